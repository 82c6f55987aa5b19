"""Tests of nearness in space and time; the published data sets are measured by a bench."""

from itertools import permutations

import numpy as np
import pytest
from scipy import stats

from tocsin.assess.local.jacquez import jacquez
from tocsin.assess.local.knox import knox, moments
from tocsin.assess.local.mantel import mantel
from tocsin.assess.local.near_repeat import near_repeat
from tocsin.assess.local.series import is_local, local_tests, projected
from tocsin.assess.local.uncertain import expected_gap

RNG = np.random.default_rng(5)
POINTS, DAYS = RNG.random((40, 2)) * 100, np.floor(RNG.random(40) * 60)


def test_moments_of_knox_are_those_of_all_permutations() -> None:
    """Barton and David's formula against every order of six acts."""
    points, times = POINTS[:6], np.array([0.0, 1, 1, 5, 6, 40])
    counts = [
        knox(points, times[list(order)], within=50, within_time=5).both
        for order in permutations(range(6))
    ]

    found = knox(points, times, within=50, within_time=5)

    assert found.expected == pytest.approx(np.mean(counts))
    assert found.variance == pytest.approx(np.var(counts))


def test_moments_stay_true_where_their_products_pass_64_bits() -> None:
    """A hundred thousand acts with two thousand neighbours each."""
    degrees = np.full(100_000, 2000.0)
    mean, variance = moments(degrees, degrees)

    assert mean == pytest.approx(2000.0 * 2000 / 99_999 * 100_000 / 2)
    assert variance > 0


def test_as_many_pairs_count_as_reaching_the_observed() -> None:
    """The upper tail includes the observed: P(X > 13) = .146 is not P(X >= 13) = .222."""
    mean = 10.143816133803618
    assert stats.poisson.sf(13, mean) == pytest.approx(0.14624558197140414)
    assert stats.poisson.sf(12, mean) == pytest.approx(0.22226667388877835)
    apart = np.array([[0.0, 0], [100, 0], [200, 0], [300, 0], [400, 0]])
    assert knox(apart, np.arange(5.0), within=1, within_time=1, shuffles=19).p == 1.0


def test_modified_knox_takes_off_each_acts_own_neighbours() -> None:
    found = knox(POINTS, DAYS, within=20, within_time=7)
    near = np.linalg.norm(POINTS[:, None] - POINTS[None], axis=2) <= 20
    soon = np.abs(DAYS[:, None] - DAYS[None]) <= 7
    np.fill_diagonal(near, val=False)
    np.fill_diagonal(soon, val=False)
    observed, own = (near & soon).sum() / 2, near.sum(0) @ soon.sum(0) / (2 * 39)

    assert found.both == observed
    assert (found.near_in_space, found.near_in_time) == (near.sum() / 2, soon.sum() / 2)
    assert found.modified == pytest.approx(observed - own)


def test_shuffles_are_the_same_on_one_worker_or_many() -> None:
    one, many = (
        knox(POINTS, DAYS, within=20, within_time=7, shuffles=99, seed=3, workers=workers)
        for workers in (1, 3)
    )
    assert one == many
    again = knox(POINTS, DAYS, within=20, within_time=7, shuffles=99, seed=4)
    assert again.p != one.p


def test_mantel_is_the_correlation_of_distances() -> None:
    first, second = np.triu_indices(40, 1)
    space = np.linalg.norm(POINTS[first] - POINTS[second], axis=1)
    time = np.abs(DAYS[first] - DAYS[second])

    assert mantel(POINTS, DAYS).r == pytest.approx(np.corrcoef(space, time)[0, 1])
    assert mantel(POINTS, DAYS, constant=1, power=-1).r == pytest.approx(
        np.corrcoef(1 / (1 + space), 1 / (1 + time))[0, 1]
    )


def test_jacquez_counts_common_neighbours() -> None:
    """On a line walked at an even pace, the nearest in space are the nearest in time."""
    line = np.column_stack([np.arange(10.0), np.zeros(10)])
    assert jacquez(line, np.arange(10.0), k=2).both == 20


def test_bands_of_near_repeats_are_open_to_the_right() -> None:
    """City-block distances; a pair at one spot has a row of its own."""
    points = np.array([[0.0, 0], [0, 0], [50, 50], [0, 300]])
    found = near_repeat(points, np.array([0.0, 7, 3, 0]), distances=[100, 200], lengths=[7, 14])

    assert found.counts.tolist() == [[0, 1, 0], [0, 0, 0], [2, 0, 0], [2, 1, 0]]


def test_planted_nearness_is_found_and_none_is_not() -> None:
    """Twenty pairs a street and a day apart, against the same acts with their days shuffled."""
    rng = np.random.default_rng(1)
    spots, days = rng.random((20, 2)) * 10_000, np.floor(rng.random(20) * 365)
    points = np.concatenate([spots, spots + 50])
    planted = np.concatenate([days, days + 1])
    moved = np.random.default_rng(2).permutation(planted)

    near = knox(points, planted, within=200, within_time=3, shuffles=99)
    far = knox(points, moved, within=200, within_time=3, shuffles=99)

    assert (near.p, near.both >= 20) == (0.01, True)
    assert far.p is not None and far.p > 0.05  # noqa: PT018 - the second needs the first
    assert near.p_normal < 1e-6


@pytest.mark.parametrize(
    ("first", "second", "mean"),
    [
        ((0, 1), (0, 1), 1 / 3),
        ((0, 4), (2, 3), 1.0833333),
        ((0, 3), (1, 7), 2.6481481),
        ((1, 1), (0, 4), 1.25),
        ((0, 2), (5, 9), 6),
        ((3, 3), (5, 5), 2),
    ],
)
def test_mean_gap_of_two_intervals(
    first: tuple[float, float], second: tuple[float, float], mean: float
) -> None:
    """Closed form, as the crimelinkage package has it."""
    assert expected_gap(first, second) == pytest.approx(mean, abs=1e-6)
    assert expected_gap(second, first) == pytest.approx(mean, abs=1e-6)


def test_a_local_series_gets_every_test_of_nearness() -> None:
    lon, lat = 2 + RNG.random(30) * 0.05, 48 + RNG.random(30) * 0.05
    results = list(local_tests(lon, lat, DAYS[:30], seed=1))

    assert is_local(lon, lat)
    assert [r.key for r in results] == [
        "knox", "mantel", "jacquez", "near-repeat", "space-time scan",
    ]  # fmt: skip
    assert all("dispersed" in r.blind for r in results)
    assert not is_local(lon[:10], lat[:10])
    assert not is_local(lon + np.linspace(0, 2, 30), lat)
    assert np.ptp(projected(lon, lat)[:, 1]) == pytest.approx(5000, rel=0.2)
