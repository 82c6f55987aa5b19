"""Copycat or plan: what can be counted, and which of two models fits."""

import numpy as np
import pytest

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


def test_without_reports_everything_may_have_come_first_and_no_model_is_compared() -> None:
    """An unknown first report is infinitely late."""
    never = np.full(3, np.inf)
    found = _counted(np.arange(3.0), np.arange(3.0) + 0.1, never, never)

    assert (found.surely_before, found.ratios) == (3, None)


def test_a_series_longer_than_any_plan_is_compared_with_none() -> None:
    times = np.array([0.0, 3.0, 9.0])
    assert _counted(times, times + 0.1, times + 0.2, times + 0.3).ratios is None


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
