"""Which accounts are compared at all: those that share a site, a spot, a name or rare words."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain, combinations

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
RARE_WORDS = 2
"""Fewest such words in common [words]."""

CROWD = 250
"""Accounts that share a block and can be of one time before what they share is too common to
compare them for [accounts]; then a block needs a further detail in common. Chosen so that a crowd
costs at most 30,000 pairs; a bad night of a large town has some dozens."""

DAYS = 16
"""Length of the stretches by which a block is parted [d]; most windows touch one or two."""
LONG = timedelta(days=160)
"""Windows from which on an account is compared with all of its block, whatever the time."""

_Window = tuple[datetime, datetime]
_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - wall clock


def pairs(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Pairs of positions worth weighing, each once, in order.

    Two accounts of one document, or one of an act and one of an intent, are never a pair.

    Cost:
        Linear in the accounts, plus the pairs that share a block and can be of one time; of a
        block that is crowded, the pairs that share a detail too.
    """
    found: set[tuple[int, int]] = set()
    windows = [_window(telling) for telling in tellings]
    blocks: dict[str, list[int]] = {}
    for n, telling in enumerate(tellings):
        for key in set(_keys(telling)):
            blocks.setdefault(key, []).append(n)
    for block in blocks.values():
        for group in _of_one_time(block, windows):
            for sparse in _sparse(group, tellings):
                found.update(_meeting(sparse, windows))
    for a, b in sorted(found):
        left, right = tellings[a], tellings[b]
        if left.document.id != right.document.id and left.standing == right.standing:
            yield a, b


def by_rare_words(rare: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of reports that share several words that few reports have, by their positions."""
    held: dict[str, list[int]] = {}
    for n, words in enumerate(rare):
        for word in words:
            held.setdefault(word, []).append(n)
    shared = Counter(
        chain.from_iterable(
            combinations(holders, 2) for holders in held.values() if 1 < len(holders) <= RARE_WORD
        )
    )
    return (pair for pair, words in shared.items() if words >= RARE_WORDS)


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


def _of_one_time(block: Sequence[int], windows: Sequence[_Window]) -> Iterator[Sequence[int]]:
    """Parts of a block, so that any two whose windows meet are in one part."""
    if len(block) < 2:
        return
    if len(block) <= CROWD:
        yield block
        return
    stretches: dict[int, list[int]] = {}
    long = []
    for n in block:
        start, end = windows[n]
        if end - start > LONG:
            long.append(n)
            continue
        for stretch in range((start - _EPOCH).days // DAYS, (end - _EPOCH).days // DAYS + 1):
            stretches.setdefault(stretch, []).append(n)
    yield from stretches.values()
    if long:
        yield block


def _sparse(group: Sequence[int], tellings: Sequence[Telling]) -> Iterator[Sequence[int]]:
    """The group itself, or the parts of a crowd that share a detail and are no crowd."""
    if len(group) <= CROWD:
        yield group
        return
    parts: dict[str, list[int]] = {}
    for n in group:
        for detail in set(_details(tellings[n])):
            parts.setdefault(detail, []).append(n)
    yield from (part for part in parts.values() if 1 < len(part) <= CROWD)


def _details(telling: Telling) -> Iterator[str]:
    """What tells accounts of one town and day apart."""
    account = telling.account
    yield from telling.sites
    yield from telling.report.rare
    yield from (f"{name} at" for name in sorted(telling.names))
    numbers = [
        f"{field} {claim.value.best} {claim.value.unit}"
        for field in ("killed", "injured", "damage")
        for claim in getattr(account, field)
    ]
    hours = [str(i.start) for i in telling.intervals if i.granularity in {"minute", "hour"}]
    targets = [claim.value for claim in account.target_kind]
    for number in numbers:
        yield from (f"{number} {other}" for other in (*hours, *targets))
    for hour in hours:
        yield from (f"{hour} {other}" for other in (account.kind[0].value.label, *targets))


def _meeting(block: Sequence[int], windows: Sequence[_Window]) -> Iterator[tuple[int, int]]:
    """Pairs of a block whose windows meet: a sweep in the order of their beginnings."""
    active: list[int] = []
    for n in sorted(block, key=lambda n: (windows[n], n)):
        active = [other for other in active if windows[other][1] >= windows[n][0]]
        yield from ((min(n, other), max(n, other)) for other in active)
        active.append(n)


def between_reports(
    tellings: Sequence[Telling], of_document: Mapping[str, int], found: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The reports of pairs of accounts, by position in the order of ids, the lower one first."""
    for a, b in found:
        one, other = (of_document[tellings[n].document.id] for n in (a, b))
        yield min(one, other), max(one, other)
