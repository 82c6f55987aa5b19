"""``tocsin power``: one line a size; wrong input is one sentence."""

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run


@pytest.fixture
def history(tmp_path: Path) -> Path:
    path = tmp_path / "h.csv"
    rows = [
        f"2024-{1 + n // 27:02}-{1 + n % 27:02},{'depot' if n % 9 == 0 else 'school'},s{n % 31}"
        for n in range(0, 243, 3)
    ]
    path.write_text("\n".join(("start,class,site", *rows)), "utf-8")
    return path


def test_each_size_has_a_line(run: Run, history: Path) -> None:
    ended = run("power", history, "--class", "depot", "--sites", "3", "--trials", "1")
    assert ended.code == 0
    assert "of class “depot”; operations within 2 days" in ended.out
    assert "3      0 of 1" in ended.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--class", "bank"), "the history names no act of class 'bank'; it names depot, school"),
        (("--class", "depot", "--sites", "four"), "are no numbers of sites"),
        (("--class", "depot", "--sites", "1"), "are no numbers of sites"),
    ],
)
def test_wrong_input_is_told(run: Run, history: Path, words: tuple[str, ...], says: str) -> None:
    ended = run("power", history, *words)
    assert ended.code == 2
    assert says in ended.err


def test_a_missing_file_is_told(run: Run, tmp_path: Path) -> None:
    ended = run("power", tmp_path / "none.csv", "--class", "depot")
    assert ended.code == 2
    assert "cannot be read as a history" in ended.err
