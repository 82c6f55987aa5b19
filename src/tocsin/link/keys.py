"""What brings accounts to be compared: where and when they were, in words that are equal or not."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from tocsin.link.mistold import beginnings
from tocsin.link.telling import Telling
from tocsin.link.when import published_end

CELL_DEG = 0.5
"""Side of a cell of the map [deg], some 55 km north to south."""
REACH_DEG = 0.25
"""How far beyond its own cell a spot is found [deg]: 28 km, past which places count against."""

WIDE_M = 60_000.0
"""Spots with a larger radius are areas and lie in no cell [m]: to be in one country is no reason
to compare."""

NEWS = timedelta(days=10)
"""Where an account tells no time, how long before publication the event may lie for its place to
bring it to be compared. What is told later is found by its rare words."""
SLACK = timedelta(hours=12)
"""How far beyond its interval a time is compared; more than any slack that evidence grants."""

STRETCH_DAYS = 8
"""Length of the stretches by which blocks are parted [d]; most windows touch one or two."""
LONG = timedelta(days=80)
"""Windows from which on an account asks all of its place, whatever the time."""

_ANY_TIME = "any time"
_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - wall clock


@dataclass(frozen=True, slots=True)
class Window:
    """When an event may have been, by its own times or else by publication."""

    start: datetime
    end: datetime

    def meets(self, other: "Window") -> bool:
        """Whether some moment is in both."""
        return self.start <= other.end and other.start <= self.end


class Key(NamedTuple):
    """A block that an account is in.

    Attributes:
        block: Equal for those that are in it.
        asks: Whether the account is compared with all of it; else only with those that ask.
    """

    block: str
    asks: bool


def keys_of(telling: Telling) -> tuple[Key, ...]:
    """The blocks of an account, each once."""
    window = window_of(telling)
    found: dict[Key, None] = {}
    for place, asks in _places(telling):
        if window.end - window.start > LONG:
            found[Key(f"{place}, {_ANY_TIME}", asks=True)] = None
            continue
        for stretch in _stretches(window):
            found[Key(f"{place}, {stretch}", asks)] = None
        found[Key(f"{place}, {_ANY_TIME}", asks=False)] = None
    return tuple(found)


def block_words(block: str) -> str:
    """What those in a block share, in words.

    >>> block_words("name quayton, 1432")
    'named quayton, in the 8 days from 2031-05-14'
    >>> block_words("cell 10 -7, any time")
    'within 0.5 degrees of 5.0 E, 3.5 S, at any time'
    """
    place, _, time = block.rpartition(", ")
    sort, _, rest = place.partition(" ")
    match sort:
        case "site":
            where = f"at the site {rest}"
        case "words":
            where = f"at “{rest}”"
        case "name":
            where = f"named {rest}"
        case "cell":
            where = _cell_words(rest)
        case "at":
            kind, _, cell = rest.partition(" cell ")
            where = f"at a {kind.replace('_', ' ')} {_cell_words(cell)}"
        case "like":
            where = f"called “{rest.partition(' ')[0]}” or much like it"
        case "origin":
            where = "told by one origin"
        case _:
            where = f"at the place {rest}"
    if time == _ANY_TIME:
        return f"{where}, at {time}"
    first = _EPOCH + timedelta(days=int(time) * STRETCH_DAYS)
    return f"{where}, in the {STRETCH_DAYS} days from {first:%Y-%m-%d}"


def _cell_words(cell: str) -> str:
    x, y = (float(n) * CELL_DEG for n in cell.split())
    east, north = f"{abs(x)} {'E' if x >= 0 else 'W'}", f"{abs(y)} {'N' if y >= 0 else 'S'}"
    return f"within {CELL_DEG} degrees of {east}, {north}"


def window_of(telling: Telling) -> Window:
    """When the event may have been, widened by `SLACK`."""
    starts = [interval.start for interval in telling.intervals if interval.start]
    ends = [interval.end for interval in telling.intervals if interval.end]
    published = published_end(telling)
    latest = max(ends) if ends else published
    earliest = min(starts) if starts else None
    if earliest is None and published is not None:
        earliest = _shift(min(published, latest or published), -NEWS)
    return Window(
        _shift(earliest, -SLACK) if earliest else datetime.min,  # noqa: DTZ901 - wall clock
        _shift(latest, SLACK) if latest else datetime.max,  # noqa: DTZ901 - wall clock
    )


def details_of(telling: Telling) -> frozenset[str]:
    """What tells accounts of one town and day apart."""
    account = telling.account
    found = {*telling.sites, *telling.report.rare, *(f"{name} at" for name in telling.names)}
    numbers = [
        f"{field} {claim.value.best} {claim.value.unit}"
        for field in ("killed", "injured", "damage")
        for claim in getattr(account, field)
    ]
    hours = [str(i.start) for i in telling.intervals if i.granularity in {"minute", "hour"}]
    targets = [claim.value for claim in account.target_kind]
    for number in numbers:
        found.update(f"{number} {other}" for other in (*hours, *targets))
    for hour in hours:
        found.update(f"{hour} {other}" for other in (account.kind[0].value.label, *targets))
    return frozenset(found)


def _places(telling: Telling) -> Iterator[tuple[str, bool]]:
    """Where an account was, and whether it asks there for others.

    Two towns are no reason to compare, near as they may be; a site or a street asks all that is
    around it. A name asks where no spot is known, as it counts for nothing beside spots.
    """
    yield from ((f"site {site}", True) for site in telling.sites)
    yield from ((f"site {site}", True) for site in telling.likely)
    yield from _taken_for(telling)
    yield from ((f"words {words}", True) for words in telling.site_words if " " in words)
    yield from ((f"name {name}", not telling.spots) for name in telling.names)
    yield f"origin {telling.origin} {' '.join(sorted(telling.names))}", True
    for spot in telling.spots:
        if spot.radius_m > WIDE_M:
            continue
        yield f"spot {spot.key}", True
        if spot.level in FINE:
            yield _cell(math.floor(spot.lon / CELL_DEG), math.floor(spot.lat / CELL_DEG)), True
        for x in _cells(spot.lon):
            for y in _cells(spot.lat):
                yield _cell(x, y), False
                yield from ((f"at {kind} {_cell(x, y)}", True) for kind in telling.premises)


def _taken_for(telling: Telling) -> Iterator[tuple[str, bool]]:
    """Names that may be taken for one another, of one type of event."""
    kind = telling.account.kind[0].value.type
    found = frozenset().union(*map(beginnings, telling.called))
    yield from ((f"like {start} {kind}", True) for start in found)


FINE = frozenset({"site", "street"})
"""Levels of places that lie within another place."""


def _cell(x: int, y: int) -> str:
    return f"cell {x} {y}"


def _cells(degrees: float) -> Iterable[int]:
    first, last = (math.floor((degrees + d) / CELL_DEG) for d in (-REACH_DEG, REACH_DEG))
    return range(first, last + 1)


def _stretches(window: Window) -> Iterable[int]:
    first, last = ((moment - _EPOCH).days // STRETCH_DAYS for moment in (window.start, window.end))
    return range(first, last + 1)


def _shift(moment: datetime, by: timedelta) -> datetime:
    """Move a moment, as far as the calendar goes."""
    try:
        return moment + by
    except OverflowError:
        return moment
