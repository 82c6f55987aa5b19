"""Mantel: whether distances in space go with distances in time.

Null hypothesis: when an act happened has nothing to do with where.
Assumes: the seasons and the growth of the whole are the same everywhere.
Needs: twenty or more acts of one area, each with a point and a day.
Cannot see: a dispersed wave; anything where a few far pairs outweigh the near ones.
"""

from dataclasses import dataclass

import numpy as np

from tocsin.assess.local.pairs import Floats, replica_seed


@dataclass(frozen=True, slots=True)
class Mantel:
    """The correlation of transformed distances, and its share of shuffles as high."""

    r: float
    p: float | None


def mantel(
    points: Floats,
    times: Floats,
    *,
    constant: float = 0.0,
    power: float = 1.0,
    shuffles: int = 0,
    seed: int = 0,
) -> Mantel:
    """Correlate (distance + constant) ** power in space and in time over all pairs.

    Source:
        Mantel, Cancer Research 27 (1967).

    Cost:
        O(n^2) memory and time a shuffle.
    """
    first, second = np.triu_indices(len(points), 1)
    space = (np.linalg.norm(points[first] - points[second], axis=1) + constant) ** power
    space = (space - space.mean()) / space.std()

    def correlation(moments: Floats) -> float:
        time = (np.abs(moments[first] - moments[second]) + constant) ** power
        spread = float(time.std())
        return float(space @ (time - time.mean())) / len(time) / spread if spread else 0.0

    r = correlation(times)
    if not shuffles:
        return Mantel(r, None)
    generators = (np.random.default_rng(replica_seed(seed, n)) for n in range(shuffles))
    as_high = sum(correlation(rng.permutation(times)) >= r - 1e-12 for rng in generators)
    return Mantel(r, (1 + as_high) / (1 + shuffles))
