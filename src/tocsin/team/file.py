"""The file beside a case: made whole, for its owner's eyes only, used by transactions."""

import os
import secrets
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tocsin.errors import InputError, OutputNotWritable

BUSY_SECONDS = 10.0
"""How long to wait for another program that uses the file [s]."""

_APPLICATION = 0x546F6354  # "TocT": what tells the file from other SQLite files
_FORMAT = 1
_OTHERS = stat.S_IRWXG | stat.S_IRWXO

_TABLES = """
CREATE TABLE members (
    key TEXT NOT NULL PRIMARY KEY, -- the name without regard to capitals
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('viewer', 'reviewer', 'editor')),
    password TEXT NOT NULL, -- as Argon2 writes it, with its parameters and salt
    since TEXT NOT NULL
) STRICT;
CREATE TABLE sessions (
    token BLOB NOT NULL PRIMARY KEY, -- the SHA-256 of what the cookie holds
    member TEXT NOT NULL REFERENCES members (key) ON DELETE CASCADE,
    began REAL NOT NULL, -- seconds since 1970, as all times that are reckoned with
    used REAL NOT NULL
) STRICT;
CREATE TABLE tries (
    key TEXT NOT NULL PRIMARY KEY,
    count INTEGER NOT NULL, -- in a row
    last REAL NOT NULL,
    told INTEGER NOT NULL -- whether the audit says that further ones were refused
) STRICT;
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    act TEXT NOT NULL,
    who TEXT NOT NULL, -- whose account it is about; empty: nobody's
    by TEXT NOT NULL, -- who did it
    address TEXT NOT NULL, -- from where; empty: on the command line
    words TEXT NOT NULL
) STRICT;
CREATE INDEX audit_of ON audit (who, act, at);
CREATE TRIGGER audit_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END;
CREATE TRIGGER audit_removed BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END;
CREATE TRIGGER audit_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END;
"""


class TeamUnusable(InputError):
    """The file of a team cannot be used, so that nobody can be let in."""


class TeamMissing(TeamUnusable):
    """A case has no team."""

    def __init__(self, *, path: Path) -> None:
        self.path = path
        case = path.with_suffix("")
        super().__init__(
            f"{case} has no team: make one with tocsin team {case} add NAME --role editor"
        )


class TeamDamaged(TeamUnusable):
    """The file of a team cannot be understood."""

    def __init__(self, *, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(
            f"{path} is not the file of a team, or damaged ({why}): move it away and add the "
            "people again; the case itself is unharmed"
        )


class TeamExposed(TeamUnusable):
    """Others than its owner may open the file of a team."""

    def __init__(self, *, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path} may be opened by other users of this machine: chmod 600 it, and have "
            "everybody take a new password if that was so for long"
        )


class TeamLocked(TeamUnusable):
    """The file of a team cannot be read or written at this moment."""

    def __init__(self, *, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path} cannot be used: {why}; try again")


class TeamFile:
    """The file of one case's team."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def is_there(self) -> bool:
        """Whether the case has a team."""
        return self.path.exists()

    def make(self, fill: Callable[[sqlite3.Connection], None]) -> None:
        """Make the file with what it holds at first, or leave nothing.

        Raises:
            OutputNotWritable: it cannot be made, or somebody else just did.
        """
        part = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}.part")
        try:
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            with _open(part) as connection:
                connection.executescript(
                    f"BEGIN; {_TABLES} PRAGMA application_id = {_APPLICATION}; "
                    f"PRAGMA user_version = {_FORMAT}; COMMIT;"
                )
                connection.execute("BEGIN IMMEDIATE")
                fill(connection)
                connection.execute("COMMIT")
            os.link(part, self.path)  # unlike a renaming, never over a file that is there
        except (OSError, sqlite3.OperationalError) as error:
            raise OutputNotWritable(path=self.path, why=_why(error)) from error
        finally:
            with suppress(OSError):
                part.unlink()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """What the file holds, for reading.

        Raises:
            TeamUnusable: as it says.
        """
        with self._opened() as connection:
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, alone; done whole, or not at all where it is left by an error.

        Raises:
            TeamUnusable: as it says.
        """
        with self._opened() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        self._check()
        try:
            with _open(self.path) as connection:
                found = connection.execute("PRAGMA application_id").fetchone()[0]
                written = connection.execute("PRAGMA user_version").fetchone()[0]
                if (found, written) != (_APPLICATION, _FORMAT):
                    raise TeamDamaged(path=self.path, why="another kind of file, or a later format")
                yield connection
        except sqlite3.OperationalError as error:
            raise TeamLocked(path=self.path, why=str(error)) from error
        except sqlite3.DatabaseError as error:
            raise TeamDamaged(path=self.path, why=str(error)) from error

    def _check(self) -> None:
        try:
            mode = self.path.stat().st_mode
        except FileNotFoundError:
            raise TeamMissing(path=self.path) from None
        if os.name == "posix" and mode & _OTHERS:
            raise TeamExposed(path=self.path)


@contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection]:
    # Never made by opening it; also for reading, for what another program left half done is undone.
    with closing(
        sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
        )
    ) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
