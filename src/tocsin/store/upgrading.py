"""Fills a new file, and brings an older case to the present format after a copy of it."""

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from tocsin import __version__
from tocsin.errors import CaseIsDamaged
from tocsin.store.connecting import WRITES, Access, engine_for
from tocsin.store.schema import APPLICATION_ID, Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a file says of itself."""

    empty: bool
    application_id: int
    revision: str | None
    written_by: str


def state_of(connection: Connection) -> State:
    """Read what a file says of itself, of whatever format it is."""
    tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
    revision = written_by = None
    if "alembic_version" in tables:
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if "meta" in tables:
        written_by = connection.exec_driver_sql(
            "SELECT value FROM meta WHERE key = 'written_by'"
        ).scalar()
    return State(
        empty=not tables,
        application_id=connection.exec_driver_sql("PRAGMA application_id").scalar_one(),
        revision=revision,
        written_by=written_by or "",
    )


def upgrade(access: Access, case_format: Schema, *, keep_old: bool = True) -> None:
    """Bring a file to the present format, in one transaction.

    Args:
        access: The file.
        case_format: The format, and the scripts that lead to it.
        keep_old: Copy an older case to ``<name>.backup-<revision>`` next to it first.

    Raises:
        CaseIsDamaged: rows refer to rows that are not there; the file is left as it was.
    """
    engine = engine_for(access, foreign_keys=False)
    try:
        with engine.execution_options(**WRITES).begin() as connection:
            state = state_of(connection)  # once more: now no other program can change it
            if state.revision == case_format.revision:
                return
            if state.revision is not None and keep_old:
                _back_up(access.path, state.revision)
            _run_scripts(connection, case_format)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(
                "INSERT INTO meta (key, value) VALUES ('written_by', ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (__version__,),
            )
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                what = "some of its rows refer to rows that are not there"
                raise CaseIsDamaged(path=access.path, what=what)
        _write_ahead(access.path, access.busy_seconds)
    finally:
        engine.dispose()


def _run_scripts(connection: Connection, case_format: Schema) -> None:
    # Alembic takes a fifth of a second to load, and only a new or an older case needs it.
    from alembic import command  # noqa: PLC0415 - only an older case needs it
    from alembic.config import Config  # noqa: PLC0415 - only an older case needs it

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", _plain(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.set_main_option(
        "version_locations", os.pathsep.join(_plain(folder) for folder in case_format.scripts)
    )
    command.upgrade(config, case_format.revision)


def _plain(path: Path) -> str:
    return str(path).replace("%", "%%")  # such options are read with %-interpolation


def _write_ahead(path: Path, busy_seconds: float) -> None:
    """Let readers go on while one program writes; the mode stays with the file."""
    # Refused while another program has the file open, or on some network disks: the case then
    # works with the older journal.
    with (
        closing(sqlite3.connect(path, timeout=busy_seconds)) as connection,
        suppress(sqlite3.OperationalError),
    ):
        connection.execute("PRAGMA journal_mode = WAL")


def _back_up(path: Path, revision: str) -> None:
    """Copy a case next to itself by SQLite's own means, so that its log is in the copy."""
    copy = path.with_name(f"{path.name}.backup-{revision}")
    number = 1
    while copy.exists():
        number += 1
        copy = path.with_name(f"{path.name}.backup-{revision}-{number}")
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(part)) as target,
    ):
        source.backup(target)
    part.replace(copy)
