"""Histories without any plan, each keeping what another explanation would keep.

shifted       every site's own history moved by a time of its own: keeps repeat victims and local
              offenders, loses everything that sites share
exchanged     what happened and where dealt anew to the times: keeps seasons, surges of
              everything and waves of attention, loses what sets one class apart
self-exciting acts that bring about others of their class: keeps contagion as strong as the
              history allows
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

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
"""A self-exciting history longer than the true one by so many times has run away, and ends."""


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
    by_class = np.argsort(history.class_of, kind="stable")
    numbers = np.bincount(history.class_of, minlength=len(history.classes))
    firsts = np.cumsum(numbers) - numbers
    flat = fitted.weights.ravel().cumsum()
    most = MOST_ACTS * (len(history) + len(numbers))

    def some(class_of: Indices, rng: np.random.Generator) -> Indices:
        """Acts of the history, each of the class asked for."""
        chosen = firsts[class_of] + (rng.random(len(class_of)) * numbers[class_of]).astype(np.int64)
        return np.asarray(by_class[chosen], dtype=np.int64)

    def draw(rng: np.random.Generator) -> History:
        cell = min(int(np.searchsorted(flat, rng.random())), len(flat) - 1)
        alpha, delay = BRANCHINGS[cell // len(DELAYS_D)], DELAYS_D[cell % len(DELAYS_D)]
        rates = np.where(numbers > 0, rng.gamma(numbers + 0.5) * (1 - alpha), 0.0)
        class_of = np.repeat(np.arange(len(numbers)), rng.poisson(rates))
        times, acts = rng.random(len(class_of)) * history.span, some(class_of, rng)
        ways = acts
        generations = [(times, acts, ways)]
        while len(times) and sum(len(one[0]) for one in generations) < most:
            parents = np.repeat(np.arange(len(times)), rng.poisson(alpha, len(times)))
            later = times[parents] + rng.exponential(delay, len(parents))
            parents, later = parents[later < history.span], later[later < history.span]
            class_of, times = class_of[parents], later
            acts = some(class_of, rng)
            ways = np.where(rng.random(len(acts)) < COPIED, ways[parents], acts)
            generations.append((times, acts, ways))
        return _joined(history, generations)

    return draw


def _joined(history: History, generations: Sequence[tuple[Floats, Indices, Indices]]) -> History:
    """One history of times, acts whose sites are taken, and acts whose methods are taken."""
    times, acts, ways = (np.concatenate(side) for side in zip(*generations, strict=True))
    order = np.argsort(times, kind="stable")
    drawn = history.rows(acts, times)
    return replace(drawn, features=history.features[ways[order]])
