"""A large case for the workbench: one incident for each point of a list, by a stated recipe.

Each row (id, date, state, city, address, killed, injured, latitude, longitude) becomes a report of
a few sentences by one of 40 outlets, published at noon of the next day, and an incident with seven
fields. Every tenth is told by a second report a day later, with one injured more: a link and a
disagreement. Where the list has no point, the name of the place stays unresolved. Nothing is read
by the language models and nothing is linked: what is measured is how the workbench bears the size.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from tocsin.model import (
    Account,
    Claim,
    Count,
    Disagreement,
    Document,
    Evidence,
    Incident,
    Interval,
    Kind,
    Link,
    Origin,
    Place,
    PlaceCandidate,
    Placed,
    Published,
    Reading,
    Record,
    Report,
    Shown,
    Span,
    TimeValue,
    Toponym,
    Version,
)
from tocsin.resolve import DEFAULT, WORDS
from tocsin.store import Store, derived, readings
from tocsin.store.connecting import WRITES, Access, engine_for

OUTLETS = 40
SECOND_EVERY = 10
BATCH = 2000
STREET_RADIUS_M = 200.0

_DAY = timedelta(days=1)
_NOON = timedelta(hours=12)
_READ_AT = datetime(2026, 1, 1, tzinfo=UTC)
_KIND = Kind(type="ASSAULT", mode="firearms", label="armed assault")


@dataclass(frozen=True, slots=True)
class Row:
    """One point of the list."""

    id: str
    day: datetime
    state: str
    city: str
    address: str
    killed: int
    injured: int
    spot: tuple[float, float] | None  # longitude, latitude [deg]


def points(path: Path) -> Iterator[Row]:
    """Read the list."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lat, lon = row["latitude"], row["longitude"]
            yield Row(
                id=row["incident_id"],
                day=datetime.fromisoformat(row["date"]),
                state=row["state"],
                city=row["city_or_county"],
                address=" ".join(row["address"].split()) or "an address not given",
                killed=int(row["n_killed"]),
                injured=int(row["n_injured"]),
                spot=(float(lon), float(lat)) if lat and lon else None,
            )


def make_case(path: Path, rows: Iterator[Row]) -> int:
    """Write the case; how many incidents it has."""
    path.unlink(missing_ok=True)
    Store.open(path, create=True).close()
    engine = engine_for(Access(path=path, mode="rw", read_only=False, busy_seconds=30.0))
    origins: list[Origin] = []
    incidents: list[Incident] = []
    try:
        with engine.execution_options(**WRITES).begin() as connection:
            numbered = enumerate(rows)
            while batch := list(islice(numbered, BATCH)):
                told = [(row, list(_told(n, row))) for n, row in batch]
                documents = [document for _, read in told for document, _ in read]
                readings.write_reports(connection, list(map(_report, documents)), now=_READ_AT)
                placed = [
                    Placed(reading=Reading(document=document, accounts=(account,)))
                    for _, read in told
                    for document, account in read
                ]
                readings.write_placed(connection, placed)
                origins += [
                    Origin(id=f"org-{one.id}", documents=(one.id,), kind="single")
                    for one in documents
                ]
                incidents += [
                    _incident(row, [account for _, account in read]) for row, read in told
                ]
            incidents.sort(key=lambda one: one.id)
            record = Record(origins=tuple(origins), incidents=tuple(incidents))
            derived.write_derived(connection, record, derived.Basis.of(len(origins), ()))
    finally:
        engine.dispose()
    return len(incidents)


def _report(document: Document) -> Report:
    content = document.text.encode()
    return Report(
        id=document.report, content=content, media_type="text/plain", origin=f"{document.id}.txt"
    )


def _told(number: int, row: Row) -> Iterator[tuple[Document, Account]]:
    yield _reading(row, number, injured=row.injured, second=False)
    if number % SECOND_EVERY == 0:
        yield _reading(row, number, injured=row.injured + 1, second=True)


