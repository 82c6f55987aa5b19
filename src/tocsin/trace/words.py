"""The words of a document, folded, each with where it stands; and runs of words in common."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.folding import fold
from tocsin.model import Document

SHINGLE = 5
"""Words in a shingle [words]. Long enough that in 2,030 local news articles (Gun Violence Archive)
no phrase of it stands in more than 133 of them ("at the time of the"), short enough that a copy
with one word in ten changed still shares half of its shingles."""

MAX_REPEATS = 8
"""Places at which one shingle of a text is looked for [places]: bounds the work on a text that
repeats itself, and loses nothing of a text that does not."""

_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document's body; the title, which every outlet writes anew, is left out."""

    document: Document
    ids: tuple[int, ...]
    """One number for each word; the same folded word has the same number in every document."""
    bounds: tuple[tuple[int, int], ...]
    """Offsets of each word in ``document.text``."""
    shingles: tuple[int, ...]
    """One exact number for each run of `SHINGLE` words; the n-th begins at the n-th word."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the words ``start`` to ``end`` (half-open)."""
        return self.bounds[start][0], self.bounds[end - 1][1]


@dataclass(frozen=True, slots=True)
class Run:
    """Equal words: ``length`` words from ``left`` in one text and from ``right`` in another."""

    left: int
    right: int
    length: int


class Vocabulary:
    """Numbers for folded words, given as they are met; used for equality only."""

    def __init__(self) -> None:
        self._folded: dict[str, int] = {}
        self._seen: dict[str, int] = {}

    def number(self, word: str) -> int:
        """The number of a word as written."""
        found = self._seen.get(word)
        if found is None:
            found = self._folded.setdefault(fold(word), len(self._folded))
            self._seen[word] = found
        return found

    @property
    def size(self) -> int:
        """How many different folded words were met."""
        return len(self._folded)


def words_of(documents: Sequence[Document]) -> list[Words]:
    """Number the words of every document's body and build its shingles.

    Cost:
        Linear in the length of the texts.
    """
    vocabulary = Vocabulary()
    numbered = []
    for document in documents:
        ids, bounds = [], []
        for match in _WORD.finditer(document.text, document.title_end):
            ids.append(vocabulary.number(match.group()))
            bounds.append(match.span())
        numbered.append((document, tuple(ids), tuple(bounds)))
    base = vocabulary.size + 1
    return [
        Words(document, ids, bounds, tuple(_shingles(ids, base)))
        for document, ids, bounds in numbered
    ]


def _shingles(ids: Sequence[int], base: int) -> Iterator[int]:
    """Exact numbers, to base ``base``, for each run of words: no two runs share a number."""
    top = base ** (SHINGLE - 1)
    value = 0
    for n, word in enumerate(ids):
        if n >= SHINGLE:
            value -= ids[n - SHINGLE] * top
        value = value * base + word
        if n >= SHINGLE - 1:
            yield value


def runs(left: Words, right: Words) -> tuple[Run, ...]:
    """The longest runs of words of ``left`` that also stand in ``right``, from left to right.

    Runs do not overlap in ``left``, and each is at least `SHINGLE` words long.

    Cost:
        Linear in the two lengths, times `MAX_REPEATS` at worst.
    """
    positions: dict[int, list[int]] = {}
    for n, shingle in enumerate(right.shingles):
        places = positions.setdefault(shingle, [])
        if len(places) < MAX_REPEATS:
            places.append(n)
    found = []
    at = 0
    while at < len(left.shingles):
        best = Run(at, 0, 0)
        for place in positions.get(left.shingles[at], ()):
            length = _length(left.ids, right.ids, at, place)
            if length > best.length:
                best = Run(at, place, length)
        if best.length:
            found.append(best)
        at += best.length or 1
    return tuple(found)


def _length(left: Sequence[int], right: Sequence[int], at: int, place: int) -> int:
    length = SHINGLE
    most = min(len(left) - at, len(right) - place)
    while length < most and left[at + length] == right[place + length]:
        length += 1
    return length
