"""Made-up reports, and records as a reader would take them from such reports."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tocsin.model import (
    Account,
    Attribution,
    Claim,
    Count,
    Disagreement,
    Document,
    Doubt,
    Evidence,
    Figure,
    Given,
    Incident,
    Interval,
    Kind,
    Link,
    Measure,
    MeasureStatus,
    Modality,
    Origin,
    PersonMention,
    Place,
    PlaceCandidate,
    Placed,
    Published,
    Reading,
    Record,
    Report,
    Response,
    Shared,
    Shown,
    Site,
    SiteName,
    Span,
    Statement,
    TimeValue,
    Toponym,
    Version,
    content_id,
)

FIRE = (
    "Depot burnt. Two lorries were set on fire at the Northgate depot in Veldham on Monday night, "
    "said the harbour office. A guard was hurt. The minister, Ada Brook, promised a new law."
)
VELDHAM = Place(
    gazetteer_id="invented:1", name="Veldham", level="town", lon=4.5, lat=51.9, radius_m=4000.0
)
NORTHGATE = Site(id="site:northgate", name="Northgate depot", kind="depot", town="Veldham")


def report(text: str = FIRE, *, origin: str = "fire.txt", given: Given | None = None) -> Report:
    """A plain text report."""
    content = text.encode()
    return Report(
        id=f"rep-{hashlib.sha256(content).hexdigest()}",
        content=content,
        media_type="text/plain",
        origin=origin,
        given=given or Given(),
    )


def document(of: Report, *, day: int | None = 15) -> Document:
    """The text of a plain report, published on a day of May 2031."""
    text = of.content.decode()
    published = None
    if day is not None:
        start = datetime(2031, 5, day)  # noqa: DTZ001 - published times are local, without offset
        interval = Interval(start=start, end=start + timedelta(days=1), granularity="day")
        published = Published(interval=interval, said=start.date().isoformat(), by="header")
    return Document(
        id=content_id("doc", of.id, text),
        report=of.id,
        text=text,
        language="en",
        title=text.split(".")[0],
        title_end=text.index("."),
        outlet="Veldham Post",
        published=published,
    )


def words(document: Document, found: str) -> Span:
    """The first place where some words stand in a document."""
    start = document.text.index(found)
    return document.span(start, start + len(found))


def fire(of: Report, *, day: int | None = 15) -> Placed:
    """What is read from a report that holds the words of ``FIRE``."""
    return fire_in(document(of, day=day))


def fire_in(doc: Document, *, on_the_list: bool = True) -> Placed:
    """What is read from a document that holds the words of ``FIRE``."""
    listed = NORTHGATE.id if on_the_list else None
    told = words(doc, "Two lorries were set on fire at the Northgate depot in Veldham")
    office = Attribution(name="the harbour office", span=words(doc, "the harbour office"))
    night = TimeValue(type="TIME", value="2031-05-12TNI", interval=None, grounds=("a night",))
    happened: Modality = "happened"
    lorries = Count(low=2, best=2, high=2, unit="vehicle")
    account = Account(
        id=content_id("acc", doc.id, f"{told.start}"),
        document=doc.id,
        passages=(told,),
        kind=(
            Claim(
                value=Kind(type="ASSAULT", mode="arson", label="arson"),
                span=words(doc, "set on fire"),
                by="kinds/1",
                confidence=0.9,
            ),
        ),
        modality=(Claim(value=happened, span=told, by="modality/1", said_by=office),),
        place=(
            Claim(
                value=Toponym(
                    name="Veldham",
                    candidates=(PlaceCandidate(place=VELDHAM, score=1.0, grounds=("only one",)),),
                    chosen=VELDHAM,
                ),
                span=words(doc, "Veldham"),
                by="places/1",
            ),
        ),
        site=(
            Claim(
                value=SiteName(
                    words="the Northgate depot",
                    kind="depot",
                    candidates=(listed,) if listed else (),
                    chosen=listed,
                ),
                span=words(doc, "the Northgate depot"),
                by="sites/1",
            ),
        ),
        when=(Claim(value=night, span=words(doc, "on Monday night"), by="times/1"),),
        damage=(Claim(value=lorries, span=words(doc, "Two lorries"), by="counts/1"),),
    )
    hurt = words(doc, "A guard was hurt")
    several = Account(
        id=content_id("acc", doc.id, f"{hurt.start}"),
        document=doc.id,
        passages=(hurt,),
        kind=(Claim(value=Kind(type="ASSAULT", mode=None, label="assault"), span=hurt, by="k/1"),),
        modality=(Claim(value=happened, span=hurt, by="modality/1"),),
        aggregate=True,
        may_include=(account.id,),
    )
    return Placed(reading=_besides(doc, (account, several)))


def _besides(doc: Document, accounts: tuple[Account, ...]) -> Reading:
    """A reading with one entry of each kind in its ledger, and the person who is named."""
    promise = words(doc, "promised a new law")
    speaker = Claim(value="Ada Brook", span=words(doc, "Ada Brook"), by="speakers/1")
    announced: MeasureStatus = "announced"
    return Reading(
        document=doc,
        accounts=accounts,
        statements=(
            Statement(
                id=content_id("sta", doc.id),
                document=doc.id,
                passages=(promise,),
                cue=words(doc, "promised"),
                direct=False,
                speaker=speaker,
            ),
        ),
        figures=(
            Figure(
                id=content_id("fig", doc.id),
                document=doc.id,
                passages=(words(doc, "Two lorries"),),
                what=None,
                value=Claim(value=2.0, span=words(doc, "Two"), by="figures/1"),
            ),
        ),
        measures=(
            Measure(
                id=content_id("mea", doc.id),
                document=doc.id,
                passages=(promise,),
                status=Claim(value=announced, span=promise, by="measures/1"),
                said_by=speaker,
            ),
        ),
        responses=(
            Response(
                id=content_id("res", doc.id),
                document=doc.id,
                passages=(promise,),
                kind=Claim(value="law announced", span=promise, by="responses/1"),
                planned=True,
            ),
        ),
        doubts=(
            Doubt(
                id=content_id("dou", doc.id),
                document=doc.id,
                passages=(words(doc, "said the harbour office"),),
                kind="no sources",
                why="one office says so",
            ),
        ),
        persons=(
            PersonMention(
                span=words(doc, "Ada Brook"), name="Ada Brook", role="minister", public=True
            ),
        ),
    )


def derived_from(record: Record) -> Record:
    """A record with one incident of each first account, and all else that can be derived."""
    documents = tuple(record.documents.values())
    told = [account for account in record.accounts.values() if not account.aggregate]
    origins = tuple(
        Origin(id=content_id("ori", doc.id), documents=(doc.id,), kind="single", grounds=("alone",))
        for doc in documents
    )
    links: tuple[Link, ...] = ()
    if len(told) > 1:
        left, right = sorted((told[0].id, told[1].id))
        grounds = (Evidence(weight=2.5, grounds="the same depot"),)
        links = (Link(left=left, right=right, weight=2.5, evidence=grounds, by="linker/1"),)
        shared = Shared(left=told[0].passages[0], right=told[1].passages[0])
        origins = (
            *origins,
            Origin(
                id="ori-shared",
                documents=tuple(doc.id for doc in documents[:2]),
                kind="copy",
                credit="Veldham Wire",
                passages=(shared,),
            ),
        )
    if not told:
        return replace(record, origins=_in_order(record, origins), incidents=())
    incident = Incident(
        id=content_id("inc", *(account.id for account in told)),
        accounts=tuple(account.id for account in told),
        origins=tuple(origin.id for origin in origins),
        links=links,
        shown=(
            Shown(
                field="damage" if told[0].damage else "kind",
                account=told[0].id,
                index=0,
                rule="the only one",
            ),
        ),
        disagreements=(
            Disagreement(
                field="damage",
                versions=(
                    Version(value="2 lorries", accounts=(told[0].id,), origins=(origins[0].id,)),
                ),
                real=False,
                why="one counts trailers",
            ),
        ),
    )
    return replace(record, origins=_in_order(record, origins), incidents=(incident,))


def _in_order(record: Record, origins: Sequence[Origin]) -> tuple[Origin, ...]:
    """Origins as a case gives them: by their first document, as the record has these."""
    place = {id_: n for n, id_ in enumerate(record.documents)}
    return tuple(sorted(origins, key=lambda one: (place[one.documents[0]], one.id)))
