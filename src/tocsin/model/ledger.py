"""What a document says besides incidents."""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

from tocsin.model.claim import SURE, Claim
from tocsin.model.span import Span
from tocsin.model.time import TimeValue

Belief = Annotated[
    float,
    Meta(ge=0, le=1, description="probability that the words tell it; 1: a rule read it"),
]
MeasureStatus = Literal[
    "announced", "proposed", "before parliament", "adopted", "in force", "dropped", "unknown"
]
Stance = Literal["suspected", "inferred", "followed", "open", "dropped", "ruled out"]
Counted = Literal["sites", "acts", "cases", "persons", "vehicles", "amount", "share", "other"]


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
    when: Annotated[Claim[TimeValue] | None, Meta(description="when it was said")] = None
    denies: Annotated[bool, Meta(description="the speaker says that it is not so")] = False
    hedge: Annotated[
        Claim[str] | None, Meta(description="the word by which it is held less than sure")
    ] = None
    accounts: Annotated[
        tuple[str, ...], Meta(description="ids of the accounts of the document it speaks of")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A quantity in a unit that can be compared, as precisely as it is told."""

    low: Annotated[float | None, Meta(description="None: no lower bound is told")]
    best: float
    high: Annotated[float | None, Meta(description="None: no upper bound is told")]
    unit: Annotated[
        str,
        Meta(
            description="kilogram, litre, square metre, watt; an ISO 4217 code, or the word of a "
            "currency that several countries have; 'percent'; else the noun counted, singular"
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a quantity relates to another: the quotient of the two, as precisely as it is told."""

    low: Annotated[float, Meta(ge=0, description="least quotient; None: not told")] | None
    high: Annotated[float, Meta(ge=0, description="greatest quotient; None: not told")] | None
    than: Annotated[TimeValue | None, Meta(description="the period of the other quantity")] = None
    figure: Annotated[
        str | None, Meta(description="id of the figure that is compared; None: this one")
    ] = None
    earlier: Annotated[float | None, Meta(description="the other value, where it is told")] = None


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
    amount: Annotated[Amount | None, Meta(description="the value, normalised")] = None
    counted: Annotated[
        Counted, Meta(description="what sort of thing is counted; unlike sorts are not compared")
    ] = "other"
    where: Annotated[Claim[str] | None, Meta(description="a place told with it")] = None
    as_of: Annotated[
        Claim[TimeValue] | None, Meta(description="when it was said, where that is told")
    ] = None
    comparison: Comparison | None = None
    belief: Belief = 1.0

    @property
    def sure(self) -> bool:
        """Whether it is given as it is: what is believed less is given with a mark."""
        return self.belief >= SURE


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
    names: Annotated[
        tuple[Claim[str], ...], Meta(description="all names that the document has for it")
    ] = ()
    when: Annotated[Claim[TimeValue] | None, Meta(description="when it came that far")] = None
    belief: Belief = 1.0

    @property
    def sure(self) -> bool:
        """Whether it is given as it is: what is believed less is given with a mark."""
        return self.belief >= SURE


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
    accounts: Annotated[
        tuple[str, ...], Meta(description="ids of the accounts of the document it answers")
    ] = ()
    belief: Belief = 1.0

    @property
    def sure(self) -> bool:
        """Whether it is given as it is: what is believed less is given with a mark."""
        return self.belief >= SURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """What is suspected, inferred, followed or dropped about who or why: true of its day only."""

    id: str
    document: str
    passages: Annotated[tuple[Span, ...], Meta(min_length=1)]
    stance: Claim[Stance]
    about: Annotated[Claim[str] | None, Meta(description="what is suspected")] = None
    holder: Annotated[
        Claim[str] | None, Meta(description="whose lead it is; None: the report's own")
    ] = None
    told_by: Annotated[
        Claim[str] | None, Meta(description="who says so; None: the report itself")
    ] = None
    when: Claim[TimeValue] | None = None
    accounts: Annotated[
        tuple[str, ...], Meta(description="ids of the accounts of the document it is about")
    ] = ()
    belief: Belief = 1.0

    @property
    def sure(self) -> bool:
        """Whether it is given as it is: what is believed less is given with a mark."""
        return self.belief >= SURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office with its holder, or a body, as one document tells of it."""

    id: str
    document: str
    passages: Annotated[tuple[Span, ...], Meta(min_length=1)]
    kind: Literal["official", "body"]
    name: Annotated[
        Claim[str] | None, Meta(description="of the person or body; None: told by office alone")
    ]
    office: Annotated[Claim[str] | None, Meta(description="in the words of the text")] = None
    known_as: Annotated[
        str, Meta(description="one name for the office in any language, as in 'justice minister'")
    ] = ""
    former: Annotated[bool, Meta(description="told as past")] = False
    also: Annotated[tuple[Claim[str], ...], Meta(description="other names told beside it")] = ()


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


LedgerEntry = Statement | Figure | Measure | Response | Lead | Doubt | Office
