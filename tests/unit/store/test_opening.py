import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import datetime
from pathlib import Path

import pytest

from tests import invented
from tocsin.errors import (
    CaseIsBusy,
    CaseIsDamaged,
    CaseIsNewer,
    CaseMissing,
    CaseNotReadable,
    CaseNotWritable,
    NotACase,
)
from tocsin.model import Accept
from tocsin.store import Change, Store, verify
from tocsin.store.schema import APPLICATION_ID, CURRENT, Schema, metadata

OtherUser = Callable[[], AbstractContextManager[None]]

NEXT_STEP = '''
"""A later format."""

from alembic import op

revision = "9999"
down_revision = "{before}"


def upgrade() -> None:
    op.execute("ALTER TABLE decisions ADD COLUMN mood TEXT")
    {last}
'''
BACKUP = f"case.db.backup-{CURRENT.revision}"


def ask(path: Path, sql: str) -> object:
    """One value of a file, as any other program would see it."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchone()[0]


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def later(folder: Path, last: str = "") -> Schema:
    """The format of a later version of the program."""
    folder.mkdir()
    (folder / "r9999_mood.py").write_text(NEXT_STEP.format(before=CURRENT.revision, last=last))
    return Schema(revision="9999", scripts=(*CURRENT.scripts, folder))


def test_a_new_case_is_marked_and_says_its_format(path: Path) -> None:
    Store.open(path, create=True).close()
    assert ask(path, "PRAGMA application_id") == APPLICATION_ID
    assert ask(path, "PRAGMA journal_mode") == "wal"
    assert ask(path, "SELECT version_num FROM alembic_version") == CURRENT.revision


def test_nothing_but_the_case_is_left_when_it_is_closed(path: Path) -> None:
    Store.open(path, create=True).close()
    with Store.open(path, create=False, read_only=True) as store:
        store.load()
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_foreign_keys_are_kept_and_commits_are_flushed(store: Store) -> None:
    with store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


@pytest.mark.parametrize("name", ["a b.db", "what?.db", "50%25#1.db", "é;'\".db", "..db", "-"])
def test_any_file_name_will_do(tmp_path: Path, name: str, now: datetime) -> None:
    report = invented.report()
    with Store.open(tmp_path / name, create=True) as store:
        store.add(report, [invented.fire(report)], now=now)
    with Store.open(tmp_path / name, create=False) as store:
        assert len(store.load().documents) == 1
    assert [found.name for found in tmp_path.iterdir()] == [name]


def test_a_missing_case_is_not_made_unasked(path: Path) -> None:
    with pytest.raises(CaseMissing, match="no case at "):
        Store.open(path, create=False)
    with pytest.raises(CaseMissing):
        Store.open(path, create=True, read_only=True)
    assert not path.exists()


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(CaseNotWritable, match="there is no folder"):
        Store.open(tmp_path / "there" / "case.db", create=True)
    assert not list(tmp_path.iterdir())


def test_a_name_that_no_file_can_have_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    for name in ("long" * 100, "notes.txt/case.db"):
        with pytest.raises(CaseNotReadable, match="cannot be read"):
            Store.open(tmp_path / name, create=True)


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 and so on", b"SQLite format 2", b"\x00" * 4096, b"S"]
)
def test_another_kind_of_file_is_no_case_and_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(NotACase, match="is no SQLite file"):
        Store.open(path, create=True)
    assert path.read_bytes() == content


def test_a_folder_is_no_case(tmp_path: Path) -> None:
    with pytest.raises(NotACase, match="is a folder"):
        Store.open(tmp_path, create=True)


def test_a_device_is_no_case() -> None:
    with pytest.raises(NotACase, match="is no ordinary file"):
        Store.open(Path("/dev/null"), create=True)


def test_a_link_that_leads_nowhere_cannot_be_read(path: Path) -> None:
    path.symlink_to(path.parent / "gone.db")
    with pytest.raises(CaseNotReadable, match="a link that leads nowhere"):
        Store.open(path, create=True)


def test_another_programs_database_is_no_case_and_is_left_as_it_is(path: Path) -> None:
    change(path, "CREATE TABLE moz_places (id)")
    before = path.read_bytes()
    with pytest.raises(NotACase, match="is an SQLite file of another program"):
        Store.open(path, create=True)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_case_only_where_one_may_be_made(path: Path) -> None:
    path.touch()
    with pytest.raises(NotACase, match="is empty"):
        Store.open(path, create=False)
    with Store.open(path, create=True) as store:
        assert not store.load().documents


def test_a_database_without_tables_becomes_a_case(path: Path) -> None:
    """As a program leaves it that was killed while it made a case."""
    change(path, "PRAGMA journal_mode = WAL", "PRAGMA user_version = 0")
    assert path.stat().st_size > 0
    with Store.open(path, create=True) as store:
        assert not store.load().documents


def test_a_newer_case_is_refused_politely_and_left_as_it_is(path: Path) -> None:
    Store.open(path, create=True).close()
    change(
        path,
        "UPDATE alembic_version SET version_num = '9007'",
        "UPDATE meta SET value = '4.2.0' WHERE key = 'written_by'",
        "PRAGMA journal_mode = DELETE",
    )
    before = path.read_bytes()
    with pytest.raises(CaseIsNewer) as caught:
        Store.open(path, create=True)
    assert "Tocsin 4.2.0 (case format 9007)" in str(caught.value)
    assert "update Tocsin" in str(caught.value)
    assert (caught.value.revision, caught.value.known) == ("9007", CURRENT.revision)
    assert caught.value.exit_code == 2
    assert path.read_bytes() == before


def test_a_case_that_does_not_say_its_format_is_damaged(path: Path) -> None:
    Store.open(path, create=True).close()
    change(path, "DELETE FROM alembic_version")
    with pytest.raises(CaseIsDamaged, match="does not say which format"):
        Store.open(path, create=False)


def test_a_file_cut_short_is_damaged(path: Path, now: datetime) -> None:
    with Store.open(path, create=True) as store:
        for n in range(20):
            report = invented.report(f"{invented.FIRE} {n}")
            store.add(report, [invented.fire(report)], now=now)
    path.write_bytes(path.read_bytes()[:20_000])
    with (
        pytest.raises(CaseIsDamaged, match="restore a copy"),
        Store.open(path, create=False) as store,
    ):
        store.load()


def test_an_older_case_is_migrated_after_a_copy_of_it(path: Path, tmp_path: Path) -> None:
    report = invented.report()
    now = datetime.fromisoformat("2031-06-01T12:00:00+00:00")
    with Store.open(path, create=True) as store:
        store.add(report, [invented.fire(report)], now=now)
        before = store.load()
    with Store.open(path, create=False, case_format=later(tmp_path / "steps")) as store:
        assert store.load() == before
    assert ask(path, "SELECT version_num FROM alembic_version") == "9999"
    assert ask(path, "SELECT count(*) FROM pragma_table_info('decisions') WHERE name = 'mood'") == 1
    copy = tmp_path / BACKUP
    with Store.open(copy, create=False) as store:
        assert store.load() == before
    assert {found.name for found in tmp_path.iterdir()} == {"case.db", copy.name, "steps"}


def test_a_copy_made_before_is_never_replaced(path: Path, tmp_path: Path) -> None:
    Store.open(path, create=True).close()
    kept = tmp_path / BACKUP
    kept.write_text("of another day")
    Store.open(path, create=False, case_format=later(tmp_path / "steps")).close()
    assert kept.read_text() == "of another day"
    assert ask(tmp_path / f"{BACKUP}-2", "PRAGMA application_id") == APPLICATION_ID


def test_the_copy_holds_what_is_still_in_the_log(path: Path, tmp_path: Path) -> None:
    """A copy of the file alone would miss what another program has just written."""
    report = invented.report()
    now = datetime.fromisoformat("2031-06-01T12:00:00+00:00")
    with Store.open(path, create=True) as writer:
        writer.add(report, [], now=now)
        assert Path(f"{path}-wal").stat().st_size > 0
        Store.open(path, create=False, case_format=later(tmp_path / "steps")).close()
    with Store.open(tmp_path / BACKUP, create=False) as copy:
        assert [found.id for found in copy.reports()] == [report.id]


def test_a_migration_that_fails_changes_nothing(path: Path, tmp_path: Path) -> None:
    Store.open(path, create=True).close()
    broken = later(tmp_path / "steps", last="raise RuntimeError('half way')")
    with pytest.raises(RuntimeError, match="half way"):
        Store.open(path, create=False, case_format=broken)
    with Store.open(path, create=False) as store:
        assert not store.load().documents
    assert ask(path, "SELECT count(*) FROM pragma_table_info('decisions') WHERE name = 'mood'") == 0


FIRST = Schema(revision="0001", scripts=CURRENT.scripts)
"""The first format: the same scripts, up to the first of them."""


@pytest.fixture
def first_format(path: Path, now: datetime) -> Path:
    """A case as the first version made it, with a report in it."""
    report = invented.report()
    present = path.with_name("present.db")
    with Store.open(present, create=True) as store:
        store.put_sites([invented.NORTHGATE], now=now)
        store.add(report, [invented.fire(report)], now=now)
    Store.open(path, create=True, case_format=FIRST).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("ATTACH ? AS present", (str(present),))
        tables = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")
        present_tables = {table.name for table in metadata.sorted_tables}
        for (table,) in tables.fetchall():
            if table in present_tables - {"meta"}:
                names = connection.execute(
                    "SELECT name FROM pragma_table_info(?, 'main')", (table,)
                )
                columns = ", ".join(f'"{name}"' for (name,) in names)
                connection.execute(
                    f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM present.{table}"  # noqa: S608 - our own tables
                )
        connection.commit()
    present.unlink()
    assert ask(path, "SELECT version_num FROM alembic_version") == "0001"
    assert ask(path, "SELECT count(*) FROM pragma_table_info('decisions') WHERE name = 'act'") == 0
    return path


@pytest.mark.parametrize("read_only_file", [False, True])
def test_an_older_case_can_be_read_and_is_left_as_it_is(
    first_format: Path, as_other_user: OtherUser, *, read_only_file: bool
) -> None:
    path = first_format
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    before = path.read_bytes()
    if read_only_file:
        path.chmod(0o444)
        path.parent.chmod(0o555)
    try:
        with as_other_user(), Store.open(path, create=False, read_only=True) as store:
            assert len(store.load().documents) == 1
            assert store.decisions() == ()
            assert store.path == path
            assert verify(store, lambda report: [invented.document(report)]) == []
            with pytest.raises(CaseNotWritable):
                store.reject([], now=datetime.fromisoformat("2031-06-01T12:00:00+00:00"))
    finally:
        path.parent.chmod(0o777)
    assert path.read_bytes() == before
    assert {found.name for found in path.parent.iterdir()} == {path.name}


def test_an_older_case_opened_for_writing_is_brought_to_the_present_format(
    first_format: Path, now: datetime
) -> None:
    with Store.open(first_format, create=False, read_only=True) as store:
        before = store.load()
    with Store.open(first_format, create=False) as store:
        assert store.load() == before
        act = Accept(accounts=tuple(before.accounts))
        store.decide(act, Change(), who="Ann", why="", now=now, seen=store.revision())
    with Store.open(first_format.with_name("case.db.backup-0001"), create=False) as copy:
        assert copy.load() == before
    assert ask(first_format, "SELECT version_num FROM alembic_version") == CURRENT.revision


def test_what_is_opened_for_reading_cannot_be_written(path: Path, now: datetime) -> None:
    Store.open(path, create=True).close()
    with Store.open(path, create=False, read_only=True) as store:
        assert not store.load().documents
        with pytest.raises(CaseNotWritable, match="opened for reading only"):
            store.add(invented.report(), [], now=now)


@pytest.mark.parametrize("closed", ["file", "folder", "both"])
def test_a_read_only_case_can_be_read_and_says_so_when_written(
    tmp_path: Path, now: datetime, as_other_user: OtherUser, closed: str
) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    path = folder / "case.db"
    report = invented.report()
    with Store.open(path, create=True) as store:
        store.add(report, [invented.fire(report)], now=now)
        before = store.load()
    path.chmod(0o444 if closed in {"file", "both"} else 0o666)
    folder.chmod(0o555 if closed in {"folder", "both"} else 0o777)
    try:
        with as_other_user(), Store.open(path, create=False) as store:
            assert store.load() == before
            with pytest.raises(CaseNotWritable, match="read-only; copy it"):
                store.add(report, [], now=now)
        with as_other_user(), Store.open(path, create=True, read_only=True) as store:
            assert store.load() == before
    finally:
        folder.chmod(0o777)


def test_no_case_is_made_in_a_read_only_folder(tmp_path: Path, as_other_user: OtherUser) -> None:
    tmp_path.chmod(0o555)
    with as_other_user(), pytest.raises(CaseNotWritable, match="is read-only"):
        Store.open(tmp_path / "case.db", create=True)
    tmp_path.chmod(stat.S_IRWXU)


def test_a_case_that_may_not_be_read_says_so(path: Path, as_other_user: OtherUser) -> None:
    Store.open(path, create=True).close()
    path.chmod(0)
    with as_other_user(), pytest.raises(CaseNotReadable, match="Permission denied"):
        Store.open(path, create=False)


def test_a_locked_case_is_waited_for_and_then_named(path: Path, now: datetime) -> None:
    Store.open(path, create=True).close()
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        Store.open(path, create=False, busy_seconds=0.05) as store,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseIsBusy, match=r"locked by another program for 0\.05 s"):
            store.add(invented.report(), [], now=now)
        assert not store.load().documents  # reading goes on beside a writer
        other.execute("ROLLBACK")
        assert store.add(invented.report(), [], now=now) == "new"


def test_opening_again_gives_up_no_lock_that_others_must_see(path: Path, now: datetime) -> None:
    """Or another program's closing would take itself for the last, and throw away what is new."""
    with Store.open(path, create=True) as store, closing(sqlite3.connect(path)) as held:
        held.execute("SELECT count(*) FROM decisions").fetchone()
        with Store.open(path, create=False) as again:
            again.decide(
                Accept(accounts=("acc-1",)),
                Change(),
                who="Ana",
                why="",
                now=now,
                seen=again.revision(),
            )
        other = (
            "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM meta')"
        )
        subprocess.run([sys.executable, "-c", f"{other}; c.close()", str(path)], check=True)
        assert Path(f"{path}-wal").exists()
        assert held.execute("SELECT count(*) FROM decisions").fetchone() == (1,)
        assert len(store.decisions()) == 1
