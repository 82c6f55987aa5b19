"""What a person types for a value -> a value of the field's type.

place   an id (geonames:2972328), a site of the list, "43.12,5.93,500m", a name of one place, or a
        name with an id behind it in brackets
when    an ISO 8601 day, month, moment or interval (both days included), or words as in a report
counts  3, 2-5, 2/3/5 (low, best, high), "at least 3", each with a unit: "3 vehicles"
kind    a label that Tocsin or the case knows, or TYPE:mode=label
any     unknown
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Self, get_args

from tocsin.errors import NotDecidable, NotDecided
from tocsin.export.layouts.codes import coded_kinds
from tocsin.export.quotes import Quotes, full_words
from tocsin.extent import SITE_RADIUS_M, place_of
from tocsin.folding import fold
from tocsin.model import (
    Account,
    Claim,
    Correct,
    Count,
    Document,
    Granularity,
    Incident,
    Interval,
    Kind,
    Language,
    Modality,
    Place,
    Record,
    Site,
    SiteName,
    Span,
    TimeValue,
    Toponym,
    content_id,
)
from tocsin.plurals import plural
from tocsin.store import VALUES

UNKNOWN = "unknown"
"""What is typed for: it is not known."""

TOWN_M = 25_000.0
"""A point that stands for more around it than this is an area, whose middle is nowhere [m]."""

MOST_NAMED = 8
"""Places of one name that are listed when a name does not decide [places]."""

_POINT = re.compile(
    r"\s*(-?\d+(?:\.\d+)?)\s*[,;]\s*(-?\d+(?:\.\d+)?)\s*[,;]\s*(\d+(?:\.\d+)?)\s*(k?m)\s*"
)
_NAMED_ID = re.compile(r"(?P<name>.+?)\s*\[(?P<id>[^\s\[\]]+:[^\s\[\]]+)\]")
_COUNT = re.compile(
    r"(?P<least>at least\s+)?(?P<low>\d+)(?:\s*[-\N{EN DASH}]\s*(?P<high>\d+)"
    r"|/(?P<best>\d+)/(?P<most>\d+))?(?:\s+(?P<unit>\D.*))?",
    re.IGNORECASE,
)
_KIND = re.compile(r"(?P<type>[A-Z_]+)(?::(?P<mode>[\w -]+))?=(?P<label>.+)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Told:
    """What words can mean: what is told already, here and elsewhere in the case."""

    record: Record
    """Holds the sites, and what is corrected with all its reports."""
    report: Document
    """Its date anchors words of time."""
    shown: Mapping[str, Claim[Any]]
    """What is shown until now, by field."""
    kinds: Iterable[Kind] | None = None
    """Those that the case knows; None: those of the record, which is the whole case."""

    @property
    def known_kinds(self) -> Iterable[Kind]:
        """The kinds that Tocsin reads, and those that the case knows besides."""
        accounts = self.record.accounts.values()
        told = (claim.value for account in accounts for claim in account.kind)
        known = told if self.kinds is None else self.kinds
        return dict.fromkeys((*coded_kinds().values(), *known))

    @classmethod
    def of(cls, record: Record, incident: Incident, kinds: Iterable[Kind] | None = None) -> Self:
        """What words can mean of an incident of a record."""
        return cls(
            record=record,
            report=record.documents[record.accounts[incident.accounts[0]].document],
            shown={
                one.field: getattr(record.accounts[one.account], one.field)[one.index]
                for one in incident.shown
            },
            kinds=kinds,
        )


def value_of(field: str, words: str, told: Told) -> Any:  # noqa: ANN401 - of the type of the field
    """Understand what a person types for a field of an incident.

    Args:
        field: One of an account's fields.
        words: What is typed.
        told: What is told already.

    Returns:
        A value of the field's type, or None for "unknown".

    Raises:
        NotDecidable: the words are no such value; it says what would be.
        ExtraMissing, ModelMissing: a package is missing that words of time need.
    """
    if field not in VALUES:
        raise _wrong(field, words, f"the fields are {', '.join(VALUES)}", kind="no field")
    said = " ".join(words.split())
    if fold(said) == UNKNOWN:
        return None
    if not fold(said):
        raise _wrong(field, words, "say a value, or 'unknown'", kind="empty")
    return _READERS.get(VALUES[field], _words)(field, said, told)


def correction(
    record: Record,
    incident: Incident,
    field: str,
    value: Any,  # noqa: ANN401 - of the type of the field
    *,
    words: Span | None = None,
) -> Correct:
    """The decision that a field of an incident has a value, with what was shown until then.

    Args:
        record: Holds the incident with its reports.
        incident: Which is corrected.
        field: One of an account's fields.
        value: As of `value_of`.
        words: That say so, in one of its reports.
    """
    told = _shown(record, incident, field)
    before = full_words(Quotes(record), told) if told else ""
    return Correct(
        accounts=incident.accounts, field=field, value=value, instead_of=before, words=words
    )


def _wrong(
    field: str, words: str, what: str, *, kind: NotDecided, names: Iterable[str] = ()
) -> NotDecidable:
    why = f"{words!r} is no such value; {what}"
    named = (field, words, *names)
    return NotDecidable(what=f"a correction of {field}", why=why, kind=kind, names=named)


def _words(field: str, words: str, told: Told) -> str:  # noqa: ARG001 - readers of all fields are called alike
    if field == "modality" and words not in get_args(Modality):
        known = get_args(Modality)
        raise _wrong(
            field, words, f"say one of {', '.join(known)}", kind="status unknown", names=known
        )
    return words


def _shown(record: Record, incident: Incident, field: str) -> Claim[Any] | None:
    """The claim that an incident shows for a field."""
    for one in incident.shown:
        if one.field == field:
            claims: tuple[Claim[Any], ...] = getattr(record.accounts[one.account], field)
            return claims[one.index]
    return None


def _place(field: str, words: str, told: Told) -> Toponym:
    site = _listed(words, told.record)
    if site is not None:
        point = place_of(site)
        if point is None:
            how = "the list has no point for this site: give one"
            raise _wrong(field, words, how, kind="site without point")
        return Toponym(name=site.town or site.name, chosen=point)
    if at := _POINT.fullmatch(words):
        before = told.shown.get("place")
        return _at(at, before.value.name if before else "")
    named = _NAMED_ID.fullmatch(words)
    identity = named["id"] if named else words
    for account in told.record.accounts.values():
        for place in candidates(account):
            if place.gazetteer_id == identity:
                return Toponym(name=place.name, chosen=place)
    if named:
        return _of_name(field, named["name"], identity)
    return _in_gazetteer(field, words)


def _of_name(field: str, name: str, identity: str) -> Toponym:
    """The place of a name that has an id; a look-up by name opens one block of the table."""
    from tocsin.mark.gazetteer import Gazetteer  # noqa: PLC0415 - only some corrections need it

    for one in Gazetteer.open().find(name):
        if one.place.gazetteer_id == identity:
            return Toponym(name=one.place.name, chosen=one.place)
    return _in_gazetteer(field, identity)


def _at(found: re.Match[str], name: str) -> Toponym:
    lat, lon, radius = float(found[1]), float(found[2]), float(found[3])
    if abs(lat) > 90 or abs(lon) > 180:
        how = "say latitude, longitude, radius, as in 43.12,5.93,500m"
        raise _wrong("place", found[0], how, kind="no such point")
    metres = radius * (1000 if found[4] == "km" else 1)
    place = Place(
        gazetteer_id=f"point:{lat:.5f},{lon:.5f}",
        name=name or f"{lat:.5f}, {lon:.5f}",
        level="street" if metres <= SITE_RADIUS_M else "town" if metres <= TOWN_M else "area",
        lon=lon,
        lat=lat,
        radius_m=metres,
    )
    return Toponym(name=place.name, chosen=place)


def candidates(account: Account) -> list[Place]:
    """The places that an account's place may be, those chosen first."""
    return [
        place
        for claim in account.place
        for place in (claim.value.chosen, *(one.place for one in claim.value.candidates))
        if place is not None
    ]


