"""A case as an archive and back: what was changed on the way is refused in one sentence."""

import hashlib
import io
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from tests.unit.store.test_custody import filled
from tests.unit.store.test_verifying import fill, tamper
from tocsin import Case
from tocsin.errors import CaseIsDamaged, CaseNotWritable, NotAPack
from tocsin.packing import layout, pack, unpack
from tocsin.store import Store

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A packed case with three reports and two decisions."""
    return made_pack(tmp_path_factory.mktemp("packed"))


def made_pack(folder: Path) -> bytes:
    """Make a case in a folder, and pack it."""
    with Store.open(folder / "case.db", create=True) as store:
        filled(store)
        pack(store, folder / "case.tocsin.zip")
    return (folder / "case.tocsin.zip").read_bytes()


def opened(packed: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: Files) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def at(name: str) -> str:
    return f"{layout.TOP}/{name}"


def summed_anew(files: Files) -> Files:
    """The files with lists of sums that fit, as one who means harm would write them."""
    payload = {n for n in files if n.startswith(at("data/"))}
    tags = [at(n) for n in (layout.BAGIT, layout.INFO, layout.MANIFEST, layout.README)]

    def listed(names: list[str]) -> bytes:
        lines = (
            f"{hashlib.sha256(files[n]).hexdigest()}  {n.removeprefix(at(''))}\n" for n in names
        )
        return "".join(lines).encode()

    files = {**files, at(layout.MANIFEST): listed(sorted(payload))}
    return {**files, at(layout.TAGS): listed(sorted(n for n in tags if n in files))}


def test_a_case_comes_back_as_it_was(packed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "case.tocsin.zip"
    path.write_bytes(packed)
    result = unpack(path, tmp_path / "back.db")
    assert (result.reports, result.lines) == (3, 6)
    with Case.open(tmp_path / "back.db") as case:
        assert case.custody()[-1].digest == result.head
        assert len(case.record().decisions) == 2
        assert case.pack(tmp_path / "again.zip").head == result.head
    assert (tmp_path / "again.zip").read_bytes() == packed
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix != ".db-wal") == [
        "again.zip",
        "back.db",
        "case.tocsin.zip",
    ]


def test_it_can_be_checked_without_tocsin(packed: bytes) -> None:
    """As the README in it says: by SHA-256 alone."""
    files = opened(packed)
    for listing in (layout.MANIFEST, layout.TAGS):
        for line in files[at(listing)].decode().splitlines():
            digest, name = line.split("  ")
            assert hashlib.sha256(files[at(name)]).hexdigest() == digest
    lines = files[at(layout.CUSTODY)].splitlines()
    for earlier, later in pairwise(lines):
        assert hashlib.sha256(earlier).hexdigest() in later.decode().rpartition(",")[2]
    assert hashlib.sha256(lines[-1]).hexdigest() in files[at(layout.INFO)].decode()
    *_, last = files[at(layout.DECISIONS)].splitlines()
    assert hashlib.sha256(last).hexdigest() in lines[-1].decode()
    reports = [name for name in files if name.startswith(at(layout.REPORTS))]
    assert all(hashlib.sha256(files[n]).hexdigest() == n.rpartition("/")[2] for n in reports)
    size = sum(len(files[n]) for n in files if n.startswith(at("data/")))
    assert f"Payload-Oxum: {size}.7" in files[at(layout.INFO)].decode()


def changed(name: str, new: bytes) -> Callable[[Files], Files]:
    return lambda files: {**files, at(name): new}


def without(name: str) -> Callable[[Files], Files]:
    return lambda files: {n: c for n, c in files.items() if not n.startswith(at(name))}


def with_case(*statements: str) -> Callable[[Files], Files]:
    """Another case in the archive, its sums to fit."""

    def change(files: Files) -> Files:
        connection = sqlite3.connect(":memory:")
        with closing(connection):
            connection.deserialize(files[at(layout.CASE)])
            kept = connection.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = [sql for (sql,) in kept.fetchall()]
            for sql in triggers:
                connection.execute(f"DROP TRIGGER {sql.split()[2]}")
            for statement in (*statements, *triggers):
                connection.execute(statement)
            connection.commit()
            return summed_anew({**files, at(layout.CASE): connection.serialize()})

    return change


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (changed(layout.CUSTODY, b"[]\n"), "data/custody.jsonl is not as it was packed"),
        (changed(layout.README, b"Trust it.\n"), "README.txt is not as it was packed"),
        (without(layout.REPORTS), "is missing, and its list of sums names it"),
        (without(layout.CASE), "data/case.db is missing"),
        (without(layout.INFO), "bag-info.txt is missing"),
        (changed("data/more.txt", b"x"), "'tocsin-case/data/more.txt' has no place"),
        (changed("../../etc/x", b"x"), "etc/x' has no place"),
        (lambda files: {**files, "/abs": b"x"}, "'/abs' has no place"),
        (lambda files: {**files, "a" * 4000: b"x"}, "has no place"),
        (changed(f"{layout.REPORTS}{'0' * 64}", b"x"), "no list of sums names it"),
        (changed(layout.MANIFEST, b"\xff\xfe"), "is no text in UTF-8"),
        (changed(layout.MANIFEST, b"a line\n"), "has a line that is none"),
        (
            lambda files: summed_anew({**files, at(layout.CASE): b"no case"}),
            "the case in it cannot be opened (data/case.db is no SQLite file",
        ),
        (
            lambda files: summed_anew({**files, at(layout.CUSTODY): b"[]\n"}),
            "data/custody.jsonl is not what the case says",
        ),
        (
            lambda files: summed_anew(
                {n: b"other" if n.startswith(at(layout.REPORTS)) else c for n, c in files.items()}
            ),
            "does not have the SHA-256 that it is named by",
        ),
        (
            with_case("UPDATE documents SET title_end = 3"),
            "the case in it: rep-",
        ),
        (
            lambda files: summed_anew({**files, at(layout.INFO): b"Tocsin-Custody-Head: 00\n"}),
            "the head of custody is not the one",
        ),
    ],
)
def test_what_was_changed_is_refused_and_nothing_is_written(
    change: Callable[[Files], Files], why: str, packed: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "case.tocsin.zip"
    path.write_bytes(zipped(change(opened(packed))))
    with pytest.raises(NotAPack) as refused:
        unpack(path, tmp_path / "back.db")
    assert why in str(refused.value)
    assert "\n" not in str(refused.value)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_bomb_is_refused_before_it_is_unpacked(packed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "case.tocsin.zip"
    path.write_bytes(zipped({**opened(packed), at(layout.CASE): bytes(40_000_000)}))
    with pytest.raises(NotAPack, match="claims to be 40,000,000 bytes"):
        unpack(path, tmp_path / "back.db")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"hello" * 99])
def test_what_is_no_archive_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(NotAPack, match="no sound ZIP"):
        unpack(tmp_path / "x.zip", tmp_path / "back.db")
    with pytest.raises(NotAPack, match="no such file"):
        unpack(tmp_path / "y.zip", tmp_path / "back.db")


def test_a_flipped_byte_anywhere_never_gives_another_case(packed: bytes, tmp_path: Path) -> None:
    """Some bytes say nothing, as a time of a file: those may pass, and the case is the same."""
    path, back = tmp_path / "x.zip", tmp_path / "back.db"
    whole = opened(packed)[at(layout.CASE)]
    for place in range(7, len(packed), len(packed) // 40):
        path.write_bytes(packed[:place] + bytes([packed[place] ^ 4]) + packed[place + 1 :])
        try:
            unpack(path, back)
        except NotAPack:
            assert not back.exists()
        else:
            assert back.read_bytes() == whole
            back.unlink()


def test_a_directory_that_leads_before_the_archive_is_said(packed: bytes, tmp_path: Path) -> None:
    """The end of an archive says where its directory begins; too far, and files begin below 0."""
    path, back = tmp_path / "x.zip", tmp_path / "back.db"
    end = packed.rindex(b"PK\x05\x06")
    begins = int.from_bytes(packed[end + 16 : end + 20], "little") + end
    path.write_bytes(packed[: end + 16] + begins.to_bytes(4, "little") + packed[end + 20 :])
    with pytest.raises(NotAPack, match="leads outside the archive"):
        unpack(path, back)
    assert not back.exists()


def test_nothing_is_replaced_and_folders_are_not_made(packed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(packed)
    with pytest.raises(CaseNotWritable, match="replaces nothing"):
        unpack(path, path)
    with pytest.raises(CaseNotWritable, match="there is no folder"):
        unpack(path, tmp_path / "none" / "back.db")


def test_a_case_that_may_only_be_read_is_packed_all_the_same(packed: bytes, tmp_path: Path) -> None:
    path, again = tmp_path / "x.zip", tmp_path / "again.zip"
    path.write_bytes(packed)
    unpack(path, tmp_path / "back.db")
    with Case.open(tmp_path / "back.db", create=False, read_only=True) as case:
        case.pack(again)
    assert again.read_bytes() == packed


def test_a_damaged_case_is_not_packed(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with Store.open(path, create=True) as store:
        fill(store)
    tamper(path, "UPDATE documents SET outlet = 'Oudham Post'")
    with Case.open(path) as case, pytest.raises(CaseIsDamaged, match="not as it was stored"):
        case.pack(tmp_path / "x.zip")
    assert not (tmp_path / "x.zip").exists()
