"""The ledgers on the command line: check, show and export, and the same from Python."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tocsin import Case
from tocsin.export.ledgers import LEDGERS, columns
from tocsin.model import Given

NOW = datetime(2031, 7, 20, tzinfo=UTC)
FIRST = (
    "Church fire in York\n"
    "A church in York was set on fire on Sunday. Interior Minister Anna Field condemned the attack "
    "as cowardly. Detectives suspect that a rival crew burned the church. Prosecutors have opened "
    "an investigation into the fire. Customs seized 47 tonnes of sugar in 2030, more than double "
    "the amount seized in 2029. Peter Stone, a guard, said the doors were open.\n"
)
SECOND = (
    "Sugar\n"
    "Customs seized 40 tonnes of sugar in 2029. The interior minister said that the doors would be "
    "shut. Lawmakers are debating the Quiet Nights bill, which would ban fireworks.\n"
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of two reports, read by the real stages."""
    folder = tmp_path_factory.mktemp("ledger")
    path = folder / "case.db"
    with Case.open(path) as opened:
        for day, text in (("2031-07-14", FIRST), ("2031-07-15", SECOND)):
            file = folder / f"{day}.txt"
            file.write_text(text, encoding="utf-8")
            opened.read([file], given=Given(published=day, outlet="Vale Star"), now=NOW)
    return path


def test_check_shows_both_passages(run: Run, case: Path) -> None:
    """What does not add up comes with the words and their sources; that is no error."""
    shown = run("check", str(case))
    assert shown.code == 0
    assert "COMPARISONS" in shown.out
    assert "the words say at least 2 times" in shown.out
    assert "**47 tonnes of sugar in 2030**" in shown.out
    assert "**40 tonnes of sugar in 2029**" in shown.out
    assert "Vale Star, 2031-07-15" in shown.out
    assert "1 comparison: 1 fails" in shown.out


def test_check_as_json(run: Run, case: Path) -> None:
    """One object a line, with the same passages."""
    lines = [json.loads(line) for line in run("check", str(case), "--json").out.splitlines()]
    (failed,) = [line for line in lines if line["kind"] == "comparison"]
    assert failed["passages"][0]["words"] == "47 tonnes of sugar in 2030"
    assert [line["result"] for line in lines if line["kind"] == "tested"] == ["fails"]


@pytest.mark.parametrize("ledger", LEDGERS)
def test_each_ledger_is_listed_and_exported(
    run: Run, case: Path, tmp_path: Path, ledger: str
) -> None:
    """Every ledger on the screen, as CSV and as JSON Lines, with the same entries."""
    listed = run("show", str(case), ledger)
    assert listed.code == 0
    table, lines = tmp_path / "out.csv", tmp_path / "out.jsonl"
    assert run("export", str(case), "--of", ledger, "--to", str(table)).code == 0
    assert run("export", str(case), "--of", ledger, "--to", str(lines)).code == 0
    rows = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
    objects = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    assert len(rows) == len(objects)
    for row in objects:
        assert tuple(row) == columns(ledger)
        key = "name" if ledger == "officials" else "id"
        assert row[key] in listed.out
        assert "Peter Stone" not in json.dumps(row)
    assert objects or ledger == "doubts"


def test_an_incident_with_what_was_said_and_done(run: Run, case: Path) -> None:
    """Statements, responses and leads stand with the incident they speak of."""
    with Case.open(case, read_only=True) as opened:
        (incident,) = opened.incidents(place="York")
        said = opened.statements(incident=incident.id)
        done = opened.responses(incident=incident.id)
        leads = opened.leads(incident=incident.id)
    assert said
    assert done
    assert leads
    shown = run("show", str(case), incident.id).out
    assert "SAID OF IT" in shown
    assert "DONE ABOUT IT" in shown
    assert "LEADS" in shown


def test_one_entry_in_full(run: Run, case: Path) -> None:
    """An entry by its id, with all that was read of it and its sentence."""
    with Case.open(case, read_only=True) as opened:
        (figure, *_) = opened.figures(of="sugar")
    shown = run("show", str(case), figure.id)
    assert shown.code == 0
    assert "normalised unit: kilogram" in shown.out
    assert "**47 tonnes of sugar in 2030**" in shown.out


def test_an_office_alone_is_found_by_the_name_of_its_holder(case: Path) -> None:
    """The other report says who the interior minister is."""
    with Case.open(case, read_only=True) as opened:
        found = opened.statements(speaker="Anna Field")
        assert {statement.document for statement in found} == set(opened.record().documents)
        assert [official.name for official in opened.check().officials] == ["Anna Field"]


def test_a_ledger_in_a_format_that_has_no_place_for_it(
    run: Run, case: Path, tmp_path: Path
) -> None:
    """A map of statements is refused in one sentence, and nothing is written."""
    path = tmp_path / "out.geojson"
    shown = run("export", str(case), "--of", "statements", "--to", str(path))
    assert shown.code == 2
    assert ".csv" in shown.err
    assert not path.exists()


def test_an_unknown_ledger_is_refused(run: Run, case: Path) -> None:
    """What can be asked for is said."""
    shown = run("export", str(case), "--of", "rumours", "--to", "out.csv")
    assert shown.code == 2
    assert "statements" in shown.err


def test_an_id_that_is_none(run: Run, case: Path) -> None:
    """As for incidents."""
    assert run("show", str(case), "sta-nothing").code == 2
