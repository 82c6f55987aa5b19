"""Incidents that may be one event told as two, found among all at once by columns of numbers.

The same pairs as `tocsin.assess.doubles` finds; here a pair is looked at where times meet, so that
after a decision only the incidents that it changed are compared with the others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from tocsin.assess.doubles import BEGINNING, CELL_DEG, NEAR_M, WITHIN, near_names
from tocsin.globe import EARTH_M
from tocsin.web.moments import OPEN_END, OPEN_START
from tocsin.web.overview import Minutes, Numbers
from tocsin.web.vocabulary import NONE, Vocabulary

PAIRS_AT_ONCE = 1_000_000
"""Pairs that are compared together: some 100 bytes each."""

_WITHIN = int(WITHIN.total_seconds() // 60)

Names = tuple[str, ...]
Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Comparable:
    """What two incidents are compared by, one row each; `NONE` is unknown."""

    type: Numbers
    label: Numbers
    mode: Numbers
    site: Numbers
    lon: NDArray[np.float64]  # NaN: no spot
    lat: NDArray[np.float64]
    radius_m: NDArray[np.float64]
    names: Numbers
    start: Minutes
    end: Minutes
    timed: NDArray[np.bool_]
    spellings: Vocabulary[Names]  # what the numbers of names stand for


def all_pairs(them: Comparable, documents: Iterator[list[int]]) -> Pairs:
    """Every pair that may be one, the lower row first.

    Args:
        them: All incidents.
        documents: For each report that tells of several, their rows.

    Cost:
        Linear in the pairs whose times meet: two seconds for 100,000 incidents of some years.
    """
    order = np.argsort(them.start, kind="stable")
    order = order[them.timed[order]]
    start, end = them.start[order], them.end[order]
    reach = np.where(end < OPEN_END, end + _WITHIN, end)
    until = np.searchsorted(start, reach, side="right")
    found: list[Pairs] = []
    first, size = 0, len(order)
    counts = np.maximum(until - np.arange(size) - 1, 0)
    total = np.concatenate([[0], np.cumsum(counts)])
    while first < size:
        last = int(np.searchsorted(total, total[first] + PAIRS_AT_ONCE, side="right")) - 1
        last = max(last, first + 1)
        some = np.arange(first, last)
        left = np.repeat(some, counts[first:last])
        begins = np.repeat(total[first:last], counts[first:last])
        right = left + 1 + (np.arange(total[first], total[last]) - begins)
        found.append(_fitting(them, order[left], order[right]))
        first = last
    found.append(_untimed(them, documents))
    return _sorted(found)


def _untimed(them: Comparable, documents: Iterator[list[int]]) -> Pairs:
    """Pairs of which one has no time: they meet within one report alone."""
    pairs = {
        (min(a, b), max(a, b))
        for rows in documents
        for a in rows
        if not them.timed[a]
        for b in rows
        if a != b
    }
    both = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    return _fitting(them, both[:, 0], both[:, 1])


def pairs_of(them: Comparable, rows: list[int], beside: Iterator[list[int]]) -> Pairs:
    """Every pair of which one is among some rows.

    Args:
        them: All incidents.
        rows: Those that are new.
        beside: For each of them, the rows that a report of it tells of too.
    """
    found: list[Pairs] = []
    for row, others in zip(rows, beside, strict=True):
        if them.timed[row]:
            other = np.flatnonzero(_meeting(them, row))
            untimed = [one for one in others if not them.timed[one]]
            other = np.union1d(other, np.array(untimed, dtype=np.int64))
        else:
            other = np.array(sorted(set(others)), dtype=np.int64)
        other = other[other != row]
        found.append(_fitting(them, np.full(len(other), row, dtype=np.int64), other))
    return _sorted(found)


def _meeting(them: Comparable, row: int) -> NDArray[np.bool_]:
    start, end = them.start[row], them.end[row]
    late = end + (_WITHIN if end < OPEN_END else 0)
    reach = np.where(them.end < OPEN_END, them.end + _WITHIN, them.end)
    early_enough = (them.start < end) | ((them.start <= late) & (them.start > OPEN_START))
    late_enough = (them.end > start) | ((reach >= start) & (start > OPEN_START))
    meeting: NDArray[np.bool_] = them.timed & early_enough & late_enough
    return meeting


def _sorted(found: list[Pairs]) -> Pairs:
    left = np.concatenate([np.minimum(a, b) for a, b in found] or [np.zeros(0, dtype=np.int64)])
    right = np.concatenate([np.maximum(a, b) for a, b in found] or [np.zeros(0, dtype=np.int64)])
    pairs = np.unique(np.stack([left, right]), axis=1)
    return pairs[0], pairs[1]


def _fitting(them: Comparable, left: NDArray[np.int64], right: NDArray[np.int64]) -> Pairs:
    """The pairs whose sites, kinds and places can be one."""
    for fits in (_sites, _kinds):
        kept = fits(them, left, right)
        left, right = left[kept], right[kept]
    near = _near(them, left, right)
    named = np.zeros(len(left), dtype=np.bool_)
    others = np.flatnonzero(~near & (them.names[left] != NONE) & (them.names[right] != NONE))
    named[others] = _named_alike(them, left[others], right[others])
    kept = near | named
    return left[kept], right[kept]


def _sites(
    them: Comparable, left: NDArray[np.int64], right: NDArray[np.int64]
) -> NDArray[np.bool_]:
    a, b = them.site[left], them.site[right]
    return np.asarray((a == NONE) | (b == NONE) | (a == b))


def _kinds(
    them: Comparable, left: NDArray[np.int64], right: NDArray[np.int64]
) -> NDArray[np.bool_]:
    alike = them.label[left] == them.label[right]
    is_open = (them.mode[left] == NONE) | (them.mode[right] == NONE)
    return np.asarray((them.type[left] == them.type[right]) & (alike | is_open))


def _near(them: Comparable, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.bool_]:
    near = np.zeros(len(left), dtype=np.bool_)
    cells = [np.floor(side / CELL_DEG) for side in (them.lon, them.lat)]
    close = np.flatnonzero(
        (np.abs(cells[0][left] - cells[0][right]) <= 2)  # each is looked for in nine cells
        & (np.abs(cells[1][left] - cells[1][right]) <= 2)
    )
    a, b = left[close], right[close]
    reach = np.maximum(np.maximum(them.radius_m[a], them.radius_m[b]), NEAR_M)
    lat, other = np.radians(them.lat[a]), np.radians(them.lat[b])
    half = np.sin((other - lat) / 2) ** 2 + np.cos(lat) * np.cos(other) * (
        np.sin(np.radians(them.lon[b] - them.lon[a]) / 2) ** 2
    )
    metres = 2 * EARTH_M * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    near[close] = metres <= reach
    return near


def _named_alike(
    them: Comparable, left: NDArray[np.int64], right: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Whether the names told of two places are one, or letters apart."""
    values = them.spellings.values
    a, b = them.names[left], them.names[right]
    alike: NDArray[np.bool_] = np.asarray(a == b)
    unsure = np.flatnonzero(~alike)
    if len(unsure) > len(values):
        unsure = unsure[_begin_alike(values, a[unsure], b[unsure])]
    pairs, which = np.unique(np.stack([a[unsure], b[unsure]]), axis=1, return_inverse=True)
    fits = [_spelt_alike(values[one], values[other]) for one, other in pairs.T.tolist()]
    if fits:
        alike[unsure] = np.array(fits)[which.ravel()]
    return alike


def _begin_alike(values: list[Names], a: Numbers, b: Numbers) -> NDArray[np.bool_]:
    """Whether some name of one can begin as some of the other; told for many pairs at once."""
    beginnings: Vocabulary[str] = Vocabulary()
    first = np.array([beginnings.number(names[0][:BEGINNING]) for names in values])
    parts = [{name[:BEGINNING] for name in names} for names in values]
    several = np.array([len(some) > 1 for some in parts])
    return np.asarray((first[a] == first[b]) | several[a] | several[b])


def _spelt_alike(one: Names, other: Names) -> bool:
    return not set(one).isdisjoint(other) or any(near_names(a, b) for a, b in product(one, other))
