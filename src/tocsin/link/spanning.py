"""Which links are kept of an incident: those that hold it together best."""

from collections.abc import Callable, Mapping, Sequence

from tocsin.link.weigh import Weighed


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
