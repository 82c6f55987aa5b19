"""The densest window of a stretch of time, looked for anywhere in it.

Null hypothesis: acts fall evenly and independently over the whole stretch.
Assumes: one rate throughout.
Needs: how many acts there are in all, and the share of the time that the window takes.
Cannot see: that all reporting may have risen; seasons.
"""

import math

from scipy import stats


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
    low, high = max(0, int(rate - spread)), int(rate + spread) + k
    step = max(1, (high - low) // 400)
    numbers = range(low, high + 1, step)
    weights = [float(stats.poisson.pmf(n, rate)) for n in numbers]
    total = sum(weights)
    pairs = zip(weights, numbers, strict=True)
    return min(1.0, sum(w * densest_window(n, k, share) for w, n in pairs) / total)
