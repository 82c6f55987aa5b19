"""Blocks: what large cases cost, counted in pairs, and what is said of what was not compared."""

from collections.abc import Sequence

import pytest

from tests.unit.link.case import NIGHT, QUAYTON, Case, hours, tellings
from tocsin.link import Linker
from tocsin.link.blocks import CROWD, NEXT, Blocks, RareWords, entry_of

MANY = 400


def told(case: Case) -> tuple[Blocks, Sequence[tuple[str, str]]]:
    """The blocks of a case, and the pairs that they give."""
    blocks = Blocks()
    entries = {t.document.id: [entry_of(t)] for t in tellings(case.record())}
    blocks.change([], entries)
    return blocks, sorted(set(blocks.pairs(entries)))


def crowd(**details: object) -> Case:
    case = Case()
    for n in range(MANY):
        case.tell(f"acc-{n:04}", place=QUAYTON, when=NIGHT, **details)  # type: ignore[arg-type] # of every field
    return case


def test_all_in_one_town_on_one_night_are_a_crowd_that_is_told() -> None:
    """Without a further detail each is compared with the next few, and the case says so."""
    blocks, pairs = told(crowd(damage=3))

    assert MANY * MANY > CROWD
    assert len(pairs) <= MANY * NEXT
    assert MANY in {one.accounts for one in blocks.crowds()}


def test_in_a_crowd_those_that_share_a_detail_are_compared() -> None:
    """Two with one name of the night find one another among hundreds."""
    case = crowd()
    for key in ("acc-0007", "acc-0390"):
        case.document(f"doc-{key}", text="words of a report on Vexholt Quarryx")
    _, pairs = told(case)

    assert ("acc-0007", "acc-0390") in pairs
    assert ("acc-0008", "acc-0391") not in pairs


def test_a_detail_that_a_crowd_shares_brings_each_to_the_next_few() -> None:
    """Linear, and still one chain."""
    case = Case()
    for n in range(MANY):
        case.document(f"doc-acc-{n:04}", text="words of a report on Vexholt Quarryx")
        case.tell(f"acc-{n:04}", place=QUAYTON, when=NIGHT)
    _, pairs = told(case)

    assert len(pairs) < MANY * NEXT
    assert ("acc-0000", "acc-0001") in pairs
    assert ("acc-0000", f"acc-{MANY - 1:04}") not in pairs


def test_accounts_without_time_and_place_are_compared_with_none() -> None:
    """However many there are."""
    case = Case()
    for n in range(MANY):
        case.tell(f"acc-{n:04}")

    blocks, pairs = told(case)

    assert not pairs
    assert not tuple(blocks.crowds())


@pytest.mark.parametrize("days", [0, 30])
def test_a_town_over_years_costs_no_more_than_its_weeks(days: int) -> None:
    """Accounts of one town a month apart are never compared."""
    case = Case()
    for n in range(20):
        when = hours(f"2031-{1 + n % 12:02}-0{1 + n // 12}T20:00", 3)
        case.tell(f"acc-{n:02}", place=QUAYTON, when=when if days else NIGHT)
    _, pairs = told(case)

    assert len(pairs) == (8 if days else 190)


def test_a_thousand_identical_copies_are_compared_once_and_are_one_incident() -> None:
    """They are one origin, whose accounts are the same word for word."""
    case = Case()
    ids = [f"{n:04}" for n in range(1000)]
    for id_ in ids:
        case.tell(id_, place=QUAYTON, when=NIGHT)
    case.origin(*(f"doc-{id_}" for id_ in ids))
    linker = Linker()

    (incident,) = linker.link(case.record())

    assert incident.accounts == tuple(ids)
    assert len(incident.links) == len(ids) - 1
    assert not linker.crowds()


def test_a_word_is_rare_until_too_many_have_it() -> None:
    """What changes with one report more is told, so that no pair is kept that would not be made."""
    words = RareWords()
    rare = frozenset({"vexholt", "quarryx"})
    reports = {f"doc-{n:02}": rare for n in range(20)}
    words.change([], reports)

    assert len(set(words.pairs(reports))) == 190
    assert words.change([], {"doc-20": rare}) == {*reports, "doc-20"}
    assert not set(words.pairs({**reports, "doc-20": rare}))
    assert words.change(["doc-20"], {}) >= set(reports)
    assert len(set(words.pairs(reports))) == 190


def test_whoever_is_compared_with_one_told_anew_is_judged_again() -> None:
    """The pair stays, and what was not alike may be so now: both have changed."""
    case = Case()
    for key in ("acc-1", "acc-2"):
        case.tell(key, place=QUAYTON, when=NIGHT)
    entries = {t.document.id: [entry_of(t)] for t in tellings(case.record())}
    blocks = Blocks()
    blocks.change([], entries)
    anew = {"doc-acc-2": entries["doc-acc-2"]}

    assert blocks.change(["doc-acc-2"], anew) == {"doc-acc-1", "doc-acc-2"}
