"""Which documents are translations of one another, as far as their structure shows.

Names and numbers stay through a translation, and so does their order. Two reporters who tell of
one event in two languages name much the same, but choose and order it anew.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from tocsin.folding import fold
from tocsin.model import Document, Traced
from tocsin.postings import Postings, number_of, packed

LEAST_MARKS = 15
"""Names and numbers that the shorter text must have for their order to say anything [marks]: of a
dozen, ten stand in one order by chance in one pair of a thousand made by rules (bench origins)."""

SAME_ORDER = 0.8
"""Share of the shorter text's marks that must stand in the other in the same order. Two tellings of
one event in orders of their own share half or less."""

CARRIERS = 30
"""A mark in more documents than so many brings none of them to be compared [documents]."""

COMMON = 6
"""Different marks in common before two texts are compared [marks]."""

_WORD = re.compile(r"[^\W_]+")
_OPENS = re.compile(r"(?:^|[.!?:\n“”«»\"])[\s“«\"(]*$")
_LOOKED_BACK = 4
"""Characters before a word that say whether it begins a sentence [characters]."""


@dataclass(frozen=True, slots=True)
class Translation:
    """Two documents, and how many marks agree in order.

    By their places in the order of ids (``left < right``).
    """

    left: int
    right: int
    agree: int
    of: int
    """Marks of the text that has fewer."""


class Marked:
    """The names and numbers of a case's documents; those that are new are taken in at once.

    Args:
        kept: What is kept of all documents in the order of their ids.
        new: Places of the new ones.
        documents: Gives a document by its place.
    """

    def __init__(
        self, kept: Sequence[Traced], new: AbstractSet[int], documents: Callable[[int], Document]
    ) -> None:
        self._marks = Postings([one.marks for one in kept])
        self._languages = [one.language for one in kept]
        self._documents = documents
        self._in_order: dict[int, tuple[str, ...]] = {}
        self.touched = self._touched(new)

    def _touched(self, new: AbstractSet[int]) -> set[int]:
        """The new ones, and all that had a mark which too many have now."""
        sets = self._marks.groups(self._marks.together(new), least=CARRIERS + 1).sets()
        return {*new, *(n for by in sets if len(set(by) - new) <= CARRIERS for n in by)}

    def candidates(self, among: AbstractSet[int]) -> list[tuple[int, int]]:
        """Pairs of two languages that share enough rare marks to be compared, in their order.

        Args:
            among: Documents; one of each pair is among them.
        """
        if len(set(self._languages)) < 2:
            return []
        groups = self._marks.groups(self._marks.together(among), least=2)
        shared = Counter(
            (left, right)
            for by in groups.sets()
            if len(by) <= CARRIERS
            for left, right in combinations(by, 2)
            if (left in among or right in among) and self._languages[left] != self._languages[right]
        )
        return sorted(pair for pair, common in shared.items() if common >= COMMON)

    def translation(self, left: int, right: int) -> Translation | None:
        """Compare two documents by the order of their marks; None: they are no translation."""
        one, other = self._ordered(left), self._ordered(right)
        agree, of = _in_order(one, other), min(len(one), len(other))
        return Translation(left, right, agree, of) if agree >= SAME_ORDER * of else None

    def _ordered(self, n: int) -> tuple[str, ...]:
        if n not in self._in_order:
            self._in_order[n] = marks_of(self._documents(n))
        return self._in_order[n]


def marks_kept(document: Document) -> bytes:
    """The marks of a document by which it is found; none where they are too few."""
    marks = marks_of(document)
    return packed(map(number_of, set(marks))) if len(marks) >= LEAST_MARKS else b""


def marks_of(document: Document) -> tuple[str, ...]:
    """Names and numbers of a document's body in their order, folded.

    A name is a word with a capital inside a sentence: what begins one may be any word.
    """
    return tuple(_marks(document))


def _marks(document: Document) -> Iterator[str]:
    text = document.text
    for match in _WORD.finditer(text, document.title_end):
        word, start = match.group(), match.start()
        if word.isdigit() and len(word) > 1:
            yield word
        elif word[0].isupper() and len(word) > 2:
            before = text[max(document.title_end, start - _LOOKED_BACK) : start]
            if not _OPENS.search(before):
                yield fold(word)


def _in_order(left: Sequence[str], right: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(right) + 1)
    for mark in left:
        before = 0
        for n, other in enumerate(right, 1):
            before, row[n] = row[n], before + 1 if mark == other else max(row[n], row[n - 1])
    return row[-1]
