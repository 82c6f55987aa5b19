"""Names of private persons, left out of whatever leaves a case.

Victims, suspects and guards are told by description; their names stay in the stored text only.
Public officials are named. Everything an export, a table or a brief prints of a report passes
through `mask` (stretches of text) or `mask_words` (titles and other free words); `Quotes` knows
for each document whom to withhold.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tocsin.model import Document, PersonMention, Span

WITHHELD = "[name withheld]"

SHORTEST_SURNAME = 3
"""Shorter last words ("Li", "Le") are ordinary words too often [characters]."""

REACH = 100
"""How far outside a stretch a name that reaches into it may begin or end [characters]."""

LENGTHS = range(2, 7)
"""How many words a full name has; of longer ones only the mentions themselves are found."""

_WORD = re.compile(r"[^\W_]+")

Words = tuple[str, ...]
"""The words of a name, case folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of characters to print, with the characters of the document it stands for."""

    text: str  # `WITHHELD` in place of a name
    start: int  # in the document; ``document.text[start:end]`` is the text unless withheld
    end: int
    withheld: bool = False
    marked: bool = False  # lies under one of the marks, or hides a name that does


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Whom to withhold in one document."""

    spans: tuple[Span, ...] = ()  # mentions
    full: frozenset[Words] = frozenset()  # names of several words, in any case
    elsewhere: frozenset[Words] = frozenset()  # the same of other documents, shared by all
    single: frozenset[str] = frozenset()  # one word, exactly so


def words_of(name: str) -> Words:
    """The words of a name, as names are compared.

    >>> words_of("Jean-Paul  MARTEL")
    ('jean', 'paul', 'martel')
    """
    return tuple(word.casefold() for word in _WORD.findall(name))


def names(
    persons: Iterable[PersonMention],
    *,
    elsewhere: frozenset[Words] = frozenset(),
    public: frozenset[Words] = frozenset(),
    places: frozenset[Words] = frozenset(),
) -> Names:
    """Say whom to withhold in a document: its private persons, wherever they are named.

    A surname stands for its bearer, unless a public person of the document bears it too.

    Args:
        persons: The mentions of persons in the document, public and private.
        elsewhere: Full names of private persons of any document, none of them public.
        public: Names of persons who are known to hold a public office from other documents.
        places: Names that are places, though a mention took them for a person.
    """
    mentions = tuple(persons)
    told = {word for m in mentions if m.public for word in words_of(m.name)}
    office = {words_of(m.name) for m in mentions if m.public}
    private = [
        m
        for m in mentions
        if not m.public and not any(words_of(m.name) in known for known in (office, public, places))
    ]
    single: set[str] = set()
    for mention in private:
        written = _WORD.findall(mention.name)
        last = written[-1] if written else ""
        is_surname = len(written) > 1
        if is_surname and (len(last) < SHORTEST_SURNAME or last.casefold() in told):
            continue
        if (last.casefold(),) not in places:
            single |= {last, last.upper(), last.capitalize() if last.isupper() else last}
    return Names(
        spans=tuple(m.span for m in private),
        full=frozenset(words_of(m.name) for m in private),
        elsewhere=elsewhere,
        single=frozenset(single - {""}),
    )


def mask(
    document: Document,
    withheld: Names,
    start: int,
    end: int,
    *,
    marks: Sequence[Span] = (),
    places: Sequence[Span] = (),
) -> tuple[Piece, ...]:
    """Cut ``document.text[start:end]`` into pieces, a private person's name as one piece.

    A name that the stretch cuts through is withheld whole. A name inside one of ``places`` is a
    place that was taken for a person, and stays.

    Args:
        document: Where the stretch stands.
        withheld: Whom not to name in this document.
        start: First character, 0 <= start.
        end: One past the last character, at most the length of the text.
        marks: Spans to bring out; pieces are cut at their ends, names are not.
        places: Spans of this document that were read as places.

    Returns:
        Pieces in text order without gaps; joined, their ``text`` is what may be printed.

    Cost:
        O(length of the stretch + mentions), however long the text is.
    """
    pieces: list[Piece] = []
    at = start
    for low, high in _hidden(document, withheld, places, start, end):
        pieces.extend(_open(document, at, max(at, low), marks))
        pieces.append(
            Piece(
                text=WITHHELD,
                start=max(low, start),
                end=min(high, end),
                withheld=True,
                marked=any(mark.start < high and low < mark.end for mark in marks),
            )
        )
        at = high
    pieces.extend(_open(document, at, end, marks))
    return tuple(pieces)


def mask_words(words: str, withheld: Names) -> str:
    """Withhold private names in words that have no offsets, such as a title or a value.

    Args:
        words: Any text about the document that the names come from.
        withheld: Whom not to name.
    """
    shown, at = "", 0
    for low, high in _joined(_named(words, 0, len(words), withheld)):
        shown += words[at:low] + WITHHELD
        at = high
    return shown + words[at:]


def _open(document: Document, start: int, end: int, marks: Sequence[Span]) -> Iterator[Piece]:
    """Pieces of plain text, cut where a mark begins or ends."""
    ends = {edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end}
    for low, high in pairwise([start, *sorted(ends), end]):
        if low < high:
            yield Piece(
                text=document.text[low:high],
                start=low,
                end=high,
                marked=any(mark.start <= low and high <= mark.end for mark in marks),
            )


def _hidden(
    document: Document, withheld: Names, places: Sequence[Span], start: int, end: int
) -> list[tuple[int, int]]:
    """Stretches to withhold that meet ``start`` to ``end``, in order, none touching."""
    low, high = max(0, start - REACH), min(len(document.text), end + REACH)
    found = [(span.start, span.end) for span in withheld.spans]
    found.extend(_named(document.text, low, high, withheld))
    return _joined(
        (left, right)
        for left, right in found
        if left < end
        and start < right
        and not any(place.start <= left and right <= place.end for place in places)
    )


def _named(text: str, low: int, high: int, withheld: Names) -> Iterator[tuple[int, int]]:
    """Where names to withhold stand in a stretch of text."""
    words = list(_WORD.finditer(text, low, high))
    folded = [word[0].casefold() for word in words]
    for n, word in enumerate(words):
        if word[0] in withheld.single:
            yield word.span()
        for length in LENGTHS:
            name = tuple(folded[n : n + length])
            if len(name) == length and (name in withheld.full or name in withheld.elsewhere):
                yield word.start(), words[n + length - 1].end()


def _joined(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, those that touch made one."""
    joined: list[tuple[int, int]] = []
    for low, high in sorted(found):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined
