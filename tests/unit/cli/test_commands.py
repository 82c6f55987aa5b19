"""What the commands print of a case that needs no reading."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tocsin.model import GazetteerSource
from tocsin.store import Store


def test_incidents_are_a_table_with_whole_ids_in_a_pipe(run: Run, case: Path) -> None:
    ended = run("incidents", case)
    head, first, second = ended.out.splitlines()
    assert head.split() == "incident when place what target reports origins differs in".split()
    assert first.split()[0] == "inc-aaa111"
    assert "2025-04-15 05:20" in first
    assert "Corvel Prison (FR)" in first
    assert first.endswith("injured")
    assert "attack (alleged)" in second
    assert "\x1b" not in ended.out
    assert (ended.code, ended.err) == (0, "")


@pytest.mark.parametrize(
    ("option", "value", "kept"),
    [
        ("--place", "corvel prison", ["inc-aaa111"]),
        ("--place", "NO", ["inc-bbb222"]),
        ("--since", "2025-04-16", []),
        ("--until", "2025-04-15", ["inc-aaa111"]),
        ("--kind", "arson", ["inc-aaa111"]),
        ("--kind", "ASSAULT", ["inc-aaa111", "inc-bbb222"]),
        ("--site", "corvel", ["inc-aaa111"]),
    ],
)
def test_filters_keep_what_fits(
    option: str, value: str, kept: list[str], run: Run, case: Path
) -> None:
    lines = run("incidents", case, "--json", option, value).out.splitlines()
    assert [json.loads(line)["incident"] for line in lines] == kept


def test_a_filter_that_nothing_fits_is_said(run: Run, case: Path) -> None:
    ended = run("incidents", case, "--place", "Elsewhere")
    assert (ended.code, ended.out) == (0, "no incident fits\n")


def test_show_tells_every_claim_with_its_marked_sentence_and_source(run: Run, case: Path) -> None:
    out = run("show", case, "inc-aaa").out
    assert "of several values one is shown: most precise" in out
    assert "credibility 2 (probably true), as 2 independent origins tell it" in out
    assert "2 guards, according to “a union” [1], 1 origin, as of a day not known" in out
    assert "injured: at least 3 [2]" in out
    assert "injured: no number fits both" in out
    assert "also: 2025-04-15 [2] (one lies within the other)" in out
    assert "**two guards** were hurt, a union said." in out
    assert "injured “two guards” [" in out
    assert "**Trois surveillants**, dont [name withheld], ont été blessés." in out
    assert "[1] The Vale Star, a day not known" in out
    assert "https://example.org/vale/1; doc-1.txt; doc-1; acc-1; origin ori-1" in out
    assert "Ferrand" not in out


def test_every_claim_is_shown_once_where_that_is_asked_for(run: Run, case: Path) -> None:
    assert run("show", case, "aaa111", "--claims").out.count(", hand/1") == 16
    assert "hand/1" not in run("show", case, "aaa111").out


def test_a_sentence_stands_once_with_all_that_was_read_of_it(run: Run, case: Path) -> None:
    out = run("show", case, "aaa111").out
    assert out.count("surveillants**, dont") == 1
    assert out.count("** hurt") + out.count("were hurt") == 1


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [("inc-zzz", "no incident 'inc-zzz' in this case"), ("inc-", "'inc-' fits 2 incidents")],
)
def test_an_id_that_names_no_incident_or_several_is_said(
    wanted: str, sentence: str, run: Run, case: Path
) -> None:
    ended = run("show", case, wanted)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"tocsin: {sentence}")
    assert ended.err.count("\n") == 1


def test_export_writes_what_the_ending_names(run: Run, case: Path, tmp_path: Path) -> None:
    to = tmp_path / "out.csv"
    assert run("export", case, "--to", to).out == f"{to} written\n"
    with to.open(encoding="utf-8-sig", newline="") as file:
        assert [line["incident"] for line in csv.DictReader(file)] == ["inc-aaa111", "inc-bbb222"]


def test_export_never_replaces_the_case(run: Run, case: Path, tmp_path: Path) -> None:
    before = case.read_bytes()
    as_csv = tmp_path / "case.csv"
    case.rename(as_csv)
    ended = run("export", as_csv, "--to", as_csv)
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert as_csv.read_bytes() == before


def test_sites_of_a_case_and_of_a_list_are_shown_alike(
    run: Run, case: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "sites.csv"
    listed.write_text(
        "id,name,kind,town,country,lat,lon,aliases\n"
        "corvel,Corvel Prison,prison,Corvel,FR,-0.25,4.5,Corvel jail\n"
    )
    of_case, of_list = run("sites", case).out, run("sites", listed).out
    assert of_case.splitlines()[:2] == of_list.splitlines()[:2]
    assert of_case.splitlines()[1].split()[0] == "corvel"
    assert of_list.endswith("1 site\n")


def test_other_names_are_shown_with_a_list_and_a_wrong_one_is_said(
    run: Run, tmp_path: Path
) -> None:
    listed, aliases = tmp_path / "sites.csv", tmp_path / "aliases.csv"
    listed.write_text("id,name\ncorvel,Corvel Prison\n")
    aliases.write_text("site,alias\ncorvel,The Rock\n")
    assert "The Rock" in run("sites", listed, "--aliases", aliases).out
    aliases.write_text("site,alias\ncorvell prison,The Rock\n")
    ended = run("sites", listed, "--aliases", aliases)
    assert (ended.code, ended.out) == (2, "")
    assert "aliases.csv, line 2: no site of the list is called 'corvell prison'" in ended.err


def test_sites_of_a_case_come_with_the_gazetteers_it_was_read_with(run: Run, case: Path) -> None:
    source = GazetteerSource(
        name="villages.txt", sha256="a1b2", places=1200, left_out=1, examples=("line 7: no id",)
    )
    with Store.open(case, create=False) as store:
        store.put_gazetteers([source], now=datetime(2031, 6, 1, tzinfo=UTC))
    out = run("sites", case).out
    assert "places also from villages.txt: 1,200 places, SHA-256 a1b2" in out
    assert "  villages.txt: 1 row left out of 1,201: line 7: no id" in out


def test_what_an_extract_leaves_out_is_noted(run: Run, tmp_path: Path) -> None:
    tags = {"amenity": "prison", "name": "Vaux"}
    elements = [{"type": "node", "id": n, "lat": 1, "lon": 2, "tags": tags} for n in (1, 2)]
    elements.append({"type": "way", "id": 3, "tags": {"amenity": "prison"}})
    listed = tmp_path / "vaux.json"
    listed.write_text(json.dumps({"elements": elements}))
    ended = run("sites", listed)
    assert ended.out.endswith("2 sites\n")
    assert ended.err == f"{listed}: left out, having no name: 1\n"


def test_a_wrong_list_of_sites_is_said_in_one_sentence(run: Run, tmp_path: Path) -> None:
    listed = tmp_path / "sites.csv"
    listed.write_text("name,lat\nCorvel Prison,north\n")
    ended = run("sites", listed)
    assert (ended.code, ended.out) == (2, "")
    assert "sites.csv, line 2" in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [["nothing"], ["incidents"], ["incidents", "x", "--since", "soon"], ["read", "a.txt"], ["-x"]],
)
def test_wrong_use_is_one_sentence_and_code_2(words: list[str], run: Run) -> None:
    ended = run(*words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("tocsin: ")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("command", ["incidents", "export", "verify"])
def test_a_missing_case_is_not_made(command: str, run: Run, tmp_path: Path) -> None:
    more = ["--to", tmp_path / "out.csv"] if command == "export" else []
    ended = run(command, tmp_path / "none.db", *more)
    assert ended.code == 2
    assert "no case at" in ended.err
    assert not list(tmp_path.iterdir())


def test_an_error_of_our_own_is_called_a_bug(
    run: Run, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tocsin.case.Case.record", broken)
    ended = run("incidents", case)
    assert ended.code == 4
    assert "this is a bug in Tocsin (ZeroDivisionError)" in ended.err
    assert "--debug" in ended.err


def test_debug_shows_where_an_error_arose(run: Run, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="no case at"):
        run("incidents", tmp_path / "none.db", "--debug")


def test_help_names_every_command_and_exit_code(run: Run) -> None:
    ended = run()
    for word in "brief read incidents show export verify sites where".split():
        assert f"  {word} " in ended.out
    for code in (0, 1, 2, 3, 4, 130):
        assert f"    {code} " in ended.out
    assert ended.code == 0
