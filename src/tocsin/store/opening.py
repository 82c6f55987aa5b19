"""Opens the file of a case, or says why it cannot be one."""

import errno
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from tocsin.errors import (
    CaseIsDamaged,
    CaseIsNewer,
    CaseMissing,
    CaseNotReadable,
    CaseNotWritable,
    NotACase,
)
from tocsin.store.complaints import case_errors
from tocsin.store.connecting import Access, Mode, engine_for
from tocsin.store.schema import APPLICATION_ID, Schema
from tocsin.store.upgrading import State, state_of, upgrade

_SQLITE_HEAD = 100
"""No file of SQLite is shorter, but an empty one [bytes]."""

_ASIDE = ("-wal", "-shm")
"""What SQLite keeps next to a file in write-ahead mode."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A case, opened."""

    engine: Engine
    access: Access
    folder: TemporaryDirectory[str] | None = None
    """Of the copy that is read instead of the file, where there is one."""

    def close(self) -> None:
        """Close the file; a copy is thrown away."""
        self.engine.dispose()
        if self.folder is not None:
            self.folder.cleanup()


def open_case(
    path: Path, *, create: bool, read_only: bool, busy_seconds: float, case_format: Schema
) -> Opened:
    """Open the file of a case, in the present format.

    A file that this user may not write is opened for reading, whatever was asked. An older case
    that is opened for reading is left as it is: a copy of it is brought to the present format and
    read instead.

    Raises:
        CaseMissing: it is not there and was not to be made.
        NotACase: another kind of file, or a folder.
        CaseIsNewer: a later version wrote it; the file is left as it is.
        CaseNotReadable, CaseNotWritable, CaseIsBusy, CaseIsDamaged: as they say.
    """
    access = Access(
        path=path,
        mode=_mode(path, create=create and not read_only),
        read_only=read_only,
        busy_seconds=busy_seconds,
    )
    engine = engine_for(access)
    try:
        with case_errors(path, busy_seconds):
            with engine.connect() as connection:
                state = state_of(connection)
            if _must_change(access, state, case_format, create=create):
                engine.dispose()
                if not access.writable:
                    return _copied(access, case_format)
                upgrade(access, case_format)
    except BaseException:
        engine.dispose()
        raise
    return Opened(engine, access)


def _copied(access: Access, case_format: Schema) -> Opened:
    """Bring a copy of an older case to the present format, and open it for reading."""
    folder = TemporaryDirectory(prefix="tocsin-")
    try:
        copy = Path(folder.name) / access.path.name
        uri = f"{access.path.absolute().as_uri()}?mode={access.mode}"
        with (
            closing(sqlite3.connect(uri, uri=True, timeout=access.busy_seconds)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
        writable = replace(access, path=copy, mode="rw", read_only=False)
        upgrade(writable, case_format, keep_old=False)
    except BaseException:
        folder.cleanup()
        raise
    return Opened(engine_for(replace(writable, read_only=True)), access, folder)


def _mode(path: Path, *, create: bool) -> Mode:
    """Look at a file, and choose how it can be opened."""
    try:
        path.lstat()
        _check_head(path)
    except FileNotFoundError as error:
        if path.is_symlink():
            raise CaseNotReadable(path=path, why="it is a link that leads nowhere") from error
        if not create:
            raise CaseMissing(path=path) from error
        _check_folder(path)
        return "rwc"
    except OSError as error:
        raise CaseNotReadable(path=path, why=error.strerror or str(error)) from error
    if _may_write(path) and _may_write(path.parent):
        return "rw"
    # Nobody can be writing where no log lies next to the file and none can be made there.
    if _may_write(path.parent) or any(Path(f"{path}{aside}").exists() for aside in _ASIDE):
        return "ro"
    return "ro&immutable=1"


def _check_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise CaseNotWritable(path=path, why=f"there is no folder {path.parent}; make it first")
    if not _may_write(path.parent):
        raise CaseNotWritable(path=path, why=f"the folder {path.parent} is read-only")


def _check_head(path: Path) -> None:
    if path.is_dir():
        raise NotACase(path=path, why="is a folder")
    if path.exists() and not path.is_file():
        raise NotACase(path=path, why="is no ordinary file")
    if 0 < path.stat().st_size < _SQLITE_HEAD:
        raise NotACase(path=path, why="is no SQLite file")
    if not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    # SQLite looks itself: whoever else closes the file gives up all locks this process has on it.
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            raise NotACase(path=path, why="is no SQLite file") from error


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _must_change(access: Access, state: State, case_format: Schema, *, create: bool) -> bool:
    """Whether the file must be filled or brought to the present format first."""
    path = access.path
    if state.empty and state.application_id == 0:
        if not create:
            raise NotACase(path=path, why="is empty")
        if not access.writable:
            raise CaseNotWritable(path=path, why="it is empty and read-only; give another path")
        return True
    if state.application_id != APPLICATION_ID:
        raise NotACase(path=path, why="is an SQLite file of another program")
    if state.revision is None:
        raise CaseIsDamaged(path=path, what="it does not say which format it has")
    if state.revision > case_format.revision:
        raise CaseIsNewer(
            path=path,
            revision=state.revision,
            known=case_format.revision,
            written_by=state.written_by or "of a later version",
        )
    return state.revision < case_format.revision
