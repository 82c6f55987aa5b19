"""Crews where times are intervals and places have radii: what is proven, and what is not.

Null hypothesis: so few crews did all of it, at some times and spots within what is known.
Assumes: the intervals and radii hold; the speed and the time at each place.
Needs: two incidents with a closed interval and a place.
Cannot see: more than the precision of the times lets through; with windows of a night, little.
"""

from dataclasses import dataclass

import numpy as np

from tocsin.assess.crews.clique import largest_clique
from tocsin.assess.crews.exact import chains_of, crews
from tocsin.assess.crews.fleet import least_fleet
from tocsin.assess.crews.matching import maximum_matching
from tocsin.assess.crews.travel import Booleans, Floats, Speed, metres_apart, minutes_between
from tocsin.globe import EARTH_M

MOST_SOLVED = 60
"""Incidents up to which the fleet is solved; above, the two explainable bounds are given."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where and when each incident was, as far as is known; all of shape (n,)."""

    start: Floats  # [min]
    end: Floats  # [min]
    lon: Floats  # [deg]
    lat: Floats  # [deg]
    radius_m: Floats

    def __len__(self) -> int:
        return len(self.start)

    def without(self, left_out: int) -> "Box":
        """The same with one incident left out."""
        keep = np.arange(len(self)) != left_out
        return Box(*(getattr(self, f)[keep] for f in ("start", "end", "lon", "lat", "radius_m")))


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is certain of the number of crews, for every time and spot within what is known."""

    lower: int
    """At least so many were needed; the only number to put into a headline."""
    solved: bool
    """Whether no larger lower bound can be proven from the same facts."""
    upper: int
    """So many were enough, whatever the true times."""
    apart: tuple[int, ...]
    """No two of these could be of one crew, at any times and spots within what is known."""
    chains: tuple[tuple[int, ...], ...]
    """A way to share all incidents among ``upper`` crews that holds at all times."""


def bounds(box: Box, speed: Speed) -> Bounds:
    """Give the proven lower and upper bound on the number of crews.

    Lower: the largest of (1) n less a matching of what is possible in one order or the other,
    (2) the largest set of pairs impossible in both orders, (3) what the solver proves. Upper: n
    less a matching of what is certain. Every true number lies between.
    """
    n = len(box)
    if n == 0:
        return Bounds(lower=0, solved=True, upper=0, apart=(), chains=())
    apart_m = metres_apart(box.lon, box.lat)
    doubt = box.radius_m[:, None] + box.radius_m[None, :]
    near = minutes_between(np.maximum(0.0, apart_m - doubt), speed)
    far = minutes_between(apart_m + doubt, speed)
    certain = _certain(box, far)
    order = np.argsort(box.start, kind="stable")
    after, before = maximum_matching(certain, order)
    upper = int(np.count_nonzero(after == -1))
    possible: Booleans = box.end[None, :] >= box.start[:, None] + near
    np.fill_diagonal(possible, val=False)
    matched, _ = maximum_matching(possible, order)
    by_matching = int(np.count_nonzero(matched == -1))
    apart = largest_clique(~possible & ~possible.T)
    lower = max(1, by_matching, len(apart))
    solved = lower == upper
    if not solved and n <= MOST_SOLVED:
        lower, solved = least_fleet(box.start, box.end, near, possible, at_least=lower)
    return Bounds(min(lower, upper), solved, upper, apart, chains_of(after, before, order))


def realised(box: Box, speed: Speed, rng: np.random.Generator, *, draws: int) -> tuple[int, ...]:
    """Count the crews at times and spots drawn evenly within what is known.

    A spread under that assumption, no bound: even draws overstate, since they scatter incidents
    that one crew may have done in a row.
    """
    return tuple(_one_draw(box, speed, rng) for _ in range(draws))


def _one_draw(box: Box, speed: Speed, rng: np.random.Generator) -> int:
    n = len(box)
    times = box.start + (box.end - box.start) * rng.random(n)
    metres = box.radius_m * np.sqrt(rng.random(n))
    angle = 2 * np.pi * rng.random(n)
    lat = np.clip(box.lat + np.degrees(metres * np.sin(angle) / EARTH_M), -90.0, 90.0)
    shrink = np.maximum(np.cos(np.radians(box.lat)), 1e-6)
    lon = box.lon + np.degrees(metres * np.cos(angle) / EARTH_M / shrink)
    return crews(times, minutes_between(metres_apart(lon, lat), speed)).number


def _certain(box: Box, far: Floats) -> Booleans:
    certain: Booleans = box.start[None, :] >= box.end[:, None] + far
    np.fill_diagonal(certain, val=False)
    certain &= ~np.tril(certain & certain.T)
    return certain
