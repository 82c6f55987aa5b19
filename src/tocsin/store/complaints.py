"""What SQLite complains of, turned into errors that say what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from tocsin.errors import (
    CaseIsBusy,
    CaseIsDamaged,
    CaseNotWritable,
    RecordsClash,
    TocsinError,
)

_NOT_WRITABLE = {
    sqlite3.SQLITE_READONLY: "the file or its folder is read-only; copy it where it can be written",
    sqlite3.SQLITE_CANTOPEN: "the file or its folder is read-only; copy it where it can be written",
    sqlite3.SQLITE_PERM: "the file or its folder is read-only; copy it where it can be written",
    sqlite3.SQLITE_FULL: "the disk is full; make room and try again",
    sqlite3.SQLITE_IOERR: "the disk does not answer; try again, or copy the file to another disk",
}
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


@contextmanager
def case_errors(path: Path, busy_seconds: float) -> Iterator[None]:
    """Say in the words of a case what SQLite complains of.

    Raises:
        CaseIsBusy, CaseNotWritable, CaseIsDamaged, RecordsClash: in place of SQLite's own; what
            has no meaning here is a fault of ours and goes through as it is.
    """
    try:
        yield
    except DBAPIError as error:
        meaning = _meaning(error.orig, path, busy_seconds)
        if meaning is None:
            raise
        raise meaning from error
    except sqlite3.Error as error:
        meaning = _meaning(error, path, busy_seconds)
        if meaning is None:
            raise
        raise meaning from error


def _meaning(error: BaseException | None, path: Path, busy_seconds: float) -> TocsinError | None:
    # The low byte of an extended code says the sort of error: sqlite.org/rescode.html
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in _BUSY:
        return CaseIsBusy(path=path, seconds=busy_seconds)
    if code in _NOT_WRITABLE:
        return CaseNotWritable(path=path, why=_NOT_WRITABLE[code])
    # Python's own complaint about a text has no code.
    if code in _DAMAGED or "Could not decode to UTF-8" in str(error):
        return CaseIsDamaged(path=path, what=str(error))
    if code == sqlite3.SQLITE_CONSTRAINT:
        return RecordsClash(path=path, what=str(error))
    return None
