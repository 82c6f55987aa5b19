"""``tocsin where`` tells a stranger what is taken for what, how surely, and why."""

import io
import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.mark.a_dump import dump, row

TEXT = "Trois voitures ont brûlé devant la prison de Luynes, près d'Aix-en-Provence."
SITES = "id,name,kind,town,country,lat,lon\np1,CP BRUME,prison,Toulon,FR,43.16,6.06\n"


def test_a_place_is_told_with_its_words_marked_its_precision_and_its_grounds(run: Run) -> None:
    ended = run("where", TEXT)
    lines = ended.out.splitlines()
    assert lines[0] == "read as French"
    assert TEXT.replace("Luynes", "**Luynes**") in lines
    at = lines.index(TEXT.replace("Luynes", "**Luynes**"))
    assert lines[at + 1].startswith("  Luynes: Luynes, town in Bouches-du-Rhône, ")
    assert "within 10.6 km of 43." in lines[at + 1]
    assert lines[at + 2] == (
        "  precision: ACLED 2 (near a town, or a small part of a region), "
        "UCDP 2 (within about 25 km of the point)"
    )
    assert lines[at + 3].startswith("  why (")
    assert lines[at + 3].endswith("also in Bouches-du-Rhône: Aix-en-Provence")
    assert "  or, hardly: 1 more of that name" in lines
    assert "\x1b" not in ended.out
    assert (ended.code, ended.err) == (0, "")


def test_what_is_not_decided_is_said_and_its_candidates_are_told(run: Run) -> None:
    out = run("where", "Shots were fired in Luynes.").out
    assert "  Luynes: not decided, for several places are about as likely" in out
    assert out.count("  or (0.") == 2
    assert "precision" not in out


def test_no_point_is_told_of_a_country_or_a_region(run: Run) -> None:
    out = run("where", "A series of fires in France and in Bavaria.").out
    assert "France, country in FR; no point is shown for it" in out or (
        "France, country; no point is shown for it" in out
    ) or "France: France, country" in out  # fmt: skip
    assert "46.0000" not in out
    assert out.count("no point is shown") >= 2


def test_what_is_in_no_gazetteer_and_what_is_no_place_is_said(run: Run) -> None:
    out = run("where", "Reading aloud, he spoke of a fire in Xyzvillette.").out
    assert "no place found" in out
    assert "in no gazetteer (--gazetteer FILE adds places):\n  Xyzvillette" in out
    assert "names of places that mean none here:\n  Reading [0:7]: " in out


def test_lists_of_ones_own_are_used_and_what_is_left_out_is_noted(run: Run, tmp_path: Path) -> None:
    sites, aliases = tmp_path / "sites.csv", tmp_path / "aliases.csv"
    sites.write_text(SITES)
    aliases.write_text("site,alias\nCP BRUME,Les Nuées\n")
    rows = [row(str(n), f"Lieu {n}") for n in range(1, 150)]
    places = dump(tmp_path, *rows, row("990", "Xyzvillette"), row("991", lat="x"))
    ended = run(
        "where",
        "Un feu aux Nuées, puis à Xyzvillette, selon Les Nuées.",
        "--sites",
        sites,
        "--aliases",
        aliases,
        "--gazetteer",
        places,
        "--language",
        "fr",
    )
    assert "Les Nuées: site p1, CP BRUME, Toulon, FR, at 43.1600 6.0600" in ended.out
    assert "Xyzvillette: Xyzvillette, town in FR, within 2.5 km" in ended.out
    assert ended.err == (
        "places.txt: 1 row left out of 151: line 151: latitude 'x' is no number from -90 to 90\n"
    )


def test_json_holds_all_of_it(run: Run) -> None:
    answer = json.loads(run("where", TEXT, "--json").out)
    luynes = answer["places"][0]
    assert TEXT[luynes["start"] : luynes["end"]] == luynes["name"] == "Luynes"
    assert (luynes["acled"], luynes["ucdp"]) == (2, 2)
    assert luynes["chosen"]["county"] == "Bouches-du-Rhône"
    assert [c["score"] for c in luynes["candidates"]] == sorted(
        (c["score"] for c in luynes["candidates"]), reverse=True
    )


def test_standard_input_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("À Nîmes.".encode())))
    assert "À **Nîmes**." in run("where", "-", "--language", "fr").out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "standard input is not UTF-8"),
        (b"A\x00B", "standard input is no text"),
        (b"", "has no letter"),
        (b"a " * 2_100_000, "has more than 4 MB"),
    ],
)
def test_standard_input_that_is_no_text_is_one_sentence_and_code_2(
    content: bytes, said: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    ended = run("where", "-")
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["where"],
        ["where", "..."],
        ["where", "A fire.", "--language", "xx"],
        ["where", "A fire.", "--timezone", "Mars/Olympus"],
        ["where", "A fire.", "--sites", "none.csv"],
        ["where", "A fire.", "--gazetteer", "none.txt"],
        ["where", "A fire.", "--aliases", "none.csv"],
        ["where", "Am Dienstag wurde auf das Tor des Gefängnisses geschossen, sagte er."],
    ],
)
def test_wrong_use_is_one_sentence_and_code_2(words: list[str], run: Run) -> None:
    ended = run(*words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("tocsin: ")
    assert ended.err.count("\n") == 1
