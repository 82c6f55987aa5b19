"""Which documents are translations of one another, as far as their structure shows.

Names and numbers stay through a translation, and so does their order. Two reporters who tell of
one event in two languages name much the same, but choose and order it anew.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from tocsin.folding import fold
from tocsin.model import Document

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
    """Two documents by their positions (``left < right``), and how many marks agree in order."""

    left: int
    right: int
    agree: int
    of: int
    """Marks of the text that has fewer."""


def translations(documents: Sequence[Document]) -> Iterator[Translation]:
    """Find pairs of documents of two languages whose names and numbers agree in their order.

    Args:
        documents: In the order of their ids.

    Cost:
        Linear in the texts, plus, for pairs that share rare marks, the product of their marks.
    """
    if len({document.language for document in documents}) < 2:
        return
    marks = [tuple(_marks(document)) for document in documents]
    held: dict[str, list[int]] = {}
    for n, found in enumerate(marks):
        if len(found) >= LEAST_MARKS:
            for mark in set(found):
                held.setdefault(mark, []).append(n)
    shared = Counter(
        chain.from_iterable(
            combinations(carriers, 2) for carriers in held.values() if 1 < len(carriers) <= CARRIERS
        )
    )
    for (left, right), common in sorted(shared.items()):
        if common >= COMMON and documents[left].language != documents[right].language:
            agree, of = (
                _in_order(marks[left], marks[right]),
                min(len(marks[left]), len(marks[right])),
            )
            if agree >= SAME_ORDER * of:
                yield Translation(left, right, agree, of)


def _marks(document: Document) -> Iterator[str]:
    """Names and numbers of a document's body in their order, folded.

    A name is a word with a capital inside a sentence: what begins one may be any word.
    """
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
