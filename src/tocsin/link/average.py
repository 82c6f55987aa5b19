"""Average linkage: groups are joined best first while the mean weight between them is enough."""

import heapq
from collections.abc import Callable, Iterable, Sequence
from itertools import product

Weight = Callable[[int, int], float]
"""The weight of a pair of positions, the lower one first."""

SAMPLED = 16
"""Members of a group that stand for it when it is compared with another [members], the first: most
groups have fewer, and one told a thousand times is not compared a million times."""


def average_linkage(
    owners: Sequence[object],
    candidates: Iterable[tuple[int, int]],
    weigh: Weight,
    *,
    at: float,
) -> list[list[int]]:
    """Join positions into groups.

    Args:
        owners: For each position, whose it is; a group has none of one owner twice.
        candidates: Pairs worth weighing; only groups joined by one that reaches ``at`` are looked
            at, and then all pairs between the first members of the two are weighed.
        weigh: Weighs a pair; minus infinity where it can never be in one group.
        at: The least mean weight.

    Returns:
        Groups in the order of their first positions. Ties are taken in that order too, so that
        the result hangs on nothing but the weights.

    Cost:
        The candidates once, each in a heap, plus at most `SAMPLED` squared pairs for each two
        groups that are looked at.
    """
    members = {k: [k] for k in range(len(owners))}
    owned = {k: {owner} for k, owner in enumerate(owners)}
    near: dict[int, set[int]] = {}
    for a, b in candidates:
        if weigh(a, b) >= at:
            near.setdefault(a, set()).add(b)
            near.setdefault(b, set()).add(a)

    def entry(a: int, b: int) -> tuple[float, int, int, int, int] | None:
        if not owned[a].isdisjoint(owned[b]):
            return None
        left, right = members[a], members[b]
        firsts = left[:SAMPLED], right[:SAMPLED]
        total = sum(weigh(min(pair), max(pair)) for pair in product(*firsts))
        mean = total / (len(firsts[0]) * len(firsts[1]))
        return None if mean < at else (-mean, a, b, len(left), len(right))

    heap = [found for a, others in near.items() for b in others if a < b and (found := entry(a, b))]
    heapq.heapify(heap)
    while heap:
        _, a, b, left, right = heapq.heappop(heap)
        if len(members.get(a, ())) != left or len(members.get(b, ())) != right:
            continue  # one of the two has grown or gone since
        members[a] = sorted(members[a] + members.pop(b))
        owned[a] |= owned.pop(b)
        near[a] = (near[a] | near.pop(b)) - {a, b}
        for other in sorted(near[a]):
            near[other].discard(b)
            near[other].add(a)
            if found := entry(min(a, other), max(a, other)):
                heapq.heappush(heap, found)
    return [members[k] for k in sorted(members)]
