"""Krippendorff's alpha: how far coders agree, beyond what chance would give.

Source:
    Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): coincidences in step 2,
    differences in section C, alpha in its equation for any metric.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Literal, TypeVar

V = TypeVar("V", bound=Hashable)

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
"""How far two values differ: at all, in rank, by how much, or by how much of their sum."""

PAIR = 2
"""Fewest values of a unit that can be compared."""


def alpha(units: Iterable[Sequence[V]], metric: Metric) -> float | None:
    """Say how far coders agree.

    Args:
        units: For each unit the values that coders gave it, in any order; a coder who gave none
            is left out. Values are numbers, but for the nominal metric.
        metric: How values differ.

    Returns:
        1 where all agree, 0 where they agree as chance would have it, less where they disagree
        more than that. None where it is not defined: no unit has two values, or all values are
        one and the same.

    >>> alpha(["ab", "aa", "bb", "bb"], "nominal")
    0.5333333333333333

    Cost:
        The square of the number of distinct values.
    """
    pairable = [tuple(values) for values in units if len(values) >= PAIR]
    told = Counter(value for values in pairable for value in values)
    total = sum(told.values())
    differ = _METRICS[metric](told)
    expected = sum(told[a] * told[b] * differ(a, b) for a in told for b in told if a != b)
    if expected == 0:
        return None
    observed = 0.0
    for values in pairable:
        held = Counter(values)
        between = sum(held[a] * held[b] * differ(a, b) for a in held for b in held if a != b)
        observed += between / (len(values) - 1)
    return 1 - (total - 1) * observed / expected


Told = Mapping[V, int]
Differ = Callable[[V, V], float]


def _nominal(_: Mapping[V, int]) -> Callable[[V, V], float]:
    return lambda a, b: float(a != b)


def _ordinal(told: Mapping[V, int]) -> Callable[[V, V], float]:
    order = sorted(told, key=_number)
    rank, below = {}, 0
    for value in order:
        rank[value] = below + told[value] / 2
        below += told[value]
    return lambda a, b: (rank[a] - rank[b]) ** 2


def _interval(_: Mapping[V, int]) -> Callable[[V, V], float]:
    return lambda a, b: (_number(a) - _number(b)) ** 2


def _ratio(_: Mapping[V, int]) -> Callable[[V, V], float]:
    def differ(a: V, b: V) -> float:
        one, other = _number(a), _number(b)
        return ((one - other) / (one + other)) ** 2 if one + other else 0.0

    return differ


def _number(value: object) -> float:
    if not isinstance(value, int | float):
        raise TypeError(value)
    return float(value)


_METRICS: Mapping[Metric, Callable[[Mapping[V, int]], Callable[[V, V], float]]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
