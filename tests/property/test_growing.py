"""A case that grows: what is derived of it hangs on what was read, not on when."""

import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.told_stages import ToldStages, tables
from tests.unit.link.case import ARSON, FARVILLE, NEXT_NIGHT, NEXTHAM, NIGHT, QUAYTON, SHOTS
from tests.unit.link.case import Case as Told
from tocsin import Case
from tocsin.model import Accept, GradeSource, Merge, Reject, Split

NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)

SENTENCES = [
    " ".join([f"{stem.capitalize()}dale", *(f"{stem}{n}" for n in range(13))])
    for stem in ("ash", "bay", "cod", "dam", "elm", "fog", "gap", "hut", "ivy", "jet", "kid", "lot")
]
NAMES = " ".join(f"the Quay{n}ham" for n in range(16))
"""Enough names for their order to say that two texts are one in two languages."""


@st.composite
def told(draw: st.DrawFn) -> Told:
    """Some reports that share sentences, names, places and nights."""
    case = Told()
    for n in range(draw(st.integers(2, 7))):
        some = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=7, unique=True))
        names = draw(st.sampled_from(["", "", NAMES]))
        document = case.document(
            f"doc-{n}",
            text=". ".join([*some, names]) + draw(st.sampled_from(["", "\nAvec AFI"])),
            published=draw(st.sampled_from([None, "2031-05-05T09:00", "2031-05-06T09:00"])),
            outlet=draw(st.sampled_from([None, "Le Quai", "La Digue"])),
        )
        case.documents[document.id] = replace(
            document, language=draw(st.sampled_from(["en", "fr"]))
        )
        for m in range(draw(st.integers(0, 2))):
            case.tell(
                f"acc-{n}{m}",
                document=document.id,
                kind=draw(st.sampled_from([ARSON, SHOTS])),
                place=draw(st.sampled_from([None, QUAYTON, NEXTHAM, FARVILLE])),
                when=draw(st.sampled_from([None, NIGHT, NEXT_NIGHT])),
                damage=draw(st.sampled_from([None, 7, 8])),
                aggregate=draw(st.sampled_from([False, False, True])),
                target_kind="depot",
            )
    return case


@given(told(), st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_reports_read_one_by_one_in_any_order_and_all_at_once_give_the_same_case(
    case: Told, rng: Any
) -> None:
    """Byte for byte, whatever came first and in how many runs."""
    order = sorted(case.documents)
    rng.shuffle(order)
    with tempfile.TemporaryDirectory() as folder:
        once, grown = Path(folder) / "once.db", Path(folder) / "grown.db"
        with Case.open(once, stages=ToldStages(case)) as opened:
            opened.read(sorted(case.documents), now=NOW)
        stages = ToldStages(case)
        with Case.open(grown, stages=stages) as opened:
            while order:
                some = [order.pop() for _ in range(min(len(order), rng.randint(1, 2)))]
                opened.read(some, now=NOW)
        whole, piece = tables(once), tables(grown)

    assert piece == whole
    assert stages.derived < max(2, len(case.documents))


@given(told(), st.randoms(use_true_random=False))
@settings(max_examples=6, deadline=None)
def test_what_people_decided_of_a_case_that_grows_is_what_replaying_all_makes_of_it(
    case: Told, rng: Any
) -> None:
    """Decisions are replayed where reports came, and nowhere else."""
    order = sorted(case.documents)
    rng.shuffle(order)
    with (
        tempfile.TemporaryDirectory() as folder,
        Case.open(Path(folder) / "case.db", stages=ToldStages(case)) as opened,
    ):
        for name in order:
            opened.read([name], now=NOW)
            incidents = opened.incidents()
            if incidents and rng.random() < 2 / 3:
                one, other = rng.choice(incidents), rng.choice(incidents)
                acts = [
                    Accept(accounts=one.accounts),
                    Reject(accounts=one.accounts),
                    GradeSource(outlet="Le Quai", grade="B"),
                ]
                if one != other:
                    acts.append(Merge(accounts=one.accounts, others=other.accounts))
                if len(one.accounts) > 1:
                    acts.append(Split(accounts=one.accounts, apart=one.accounts[:1]))
                act = rng.choice(acts)
                if not isinstance(act, GradeSource) or any(
                    case.documents[seen].outlet == "Le Quai"
                    for seen in order[: order.index(name) + 1]
                ):
                    opened.decide(act, who="Ann", why="seen", now=NOW)
        problems = [one for one in opened.verify() if one.where.startswith(DECIDED)]

    assert not problems


DECIDED = ("incident", "account", "decision", "what is derived", "custody")
