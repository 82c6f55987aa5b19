"""The people of a team: a name, a role, and what is kept of a password."""

import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from tocsin.errors import InputError
from tocsin.team.roles import Role

LONGEST_NAME = 64
"""Characters of a name."""

_SIGNS = frozenset(" .-_'’@")


NameFault = Literal["name length", "name signs", "name taken"]
"""Why a name cannot be given."""


class NameNotTaken(InputError):
    """A name cannot be given, with the reason."""

    def __init__(self, *, name: str, why: str, kind: NameFault) -> None:
        self.name, self.why, self.kind = name, why, kind
        super().__init__(f"{name[:LONGEST_NAME]!r} cannot be a name: {why}")


class NoSuchMember(InputError):
    """Nobody of the team has a name."""

    def __init__(self, *, name: str) -> None:
        self.name = name
        super().__init__(f"nobody of the team is called {name[:LONGEST_NAME]!r}: list shows who is")


class NoEditorLeft(InputError):
    """A change would leave a team that nobody can manage."""

    def __init__(self) -> None:
        super().__init__("a team needs at least one editor: make somebody else an editor first")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of the people of a team."""

    name: str
    role: Role
    since: str  # UTC
    seen: str  # last time of a log-in, UTC; empty: never
    password: str = field(repr=False)  # what is kept of it


def proper(name: str) -> str:
    """A name as it is kept.

    >>> proper("  Ann   O’Hara ")
    'Ann O’Hara'

    Raises:
        NameNotTaken: with the reason.
    """
    kept = unicodedata.normalize("NFC", " ".join(name.split()))
    if not kept or len(kept) > LONGEST_NAME:
        why = f"1 to {LONGEST_NAME} characters are taken"
        raise NameNotTaken(name=name, why=why, kind="name length")
    if not kept[0].isalnum() or not all(map(_is_of_a_name, kept)):
        why = "letters, digits, spaces and . - _ ' @ are taken"
        raise NameNotTaken(name=name, why=why, kind="name signs")
    return kept


def key_of(name: str) -> str:
    """What two names have in common that would be taken for one another."""
    return unicodedata.normalize("NFKC", " ".join(name.split()).casefold())


def find(connection: sqlite3.Connection, name: str) -> Member | None:
    """Whoever has a name."""
    return next(_members(connection, key_of(name)), None)


def must(connection: sqlite3.Connection, name: str) -> Member:
    """Whoever has a name.

    Raises:
        NoSuchMember: nobody has.
    """
    found = find(connection, name)
    if found is None:
        raise NoSuchMember(name=name)
    return found


def everybody(connection: sqlite3.Connection) -> list[Member]:
    """All, by name."""
    return list(_members(connection))


def _members(connection: sqlite3.Connection, key: str | None = None) -> Iterator[Member]:
    for row in connection.execute(
        "SELECT name, role, since, password, "
        "(SELECT max(at) FROM audit WHERE who = name AND act = 'logged in') AS seen "
        "FROM members WHERE :key IS NULL OR key = :key ORDER BY key",
        {"key": key},
    ):
        yield Member(
            name=row["name"],
            role=row["role"],
            since=row["since"],
            seen=row["seen"] or "",
            password=row["password"],
        )


def add(
    connection: sqlite3.Connection, name: str, *, role: Role, password: str, now: datetime
) -> None:
    """Add somebody under a name that `proper` made.

    Raises:
        NameNotTaken: somebody has it.
    """
    if find(connection, name) is not None:
        raise NameNotTaken(name=name, why="somebody of the team has it", kind="name taken")
    connection.execute(
        "INSERT INTO members VALUES (?, ?, ?, ?, ?)",
        (key_of(name), name, role, password, now.isoformat(timespec="seconds")),
    )


def give_role(connection: sqlite3.Connection, member: Member, role: Role) -> None:
    """Change somebody's role.

    Raises:
        NoEditorLeft: nothing is changed.
    """
    connection.execute("UPDATE members SET role = ? WHERE key = ?", (role, key_of(member.name)))
    _see_that_an_editor_is_left(connection)


def give_password(connection: sqlite3.Connection, member: Member, password: str) -> None:
    """Keep another password."""
    connection.execute(
        "UPDATE members SET password = ? WHERE key = ?", (password, key_of(member.name))
    )


def remove(connection: sqlite3.Connection, member: Member) -> None:
    """Take somebody out, and all sessions.

    Raises:
        NoEditorLeft: nothing is changed.
    """
    connection.execute("DELETE FROM members WHERE key = ?", (key_of(member.name),))
    _see_that_an_editor_is_left(connection)


def _see_that_an_editor_is_left(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT 1 FROM members WHERE role = 'editor'").fetchone() is None:
        raise NoEditorLeft


def _is_of_a_name(sign: str) -> bool:
    return sign.isalnum() or sign in _SIGNS or unicodedata.category(sign) in {"Mn", "Mc"}
