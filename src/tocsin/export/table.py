"""A case as a table: one row an incident, every value beside the sentence it was read from.

CSV, JSON Lines, GeoJSON and the `incidents` table of the command line are all made of these rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Annotated, Any, get_type_hints

from msgspec import Meta

from tocsin.credibility import proposed
from tocsin.export.decisions import machine_words
from tocsin.export.quotes import Quotes
from tocsin.export.words import first_day, last_day
from tocsin.model import (
    SURE,
    Claim,
    Count,
    Incident,
    Interval,
    Kind,
    Level,
    Place,
    Record,
    Shown,
    SiteName,
    TimeValue,
    Toponym,
)
from tocsin.precision import acled_precision, ucdp_precision

Value = str | int | float | bool | None

POINT_LEVELS: frozenset[Level] = frozenset({"site", "street", "town"})
"""Levels whose point may be shown. The middle of a county, region or country is nowhere."""

_LAST = "9999"  # sorts behind every time

DEGREES = 5
"""Decimals of longitude and latitude: 1 m, finer than any place a report tells."""

LISTS = frozenset({"disagreements", "unsure", "corrected", "machine_values", "rules"})
"""Columns that hold several values, joined by semicolons in a flat table."""

SOURCED = (
    "kind",
    "modality",
    "place",
    "site",
    "when",
    "target",
    "target_kind",
    "means",
    "perpetrator",
    "killed",
    "injured",
    "damage",
    "count",
    "signature",
)
"""The fields of an incident whose shown value carries its source, in the order of the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The words that a shown value stands on."""

    sentence: Annotated[str, Meta(description="the whole sentence, private names withheld")]
    outlet: Annotated[
        str,
        Meta(description="who published it, or empty; of a correction who set it, against whom"),
    ]
    document: Annotated[str, Meta(description="id of the document")]
    start: Annotated[int, Meta(description="first character of the words read, in the document")]
    end: Annotated[int, Meta(description="one past the last character of the words read")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One incident as plain values; what is unknown is None, or empty words."""

    incident: Annotated[str, Meta(description="id of the incident")]
    kind: Annotated[str, Meta(description="what happened, in plain words")] = ""
    plover_type: Annotated[str, Meta(description="PLOVER event type")] = ""
    plover_mode: Annotated[str, Meta(description="PLOVER mode, or empty")] = ""
    modality: Annotated[
        str, Meta(description="happened, alleged, attempted, foiled, planned, denied ...")
    ] = ""
    date_from: Annotated[str, Meta(description="first local day, ISO 8601")] = ""
    date_to: Annotated[str, Meta(description="last local day, included, ISO 8601")] = ""
    starts_at: Annotated[str, Meta(description="earliest local moment, included, ISO 8601")] = ""
    ends_before: Annotated[str, Meta(description="latest local moment, excluded, ISO 8601")] = ""
    when: Annotated[str, Meta(description="the time in words; empty: not known")] = ""
    granularity: Annotated[str, Meta(description="how closely the time is known")] = ""
    when_said: Annotated[str, Meta(description="the words of the report for the time")] = ""
    place: Annotated[str, Meta(description="name in the gazetteer, else as told")] = ""
    place_said: Annotated[str, Meta(description="the words of the report for the place")] = ""
    level: Annotated[
        str, Meta(description="site, street, town, county, region, country; empty: unresolved")
    ] = ""
    lat: Annotated[float | None, Meta(description="WGS 84 [deg]; only of a town or closer")] = None
    lon: Annotated[float | None, Meta(description="WGS 84 [deg]; only of a town or closer")] = None
    radius_m: Annotated[
        float | None, Meta(description="the true spot lies within this of the point [m]")
    ] = None
    acled_precision: Annotated[
        int | None, Meta(description="ACLED's GEO_PRECISION, 1 to 3; empty: not coded by ACLED")
    ] = None
    ucdp_precision: Annotated[
        int | None, Meta(description="UCDP GED's where_prec, 1 to 6; empty: unresolved")
    ] = None
    country: Annotated[str, Meta(description="ISO 3166-1 alpha-2")] = ""
    region: Annotated[str, Meta(description="first level below the country")] = ""
    county: Annotated[str, Meta(description="second level below the country")] = ""
    gazetteer_id: Annotated[str, Meta(description="such as geonames:2972328")] = ""
    site: Annotated[str, Meta(description="name on the list of sites, else as told")] = ""
    site_id: Annotated[str, Meta(description="id on the list of sites; empty: none chosen")] = ""
    site_kind: Annotated[str, Meta(description="prison, hospital, school ...")] = ""
    target: Annotated[str, Meta(description="what was attacked, as described")] = ""
    target_kind: Annotated[str, Meta(description="vehicle, residence, prison, person ...")] = ""
    means: Annotated[str, Meta(description="with what, as described")] = ""
    perpetrator: Annotated[str, Meta(description="by whom, as described; no names")] = ""
    killed_low: Annotated[int | None, Meta(description="people; at least so many")] = None
    killed_best: Annotated[int | None, Meta(description="people; empty: not told")] = None
    killed_high: Annotated[int | None, Meta(description="empty: no upper bound is told")] = None
    injured_low: Annotated[int | None, Meta(description="people; at least so many")] = None
    injured_best: Annotated[int | None, Meta(description="people; empty: not told")] = None
    injured_high: Annotated[int | None, Meta(description="empty: no upper bound is told")] = None
    damage_low: Annotated[int | None, Meta(description="things; at least so many")] = None
    damage_best: Annotated[int | None, Meta(description="things; empty: not told")] = None
    damage_high: Annotated[int | None, Meta(description="empty: no upper bound is told")] = None
    damage_unit: Annotated[str, Meta(description="what was damaged, as in 'vehicle'")] = ""
    signature: Annotated[str, Meta(description="tag, slogan or claim of responsibility")] = ""
    aggregate: Annotated[bool, Meta(description="several events told by number, not one event")] = (
        False
    )
    count_low: Annotated[
        int | None, Meta(description="events, of an aggregate; at least so many")
    ] = None
    count_best: Annotated[int | None, Meta(description="events, of an aggregate")] = None
    count_high: Annotated[int | None, Meta(description="empty: no upper bound is told")] = None
    reports: Annotated[int, Meta(description="reports that tell of it")] = 0
    origins: Annotated[int, Meta(description="independent tellings: copies count once")] = 0
    disagreements: Annotated[
        tuple[str, ...], Meta(description="fields whose values cannot all be right")
    ] = ()
    unsure: Annotated[
        tuple[str, ...],
        Meta(description=f"fields whose value the machine believes less than {SURE}"),
    ] = ()
    credibility: Annotated[
        int, Meta(description="1 confirmed to 5 improbable, 6 cannot be judged (Admiralty)")
    ] = 6
    credibility_why: Annotated[
        str, Meta(description="by a reviewer; or proposed, from how many origins tell it")
    ] = ""
    review: Annotated[
        str, Meta(description="machine: nobody decided anything; changed; accepted")
    ] = "machine"
    reviewed_by: Annotated[str, Meta(description="who decided so, or empty")] = ""
    reviewed_at: Annotated[str, Meta(description="when, UTC, ISO 8601")] = ""
    corrected: Annotated[
        tuple[str, ...], Meta(description="fields that a person set, with who and why")
    ] = ()
    machine_values: Annotated[
        tuple[str, ...], Meta(description="what these fields would show without the person")
    ] = ()
    rules: Annotated[
        tuple[str, ...], Meta(description="by which rule one of several values is shown")
    ] = ()
    decisions: Annotated[
        int, Meta(description="number of the last decision that this table knows of; 0: none")
    ] = 0
    sources: Annotated[
        Mapping[str, Source], Meta(description="for each field that is told, its source")
    ] = field(default_factory=dict)

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude [deg], or None where no point may be shown."""
        return None if self.lon is None or self.lat is None else (self.lon, self.lat)


def rows(record: Record, quotes: Quotes | None = None) -> tuple[Row, ...]:
    """Make one row of each incident, by time; those whose time is not known come last.

    Args:
        record: The case, or a part of it.
        quotes: How a part may be quoted; None: the record is the whole case.

    Cost:
        One pass over the claims of the incidents; sentences are found once a shown claim.
    """
    quotes = quotes or Quotes(record)
    made = (_row(record, quotes, incident) for incident in record.incidents)
    return tuple(
        sorted(made, key=lambda row: (row.starts_at or _LAST, row.ends_before, row.incident))
    )


def columns() -> Mapping[str, str]:
    """Name and meaning of each column of a flat table, in order."""
    named: dict[str, str] = {}
    for one in fields(Row):
        if one.name != "sources":
            named[one.name] = _meaning(Row, one.name)
    for name in SOURCED:
        for part, column in _source_columns(name).items():
            named[column] = f"source of {name}: {_meaning(Source, part)}"
    return named


def flat(row: Row) -> dict[str, Value]:
    """Spread a row over the columns; the fields that disagree are joined by semicolons."""
    values: dict[str, Value] = {}
    for one in fields(Row):
        if one.name in LISTS:
            values[one.name] = "; ".join(getattr(row, one.name))
        elif one.name != "sources":
            values[one.name] = getattr(row, one.name)
    for name in SOURCED:
        source = row.sources.get(name)
        for part, column in _source_columns(name).items():
            values[column] = getattr(source, part) if source else None
    return values


def _source_columns(name: str) -> Mapping[str, str]:
    """The columns of one field's source; positions say so, for "when_end" would read as a time."""
    return {
        part.name: f"{name}_{'span_' if part.name in {'start', 'end'} else ''}{part.name}"
        for part in fields(Source)
    }


