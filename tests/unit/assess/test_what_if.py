"""What if: other members, a window, speeds, a history; nothing of the case is changed."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.linked import link
from tests.unit.assess.test_assessment import quiet_history
from tests.unit.link.case import ARSON, FARVILLE, NIGHT, QUAYTON, Case
from tocsin.assess.occurrences import WEAK_LINK, inputs_of, parts
from tocsin.assess.what_if import asked, what_if
from tocsin.errors import NothingToAssess
from tocsin.model import Incident, Link, Record


@pytest.fixture(scope="module")
def case() -> Record:
    made = Case()
    for n, place in enumerate((QUAYTON, FARVILLE)):
        made.document(f"doc-{n}", outlet="Quay News")
        made.tell(f"a{n}", place=place, when=NIGHT, document=f"doc-{n}", kind=ARSON)
    record = made.record()
    return replace(record, incidents=link(record))


def test_what_is_asked_reaches_the_result_and_the_case_stays(case: Record) -> None:
    before = inputs_of(case)
    found = what_if(case, speeds_km_h=(50.0,), against_history=False, seed=3)

    assert [line.speed for line in found.crews][-1] == "asked for"
    assert found.seed == 3
    assert found == what_if(case, speeds_km_h=(50.0,), against_history=False, seed=3)
    assert inputs_of(case) == before


def test_members_are_left_out_and_stay_as_background(case: Record) -> None:
    first, second = inputs_of(case).members
    made = asked(case, left_out={first, "no such incident"})
    assert made.members == (second,)
    assert len(made.occurrences) == 2
    assert made.chosen_by[-1].words == "1 left out"
    with pytest.raises(NothingToAssess):
        asked(case, left_out={first, second})


def test_a_window_keeps_what_may_lie_in_it_and_marks_what_only_may(case: Record) -> None:
    start = min(one.start for one in inputs_of(case).occurrences if one.start)
    end = max(one.end for one in inputs_of(case).occurrences if one.end)
    middle = start + (end - start) / 2

    def doubts(since: datetime | None, until: datetime | None) -> list[tuple[str, ...]]:
        return [
            tuple(doubt.words for doubt in one.doubts)
            for one in asked(case, window=(since, until)).occurrences
        ]

    assert doubts(start, end) == [(), ()]
    assert doubts(middle, None) == [("50% of its time lie within the window",)] * 2
    with pytest.raises(NothingToAssess):
        asked(case, window=(end + timedelta(days=1), None))


def test_a_history_is_taken_along(case: Record) -> None:
    made = asked(case, history=quiet_history(40), history_from="h.csv")
    assert (len(made.history), made.history_from) == (len(quiet_history(40)), "h.csv")


def test_weak_links_undone_leave_more_acts() -> None:
    """What is held together by strong links stays one."""

    def linked(left: str, right: str, weight: float) -> Link:
        return Link(left=left, right=right, weight=weight, evidence=(), by="test")

    joined = Incident(
        id="inc-1", accounts=("a", "b", "c", "d"), origins=("o",),
        links=(linked("a", "b", WEAK_LINK + 1), linked("b", "c", WEAK_LINK - 1),
               linked("c", "d", WEAK_LINK + 1)),
    )  # fmt: skip
    assert parts(joined) == 2
    assert parts(replace(joined, links=(), accounts=("a",))) == 1
