"""Documents and sentences as answers: where words stand, and who published them."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from tocsin.export.masking import Piece
from tocsin.export.quotes import Quotes
from tocsin.export.sentence import sentence
from tocsin.model import Document, Published, Record, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """When a report was published, as precisely as is known."""

    start: Annotated[str | None, Field(description="local time, included")]
    end: Annotated[str | None, Field(description="local time, excluded")]
    said: Annotated[str, Field(description="as the report has it")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report, without its text."""

    document: str
    title: Annotated[str, Field(description="private names withheld")]
    outlet: str
    language: str
    published: Publication | None
    origin: Annotated[str, Field(description="id of the independent telling it belongs to")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A run of characters, and the characters of the document they stand for."""

    text: str
    start: int
    end: int
    marked: Annotated[bool, Field(description="the words that were read")] = False
    withheld: Annotated[bool, Field(description="in place of a private person's name")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence cut into runs, private names withheld."""

    document: str
    start: int
    end: int
    pieces: list[Words]


def publication(published: Published | None) -> Publication | None:
    """When a report was published."""
    if published is None:
        return None
    start, end = published.interval.start, published.interval.end
    return Publication(
        start=start.isoformat("T", "minutes") if start else None,
        end=end.isoformat("T", "minutes") if end else None,
        said=published.said,
    )


def source(record: Record, quotes: Quotes, document: Document) -> Source:
    """A report, without its text."""
    origins = (one.id for one in record.origins if document.id in one.documents)
    return Source(
        document=document.id,
        title=quotes.words(document.title or "", document.id),
        outlet=document.outlet or "",
        language=document.language,
        published=publication(document.published),
        origin=next(origins, ""),
    )


def around(record: Record, quotes: Quotes, span: Span) -> Sentence:
    """The sentence a span stands in, the span marked."""
    whole = sentence(record.documents[span.document], span)
    return Sentence(
        document=span.document,
        start=whole.start,
        end=whole.end,
        pieces=runs(quotes.pieces(whole, (span,))),
    )


def runs(pieces: tuple[Piece, ...]) -> list[Words]:
    """Pieces of a text as an answer."""
    return [
        Words(
            text=one.text,
            start=one.start,
            end=one.end,
            marked=one.marked,
            withheld=one.withheld,
        )
        for one in pieces
    ]
