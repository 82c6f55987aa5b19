"""Pairs of incidents near one another, without comparing all of them."""

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Floats = NDArray[np.float64]
Pairs = NDArray[np.int64]


def near_pairs(points: Floats, within: float) -> Pairs:
    """All pairs i < j at most ``within`` apart, shape (pairs, 2).

    Args:
        points: Shape (n, dimensions), projected [same unit as ``within``].
        within: The distance.
    """
    pairs: Pairs = cKDTree(points).query_pairs(within, output_type="ndarray").astype(np.int64)
    return pairs


def replica_seed(seed: int, replica: int) -> np.random.SeedSequence:
    """The seed of one replica: of the run's seed and its own number, of nothing else."""
    return np.random.SeedSequence((seed, replica))
