"""The densest window of a stretch of time, looked for anywhere in it.

Null hypothesis: acts fall evenly and independently over the whole stretch.
Assumes: one rate throughout.
Needs: how many acts there are in all, and the share of the time that the window takes.
Cannot see: that all reporting may have risen; seasons.
"""

import math

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats


def densest_window(n: int, k: int, share: float) -> float:
    """Give the probability that some window of a share of the time holds k or more of n acts.

    Exact where k is more than half of n and the share at most a half; otherwise close where small.

    Source:
        Naus, JASA 60 (1965); Wallenstein and Neff, Statistics in Medicine 6 (1987).

    >>> f"{densest_window(5, 4, 0.1):.5f}"
    '0.01622'
    """
    if k <= 1 or n * share >= k:
        return 1.0 if n >= k else 0.0
    if k > n:
        return 0.0
    if k == n:
        return n * share ** (n - 1) - (n - 1) * share**n
    first = (k / share - n - 1) * float(stats.binom.pmf(k, n, share))
    return min(1.0, max(0.0, first + 2 * float(stats.binom.sf(k - 1, n, share))))


def densest_window_at_rate(rate: float, k: int, share: float) -> float:
    """The same where acts come at a rate: the number in all is itself a matter of chance.

    Args:
        rate: Acts expected in the whole stretch.
        k: Acts in the window.
        share: Of the window in the stretch.
    """
    if rate <= 0:
        return 0.0
    spread = 8 * math.sqrt(rate) + 12
    numbers = np.arange(max(0, int(rate - spread)), int(rate + spread) + k + 1)
    weights = np.exp(special.xlogy(numbers, rate) - rate - special.gammaln(numbers + 1))
    return float(min(1.0, weights @ _densest(numbers, k, share)))


def _densest(n: NDArray[np.int64], k: int, share: float) -> NDArray[np.float64]:
    """`densest_window` for several n at once."""
    usual = (n > k) & (n * share < k)
    m = np.where(usual, n, k + 1)
    pmf = np.exp(
        special.gammaln(m + 1) - special.gammaln(k + 1) - special.gammaln(m - k + 1)
        + k * math.log(share) + (m - k) * math.log1p(-share)
    )  # fmt: skip
    found = (k / share - m - 1) * pmf + 2 * special.bdtrc(k - 1, m, share)
    found = np.clip(found, 0.0, 1.0)
    whole = k * share ** (k - 1) - (k - 1) * share**k if k > 1 else 1.0
    result = np.where(usual, found, np.where(n < k, 0.0, np.where(n == k, whole, 1.0)))
    return np.asarray(result, dtype=np.float64)
