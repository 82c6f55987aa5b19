"""Where in a text something stands."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (half-open, Unicode code points) of one document's text."""

    document: Annotated[str, Meta(description="id of the document")]
    start: Annotated[int, Meta(ge=0, description="first character")]
    end: Annotated[int, Meta(ge=0, description="one past the last character")]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character of the same document."""
        return self.document == other.document and self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether every character of ``other`` lies in this span."""
        return (
            self.document == other.document and self.start <= other.start and other.end <= self.end
        )