def _row(record: Record, quotes: Quotes, incident: Incident) -> Row:
    accounts = [record.accounts[account] for account in incident.accounts]
    values: dict[str, Any] = {
        "incident": incident.id,
        "aggregate": all(account.aggregate for account in accounts),
        "reports": len({record.documents[account.document].report for account in accounts}),
        "origins": len(incident.origins),
        "disagreements": tuple(d.field for d in incident.disagreements if d.real),
        "decisions": len(record.decisions),
    }
    values.update(_reviewed(record, quotes, incident))
    sources: dict[str, Source] = {}
    unsure: list[str] = []
    for shown in incident.shown:
        claim = shown_claim(record, shown)
        unsure += [] if claim.sure else [shown.field]
        values.update(_values(quotes, shown.field, claim))
        if shown.told is not None:
            values.update(_count(shown.field, shown.told))
        sources[shown.field] = _source(record, quotes, claim)
    values["unsure"] = tuple(unsure)
    return Row(**values, sources={name: sources[name] for name in SOURCED if name in sources})


def _reviewed(record: Record, quotes: Quotes, incident: Incident) -> Mapping[str, Any]:
    """What people did to an incident, and how far it is to be believed."""
    review = incident.review
    proposal = proposed(record, incident)
    grade = proposal.grade if review.grade is None else review.grade
    why = f"proposed, as {proposal.why}"
    if review.grade is not None:
        why = f"by a reviewer; {proposal.grade} was {why}"
    set_by_person = {one.field for one in review.corrections}
    rules = [shown.rule for shown in incident.shown if shown.field not in set_by_person]
    return {
        "credibility": grade,
        "credibility_why": why,
        "review": review.state,
        "reviewed_by": review.who,
        "reviewed_at": review.at.isoformat("T", "seconds") if review.at else "",
        "corrected": tuple(
            f"{one.field} by {one.who}{f': {one.why}' if one.why else ''}"
            for one in review.corrections
        ),
        "machine_values": tuple(
            f"{one.field}: {machine_words(record, quotes, one) or 'not known'}"
            for one in review.corrections
        ),
        "rules": tuple(dict.fromkeys(rules)),
    }