def _in_gazetteer(field: str, words: str) -> Toponym:
    from tocsin.mark.gazetteer import Gazetteer  # noqa: PLC0415 - only some corrections need it

    gazetteer = Gazetteer.open()
    if ":" in words:
        place = gazetteer.by_id(words)
        if place is None:
            how = "no place that Tocsin knows has this id"
            raise _wrong(field, words, how, kind="no place of id")
        return Toponym(name=place.name, chosen=place)
    named = [one.place for one in gazetteer.find(words)]
    if not named:
        how = "give an id, a site of the list, or a point as in 43.12,5.93,500m"
        how = f"no place of this name is known: {how}"
        raise _wrong(field, words, how, kind="no place of name")
    if len(named) > 1:
        listed = "; ".join(map(_told, named[:MOST_NAMED]))
        how = f"several places are called so, give one's id: {listed}"
        raise _wrong(field, words, how, kind="several places", names=(listed,))
    return Toponym(name=named[0].name, chosen=named[0])


def _told(place: Place) -> str:
    within = ", ".join(part for part in (place.county, place.region, place.country) if part)
    return f"{place.gazetteer_id} ({place.level}, {within})"


def _listed(words: str, record: Record) -> Site | None:
    """The site of the list that an id or a name means, where it is one."""
    wanted = words.removeprefix("site:")
    for site in record.sites:
        if site.id in {words, wanted}:
            return site
    named = [s for s in record.sites if fold(words) in map(fold, (s.name, *s.aliases))]
    return named[0] if len(named) == 1 else None


