"""A case under review: decisions are lines in its file, refused where they could not hold."""

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests import a_case, invented
from tests.fake_stages import FakeStages
from tests.piled import day
from tocsin import Case
from tocsin.errors import CaseNotWritable, NotDecidable, NothingToUndo, Overtaken
from tocsin.model import (
    RULES,
    Accept,
    Act,
    ChooseRule,
    Correct,
    Count,
    GradeSource,
    Kind,
    Merge,
    Move,
    NotAnIncident,
    Reason,
    Record,
    Reject,
    Span,
    Split,
    Tell,
    Undo,
)
from tocsin.review.desk import Desk
from tocsin.review.keeping import unlike
from tocsin.review.telling import Value, tell
from tocsin.store import Store, schema

NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[3]
PATIENCE = 60.0
BOTH, OTHER = ("acc-1", "acc-2"), ("acc-3",)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_case.store(tmp_path / "case.db")


def read(path: Path) -> Record:
    with Case.open(path, create=False, read_only=True) as case:
        return case.record()


def test_a_decision_shows_in_the_record_and_undo_takes_it_back(path: Path) -> None:
    before = read(path)
    with Case.open(path, create=False) as case:
        decided = case.decide(Merge(accounts=BOTH, others=OTHER), who="Ann", why="one", now=NOW)
        assert {i.id for i in decided.gone} == {i.id for i in before.incidents}
        assert [i.accounts for i in decided.now] == [(*BOTH, *OTHER)]
        assert case.record().incidents == decided.now
        assert case.record(reviewed=False).incidents == before.incidents
        undone = case.undo(who="Ann", now=NOW)
        assert undone.now == before.incidents
        assert case.record().incidents == before.incidents
        redone = case.redo(who="Ann", now=NOW)
        assert redone.now == decided.now
        assert [one.name for one in case.decisions()] == ["merge", "undo", "redo"]
        assert case.revision()[1] == 3


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (Accept(accounts=("acc-9",)), "no account 'acc-9'"),
        (Accept(accounts=()), "none of the accounts"),
        (Merge(accounts=("acc-1",), others=("acc-2",)), "they are one incident"),
        (Split(accounts=BOTH, apart=BOTH), "leave some in it"),
        (Split(accounts=BOTH, apart=()), "leave some in it"),
        (Split(accounts=(*BOTH, *OTHER), apart=OTHER), "they are apart"),
        (Move(account="acc-1", accounts=("acc-2",)), "it is there"),
        (Correct(accounts=BOTH, field="mood", value="dark"), "no field is called 'mood'"),
        (Correct(accounts=BOTH, field="when", value="then"), "when cannot be so"),
        (Correct(accounts=BOTH, field="means", value="  "), "means cannot be"),
        (Correct(accounts=BOTH, field="modality", value="dreamt"), "modality cannot be so"),
        (
            Correct(accounts=BOTH, field="killed", value=Count(low=3, best=2, high=1)),
            "killed cannot be",
        ),
        (GradeSource(outlet="The Gone Post", grade="B"), "no report of this case"),
        (ChooseRule(rule="lowest", field="mood"), "no field is called 'mood'"),
    ],
)
def test_what_could_not_hold_is_refused_in_words_and_writes_nothing(
    path: Path, act: Act, why: str
) -> None:
    with Case.open(path, create=False) as case:
        with pytest.raises(NotDecidable, match=why):
            case.decide(act, who="Ann", now=NOW)
        assert case.decisions() == ()


@pytest.mark.parametrize("who", ["", "  ", "\u202e", "A" * 201, "A\x1b[31m"])
def test_a_decision_needs_a_name(path: Path, who: str) -> None:
    with Case.open(path, create=False) as case, pytest.raises(NotDecidable, match="say who"):
        case.decide(Accept(accounts=BOTH), who=who, now=NOW)


