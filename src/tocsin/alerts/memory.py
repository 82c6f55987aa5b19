"""What was told already, and what is still to be sent: kept beside the case.

An alert is written down before it is sent, and each sending after it was done. Killed between the
two, the same alert with the same key is sent once more: at least once, and known by its key.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import msgspec

from tocsin.alerts.alert import Alert
from tocsin.alerts.matching import Match
from tocsin.sidefile import SideFile, SideFileDamaged

_TABLES = """
CREATE TABLE IF NOT EXISTS threads (
    rule TEXT NOT NULL, thread TEXT NOT NULL, accounts TEXT NOT NULL, watched TEXT NOT NULL,
    alerts INTEGER NOT NULL, PRIMARY KEY (rule, thread)
) STRICT;
CREATE TABLE IF NOT EXISTS alerts (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, alert TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sendings (
    key TEXT NOT NULL REFERENCES alerts (key), way TEXT NOT NULL, sent_at TEXT,
    PRIMARY KEY (key, way)
) STRICT
"""


def told_at(case: Path) -> Path:
    """The file beside a case that remembers its alerts."""
    return case.with_name(f"{case.name}.alerts")


class Memory:
    """The file beside a case that remembers its alerts."""

    def __init__(self, path: Path) -> None:
        self._file = SideFile(path, tables=_TABLES)

    def note(self, found: Iterable[Match], *, now: datetime) -> int:
        """Write down an alert for each incident that is new to its rule or has changed.

        An incident is known by its accounts, whatever was joined with it or taken from it since.

        Returns:
            How many alerts were written down.
        """
        made = 0
        with self._file.transaction() as rows:
            known = _Threads(rows)
            for match in found:
                before = known.of(match)
                if any(not thread.changes(match) for thread in before):
                    known.keep(before[-1].met(match))
                    continue
                made += 1
                if before:
                    thread = before[-1].told(match)
                else:
                    thread = _Thread(
                        rule=match.rule.name,
                        id=_digest(match.rule.name, *sorted(match.accounts)),
                        accounts=match.accounts,
                        watched=match.watched,
                        alerts=1,
                    )
                changes = before[-1].changes(match) if before else {}
                _write(rows, match, thread, changes, now=now)
                known.keep(thread)
        return made

    def unsent(self, way: str) -> tuple[Alert, ...]:
        """Alerts that are still to be sent by a way, oldest first."""
        with self._file.transaction() as rows:
            found = rows.execute(
                "SELECT alert FROM alerts JOIN sendings USING (key) "
                "WHERE way = ? AND sent_at IS NULL ORDER BY number",
                (way,),
            ).fetchall()
        return tuple(self._decoded(row["alert"]) for row in found)

    def latest(self, way: str, *, most: int) -> tuple[Alert, ...]:
        """The last alerts of a way, sent or not, newest first."""
        with self._file.transaction() as rows:
            found = rows.execute(
                "SELECT alert FROM alerts JOIN sendings USING (key) "
                "WHERE way = ? ORDER BY number DESC LIMIT ?",
                (way, most),
            ).fetchall()
        return tuple(self._decoded(row["alert"]) for row in found)

    @contextmanager
    def sending(self, key: str, way: str, *, now: Callable[[], datetime]) -> Iterator[bool]:
        """Send an alert inside this: it counts as sent where no error leaves it.

        Gives False where another program was faster. Other programs wait until it is done.
        """
        with self._file.transaction() as rows:
            row = rows.execute(
                "SELECT sent_at FROM sendings WHERE key = ? AND way = ?", (key, way)
            ).fetchone()
            yield row is not None and row["sent_at"] is None
            rows.execute(
                "UPDATE sendings SET sent_at = ? WHERE key = ? AND way = ? AND sent_at IS NULL",
                (now().isoformat(), key, way),
            )

    def _decoded(self, text: str) -> Alert:
        try:
            return msgspec.json.decode(text, type=Alert)
        except msgspec.MsgspecError as error:
            raise SideFileDamaged(path=self._file.path, why=str(error)) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thread:
    """What one rule told of one incident."""

    rule: str
    id: str
    accounts: frozenset[str]
    watched: Mapping[str, str]
    """The fields as they were last told."""
    alerts: int

    def changes(self, match: Match) -> dict[str, str]:
        """Fields that read otherwise now, with what they read then."""
        return {
            name: self.watched[name]
            for name, value in match.watched.items()
            if name in self.watched and self.watched[name] != value
        }

    def met(self, match: Match) -> "_Thread":
        """The same, with the accounts that the incident has now, and fields not told before."""
        accounts = self.accounts | match.accounts
        return replace(self, accounts=accounts, watched={**match.watched, **self.watched})

    def told(self, match: Match) -> "_Thread":
        """The same after one alert more."""
        return replace(
            self,
            accounts=self.accounts | match.accounts,
            watched={**self.watched, **match.watched},
            alerts=self.alerts + 1,
        )


class _Threads:
    """All that was told, to be found by rule and account."""

    def __init__(self, rows: sqlite3.Connection) -> None:
        self._rows = rows
        self._threads: dict[tuple[str, str], _Thread] = {}
        self._order: dict[tuple[str, str], int] = {}
        self._by_account: dict[tuple[str, str], set[str]] = {}
        for row in rows.execute("SELECT * FROM threads ORDER BY rowid"):
            self._hold(
                _Thread(
                    rule=row["rule"],
                    id=row["thread"],
                    accounts=frozenset(json.loads(row["accounts"])),
                    watched=json.loads(row["watched"]),
                    alerts=row["alerts"],
                )
            )

    def of(self, match: Match) -> list[_Thread]:
        """What the match's rule told of its accounts, earliest first."""
        rule = match.rule.name
        ids = {id_ for one in match.accounts for id_ in self._by_account.get((rule, one), ())}
        found = [self._threads[rule, id_] for id_ in ids]
        return sorted(found, key=lambda thread: self._order[thread.rule, thread.id])

    def keep(self, thread: _Thread) -> None:
        """Remember a thread as it is now."""
        if self._threads.get((thread.rule, thread.id)) == thread:
            return
        self._hold(thread)
        self._rows.execute(
            "INSERT INTO threads VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "accounts = excluded.accounts, watched = excluded.watched, alerts = excluded.alerts",
            (
                thread.rule,
                thread.id,
                json.dumps(sorted(thread.accounts)),
                json.dumps(dict(thread.watched)),
                thread.alerts,
            ),
        )

    def _hold(self, thread: _Thread) -> None:
        self._threads[thread.rule, thread.id] = thread
        self._order.setdefault((thread.rule, thread.id), len(self._order))
        for account in thread.accounts:
            self._by_account.setdefault((thread.rule, account), set()).add(thread.id)


def _write(
    rows: sqlite3.Connection,
    match: Match,
    thread: _Thread,
    changes: Mapping[str, str],
    *,
    now: datetime,
) -> None:
    """Write an alert down with the ways it is to go."""
    alert = Alert(
        key=_digest(thread.rule, thread.id, str(thread.alerts), json.dumps(dict(match.watched))),
        at=now.isoformat(timespec="seconds"),
        rule=thread.rule,
        incident=match.incident,
        again=thread.alerts > 1,
        headline=match.headline,
        origins=match.origins,
        values=tuple(replace(one, before=changes.get(one.field)) for one in match.values),
        sources=match.sources,
    )
    rows.execute(
        "INSERT INTO alerts (key, alert) VALUES (?, ?)", (alert.key, alert.json().decode())
    )
    rows.executemany(
        "INSERT INTO sendings VALUES (?, ?, NULL)",
        [(alert.key, way) for way in dict.fromkeys(match.rule.to)],
    )


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
