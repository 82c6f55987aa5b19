"""Copycat or plan: what can be counted, and which of two models fits."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.assess.copying import Copying, copying, plan_or_copies
from tocsin.assess.history import Floats
from tocsin.assess.simulate import World, background, copycats, operation


def _counted(start: Floats, end: Floats, first: Floats, last: Floats) -> Copying:
    return copying(start, end, first, last, np.random.default_rng(0))


def test_what_began_before_any_report_cannot_be_a_copy() -> None:
    """Whatever the true times: the end of an act's interval against the earliest report."""
    start = np.array([0.0, 0.1, 0.2, 2.0])
    end = np.array([0.1, 0.2, 1.5, 2.1])
    first = np.array([0.5, 0.6, 3.0, 3.0])

    found = _counted(start, end, first, first + 0.1)

    assert (found.acts, found.surely_before, found.perhaps_before) == (4, 2, 3)


def test_without_reports_nothing_after_the_first_is_sure_and_no_model_is_compared() -> None:
    """What is not known to have been reported may have been at once, or never."""
    never = np.full(3, np.inf)
    found = _counted(np.arange(3.0), np.arange(3.0) + 0.1, -never, never)

    assert (found.surely_before, found.perhaps_before) == (1, 3)
    assert (found.ratios, found.why_not) == (None, "unreported")


def test_a_report_known_to_the_day_leaves_the_order_open() -> None:
    """Acts of one evening, reported some time that day: nobody can say which came first."""
    start = np.array([0.8, 0.9, 2.0])
    day, hour = np.array([0.0, 0.0, 2.0]), start + 0.3

    by_day = _counted(start, start + 0.05, day, day + 1)
    by_hour = _counted(start, start + 0.05, hour, hour + 0.04)

    assert (by_day.surely_before, by_day.perhaps_before) == (1, 2)
    assert (by_hour.surely_before, by_hour.perhaps_before) == (2, 2)


@given(
    st.lists(
        st.tuples(st.floats(0, 3), st.floats(0.01, 2), st.floats(0, 3), st.floats(0, 3)),
        min_size=2, max_size=6,
    ),
    st.randoms(),
)  # fmt: skip
@settings(max_examples=30, deadline=None)
def test_true_times_lie_between_what_is_sure_and_what_may_be(
    drawn: list[tuple[float, float, float, float]],
    chance: Random,
) -> None:
    """Whatever the acts and reports within their intervals, reports after their acts."""
    start = np.array([begins for begins, *_ in drawn])
    end = start + np.array([lasts for _, lasts, *_ in drawn])
    first = end - 1 + np.array([lag for *_, lag, _ in drawn])
    last = np.maximum(first, end) + np.array([more for *_, more in drawn])
    times = start + (end - start) * chance.random()
    published = np.maximum(first, times) + (last - np.maximum(first, times)) * chance.random()
    found = _counted(start, end, first, last)

    before = sum(
        all(times[i] < published[j] for j in range(len(times)) if times[j] < times[i])
        for i in range(len(times))
    )
    assert found.surely_before <= before <= found.perhaps_before


def test_a_series_longer_than_any_plan_is_compared_with_none() -> None:
    times = np.array([0.0, 3.0, 9.0])
    found = _counted(times, times + 0.1, times + 0.2, times + 0.3)
    assert (found.ratios, found.why_not) == (None, "long")


def test_a_tight_wave_before_any_news_speaks_for_a_plan() -> None:
    times = np.linspace(0, 0.3, 6)
    assert plan_or_copies(times, times + 1.0) > 2


def test_acts_that_wait_for_the_news_speak_for_copying() -> None:
    """Each half a day after the report of the one before."""
    times = np.linspace(0, 3.75, 6)
    assert plan_or_copies(times, times + 0.25) < 0


@pytest.mark.parametrize("acts", [5, 8])
def test_copycats_rank_below_plans(acts: int) -> None:
    """Area under the curve of some tens of each; `bench calibration` has the figures."""
    quiet = background("plain", World(), np.random.default_rng(1))
    plans, copies = [], []
    for n in range(25):
        rng = np.random.default_rng((2, n))
        made = operation(quiet, rng, sites=acts, within_days=2.0)
        plans.append(plan_or_copies(made.history.times[made.planned], made.published[made.planned]))
        followed = copycats(quiet, rng, acts=acts)
        new = ~np.isin(followed.history.times, quiet.history.times)
        copies.append(plan_or_copies(followed.history.times[new], followed.published[new]))

    assert np.mean(np.array(plans)[:, None] > np.array(copies)[None, :]) > 0.85


def test_vague_times_widen_what_is_said() -> None:
    """Five to ninety-five percent over the times that are possible."""
    times = np.linspace(0, 1, 5)
    sharp = _counted(times, times + 0.01, times + 0.6, times + 0.61)
    vague = _counted(times - 0.3, times + 0.3, times + 0.6, times + 0.61)

    assert sharp.ratios is not None
    assert vague.ratios is not None
    assert vague.ratios[2] - vague.ratios[0] > sharp.ratios[2] - sharp.ratios[0]
