"""The chain of who added what: whatever is changed in the file is found."""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import invented
from tests.older import take_back
from tests.unit.store.test_verifying import fill, reread, tamper
from tocsin.model import Accept, ChooseRule
from tocsin.store import Change, Store, schema, verify
from tocsin.store.sums import COVERED, REPORT

NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)
FLIPS = 40
"""Bytes that are changed, each in a copy of its own."""


def filled(store: Store) -> None:
    """A case with something in every table that is filled by reading and deciding."""
    fill(store)
    rule = ChooseRule(rule="lowest", field="damage")
    for act in (Accept(accounts=("a",)), rule):
        store.decide(act, Change(), who="Ann", why="seen", now=NOW, seen=store.revision())


def test_each_report_list_and_decision_has_its_line_in_order(store: Store) -> None:
    filled(store)
    lines = store.custody()
    assert [line.act for line in lines] == ["read"] * 3 + ["listed"] + ["decided"] * 2
    assert [line.number for line in lines] == [1, 2, 3, 4, 5, 6]
    assert [line.before for line in lines] == ["", *(line.digest for line in lines[:-1])]
    assert {line.item for line in lines[:3]} == {report.id for report in store.reports()}
    assert [line.who for line in lines[4:]] == ["Ann", "Ann"]


def test_who_added_a_report_is_kept_and_the_same_bytes_add_no_line(store: Store) -> None:
    report = invented.report()
    for who in ("Ann", "Ben"):
        store.add(report, [invented.fire(report)], now=NOW, who=who)
    assert [(line.who, line.item) for line in store.custody()] == [("Ann", report.id)]


def test_the_same_list_again_adds_no_line(store: Store) -> None:
    for who in ("Ann", "Ben"):
        store.put_sites([invented.NORTHGATE], now=NOW, who=who)
    store.put_sites([replace(invented.NORTHGATE, town="Oudham")], now=NOW, who="Eve")
    assert [line.who for line in store.custody()] == ["Ann", "Eve"]


def test_a_clock_set_back_breaks_nothing(store: Store) -> None:
    for year in (2031, 1970, 2029):
        report = invented.report(f"{invented.FIRE} {year}.")
        store.add(report, [], now=NOW.replace(year=year))
    assert [line.at[:4] for line in store.custody()] == ["2031", "1970", "2029"]
    assert verify(store, lambda _: ()) == []


def test_sums_cover_every_column_that_only_grows() -> None:
    """Whoever adds a column decides whether older sums can hold it: they cannot."""
    covered = {table.name: set(names) for table, (names, _) in COVERED.items()}
    covered["reports"] = set(REPORT)
    numbers = {"claims": {"id"}, "rejected": {"id"}}
    for table in set(schema.APPEND_ONLY) - {schema.decisions, schema.custody}:
        present = {column.name for column in table.c}
        assert present - covered[table.name] == numbers.get(table.name, set()), table.name


def every_cell(path: Path) -> list[tuple[str, int, str]]:
    """Each table, row and column that holds something.

    But for what the file says of itself, and for what decisions make, which the log gives again.
    """
    cells: list[tuple[str, int, str]] = []
    with closing(sqlite3.connect(path)) as connection:
        for table in schema.metadata.tables.values():
            if table.name == "meta" or table in schema.DECIDED:
                continue
            for column in table.c:
                if table.name in {"claims", "rejected"} and column.name == "id":
                    continue
                rows = connection.execute(
                    f'SELECT rowid FROM {table.name} WHERE length("{column.name}") > 0'  # noqa: S608 - names of our own tables
                )
                cells.extend((table.name, rowid, column.name) for (rowid,) in rows)
    return cells


def flip(path: Path, cell: tuple[str, int, str], rng: random.Random) -> None:
    """Change one bit of one byte of a cell; a number gets another digit."""
    table, rowid, column = cell
    with closing(sqlite3.connect(path)) as connection:
        (held,) = connection.execute(
            f'SELECT "{column}" FROM {table} WHERE rowid = ?',  # noqa: S608 - names of our own tables
            (rowid,),
        ).fetchone()
    if isinstance(held, str | bytes):
        changed = bytearray(held.encode() if isinstance(held, str) else held)
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(7)
        kind = "TEXT" if isinstance(held, str) else "BLOB"
        new = f"CAST(x'{changed.hex()}' AS {kind})"
    else:
        new = str(held + 10_007) if isinstance(held, int) else str(held / 2)
    tamper(path, f'UPDATE {table} SET "{column}" = {new} WHERE rowid = {rowid}')  # noqa: S608 - names of our own tables


def test_any_byte_that_is_changed_is_found(store: Store, tmp_path: Path) -> None:
    filled(store)
    store.close()
    whole = store.path.read_bytes()
    rng = random.Random(9)  # noqa: S311 - no secret hangs on it
    cells = every_cell(store.path)
    assert {table for table, _, _ in cells} >= {table.name for table in schema.APPEND_ONLY}
    for number in range(FLIPS):
        path = tmp_path / f"flipped-{number}.db"
        path.write_bytes(whole)
        cell = rng.choice(cells)
        flip(path, cell, rng)
        with Store.open(path, create=False, read_only=True) as flipped:
            assert verify(flipped, reread), cell
        path.unlink()


@pytest.mark.parametrize(
    ("meddling", "where", "what"),
    [
        ("DELETE FROM custody WHERE id = 2", "custody 2", "is missing"),
        ("UPDATE custody SET who = 'Eve' WHERE id = 1", "custody 1", "was changed"),
        ("DELETE FROM custody", "rep-", "no line of custody tells of it"),
        ("DELETE FROM decisions WHERE id = 2", "decision 2", "is gone: custody 6"),
        ("UPDATE sites SET site = replace(site, 'depot', 'house')", "lists", "not as it was"),
        ("UPDATE links SET weight = 9", "what is derived", "changed since"),
    ],
)
def test_what_was_changed_is_named(store: Store, meddling: str, where: str, what: str) -> None:
    filled(store)
    store.close()
    tamper(store.path, meddling)
    with Store.open(store.path, create=False, read_only=True) as again:
        found = verify(again, reread)
    assert any(p.where.startswith(where) and what in p.what for p in found), found


def test_an_older_case_gets_its_lines(store: Store, tmp_path: Path) -> None:
    filled(store)
    told = [(line.act, line.item, line.sum) for line in store.custody()]
    store.close()
    older = tmp_path / "older.db"
    older.write_bytes(store.path.read_bytes())
    take_back(older)
    with Store.open(older, create=False) as upgraded:
        lines = upgraded.custody()
        assert sorted((line.act, line.item, line.sum) for line in lines) == sorted(told)
        assert {line.who for line in lines if line.act == "read"} == {""}
        assert verify(upgraded, reread) == []
