"""Average linkage: groups are joined best first while the mean weight between them is enough."""

import heapq
from collections.abc import Callable, Iterable
from itertools import product

Weight = Callable[[int, int], float]
"""The weight of a pair of positions, the lower one first."""


def average_linkage(
    n: int, candidates: Iterable[tuple[int, int]], weigh: Weight, *, at: float
) -> list[list[int]]:
    """Join positions into groups.

    Args:
        n: Positions run from 0 to ``n`` - 1.
        candidates: Pairs worth weighing; only groups joined by one that reaches ``at`` are looked
            at, and then all pairs between the two are weighed.
        weigh: Weighs a pair; minus infinity where it can never be in one group.
        at: The least mean weight.

    Returns:
        Groups in the order of their first positions. Ties are taken in that order too, so that
        the result hangs on nothing but the weights.

    Cost:
        The candidates once, each in a heap, plus the pairs between groups that are looked at.
    """
    members = {k: [k] for k in range(n)}
    near: dict[int, set[int]] = {}
    for a, b in candidates:
        if weigh(a, b) >= at:
            near.setdefault(a, set()).add(b)
            near.setdefault(b, set()).add(a)

    def entry(a: int, b: int) -> tuple[float, int, int, int, int] | None:
        left, right = members[a], members[b]
        total = 0.0
        for one, other in product(left, right):
            total += weigh(min(one, other), max(one, other))
        mean = total / (len(left) * len(right))
        return None if mean < at else (-mean, a, b, len(left), len(right))

    heap = [found for a, others in near.items() for b in others if a < b and (found := entry(a, b))]
    heapq.heapify(heap)
    while heap:
        _, a, b, left, right = heapq.heappop(heap)
        if len(members.get(a, ())) != left or len(members.get(b, ())) != right:
            continue  # one of the two has grown or gone since
        members[a] = sorted(members[a] + members.pop(b))
        near[a] = (near[a] | near.pop(b)) - {a, b}
        for other in sorted(near[a]):
            near[other].discard(b)
            near[other].add(a)
            if found := entry(min(a, other), max(a, other)):
                heapq.heappush(heap, found)
    return [members[k] for k in sorted(members)]
