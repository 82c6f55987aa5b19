"""Values that a field of an incident or of a marked passage may have, to choose from.

What its own reports tell comes first, then the case's list of sites, the gazetteer, and words that
the case knows. A country is never suggested as a place: its middle is where nothing happened.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Any, Literal, get_args

from tocsin.export.layouts.codes import coded_kinds
from tocsin.export.quotes import Quotes, full_words
from tocsin.extent import place_of
from tocsin.folding import fold
from tocsin.mark.gazetteer import Gazetteer
from tocsin.model import (
    Claim,
    Count,
    Interval,
    Kind,
    Modality,
    Place,
    Reason,
    Record,
    Site,
    SiteName,
    TimeValue,
    Toponym,
)
from tocsin.model.reason import ReasonKind

MOST = 20
"""Places suggested for what is typed [suggestions]; other fields have short lists, shown whole."""

MOST_LISTED = 500
"""Suggestions for a field of another kind [suggestions]: a list of sites may be long."""

MOST_LOOKED_AT = 300
"""Names of the gazetteer that begin as typed and are looked at [names]."""

From = Literal["report", "site", "gazetteer", "list"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A value to choose."""

    words: str
    """What `correcting.value_of` understands as this value."""
    value: str
    """As it is shown."""
    source: From
    why: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What suggestions are made of."""

    accounts: Sequence[str]
    """Of an incident, or of a report: what they tell comes first."""
    record: Record
    """Holds them with their reports, and the sites."""
    quotes: Quotes
    """How that may be printed."""
    kinds: Iterable[Kind]
    """Those that the case knows."""
    targets: Iterable[str]
    """Kinds of targets that the case knows."""


def suggested(field: str, typed: str, here: Here) -> list[Suggestion]:
    """Suggest values of a field.

    Args:
        field: One of an account's fields.
        typed: What is typed so far; only values that hold these words are suggested, those that
            begin with them first.
        here: What they are made of.
    """
    found: dict[str, Suggestion] = {}
    for one in _all(field, typed, here):
        if fold(typed) in fold(f"{one.value} {one.words}"):
            found.setdefault(one.words, one)
        if len(found) == (MOST if field == "place" else MOST_LISTED):
            break
    wanted = fold(typed)
    return sorted(found.values(), key=lambda one: not fold(one.value).startswith(wanted))


def _all(field: str, typed: str, here: Here) -> Iterator[Suggestion]:
    yield from _told(field, here)
    match field:
        case "place":
            yield from _candidates(here)
            yield from (_at_site(site) for site in here.record.sites if place_of(site) is not None)
            yield from _named(typed)
        case "site":
            yield from (_at_site(site) for site in here.record.sites)
        case "kind":
            for label in sorted({*coded_kinds(), *(one.label for one in here.kinds)}):
                yield _listed(label, "known kind")
        case "modality":
            yield from (_listed(word, "standing") for word in get_args(Modality))
        case "target_kind":
            for word in sorted(here.targets):
                yield _listed(word, "known target")


def _listed(words: str, why: ReasonKind) -> Suggestion:
    return Suggestion(words=words, value=words, source="list", why=Reason(kind=why))


def _told(field: str, here: Here) -> Iterator[Suggestion]:
    """What the accounts themselves tell, and who does."""
    for id_ in here.accounts:
        account = here.record.accounts[id_]
        claims: tuple[Claim[Any], ...] = getattr(account, field)
        for claim in claims:
            words = words_for(claim.value)
            if words and not (isinstance(claim.value, Toponym) and _is_country(claim.value.chosen)):
                yield Suggestion(
                    words=words,
                    value=full_words(here.quotes, claim),
                    source="report",
                    why=_teller(account.document, claim, here),
                )


def _teller(document: str, claim: Claim[Any], here: Here) -> Reason:
    if claim.person:
        return Reason(kind="person says", who=claim.person)
    who = here.record.documents[document].outlet or document
    credited = (here.quotes.words(claim.said_by.name, document),) if claim.said_by else ()
    return Reason(kind="report tells", who=who, names=credited)


def _candidates(here: Here) -> Iterator[Suggestion]:
    """Other places that the names told may mean."""
    for id_ in here.accounts:
        for claim in here.record.accounts[id_].place:
            for one in claim.value.candidates:
                if not _is_country(one.place):
                    why = (
                        Reason(kind="grounds", names=one.grounds)
                        if one.grounds
                        else Reason(kind="name may mean", names=(claim.value.name,))
                    )
                    yield _place(one.place, "gazetteer", why)


def _named(typed: str) -> Iterator[Suggestion]:
    """Places of the gazetteer whose name begins as typed."""
    found = Gazetteer.open().beginning(typed, MOST_LOOKED_AT)
    near = (one.place for one in found if not _is_country(one.place))
    for place in islice(near, MOST):
        why = Reason(kind="in gazetteer", names=(place.level,), count=place.population or 0)
        yield _place(place, "gazetteer", why)


def _is_country(place: Place | None) -> bool:
    return place is not None and place.level == "country"


def _place(place: Place, source: From, why: Reason) -> Suggestion:
    within = ", ".join(filter(None, (place.county or place.region, place.country)))
    return Suggestion(
        words=f"{place.name} [{place.gazetteer_id}]",
        value=f"{place.name} ({within})" if within else place.name,
        source=source,
        why=why,
    )


def _at_site(site: Site) -> Suggestion:
    within = ", ".join(filter(None, (site.town, site.country)))
    why = Reason(kind="on list of sites", names=(site.kind or "", *filter(None, (within,))))
    return Suggestion(words=site.id, value=site.name, source="site", why=why)


def words_for(value: Any) -> str:  # noqa: ANN401 - of any field
    """What a person would type for a value; empty where nothing says it."""
    match value:
        case Toponym(chosen=place):
            return f"{place.name} [{place.gazetteer_id}]" if place else ""
        case SiteName(chosen=chosen, words=words):
            return chosen or words
        case TimeValue(interval=interval):
            return _interval(interval)
        case Count():
            return _count(value)
    return value.label if isinstance(value, Kind) else str(value)


def _interval(interval: Interval | None) -> str:
    if interval is None or interval.start is None or interval.end is None:
        return ""
    start, end = interval.start, interval.end
    if start == start.replace(hour=0, minute=0) and end == start + timedelta(days=1):
        return f"{start:%Y-%m-%d}"
    if end == start + timedelta(minutes=1):
        return f"{start:%Y-%m-%dT%H:%M}"
    return f"{start:%Y-%m-%dT%H:%M}/{end:%Y-%m-%dT%H:%M}"


def _count(count: Count) -> str:
    if count.high is None:
        number = f"at least {count.low}"
    elif count.low == count.high:
        number = f"{count.best}"
    else:
        number = f"{count.low}/{count.best}/{count.high}"
    return f"{number} {count.unit}".strip()
