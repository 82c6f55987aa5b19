"""A case read again: the same version reads the same, and keeps what people decided."""

from pathlib import Path

import pytest

from tests.e2e.conftest import Tocsin

BODY = (
    "Seven cars were set on fire outside the prison of Toulon on Tuesday night, the mayor said. "
    "Nobody was hurt."
)


@pytest.fixture(scope="module")
def case(tocsin: Tocsin, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reread")
    report, path = folder / "fire.txt", folder / "case.db"
    report.write_text(f"Title: Cars burnt\nOutlet: The Quay\nDate: 2025-04-16\n\n{BODY}\n")
    tocsin("read", report, "--case", path, "--who", "Ann")
    id_ = tocsin("incidents", path).stdout.splitlines()[1].split()[0]
    said = ("--field", "damage", "--value", "8 vehicles", "--who", "Ann", "--why", "seen")
    assert tocsin("decide", path, "correct", id_, *said).returncode == 0
    return path


def test_nothing_is_told_otherwise_and_decisions_hold(tocsin: Tocsin, case: Path) -> None:
    again = case.with_name("again.db")

    ended = tocsin("reread", case, "--to", again, "--who", "Ben")

    assert (ended.returncode, ended.stderr) == (0, "")
    lines = ended.stdout.splitlines()
    assert lines[0].startswith("1 report read again by Tocsin ")
    assert lines[1:] == [
        "1 account found again, 0 gone, 0 new",
        "1 incident told as before, 0 otherwise",
        "1 decision carried over",
        f"{again} written",
    ]
    id_ = tocsin("incidents", again).stdout.splitlines()[1].split()[0]
    assert "damage: 8 vehicles (corrected by Ann" in tocsin("show", again, id_).stdout
    assert tocsin("verify", again).returncode == 0


def test_what_cannot_be_read_again_is_one_sentence(tocsin: Tocsin, case: Path) -> None:
    """Something stands there; there is no folder; there is no case."""
    for words, why in (
        ((case, "--to", case), "something stands there already"),
        ((case, "--to", case.parent / "no" / "case.db"), "no such file or directory"),
        ((case.with_name("none.db"), "--to", case.with_name("new.db")), "no case at"),
    ):
        ended = tocsin("reread", *words)
        assert (ended.returncode, ended.stdout) == (2, ""), ended
        assert why in ended.stderr.lower()
        assert ended.stderr.count("\n") == 1
