"""Laws of decisions: any sequence, undone, gives back what there was before it."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.piled import day, line, pile, told_by
from tocsin.decide import in_effect, to_redo, to_undo
from tocsin.model import (
    CLAIM_GRADES,
    RULES,
    SOURCE_GRADES,
    Accept,
    Act,
    ChooseRule,
    Correct,
    Count,
    Decision,
    GradeClaim,
    GradeSource,
    Merge,
    Move,
    NotAnIncident,
    Record,
    Redo,
    Reject,
    Split,
    Undo,
)
from tocsin.review.reviewing import reviewed

SOME = settings(max_examples=40, deadline=None)
PILE = pile(["ab", "cde", "f", "g"])
ACCOUNTS = sorted(PILE.accounts)
TOLD = tuple(
    told_by(who, PILE.documents["doc-a"], when=when) for who, when in (("Ann", 3), ("Ben", 9))
)

some = st.lists(
    st.sampled_from([*ACCOUNTS, *(one.account.id for one in TOLD), "acc-gone"]),
    min_size=1,
    max_size=4,
    unique=True,
)
accounts = some.map(tuple)
acts: st.SearchStrategy[Act] = st.one_of(
    st.builds(Accept, accounts=accounts),
    st.builds(Reject, accounts=accounts),
    st.builds(NotAnIncident, accounts=accounts),
    st.builds(
        Correct,
        accounts=accounts,
        field=st.just("when"),
        value=st.none() | st.integers(1, 30).map(day),
    ),
    st.builds(
        Correct,
        accounts=accounts,
        field=st.just("damage"),
        value=st.integers(1, 9).map(lambda n: Count(low=n, best=n, high=n, unit="vehicle")),
    ),
    st.builds(Merge, accounts=accounts, others=accounts),
    st.builds(Split, accounts=accounts, apart=accounts),
    st.builds(Move, account=st.sampled_from(ACCOUNTS), accounts=accounts),
    st.builds(GradeClaim, accounts=accounts, grade=st.sampled_from(CLAIM_GRADES)),
    st.builds(
        GradeSource,
        outlet=st.sampled_from(["The a Post", "The c Post", "The gone Post"]),
        grade=st.sampled_from(SOURCE_GRADES),
    ),
    st.builds(
        ChooseRule, rule=st.sampled_from(RULES), field=st.sampled_from(["", "damage", "when"])
    ),
    st.sampled_from(TOLD),
)


@st.composite
def logs(draw: DrawFn) -> tuple[Decision, ...]:
    """Decisions of two people, some undone and some of these redone."""
    found: list[Decision] = []
    for _ in range(draw(st.integers(0, 12))):
        who = draw(st.sampled_from(["Ann", "Ben"]))
        choice = draw(st.sampled_from(["act", "act", "act", "undo", "redo"]))
        act: Act = draw(acts)
        undoable, redoable = to_undo(found, who), to_redo(found, who)
        if choice == "undo" and undoable is not None:
            act = Undo(number=undoable)
        elif choice == "redo" and redoable is not None:
            act = Redo(number=redoable)
        found.append(line(len(found) + 1, act, who=who))
    return tuple(found)


def as_decided(log: Sequence[Decision]) -> Record:
    return reviewed(replace(PILE, decisions=tuple(log)))


def shown(record: Record) -> tuple[object, ...]:
    """All of a record but its log and what each line of that does."""
    return (
        record.accounts,
        record.incidents,
        record.left_out,
        record.rules,
        record.source_grades,
        record.series,
        record.findings,
    )


@given(logs(), st.lists(acts, max_size=6))
@SOME
def test_undoing_any_sequence_gives_back_the_earlier_state(
    log: tuple[Decision, ...], more: list[Act]
) -> None:
    before = as_decided(log)
    long = list(log)
    for act in more:
        long.append(line(len(long) + 1, act, who="Cleo"))
    states = [before] + [as_decided(long[: len(log) + n + 1]) for n in range(len(more))]
    for n in reversed(range(len(more))):
        undone = to_undo(long, "Cleo")
        assert undone is not None
        long.append(line(len(long) + 1, Undo(number=undone), who="Cleo"))
        assert shown(as_decided(long)) == shown(states[n])
    for n in range(len(more)):
        redone = to_redo(long, "Cleo")
        assert redone is not None
        long.append(line(len(long) + 1, Redo(number=redone), who="Cleo"))
        assert shown(as_decided(long)) == shown(states[n + 1])


@given(logs())
@SOME
def test_every_account_stays_in_one_incident_and_every_decision_gets_an_effect(
    log: tuple[Decision, ...],
) -> None:
    record = as_decided(log)
    if log:
        every = (*record.incidents, *record.left_out)
        assert sorted(a for i in every for a in i.accounts) == sorted(record.accounts)
        assert [e.number for e in record.effects] == [d.number for d in log]
    for incident in record.incidents:
        for one in incident.shown:
            assert one.account in incident.accounts
            assert getattr(record.accounts[one.account], one.field)[one.index]
        for link in incident.links:
            assert {link.left, link.right} <= set(incident.accounts)
    for id_, account in PILE.accounts.items():
        for field, claim in account.claims():
            assert claim in getattr(record.accounts[id_], field)  # nothing is overwritten


@given(logs())
@SOME
def test_replaying_twice_is_replaying_once(log: tuple[Decision, ...]) -> None:
    assert shown(as_decided(log)) == shown(as_decided(log))


@given(logs())
@SOME
def test_only_what_nobody_undid_holds(log: tuple[Decision, ...]) -> None:
    holding = in_effect(log)
    only = [line(n, one.act, who=one.who) for n, one in enumerate(holding.values(), 1)]
    numbers = {old: new for new, old in enumerate(holding, 1)}
    some_, others = as_decided(log), as_decided(only)
    assert [i.accounts for i in some_.incidents] == [i.accounts for i in others.incidents]
    assert [[numbers[n] for n in i.review.decisions] for i in some_.incidents] == [
        list(i.review.decisions) for i in others.incidents
    ]
