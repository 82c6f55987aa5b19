"""One incident: each value with the words it stands on, and why it is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import Field

from tocsin.export.claims import disagreement_words
from tocsin.export.quotes import Quotes
from tocsin.export.sentence import sentence
from tocsin.model import Claim, Incident, Record, SiteName, TimeValue, Toponym
from tocsin.store.decided import became
from tocsin.web.answers import Refused, answer
from tocsin.web.asking import Bench
from tocsin.web.entries import Entry, entries_of, entry
from tocsin.web.grounds import Ground, ground
from tocsin.web.items import Item, Namer, Where, item, place_shown
from tocsin.web.moments import minutes
from tocsin.web.reviewed import AccountAnswer, ReviewAnswer, accounts_of, review_answer
from tocsin.web.sources import Sentence, Source, around, source

router = APIRouter(tags=["incidents"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean, and why."""

    place: Where
    score: Annotated[float, Field(description="share of belief among the candidates")]
    grounds: list[Ground]
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a place, site or time was understood."""

    candidates: list[Candidate]
    sites: Annotated[list[str], Field(description="names of listed sites that it may mean")]
    grounds: list[Ground]
    certainty: str = ""
    timex: Annotated[str, Field(description="TIMEX3 value of a time")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One claim: a value, who says so, and the words."""

    number: Annotated[int, Field(description="by which others refer to it, within this answer")]
    field: str
    value: str
    shown: bool
    said_by: Annotated[str, Field(description="whom the report credits; empty: the report itself")]
    by: Annotated[str, Field(description="the reader and its version")]
    confidence: float
    indirect: Annotated[bool, Field(description="read of the scene, not of the act itself")]
    account: str
    source: Source
    start: int
    end: int
    sentence: Sentence
    reading: Reading | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownField:
    """The value shown for a field, and the rule that chose it."""

    field: str
    value: str
    rule: str
    claim: Annotated[int, Field(description="number of the claim shown")]
    others: Annotated[list[int], Field(description="numbers of all other claims of the field")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldValue:
    """One of several values of a field, and who tells it."""

    value: str
    told_by: str
    accounts: list[str]
    origins: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """Values of a field that cannot all be right, or only look so."""

    field: str
    real: bool
    why: Ground
    versions: list[ToldValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginAnswer:
    """An independent telling, and the reports that carry it."""

    id: str
    kind: Annotated[str, Field(description="single, copy, agency or version")]
    credit: str
    grounds: list[Ground]
    reports: list[Source]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkReason:
    """A reason for or against a link."""

    weight: Annotated[float, Field(description="log-odds; below 0 speaks against")]
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkAnswer:
    """Why two accounts are held to be of one event."""

    left: str
    right: str
    left_source: Source
    right_source: Source
    weight: float
    by: str
    evidence: list[LinkReason]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentAnswer:
    """All that is known of one incident."""

    item: Item
    review: ReviewAnswer
    accounts: list[AccountAnswer]
    fields: list[ShownField]
    claims: list[Told]
    disagreements: list[Differing]
    origins: list[OriginAnswer]
    links: list[LinkAnswer]
    ledger: Annotated[
        list[Entry], Field(description="what the reports say besides, in the same sentences")
    ]


@router.get(
    "/incidents/{incident}",
    response_model=IncidentAnswer,
    responses={307: {"description": "it is part of another incident now, at the address given"}},
)
def incident(
    request: Request,
    bench: Bench,
    incident: str,
    as_of: Annotated[datetime | None, Query(description="as it could be known then")] = None,
) -> Response:
    """Tell all that is known of an incident, every value with its words and its source.

    An incident that was merged, split or otherwise regrouped leads to the one that it is now.
    """
    state = bench.state()
    left_out = state.ground.overview.row(incident) is None
    present = bench.ground_at(state, None, left_out=left_out)
    ground = bench.ground_at(state, as_of, left_out=left_out)
    row = ground.overview.row(incident)
    at = None if as_of is None else minutes(as_of)
    if row is None:
        with bench.reading() as connection:
            now = became(connection, incident)
        if now is None:
            raise _missing("there is no such incident in this case", "no incident")
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{quote(now, safe='')}{query}")
    if at is not None and ground.overview.known_at[row] > at:
        what = "no report of this incident was published by then"
        raise _missing(what, "not reported by then")
    with bench.reading() as connection:
        record = bench.part(connection, state, present, [row], as_of=at, ledger=True)
        namer = Namer(connection, state, ground, [row])
    if not record.incidents:  # replaced since the state was made
        raise _missing("there is no such incident in this case", "no incident")
    shown = item(ground, namer, row)
    return answer(incident_answer(record, bench.quotes(record, state), record.incidents[0], shown))


def _missing(what: str, kind: Literal["no incident", "not reported by then"]) -> Refused:
    return Refused(404, what, kind=kind, where="incident", do="choose one from the list")


def incident_answer(
    record: Record, quotes: Quotes, incident: Incident, shown: Item
) -> IncidentAnswer:
    """Tell all that is known of an incident."""
    claims = list(_claims(record, quotes, incident))
    return IncidentAnswer(
        item=shown,
        review=review_answer(record, quotes, incident),
        accounts=list(accounts_of(record, quotes, incident)),
        fields=list(_fields(incident, claims)),
        claims=claims,
        disagreements=[
            Differing(
                field=one.field,
                real=one.real,
                why=ground(one.why),
                versions=[
                    ToldValue(
                        value=value,
                        told_by=told_by,
                        accounts=list(version.accounts),
                        origins=list(version.origins),
                    )
                    for version, (value, told_by) in zip(
                        one.versions, disagreement_words(record, quotes, one), strict=True
                    )
                ],
            )
            for one in incident.disagreements
        ],
        origins=[
            OriginAnswer(
                id=origin.id,
                kind=origin.kind,
                credit=origin.credit,
                grounds=list(map(ground, origin.grounds)),
                reports=[
                    source(record, quotes, record.documents[id_])
                    for id_ in origin.documents
                    if id_ in record.documents
                ],
            )
            for origin in record.origins
            if origin.id in incident.origins
        ],
        links=list(_links(record, quotes, incident)),
        ledger=list(_beside(record, quotes, incident)),
    )


def _claims(record: Record, quotes: Quotes, incident: Incident) -> Iterator[Told]:
    shown = {(one.account, one.field, one.index) for one in incident.shown}
    number = 0
    for id_ in incident.accounts:
        account = record.accounts[id_]
        of = source(record, quotes, record.documents[account.document])
        seen: dict[str, int] = {}
        for field, claim in account.claims():
            index = seen[field] = seen.get(field, -1) + 1
            yield Told(
                number=number,
                field=field,
                value=quotes.value(claim),
                shown=(id_, field, index) in shown,
                said_by=quotes.words(claim.said_by.name, account.document) if claim.said_by else "",
                by=claim.by,
                confidence=claim.confidence,
                indirect=claim.indirect,
                account=id_,
                source=of,
                start=claim.span.start,
                end=claim.span.end,
                sentence=around(record, quotes, claim.span),
                reading=_reading(record, quotes, claim),
            )
            number += 1


def _reading(record: Record, quotes: Quotes, claim: Claim[Any]) -> Reading | None:
    document = claim.span.document
    match claim.value:
        case Toponym(candidates=candidates, chosen=chosen):
            return Reading(
                candidates=[
                    Candidate(
                        place=place_shown(one.place),
                        score=one.score,
                        grounds=[ground(quotes.words(words, document)) for words in one.grounds],
                        chosen=one.place == chosen,
                    )
                    for one in candidates
                ],
                sites=[],
                grounds=[],
            )
        case SiteName(candidates=ids, grounds=grounds):
            names = {site.id: site.name for site in record.sites}
            return Reading(
                candidates=[],
                sites=[names.get(id_, id_) for id_ in ids],
                grounds=[ground(quotes.words(words, document)) for words in grounds],
            )
        case TimeValue(value=value, grounds=grounds, certainty=certainty):
            return Reading(
                candidates=[],
                sites=[],
                grounds=[
                    Ground(words=quotes.words(words, document), parts=[]) for words in grounds
                ],
                certainty=certainty,
                timex=value,
            )
    return None


def _fields(incident: Incident, claims: list[Told]) -> Iterator[ShownField]:
    rules = {one.field: one.rule for one in incident.shown}
    for field in dict.fromkeys(one.field for one in claims):
        of_field = [one for one in claims if one.field == field]
        best = next((one for one in of_field if one.shown), None)
        if best is not None:
            yield ShownField(
                field=field,
                value=best.value,
                rule=rules[field],
                claim=best.number,
                others=[one.number for one in of_field if one is not best],
            )


def _links(record: Record, quotes: Quotes, incident: Incident) -> Iterator[LinkAnswer]:
    for link in incident.links:
        documents = [record.accounts[id_].document for id_ in (link.left, link.right)]
        left, right = (source(record, quotes, record.documents[id_]) for id_ in documents)
        yield LinkAnswer(
            left=link.left,
            right=link.right,
            left_source=left,
            right_source=right,
            weight=link.weight,
            by=link.by,
            evidence=[
                LinkReason(
                    weight=one.weight, ground=ground(_quoted(quotes, one.grounds, documents))
                )
                for one in link.evidence
            ],
        )


def _quoted(quotes: Quotes, words: str, documents: Sequence[str]) -> str:
    """Words that may stand in several reports, private names of each withheld."""
    for document in documents:
        words = quotes.words(words, document)
    return words


def _beside(record: Record, quotes: Quotes, incident: Incident) -> Iterator[Entry]:
    """What the reports say besides in the sentences that tell of the incident."""
    told = [
        sentence(record.documents[span.document], span)
        for id_ in incident.accounts
        for span in record.accounts[id_].passages
    ]
    for one in entries_of(record):
        if any(span.overlaps(other) for span in one.passages for other in told):
            yield entry(record, quotes, one)