def test_undo_is_of_ones_own_last_decision_and_by_number_of_any(path: Path) -> None:
    with Case.open(path, create=False) as case:
        with pytest.raises(NothingToUndo, match="no decision of Ann holds"):
            case.undo(who="Ann", now=NOW)
        case.decide(Accept(accounts=BOTH), who="Ann", now=NOW)
        case.decide(Reject(accounts=OTHER), who="Ben", now=NOW)
        case.undo(who="Ann", now=NOW)
        assert {i.review.state for i in case.record().incidents} == {"machine"}
        with pytest.raises(NothingToUndo, match="no decision 1 holds"):
            case.undo(who="Ann", now=NOW, number=1)
        with pytest.raises(NothingToUndo, match="no decision 9 holds"):
            case.undo(who="Ann", now=NOW, number=9)
        with pytest.raises(NothingToUndo, match="no decision 2 was undone"):
            case.redo(who="Ann", now=NOW, number=2)
        case.undo(who="Ann", now=NOW, number=2)
        assert len(case.record().incidents) == 2
        with pytest.raises(NothingToUndo, match="Ben has undone nothing"):
            case.redo(who="Ben", now=NOW)
        case.decide(Accept(accounts=OTHER), who="Ann", now=NOW)
        with pytest.raises(NothingToUndo, match="or decided something since"):
            case.redo(who="Ann", now=NOW)


def test_nobody_is_overruled_unseen(path: Path) -> None:
    with Case.open(path, create=False) as one, Case.open(path, create=False) as two:
        ann, ben = one.desk(), two.desk()
        seen = ann.revision[1]
        ben.decide(Reject(accounts=BOTH), who="Ben", now=NOW)
        with pytest.raises(Overtaken, match=r"Ben decided .* \(decision 1, reject\)"):
            ann.decide(Accept(accounts=BOTH), who="Ann", now=NOW, seen=seen)
        assert ann.record.left_out  # what Ben decided is taken up
        ann.decide(Accept(accounts=OTHER), who="Ann", now=NOW, seen=seen)  # another incident
        assert ben.refresh()
        assert not ben.refresh()
        assert ben.record == ann.record
        ann.decide(Accept(accounts=BOTH), who="Ann", now=NOW, seen=ann.revision[1])
        assert [e.fit for e in ann.record.effects] == ["overruled", "holds", "holds"]


def test_a_case_opened_for_reading_takes_no_decision(path: Path) -> None:
    with (
        Case.open(path, create=False, read_only=True) as case,
        pytest.raises(CaseNotWritable),
    ):
        case.decide(Accept(accounts=BOTH), who="Ann", now=NOW)


def test_decisions_are_replayed_when_more_is_read(tmp_path: Path) -> None:
    """The one incident of all fires grows: what was corrected stays so, what is new is told."""
    pile = tmp_path / "pile.txt"
    pile.write_text(f"{invented.FIRE} One.\n{invented.FIRE} Two.")
    with Case.open(tmp_path / "case.db", stages=FakeStages()) as case:
        case.read([pile], now=NOW)
        (incident,) = case.record().incidents
        correct = Correct(accounts=incident.accounts, field="when", value=day(12))
        case.decide(correct, who="Ann", why="the log book", now=NOW)
        case.decide(Accept(accounts=incident.accounts), who="Ann", now=NOW)
        pile.write_text(f"{invented.FIRE} Three.")
        case.read([pile], now=NOW)
        (grown,) = case.record().incidents
        assert len(grown.accounts) == 3
        assert set(grown.review.new) == set(grown.accounts) - set(incident.accounts)
        assert [c.field for c in grown.review.corrections] == ["when"]
        assert [e.fit for e in case.record().effects] == ["holds", "holds"]
        assert case.verify() == []


DECIDING = """
import sys
from datetime import UTC, datetime
from tocsin import Case
from tocsin.model import Merge
NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)
with Case.open(sys.argv[1], create=False) as case:
    desk = case.desk()
    while True:
        desk.decide(Merge(accounts=("acc-1", "acc-2"), others=("acc-3",)), who="Ann", now=NOW)
        desk.undo(who="Ann", now=NOW)
"""


