"""What a case's ledger adds up to, and what in it does not: made when asked for, never kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from tocsin.model.ledger import Counted, MeasureStatus
from tocsin.model.span import Span

Holds = Literal["holds", "fails", "cannot be checked"]
MismatchKind = Literal["count", "figure", "comparison", "time", "role", "quotation", "law", "lead"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An office that somebody is said to hold, and when that was said."""

    office: Annotated[str, Meta(description="its one name, else the words of the text")]
    national: Annotated[bool, Meta(description="one person at a time holds it in a country")]
    former: bool
    first: Annotated[date | None, Meta(description="day of the first report that says so")]
    last: Annotated[date | None, Meta(description="day of the last report that says so")]
    passages: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """A public person or a body, over all reports of the case."""

    name: str
    kind: Literal["official", "body"]
    also: tuple[str, ...]
    held: tuple[Held, ...]
    documents: tuple[str, ...]
    passages: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSeries:
    """The same quantity, told more than once."""

    what: str
    unit: str
    counted: Counted
    figures: Annotated[tuple[str, ...], Meta(description="ids, by period, then by report")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """A comparison that a report makes, held against what the case knows."""

    figure: Annotated[str, Meta(description="id of the figure that makes it")]
    of: Annotated[str | None, Meta(description="id of the figure that is compared")]
    against: Annotated[str | None, Meta(description="id of the figure it is compared with")]
    result: Holds
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LawStep:
    """How far a law had come, as one report told it."""

    status: MeasureStatus
    on: Annotated[date | None, Meta(description="the day told, else the day of the report")]
    document: str
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """A law, bill, order or plan over all reports of the case, under all its names."""

    names: tuple[str, ...]
    steps: Annotated[tuple[LawStep, ...], Meta(description="earliest first")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Superseded:
    """A lead that a later report drops or rules out."""

    lead: str
    by: Annotated[str, Meta(description="id of the later lead")]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """Two passages that do not fit together, or do not seem to."""

    kind: MismatchKind
    why: str
    passages: Annotated[tuple[Span, ...], Meta(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """All of it, each list in a stable order."""

    officials: tuple[Official, ...] = ()
    voices: Annotated[
        Mapping[str, str],
        Meta(description="who speaks or acts in an entry that names the office alone, by its id"),
    ] = field(default_factory=dict)
    series: tuple[FigureSeries, ...] = ()
    tested: tuple[Tested, ...] = ()
    laws: tuple[Law, ...] = ()
    superseded: tuple[Superseded, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()
