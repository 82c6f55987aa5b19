"""Names of private persons, left out of whatever leaves a case.

Victims, suspects and guards are told by description; their names stay in the stored text only.
Public officials are named. Everything an export, a table or a brief prints of a report passes
through `mask` (stretches of text) or `mask_words` (titles and other free words).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tocsin.model import Document, PersonMention, Span

WITHHELD = "[name withheld]"
SHORTEST_SURNAME = 3  # [characters]; shorter last words ("Li", "Le") are ordinary words too often


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of characters to print, with the characters of the document it stands for."""

    text: str  # `WITHHELD` in place of a name
    start: int  # in the document; ``document.text[start:end]`` is the text unless withheld
    end: int
    withheld: bool = False
    marked: bool = False  # lies under one of the marks, or hides a name that does


def mask(
    document: Document,
    persons: Iterable[PersonMention],
    start: int,
    end: int,
    *,
    marks: Sequence[Span] = (),
    places: Sequence[Span] = (),
) -> tuple[Piece, ...]:
    """Cut ``document.text[start:end]`` into pieces, a private person's name as one piece.

    A name that the stretch cuts through is withheld whole. So is every other place where a
    private person's full name stands, or the last word of it, even where no mention was found
    there. A name inside one of ``places`` is a place that was taken for a person, and stays.

    Args:
        document: Where the stretch stands.
        persons: The mentions of persons in this document, public and private.
        start: First character, 0 <= start.
        end: One past the last character, at most the length of the text.
        marks: Spans to bring out; pieces are cut at their ends, names are not.
        places: Spans of this document that were read as places.

    Returns:
        Pieces in text order without gaps; joined, their ``text`` is what may be printed.

    Cost:
        O(length of the stretch), once the names of a document are known.
    """
    mentions = tuple(persons)
    hidden = _hidden(document, mentions, places, start, end)
    pieces: list[Piece] = []
    at = start
    for low, high in hidden:
        pieces.extend(_open(document, at, max(at, low), marks))
        inside = any(mark.start < high and low < mark.end for mark in marks)
        pieces.append(
            Piece(
                text=WITHHELD,
                start=max(low, start),
                end=min(high, end),
                withheld=True,
                marked=inside,
            )
        )
        at = high
    pieces.extend(_open(document, at, end, marks))
    return tuple(pieces)


def masked(document: Document, persons: Iterable[PersonMention], span: Span) -> str:
    """The characters under a span as they may be printed."""
    return "".join(piece.text for piece in mask(document, persons, span.start, span.end))


def mask_words(words: str, persons: Iterable[PersonMention]) -> str:
    """Withhold private names in words that have no offsets, such as a title or a value.

    Args:
        words: Any text about the document that the mentions come from.
        persons: The mentions of persons in that document, public and private.
    """
    pattern = _pattern(*_names(tuple(persons)))
    return words if pattern is None else pattern.sub(WITHHELD, words)


def _open(document: Document, start: int, end: int, marks: Sequence[Span]) -> Iterator[Piece]:
    """Pieces of plain text, cut where a mark begins or ends."""
    ends = {edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end}
    edges = [start, *sorted(ends), end]
    for low, high in pairwise(edges):
        if low < high:
            yield Piece(
                text=document.text[low:high],
                start=low,
                end=high,
                marked=any(mark.start <= low and high <= mark.end for mark in marks),
            )


def _hidden(
    document: Document,
    mentions: tuple[PersonMention, ...],
    places: Sequence[Span],
    start: int,
    end: int,
) -> list[tuple[int, int]]:
    """Stretches of names to withhold that meet ``start`` to ``end``, in order, none touching."""
    private = [
        m for m in mentions if not m.public and not any(place.covers(m.span) for place in places)
    ]
    kept = tuple(m for m in mentions if m.public) + tuple(private)
    found = [(m.span.start, m.span.end) for m in private]
    pattern = _pattern(*_names(kept))
    if pattern is not None:
        found.extend(
            match.span()
            for match in pattern.finditer(document.text)
            if not any(p.start <= match.start() and match.end() <= p.end for p in places)
        )
    joined: list[tuple[int, int]] = []
    for low, high in sorted(found):
        if high <= start or end <= low:
            continue
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined


def _names(mentions: tuple[PersonMention, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Full names and surnames to withhold; a public person's words never count as a surname."""
    public = {word.casefold() for m in mentions if m.public for word in m.name.split()}
    public_names = {m.name for m in mentions if m.public}
    full = sorted({m.name for m in mentions if not m.public} - public_names)
    surnames = sorted(
        {
            words[-1]
            for name in full
            if len(words := name.split()) > 1
            and len(words[-1]) >= SHORTEST_SURNAME
            and words[-1].casefold() not in public
        }
    )
    return tuple(full), tuple(surnames)


@lru_cache(maxsize=256)
def _pattern(full: tuple[str, ...], surnames: tuple[str, ...]) -> re.Pattern[str] | None:
    """What to look for: names of several words in any case, one word as written or in capitals."""
    choices = []
    for name in sorted({*full, *surnames}, key=lambda name: (-len(name), name)):
        words = [re.escape(word) for word in name.split()]
        if len(words) > 1:
            choices.append("(?i:" + r"\s+".join(words) + ")")
        elif words:
            choices.extend(dict.fromkeys((words[0], re.escape(name.strip().upper()))))
    if not choices:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(choices)})(?!\w)")
