"""A small SQLite file beside a case: what is remembered from one run to the next."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tocsin.errors import InputError, OutputNotWritable

BUSY_SECONDS = 120.0
"""How long to wait for another program, which may be in the middle of sending something [s]."""


class SideFileDamaged(InputError):
    """What was remembered cannot be understood."""

    def __init__(self, *, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(
            f"{path} is damaged ({why}): move it away, the case itself is unharmed; then what was "
            "fetched or told before may be once more"
        )


class SideFile:
    """The file; each use opens it anew, so that nothing is held between two uses."""

    def __init__(self, path: Path, *, tables: str) -> None:
        """Name the file, made when it is first used.

        Args:
            path: Where it lies.
            tables: SQL that makes its tables where they are missing.
        """
        self.path = path
        self._tables = tables

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One transaction, alone; done whole, or not at all where it is left by an error.

        Raises:
            OutputNotWritable, SideFileDamaged: as they say.
        """
        try:
            with closing(
                sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
            ) as connection:
                connection.row_factory = sqlite3.Row
                connection.execute("BEGIN IMMEDIATE")
                for statement in self._tables.split(";"):
                    connection.execute(statement)
                yield connection
                connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise OutputNotWritable(path=self.path, why=str(error)) from error
        except sqlite3.DatabaseError as error:
            raise SideFileDamaged(path=self.path, why=str(error)) from error
