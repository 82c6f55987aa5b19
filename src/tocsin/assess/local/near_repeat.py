"""Near repeats: pairs by bands of distance and of time, against shuffled times.

Null hypothesis: when an act happened has nothing to do with where.
Assumes: the seasons and the growth of the whole are the same everywhere.
Needs: some hundred acts of one area, each with a point and a day; bands chosen before.
Cannot see: a dispersed wave.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tocsin.assess.local.pairs import Floats, replica_seed


@dataclass(frozen=True, slots=True)
class NearRepeat:
    """Pairs in each band of distance (rows) and of time (columns)."""

    counts: NDArray[np.int64]
    ratio: Floats | None
    """Counts over the mean of the shuffles (Knox ratio)."""
    p: Floats | None


def near_repeat(
    points: Floats,
    days: Floats,
    *,
    distances: Sequence[float],
    lengths: Sequence[float],
    metric: Literal["city-block", "straight"] = "city-block",
    shuffles: int = 0,
    seed: int = 0,
) -> NearRepeat:
    """Count pairs by bands, each from its lower edge up to, without, its upper one.

    Args:
        points: Shape (n, 2), projected [m].
        days: Shape (n,).
        distances: Upper edges of the bands after the first, which holds pairs at one point [m].
        lengths: Upper edges [d]; the last bands have no upper edge.
        metric: Of distances.
        shuffles: Permutations of the days.
        seed: The only source of chance, with each shuffle's own number.

    Source:
        Ratcliffe, Near Repeat Calculator 1.3 (2009), with its right-open bands.
    """
    first, second = np.triu_indices(len(points), 1)
    apart = np.abs(points[first] - points[second])
    metres = apart.sum(axis=1) if metric == "city-block" else np.hypot(*apart.T)
    row = np.where(metres == 0, 0, 1 + np.searchsorted(distances, metres, side="right"))
    shape = (len(distances) + 2, len(lengths) + 1)

    def table(moments: Floats) -> NDArray[np.int64]:
        column = np.searchsorted(lengths, np.abs(moments[first] - moments[second]), side="right")
        cells = np.bincount(row * shape[1] + column, minlength=shape[0] * shape[1])
        return cells.reshape(shape).astype(np.int64)

    counts = table(days)
    if not shuffles:
        return NearRepeat(counts, None, None)
    total = np.zeros(shape)
    as_many = np.ones(shape)
    for number in range(shuffles):
        drawn = table(np.random.default_rng(replica_seed(seed, number)).permutation(days))
        total += drawn
        as_many += drawn >= counts
    mean = np.where(total > 0, total / shuffles, np.nan)
    return NearRepeat(counts, counts / mean, as_many / (1 + shuffles))
