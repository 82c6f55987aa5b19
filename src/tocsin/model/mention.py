"""What `mark` proposes: mentions in a text, each with candidates."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from tocsin.model.document import Document
from tocsin.model.place import SiteName, Toponym
from tocsin.model.span import Span
from tocsin.model.time import TimeValue

if TYPE_CHECKING:  # the parse is made once, in memory, and never stored or decoded
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place name."""

    span: Span
    toponym: Toponym


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMention:
    """A site, named ("Toulon prison") or described ("four other correctional facilities")."""

    span: Span
    site: SiteName
    plural: bool = False
    places: Annotated[
        tuple[Span, ...], Meta(description="place mentions that locate it, in its phrase")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression."""

    span: Span
    candidates: Annotated[tuple[TimeValue, ...], Meta(description="best first; never empty")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention:
    """A person's name; private persons are not named in tables, exports and briefs."""

    span: Span
    name: Annotated[str, Meta(description="the fullest form of the name in the document")]
    role: Annotated[str, Meta(description="as in 'justice minister', or empty")] = ""
    public: Annotated[bool, Meta(description="speaks or acts in a public office")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMention:
    """An organisation, office, union or service."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention:
    """A number in words or digits, with its unit where it has one."""

    span: Span
    low: float
    best: float
    high: Annotated[float | None, Meta(description="None: no upper bound is told")]
    unit: Annotated[str, Meta(description="lemma of the noun or symbol counted, or empty")] = ""
    bound: Annotated[str, Meta(description="'more than', 'less than', 'about' or empty")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A document with its parse and its mentions; mentions are in text order."""

    document: Document
    parse: "Doc"
    places: tuple[PlaceMention, ...] = ()
    sites: tuple[SiteMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    persons: tuple[PersonMention, ...] = ()
    bodies: tuple[BodyMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
