"""Connections to the file of a case, and how its transactions begin."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

Mode = Literal["rwc", "rw", "ro", "ro&immutable=1"]
"""How a file is opened, as SQLite's URIs say it: made where it is missing, for writing, for
reading, for reading where not even a lock can be set."""

WRITES = {"writes": True}
"""Execution options of a transaction that will write: it takes the lock at once, so that it
waits its turn instead of failing in the middle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How to reach the file of a case."""

    path: Path
    mode: Mode
    read_only: bool
    busy_seconds: float

    @property
    def writable(self) -> bool:
        """Whether writing was asked for and is allowed."""
        return not self.read_only and self.mode in {"rw", "rwc"}

    def uri(self, *, read_only: bool = False) -> str:
        """The file as SQLite names it, with how it is opened."""
        mode = "ro" if read_only and self.mode in {"rw", "rwc"} else self.mode
        return f"{self.path.absolute().as_uri()}?mode={mode}"


def engine_for(access: Access, *, foreign_keys: bool = True) -> Engine:
    """Make the engine of a case; nothing is opened before the first connection.

    Args:
        access: Which file, and what may be done with it.
        foreign_keys: False only while tables are rebuilt.
    """
    uri = access.uri()

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri,
            uri=True,
            timeout=access.busy_seconds,
            isolation_level=None,
            check_same_thread=False,
        )
        # A commit is on the disk when it returns: what a summary calls stored survives a power
        # cut. Storing a report of 60 claims took 3 ms with FULL and with NORMAL.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        # REPLACE would go round the triggers that forbid DELETE.
        connection.execute("PRAGMA recursive_triggers = ON")
        # A case may come from a stranger: what its schema calls may do no harm.
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute(f"PRAGMA query_only = {'OFF' if access.writable else 'ON'}")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


_HISTORY = ((18, b"\x01\x01"), (24, b"\0\0\0\1"), (40, b"\0\0\0\1"), (92, b"\0\0\0\1"))
"""Where the head of an SQLite file has its way of writing, its counters of changes to rows and to
tables, and for which of the former its size was noted (sqlite.org/fileformat.html, 1.3)."""


def copy_whole(source: sqlite3.Connection, path: Path) -> None:
    """Copy what a connection sees into a file without gaps; the same rows give the same bytes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
        target.execute("VACUUM")
    with path.open("r+b") as file:
        for at, value in _HISTORY:
            file.seek(at)
            file.write(value)
