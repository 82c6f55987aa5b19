"""One small case made by hand, for tests of whatever shows a case: all names are invented.

Two reports tell of a burnt van at Corvel prison: they differ in how many guards were hurt, and
the second names a private person. A third act is known by its country alone, and has no time.
"""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tocsin.model import (
    Account,
    Attribution,
    Claim,
    Count,
    Disagreement,
    Document,
    Incident,
    Interval,
    Kind,
    Origin,
    PersonMention,
    Place,
    PlaceCandidate,
    Placed,
    Reading,
    Record,
    Rejected,
    Report,
    Shown,
    Site,
    SiteName,
    Span,
    TimeValue,
    Toponym,
    Version,
)
from tocsin.store import Store

RECEIVED = datetime(2025, 4, 20, tzinfo=UTC)
SITE = Site(
    id="corvel",
    name="Corvel Prison",
    kind="prison",
    town="Corvel",
    country="FR",
    lon=4.5,
    lat=-0.25,
    aliases=("Corvel jail",),
)
PRIVATE = "Odile Ferrand"

_FIRST = (
    "Van burnt at Corvel jail\n"
    "On Tuesday at 5.20 a.m. a van was burnt outside Corvel jail, and two guards were hurt, "
    "a union said. Nobody was held. The letters =CRV were painted on a wall."
)
_SECOND = (
    "Corvel : un fourgon incendié\n"
    "Un fourgon a été incendié mardi devant la prison de Corvel. Trois surveillants, dont Odile "
    "Ferrand, ont été blessés. Un autre fait aurait eu lieu en Norvège."
)


def _document(number: int, text: str, **more: Any) -> Document:
    return Document(
        id=f"doc-{number}",
        report=f"rep-{number}",
        text=text,
        title=text.split("\n", 1)[0],
        title_end=text.index("\n"),
        **more,
    )


FIRST = _document(
    1, _FIRST, language="en", outlet="The Vale Star", address="https://example.org/vale/1"
)
SECOND = _document(2, _SECOND, language="fr", outlet="L'Écho du Val")

TOWN = Place(
    gazetteer_id="site:corvel",
    name="Corvel Prison",
    level="site",
    lon=4.5,
    lat=-0.25,
    radius_m=300.0,
    country="FR",
    region="Somewhere",
)
COUNTRY = Place(
    gazetteer_id="geonames:0",
    name="Norway",
    level="country",
    lon=10.0,
    lat=60.0,
    radius_m=900_000.0,
    country="NO",
)


def span(document: Document, words: str) -> Span:
    """Where some words first stand in a document."""
    start = document.text.index(words)
    return document.span(start, start + len(words))


def claim(document: Document, words: str, value: Any, **more: Any) -> Claim[Any]:
    """A claim that stands on the first place of some words."""
    return Claim(value=value, span=span(document, words), by="hand/1", **more)


def toponym(name: str, place: Place | None) -> Toponym:
    """A name, resolved to a place or not."""
    known = (PlaceCandidate(place=place, score=1.0),) if place else ()
    return Toponym(name=name, candidates=known, chosen=place)


def _time(day: int, hour: int | None = None, minute: int = 0) -> TimeValue:
    start = datetime(2025, 4, day, hour or 0, minute)  # noqa: DTZ001 - local wall clock time
    end = start.replace(minute=minute + 1) if hour else start.replace(day=day + 1)
    interval = Interval(start=start, end=end, granularity="minute" if hour else "day")
    return TimeValue(type="TIME" if hour else "DATE", value="2025-04-15", interval=interval)


_ARSON = Kind(type="ASSAULT", mode="arson", label="arson")
_PRISON = SiteName(words="Corvel jail", kind="prison", candidates=("corvel",), chosen="corvel")
_UNION = Attribution(name="a union", span=span(FIRST, "a union"))

