"""What came in, byte for byte."""

from dataclasses import dataclass, field
from typing import Annotated

from msgspec import Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the person who hands over a report says of it; wins over what the report says."""

    title: str | None = None
    outlet: str | None = None
    published: Annotated[
        str | None, Meta(description="ISO 8601 day or moment, as in 2025-04-15T08:30+02:00")
    ] = None
    address: str | None = None
    language: Annotated[str | None, Meta(description="ISO 639-1")] = None
    timezone: Annotated[str | None, Meta(description="IANA name, as in Europe/Paris")] = None
    charset: Annotated[
        str | None, Meta(description="the encoding named by what carried it, a mail or a server")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report as received; archived, and identified by the SHA-256 of its bytes."""

    id: Annotated[str, Meta(description="'rep-' and the SHA-256 of content, hexadecimal")]
    content: bytes
    media_type: Annotated[str, Meta(description="as in text/html or application/pdf")]
    origin: Annotated[str, Meta(description="file name, with #part for a part of a file, or '-'")]
    given: Given = field(default_factory=Given)
