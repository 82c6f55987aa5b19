"""Shuffles for pairs by the hundred thousand: five times as fast as the general ones."""

import numpy as np
from numpy.typing import NDArray

from tocsin.assess.compiled import compiled
from tocsin.assess.local.pairs import replica_seed

Times = NDArray[np.float64] | NDArray[np.float32]
Indices32 = NDArray[np.int32]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)


def pairs_near_after_shuffle(
    times: Times, left: Indices32, right: Indices32, within: float, *, seed: int, replica: int
) -> int:
    """Shuffle the times by the chance of one replica, and count the pairs that are near in time.

    Args:
        times: Left as they are.
        left: Of each pair, by position in ``times``.
        right: Of each pair.
        within: Near is at most this far apart.
        seed: Of the run.
        replica: Its number.
    """
    state = replica_seed(seed, replica).generate_state(1, np.uint64)[0]
    return int(_near_after_shuffle(times.copy(), left, right, within, state))


@compiled
def _near_after_shuffle(
    times: Times, left: Indices32, right: Indices32, within: float, state: np.uint64
) -> int:
    """Fisher and Yates's shuffle, with SplitMix64 (Steele, Lea and Flood 2014) for its chance.

    Numbers below a bound come from the high half of the product, and are drawn again where that
    would favour some (Lemire 2019).
    """
    for last in range(len(times) - 1, 0, -1):
        bound = np.uint64(last + 1)
        while True:
            state += _GOLDEN
            mixed = (state ^ (state >> np.uint64(30))) * _FIRST
            mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND
            product = ((mixed ^ (mixed >> np.uint64(31))) >> _HALF) * bound
            low = product & _LOW
            if low >= bound or low >= (_LOW + np.uint64(1) - bound) % bound:
                break
        other = np.int64(product >> _HALF)
        kept = times[last]
        times[last] = times[other]
        times[other] = kept
    count = 0
    for pair in range(len(left)):
        count += abs(times[left[pair]] - times[right[pair]]) <= within
    return count
