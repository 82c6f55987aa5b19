"""reviewing: what decisions make of the machine's incidents, and which of them no longer fit."""

from dataclasses import replace

import pytest

from tests.piled import day, joined, log, pile
from tocsin.choosing import by_id
from tocsin.model import (
    Accept,
    Act,
    ChooseRule,
    Correct,
    Count,
    GradeClaim,
    GradeSource,
    Incident,
    Merge,
    Move,
    NotAnIncident,
    Record,
    Redo,
    Reject,
    Split,
    Undo,
)
from tocsin.reasons import reason_words
from tocsin.review.reviewing import decided, reviewed

AB, C = ("acc-a", "acc-b"), ("acc-c",)


def after(record: Record, *acts: Act | tuple[str, Act]) -> Record:
    return reviewed(replace(record, decisions=log(*acts)))


def held(record: Record) -> set[str]:
    """The accounts of each incident, run together: {"ab", "c"}."""
    return {"".join(id_.removeprefix("acc-") for id_ in i.accounts) for i in record.incidents}


def of(record: Record, account: str) -> Incident:
    every = (*record.incidents, *record.left_out)
    (found,) = [i for i in every if account in i.accounts]
    return found


def fits(record: Record) -> list[str]:
    return [effect.fit for effect in record.effects]


def test_nothing_decided_leaves_the_record_as_it_is() -> None:
    record = pile(["ab", "c"])
    assert decided(record) is record


def test_an_accepted_incident_says_by_whom_when_and_why() -> None:
    record = after(pile(["ab", "c"]), ("Ben", Accept(accounts=AB)))
    review = of(record, "acc-a").review
    assert (review.state, review.who, review.why, review.decisions) == (
        "accepted",
        "Ben",
        "seen",
        (1,),
    )
    assert of(record, "acc-c").review.state == "machine"


@pytest.mark.parametrize("act", [Reject, NotAnIncident])
def test_what_is_left_out_is_kept_apart_and_counts_no_more(
    act: type[Reject | NotAnIncident],
) -> None:
    before = pile(["ab", "c"])
    record = after(before, act(accounts=C))
    assert held(record) == {"ab"}
    assert [i.accounts for i in record.left_out] == [C]
    (finding, *_) = record.findings
    assert finding.count is not None
    assert finding.count.best == 1


def test_a_merge_joins_the_accounts_and_leaves_a_link_with_author_and_reason() -> None:
    record = after(pile(["ab", "c"]), ("Ben", Merge(accounts=AB, others=C)))
    (incident,) = record.incidents
    assert incident.accounts == (*AB, *C)
    assert len(incident.origins) == 3
    (link,) = incident.links
    assert link.by == "Ben, decision 1"
    assert [e.grounds for e in link.evidence] == ["Ben says that they are one: seen"]
    assert incident.review.state == "changed"


def test_the_machines_id_leads_to_the_incident_that_took_its_accounts() -> None:
    before = pile(["ab", "c"])
    record = after(before, Merge(accounts=AB, others=C))
    for incident in before.incidents:
        assert by_id(record, incident.id) == record.incidents[0]


def test_a_split_parts_accounts_and_what_was_decided_stays_with_the_rest() -> None:
    record = after(
        pile(["abc"]),
        Correct(accounts=(*AB, *C), field="when", value=day(9)),
        Split(accounts=(*AB, *C), apart=C),
    )
    assert held(record) == {"ab", "c"}
    assert of(record, "acc-a").review.correction("when")
    assert of(record, "acc-c").review.correction("when") is None


def test_a_moved_account_takes_its_claims_along() -> None:
    record = after(pile(["ab", "c"]), Move(account="acc-b", accounts=C))
    assert held(record) == {"a", "bc"}
    assert of(record, "acc-c").origins == ("doc-b", "doc-c")


def test_the_only_account_of_an_incident_can_be_moved() -> None:
    assert held(after(pile(["ab", "c"]), Move(account="acc-c", accounts=AB))) == {"abc"}


