"""Crews for fixed times and point places: exact, with both certificates.

Null hypothesis: one crew did all of it.
Assumes: the times, the places, the speed and the time at each place; a crew does one at a time.
Needs: two incidents with a time and a place.
Cannot see: whether different crews knew of one another. More than one crew is not coordination.
"""

from dataclasses import dataclass

import numpy as np

from tocsin.assess.crews.matching import Indices, maximum_matching, uncovered
from tocsin.assess.crews.travel import Booleans, Floats


@dataclass(frozen=True, slots=True)
class Crews:
    """The least number of crews, and why it is neither more nor less."""

    number: int
    chains: tuple[tuple[int, ...], ...]
    """Each could be one crew, in order of time; together they hold all incidents."""
    antichain: tuple[int, ...]
    """No two of these could be of one crew; there are as many as ``number``."""


def crews(times: Floats, tau: Floats) -> Crews:
    """Give the least number of crews for incidents at fixed times.

    Args:
        times: When each began, shape (n,) [min].
        tau: Least time from the start of i to the start of j, shape (n, n) [min]; distances are a
            metric and waits at least 0, so that the relation is transitive.

    Returns:
        The number, chains and antichain: n less a maximum matching (Dilworth 1950).
    """
    may_follow = in_order(times, tau)
    order = np.argsort(times, kind="stable")
    after, before = maximum_matching(may_follow, order)
    antichain = np.flatnonzero(uncovered(may_follow, after, before))
    return Crews(
        number=int(np.count_nonzero(after == -1)) if len(times) else 0,
        chains=chains_of(after, before, order),
        antichain=tuple(int(i) for i in antichain),
    )


def in_order(times: Floats, tau: Floats) -> Booleans:
    """Whether j can come after i in one crew; ties at one spot are broken by position."""
    reach: Booleans = times[None, :] >= times[:, None] + tau
    return _strict(reach)


def _strict(reach: Booleans) -> Booleans:
    """A strict order: of two that can follow each other, the first follows nobody before it."""
    both = reach & reach.T
    reach &= ~np.tril(both)
    return reach


def chains_of(after: Indices, before: Indices, order: Indices) -> tuple[tuple[int, ...], ...]:
    """Follow a matching from every incident that nothing precedes."""
    chains = []
    for start in order:
        if before[start] == -1:
            chain, at = [], int(start)
            while at != -1:
                chain.append(at)
                at = int(after[at])
            chains.append(tuple(chain))
    return tuple(chains)
