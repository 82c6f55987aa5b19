"""What is remembered of feeds and of the pages they listed."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tocsin.collect.feeds import Listed
from tocsin.fetch import Failure, Page, Validators
from tocsin.fetch.client import Outcome
from tocsin.sidefile import SideFile

BACK_OFF_S = 300.0
"""A feed that failed is left alone so long, and twice as long after each further failure [s]."""

LONGEST_BACK_OFF_S = 86_400.0
"""A feed is asked at least once a day; a clock that was set back cannot make it longer [s]."""

MOST_TRIES = 5
"""Rounds in which a page is asked for that fails in a way that may pass."""

_TABLES = """
CREATE TABLE IF NOT EXISTS feeds (
    address TEXT PRIMARY KEY, etag TEXT NOT NULL, modified TEXT NOT NULL,
    failures INTEGER NOT NULL, not_before TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS pages (
    number INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, feed TEXT NOT NULL,
    state TEXT NOT NULL, due INTEGER NOT NULL, tries INTEGER NOT NULL,
    etag TEXT NOT NULL, modified TEXT NOT NULL
) STRICT
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A page that is to be fetched, and what its server said the last time."""

    address: str
    known: Validators


class State:
    """The file beside a case that remembers its feeds."""

    def __init__(self, path: Path) -> None:
        self._file = SideFile(path, tables=_TABLES)

    def validators(self, feed: str) -> Validators:
        """What the server said of a feed the last time."""
        with self._file.transaction() as rows:
            row = _feed(rows, feed)
            return Validators() if row is None else _validators(row)

    def rests_s(self, feed: str, *, now: datetime) -> float:
        """How long a feed is still to be left alone; 0 where it may be asked [s]."""
        with self._file.transaction() as rows:
            row = _feed(rows, feed)
        if row is None or not row["not_before"]:
            return 0.0
        left = (datetime.fromisoformat(row["not_before"]) - now).total_seconds()
        return left if 0 < left <= LONGEST_BACK_OFF_S else 0.0

    def failed(self, feed: str, failure: Failure, *, now: datetime) -> None:
        """Note that a feed gave nothing, and leave it alone for a while."""
        with self._file.transaction() as rows:
            row = _feed(rows, feed)
            failures = 1 if row is None else int(row["failures"]) + 1
            wait = max(failure.wait_s, BACK_OFF_S * 2 ** min(failures - 1, 10))
            until = now + timedelta(seconds=min(wait, LONGEST_BACK_OFF_S))
            known = Validators() if row is None else _validators(row)
            _put_feed(rows, feed, known, failures=failures, not_before=until.isoformat())

    def answered(self, feed: str, page: Page | None, listed: Iterable[Listed] = ()) -> None:
        """Note what a feed lists: pages that are new, or that it says have changed, are due.

        Args:
            feed: Its address.
            page: What its server sent; None where nothing has changed.
            listed: The pages, their addresses whole.
        """
        with self._file.transaction() as rows:
            row = _feed(rows, feed)
            known = Validators() if row is None else _validators(row)
            _put_feed(rows, feed, page.validators if page else known, failures=0, not_before="")
            rows.executemany(
                "INSERT INTO pages (address, feed, state, due, tries, etag, modified) "
                "VALUES (?, ?, ?, 1, 0, '', '') ON CONFLICT (address) DO UPDATE SET "
                "state = excluded.state, due = 1, tries = 0 WHERE feed = excluded.feed "
                "AND state <> excluded.state",
                [(one.address, feed, one.state) for one in listed],
            )

    def due(self, feed: str, *, most: int) -> tuple[tuple[Due, ...], int]:
        """Pages of a feed that are to be fetched, earliest known first, and how many more wait."""
        with self._file.transaction() as rows:
            found = rows.execute(
                "SELECT * FROM pages WHERE feed = ? AND due = 1 ORDER BY number", (feed,)
            ).fetchall()
        chosen = tuple(Due(address=row["address"], known=_validators(row)) for row in found[:most])
        return chosen, len(found) - len(chosen)

    def settle(self, outcomes: Mapping[str, Outcome]) -> None:
        """Note what became of pages, once all that they gave is in the case."""
        with self._file.transaction() as rows:
            for address, outcome in outcomes.items():
                if isinstance(outcome, Failure) and outcome.passing:
                    rows.execute(
                        "UPDATE pages SET tries = tries + 1, due = tries + 1 < ? WHERE address = ?",
                        (MOST_TRIES, address),
                    )
                    continue
                rows.execute("UPDATE pages SET due = 0, tries = 0 WHERE address = ?", (address,))
                if isinstance(outcome, Page):
                    rows.execute(
                        "UPDATE pages SET etag = ?, modified = ? WHERE address = ?",
                        (outcome.validators.etag, outcome.validators.modified, address),
                    )


def _feed(rows: sqlite3.Connection, feed: str) -> sqlite3.Row | None:
    found: sqlite3.Row | None = rows.execute(
        "SELECT * FROM feeds WHERE address = ?", (feed,)
    ).fetchone()
    return found


def _put_feed(
    rows: sqlite3.Connection, feed: str, known: Validators, *, failures: int, not_before: str
) -> None:
    rows.execute(
        "INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?)",
        (feed, known.etag, known.modified, failures, not_before),
    )


def _validators(row: sqlite3.Row) -> Validators:
    return Validators(etag=row["etag"], modified=row["modified"])
