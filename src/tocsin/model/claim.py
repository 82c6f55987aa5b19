"""One value, the words it stands on, and who says so."""

from dataclasses import dataclass
from typing import Annotated, Generic, Literal, TypeVar

from msgspec import Meta

from tocsin.model.span import Span

T_co = TypeVar("T_co", covariant=True)

BY_PERSON = "person: "
"""Begins what stands in ``Claim.by`` for a claim that a person made."""

BY_MARKER = "marked by person: "
"""Begins what stands in ``Claim.by`` for a claim of which a person marked the words."""

SURE = 0.8
"""A probability: what a machine believes less is kept, and given with a mark only."""

Modality = Literal[
    "happened",
    "alleged",
    "attempted",
    "foiled",
    "planned",
    "threatened",
    "denied",
    "hypothetical",
    "general",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Whom a document credits with a claim."""

    name: Annotated[str, Meta(description="as in 'staff unions' or 'the prosecutor'")]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Generic[T_co]):
    """One value read from one place by one reader."""

    value: T_co
    span: Span
    by: Annotated[str, Meta(description="the reader and its version, as in 'means/1'")]
    confidence: Annotated[float, Meta(ge=0, le=1, description="a probability")] = 1.0
    said_by: Annotated[
        Attribution | None, Meta(description="None: the document says so itself")
    ] = None

    @property
    def indirect(self) -> bool:
        """Whether it was read of the scene or of other acts, and not of the act itself."""
        return self.by.endswith((" scene", " inherited"))

    @property
    def person(self) -> str:
        """Who made the claim against what was read, of which it keeps the span; else empty."""
        return self.by.removeprefix(BY_PERSON) if self.by.startswith(BY_PERSON) else ""

    @property
    def sure(self) -> bool:
        """Whether it is given as it is: what a machine believes less is given with a mark."""
        return bool(self.person) or self.confidence >= SURE

    @property
    def marker(self) -> str:
        """Who marked the words that it stands on; empty: a machine read them."""
        return self.by.removeprefix(BY_MARKER) if self.by.startswith(BY_MARKER) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What sort of event, by PLOVER's types and modes, with a plain label."""

    type: Annotated[str, Meta(description="PLOVER type, as in ASSAULT")]
    mode: Annotated[str | None, Meta(description="PLOVER mode, as in firearms")]
    label: Annotated[str, Meta(description="plain words, as in 'armed assault'")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of things, as precisely as it is told."""

    low: Annotated[int, Meta(ge=0)]
    best: Annotated[int, Meta(ge=0)]
    high: Annotated[int, Meta(ge=0, description="None: no upper bound is told")] | None
    unit: Annotated[str, Meta(description="what is counted, as in 'vehicle' or 'act'")] = ""
