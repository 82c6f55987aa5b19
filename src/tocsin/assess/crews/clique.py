"""The largest set in which every two are related, by branch and bound, bounded by work."""

import numpy as np

from tocsin.assess.crews.travel import Booleans

MOST_STEPS = 500_000
"""Vertices coloured; then the largest set found so far is given, which is still a set."""


def largest_clique(related: Booleans) -> tuple[int, ...]:
    """Find a largest clique of a symmetric relation, as bit sets with greedy colouring.

    Source:
        Tomita and Seki, "An efficient branch-and-bound algorithm", DMTCS 2003.

    Cost:
        At most ``MOST_STEPS`` vertices coloured, some seconds; within them the set is a largest.
    """
    n = len(related)
    near = [sum(1 << int(j) for j in np.flatnonzero(related[i]) if j != i) for i in range(n)]
    best: list[int] = []
    steps = 0

    def expand(chosen: list[int], candidates: int) -> None:
        nonlocal best, steps
        steps += candidates.bit_count() + 1
        if steps > MOST_STEPS and best:
            return
        if not candidates:
            if len(chosen) > len(best):
                best = chosen.copy()
            return
        order, colours = _coloured(candidates, near)
        for vertex, colour in zip(reversed(order), reversed(colours), strict=True):
            if len(chosen) + colour <= len(best):
                return
            chosen.append(vertex)
            expand(chosen, candidates & near[vertex])
            chosen.pop()
            candidates &= ~(1 << vertex)

    expand([], (1 << n) - 1)
    return tuple(sorted(best))


def _coloured(candidates: int, near: list[int]) -> tuple[list[int], list[int]]:
    """Vertices by colour, and for each how many colours are used up to it."""
    order: list[int] = []
    colours: list[int] = []
    colour = 0
    while candidates:
        colour += 1
        free = candidates
        while free:
            vertex = (free & -free).bit_length() - 1
            order.append(vertex)
            colours.append(colour)
            candidates &= ~(1 << vertex)
            free &= ~(1 << vertex) & ~near[vertex]
    return order, colours