def test_a_correction_is_one_more_claim_and_the_machines_stays() -> None:
    before = pile(["ab"])
    record = after(before, ("Ben", Correct(accounts=AB, field="when", value=day(9))))
    (incident,) = record.incidents
    shown = next(s for s in incident.shown if s.field == "when")
    claims = record.accounts[shown.account].when
    assert claims[shown.index].value == day(9)
    assert claims[shown.index].person == "Ben"
    assert claims[:-1] == before.accounts[shown.account].when
    correction = incident.review.correction("when")
    assert correction is not None
    assert correction.machine == (shown.account, 0)
    assert shown.rule == "corrected by Ben"


def test_a_field_can_be_set_to_not_known() -> None:
    record = after(pile(["ab"]), Correct(accounts=AB, field="when", value=None))
    (incident,) = record.incidents
    assert "when" not in {s.field for s in incident.shown}
    correction = incident.review.correction("when")
    assert correction is not None
    assert not correction.known


def test_a_field_that_nobody_told_can_be_set() -> None:
    record = after(pile(["ab"]), Correct(accounts=AB, field="means", value="petrol"))
    shown = next(s for s in record.incidents[0].shown if s.field == "means")
    assert record.accounts[shown.account].means[0].value == "petrol"


def test_a_correction_settles_a_disagreement_that_stays_listed() -> None:
    before = joined(
        replace(
            pile(["a"], when=4),
            documents={**pile(["a"]).documents, **pile(["b"]).documents},
            accounts={**pile(["a"], when=4).accounts, **pile(["b"], when=8).accounts},
        ),
        [AB],
    )
    (disagreement,) = before.incidents[0].disagreements
    assert disagreement.real
    record = after(before, Correct(accounts=AB, field="when", value=day(4)))
    (settled,) = record.incidents[0].disagreements
    assert settled.versions == disagreement.versions
    assert (settled.real, settled.why) == (False, "settled by Ann")


def test_undo_gives_back_what_there_was_and_redo_what_was_undone() -> None:
    before = pile(["ab", "c"])
    acts = (Merge(accounts=AB, others=C), Correct(accounts=AB, field="when", value=day(9)))
    once = after(before, acts[0])
    twice = after(before, *acts)
    undone = after(before, *acts, Undo(number=2))
    assert undone.incidents == once.incidents
    assert fits(undone) == ["holds", "undone", "holds"]
    assert after(before, *acts, Undo(number=2), Redo(number=2)).incidents == twice.incidents
    assert after(before, acts[0], Undo(number=1)).incidents == before.incidents


def test_undoing_an_earlier_decision_tells_which_later_ones_no_longer_fit() -> None:
    record = after(
        pile(["ab", "c"]),
        Merge(accounts=AB, others=C),
        Split(accounts=(*AB, *C), apart=C),
        Undo(number=1),
    )
    assert held(record) == {"ab", "c"}
    assert fits(record) == ["undone", "no effect", "holds"]


def test_of_contradictory_decisions_the_later_holds_and_the_earlier_is_named() -> None:
    record = after(
        pile(["ab"]),
        ("Ann", Accept(accounts=AB)),
        ("Ben", Reject(accounts=AB)),
        ("Ann", Correct(accounts=AB, field="when", value=day(6))),
        ("Ben", Correct(accounts=AB, field="when", value=day(7))),
    )
    assert fits(record) == ["overruled", "holds", "overruled", "holds"]
    assert reason_words(record.effects[0].why) == "by Ben in decision 2"
    (left_out,) = record.left_out
    shown = next(s for s in left_out.shown if s.field == "when")
    assert record.accounts[shown.account].when[shown.index].value == day(7)


