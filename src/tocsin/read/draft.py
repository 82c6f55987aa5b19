"""What a format says of a report, before it is checked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A publication time as it is written, and where."""

    words: str
    by: str  # header, meta, json, mail or line


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Clean text and what the report says of itself; nothing of it is trusted yet."""

    body: str
    title: str | None = None
    outlet: str | None = None
    address: str | None = None
    published: tuple[Said, ...] = ()  # in order of trust; the first that is understood is taken
    language: str | None = None
    timezone: str | None = None
    notes: tuple[str, ...] = ()  # what could not be used, in sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why there is no text to read."""

    reason: str
