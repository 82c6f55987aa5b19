"""Made-up histories have the truth that they say they have."""

from typing import get_args

import numpy as np
import pytest

from tocsin.assess.simulate import BACKGROUNDS, Background, World, background, copycats, operation

WORLD = World()


@pytest.mark.parametrize("kind", get_args(Background))
def test_a_background_is_in_order_and_plans_nothing(kind: Background) -> None:
    made = background(kind, WORLD, np.random.default_rng(1))
    history = made.history

    assert np.all(np.diff(history.times) >= 0)
    assert 0 <= history.times[0] <= history.times[-1] < history.span
    assert not made.planned.any()
    assert np.all(made.published > history.times)
    assert np.all(history.site_of // WORLD.sites_of_class == history.class_of)
    assert np.all(history.features < np.array(history.values))


@pytest.mark.parametrize("kind", BACKGROUNDS)
def test_the_same_chance_gives_the_same_history(kind: Background) -> None:
    one, two = (background(kind, WORLD, np.random.default_rng(4)).history for _ in range(2))
    assert np.array_equal(one.times, two.times)
    assert np.array_equal(one.features, two.features)


def test_backgrounds_have_about_as_many_acts() -> None:
    """So that rates of error can be compared: 0.7 a day, more only where reporting surges."""
    for kind in BACKGROUNDS:
        numbers = [
            len(background(kind, WORLD, np.random.default_rng((1, n))).history) for n in range(12)
        ]
        assert 215 < np.mean(numbers) < 300, kind


def test_an_operation_strikes_as_many_sites_of_a_class_within_its_window() -> None:
    quiet = background("plain", WORLD, np.random.default_rng(1))
    made = operation(quiet, np.random.default_rng(2), sites=6, within_days=2.0, class_=3)
    acts = made.history.taken(made.planned)

    assert len(np.unique(acts.site_of)) == len(acts) == 6
    assert np.ptp(acts.times) <= 2.0
    assert set(acts.class_of) == {3}
    assert len(made.history) == len(quiet.history) + 6


def test_of_copycats_each_but_the_first_follows_a_report() -> None:
    quiet = background("plain", WORLD, np.random.default_rng(1))
    made = copycats(quiet, np.random.default_rng(3), acts=6)
    new = ~np.isin(made.history.times, quiet.history.times)
    times, published = made.history.times[new], made.published[new]

    assert not made.planned.any()
    assert all(published[:n].min() <= times[n] for n in range(1, len(times)))
