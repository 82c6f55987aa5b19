"""How often histories without any plan hold a window as good, anywhere and in any class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.assess.group.nulls import Null, exchanged, excitement, self_exciting, shifted
from tocsin.assess.group.ratio import WINDOWS_D, largest
from tocsin.assess.history import History
from tocsin.assess.replicas import generator

STREAMS: Mapping[str, int] = {"shifted": 11, "exchanged": 12, "self-exciting": 13}
"""Each null hypothesis has chance of its own."""

REPLICAS = 999
"""Histories drawn of each null hypothesis: a p value of 0.001 can be told from 0.002."""

ENOUGH = 60
"""As good ones after which a null hypothesis is held to explain the window: more say nothing."""


@dataclass(frozen=True, slots=True)
class Maxima:
    """The largest ratios of histories without any plan, by null hypothesis."""

    drawn: Mapping[str, tuple[float, ...]]
    branching: float
    """Acts that each brings about, as the self-exciting histories have it."""

    def p(self, ratio: float, null: str) -> float:
        """(1 + as good or better) / (1 + drawn)."""
        values = self.drawn[null]
        return (1 + sum(value >= ratio for value in values)) / (1 + len(values))

    def worst(self, ratio: float) -> tuple[float, str]:
        """The largest p over the null hypotheses, and which it is: the one that explains best."""
        return max((self.p(ratio, null), null) for null in self.drawn)


def maxima(
    history: History,
    *,
    cut: tuple[float, float] | None,
    at_ratio: float,
    seed: int,
    replicas: int = REPLICAS,
    windows: tuple[float, ...] = WINDOWS_D,
    enough: int = ENOUGH,
    only: Sequence[str] = tuple(STREAMS),
    until_settled: bool = False,
) -> Maxima:
    """Draw histories under each null hypothesis, and keep the largest ratio of each.

    Args:
        history: All acts, those of the window included.
        cut: The window, which is left out where contagion is fitted.
        at_ratio: What is to be explained: a null hypothesis that reaches it ``enough`` times is
            drawn no further.
        seed: The only source of chance.
        replicas: Histories drawn of each null hypothesis.
        windows: Lengths looked through [d].
        enough: As good ones after which a null hypothesis is settled.
        only: The null hypotheses to draw.
        until_settled: Draw no other null hypothesis once one is drawn no further.

    Cost:
        About 1 ms a history of 500 acts.
    """
    outside = history.outside(*cut) if cut else history
    fitted = excitement(outside)
    nulls: dict[str, Null] = {
        "shifted": shifted(history),
        "exchanged": exchanged(history),
        "self-exciting": self_exciting(outside, fitted),
    }
    drawn: dict[str, tuple[float, ...]] = {}
    for name in only:
        drawn[name] = _draw(
            nulls[name], stream=STREAMS[name], seed=seed, replicas=replicas, windows=windows,
            at_ratio=at_ratio, enough=enough,
        )  # fmt: skip
        if until_settled and sum(value >= at_ratio for value in drawn[name]) >= enough:
            break
    return Maxima(drawn, fitted.branching)


def _draw(
    null: Null,
    *,
    stream: int,
    seed: int,
    replicas: int,
    windows: tuple[float, ...],
    at_ratio: float,
    enough: int,
) -> tuple[float, ...]:
    values: list[float] = []
    reached = 0
    for replica in range(replicas):
        value = largest(null(generator(seed, replica, stream=stream)), windows)
        values.append(value if np.isfinite(value) else -np.inf)
        reached += value >= at_ratio
        if reached >= enough:
            break
    return tuple(values)
