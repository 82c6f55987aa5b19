"""Likeness of method, target and signature within a series; rare features count more.

Null hypothesis: the members are any acts of their class, as far as their method goes.
Assumes: a feature that is not told is as likely to be the same as not.
Needs: features told of several members; to compare with other acts, a history with features.
Cannot see: that a method is copied from the news, or the only one at hand.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from tocsin.assess.history import Floats, History, Indices
from tocsin.assess.replicas import drawn
from tocsin.model import Occurrence
from tocsin.model.assessment import FEATURES

STREAM = 31


@dataclass(frozen=True, slots=True)
class SharedValue:
    """A value that several members share."""

    feature: str
    value: str
    members: int
    told: int
    """Members of which the feature is told."""
    bits: float
    """How rare the value is: binary logarithm of one over its share."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Values that members share, the rarest first, and the mean over pairs."""

    shared: tuple[SharedValue, ...]
    bits_a_pair: float
    """Rarity shared by two members on the average; shares of the case, or of the history."""
    others: tuple[float, float] | None
    """The same of as many other acts of the history, 5 to 95 percent; None: no history. No p value
    is made of it: the members were chosen after their methods were known."""


def likeness(
    members: Sequence[Occurrence], background: Sequence[Occurrence], *, history: History | None,
    rows: Indices | None = None, seed: int = 0, replicas: int = 999,
) -> Likeness:  # fmt: skip
    """Weigh the values that members share by how rare they are.

    Args:
        members: Of the series.
        background: Acts that the shares are taken from, each value counted once more than seen.
        history: The same as arrays; None: there is no history.
        rows: Which of them are the members.
        seed: The only source of chance.
        replicas: Sets of other acts drawn.
    """
    rare = [_rarity([*background, *members], f) for f in range(len(FEATURES))]
    shared = []
    for f, feature in enumerate(FEATURES):
        told = [v for one in members if (v := _value(one, f))]
        for value, number in sorted(Counter(told).items()):
            if number > 1:
                shared.append(SharedValue(feature, value, number, len(told), rare[f][value]))
    pairs = [
        sum(rare[f][_value(a, f)] for f in range(len(FEATURES))
            if _value(a, f) and _value(a, f) == _value(b, f))
        for a, b in combinations(members, 2)
    ]  # fmt: skip
    found = None
    if history is not None and rows is not None and len(rows) > 1:
        found = _of_others(history, rows, _rarities(history), seed, replicas)
    mean = sum(pairs) / len(pairs) if pairs else 0.0
    order = sorted(shared, key=lambda s: (-s.bits * s.members, s.feature, s.value))
    return Likeness(tuple(order), mean, found)


def _value(one: Occurrence, feature: int) -> str:
    return one.features[feature] if feature < len(one.features) else ""


def _rarity(acts: Sequence[Occurrence], feature: int) -> dict[str, float]:
    counts = Counter(v for one in acts if (v := _value(one, feature)))
    total = sum(counts.values()) + len(counts) + 1
    return {value: -math.log2((number + 1) / total) for value, number in counts.items()}


def _of_others(
    history: History, rows: Indices, rare: Sequence[Floats], seed: int, replicas: int
) -> tuple[float, float] | None:
    """How much as many other acts of the same classes share, two by two."""
    outside = np.setdiff1d(np.arange(len(history)), rows)
    pool = outside[np.isin(history.class_of[outside], history.class_of[rows])]
    if len(pool) < len(rows):
        return None
    pairs = len(rows) * (len(rows) - 1) / 2

    def one(rng: np.random.Generator) -> float:
        chosen = rng.choice(pool, size=len(rows), replace=False)
        total = 0.0
        for f, bits in enumerate(rare):
            told = history.features[chosen, f]
            counts = np.bincount(told[told >= 0], minlength=len(bits))
            total += float((counts * (counts - 1) / 2) @ bits)
        return total / pairs

    shared = drawn(one, seed=seed, replicas=replicas, stream=STREAM)
    low, high = (float(q) for q in np.quantile(shared, [0.05, 0.95]))
    return low, high


def _rarities(history: History) -> list[Floats]:
    """Binary logarithm of one over the share of each value, by feature."""
    rare = []
    for f, values in enumerate(history.values):
        told = history.features[:, f]
        counts = np.bincount(told[told >= 0], minlength=values) + 1.0
        rare.append(np.asarray(-np.log2(counts / (counts.sum() + 1.0))))
    return rare
