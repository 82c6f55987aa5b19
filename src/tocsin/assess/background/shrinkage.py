"""Rates of many classes, each drawn towards the others as far as its own count is small."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special, stats

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shrunk:
    """Posterior rates under a gamma prior fitted to all classes."""

    shape: float
    rate: float  # of the prior [time]
    mean: Floats
    low: Floats  # 2.5 percent
    high: Floats  # 97.5 percent


def shrink(counts: NDArray[np.int64], exposure: Floats) -> Shrunk:
    """Fit Gamma(shape, rate) to all classes by maximum likelihood, and give each posterior.

    Intervals are a little short, since the prior is taken for known.

    Args:
        counts: Acts of each class, shape (classes,).
        exposure: Length of time that each was watched.

    Source:
        Efron and Morris; for counts Robbins 1956, Clayton and Kaldor, Biometrics 43 (1987).
    """

    def cost(parameters: Floats) -> float:
        shape, rate = np.exp(parameters)
        terms = (
            special.gammaln(shape + counts)
            - special.gammaln(shape)
            + shape * np.log(rate / (rate + exposure))
            - counts * np.log(rate + exposure)
        )
        return -float(np.sum(terms))

    crude = max(float(np.sum(counts)), 0.5) / float(np.sum(exposure))
    found = optimize.minimize(
        cost, np.log([1.0, 1.0 / crude]), method="L-BFGS-B", bounds=[(-7, 7), (-20, 20)]
    )
    shape, rate = (float(x) for x in np.exp(found.x))
    posterior = stats.gamma(shape + counts, scale=1 / (rate + exposure))
    return Shrunk(shape, rate, posterior.mean(), posterior.ppf(0.025), posterior.ppf(0.975))