def _site(field: str, words: str, told: Told) -> SiteName:
    site = _listed(words, told.record)
    if site is not None:
        return SiteName(words=site.name, kind=site.kind, candidates=(site.id,), chosen=site.id)
    before = told.shown.get(field)
    return SiteName(words=words, kind=before.value.kind if before else "")


def _when(field: str, words: str, told: Told) -> TimeValue:
    interval = _iso(words)
    if interval is not None:
        return TimeValue(type="DATE", value=words, interval=interval, certainty="certain")
    in_words = "/" not in words and any(character.isalpha() for character in words)
    value = _read(words, told.report) if in_words else None
    if value is None or value.interval is None:
        how = "write a day (2025-04-15), a moment (2025-04-15T05:20), or an interval (…/…)"
        raise _wrong(field, words, how, kind="no time")
    return replace(value, certainty="certain")


def _iso(words: str) -> Interval | None:
    """A day, a month, a moment, or two of them with a slash; None where it is none of them."""
    first, slash, last = words.replace(" ", "T", 1 if "/" not in words else 0).partition("/")
    begins, ends = _stretch(first), _stretch(last) if slash else None
    if begins is None or (slash and ends is None):
        return None
    start, end, granularity = begins
    if ends is not None:
        end = ends[1] if _DAY.fullmatch(last) or _MONTH.fullmatch(last) else ends[0]
        granularity = _granularity(end - start)
    return Interval(start=start, end=end, granularity=granularity) if start < end else None


def _stretch(words: str) -> tuple[datetime, datetime, Granularity] | None:
    if month := _MONTH.fullmatch(words):
        year, number = int(month[1]), int(month[2])
        if not (1 <= number <= 12 and 1 <= year < 9999):
            return None
        following = (year + number // 12, number % 12 + 1)
        return datetime(year, number, 1), datetime(*following, 1), "month"  # noqa: DTZ001 - local
    try:
        start = datetime.fromisoformat(words).replace(tzinfo=None)
        if _DAY.fullmatch(words):
            return start, start + timedelta(days=1), "day"
        return start, start + timedelta(minutes=1), "minute"
    except (ValueError, OverflowError):
        return None


def _granularity(length: timedelta) -> Granularity:
    if length <= timedelta(minutes=1):
        return "minute"
    if length <= timedelta(hours=1):
        return "hour"
    return "part_of_day" if length < timedelta(days=1) else "day"


def _read(words: str, report: Document) -> TimeValue | None:
    """What the words would mean in a report."""
    from tocsin.when import when  # noqa: PLC0415 - loads what reads reports

    asked = Document(
        id=content_id("asked", words),
        report="asked",
        text=words,
        language=report.language,
        published=report.published,
        timezone=report.timezone,
    )
    other: Language = "fr" if report.language == "en" else "en"
    for one in (asked, replace(asked, language=other)):
        found = when(one, language_given=True).times
        if found:
            return found[0].meanings[0].value
    return None


def _count(field: str, words: str, told: Told) -> Count:
    found = _COUNT.fullmatch(words)
    if found is None:
        how = "write 3, 2-5, 2/3/5 (low/best/high) or 'at least 3'"
        raise _wrong(field, words, how, kind="no count")
    before = told.shown.get(field)
    low = int(found["low"])
    high: int | None = int(found["most"] or found["high"] or low)
    best = int(found["best"] or low)
    if found["least"]:
        high = None
    elif not low <= best <= (high or 0):
        how = "the first number is the lowest, the last the highest"
        raise _wrong(field, words, how, kind="count out of order")
    usual = before.value.unit if before else ""
    unit = found["unit"] or usual
    if fold(unit) in {fold(usual), fold(plural(usual, best)), f"{fold(usual)}s"}:
        unit = usual
    return Count(low=low, best=best, high=high, unit=unit)


def _kind(field: str, words: str, told: Told) -> Kind:
    if found := _KIND.fullmatch(words):
        return Kind(type=found["type"], mode=found["mode"], label=found["label"])
    known = {fold(kind.label): kind for kind in told.known_kinds}
    if fold(words) not in known:
        labels = ", ".join(sorted(kind.label for kind in known.values()))
        how = f"known are {labels}; a new one is written TYPE:mode=label"
        raise _wrong(field, words, how, kind="kind unknown")
    return known[fold(words)]


_READERS: Mapping[type, Callable[[str, str, Told], Any]] = {
    Toponym: _place,
    SiteName: _site,
    TimeValue: _when,
    Count: _count,
    Kind: _kind,
}
