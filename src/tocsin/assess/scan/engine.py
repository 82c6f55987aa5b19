"""The space-time permutation scan, over places or over anything that has neighbours.

Null hypothesis: when an act happened has nothing to do with its place (or class).
Assumes: seasons, surges and growth are shared by all places (classes).
Needs: acts of several places (classes), each with a day.
Cannot see: a surge of everything at once, which is its point.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.assess.replicas import Chance, chance, drawn
from tocsin.assess.scan import kernels

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]

LEAST_CASES = 2
"""A cluster of one case is none."""

LARGEST_SHARE = 0.5
"""Of all cases, a circle holds at most this share: outside of it there must be something left."""


@dataclass(frozen=True, slots=True)
class Circles:
    """For each centre its cases by distance, laid end to end."""

    starts: Indices
    members: Indices
    ends: Indices
    locations: tuple[tuple[int, ...], ...]
    """The locations of each centre by distance, up to the largest radius."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cylinder with more cases than expected."""

    ratio: float
    """Log-likelihood ratio, natural."""
    centre: int
    locations: tuple[int, ...]
    first_day: int
    last_day: int
    cases: int
    expected: float


@dataclass(frozen=True, slots=True)
class Scan:
    """The clusters that do not overlap, the best first, and the chance of the best."""

    clusters: tuple[Cluster, ...]
    chance: Chance | None
    maxima: tuple[float, ...]
    """Of the replicas, where they were all made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the scan looks for; chosen before looking."""

    longest_days: int
    prospective: bool = False
    least_cases: int = LEAST_CASES
    largest_share: float = LARGEST_SHARE


def circles(location_of: Indices, distances: Floats, largest: float) -> Circles:
    """Order the cases around every location.

    Args:
        location_of: Of each case.
        distances: Between locations, shape (locations, locations).
        largest: Radius at most, in the unit of ``distances``.
    """
    cases: list[list[int]] = [[] for _ in range(len(distances))]
    for case, location in enumerate(location_of):
        cases[location].append(case)
    starts: list[int] = [0]
    members: list[int] = []
    ends: list[int] = []
    locations: list[tuple[int, ...]] = []
    for centre in range(len(distances)):
        order = np.argsort(distances[centre], kind="stable")
        near = [int(j) for j in order if distances[centre, j] <= largest]
        locations.append(tuple(near))
        at = 0
        while at < len(near):
            same = at
            first = len(members)
            while same < len(near) and distances[centre, near[same]] == distances[centre, near[at]]:
                members.extend(cases[near[same]])
                same += 1
            ends.extend([len(members)] * (len(members) - first))
            at = same
        starts.append(len(members))
    return Circles(_indices(starts), _indices(members), _indices(ends), tuple(locations))


def scan(
    days: Indices,
    location_of: Indices,
    around: Circles,
    settings: Settings,
    *,
    seed: int = 0,
    replicas: int = 0,
    workers: int = 1,
    stop_at: int | None = None,
    keep: bool = False,
) -> Scan:
    """Find clusters in space and time, and how often permuted days give one as good.

    Args:
        days: Of each case, from 0, shape (n,).
        location_of: Of each case.
        around: From `circles`.
        settings: What is looked for.
        seed: The only source of chance, with each replica's own number.
        replicas: Permutations of the days.
        workers: Threads; they do not change the result.
        stop_at: Stop when so many replicas are as good.
        keep: Keep the maximum of every replica, for a picture.

    Source:
        Kulldorff and others, "A space-time permutation scan statistic", PLoS Medicine 2 (2005).

    Cost:
        O(centres x cases in a circle x longest_days^2) a replica, whatever the length of time.
    """
    if len(days) == 0:
        return Scan((), None, ())
    totals = np.concatenate([[0], np.cumsum(np.bincount(days))]).astype(np.int64)
    fewest = kernels.fewest_held(totals, settings.longest_days)
    fixed = (
        around.starts, around.members, around.ends, totals, fewest, settings.prospective,
        settings.least_cases, int(len(days) * settings.largest_share),
    )  # fmt: skip
    found = kernels.scan(days, *fixed, True)  # noqa: FBT003 - numba takes no keywords here
    clusters = _apart(found, location_of, around)
    best = clusters[0].ratio if clusters else 0.0

    def one(rng: np.random.Generator) -> float:
        return float(kernels.scan(rng.permutation(days), *fixed, False)[0, 0])  # noqa: FBT003 - compiled code takes no keywords

    if not replicas:
        return Scan(clusters, None, ())
    if keep:
        maxima = drawn(one, seed=seed, replicas=replicas, workers=workers)
        as_much = sum(value >= best - _SAME for value in maxima)
        return Scan(clusters, Chance((1 + as_much) / (1 + replicas), replicas, as_much), maxima)
    found_by_chance = chance(
        best - _SAME, one, seed=seed, replicas=replicas, workers=workers, stop_at=stop_at
    )
    return Scan(clusters, found_by_chance, ())


_SAME = 1e-9
"""Ratios closer than this are one: sums in another order differ in the last digits."""


def _apart(found: Floats, location_of: Indices, around: Circles) -> tuple[Cluster, ...]:
    """The best cylinder of each centre, leaving out those that share a place with a better one.

    Of equally good ones the one with fewer places comes first.
    """
    clusters = [_cluster(row, location_of, around) for row in found if row[0] > 0]
    kept: list[Cluster] = []
    taken: set[int] = set()
    for cluster in sorted(clusters, key=lambda c: (-round(c.ratio, 9), len(c.locations), c.centre)):
        if taken.isdisjoint(cluster.locations):
            taken.update(cluster.locations)
            kept.append(cluster)
    return tuple(kept)


def _cluster(row: Floats, location_of: Indices, around: Circles) -> Cluster:
    value, centre, end, first, last, cases, expected = row
    inside = around.members[around.starts[int(centre)] : int(end)]
    return Cluster(
        ratio=float(value),
        centre=int(centre),
        locations=_locations(around.locations[int(centre)], {int(j) for j in location_of[inside]}),
        first_day=int(first),
        last_day=int(last),
        cases=int(cases),
        expected=float(expected),
    )


def _locations(by_distance: Sequence[int], reached: set[int]) -> tuple[int, ...]:
    """Locations out to the farthest with a case in the circle."""
    last = max(n for n, location in enumerate(by_distance) if location in reached)
    return tuple(by_distance[: last + 1])


def _indices(values: Sequence[int]) -> Indices:
    return np.array(values, dtype=np.int64)
