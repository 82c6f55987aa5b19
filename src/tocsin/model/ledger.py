"""What a document says besides incidents."""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

from tocsin.model.claim import Claim
from tocsin.model.span import Span
from tocsin.model.time import TimeValue

MeasureStatus = Literal[
    "announced", "proposed", "before parliament", "adopted", "in force", "dropped", "unknown"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what."""

    id: str
    document: str
    passages: Annotated[tuple[Span, ...], Meta(min_length=1, description="the content said")]
    cue: Span | None
    direct: Annotated[bool, Meta(description="in quotation marks")]
    speaker: Claim[str] | None = None
    role: Claim[str] | None = None
    when: Claim[TimeValue] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity with its unit, what is counted, period and comparison."""

    id: str
    document: str
    passages: Annotated[tuple[Span, ...], Meta(min_length=1)]
    what: Claim[str] | None
    value: Claim[float] | None
    unit: Claim[str] | None = None
    bound: Annotated[str, Meta(description="'more than', 'less than', 'about' or empty")] = ""
    relation: Annotated[
        Claim[str] | None, Meta(description="a comparison, as in 'more than double'")
    ] = None
    than: Annotated[Claim[str] | None, Meta(description="what it is compared with")] = None
    period: Claim[TimeValue] | None = None
    said_by: Claim[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A law, order or plan: its status and what it would change."""

    id: str
    document: str
    passages: Annotated[tuple[Span, ...], Meta(min_length=1)]
    status: Claim[MeasureStatus]
    instrument: Annotated[Claim[str] | None, Meta(description="law, decree, order ...")] = None
    said_by: Claim[str] | None = None
    before: Annotated[Claim[str] | None, Meta(description="TIMEX3 or words")] = None
    after: Annotated[Claim[str] | None, Meta(description="TIMEX3 or words")] = None
    applies_to: tuple[Claim[str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What authorities did: opened, assigned, arrested, ordered, announced."""

    id: str
    document: str
    passages: Annotated[tuple[Span, ...], Meta(min_length=1)]
    kind: Annotated[Claim[str], Meta(description="as in 'investigation opened'")]
    planned: Annotated[bool, Meta(description="announced or scheduled, not yet done")] = False
    body: Annotated[Claim[str] | None, Meta(description="who acts")] = None
    instead_of: Claim[str] | None = None
    to: Annotated[Claim[str] | None, Meta(description="what or whom it concerns")] = None
    when: Claim[TimeValue] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What a reader should not take at face value, and why."""

    id: str
    document: str
    passages: Annotated[tuple[Span, ...], Meta(min_length=1)]
    kind: Annotated[
        str, Meta(description="hedge, inference, counts, night of two dates, no sources, place")
    ]
    why: str


LedgerEntry = Statement | Figure | Measure | Response | Doubt
