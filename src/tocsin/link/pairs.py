"""Which accounts are compared at all: those that share a site, a spot, a name or rare words."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import combinations, product

from tocsin.link.telling import Telling
from tocsin.link.when import published_end

CELL_DEG = 0.5
"""Side of a cell of the map [deg], some 55 km north to south; a spot is also put into the cells
beside its own, so that whatever is within half a cell is compared."""
REACH_DEG = 0.25
"""How far beyond its own cell a spot is put [deg]: 28 km, past which places count against."""

WIDE_M = 60_000.0
"""Spots with a larger radius are areas and lie in no cell [m]: to be in one country is no reason
to compare."""

NEWS = timedelta(days=45)
"""Where an account tells no time, how long before publication the event may lie."""
SLACK = timedelta(hours=12)
"""How far beyond its interval a time is compared; more than any slack that evidence grants."""

RARE_WORD = 20
"""Words in at most so many documents bring their accounts to be compared [documents]; a name of a
victim or a street stands in as many as tell of the event."""
RARE_WORDS = 3
"""Fewest such words in common [words]."""

_Window = tuple[datetime, datetime]


def pairs(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Pairs of positions worth weighing, each once, in order.

    Two accounts of one document, or one of an act and one of an intent, are never a pair.

    Cost:
        Linear in the accounts, plus the pairs that share a block and can be of one time.
    """
    found: set[tuple[int, int]] = set()
    windows = [_window(telling) for telling in tellings]
    blocks: dict[str, list[int]] = {}
    for n, telling in enumerate(tellings):
        for key in sorted(set(_keys(telling))):
            blocks.setdefault(key, []).append(n)
    for block in blocks.values():
        found.update(_meeting(block, windows))
    found.update(_by_rare_words(tellings))
    for a, b in sorted(found):
        left, right = tellings[a], tellings[b]
        if left.document.id != right.document.id and left.standing == right.standing:
            yield a, b


def _keys(telling: Telling) -> Iterator[str]:
    yield from (f"site {site}" for site in telling.sites)
    yield from (f"words {words}" for words in telling.site_words if " " in words)
    yield from (f"name {name}" for name in telling.names)
    yield f"origin {telling.origin} {' '.join(sorted(telling.names))}"
    for spot in telling.spots:
        if spot.radius_m <= WIDE_M:
            for x in _cells(spot.lon):
                for y in _cells(spot.lat):
                    yield f"cell {x} {y}"


def _cells(degrees: float) -> Iterable[int]:
    first, last = (math.floor((degrees + d) / CELL_DEG) for d in (-REACH_DEG, REACH_DEG))
    return range(first, last + 1)


def _window(telling: Telling) -> _Window:
    """When the event may have been, by its own times or else by publication."""
    starts = [interval.start for interval in telling.intervals if interval.start]
    ends = [interval.end for interval in telling.intervals if interval.end]
    published = published_end(telling)
    latest = max(ends) if ends else published
    earliest = min(starts) if starts else None
    if earliest is None and published is not None:
        earliest = _shift(published, -NEWS)
    return (
        _shift(earliest, -SLACK) if earliest else datetime.min,  # noqa: DTZ901 - wall clock
        _shift(latest, SLACK) if latest else datetime.max,  # noqa: DTZ901 - wall clock
    )


def _shift(moment: datetime, by: timedelta) -> datetime:
    """Move a moment, as far as the calendar goes."""
    try:
        return moment + by
    except OverflowError:
        return moment


def _meeting(block: Sequence[int], windows: Sequence[_Window]) -> Iterator[tuple[int, int]]:
    """Pairs of a block whose windows meet: a sweep in the order of their beginnings."""
    active: list[int] = []
    for n in sorted(block, key=lambda n: (windows[n], n)):
        active = [other for other in active if windows[other][1] >= windows[n][0]]
        yield from ((min(n, other), max(n, other)) for other in active)
        active.append(n)


def _by_rare_words(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Pairs of accounts of documents that share several words that few documents have."""
    of_document: dict[str, list[int]] = {}
    for n, telling in enumerate(tellings):
        if telling.whole or telling.lead:
            of_document.setdefault(telling.document.id, []).append(n)
    held: dict[str, list[str]] = {}
    for document, accounts in of_document.items():
        for word in tellings[accounts[0]].report.rare:
            held.setdefault(word, []).append(document)
    shared = Counter(
        pair
        for holders in held.values()
        if 1 < len(holders) <= RARE_WORD
        for pair in combinations(holders, 2)
    )
    for (left, right), words in shared.items():
        if words >= RARE_WORDS:
            for a, b in product(of_document[left], of_document[right]):
                yield min(a, b), max(a, b)
