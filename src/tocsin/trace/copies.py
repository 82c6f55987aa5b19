"""Which documents carry the same text, word for word."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tocsin.model import Shared, Span
from tocsin.trace.house import house_carriers
from tocsin.trace.quoting import quoted
from tocsin.trace.words import SHINGLE, Run, Words, runs

CANDIDATE_SHARE = 0.1
"""Share of the smaller text's shingles that must be common before two texts are compared word by
word. With one word in five changed, half of a text in common still leaves this much."""

NEIGHBOURS = 12
"""Of the documents that carry one shingle, each is counted with so many that follow it in the order
of ids [documents]: a text printed by hundreds is found through its neighbours, which are joined to
all the others, and the work stays linear."""

SHOWN_WORDS = 8
"""Shortest passage shown as shared [words]: what is shorter may be a stock phrase."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two documents have in common, by their positions (``left < right``)."""

    left: int
    right: int
    words: int
    """Words of the smaller text that stand in the larger; house text is left out, and passages
    that are nothing but a quotation, which two reporters may both have heard."""
    of: int
    """Words of the smaller text, house text left out."""
    smaller: int
    """Position of the smaller text."""
    shared: tuple[Shared, ...]

    @property
    def share(self) -> float:
        """The share of the smaller text that stands in the larger, 0 to 1."""
        return self.words / self.of if self.of else 0.0


class Texts:
    """The texts of a case, indexed by their shingles.

    Args:
        texts: All documents in the order of their ids.
        published: When each was published, in the same order.

    Cost:
        Linear in the length of the texts; words are compared only where `overlap` is asked for.
    """

    def __init__(self, texts: Sequence[Words], published: Sequence[datetime | None]) -> None:
        self.texts = texts
        carried: dict[int, set[int]] = {}
        for n, words in enumerate(texts):
            for shingle in words.shingles:
                carried.setdefault(shingle, set()).add(n)
        together = {s: tuple(sorted(by)) for s, by in carried.items() if len(by) > 1}
        self._carriers = Counter(together.values())
        house = house_carriers(self._carriers, texts, published)
        self._house = frozenset(s for s, by in together.items() if by in house)
        for by in house:
            del self._carriers[by]
        self._own = [len({*words.shingles} - self._house) for words in texts]

    def candidates(self) -> list[tuple[int, int]]:
        """Pairs of documents that share enough to be worth comparing, those that share most first.

        Pairs that share as much come in the order of their positions.
        """
        counts: Counter[tuple[int, int]] = Counter()
        for by, shingles in self._carriers.items():
            for n, left in enumerate(by):
                for right in by[n + 1 : n + 1 + NEIGHBOURS]:
                    counts[left, right] += shingles
        enough = [
            (-shingles, pair)
            for pair, shingles in counts.items()
            if shingles >= CANDIDATE_SHARE * min(self._own[pair[0]], self._own[pair[1]])
        ]
        return [pair for _, pair in sorted(enough)]

    def overlap(self, left: int, right: int) -> Overlap:
        """Compare two documents word by word; ``left < right``."""
        counted = [self._counted(self.texts[left]), self._counted(self.texts[right])]
        smaller, larger, mine = (
            (left, right, counted[0])
            if sum(counted[0]) <= sum(counted[1])
            else (right, left, counted[1])
        )
        found = runs(self.texts[smaller], self.texts[larger])
        words = self.texts[smaller]
        common = sum(
            sum(mine[run.left : run.left + run.length])
            for run in found
            if not quoted(words.document.text, *words.span(run.left, run.left + run.length))
        )
        return Overlap(
            left=left,
            right=right,
            words=common,
            of=sum(mine),
            smaller=smaller,
            shared=tuple(
                self._shared(run, smaller, larger)
                for run in found
                if run.length >= SHOWN_WORDS and any(mine[run.left : run.left + run.length])
            ),
        )

    def _counted(self, words: Words) -> list[bool]:
        """For each word, whether it counts: it stands in no run of house text."""
        counted = [True] * len(words.ids)
        for n, shingle in enumerate(words.shingles):
            if shingle in self._house:
                counted[n : n + SHINGLE] = [False] * SHINGLE
        return counted

    def _shared(self, run: Run, smaller: int, larger: int) -> Shared:
        spans = []
        for at, n in sorted(((smaller, run.left), (larger, run.right))):
            words = self.texts[at]
            start, end = words.span(n, n + run.length)
            spans.append(Span(document=words.document.id, start=start, end=end))
        return Shared(left=spans[0], right=spans[1])
