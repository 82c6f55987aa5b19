"""The scan: published ratios by formula, the search against every cylinder, and its p values."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.assess.history import History
from tocsin.assess.scan.class_time import class_time, days_of
from tocsin.assess.scan.engine import Settings, circles, scan
from tocsin.assess.scan.kernels import ratio
from tocsin.assess.simulate import World, background, operation
from tocsin.assess.site_shift import most_distinct, site_shift


@pytest.mark.parametrize(
    ("cases", "expected", "n", "published", "digits"),
    [
        (4, 0.6701030927835051, 194, 3.8454183710604624, 1e-9),
        (2, 32 / 194, 194, 3.164201, 1e-6),
        (2, 57 / 194, 194, 2.137259, 1e-6),
        (5, 0.39690721649484534, 194, 8.11952077543295, 1e-9),
        (4, 90 / 194, 194, 5.113791, 1e-6),
        (8, 1.035, 2000, 9.407469, 1e-5),
        (236, 176.22, 1175, 10.979758, 2e-3),
        (16, 6.03, 1175, 5.684828, 6e-3),
    ],
)
def test_published_ratios(
    cases: int, expected: float, n: int, published: float, digits: float
) -> None:
    """New York fever, a made-up set, New Mexico brain cancer; the last with rounded means."""
    assert ratio(cases, expected, n) == pytest.approx(published, abs=digits)


def test_no_more_than_expected_is_no_cluster() -> None:
    assert ratio(2, 2.0, 10) == 0.0
    assert ratio(5, 3.0, 5) == pytest.approx(5 * np.log(5 / 3))


def _brute(
    days: np.ndarray, location_of: np.ndarray, apart: np.ndarray, largest: float, wanted: Settings
) -> float:
    """The best ratio of all cylinders, one by one."""
    n, best, last = len(days), 0.0, int(days.max())
    for centre in range(len(apart)):
        for radius in np.unique(apart[centre][apart[centre] <= largest]):
            inside = apart[centre][location_of] <= radius
            if inside.sum() > n * wanted.largest_share:
                break
            for first in range(last + 1):
                for end in range(first, min(last, first + wanted.longest_days - 1) + 1):
                    if wanted.prospective and end != last:
                        continue
                    window = (days >= first) & (days <= end)
                    c, mu = int((inside & window).sum()), inside.sum() * window.sum() / n
                    if c >= wanted.least_cases:
                        best = max(best, float(ratio(c, mu, n)))
    return best


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**31), st.booleans(), st.integers(1, 5))
def test_no_cylinder_is_better_than_the_one_found(
    seed: int,
    prospective: bool,  # noqa: FBT001 - drawn
    longest: int,
) -> None:
    """The windows that are passed over could not have been better."""
    rng = np.random.default_rng(seed)
    spots = np.round(rng.random((8, 2)) * 4)
    apart = np.linalg.norm(spots[:, None] - spots[None], axis=2)
    location_of, days = rng.integers(0, 8, 40), rng.integers(0, 12, 40)
    wanted = Settings(longest_days=longest, prospective=prospective)

    found = scan(days, location_of, circles(location_of, apart, 3.0), wanted)

    best = found.clusters[0].ratio if found.clusters else 0.0
    assert best == pytest.approx(_brute(days, location_of, apart, 3.0, wanted))


def test_further_clusters_share_no_place_with_better_ones() -> None:
    rng = np.random.default_rng(4)
    spots = rng.random((12, 2))
    apart = np.linalg.norm(spots[:, None] - spots[None], axis=2)
    location_of, days = rng.integers(0, 12, 80), rng.integers(0, 30, 80)
    found = scan(days, location_of, circles(location_of, apart, 0.4), Settings(longest_days=5))

    places = [place for cluster in found.clusters for place in cluster.locations]
    assert len(places) == len(set(places))
    ratios = [cluster.ratio for cluster in found.clusters]
    assert ratios == sorted(ratios, reverse=True)


def test_replicas_are_the_same_on_one_worker_or_many() -> None:
    """Each has chance of its own number; so has an early stop."""
    rng = np.random.default_rng(4)
    location_of, days = rng.integers(0, 5, 60), rng.integers(0, 30, 60)
    around = circles(location_of, 1.0 - np.eye(5), 0.5)
    for stop_at in (None, 10):
        one, many = (
            scan(days, location_of, around, Settings(longest_days=5), seed=2, replicas=99,
                 workers=workers, stop_at=stop_at)
            for workers in (1, 3)
        )  # fmt: skip
        assert one == many
    kept = scan(days, location_of, around, Settings(longest_days=5), seed=2, replicas=99, keep=True)
    assert (
        kept.chance
        == scan(days, location_of, around, Settings(longest_days=5), seed=2, replicas=99).chance
    )
    assert len(kept.maxima) == 99


def test_a_surge_of_one_class_is_found_and_one_of_all_is_not() -> None:
    """The days' totals are kept, so that a holiday or a wave of reporting explains itself."""
    world = World()
    quiet = background("plain", world, np.random.default_rng(3))
    planted = operation(quiet, np.random.default_rng(4), sites=8, within_days=2.0, class_=5)
    surge = background("surge", world, np.random.default_rng(3))

    found = class_time(planted.history, replicas=99)
    assert found.chance is not None
    assert found.chance.p == 0.01
    assert planted.history.classes[found.clusters[0].locations[0]] == "class 6"
    waved = class_time(surge.history, replicas=99)
    assert waved.chance is not None
    assert waved.chance.p > 0.05


def test_a_night_is_one_day() -> None:
    """Days go from noon to noon."""
    history = _history([0.9, 1.1, 1.6], [0, 0, 0], [0, 1, 2])
    assert days_of(history).tolist() == [0, 0, 1]


def _history(times: list[float], classes: list[int], sites: list[int]) -> History:
    n = len(times)
    return History(
        times=np.array(times), span=400.0, class_of=np.array(classes), site_of=np.array(sites),
        features=np.full((n, 1), -1), classes=("a", "b"), sites=max(sites) + 1, values=(1,),
    )  # fmt: skip


def test_distinct_sites_are_counted_once_and_unknown_ones_never() -> None:
    """A repeat victim is one site; what has no site makes none."""
    history = _history([1.0, 1.2, 1.4, 1.5, 9.0], [0] * 5, [0, 0, 1, -1, 2])
    assert most_distinct(history, (1.0, 10.0)).tolist() == [[2, 3], [0, 0]]


def test_many_sites_at_once_are_not_explained_by_their_own_histories() -> None:
    quiet = background("offenders", World(), np.random.default_rng(8))
    planted = operation(quiet, np.random.default_rng(9), sites=8, within_days=1.0, class_=4)

    before, after = (site_shift(s.history, replicas=99, seed=1) for s in (quiet, planted))

    assert before is not None and before.chance.p > 0.05  # noqa: PT018 - the first half lets types be known
    assert after is not None and after.chance.p == 0.01  # noqa: PT018 - the first half lets types be known
    assert (after.distinct >= 8, after.class_) == (True, 4)
