"""Jacquez: whether an act's nearest in space are its nearest in time.

Null hypothesis: when an act happened has nothing to do with where.
Assumes: nothing about distances, only about their order.
Needs: twenty or more acts of one area, each with a point and a day.
Cannot see: a dispersed wave.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.assess.local.pairs import Floats, replica_seed


@dataclass(frozen=True, slots=True)
class Jacquez:
    """How many of the k nearest in space are among the k nearest in time, and its p."""

    both: int
    p: float | None


def jacquez(
    points: Floats, times: Floats, *, k: int = 3, shuffles: int = 0, seed: int = 0
) -> Jacquez:
    """Count neighbours that are among the k nearest in space and in time.

    Source:
        Jacquez, Statistics in Medicine 15 (1996).

    Cost:
        O(n^2) memory.
    """
    near_space = _nearest(points, k)
    near_time = _nearest(times[:, None], k)
    both = _common(near_space, near_time)
    if not shuffles:
        return Jacquez(both, None)
    as_high = 0
    for number in range(shuffles):
        order = np.random.default_rng(replica_seed(seed, number)).permutation(len(times))
        moved = np.empty_like(near_time)
        moved[order] = order[near_time]
        as_high += _common(near_space, moved) >= both
    return Jacquez(both, (1 + as_high) / (1 + shuffles))


def _nearest(points: Floats, k: int) -> NDArray[np.int64]:
    """The k nearest of each other act; of ties, those first in order."""
    apart = np.linalg.norm(points[:, None, :] - points[None, :, :], axis=2)
    np.fill_diagonal(apart, np.inf)
    return np.argsort(apart, axis=1, kind="stable")[:, :k].astype(np.int64)


def _common(left: NDArray[np.int64], right: NDArray[np.int64]) -> int:
    return int((left[:, :, None] == right[:, None, :]).sum())
