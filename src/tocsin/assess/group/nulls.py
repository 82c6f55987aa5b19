"""Histories without any plan, each keeping what another explanation would keep.

shifted       every site's own history moved by a time of its own: keeps repeat victims and local
              offenders, loses everything that sites share
exchanged     what happened and where dealt anew to the times: keeps seasons, surges of
              everything and waves of attention, loses what sets one class apart
self-exciting acts that bring about others of their class: keeps contagion as strong as the
              history allows
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tocsin.assess.background.hawkes import log_likelihood
from tocsin.assess.history import Floats, History, Indices

Null = Callable[[np.random.Generator], History]

BRANCHINGS = tuple(round(0.05 * n, 2) for n in range(17))
"""Acts that each brings about: the grid of the posterior, from none to 0.8."""

DELAYS_D = (0.1, 0.3, 1.0, 3.0, 10.0)
"""Mean delays of the grid [d]."""

COPIED = 0.5
"""Share of the acts brought about that copy the method of the one before; the rest choose anew."""

MOST_ACTS = 20
"""A self-exciting history longer than the true one by so many times has run away, and is drawn
again with no contagion."""


def shifted(history: History) -> Null:
    """Make histories in which each site keeps its own, moved around the circle of time."""

    def draw(rng: np.random.Generator) -> History:
        offsets = rng.random(history.sites) * history.span
        alone = rng.random(len(history)) * history.span
        known = history.site_of >= 0
        moved = np.where(known, offsets[np.where(known, history.site_of, 0)], alone)
        return history.at((history.times + moved) % history.span)

    return draw


def exchanged(history: History) -> Null:
    """Make histories in which the times stay, and what happened is dealt anew."""

    def draw(rng: np.random.Generator) -> History:
        return history.rows(rng.permutation(len(history)), history.times)

    return draw


@dataclass(frozen=True, slots=True)
class Excitement:
    """The posterior of how many acts each brings about, and how late; flat prior on the grid."""

    weights: Floats
    """Shape (branchings, delays), sum 1."""

    @property
    def branching(self) -> float:
        """Posterior mean of the acts that each brings about."""
        return float(self.weights.sum(axis=1) @ np.array(BRANCHINGS))


def excitement(history: History) -> Excitement:
    """Fit contagion within classes, each with its own rate."""
    by_class = [history.times[history.class_of == c] for c in range(len(history.classes))]
    by_class = [times for times in by_class if len(times)]
    logs = np.zeros((len(BRANCHINGS), len(DELAYS_D)))
    for a, alpha in enumerate(BRANCHINGS):
        for d, delay in enumerate(DELAYS_D):
            logs[a, d] = sum(
                log_likelihood(
                    times,
                    end=history.span,
                    mu=len(times) * (1 - alpha) / history.span,
                    alpha=alpha,
                    beta=1 / delay,
                )
                for times in by_class
            )
    weights = np.exp(logs - logs.max())
    return Excitement(weights / weights.sum())


def self_exciting(history: History, fitted: Excitement) -> Null:
    """Make histories with contagion drawn from its posterior; rates vary as they are unsure."""
    rows = [np.flatnonzero(history.class_of == c) for c in range(len(history.classes))]
    flat = fitted.weights.ravel().cumsum()

    def draw(rng: np.random.Generator) -> History:
        cell = min(int(np.searchsorted(flat, rng.random())), len(flat) - 1)
        alpha = BRANCHINGS[cell // len(DELAYS_D)]
        delay = DELAYS_D[cell % len(DELAYS_D)]
        found = [_class_history(history, own, alpha, delay, rng) for own in rows if len(own)]
        if not found:
            return history
        times = np.concatenate([times for times, _, _ in found])
        acts = np.concatenate([acts for _, acts, _ in found])
        ways = np.concatenate([ways for _, _, ways in found])
        drawn = history.rows(acts, times)
        order = np.argsort(times, kind="stable")
        drawn.features[:] = history.features[ways[order]]
        return drawn

    return draw


def _class_history(
    history: History, own: Indices, alpha: float, delay: float, rng: np.random.Generator
) -> tuple[Floats, Indices, Indices]:
    """Times, acts whose sites are taken, and acts whose methods are taken."""
    rate = rng.gamma(len(own) + 0.5) * (1 - alpha)
    first = rng.random(rng.poisson(rate)) * history.span
    times, acts = first, own[rng.integers(len(own), size=len(first))]
    ways = acts
    all_times, all_acts, all_ways = [times], [acts], [ways]
    most = MOST_ACTS * (len(own) + 1)
    while len(times) and sum(map(len, all_times)) < most:
        children = rng.poisson(alpha, len(times))
        later = np.repeat(times, children) + rng.exponential(delay, int(children.sum()))
        parents = np.repeat(ways, children)
        inside = later < history.span
        times, parents = later[inside], parents[inside]
        acts = own[rng.integers(len(own), size=len(times))]
        ways = np.where(rng.random(len(times)) < COPIED, parents, acts)
        all_times.append(times)
        all_acts.append(acts)
        all_ways.append(ways)
    return np.concatenate(all_times), np.concatenate(all_acts), np.concatenate(all_ways)
