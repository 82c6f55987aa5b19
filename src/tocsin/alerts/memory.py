"""What was told already, and what is still to be sent: kept beside the case.

An alert is written down before it is sent, and each sending after it was done. Killed between the
two, the same alert with the same key is sent once more: at least once, and known by its key.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
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
            for match in found:
                known = _threads(rows, match)
                if not known:
                    made += 1
                    thread = _digest(match.rule.name, *sorted(match.accounts))
                    _write(rows, match, thread=thread, number=1, now=now)
                    continue
                last = known[-1]
                if any(_same(row, match) for row in known):
                    _remember(rows, last, match, alerts=last["alerts"], keep=True)
                    continue
                made += 1
                _write(
                    rows, match, thread=last["thread"], number=last["alerts"] + 1, now=now, row=last
                )
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


def _threads(rows: sqlite3.Connection, match: Match) -> list[sqlite3.Row]:
    """What was told before of the accounts of an incident, by the same rule."""
    found = rows.execute(
        "SELECT * FROM threads WHERE rule = ? ORDER BY rowid", (match.rule.name,)
    ).fetchall()
    return [row for row in found if match.accounts & set(json.loads(row["accounts"]))]


def _changes(row: sqlite3.Row, match: Match) -> dict[str, str]:
    """Fields that read otherwise when the incident was last told, with what they read then."""
    before: dict[str, str] = json.loads(row["watched"])
    return {
        name: before[name]
        for name, value in match.watched.items()
        if name in before and before[name] != value
    }


def _same(row: sqlite3.Row, match: Match) -> bool:
    return not _changes(row, match)


def _write(
    rows: sqlite3.Connection,
    match: Match,
    *,
    thread: str,
    number: int,
    now: datetime,
    row: sqlite3.Row | None = None,
) -> None:
    """Write an alert down with the ways it is to go."""
    before = {} if row is None else _changes(row, match)
    key = _digest(match.rule.name, thread, str(number), json.dumps(dict(match.watched)))
    alert = Alert(
        key=key,
        at=now.isoformat(timespec="seconds"),
        rule=match.rule.name,
        incident=match.incident,
        again=row is not None,
        headline=match.headline,
        origins=match.origins,
        values=tuple(replace(one, before=before.get(one.field)) for one in match.values),
        sources=match.sources,
    )
    rows.execute("INSERT INTO alerts (key, alert) VALUES (?, ?)", (key, alert.json().decode()))
    rows.executemany(
        "INSERT INTO sendings VALUES (?, ?, NULL)",
        [(key, way) for way in dict.fromkeys(match.rule.to)],
    )
    if row is None:
        rows.execute(
            "INSERT INTO threads VALUES (?, ?, ?, ?, ?)",
            (match.rule.name, thread, *_kept(match.accounts, match.watched), number),
        )
    else:
        _remember(rows, row, match, alerts=number, keep=False)


def _remember(
    rows: sqlite3.Connection, row: sqlite3.Row, match: Match, *, alerts: int, keep: bool
) -> None:
    """Note the accounts that an incident has now and, unless they are kept, its values."""
    accounts = match.accounts | set(json.loads(row["accounts"]))
    before: dict[str, str] = json.loads(row["watched"])
    watched = {**match.watched, **before} if keep else {**before, **match.watched}
    rows.execute(
        "UPDATE threads SET accounts = ?, watched = ?, alerts = ? WHERE rule = ? AND thread = ?",
        (*_kept(accounts, watched), alerts, row["rule"], row["thread"]),
    )


def _kept(accounts: Iterable[str], watched: object) -> tuple[str, str]:
    return json.dumps(sorted(accounts)), json.dumps(watched)


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
