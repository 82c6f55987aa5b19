"""What each field's values are: when two are the same, when one says the other less precisely."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from tocsin.folding import fold, squash
from tocsin.globe import distance_m
from tocsin.model import Claim, Count, Interval, Kind, Place, SiteName, TimeValue, Toponym
from tocsin.plurals import plural

AREA_LEVELS = ("county", "region", "country")

NEIGHBOUR_M = 10_000.0
"""Ground between the radii of two places that may be one spot told in two ways [m]: reports name
the next larger town for a village."""

GREAT_CITY = 100_000
"""People from which on a town holds others: gazetteers list quarters of such cities as towns."""

THINGS = frozenset({"vehicle", "person", "building", "street"})
"""Kinds of targets that are at any place, or a part of it; the others are premises."""

LOOSE = frozenset({"day", "night", "part_of_day"})
EDGE = timedelta(hours=2)
"""How far from its interval a time so told may lie: the hours of a morning or a night are a
convention, and what happens after midnight is told by the day before or after."""


@dataclass(frozen=True, slots=True)
class Value:
    """One claim's value, made comparable.

    Attributes:
        key: Equal for claims that say the same.
        words: The value in words, for people.
        precision: Greater is more precise; compared within one field only.
        raw: The value as claimed.
        name: Of a place, the name as told, run together.
        told: Of a place, whether the report itself says which of that name it means.
        sites: Of a place, the sites on the user's list that its account tells of.
    """

    key: str
    words: str
    precision: float
    raw: Any
    name: str = ""
    told: bool = False
    sites: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Field:
    """How the values of one field are compared.

    Attributes:
        read: Make a claim's value comparable; None where it says nothing (a place without name).
        holds: Whether the first value says the second less precisely, or the same.
        disputed: Whether values that do not hold one another are a disagreement at all; what is
            described in words of several languages is not.
        meets: Whether two values can both be right although neither holds the other.
    """

    read: Callable[[Claim[Any]], Value | None]
    holds: Callable[[Value, Value], bool]
    disputed: bool = True
    meets: Callable[[Value, Value], bool] = lambda _a, _b: False


def _place(claim: Claim[Toponym]) -> Value | None:
    toponym, chosen = claim.value, claim.value.chosen
    if chosen is None:
        named = squash(toponym.name)
        return (
            Value(f"name {named}", f"{toponym.name} (not placed)", -1e12, None) if named else None
        )
    wider = [part for part in (chosen.county, chosen.region, chosen.country) if part]
    words = f"{chosen.name} ({', '.join(wider)})" if wider else chosen.name
    return Value(
        key=chosen.gazetteer_id,
        words=words,
        precision=-chosen.radius_m,
        raw=chosen,
        name=squash(toponym.name),
        told=chosen.level == "site" or _is_said(toponym, chosen),
    )


def _is_said(toponym: Toponym, chosen: Place) -> bool:
    """Whether the report names the area right after: "Luynes, in Indre-et-Loire"."""
    return any(
        ground.endswith("is named right after")
        for candidate in toponym.candidates
        if candidate.place == chosen
        for ground in candidate.grounds
    )


def _place_holds(coarse: Value, fine: Value) -> bool:
    if coarse.key == fine.key:
        return True
    outer, inner = coarse.raw, fine.raw
    if outer is None or inner is None or outer.radius_m <= inner.radius_m:
        return False
    if outer.level in AREA_LEVELS:
        return _area_holds(outer, inner)
    if outer.level == inner.level == "town" and outer.population < GREAT_CITY:
        return False
    apart = distance_m(outer.lon, outer.lat, inner.lon, inner.lat)
    return bool(apart <= outer.radius_m)


def _place_meets(a: Value, b: Value) -> bool:
    """Whether two places may both be said of one spot.

    A name without a place says nothing. One name that was placed in two ways is the same to those
    who tell it, unless both say which they mean. A spot lies near its town, or in the next area;
    two towns, near as they are, are two, unless one site is told in both: it may lie between them.
    """
    if a.raw is None or b.raw is None:
        return True
    if a.name == b.name and not (a.told and b.told):
        return True
    if a.raw.level == b.raw.level == "town" and a.sites.isdisjoint(b.sites):
        return False
    apart = distance_m(a.raw.lon, a.raw.lat, b.raw.lon, b.raw.lat)
    return bool(apart - a.raw.radius_m - b.raw.radius_m <= NEIGHBOUR_M)


def _area_holds(area: Place, inner: Place) -> bool:
    if area.country != inner.country:
        return False
    if area.level == "country":
        return True
    part = inner.county if area.level == "county" else inner.region
    return bool(part) and fold(part) == fold(area.name)


def _site(claim: Claim[SiteName]) -> Value | None:
    site = claim.value
    if site.chosen:
        return Value(site.chosen, site.words, 1.0, site)
    return Value(f"words {fold(site.words)}", site.words, 0.0, site) if fold(site.words) else None


def _site_holds(coarse: Value, fine: Value) -> bool:
    """A site only described ("the prison") may be any listed one of its kind."""
    if coarse.key == fine.key:
        return True
    return coarse.raw.chosen is None and coarse.raw.kind == fine.raw.kind


def _site_meets(a: Value, b: Value) -> bool:
    """A site that is not on the list may be the listed one under another name."""
    return a.raw.chosen is None or b.raw.chosen is None


def _time(claim: Claim[TimeValue]) -> Value | None:
    interval = claim.value.interval
    if interval is None:
        return None
    length = (
        (interval.end - interval.start) / timedelta(hours=1)
        if interval.start and interval.end
        else 1e12
    )
    return Value(f"{interval.start} {interval.end}", interval_words(interval), -length, interval)


def _time_holds(coarse: Value, fine: Value) -> bool:
    outer, inner = coarse.raw, fine.raw
    begins = outer.start is None or (inner.start is not None and outer.start <= inner.start)
    ends = outer.end is None or (inner.end is not None and inner.end <= outer.end)
    return bool(begins and ends)


def _time_meets(a: Value, b: Value) -> bool:
    """Days, nights and parts of them have loose edges: a quarter to one may be told by the day."""
    return bool(_loose(a.raw).overlaps(_loose(b.raw)))


def _loose(interval: Interval) -> Interval:
    if interval.granularity not in LOOSE or interval.start is None or interval.end is None:
        return interval
    return replace(interval, start=interval.start - EDGE, end=interval.end + EDGE)


def interval_words(interval: Interval) -> str:
    """Say an interval in words, as precisely as it is known.

    >>> from datetime import datetime as d
    >>> interval_words(Interval(start=d(2031, 5, 4, 18), end=d(2031, 5, 5, 6), granularity="night"))
    '2031-05-04 18:00 to 2031-05-05 06:00'
    >>> interval_words(Interval(start=d(2031, 5, 4), end=d(2031, 5, 5), granularity="day"))
    '2031-05-04'
    """
    start, end = interval.start, interval.end
    if start is None or end is None:
        if start is None and end is None:
            return "at a time not known"
        return f"from {_moment(start)}" if start else f"before {_moment(end)}"
    if end - start <= timedelta(minutes=1):
        return _moment(start)
    whole_days = (start.hour, start.minute, end.hour, end.minute) == (0, 0, 0, 0)
    if whole_days:
        last = end - timedelta(days=1)
        return f"{start:%Y-%m-%d}" if last <= start else f"{start:%Y-%m-%d} to {last:%Y-%m-%d}"
    if start.date() == end.date():
        return f"{_moment(start)} to {end:%H:%M}"
    return f"{_moment(start)} to {_moment(end)}"


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def _count(claim: Claim[Count]) -> Value:
    count = claim.value
    width = float("inf") if count.high is None else count.high - count.low
    last = count.low if count.high is None else count.high
    unit = f" {plural(count.unit, last)}" if count.unit else ""
    if count.high is None:
        words = f"at least {count.low}{unit}"
    elif count.low < count.high:
        words = f"{count.low} to {count.high}{unit}"
    else:
        words = f"{count.best}{unit}"
    return Value(f"{squash(count.unit)} {count.low} {count.high}", words, -width, count)


def _count_holds(coarse: Value, fine: Value) -> bool:
    outer, inner = coarse.raw, fine.raw
    if squash(outer.unit) != squash(inner.unit) or outer.low > inner.low:
        return False
    return outer.high is None or (inner.high is not None and inner.high <= outer.high)


def _count_meets(a: Value, b: Value) -> bool:
    """Counts of different things do not contradict one another."""
    return squash(a.raw.unit) != squash(b.raw.unit)


def _is_open(kind: Kind) -> bool:
    """Whether a kind says that something was attacked, not how."""
    return not kind.mode


def _kind(claim: Claim[Kind]) -> Value:
    kind = claim.value
    return Value(f"{kind.type} {kind.label}", kind.label, 0.0 if _is_open(kind) else 1.0, kind)


def _kind_holds(coarse: Value, fine: Value) -> bool:
    return coarse.key == fine.key or (_is_open(coarse.raw) and coarse.raw.type == fine.raw.type)


def _kind_meets(a: Value, b: Value) -> bool:
    """One act may have two methods: shots and a fire."""
    return bool(a.raw.type == b.raw.type)


def _modality(claim: Claim[str]) -> Value:
    return Value(claim.value, claim.value, 0.0, claim.value)


def _modality_meets(a: Value, b: Value) -> bool:
    """What one tells as a fact and another at a distance may both be said rightly."""
    return {a.raw, b.raw} <= {"happened", "alleged"} or {a.raw, b.raw} <= {"attempted", "foiled"}


def _said(claim: Claim[str]) -> Value | None:
    return (
        Value(squash(claim.value), claim.value, 0.0, claim.value) if squash(claim.value) else None
    )


def _equal(coarse: Value, fine: Value) -> bool:
    return coarse.key == fine.key


def _targets_meet(a: Value, b: Value) -> bool:
    """One act can hit several things, as cars before a prison; premises of two sorts are two."""
    return a.raw in THINGS or b.raw in THINGS


FIELDS: Mapping[str, Field] = {
    "kind": Field(_kind, _kind_holds, meets=_kind_meets),
    "modality": Field(_modality, _equal, meets=_modality_meets),
    "place": Field(_place, _place_holds, meets=_place_meets),
    "site": Field(_site, _site_holds, meets=_site_meets),
    "when": Field(_time, _time_holds, meets=_time_meets),
    "target": Field(_said, _equal, disputed=False),
    "target_kind": Field(_said, _equal, meets=_targets_meet),
    "means": Field(_said, _equal, disputed=False),
    "perpetrator": Field(_said, _equal, disputed=False),
    "killed": Field(_count, _count_holds, meets=_count_meets),
    "injured": Field(_count, _count_holds, meets=_count_meets),
    "damage": Field(_count, _count_holds, meets=_count_meets),
    "count": Field(_count, _count_holds, meets=_count_meets),
    "signature": Field(_said, _equal),
}
"""Every field of an account that has claims."""
