"""How surprising a count is, given a history: never with the rate plugged in as if it were known.

Null hypothesis: the acts of the window come at the rate of the history.
Assumes: a constant rate, acts that do not bring about one another, reporting that stays the same.
Needs: a count and its length of time outside of the window.
Cannot see: seasons, waves of attention, repeat offenders; see the tipping factor and the scans.
"""

from scipy import special, stats

JEFFREYS = 0.5
"""Shape of the prior of a Poisson rate that says least (Jeffreys)."""


def tail(k: int, *, history: int, exposure: float, window: float, prior: float = JEFFREYS) -> float:
    """Give the probability of k or more acts in a window, the rate unknown.

    The rate has the posterior Gamma(prior + history, exposure), so that the count of the window
    is negative binomial; its tail is a regularised incomplete beta function.

    Args:
        k: Acts in the window.
        history: Acts outside of it.
        exposure: Length of the history, the window left out; same unit as ``window``.
        window: Length of the window.
        prior: Shape of the prior.

    >>> f"{tail(2, history=0, exposure=730, window=3):.2e}"
    '6.29e-06'
    """
    if k <= 0:
        return 1.0
    if exposure <= 0:
        return 1.0
    return float(special.betainc(k, prior + history, window / (exposure + window)))


def tail_plugged_in(k: int, *, history: int, exposure: float, window: float) -> float:
    """The same with the rate taken for known: too small, shown for comparison only."""
    return 1.0 if k <= 0 else float(stats.poisson.sf(k - 1, history / exposure * window))


def tail_conditional(k: int, *, history: int, exposure: float, window: float) -> float:
    """The exact test that shares the sum of both counts out by length of time."""
    if k <= 0:
        return 1.0
    return float(stats.binom.sf(k - 1, history + k, window / (exposure + window)))
