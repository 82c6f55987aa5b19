"""Acts that bring about others: a rate that rises after each act and falls away again.

Alone it is fooled: bursts of planned acts without any contagion look like contagion to it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from tocsin.assess.compiled import compiled

Floats = NDArray[np.float64]


@compiled
def _log_likelihood(times: Floats, end: float, mu: float, alpha: float, beta: float) -> float:
    total = -mu * end
    excited = 0.0
    last = 0.0
    for n in range(len(times)):
        t = times[n]
        if n > 0:
            excited = np.exp(-beta * (t - last)) * (excited + 1.0)
        last = t
        total += np.log(mu + alpha * beta * excited) - alpha * (1.0 - np.exp(-beta * (end - t)))
    return total


def log_likelihood(times: Floats, *, end: float, mu: float, alpha: float, beta: float) -> float:
    """Log-likelihood of a self-exciting process with kernel alpha beta exp(-beta t).

    Args:
        times: Ordered, shape (n,), in [0, end].
        end: Length of the stretch.
        mu: Acts a unit of time that nothing brought about.
        alpha: Acts that each brings about (the branching ratio).
        beta: One over their mean delay.

    Source:
        Ozaki, Annals of the Institute of Statistical Mathematics 31 (1979): linear in n.
    """
    return float(_log_likelihood(times, end, mu, alpha, beta))


@dataclass(frozen=True, slots=True)
class Hawkes:
    """A fitted process."""

    mu: float
    alpha: float
    beta: float
    log_likelihood: float


def fit(times: Floats, *, end: float) -> Hawkes:
    """Fit by maximum likelihood, from three delays."""

    def cost(parameters: Floats) -> float:
        mu, alpha, beta = np.exp(parameters)
        return -float(_log_likelihood(times, end, mu, alpha, beta))

    rate = max(len(times), 1) / end
    best: Hawkes | None = None
    for delay in (0.03, 0.3, 3.0):
        start = np.log([0.7 * rate, 0.3, rate / delay])
        found = optimize.minimize(
            cost, start, method="L-BFGS-B", bounds=[(-20, 10), (-9, -0.01), (-12, 12)]
        )
        if best is None or -float(found.fun) > best.log_likelihood:
            mu, alpha, beta = (float(x) for x in np.exp(found.x))
            best = Hawkes(mu, alpha, beta, -float(found.fun))
    if best is None:
        raise AssertionError("three starts were tried")
    return best


def by_themselves(times: Floats, model: Hawkes) -> Floats:
    """The probability of each act that nothing brought it about (stochastic declustering).

    Source:
        Zhuang, Ogata and Vere-Jones, JASA 97 (2002).
    """
    shares = np.empty(len(times))
    excited, last = 0.0, 0.0
    for n, t in enumerate(times):
        if n:
            excited = np.exp(-model.beta * (t - last)) * (excited + 1.0)
        last = t
        shares[n] = model.mu / (model.mu + model.alpha * model.beta * excited)
    return shares