def test_splitting_what_was_merged_and_merging_what_was_split_overrule() -> None:
    merged = Merge(accounts=AB, others=C)
    parted = Split(accounts=(*AB, *C), apart=C)
    record = after(pile(["ab", "c"]), merged, parted)
    assert (held(record), fits(record)) == ({"ab", "c"}, ["overruled", "holds"])
    record = after(pile(["abc"]), parted, merged)
    assert (held(record), fits(record)) == ({"abc"}, ["overruled", "holds"])


def test_a_decision_finds_its_incident_after_it_was_linked_anew() -> None:
    """The machine has since put another report into it: the reviewer is told."""
    record = after(pile(["abd", "c"]), Accept(accounts=AB), Merge(accounts=AB, others=C))
    assert held(record) == {"abcd"}
    assert fits(record) == ["holds", "holds"]
    assert of(record, "acc-a").review.new == ("acc-c", "acc-d")


def test_a_decision_goes_where_most_of_its_accounts_are_and_says_so() -> None:
    record = after(pile(["ab", "c"]), Accept(accounts=(*AB, *C)))
    assert of(record, "acc-a").review.state == "accepted"
    assert of(record, "acc-c").review.state == "machine"
    (effect,) = record.effects
    assert (effect.fit, reason_words(effect.why)) == (
        "partly",
        "2 of the 3 accounts it names are in this incident now",
    )


@pytest.mark.parametrize(
    "act",
    [
        Accept(accounts=("acc-gone",)),
        Correct(accounts=("acc-gone",), field="when", value=day(9)),
        GradeClaim(accounts=("acc-gone",), grade=2),
        Merge(accounts=AB, others=("acc-gone",)),
        Merge(accounts=("acc-gone",), others=("acc-lost",)),
        Split(accounts=("acc-a", "acc-gone"), apart=("acc-gone",)),
        Move(account="acc-gone", accounts=AB),
        Move(account="acc-a", accounts=("acc-gone",)),
        GradeSource(outlet="The Gone Post", grade="B"),
    ],
)
def test_a_decision_on_what_is_gone_is_told_and_changes_nothing(act: Act) -> None:
    before = pile(["ab", "c"])
    record = after(before, act)
    assert fits(record) == ["unfit"]
    assert record.effects[0].why
    assert record.incidents == before.incidents


@pytest.mark.parametrize(
    "act",
    [
        Merge(accounts=("acc-a",), others=("acc-b",)),
        Split(accounts=(*AB, *C), apart=C),
        Move(account="acc-a", accounts=("acc-b",)),
    ],
)
def test_what_is_so_without_a_decision_is_told(act: Act) -> None:
    before = pile(["ab", "c"])
    record = after(before, act)
    assert fits(record) == ["no effect"]
    assert record.incidents == before.incidents


def test_grades_of_sources_and_claims_are_kept_on_their_two_axes() -> None:
    record = after(
        pile(["ab"]),
        GradeSource(outlet="The a Post", grade="B"),
        GradeClaim(accounts=AB, grade=2),
        GradeSource(outlet="The a Post", grade="C"),
    )
    assert record.source_grades == {"The a Post": "C"}
    assert record.incidents[0].review.grade == 2
    assert fits(record) == ["overruled", "holds", "holds"]


def test_a_rule_is_chosen_for_all_fields_or_for_one() -> None:
    before = joined(
        replace(
            pile(["a"]),
            documents={**pile(["a"]).documents, **pile(["b"]).documents},
            accounts={**pile(["a"], burnt=7).accounts, **pile(["b"], burnt=3).accounts},
        ),
        [AB],
    )

    def burnt(record: Record) -> Count:
        shown = next(s for s in record.incidents[0].shown if s.field == "damage")
        value: Count = record.accounts[shown.account].damage[shown.index].value
        return shown.told or value

    lowest = after(before, ChooseRule(rule="lowest"))
    assert burnt(lowest).best == 3
    spanned = after(before, ChooseRule(rule="low, best and high", field="damage"))
    assert (burnt(spanned).low, burnt(spanned).high) == (3, 7)
    assert after(before, ChooseRule(rule="lowest", field="killed")).incidents == before.incidents
