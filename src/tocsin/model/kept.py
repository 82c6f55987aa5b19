"""What is kept of each document so that one more is derived without looking at all again.

It follows from the documents, the accounts and what was derived of them, and can be made anew from
these at any time. Numbers stand for runs of words, names, blocks and days: see `tocsin.postings`.
"""

from dataclasses import dataclass


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
