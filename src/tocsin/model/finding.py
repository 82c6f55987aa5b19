"""What a series of incidents shows, and what it cannot show."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from tocsin.model.claim import Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Incidents looked at together."""

    id: str
    title: str
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An answer about a series: what was asked, the answer, and how it could be wrong."""

    series: str
    question: str
    answer: str
    count: Annotated[Count | None, Meta(description="how many acts, where that was asked")] = None
    grounds: tuple[str, ...] = ()
    limits: Annotated[tuple[str, ...], Meta(description="how it could be wrong")] = ()
