"""Which links are kept of an incident: those that hold it together best."""

from collections.abc import Iterable


def strongest(weights: Iterable[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """The pairs that hold groups together: a spanning tree of the strongest of each, in order.

    Args:
        weights: Pairs with their weights; groups are what these connect.
    """
    ranked = sorted(weights, key=lambda edge: (-edge[2], edge[0], edge[1]))
    groups: dict[int, set[int]] = {n: {n} for a, b, _ in ranked for n in (a, b)}
    kept = []
    for a, b, _ in ranked:
        one, other = groups[a], groups[b]
        if one is not other:
            large, small = (one, other) if len(one) >= len(other) else (other, one)
            large |= small
            groups.update(dict.fromkeys(small, large))
            kept.append((a, b))
    return sorted(kept)