def lines(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        number: int = connection.execute("SELECT count(*) FROM decisions").fetchone()[0]
        return number


def test_a_program_killed_while_it_merges_leaves_the_merge_and_its_record_or_neither(
    path: Path,
) -> None:
    before = read(path)
    for _ in range(2):
        had = lines(path)
        program = subprocess.Popen([sys.executable, "-c", DECIDING, str(path)], cwd=ROOT)
        give_up = time.monotonic() + PATIENCE
        while lines(path) < had + 5 and time.monotonic() < give_up:
            assert program.poll() is None, "it ended before it could be killed"
        program.send_signal(signal.SIGKILL)
        program.communicate()
        record = read(path)
        merged = len(record.decisions) % 2 == 1
        assert (len(record.incidents) == 1) is merged
        assert merged or record.incidents == before.incidents
        with Case.open(path, create=False, stages=FakeStages()) as case:
            assert [p for p in case.verify() if p.where.startswith(("decision", "file"))] == []
            with Store.open(path, create=False) as store:
                assert store.is_decided_current()
                assert unlike(store) == []
            if merged:
                case.undo(who="Ann", now=NOW)


def test_a_reason_with_markup_is_kept_as_it_is(path: Path) -> None:
    why = "<b>no</b> [red]=1+1 \x1b[31m"
    with Case.open(path, create=False) as case:
        case.decide(NotAnIncident(accounts=OTHER), who="Ann", why=why, now=NOW)
        (left_out,) = case.record().left_out
        assert left_out.review.why == why


def test_an_undo_cannot_be_undone_but_by_redoing(path: Path) -> None:
    with Case.open(path, create=False) as case:
        case.decide(Accept(accounts=BOTH), who="Ann", now=NOW)
        case.undo(who="Ann", now=NOW)
        with pytest.raises(NothingToUndo):
            case.decide(Undo(number=2), who="Ann", now=NOW)


def test_the_record_of_a_case_without_decisions_is_the_machines(path: Path) -> None:
    with Case.open(path, create=False, read_only=True) as case:
        assert case.record() == case.record(reviewed=False)
        assert replace(case.record(), incidents=()) != case.record()


FIRST = a_case.FIRST


def told(who: str = "Ann", label: str = "arson") -> Tell:
    """That the letters painted on the wall are an act of their own."""
    passage = a_case.span(FIRST, "The letters =CRV were painted on a wall")
    kind = Kind(type="ASSAULT", mode=label, label=label)
    values = [
        Value(field="kind", value=kind, span=passage),
        Value(field="signature", value="=CRV", span=a_case.span(FIRST, "=CRV")),
    ]
    return tell(FIRST, passage, values, who)


def test_what_a_person_tells_is_an_incident_of_its_own_until_it_is_undone(path: Path) -> None:
    act = told()
    with Case.open(path, create=False) as case:
        (now,) = case.decide(act, who="Ann", now=NOW).now
        record = case.record()
        assert now in record.incidents
        assert (now.accounts, now.review.state) == ((act.account.id,), "changed")
        assert record.accounts[act.account.id].teller == "Ann"
        assert {one.field for one in now.shown} == {"kind", "modality", "signature"}
        assert case.record(reviewed=False).accounts.keys() == a_case.RECORD.accounts.keys()
        case.decide(Correct(accounts=now.accounts, field="when", value=day(3)), who="Ben", now=NOW)
        merged = case.decide(Merge(accounts=BOTH, others=now.accounts), who="Ben", now=NOW)
        assert [one.accounts for one in merged.now] == [tuple(sorted((*BOTH, *now.accounts)))]
        case.undo(who="Ann", now=NOW, number=1)
        assert [one.accounts for one in case.record().incidents] == [BOTH, OTHER]
        fits = {one.number: one.fit for one in case.record().effects}
        assert (fits[1], fits[2]) == ("undone", "unfit")
        case.redo(who="Ann", now=NOW, number=1)
        assert case.record().incidents == merged.now + case.record(reviewed=False).incidents[1:]


def replace_account(**changed: Any) -> Tell:
    return Tell(account=replace(told().account, **changed))


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (replace_account(document="doc-9"), "no report 'doc-9'"),
        (
            replace_account(passages=(Span(document="doc-1", start=0, end=10**6),)),
            "characters 0 to",
        ),
        (replace_account(id="acc-1"), "there is an account 'acc-1'"),
        (told(who="Ben"), "not marked by Ann"),
    ],
)
def test_what_cannot_be_told_is_refused(path: Path, act: Tell, why: str) -> None:
    with Case.open(path, create=False) as case:
        with pytest.raises(NotDecidable, match=why):
            case.decide(act, who="Ann", now=NOW)
        assert case.decisions() == ()


