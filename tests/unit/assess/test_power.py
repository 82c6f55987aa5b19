"""Power: what is planted is found the more, the larger it is; and a history of one's own."""

from dataclasses import replace

import numpy as np
import pytest

from tests.unit.assess.test_assessment import quiet_history
from tocsin.assess.planting import ClassNotInHistory, HistoryTooShort, planted_in
from tocsin.assess.power import Share, power
from tocsin.assess.simulate import World, background, copycats, of_history, operation

REPLICAS = 39


def test_a_large_wave_is_found_and_three_sites_are_not() -> None:
    quiet = background("plain", World(days=240, a_day=0.4), np.random.default_rng(1))
    large, small = (
        power(lambda _: quiet, sites=sites, within_days=1.0, class_=5, trials=2, replicas=REPLICAS)
        for sites in (9, 3)
    )
    assert (large.hits, small.hits) == (2, 0)


def test_an_interval_holds_its_share() -> None:
    for hits in range(6):
        low, high = Share(hits, 5).interval
        assert 0 <= low <= Share(hits, 5).share <= high <= 1


def test_a_history_of_ones_own_keeps_its_sites_and_features() -> None:
    within = planted_in(quiet_history(200), "Depot")
    made = of_history(within.history, np.random.default_rng(0))
    known = set(made.pools[within.class_])
    few = operation(
        made, np.random.default_rng(1), sites=len(known), within_days=1.0, class_=within.class_
    )
    more = operation(
        made, np.random.default_rng(1), sites=len(known) + 2, within_days=1.0, class_=within.class_
    )

    assert within.of_class == 14
    assert set(few.history.site_of[few.planned]) == known
    assert few.history.sites == within.history.sites
    assert more.history.sites == within.history.sites + 2
    assert len(set(more.history.site_of[more.planned])) == len(known) + 2
    assert all(shares.sum() == pytest.approx(1) for shares in made.shares)


def test_a_history_that_will_not_do_is_told() -> None:
    with pytest.raises(ClassNotInHistory, match="names depot, school"):
        planted_in(quiet_history(200), "bank")
    with pytest.raises(HistoryTooShort, match=r"spans 2\d days"):
        planted_in(quiet_history(30), "depot")
    timeless = tuple(replace(one, start=None, end=None) for one in quiet_history(90))
    with pytest.raises(HistoryTooShort):
        planted_in(timeless, "depot")


def test_operations_of_the_other_family_strike_at_night_and_copies_follow_reports() -> None:
    quiet = background("plain", World(days=100), np.random.default_rng(0))
    made = operation(quiet, np.random.default_rng(1), sites=8, within_days=2.0, family="other")
    hours = made.history.times[made.planned] % 1 * 24
    assert np.all((hours >= 22) | (hours <= 5))
    followed = copycats(quiet, np.random.default_rng(1), acts=6, family="other")
    new = ~np.isin(followed.history.times, quiet.history.times)
    assert followed.history.times[new][1] > followed.published[new].min()
