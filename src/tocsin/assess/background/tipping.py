"""How much more of what happens would have to be reported to make a count unsurprising."""

from tocsin.assess.background.rates import tail

SURPRISING = 0.01
"""The tail that the tipping factor is measured against."""

MOST = 1e6
"""No larger factor is looked for."""

_HALVINGS = 60
"""Enough for the last digit of a float."""


def tipping_factor(
    k: int, *, history: int, exposure: float, window: float, level: float = SURPRISING
) -> float:
    """Give the smallest inflation of reporting within the window that makes the tail exceed it.

    1 where the count is no surprise anyway. Below 2, ordinary attention explains it: the first
    reported act makes the press look for more.

    >>> round(tipping_factor(4, history=20, exposure=730, window=3), 3)
    9.292
    """

    def exceeds(factor: float) -> bool:
        return tail(k, history=history, exposure=exposure, window=window * factor) > level

    if exceeds(1.0):
        return 1.0
    low, high = 1.0, 2.0
    while not exceeds(high):
        low, high = high, 2 * high
        if high > MOST:
            return MOST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if exceeds(middle) else (middle, high)
    return high