def test_the_same_is_told_once(path: Path) -> None:
    with Case.open(path, create=False) as case:
        case.decide(told(), who="Ann", now=NOW)
        with pytest.raises(NotDecidable, match="told it already"):
            case.decide(told("Ben"), who="Ben", now=NOW)
        case.undo(who="Ann", now=NOW)
        with pytest.raises(NotDecidable, match="redo it"):
            case.decide(told(), who="Ann", now=NOW)


def test_marked_words_are_what_a_correction_stands_on(path: Path) -> None:
    words = a_case.span(a_case.SECOND, "devant la prison de Corvel")
    act = Correct(accounts=BOTH, field="target", value="the gate", words=words)
    with Case.open(path, create=False) as case:
        (now,) = case.decide(act, who="Ann", now=NOW).now
        record = case.record()
        shown = next(one for one in now.shown if one.field == "target")
        claim = record.accounts[shown.account].target[shown.index]
        assert (shown.account, claim.span, claim.marker) == ("acc-2", words, "Ann")
        elsewhere = replace(act, accounts=("acc-1",), words=replace(words, document="doc-9"))
        with pytest.raises(NotDecidable, match="no report"):
            case.decide(elsewhere, who="Ann", now=NOW)


def test_words_of_another_incident_s_report_are_refused(path: Path) -> None:
    words = a_case.span(FIRST, "two guards")
    act = Correct(accounts=OTHER, field="target", value="guards", words=words)
    with Case.open(path, create=False) as case, pytest.raises(NotDecidable, match="of no report"):
        case.decide(act, who="Ann", now=NOW)


def test_two_desks_write_one_after_another_and_lose_nothing(path: Path) -> None:
    """Each decides from what it had seen before the other wrote."""
    with Store.open(path, create=False) as one, Store.open(path, create=False) as other:
        desks = (Desk(one), Desk(other))
        for desk in desks:
            assert desk.record.incidents
        for number in range(6):
            desk = desks[number % 2]
            desk.decide(ChooseRule(rule=RULES[number % 3]), who="Ann", now=NOW)
            desk.decide(Accept(accounts=OTHER), who="Ben", now=NOW)
        assert len(one.decisions()) == 12
        assert unlike(one) == []
        desks[0].refresh()
        assert desks[0].record.rules == {"": RULES[2]}


def test_what_an_older_format_does_not_keep_is_made_when_it_is_opened(path: Path) -> None:
    with Case.open(path, create=False) as case:
        case.decide(Reject(accounts=OTHER), who="Ann", now=NOW)
    with closing(sqlite3.connect(path)) as connection:
        for table in reversed(schema.DECIDED):
            connection.execute(str(table.delete()))
        connection.execute("DELETE FROM meta WHERE key = 'decided_from'")
        connection.commit()
    with Store.open(path, create=False) as store:
        assert not store.is_decided_current()
        Desk(store)
        assert store.is_decided_current()
        assert unlike(store) == []


def test_what_another_version_kept_in_another_form_is_made_anew(path: Path) -> None:
    """Reasons were sentences once."""
    with Case.open(path, create=False) as case:
        case.decide(Reject(accounts=OTHER), who="Ann", now=NOW)
        case.undo(who="Ann", now=NOW)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "UPDATE decided_effects SET effect = json_set(effect, '$.why', 'by Ann in decision 2') "
            "WHERE number = 1"
        )
        connection.execute(
            "UPDATE meta SET value = json_remove(value, '$.form') WHERE key = 'decided_from'"
        )
        connection.commit()
    with Store.open(path, create=False) as store:
        assert unlike(store) == []
        assert Desk(store).record.effects[0].why == Reason(
            kind="later decision", who="Ann", number=2
        )
        assert store.effects()[1].why is not None


def test_verify_finds_what_is_not_kept_as_the_decisions_make_it(path: Path) -> None:
    with Case.open(path, create=False) as case:
        case.decide(Reject(accounts=OTHER), who="Ann", now=NOW)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE decided_incidents SET incident = replace(incident, 'Ann', 'Bo')")
        connection.commit()
    with Store.open(path, create=False) as store:
        (problem,) = unlike(store)
    assert problem.where == "incident inc-bbb222"
