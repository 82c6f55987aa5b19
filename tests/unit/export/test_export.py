"""The ending of a name chooses the format, and nothing is ever half-written."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests import a_case
from tocsin.errors import OutputNotWritable, UnknownFormat
from tocsin.export import FORMATS, export
from tocsin.export.writing import write_whole


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_each_format_is_written_and_the_same_twice(suffix: str, tmp_path: Path) -> None:
    one, two = tmp_path / f"one{suffix}", tmp_path / f"two{suffix.upper()}"
    export(a_case.RECORD, one)
    export(a_case.RECORD, two)
    assert one.read_bytes() == two.read_bytes() != b""
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([one.name, two.name])


def test_no_moment_of_saving_stands_in_an_archive(tmp_path: Path) -> None:
    """Where a format must name one, it is the same for all."""
    export(a_case.RECORD, tmp_path / "out.xlsx")
    with ZipFile(tmp_path / "out.xlsx") as packed:
        properties = packed.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", properties)) == {"1980-01-01T00:00:00Z"}


def test_an_unknown_ending_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match=r"\.csv"):
        export(a_case.RECORD, tmp_path / "out.xyz")
    assert not list(tmp_path.iterdir())


def test_the_case_is_never_replaced(tmp_path: Path) -> None:
    """Not even under another name."""
    case = tmp_path / "case.csv"
    case.write_text("precious")
    other = tmp_path / "other.csv"
    other.symlink_to(case)
    for path in (case, other):
        with pytest.raises(OutputNotWritable, match="what is read"):
            export(a_case.RECORD, path, protect=[case])
    assert case.read_text() == "precious"


def test_a_hard_link_to_the_case_is_the_case(tmp_path: Path) -> None:
    case = tmp_path / "case.db"
    case.write_text("precious")
    other = tmp_path / "other.csv"
    other.hardlink_to(case)
    with pytest.raises(OutputNotWritable, match="what is read"):
        export(a_case.RECORD, other, protect=[case])


@pytest.mark.parametrize("where", ["missing/out.csv", "folder", "file/out.csv"])
def test_a_path_that_cannot_be_written_is_said_in_one_sentence(where: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputNotWritable, match="cannot be written"):
        write_whole(tmp_path / where, "words")


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    old = tmp_path / ("long" * 60 + ".csv")
    old.write_text("old")
    too_long = tmp_path / ("x" * 300 + ".csv")
    with pytest.raises(OutputNotWritable):
        write_whole(too_long, "words")
    write_whole(old, "new")
    assert [p.read_text() for p in tmp_path.iterdir()] == ["new"]


def test_half_a_character_does_not_stop_an_export(tmp_path: Path) -> None:
    write_whole(tmp_path / "out.txt", "a\udc80b")
    assert (tmp_path / "out.txt").read_text() == "a?b"


def test_the_rights_of_a_replaced_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    path.chmod(0o640)
    write_whole(path, "new")
    assert path.stat().st_mode & 0o777 == 0o640
