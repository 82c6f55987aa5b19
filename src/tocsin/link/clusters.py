"""Accounts -> groups, joined best first; never two accounts of one document in one group."""

import heapq
from collections.abc import Callable, Mapping, Sequence

from tocsin.link.telling import Telling
from tocsin.link.weigh import JOIN_AT, Weighed


class Groups:
    """Groups of accounts, joined best first by the mean evidence between their members.

    Args:
        tellings: All accounts in the order of their ids.
        weigh: Weighs a pair of positions (ascending); each pair is asked for at most once.

    Cost:
        The candidate pairs once, each in a heap, plus the pairs between groups that are joined.
    """

    def __init__(self, tellings: Sequence[Telling], weigh: Callable[[int, int], Weighed]) -> None:
        self._tellings = tellings
        self._weigh = weigh
        self._weighed: dict[tuple[int, int], Weighed] = {}
        self.members: dict[int, list[int]] = {n: [n] for n in range(len(tellings))}
        """Positions of the accounts of each group, ascending, by the first of them."""

    def weighed(self, a: int, b: int) -> Weighed:
        """The evidence between two accounts, by their positions."""
        pair = (min(a, b), max(a, b))
        if pair not in self._weighed:
            self._weighed[pair] = self._weigh(*pair)
        return self._weighed[pair]

    def join(self, candidates: Sequence[tuple[int, int]]) -> None:
        """Join groups while some pair of groups may be joined, best first.

        Pairs of groups that weigh the same are taken in the order of their first accounts' ids.
        """
        near: dict[int, set[int]] = {n: set() for n in self.members}
        for a, b in candidates:
            found = self.weighed(a, b)
            if found.weight >= JOIN_AT and not found.contradicted:
                near[a].add(b)
                near[b].add(a)
        pairs = ((a, b) for a, others in near.items() for b in others if a < b)
        heap = [entry for a, b in pairs if (entry := self._entry(a, b))]
        heapq.heapify(heap)
        stamp = dict.fromkeys(self.members, 1)
        while heap:
            _, a, b, sizes = heapq.heappop(heap)
            if sizes != (stamp.get(a), stamp.get(b)):
                continue  # one of the two has grown or gone since
            self.members[a] = sorted(self.members[a] + self.members.pop(b))
            stamp[a] = len(self.members[a])
            del stamp[b]
            near[a] = (near[a] | near.pop(b)) - {a, b}
            for other in sorted(near[a]):
                near[other].discard(b)
                near[other].add(a)
                entry = self._entry(min(a, other), max(a, other))
                if entry:
                    heapq.heappush(heap, entry)

    def _entry(self, a: int, b: int) -> tuple[float, int, int, tuple[int, int]] | None:
        """A heap entry for two groups that may be joined; None for two that may not."""
        left, right = self.members[a], self.members[b]
        documents = {self._tellings[n].document.id for n in left}
        if any(self._tellings[n].document.id in documents for n in right):
            return None
        between = [self.weighed(n, m) for n in left for m in right]
        mean = sum(pair.weight for pair in between) / len(between)
        if mean < JOIN_AT or any(pair.contradicted for pair in between):
            return None  # two nights are not bridged by an account that fits both
        return -mean, a, b, (len(left), len(right))


def strongest(members: Sequence[int], weighed: Callable[[int, int], Weighed]) -> list[Weighed]:
    """The links that hold a group together: a spanning tree of its strongest pairs, in order."""
    edges = sorted(
        (weighed(a, b) for n, a in enumerate(members) for b in members[n + 1 :]),
        key=lambda edge: (-edge.weight, edge.left, edge.right),
    )
    group: Mapping[str, set[str]] = {edge.left: {edge.left} for edge in edges} | {
        edge.right: {edge.right} for edge in edges
    }
    groups = dict(group)
    kept = []
    for edge in edges:
        if edge.right not in groups[edge.left]:
            joined = groups[edge.left] | groups[edge.right]
            groups.update(dict.fromkeys(joined, joined))
            kept.append(edge)
    return sorted(kept, key=lambda edge: (edge.left, edge.right))