def _reading(row: Row, number: int, *, injured: int, second: bool) -> tuple[Document, Account]:
    id_ = f"{row.id}-{2 if second else 1}"
    title = f"Shooting in {row.city}, {row.state}"
    day = f"{row.day:%B} {row.day.day}, {row.day.year}"
    text = (
        f"{title}\nShots were fired at {row.address} in {row.city} on {day}, the police said. "
        f"{row.killed} killed and {injured} injured were counted. "
        f"An officer asked witnesses to call the {row.city} station."
    )
    document = Document(
        id=f"doc-{id_}",
        report=f"rep-{id_}",
        text=text,
        language="en",
        title=title,
        title_end=len(title),
        outlet=f"Gazette {(number * 7 + second) % OUTLETS + 1}",
        published=_published(row.day + _DAY * (2 if second else 1) + _NOON),
    )
    place = _place(row)
    toponym = Toponym(
        name=row.city,
        candidates=(PlaceCandidate(place=place, score=1.0, grounds=("the address is given",)),)
        if place
        else (),
        chosen=place,
        words=row.address,
    )
    interval = Interval(start=row.day, end=row.day + _DAY, granularity="day")
    when = TimeValue(type="DATE", value=f"{row.day:%Y-%m-%d}", interval=interval)

    def claim(words: str, value: Any, after: str = "") -> tuple[Claim[Any], ...]:  # noqa: ANN401 - of any field
        start = text.index(words, text.index(after))
        return (Claim(value=value, span=document.span(start, start + len(words)), by="recipe/1"),)

    def count(number: int, words: str) -> tuple[Claim[Any], ...]:
        told = Count(low=number, best=number, high=number, unit="person")
        return claim(f"{number} {words}", told, "the police said")

    account = Account(
        id=f"acc-{id_}",
        document=document.id,
        passages=(
            Span(document=document.id, start=len(title) + 1, end=text.index(", the police")),
        ),
        kind=claim("Shots were fired", _KIND),
        modality=claim("were fired", "happened"),
        place=claim(row.city, toponym, "Shots"),
        when=claim(day, when),
        target_kind=claim("injured", "person"),
        killed=count(row.killed, "killed"),
        injured=count(injured, "injured"),
    )
    return document, account


def _place(row: Row) -> Place | None:
    if row.spot is None:
        return None
    lon, lat = row.spot
    return Place(
        gazetteer_id=f"spot:{lon},{lat}",
        name=row.city,
        level="street",
        lon=lon,
        lat=lat,
        radius_m=STREET_RADIUS_M,
        country="US",
        region=row.state,
    )


def _published(at: datetime) -> Published:
    interval = Interval(start=at, end=at + timedelta(minutes=1), granularity="minute")
    return Published(interval=interval, said=at.isoformat(), by="header")


def _incident(row: Row, accounts: list[Account]) -> Incident:
    first = accounts[0]
    ids = tuple(account.id for account in accounts)
    more: Mapping[str, Any] = {}
    if len(accounts) > 1:
        grounds = (Evidence(weight=4.0, grounds="the same address and day"),)
        versions = tuple(
            Version(
                value=f"{account.injured[0].value.best} (person)",
                accounts=(account.id,),
                origins=(f"org-{account.document}",),
            )
            for account in accounts
        )
        why = "they cannot all be right"
        more = {
            "links": (
                Link(left=ids[0], right=ids[1], weight=4.0, evidence=grounds, by="recipe/1"),
            ),
            "disagreements": (
                Disagreement(field="injured", versions=versions, real=True, why=why),
            ),
        }
    return Incident(
        id=f"inc-{row.id}",
        accounts=ids,
        origins=tuple(f"org-{account.document}" for account in accounts),
        shown=tuple(
            Shown(field=field, account=first.id, index=0, rule=WORDS[DEFAULT])
            for field in ("kind", "modality", "place", "when", "target_kind", "killed", "injured")
        ),
        **more,
    )
