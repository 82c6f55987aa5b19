"""Corrections made in a spreadsheet come back as decisions, and an unchanged table as none."""

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests import a_case
from tests.piled import log, pile
from tests.unit.cli.conftest import Run
from tocsin import Case
from tocsin.export.csv import csv_text
from tocsin.model import Accept, Act, Correct, Count, NotAnIncident, Reject
from tocsin.review.reviewing import reviewed
from tocsin.spreadsheet import Corrections, corrections

FIRST, SECOND = "inc-aaa111", "inc-bbb222"
Edit = Callable[[list[dict[str, str]]], None]


def edited(path: Path, edit: Edit, *, delimiter: str = ",", encoding: str = "utf-8-sig") -> Path:
    """The table of the case, edited and written again as a spreadsheet would."""
    table = list(csv.DictReader(io.StringIO(csv_text(a_case.RECORD).removeprefix("\ufeff"))))
    edit(table)
    written = io.StringIO()
    names = list(dict.fromkeys(name for row in table for name in row))
    writer = csv.DictWriter(written, names, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(table)
    path.write_bytes(written.getvalue().encode(encoding, "replace"))
    return path


def setting(line: int, **cells: str) -> Edit:
    return lambda table: table[line].update(cells)


def asked(tmp_path: Path, edit: Edit, **how: str) -> Corrections:
    return corrections(edited(tmp_path / "table.csv", edit, **how), a_case.RECORD)


def acts(tmp_path: Path, edit: Edit, **how: str) -> list[Act]:
    found = asked(tmp_path, edit, **how)
    assert found.wrong == []
    return [change.act for change in found.changes]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_table_saved_again_asks_for_nothing(
    delimiter: str, encoding: str, tmp_path: Path
) -> None:
    found = asked(tmp_path, lambda _: None, delimiter=delimiter, encoding=encoding)
    assert (found.changes, found.wrong, found.notes) == ([], [], [])


def mangled(table: list[dict[str, str]]) -> None:
    """What a French spreadsheet makes of a table by opening and saving it."""
    for row in table:
        for name, cell in row.items():
            if name in {"date_from", "date_to"} and cell:
                year, month, day = cell.split("-")
                row[name] = f"{day}/{month}/{year}"
            elif name in {"starts_at", "ends_before"} and cell:
                day, clock = cell.split("T")
                row[name] = f"{'/'.join(reversed(day.split('-')))} {clock}"
            elif name in {"lat", "lon", "radius_m"}:
                row[name] = cell.replace(".", ",")
            elif cell in {"true", "false"}:
                row[name] = {"true": "VRAI", "false": "FAUX"}[cell]
            else:
                row[name] = cell.removeprefix("'")


def test_what_a_spreadsheet_makes_of_cells_asks_for_nothing(tmp_path: Path) -> None:
    found = asked(tmp_path, mangled, delimiter=";")
    assert (found.changes, found.wrong, found.notes) == ([], [], [])


def test_a_day_is_read_in_the_order_that_the_file_shows(tmp_path: Path) -> None:
    def edit(table: list[dict[str, str]]) -> None:
        mangled(table)
        table[0].update(date_from="03/04/2025", date_to="04/04/2025")

    (act,) = acts(tmp_path, edit, delimiter=";")
    assert isinstance(act, Correct)
    assert act.value.interval.start.isoformat() == "2025-04-03T00:00:00"
    assert act.value.interval.end.isoformat() == "2025-04-05T00:00:00"


@pytest.mark.parametrize(
    ("line", "cells", "field", "check"),
    [
        (0, {"kind": "attack"}, "kind", lambda v: v.label == "attack"),
        (0, {"modality": "foiled"}, "modality", lambda v: v == "foiled"),
        (1, {"place": "Corvel Prison"}, "place", lambda v: v.chosen.name == "Corvel Prison"),
        (
            1,
            {"gazetteer_id": "site:corvel"},
            "place",
            lambda v: v.chosen.gazetteer_id == "site:corvel",
        ),
        (
            1,
            {"lat": "45,5", "lon": "4.25", "radius_m": "800"},
            "place",
            lambda v: (v.chosen.lat, v.chosen.lon, v.chosen.radius_m) == (45.5, 4.25, 800),
        ),
        (1, {"site_id": "corvel"}, "site", lambda v: v.chosen == "corvel"),
        (
            1,
            {"date_from": "2025-04-13", "date_to": "2025-04-14"},
            "when",
            lambda v: (v.interval.start.day, v.interval.end.day) == (13, 15),
        ),
        (
            0,
            {"starts_at": "2025-04-15T04:00", "ends_before": "2025-04-15T06:00"},
            "when",
            lambda v: (v.interval.start.hour, v.interval.end.hour) == (4, 6),
        ),
        (0, {"target": "two vans"}, "target", lambda v: v == "two vans"),
        (0, {"target": ""}, "target", lambda v: v is None),
        (0, {"signature": "'=CRW"}, "signature", lambda v: v == "=CRW"),
        (
            0,
            {"damage_best": "4"},
            "damage",
            lambda v: v == Count(low=4, best=4, high=4, unit="vehicle"),
        ),
        (0, {"injured_low": "2"}, "injured", lambda v: (v.low, v.best, v.high) == (2, 3, None)),
        (0, {"injured_low": "", "injured_best": ""}, "injured", lambda v: v is None),
    ],
)
def test_each_column_that_can_be_corrected(
    line: int, cells: Mapping[str, str], field: str, check: Callable[..., bool], tmp_path: Path
) -> None:
    (act,) = acts(tmp_path, setting(line, **cells))
    assert isinstance(act, Correct)
    assert act.field == field
    assert check(act.value), act.value


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("accepted", Accept),
        ("Rejected", Reject),
        ("reject", Reject),
        ("not an incident", NotAnIncident),
    ],
)
def test_a_row_is_accepted_or_rejected(said: str, kind: type[Act], tmp_path: Path) -> None:
    (act,) = acts(tmp_path, setting(1, review=said))
    assert act == kind(accounts=("acc-3",))  # type: ignore[call-arg]  # one of three kinds that take just this


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"date_from": "03/04/2025"}, "day and month can be told apart in no way"),
        ({"date_from": "45750"}, "a spreadsheet's number for a day"),
        ({"date_from": "last week"}, "it is no day: write it as 2025-04-15"),
        ({"killed_low": "some"}, "it is no number"),
        ({"killed_low": "1.5"}, "no number of whole things"),
        ({"damage_low": "5"}, "the first number is the lowest"),
        ({"lat": "north"}, "it is no number"),
        ({"kind": "riot"}, "known are armed assault"),
        ({"review": "fine"}, "write accepted, rejected or not an incident"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_told(
    cells: Mapping[str, str], why: str, tmp_path: Path
) -> None:
    found = asked(tmp_path, setting(0, **cells))
    (sentence,) = found.wrong
    assert sentence.startswith("line 2: ")
    assert why in sentence


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    def edit(table: list[dict[str, str]]) -> None:
        table[0].update(when_sentence="Another.", mine="x")
        table[1]["incident"] = "inc-gone"

    found = asked(tmp_path, edit)
    assert found.changes == []
    notes = " | ".join(found.notes)
    assert "column 'mine' is none of a case" in notes
    assert "line 3: inc-gone is no incident of this case" in notes
    assert "1 of 2 incidents are not in the table" in notes
    assert "changes of when_sentence are left out" in notes


def test_what_others_decided_since_is_no_change(tmp_path: Path) -> None:
    machine = pile([("a", "b")])
    path = tmp_path / "table.csv"
    path.write_text(csv_text(reviewed(machine)), "utf-8")
    incident = machine.incidents[0]
    later = log(Correct(accounts=incident.accounts, field="target", value="a shed"))
    grown = type(machine)(
        **{n: getattr(machine, n) for n in machine.__slots__} | {"decisions": later}
    )
    assert corrections(path, grown).changes == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "names no column 'incident'"),
        (b"a,b\n1,2\n", "names no column 'incident'"),
        (b"incident,kind,kind\nx,a,b\n", "two columns 'kind'"),
        (b"incident,kind\nx,a,b,c\n", "line 2 has 4 cells"),
        (b"PK\x03\x04rest", "it is a workbook"),
        (b'incident,kind\n"x', "is no line of CSV"),
        (b"incident,decisions\nx,7\n", "knows of 7 decisions, and this case has 0"),
    ],
)
def test_a_file_that_is_no_such_table_is_one_sentence(
    content: bytes, why: str, run: Run, case: Path, tmp_path: Path
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    ended = run("import-corrections", case, path)
    assert (ended.code, ended.out) == (2, "")
    assert why in ended.err
    assert ended.err.count("\n") == 1


def test_preview_decides_nothing_and_then_it_is_decided(
    run: Run, case: Path, tmp_path: Path
) -> None:
    path = edited(tmp_path / "t.csv", setting(0, target="two vans", review="accepted"))
    before = run("import-corrections", case, path, "--preview")
    assert (before.code, before.err) == (0, "")
    assert f"line 2, {FIRST}: set target to two vans (it was a van)" in before.out
    assert "2 decisions would be made; nothing was decided" in before.out
    after = run("import-corrections", case, path, "--who", "Ann", "--why", "the log book")
    assert (after.code, after.err) == (0, "")
    assert after.out.endswith("2 decisions made\n")
    with Case.open(case, create=False) as opened:
        assert [(d.name, d.who, d.why) for d in opened.decisions()] == [
            ("correct", "Ann", "the log book"),
            ("accept", "Ann", "the log book"),
        ]
    again = run("import-corrections", case, path, "--who", "Ann")
    assert (again.code, "bug" in again.err) == (0, False)
    assert again.out == "0 decisions made\n"


def test_one_wrong_cell_decides_nothing(run: Run, case: Path, tmp_path: Path) -> None:
    def edit(table: list[dict[str, str]]) -> None:
        table[0]["target"] = "two vans"
        table[1]["killed_low"] = "some"

    ended = run("import-corrections", case, edited(tmp_path / "t.csv", edit), "--who", "Ann")
    assert ended.code == 2
    assert "1 cell cannot be taken" in ended.err
    with Case.open(case, create=False) as opened:
        assert opened.decisions() == ()
