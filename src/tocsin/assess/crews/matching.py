"""Maximum matching of a dense relation, started from a greedy one: each round adds many pairs."""

import numpy as np
from numpy.typing import NDArray

from tocsin.assess.compiled import compiled

Indices = NDArray[np.int64]
Booleans = NDArray[np.bool_]


@compiled
def greedy(order: Indices, may_follow: Booleans) -> tuple[Indices, Indices]:
    """Chains made in the order given, each incident after the latest chain end it may follow."""
    n = len(order)
    after = np.full(n, -1, np.int64)
    before = np.full(n, -1, np.int64)
    ends = np.empty(n, np.int64)
    chains = 0
    for position in range(n):
        j = order[position]
        taken = False
        for c in range(chains - 1, -1, -1):
            i = ends[c]
            if may_follow[i, j]:
                after[i] = j
                before[j] = i
                for k in range(c, chains - 1):  # the chain that moved on is the latest again
                    ends[k] = ends[k + 1]
                ends[chains - 1] = j
                taken = True
                break
        if not taken:
            ends[chains] = j
            chains += 1
    return after, before


@compiled
def _layers(may_follow: Booleans, after: Indices, before: Indices, layer: Indices) -> bool:
    """Breadth-first layers from the unmatched, by alternating paths; whether any path ends."""
    n = len(after)
    queue = np.empty(n, np.int64)
    head = tail = 0
    for i in range(n):
        layer[i] = -1
        if after[i] == -1:
            layer[i] = 0
            queue[tail] = i
            tail += 1
    seen = np.zeros(n, np.bool_)
    found = False
    while head < tail:
        i = queue[head]
        head += 1
        for j in range(n):
            if may_follow[i, j] and not seen[j]:
                seen[j] = True
                k = before[j]
                if k == -1:
                    found = True
                elif layer[k] == -1:
                    layer[k] = layer[i] + 1
                    queue[tail] = k
                    tail += 1
    return found


@compiled
def _augment(
    may_follow: Booleans,
    after: Indices,
    before: Indices,
    layer: Indices,
    root: int,
    cursor: Indices,
    path: Indices,
) -> bool:
    """Turn one alternating path from ``root`` over, along the layers; whether there was one."""
    n = len(after)
    depth = 0
    path[0] = root
    while depth >= 0:
        i = path[depth]
        moved = False
        while cursor[i] < n:
            j = cursor[i]
            cursor[i] += 1
            if not may_follow[i, j]:
                continue
            k = before[j]
            if k == -1:
                for step in range(depth, -1, -1):
                    left = path[step]
                    old = after[left]
                    after[left] = j
                    before[j] = left
                    j = old
                return True
            if layer[k] == layer[i] + 1:
                depth += 1
                path[depth] = k
                moved = True
                break
        if not moved:
            layer[i] = -1
            depth -= 1
    return False


@compiled
def _complete(may_follow: Booleans, after: Indices, before: Indices) -> None:
    n = len(after)
    layer = np.empty(n, np.int64)
    cursor = np.empty(n, np.int64)
    path = np.empty(n + 1, np.int64)
    while _layers(may_follow, after, before, layer):
        cursor[:] = 0
        grown = False
        for root in range(n):
            if after[root] == -1 and layer[root] == 0:
                grown = _augment(may_follow, after, before, layer, root, cursor, path) or grown
        if not grown:
            break


@compiled
def _reached(may_follow: Booleans, after: Indices, before: Indices) -> tuple[Booleans, Booleans]:
    """What alternating paths from the unmatched reach, on both sides (König's theorem)."""
    n = len(after)
    left = np.zeros(n, np.bool_)
    right = np.zeros(n, np.bool_)
    stack = np.empty(n, np.int64)
    top = 0
    for i in range(n):
        if after[i] == -1:
            left[i] = True
            stack[top] = i
            top += 1
    while top > 0:
        top -= 1
        i = stack[top]
        for j in range(n):
            if may_follow[i, j] and not right[j]:
                right[j] = True
                k = before[j]
                if k != -1 and not left[k]:
                    left[k] = True
                    stack[top] = k
                    top += 1
    return left, right


def maximum_matching(may_follow: Booleans, order: Indices | None = None) -> tuple[Indices, Indices]:
    """Match as many i to a j that may follow it as can be, each used once on each side.

    Args:
        may_follow: Whether j may come after i, shape (n, n); cycles are allowed.
        order: In which a greedy start takes them; by index where none is given.

    Returns:
        What follows each, and what precedes each; -1 is nothing.

    Source:
        Hopcroft and Karp, SIAM Journal on Computing 2 (1973).

    Cost:
        O(n^2) a round and few rounds, since the greedy start is close.
    """
    n = len(may_follow)
    start = np.arange(n, dtype=np.int64) if order is None else order.astype(np.int64)
    after, before = greedy(start, may_follow)
    _complete(may_follow, after, before)
    return after, before


def uncovered(may_follow: NDArray[np.bool_], after: Indices, before: Indices) -> NDArray[np.bool_]:
    """Which are outside of the least vertex cover on both sides: for a strict order, an antichain.

    Source:
        König 1931; Dilworth 1950 by way of Fulkerson 1956.
    """
    left, right = _reached(may_follow, after, before)
    outside: NDArray[np.bool_] = left & ~right
    return outside
