"""resolve: the value shown follows the rule that people chose, and says which it was."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.piled import joined, pile, telling
from tocsin.credibility import proposed
from tocsin.model import (
    Account,
    Attribution,
    Claim,
    Count,
    Disagreement,
    Interval,
    Modality,
    PersonMention,
    Record,
    Rule,
    Shown,
    SiteName,
    Span,
)
from tocsin.model.time import Granularity
from tocsin.resolve import resolve
from tocsin.resolve.official import is_official

SPAN = Span(document="doc-a", start=0, end=7)


def told(*burnt: int, official: tuple[int, ...] = ()) -> Record:
    """Reports that tell of so many lorries burnt, a later one of more; some quote the police."""
    record = pile([])
    documents, accounts = dict(record.documents), dict(record.accounts)
    for n, number in enumerate(burnt):
        document, account = telling(f"{n}", outlet=f"The {n} Post", burnt=number)
        if number in official:
            credit = Attribution(name="the police", span=account.passages[0])
            (claim,) = account.damage
            account = replace(account, damage=(replace(claim, said_by=credit),))
        documents[document.id], accounts[account.id] = document, account
    record = replace(record, documents=documents, accounts=accounts)
    return joined(record, [tuple(accounts)])


def damage(record: Record, rule: Rule) -> tuple[int, Shown]:
    (incident,) = resolve(record, record.incidents, {"": rule})
    shown = next(one for one in incident.shown if one.field == "damage")
    value: Count = record.accounts[shown.account].damage[shown.index].value
    return value.best, shown


def test_a_thing_at_a_site_says_more_than_the_site() -> None:
    """Of two targets told once, the lorry is shown before the depot that it stood at."""
    record = told(1, 2)
    lorry, depot = record.accounts.values()
    name = SiteName(words="Veldham depot", kind="depot")
    whole, word = replace(SPAN, end=13), replace(SPAN, start=8, end=13)
    lorry = replace(lorry, target=(Claim(value="lorry", span=SPAN, by="acts/1"),))
    depot = replace(
        depot,
        site=(Claim(value=name, span=whole, by="sites/1"),),
        target=(Claim(value="depot", span=word, by="acts/1"),),
    )
    record = replace(record, accounts={lorry.id: lorry, depot.id: depot})
    (incident,) = resolve(record, record.incidents, {})
    shown = next(one for one in incident.shown if one.field == "target")
    assert shown.account == lorry.id


def test_a_part_of_the_victims_is_no_value_beside_the_whole() -> None:
    """A report that tells of at least twenty dead, one of them a guard, tells of twenty."""
    record = told(1)
    (account,) = record.accounts.values()
    whole = Claim(
        value=Count(low=20, best=20, high=None, unit="person"),
        span=SPAN,
        by="casualties/1",
        confidence=0.9,
    )
    guard = replace(whole, value=Count(low=1, best=1, high=1, unit="person"), confidence=0.35)
    record = replace(record, accounts={account.id: replace(account, killed=(whole, guard))})
    (incident,) = resolve(record, record.incidents, {})
    assert next(one.index for one in incident.shown if one.field == "killed") == 0
    assert not [one for one in incident.disagreements if one.field == "killed"]


def test_most_origins_is_the_rule_where_none_was_chosen() -> None:
    record = told(3, 7, 7, 9)
    (incident,) = resolve(record, record.incidents, {})
    (most,) = resolve(record, record.incidents, {"": "most origins"})
    assert incident == most
    assert damage(record, "most origins")[0] == 7


def test_the_lowest_number_as_acled_counts() -> None:
    best, shown = damage(told(7, 3, 7), "lowest")
    assert best == 3
    assert shown.rule == "lowest number told (as ACLED counts)"


def test_lowest_best_and_highest_as_ucdp_counts() -> None:
    best, shown = damage(told(3, 7, 7, 9), "low, best and high")
    assert best == 7
    assert shown.told == Count(low=3, best=7, high=9, unit="vehicle")


def test_the_latest_that_somebody_in_office_is_quoted_for() -> None:
    best, shown = damage(told(3, 5, 7, 7, official=(3, 5)), "latest official")
    assert best == 5
    assert shown.rule == "latest that somebody in office is quoted for"


def test_where_nobody_in_office_is_quoted_that_is_said() -> None:
    best, shown = damage(told(7, 7, 3), "latest official")
    assert best == 7
    assert shown.rule.startswith("nobody in office is quoted for it, so most origins")


def test_the_most_precise_is_shown_though_fewer_tell_it() -> None:
    record = told(7, 7, 3)
    vague = Count(low=1, best=7, high=20, unit="vehicle")
    accounts = {
        id_: replace(account, damage=(replace(account.damage[0], value=vague),))
        if account.damage[0].value.best == 7
        else account
        for id_, account in record.accounts.items()
    }
    assert damage(replace(record, accounts=accounts), "most precise")[0] == 3


def test_a_rule_for_numbers_leaves_other_fields_as_they_are() -> None:
    record = told(3, 7)
    (lowest,) = resolve(record, record.incidents, {"": "lowest"})
    (usual,) = resolve(record, record.incidents, {})
    assert [s for s in lowest.shown if s.field != "damage"] == [
        s for s in usual.shown if s.field != "damage"
    ]


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("police", True),
        ("the public prosecutor", True),
        ("la préfecture de Police", True),
        ("le procureur de la République", True),
        ("the fire brigade", True),
        ("a police union", False),
        ("un syndicat de policiers", False),
        ("the former minister", False),
        ("a witness", False),
        ("Ada Brook", False),
    ],
)
def test_who_speaks_in_office(name: str, official: bool) -> None:  # noqa: FBT001 - a table
    assert is_official(Attribution(name=name, span=SPAN), ()) is official


def test_a_person_known_to_be_in_office_speaks_in_it() -> None:
    person = PersonMention(span=SPAN, name="Ada Brook", public=True)
    credit = Attribution(name="Ada Brook", span=SPAN)
    assert is_official(credit, [person])
    assert not is_official(credit, [replace(person, public=False)])
    assert not is_official(None, [person])


def beside(first: Account, second: Account, record: Record) -> Disagreement:
    """The only disagreement of an incident that two accounts tell."""
    accounts = {first.id: first, second.id: second}
    case = joined(replace(record, accounts=accounts), [(first.id, second.id)])
    (disagreement,) = case.incidents[0].disagreements
    return disagreement


def with_numbers(account: Account, *numbers: int) -> Account:
    """The same account with other numbers of vehicles, in the order in which it tells them."""
    counts = (Count(low=n, best=n, high=n, unit="vehicle") for n in numbers)
    return replace(account, damage=tuple(replace(account.damage[0], value=n) for n in counts))


def test_an_account_that_tells_two_numbers_does_not_contradict_itself() -> None:
    record = told(3)
    (first,) = record.accounts.values()
    both = with_numbers(first, 3, 7)

    alone = joined(replace(record, accounts={both.id: both}), [(both.id,)])

    (disagreement,) = alone.incidents[0].disagreements
    assert (disagreement.real, disagreement.why) == (False, "one report tells them all")


@pytest.mark.parametrize(
    ("numbers", "real"),
    [
        ((5, 4), True),
        ((5, 1), False),  # told alike often: that which the other tells too
        ((1, 5, 5), True),  # "one set on fire, five burnt ... the five": one is a part of it
        ((5, 1, 1), False),
    ],
)
def test_of_several_numbers_an_account_stands_by_one(numbers: Sequence[int], real: bool) -> None:  # noqa: FBT001 - a table
    """What else it tells hides no difference from a later report that says one."""
    record = told(1, 2)
    first, second = record.accounts.values()

    found = beside(with_numbers(first, *numbers), with_numbers(second, 1), record)

    assert found.real is real


def test_numbers_of_two_things_are_stood_by_both() -> None:
    """Seven vehicles and two houses in one report are what two others tell of each."""
    record = told(2, 7)
    second, first = record.accounts.values()
    houses = Count(low=2, best=2, high=2, unit="residence")
    both = replace(first, damage=(*first.damage, replace(first.damage[0], value=houses)))
    other = replace(second, damage=(replace(second.damage[0], value=houses),))

    assert not beside(both, other, record).real


def test_credibility_is_proposed_from_origins_that_agree() -> None:
    grades = [proposed(told(*numbers), told(*numbers).incidents[0]) for numbers in ((3,), (3, 3))]
    assert [one.grade for one in grades] == [6, 2]
    three = told(3, 3, 3)
    assert proposed(three, three.incidents[0]).grade == 1
    assert "3 independent origins tell it" in proposed(three, three.incidents[0]).why


def test_what_is_denied_is_doubtful_and_what_only_is_denied_improbable() -> None:
    record = told(3, 3)
    first, *_ = record.accounts.values()
    denial: Modality = "denied"
    denied = replace(first, modality=(replace(first.modality[0], value=denial),))
    doubtful = joined(
        replace(record, accounts={**record.accounts, first.id: denied}), [tuple(record.accounts)]
    )
    assert proposed(doubtful, doubtful.incidents[0]).grade == 4
    alone = joined(replace(record, accounts={first.id: denied}), [(first.id,)])
    assert proposed(alone, alone.incidents[0]).grade == 5


@pytest.mark.parametrize(
    ("start", "granularity", "real"),
    [
        ("2031-05-05T01:15", "minute", False),  # the night that follows
        ("2031-05-05T03:00", "minute", True),
        ("2031-05-05T01:00", "part_of_day", False),
    ],
)
def test_a_day_has_loose_edges(start: str, granularity: Granularity, real: bool) -> None:  # noqa: FBT001 - a table
    """What happened after midnight is told by the day before, and is no contradiction."""
    record = told(1, 1)
    first, second = record.accounts.values()
    begins = datetime.fromisoformat(start)
    interval = Interval(start=begins, end=begins + timedelta(minutes=30), granularity=granularity)
    value = replace(second.when[0].value, interval=interval)

    found = beside(first, replace(second, when=(replace(second.when[0], value=value),)), record)

    assert (found.field, found.real) == ("when", real)