def shown_claim(record: Record, shown: Shown) -> Claim[Any]:
    """The claim that an incident shows for one field."""
    claims: tuple[Claim[Any], ...] = getattr(record.accounts[shown.account], shown.field)
    return claims[shown.index]


def _source(record: Record, quotes: Quotes, claim: Claim[Any]) -> Source:
    """The sentence a claim stands on; a person's stands on the words that it is set against."""
    outlet = record.documents[claim.span.document].outlet or ""
    return Source(
        sentence=quotes.sentence(claim.span),
        outlet=_teller(claim, outlet),
        document=claim.span.document,
        start=claim.span.start,
        end=claim.span.end,
    )


def _teller(claim: Claim[Any], outlet: str) -> str:
    if claim.person:
        return f"{claim.person}, against {outlet}"
    return f"{outlet}, words marked by {claim.marker}" if claim.marker else outlet


def _values(quotes: Quotes, name: str, claim: Claim[Any]) -> Mapping[str, Value]:
    """The columns that one shown claim fills."""
    words = quotes.value(claim)
    match claim.value:
        case Kind() as kind:
            return {"kind": words, "plover_type": kind.type, "plover_mode": kind.mode or ""}
        case Toponym() as toponym:
            said = "" if claim.person else quotes.text(claim.span)
            return {"place": words, "place_said": said, **_place(toponym.chosen)}
        case SiteName() as site:
            return {"site": words, "site_id": site.chosen or "", "site_kind": site.kind}
        case TimeValue() as time:
            said = "" if claim.person else quotes.text(claim.span)
            known = time.interval is not None
            return {"when_said": said, "when": words if known else "", **_interval(time.interval)}
        case Count() as count:
            return _count(name, count)
        case _:
            return {name: words}


def _place(place: Place | None) -> Mapping[str, Value]:
    if place is None:
        return {}
    return {
        "level": place.level,
        "acled_precision": acled_precision(place),
        "ucdp_precision": ucdp_precision(place),
        "country": place.country,
        "region": place.region,
        "county": place.county,
        "gazetteer_id": place.gazetteer_id,
        **(_point(place) if place.level in POINT_LEVELS else {}),
    }


def _point(place: Place) -> Mapping[str, Value]:
    return {
        "lat": round(place.lat, DEGREES),
        "lon": round(place.lon, DEGREES),
        "radius_m": place.radius_m,
    }


def _interval(interval: Interval | None) -> Mapping[str, Value]:
    if interval is None:
        return {}
    first, last = first_day(interval), last_day(interval)
    return {
        "date_from": first.isoformat() if first else "",
        "date_to": last.isoformat() if last else "",
        "starts_at": interval.start.isoformat("T", "minutes") if interval.start else "",
        "ends_before": interval.end.isoformat("T", "minutes") if interval.end else "",
        "granularity": interval.granularity,
    }


def _count(name: str, count: Count) -> Mapping[str, Value]:
    told = {f"{name}_low": count.low, f"{name}_best": count.best, f"{name}_high": count.high}
    return {**told, "damage_unit": count.unit} if name == "damage" else told


def _meaning(of: type, name: str) -> str:
    """The description that a field's type carries."""
    notes = get_type_hints(of, include_extras=True)[name].__metadata__
    return next(str(note.description) for note in notes if isinstance(note, Meta))
