"""What is kept of each document so that one more is derived without looking at all again.

It follows from the documents, the accounts and what was derived of them, and can be made anew from
these at any time. Numbers stand for runs of words, names, blocks and days: see `tocsin.postings`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tocsin.model.incident import Crowd, Incident, Inclusion, Origin, Story
from tocsin.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """What finding copies keeps of a document."""

    document: str
    language: str
    published: str
    """ISO 8601, in UTC where the time zone is known; "unknown" comes after every moment."""
    shingles: bytes
    """The runs of words of its text."""
    house: bytes
    """Of each of these, 1 where it is house text, which makes no copy."""
    marks: bytes
    """Names and numbers, by which translations are found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What linking keeps of a document."""

    document: str
    twins: str
    """Equal for documents that are the same word for word and of which the same was read."""
    blocks: bytes
    """The blocks that its accounts are in; the last bit says whether one asks there."""
    rare: bytes
    """Its rare words."""
    days: bytes
    """The days and kinds of event of which its accounts may be counted by a number."""
    numbers: bytes
    """The same of its own numbers of events."""
    entries: str
    """Its accounts as blocks see them, as JSON."""
    neighbourhood: str
    """Id of the first document of those that were judged together with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """All that is derived of a case, and what is kept so that one report more costs little."""

    record: Record
    traced: tuple[Traced, ...] = ()
    linked: tuple[Linked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept of a case whose documents are derived but for those that came since."""

    traced: tuple[Traced, ...]
    linked: tuple[Linked, ...]
    new: tuple[str, ...]
    """Ids of the documents that came since."""
    run: int
    """How often anything was derived."""
    decisions: int
    """The number of the last decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """What of a case is derived anew: each part takes the place of all that stood of its ids."""

    origins: tuple[Origin, ...] = ()
    """Of all documents that they hold."""
    traced: tuple[Traced, ...] = ()
    linked: tuple[Linked, ...] = ()
    neighbourhoods: Mapping[str, str] = field(default_factory=dict)
    """Of documents of which all else that linking keeps stays."""
    judged: frozenset[str] = frozenset()
    """Ids of the documents of all incidents and stories that are made anew."""
    incidents: tuple[Incident, ...] = ()
    stories: tuple[Story, ...] = ()
    counting: frozenset[str] = frozenset()
    """Ids of the documents of all numbers of events of which it is told anew what they count."""
    inclusions: tuple[Inclusion, ...] = ()
    blocks: frozenset[str] = frozenset()
    crowds: tuple[Crowd, ...] = ()
    """Those of ``blocks`` of which not all are compared."""
