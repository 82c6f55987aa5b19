"""Incidents that may be one event told as two: reported, never merged."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations, product

from tocsin.assess.act import Act
from tocsin.globe import distance_m
from tocsin.spelling import letters_apart

NEAR_M = 12_000.0
"""Two places so near, or nearer, may be one [m]: a town and the village next to it whose name one
report uses for the other."""

ONE_PLACE_M = 1_000.0
"""Points nearer than this are called one place in words [m]."""

NAME_LETTERS, BEGINNING, LETTERS_APART = 6, 3, 2
"""Two place names of so many letters that begin with the same ones and differ in no more than so
many may be one mistaken for the other [letters]."""

WITHIN = timedelta(hours=1)
"""Times so near are not held to differ; clocks and callers differ by as much."""

CELL_DEG = 0.25
"""Side of a cell of the map [deg]; more than `NEAR_M` up to 60 degrees of latitude."""


@dataclass(frozen=True, slots=True)
class Double:
    """Two incidents that may be one, by their positions, and why."""

    left: int
    right: int
    why: str


def possible_doubles(acts: Sequence[Act]) -> tuple[Double, ...]:
    """Find pairs of incidents that may be one event counted twice.

    Kinds must not differ (one may be left open), times must meet, and places must be near, of one
    name, or of names two letters apart. Two incidents of one document, which knew them apart, are
    still reported: a writer may take two names of one place for two places. Times that are not
    known meet only within one document, where one sentence often dates a whole list.

    Cost:
        Linear, plus the pairs within a cell of the map or of one beginning of a name.
    """
    found: dict[tuple[int, int], Double] = {}
    for a, b in _neighbours(acts):
        if (a, b) not in found and _can_be_one(acts[a], acts[b]):
            why = _why(acts[a], acts[b])
            if why:
                left, right = acts[a].words, acts[b].words
                both = f"({left}) and ({right})" if left != right else f"two told as ({left})"
                found[a, b] = Double(a, b, f"{both}: {why}")
    return tuple(found[pair] for pair in sorted(found))


def _neighbours(acts: Sequence[Act]) -> Iterator[tuple[int, int]]:
    blocks: dict[str, list[int]] = {}
    for n, act in enumerate(acts):
        for beginning in sorted({name[:BEGINNING] for name in act.names}):
            blocks.setdefault(f"name {beginning}", []).append(n)
        if act.spot:
            column, row = (math.floor(x / CELL_DEG) for x in (act.spot.lon, act.spot.lat))
            for x in (column - 1, column, column + 1):
                for y in (row - 1, row, row + 1):
                    blocks.setdefault(f"cell {x} {y}", []).append(n)
    for block in blocks.values():
        yield from combinations(block, 2)


def _can_be_one(a: Act, b: Act) -> bool:
    if a.site and b.site and a.site != b.site:
        return False
    kinds = a.kind.type == b.kind.type and (
        a.kind.label == b.kind.label or not a.kind.mode or not b.kind.mode
    )
    return kinds and _times_meet(a, b)


def _times_meet(a: Act, b: Act) -> bool:
    if a.interval is None or b.interval is None:
        return not a.documents.isdisjoint(b.documents)
    if a.interval.overlaps(b.interval):
        return True
    return any(
        later.start is not None
        and earlier.end is not None
        and timedelta(0) <= later.start - earlier.end <= WITHIN
        for earlier, later in ((a.interval, b.interval), (b.interval, a.interval))
    )


def _why(a: Act, b: Act) -> str:
    """Why two places may be one; empty where they may not."""
    if a.spot and b.spot:
        metres = distance_m(a.spot.lon, a.spot.lat, b.spot.lon, b.spot.lat)
        if metres <= max(NEAR_M, a.spot.radius_m, b.spot.radius_m):
            return "one place" if metres < ONE_PLACE_M else f"{metres / 1000:.0f} km apart"
    if a.names & b.names:
        return "places of one name, perhaps one of them misplaced"
    if any(near_names(one, other) for one, other in product(a.names, b.names)):
        return "names letters apart, perhaps one of them mistaken"
    return ""


def near_names(a: str, b: str) -> bool:
    """Whether two long names begin alike and differ in at most two letters."""
    long = min(len(a), len(b)) >= NAME_LETTERS and abs(len(a) - len(b)) <= LETTERS_APART
    return long and a[:BEGINNING] == b[:BEGINNING] and letters_apart(a, b) <= LETTERS_APART


def groups(members: Sequence[int], doubles: Sequence[Double]) -> int:
    """How many of some incidents are left when every double among them is taken for one."""
    root = {n: n for n in members}

    def find(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for double in doubles:
        if double.left in root and double.right in root:
            root[find(double.right)] = find(double.left)
    return sum(find(n) == n for n in members)
