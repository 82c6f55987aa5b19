import re
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

import tocsin.store
from tocsin.store import Store, schema


def described(path: Path) -> set[str]:
    """Every table, index and trigger of a file, in SQL, spacing aside."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name != 'alembic_version'"
        ).fetchall()
    return {
        re.sub(r"\s+", " ", sql).replace("( ", "(").replace(" )", ")").strip() for (sql,) in rows
    }


def test_the_migrations_build_what_the_tables_declare(tmp_path: Path) -> None:
    Store.open(tmp_path / "migrated.db", create=True).close()
    engine = create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    with engine.begin() as connection:
        schema.metadata.create_all(connection)
        for trigger in schema.triggers().values():
            connection.exec_driver_sql(trigger)
    engine.dispose()
    assert described(tmp_path / "migrated.db") == described(tmp_path / "declared.db")


def test_the_format_is_the_last_step_and_steps_are_numbers_of_four_digits() -> None:
    """Formats are compared as text: which is newer must show."""
    config = Config()
    folder = Path(tocsin.store.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    steps = [step.revision for step in scripts.walk_revisions()]
    assert scripts.get_current_head() == schema.CURRENT.revision
    assert all(re.fullmatch(r"\d{4}", step) for step in steps)
    assert steps == sorted(steps, reverse=True)


def test_every_table_grows_or_is_made_of_others_or_is_a_list_of_the_users() -> None:
    kept = {table.name for table in (*schema.APPEND_ONLY, *schema.DERIVED, *schema.DECIDED)}
    assert set(schema.metadata.tables) - kept == {"meta", "sites"}
