"""The words of a document, folded, each with where it stands; and runs of words in common."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tocsin.folding import fold
from tocsin.model import Document
from tocsin.postings import NUMBER, Numbers, number_of

SHINGLE = 5
"""Words in a shingle [words]. Long enough that in 2,030 local news articles (Gun Violence Archive)
no phrase of it stands in more than 133 of them ("at the time of the"), short enough that a copy
with one word in ten changed still shares half of its shingles."""

MAX_REPEATS = 8
"""Places at which one shingle of a text is looked for [places]: bounds the work on a text that
repeats itself, and loses nothing of a text that does not."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""Odd, so that no bit of a word's number is lost: 2**64 over the golden ratio."""

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
    """One number for each run of `SHINGLE` words; the n-th begins at the n-th word."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the words ``start`` to ``end`` (half-open)."""
        return self.bounds[start][0], self.bounds[end - 1][1]


@dataclass(frozen=True, slots=True)
class Run:
    """Equal words: ``length`` words from ``left`` in one text and from ``right`` in another."""

    left: int
    right: int
    length: int


def words_of(document: Document) -> Words:
    """Number the words of a document's body and build its shingles.

    Cost:
        Linear in the length of the text.
    """
    found = list(_WORD.finditer(document.text, document.title_end))
    ids = [_number(match.group()) for match in found]
    return Words(
        document,
        tuple(ids),
        tuple(match.span() for match in found),
        tuple(_shingles(np.array(ids, dtype=NUMBER)).tolist()),
    )


@lru_cache(maxsize=200_000)  # a case has some ten thousand words, each hundreds of times
def _number(word: str) -> int:
    return number_of(fold(word))


def _shingles(ids: Numbers) -> Numbers:
    """A number for each run of words, made of theirs."""
    many = max(0, len(ids) - SHINGLE + 1)
    value = ids[:many]
    for n in range(1, SHINGLE):
        value = value * _FACTOR + ids[n : n + many]  # modulo 2**64
    return value


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
