"""The log of decisions: a chain that only grows, and shows where it was tampered with."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from tests.piled import day
from tocsin.errors import CaseIsDamaged, TextNotStorable
from tocsin.model import (
    Accept,
    Act,
    ChooseRule,
    Correct,
    Count,
    Decision,
    GradeClaim,
    GradeSource,
    Kind,
    Merge,
    Move,
    NotAnIncident,
    Redo,
    Reject,
    SiteName,
    Split,
    Toponym,
    Undo,
)
from tocsin.store import Change, Store, verify

MARKUP = "<script>alert(1)</script> [bold]&amp;\x1b[31m \N{RIGHT-TO-LEFT OVERRIDE} né"
EVERY: tuple[Act, ...] = (
    Accept(accounts=("a", "b")),
    Reject(accounts=("a",)),
    NotAnIncident(accounts=("a",)),
    Correct(accounts=("a",), field="when", value=day(3), instead_of="2031-05-04"),
    Correct(accounts=("a",), field="place", value=Toponym(name="Veldham")),
    Correct(accounts=("a",), field="site", value=SiteName(words="the depot", kind="depot")),
    Correct(accounts=("a",), field="damage", value=Count(low=1, best=2, high=None)),
    Correct(accounts=("a",), field="kind", value=Kind(type="ASSAULT", mode=None, label="attack")),
    Correct(accounts=("a",), field="means", value="petrol"),
    Correct(accounts=("a",), field="means", value=None),
    Merge(accounts=("a",), others=("b",)),
    Split(accounts=("a", "b"), apart=("b",)),
    Move(account="a", accounts=("b",)),
    GradeSource(outlet="The Post", grade="B"),
    GradeClaim(accounts=("a",), grade=2),
    ChooseRule(rule="lowest", field="killed"),
    Undo(number=1),
    Redo(number=1),
)


def put(store: Store, now: datetime, *acts: Act, why: str = "seen") -> list[Decision]:
    found = [
        store.decide(act, Change(), who="Ann", why=why, now=now, seen=store.revision())
        for act in acts
    ]
    return [one for one in found if one is not None]


def meddle(path: Path, *statements: str) -> None:
    """Change a log as one who means harm: past the triggers, which are then put back."""
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'decisions'"
        ).fetchall()
        for name, _ in made:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in (*statements, *(sql for _, sql in made)):
            connection.execute(statement)
        connection.commit()


def wrong(path: Path) -> list[tuple[str, str]]:
    with Store.open(path, create=False, read_only=True) as store:
        return [(problem.where, problem.what) for problem in verify(store, lambda _: [])]


def test_every_decision_survives_the_file(store: Store, now: datetime) -> None:
    written = put(store, now, *EVERY, why=MARKUP)
    assert tuple(written) == store.decisions() == store.load().decisions
    assert [one.act for one in written] == list(EVERY)
    assert {one.why for one in written} == {MARKUP}
    assert store.decisions(after=len(EVERY) - 1) == tuple(written[-1:])


def test_each_line_carries_the_digest_of_the_one_before(store: Store, now: datetime) -> None:
    written = put(store, now, *EVERY)
    assert [one.number for one in written] == list(range(1, len(EVERY) + 1))
    assert written[0].before == ""
    assert [one.before for one in written[1:]] == [one.digest for one in written[:-1]]
    assert len({one.digest for one in written}) == len(EVERY)
    assert wrong(store.path) == []


@pytest.mark.parametrize(
    ("meddling", "where", "what"),
    [
        ("UPDATE decisions SET who = 'Ben' WHERE id = 2", "decision 2", "was changed"),
        ("UPDATE decisions SET why = '' WHERE id = 3", "decision 3", "was changed"),
        ("UPDATE decisions SET at = '2001-01-01' WHERE id = 1", "decision 1", "was changed"),
        ("DELETE FROM decisions WHERE id = 2", "decision 2", "is missing"),
        ("DELETE FROM decisions WHERE id = 1", "decision 1", "is missing"),
    ],
)
def test_a_line_changed_or_taken_out_is_found(
    store: Store, now: datetime, meddling: str, where: str, what: str
) -> None:
    put(store, now, *EVERY)
    store.close()
    meddle(store.path, meddling)
    found = wrong(store.path)
    assert found
    assert found[0][0] == where
    assert what in found[0][1]


def test_a_line_changed_with_a_digest_to_fit_breaks_the_chain(store: Store, now: datetime) -> None:
    put(store, now, *EVERY)
    store.close()
    meddle(store.path, "UPDATE decisions SET digest = replace(digest, '0', '1') WHERE id = 1")
    assert [where for where, _ in wrong(store.path)] == ["decision 1", "decision 2", "decision 1"]


def test_a_line_that_no_decision_can_be_is_damage(store: Store, now: datetime) -> None:
    put(store, now, EVERY[0])
    store.close()
    meddle(store.path, "UPDATE decisions SET act = 'sing'")
    with Store.open(store.path, create=False) as again, pytest.raises(CaseIsDamaged):
        again.decisions()


def test_half_a_character_is_refused_in_words(store: Store, now: datetime) -> None:
    with pytest.raises(TextNotStorable):
        put(store, now, EVERY[0], why="so \ud800")
    assert store.decisions() == ()


def test_what_was_made_of_an_older_state_is_not_written(store: Store, now: datetime) -> None:
    seen = store.revision()
    put(store, now, EVERY[0])
    assert store.decide(EVERY[2], Change(), who="Ben", why="", now=now, seen=seen) is None
    assert len(store.decisions()) == 1
