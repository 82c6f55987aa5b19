"""Two levels of activity, found from the gaps between acts."""

import math
from collections.abc import Sequence


def bursts(gaps: Sequence[float], *, s: float = 3.0, gamma: float = 1.0) -> tuple[list[int], float]:
    """Give the cheapest sequence of states (0 usual, 1 burst) for some gaps, and its cost.

    The usual rate is that of the whole, the burst's ``s`` times as high; entering a burst costs
    ``gamma`` times the logarithm of the number of gaps.

    Source:
        Kleinberg, "Bursty and hierarchical structure in streams", KDD 2002.
    """
    usual = len(gaps) / sum(gaps)
    rates = (usual, s * usual)
    enter = gamma * math.log(len(gaps))
    cost = [0.0, enter]
    back: list[tuple[int, int]] = []
    for n, gap in enumerate(gaps):
        emit = [rate * gap - math.log(rate) for rate in rates]
        if n == 0:
            cost = [cost[0] + emit[0], cost[1] + emit[1]]
            back.append((0, 0))
            continue
        to_usual = 0 if cost[0] <= cost[1] else 1
        to_burst = 0 if cost[0] + enter < cost[1] else 1
        back.append((to_usual, to_burst))
        cost = [
            cost[to_usual] + emit[0],
            cost[to_burst] + (enter if to_burst == 0 else 0.0) + emit[1],
        ]
    state = 0 if cost[0] <= cost[1] else 1
    total = min(cost)
    states = [state]
    for step in reversed(back[1:]):
        state = step[state]
        states.append(state)
    return states[::-1], total
