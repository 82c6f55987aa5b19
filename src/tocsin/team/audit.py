"""What happened about the accounts: a list that only grows."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Event = Literal[
    "logged in",
    "failed",
    "had to wait",
    "logged out",
    "was refused",
    "was added",
    "got the role",
    "got a password",
    "was removed",
]

REPEATED_WITHIN = timedelta(minutes=1)
"""The same refusal of the same person is noted once in so long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that happened."""

    number: int
    at: str  # UTC
    act: Event
    who: str  # whose account; empty: a name that nobody has
    by: str  # who did it; empty: not known
    address: str  # from where; empty: on the command line
    words: str


def note(
    connection: sqlite3.Connection,
    act: Event,
    *,
    who: str,
    by: str,
    address: str,
    now: datetime,
    words: str = "",
) -> None:
    """Add a line."""
    connection.execute(
        "INSERT INTO audit (at, act, who, by, address, words) VALUES (?, ?, ?, ?, ?, ?)",
        (now.isoformat(timespec="seconds"), act, who, by, address, words),
    )


def is_repeated(
    connection: sqlite3.Connection, act: Event, *, who: str, now: datetime, words: str
) -> bool:
    """Whether the same was noted just before."""
    since = (now - REPEATED_WITHIN).isoformat(timespec="seconds")
    return (
        connection.execute(
            "SELECT 1 FROM audit WHERE act = ? AND who = ? AND words = ? AND at > ?",
            (act, who, words, since),
        ).fetchone()
        is not None
    )


def lines(
    connection: sqlite3.Connection, *, who: str = "", most: int, skip: int = 0
) -> tuple[int, list[Line]]:
    """How many lines there are, of somebody or of all, and some of them, the latest first."""
    asked = {"who": who, "most": most, "skip": skip}
    chosen = "FROM audit WHERE :who = '' OR :who IN (who, by)"
    total: int = connection.execute(f"SELECT count(*) {chosen}", asked).fetchone()[0]
    rows = connection.execute(
        f"SELECT * {chosen} ORDER BY number DESC LIMIT :most OFFSET :skip", asked
    )
    return total, [Line(**dict(row)) for row in rows]