ACCOUNTS = (
    Account(
        id="acc-1",
        document=FIRST.id,
        passages=(span(FIRST, "a van was burnt outside Corvel jail"),),
        kind=(claim(FIRST, "burnt outside", _ARSON),),
        modality=(claim(FIRST, "was burnt", "happened"),),
        place=(claim(FIRST, "Corvel", toponym("Corvel", TOWN)),),
        site=(claim(FIRST, "Corvel jail", _PRISON),),
        when=(claim(FIRST, "Tuesday at 5.20 a.m.", _time(15, 5, 20)),),
        target=(claim(FIRST, "van", "a van"),),
        target_kind=(claim(FIRST, "van", "vehicle"),),
        injured=(
            claim(FIRST, "two guards", Count(low=2, best=2, high=2, unit="guard"), said_by=_UNION),
        ),
        damage=(claim(FIRST, "a van", Count(low=1, best=1, high=1, unit="vehicle")),),
        signature=(claim(FIRST, "=CRV", "=CRV"),),
    ),
    Account(
        id="acc-2",
        document=SECOND.id,
        passages=(span(SECOND, "Un fourgon a été incendié"),),
        kind=(claim(SECOND, "incendié mardi", _ARSON),),
        modality=(claim(SECOND, "a été incendié", "happened"),),
        place=(claim(SECOND, "Corvel", toponym("Corvel", TOWN)),),
        when=(claim(SECOND, "mardi", _time(15)),),
        target=(claim(SECOND, "Un fourgon", "Un fourgon"),),
        injured=(claim(SECOND, "Trois surveillants", Count(low=3, best=3, high=None)),),
    ),
    Account(
        id="acc-3",
        document=SECOND.id,
        passages=(span(SECOND, "Un autre fait aurait eu lieu"),),
        kind=(claim(SECOND, "fait", Kind(type="ASSAULT", mode=None, label="attack")),),
        modality=(claim(SECOND, "aurait", "alleged"),),
        place=(claim(SECOND, "Norvège", toponym("Norvège", COUNTRY)),),
    ),
)


def _shown(account: str, names: str) -> tuple[Shown, ...]:
    return tuple(
        Shown(field=name, account=account, index=0, rule="most precise") for name in names.split()
    )


INCIDENTS = (
    Incident(
        id="inc-aaa111",
        accounts=("acc-1", "acc-2"),
        origins=("ori-1", "ori-2"),
        shown=(
            *_shown("acc-1", "kind modality place site when target target_kind damage signature"),
            *_shown("acc-2", "injured"),
        ),
        disagreements=(
            Disagreement(
                field="injured",
                versions=(
                    Version(value="2 guards", accounts=("acc-1",), origins=("ori-1",)),
                    Version(value="at least 3", accounts=("acc-2",), origins=("ori-2",)),
                ),
                real=True,
                why="no number fits both",
            ),
            Disagreement(
                field="when",
                versions=(
                    Version(value="2025-04-15 05:20", accounts=("acc-1",), origins=("ori-1",)),
                    Version(value="2025-04-15", accounts=("acc-2",), origins=("ori-2",)),
                ),
                real=False,
                why="one lies within the other",
            ),
        ),
    ),
    Incident(
        id="inc-bbb222",
        accounts=("acc-3",),
        origins=("ori-2",),
        shown=_shown("acc-3", "kind modality place"),
    ),
)

RECORD = Record(
    documents={FIRST.id: FIRST, SECOND.id: SECOND},
    accounts={account.id: account for account in ACCOUNTS},
    persons={
        SECOND.id: (PersonMention(span=span(SECOND, "Odile Ferrand"), name=PRIVATE),),
    },
    origins=(
        Origin(id="ori-1", documents=(FIRST.id,), kind="single"),
        Origin(id="ori-2", documents=(SECOND.id,), kind="single"),
    ),
    incidents=INCIDENTS,
    sites=(SITE,),
    rejected=(Rejected(stage="collect", item="empty.txt", reason="empty.txt is empty"),),
)
"""The whole case."""


def store(path: Path) -> Path:
    """Write the case as a file."""
    with Store.open(path, create=True) as case:
        case.put_sites(RECORD.sites, now=RECEIVED)
        for document in RECORD.documents.values():
            case.add(
                Report(
                    id=document.report,
                    content=document.text.encode(),
                    media_type="text/plain",
                    origin=f"{document.id}.txt",
                ),
                [Placed(reading=_reading(document))],
                now=RECEIVED,
            )
        said = case.load()
        case.replace_derived(replace(said, origins=RECORD.origins, incidents=RECORD.incidents))
    return path


def _reading(document: Document) -> Reading:
    accounts = tuple(a for a in ACCOUNTS if a.document == document.id)
    persons = RECORD.persons.get(document.id, ())
    return Reading(document=document, accounts=accounts, persons=persons)


def with_text(record: Record, old: str, new: str) -> Record:
    """The same case, where some words of its first document are others of the same length."""
    if len(old) != len(new):
        raise ValueError(new)
    first = replace(FIRST, text=FIRST.text.replace(old, new))
    return replace(record, documents={**record.documents, first.id: first})
