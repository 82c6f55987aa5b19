"""The clean text of a report and what is known about it."""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

from tocsin.model.span import Span
from tocsin.model.time import Published

Language = Literal["en", "fr"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Clean text; every span of every claim indexes ``text``."""

    id: Annotated[str, Meta(description="from the report's id and the text")]
    report: Annotated[str, Meta(description="id of the report it was read from")]
    text: Annotated[str, Meta(description="title first where there is one, then the body")]
    language: Language
    title: str | None = None
    title_end: Annotated[
        int, Meta(ge=0, description="the title is text[:title_end]; 0 without one")
    ] = 0
    outlet: str | None = None
    address: str | None = None
    published: Published | None = None
    timezone: Annotated[str | None, Meta(description="IANA name")] = None

    def read(self, span: Span) -> str:
        """The characters under a span."""
        return self.text[span.start : span.end]

    def span(self, start: int, end: int) -> Span:
        """The span of characters ``start`` to ``end`` of this document."""
        return Span(document=self.id, start=start, end=end)
