"""The least number of crews: exact for fixed times, bounded where times are intervals."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.assess.crews import (
    SPEEDS,
    Bounds,
    Box,
    Speed,
    bounds,
    crew_table,
    crews,
    crews_of_many,
    minutes_between,
    realised,
)
from tocsin.assess.crews.clique import largest_clique
from tocsin.assess.crews.fleet import least_fleet
from tocsin.assess.crews.travel import Floats, metres_apart

TOWNS = [
    (0.62, 44.20), (2.62, 48.61), (2.21, 48.89), (4.36, 43.84), (4.89, 44.93),
    (2.54, 48.96), (5.42, 43.33), (5.42, 43.48), (6.05, 43.17),
]  # fmt: skip
"""Nine French towns; the first is struck in the night before the other eight."""

CENTRAL = SPEEDS[1]


def night(begins: float, ends: float) -> Box:
    """The first town from 18:00 to 6:00, the others in one window of the next night [h]."""
    lon, lat = np.array(TOWNS).T
    start = np.array([18.0] + [24 + begins] * 8) * 60
    end = np.array([30.0] + [24 + ends] * 8) * 60
    return Box(start, end, lon, lat, np.zeros(9))


@pytest.mark.parametrize(
    ("begins", "ends", "lower", "without_one"),
    [
        (21, 30, (1, 2, 2), (1, 2, 2)),
        (24, 29, (2, 2, 3), (2, 2, 2)),
        (24, 27, (2, 3, 3), (2, 2, 3)),
    ],
)
def test_whole_night_windows_need_few_crews(
    begins: float, ends: float, lower: tuple[int, ...], without_one: tuple[int, ...]
) -> None:
    """Eight towns are not eight crews: with the times so rough, hardly two can be shown."""
    rows = crew_table(night(begins, ends), np.random.default_rng(0))

    assert tuple(row.bounds.lower for row in rows) == lower
    assert tuple(row.least_without_one for row in rows) == without_one
    assert all(row.bounds.upper == 8 and row.bounds.solved for row in rows)
    assert all(row.spread[1] >= row.bounds.lower for row in rows)


def test_both_certificates_of_fixed_times() -> None:
    """Chains that one crew can follow, and as many incidents that no two can be of one."""
    lon, lat = np.array(TOWNS).T
    times = np.linspace(0, 360, 9)
    tau = minutes_between(metres_apart(lon, lat), CENTRAL)

    found = crews(times, tau)

    assert len(found.chains) == len(found.antichain) == found.number > 1
    assert sorted(n for chain in found.chains for n in chain) == list(range(9))
    for chain in found.chains:
        for before, after in pairwise(chain):
            assert times[after] >= times[before] + tau[before, after]
    for i in found.antichain:
        for j in found.antichain:
            assert i == j or times[j] < times[i] + tau[i, j]


def test_coincident_incidents_at_one_spot_are_one_crew_without_a_wait() -> None:
    """Ties are broken by a fixed order, so that they make no circle."""
    still = Speed(name="still", km_h=50, detour=1, dwell_min=0)
    tau = minutes_between(np.zeros((3, 3)), still)

    assert crews(np.zeros(3), tau).number == 1


def test_at_speed_zero_nobody_gets_anywhere() -> None:
    """Each spot has its own crew; acts at one spot can share one."""
    frozen = Speed(name="zero", km_h=0, detour=1, dwell_min=0)
    lon, lat = np.array([0.0, 0.0, 1.0]), np.array([45.0, 45.0, 45.0])
    box = Box(np.array([0.0, 60, 120]), np.array([0.0, 60, 120]), lon, lat, np.zeros(3))

    assert bounds(box, frozen).lower == bounds(box, frozen).upper == 2


def test_no_incident_needs_no_crew() -> None:
    none = np.array([])
    assert bounds(Box(none, none, none, none, none), CENTRAL) == Bounds(0, True, 0, (), ())  # noqa: FBT003 - as a tuple
    assert crews_of_many(none, none, none, CENTRAL).number == 0


def test_a_radius_only_widens_the_bounds() -> None:
    """Where the spot is less sure, less is shown."""
    box = night(24, 27)
    wide = Box(box.start, box.end, box.lon, box.lat, np.full(9, 40_000.0))

    assert bounds(wide, CENTRAL).lower <= bounds(box, CENTRAL).lower
    assert bounds(wide, CENTRAL).upper >= bounds(box, CENTRAL).upper


def test_pairwise_impossible_incidents_explain_the_bound() -> None:
    box = night(24, 25)
    found = bounds(box, CENTRAL)
    near = minutes_between(metres_apart(box.lon, box.lat), CENTRAL)

    assert 1 < len(found.apart) <= found.lower
    for i in found.apart:
        for j in found.apart:
            assert i == j or box.end[j] < box.start[i] + near[i, j]


def test_unsolved_bounds_are_the_proven_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """With no work allowed, the bound known before is given, never a plan that was found."""
    monkeypatch.setattr("tocsin.assess.crews.fleet.WORK", 0.0)
    box = night(24, 27)
    near = minutes_between(metres_apart(box.lon, box.lat), CENTRAL)
    possible = box.end[None, :] >= box.start[:, None] + near
    np.fill_diagonal(possible, val=False)

    number, solved = least_fleet(box.start, box.end, near, possible, at_least=1)

    assert number <= 3
    assert not solved or number == 3


boxes = st.integers(2, 7).flatmap(
    lambda n: st.tuples(
        *[
            st.lists(st.floats(low, high), min_size=n, max_size=n)
            for low, high in ((0, 600), (0, 240), (0, 6), (43, 48), (0, 20_000))
        ]
    )
)


@settings(max_examples=40, deadline=None)
@given(boxes, st.integers(0, 2), st.integers(0, 2**31))
def test_every_true_number_lies_between_the_bounds(
    values: tuple[list[float], ...], speed: int, seed: int
) -> None:
    start, width, lon, lat, radius = (np.array(v) for v in values)
    box = Box(start, start + width, lon, lat, radius)

    found = bounds(box, SPEEDS[speed])
    drawn = realised(box, SPEEDS[speed], np.random.default_rng(seed), draws=5)

    assert found.lower <= min(drawn)
    assert max(drawn) <= found.upper


def _scattered(seed: int, n: int, days: float) -> tuple[Floats, Floats, Floats]:
    rng = np.random.default_rng(seed)
    return rng.random(n) * days * 1440, rng.uniform(0, 6, n), rng.uniform(43, 48, n)


@pytest.mark.parametrize("seed", range(12))
def test_blocks_of_time_give_the_exact_number(seed: int) -> None:
    """As comparing all pairs does, and with a set that shows it."""
    times, lon, lat = _scattered(seed, 150, 1 + 4 * seed)
    tau = minutes_between(metres_apart(lon, lat), CENTRAL)

    found = crews_of_many(times, lon, lat, CENTRAL)

    assert found.number == crews(times, tau).number == len(found.antichain)
    for i in found.antichain:
        for j in found.antichain:
            assert i == j or times[j] < times[i] + tau[i, j]


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 9), st.integers(0, 2**31))
def test_the_largest_clique_is_the_largest(n: int, seed: int) -> None:
    """Against all subsets."""
    rng = np.random.default_rng(seed)
    related = rng.random((n, n)) < 0.5
    related = related & related.T
    sizes = [
        chosen.bit_count()
        for chosen in range(1 << n)
        if all(
            related[i, j]
            for i in range(n)
            for j in range(n)
            if i != j and chosen >> i & 1 and chosen >> j & 1
        )
    ]

    found = largest_clique(related)

    assert len(found) == max(sizes)
    assert all(related[i, j] for i in found for j in found if i != j)
