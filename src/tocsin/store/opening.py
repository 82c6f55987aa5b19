"""Opens the file of a case, or says why it cannot be one."""

import os
from pathlib import Path

from sqlalchemy import Engine

from tocsin.errors import (
    CaseIsDamaged,
    CaseIsNewer,
    CaseIsOlder,
    CaseMissing,
    CaseNotReadable,
    CaseNotWritable,
    NotACase,
)
from tocsin.store.complaints import case_errors
from tocsin.store.connecting import Access, Mode, engine_for
from tocsin.store.schema import APPLICATION_ID, Schema
from tocsin.store.upgrading import State, state_of, upgrade

_SQLITE_MAGIC = b"SQLite format 3\x00"

_ASIDE = ("-wal", "-shm")
"""What SQLite keeps next to a file in write-ahead mode."""


def open_case(
    path: Path, *, create: bool, read_only: bool, busy_seconds: float, case_format: Schema
) -> tuple[Engine, Access]:
    """Open the file of a case, in the present format.

    A file that this user may not write is opened for reading, whatever was asked.

    Raises:
        CaseMissing: it is not there and was not to be made.
        NotACase: another kind of file, or a folder.
        CaseIsNewer: a later version wrote it; the file is left as it is.
        CaseIsOlder: it needs another format and may not be written.
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
                upgrade(access, case_format)
    except BaseException:
        engine.dispose()
        raise
    return engine, access


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
    with path.open("rb") as file:
        head = file.read(len(_SQLITE_MAGIC))
    if head not in {b"", _SQLITE_MAGIC}:
        raise NotACase(path=path, why="is no SQLite file")


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
    if state.revision < case_format.revision and not access.writable:
        raise CaseIsOlder(path=path, revision=state.revision, known=case_format.revision)
    return state.revision < case_format.revision
