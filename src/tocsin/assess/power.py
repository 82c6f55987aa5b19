"""How large a plan must be to be told from its background: planted, looked for, counted.

What is looked for is what the scan proposes, so that all looking is counted; the answer is the one
that `tocsin assess` would give.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tocsin.assess.copying import copying
from tocsin.assess.group.judge import Candidate, judge
from tocsin.assess.group.ratio import best_window
from tocsin.assess.replicas import generator
from tocsin.assess.simulate import Simulated, operation
from tocsin.assess.verdict import verdict
from tocsin.model.assessment import VerdictKey

STREAM, COPYING_STREAM = 71, 72

REPLICAS = 199
"""Histories without a plan for each answer: enough for a p value of 5 %."""

HOUR_D = 1 / 24
"""Times of acts and reports are taken as known to the hour."""

Z_95 = 1.959964


@dataclass(frozen=True, slots=True)
class Share:
    """A share of trials, with its 95 % interval (Wilson)."""

    hits: int
    trials: int

    @property
    def share(self) -> float:
        """Hits of trials."""
        return self.hits / self.trials

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval.

        >>> [round(end, 3) for end in Share(0, 240).interval]
        [0.0, 0.016]
        """
        n, k, z = self.trials, self.hits, Z_95
        middle = (k + z * z / 2) / (n + z * z)
        half = z / (n + z * z) * math.sqrt(k * (n - k) / n + z * z / 4)
        return max(0.0, middle - half), min(1.0, middle + half)


def answer(simulated: Simulated, *, seed: int, replicas: int = REPLICAS) -> VerdictKey:
    """The answer on the series that the scan proposes of a made-up history."""
    history = simulated.history
    best = best_window(history)
    if best is None:
        return "insufficient"
    members = np.flatnonzero(
        (history.class_of == best.class_)
        & (history.times >= best.start)
        & (history.times < best.start + best.length)
    )
    judgement = judge(
        Candidate(history=history, members=members), seed=seed, replicas=replicas, thorough=False
    )
    copies = None
    if judgement.plan:  # whether it copies the news can only take the answer back
        times, published = history.times[members], simulated.published[members]
        copies = copying(
            times, times + HOUR_D, published, published + HOUR_D,
            generator(seed, 0, stream=COPYING_STREAM),
        )  # fmt: skip
    sites = len(np.unique(history.site_of[members]))
    return verdict(sites=sites, judgement=judgement, copying=copies, lacks=()).key


def power(
    background: Callable[[np.random.Generator], Simulated],
    *,
    sites: int,
    within_days: float,
    class_: int,
    trials: int,
    seed: int = 0,
    replicas: int = REPLICAS,
) -> Share:
    """Count the operations that are answered with a common plan.

    Args:
        background: Makes the history of each trial: made up by `simulate.background`, or a true one
            by `simulate.of_history`.
        sites: Distinct sites of an operation.
        within_days: Its length [d].
        class_: Of its targets.
        trials: Operations planted, each by itself.
        seed: The only source of chance, with each trial's own number.
        replicas: Histories without a plan for each answer.

    Cost:
        Half a second to two seconds a trial with a history of 500 acts.
    """
    hits = 0
    for trial in range(trials):
        rng = generator(seed, trial, stream=STREAM)
        made = operation(background(rng), rng, sites=sites, within_days=within_days, class_=class_)
        hits += answer(made, seed=seed + trial, replicas=replicas) == "plan"
    return Share(hits, trials)
