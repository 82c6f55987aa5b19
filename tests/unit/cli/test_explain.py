"""``tocsin explain`` says of each claim what gave it, on which words."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

REPORT = """Title: Vans torched at Toulon
Outlet: The Vale Star
Date: 2025-04-15

Two vans were torched with petrol in Toulon on Tuesday, a union said.
A lorry was barbecued in Metz on Sunday.
The gate of the prison in Nancy was set on fire on Sunday, another in Dijon.
"""
WORDS = """language = "en"

[acts.arson]
verbs = ["barbecue"]
"""


@pytest.fixture(scope="module")
def read_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of one report, really read."""
    from tocsin.case import Case  # noqa: PLC0415 - the models load slowly

    folder = tmp_path_factory.mktemp("explained")
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "slang.toml").write_text(WORDS, encoding="utf-8")
    with Case.open(folder / "case.db") as case:
        case.read(
            [folder / "a.txt"],
            words=[folder / "slang.toml"],
            now=datetime(2025, 5, 4, tzinfo=UTC),
        )
    (folder / "slang.toml").unlink()
    return folder / "case.db"


def test_each_claim_comes_with_its_words_its_reader_and_its_grounds(
    run: Run, read_case: Path
) -> None:
    incident = run("incidents", read_case, "--place", "Toulon").out.splitlines()[1].split()[0]
    ended = run("explain", read_case, incident)
    lines = [line.strip() for line in ended.out.splitlines()]
    assert ended.code == 0
    assert lines[0].startswith("acc-")
    assert lines[0].endswith(" in The Vale Star")
    assert "- en.toml has 'torch' as a verb of arson" in lines
    assert "- 'vans' is the subject of the passive 'torched'" in lines
    assert any(line.startswith("- in FR") or "town" in line for line in lines)
    assert "- certainty: certain" in lines or "- certainty: likely" in lines
    assert any("**torched**" in line for line in lines)


def test_a_word_of_the_users_own_list_is_told_with_its_list(run: Run, read_case: Path) -> None:
    """The case has kept the list: it explains by it, and shows it, when the file is gone."""
    table = run("incidents", read_case, "--place", "Metz").out
    explained = run("explain", read_case, table.splitlines()[1].split()[0])
    assert "- slang.toml has 'barbecue' as a verb of arson" in explained.out
    shown = run("words", read_case).out
    assert "acts.arson  barbecue" in shown
    assert "slang.toml: 1 word, English, SHA-256 " in shown


def test_a_part_a_condition_and_an_echo_are_told_in_words(run: Run, read_case: Path) -> None:
    """Why a gate is a prison, what a verb needs beside it, and what "another" stands for."""
    struck, again = (
        run("explain", read_case, table.splitlines()[1].split()[0]).out
        for table in (run("incidents", read_case, "--place", p).out for p in ("Nancy", "Dijon"))
    )
    assert "- en.toml has 'set' with 'fire' by it as a verb of arson" in struck
    assert "- it is part of a prison that the words beside it name" in struck
    assert "- it tells the act before it ('fire', arson) of something else" in again


def test_one_account_is_explained_by_its_own_id(run: Run, read_case: Path) -> None:
    incident = run("incidents", read_case, "--place", "Toulon").out.splitlines()[1].split()[0]
    whole = run("explain", read_case, incident).out
    account = whole.split()[0]
    assert run("explain", read_case, account).out == whole


def test_an_id_that_names_nothing_is_said(run: Run, read_case: Path) -> None:
    ended = run("explain", read_case, "acc-ffff")
    assert ended.code == 2
    assert "no incident 'acc-ffff'" in ended.err
