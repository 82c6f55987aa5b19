"""Sessions: who is logged in, and until when.

What a browser holds is 256 bits of chance; the file holds only their digest, so that whoever reads
the file cannot pass for anybody.
"""

import hashlib
import secrets
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from tocsin.team.members import Member, key_of
from tocsin.team.roles import Role

IDLE_S = 8 * 3600.0
"""A session ends when it was not used for so long: a night, not a lunch [s]."""

ABSOLUTE_S = 24 * 3600.0
"""A session ends after so long, however busy [s]."""

NOTED_EVERY_S = 60.0
"""That a session is used is written down at most so often [s]."""

MOST_OF_ONE = 20
"""Sessions of one person; a further one ends the oldest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whoever holds a session, as of this moment."""

    name: str
    role: Role
    used: float


def begin(connection: sqlite3.Connection, member: Member, *, now: datetime) -> str:
    """Begin a session, and give what its browser is to hold."""
    moment, key = now.timestamp(), key_of(member.name)
    connection.execute(
        "DELETE FROM sessions WHERE used < ? OR began < ?", (moment - IDLE_S, moment - ABSOLUTE_S)
    )
    connection.execute(
        "DELETE FROM sessions WHERE token IN (SELECT token FROM sessions WHERE member = ? "
        "ORDER BY began DESC LIMIT -1 OFFSET ?)",
        (key, MOST_OF_ONE - 1),
    )
    token = secrets.token_urlsafe(32)
    connection.execute(
        "INSERT INTO sessions VALUES (?, ?, ?, ?)", (_digest(token), key, moment, moment)
    )
    return token


def holder(connection: sqlite3.Connection, token: str, *, now: datetime) -> Holder | None:
    """Whoever holds a session that has not ended."""
    moment = now.timestamp()
    row = connection.execute(
        "SELECT name, role, used FROM sessions JOIN members ON key = member "
        "WHERE token = ? AND used >= ? AND began >= ?",
        (_digest(token), moment - IDLE_S, moment - ABSOLUTE_S),
    ).fetchone()
    return row and Holder(name=row["name"], role=row["role"], used=row["used"])


def note_use(connection: sqlite3.Connection, token: str, *, now: datetime) -> None:
    """Write down that a session was used."""
    connection.execute(
        "UPDATE sessions SET used = ? WHERE token = ?", (now.timestamp(), _digest(token))
    )


def end(connection: sqlite3.Connection, token: str) -> None:
    """End one session."""
    connection.execute("DELETE FROM sessions WHERE token = ?", (_digest(token),))


def end_all(connection: sqlite3.Connection, member: Member) -> None:
    """End all sessions of somebody."""
    connection.execute("DELETE FROM sessions WHERE member = ?", (key_of(member.name),))


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
