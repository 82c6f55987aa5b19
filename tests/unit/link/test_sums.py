"""Numbers of acts: which accounts of other reports they may count."""

import pytest

from tests.unit.link.case import FARVILLE, NEXT_NIGHT, NIGHT, QUAYTON, REGION, SHOTS, Case
from tocsin.link import linked
from tocsin.model import Inclusion


def counted(case: Case) -> tuple[Inclusion, ...]:
    return linked(case.record()).record.inclusions


def number(case: Case, **details: object) -> None:
    case.tell("sum", when=NIGHT, aggregate=True, **details)  # type: ignore[arg-type] # of every field


def test_a_number_may_count_acts_of_its_night_told_by_others() -> None:
    """What was hit agrees, so that the place need not be told."""
    case = Case()
    number(case, target_kind="depot")
    case.tell("same", place=QUAYTON, when=NIGHT, target_kind="depot")
    case.tell("later", place=QUAYTON, when=NEXT_NIGHT, target_kind="depot")
    case.tell("other", place=QUAYTON, when=NIGHT, target_kind="person")
    case.tell("shots", place=QUAYTON, when=NIGHT, target_kind="depot", modality="planned")
    case.tell("beside", document="doc-sum", place=QUAYTON, when=NIGHT, target_kind="depot")

    assert counted(case) == (Inclusion(account="sum", accounts=("same",)),)


@pytest.mark.parametrize(("place", "counts"), [(QUAYTON, True), (FARVILLE, False), (None, False)])
def test_a_number_of_an_area_counts_what_lies_in_it(place: object, counts: bool) -> None:  # noqa: FBT001 - a table
    """Unknown is no agreement."""
    case = Case()
    number(case, place=REGION)
    case.tell("act", place=place, when=NIGHT, kind=SHOTS)  # type: ignore[arg-type] # parametrized

    assert bool(counted(case)) is counts


def test_a_number_counts_nothing_whose_time_is_not_known() -> None:
    case = Case()
    number(case, target_kind="depot")
    case.tell("act", place=QUAYTON, target_kind="depot")

    assert not counted(case)
