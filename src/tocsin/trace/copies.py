"""Which documents carry the same text, word for word."""

from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from tocsin.model import Document, Shared, Span, Traced
from tocsin.postings import NUMBER, Flags, Groups, Numbers, Postings
from tocsin.trace.house import CARRIERS, House
from tocsin.trace.published import moment_of
from tocsin.trace.quoting import quoted
from tocsin.trace.words import SHINGLE, Run, Words, runs, words_of

CANDIDATE_SHARE = 0.1
"""Share of the smaller text's shingles that must be common before two texts are compared word by
word. With one word in five changed, half of a text in common still leaves this much."""

NEIGHBOURS = 12
"""Of the documents that carry one shingle, each is counted with so many that follow it in the order
of ids [documents]: a text printed by hundreds is found through its neighbours, which are joined to
all the others, and the work stays linear."""

_COMPARED = 8
"""Carriers by which shingles that all carry are looked for [documents]; those found are counted."""

SHOWN_WORDS = 8
"""Shortest passage shown as shared [words]: what is shorter may be a stock phrase."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two documents have in common, by their places in the order of ids (``left < right``)."""

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
    """The texts of a case, indexed by their shingles; those that are new are taken in at once.

    Args:
        kept: What is kept of all documents in the order of their ids; ``house`` of the others is as
            it was before the new ones came.
        new: Places of the new ones.
        documents: Gives a document by its place.

    Cost:
        Linear in the length of the new texts, plus a look through the shingles of all; words are
        compared only where `overlap` is asked for.
    """

    def __init__(
        self, kept: Sequence[Traced], new: AbstractSet[int], documents: Callable[[int], Document]
    ) -> None:
        self._shingles = Postings([one.shingles for one in kept])
        self._is_house = np.frombuffer(b"".join(one.house for one in kept), dtype=np.bool_).copy()
        self._words: dict[int, Words] = {}
        self._sets: dict[int, frozenset[int]] = {}
        self._documents = documents
        self._published = [moment_of(one.published) for one in kept]
        self.changed, self.touched = self._take_in(new)

    def house(self, n: int) -> bytes:
        """Which shingles of a document are house text now."""
        return self._flags(n).tobytes()

    def _take_in(self, new: AbstractSet[int]) -> tuple[set[int], set[int]]:
        """Tell what of the new texts is house text, and what of the others is, or is no more.

        Returns:
            Documents of which house text changed, new ones included; and those of which pairs may
            have changed too.
        """
        shelf = self._shingles
        house = House(self._set, self._published)
        mine = shelf.together(new)
        groups = shelf.groups(mine, least=2)
        changed, many = self._tell(groups, groups.sets(), house)
        left = self._left(groups.sets(), new, mine)
        also = shelf.groups(left, least=CARRIERS)
        changed |= self._tell(also, also.sets(), house)[0]
        changed |= new
        return changed, changed | many

    def _tell(
        self, groups: Groups, sets: Sequence[tuple[int, ...]], house: House
    ) -> tuple[set[int], set[int]]:
        """Tell of some shingles whether they are house text.

        Returns:
            Documents that carry one of which that changed; and those that carry one, which is none,
            in so great a number that not all pairs of them are counted.
        """
        if not sets:
            return set(), set()
        shared = Counter(sets)
        now = np.fromiter(
            (house.carried_by(by, shared[by]) for by in sets), dtype=np.bool_, count=len(sets)
        )
        was = np.logical_or.reduceat(self._is_house[groups.positions], groups.starts[:-1])
        self._is_house[groups.positions] = np.repeat(now, groups.sizes())
        many = np.flatnonzero(~now & (groups.sizes() > NEIGHBOURS + 1))
        return (
            {n for i in np.flatnonzero(now != was).tolist() for n in sets[i]},
            {n for i in many.tolist() for n in sets[i]},
        )

    def _left(
        self, sets: Sequence[tuple[int, ...]], new: AbstractSet[int], mine: Numbers
    ) -> Numbers:
        """Shingles that just those carry still who carried others too, which new texts carry now.

        How many shingles the same documents carry is looked at to tell house text.
        """
        before = {tuple(n for n in by if n not in new) for by in sets}
        held = frozenset(mine.tolist())
        left: set[int] = set()
        for by in before:
            if len(by) >= CARRIERS:
                some = (self._set(n) for n in by[:_COMPARED])
                left.update(frozenset.intersection(*some) - held)
        found = np.array(sorted(left), dtype=NUMBER)
        groups = self._shingles.groups(found, least=CARRIERS)
        kept = [by in before for by in groups.sets()]
        return groups.numbers[kept]

    def candidates(self, among: AbstractSet[int]) -> list[tuple[int, int]]:
        """Pairs of documents that share enough to be worth comparing, those that share most first.

        Pairs that share as much come in the order of their places.

        Args:
            among: Documents; one of each pair is among them.
        """
        every = len(among) == len(self._published)
        counts: Counter[tuple[int, int]] = Counter()
        for by, shingles in Counter(self._carriers(among)).items():
            for n, left in enumerate(by):
                for right in by[n + 1 : n + 1 + NEIGHBOURS]:
                    if every or left in among or right in among:
                        counts[left, right] += shingles
        enough = [
            (-shingles, pair)
            for pair, shingles in counts.items()
            if shingles >= CANDIDATE_SHARE * min(self._own(pair[0]), self._own(pair[1]))
        ]
        return [pair for _, pair in sorted(enough)]

    def _carriers(self, among: AbstractSet[int]) -> list[tuple[int, ...]]:
        """Who carries each shingle of some documents that others carry too, but house text."""
        shelf = self._shingles
        return shelf.groups(shelf.together(among), least=2, but=self._is_house).sets()

    def _flags(self, n: int) -> Flags:
        return self._is_house[self._shingles.bounds[n] : self._shingles.bounds[n + 1]]

    def _own(self, n: int) -> int:
        flags = self._flags(n)
        return len(flags) - int(np.count_nonzero(flags))

    def _set(self, n: int) -> frozenset[int]:
        if n not in self._sets:
            self._sets[n] = frozenset(self._shingles.of(n).tolist())
        return self._sets[n]

    def _text(self, n: int) -> Words:
        if n not in self._words:
            self._words[n] = words_of(self._documents(n))
        return self._words[n]

    def overlap(self, left: int, right: int) -> Overlap:
        """Compare two documents word by word; ``left < right``."""
        counted = [self._counted(left), self._counted(right)]
        smaller, larger, mine = (
            (left, right, counted[0])
            if sum(counted[0]) <= sum(counted[1])
            else (right, left, counted[1])
        )
        words = self._text(smaller)
        found = runs(words, self._text(larger))
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

    def _counted(self, n: int) -> list[bool]:
        """For each word of a text, whether it counts: it stands in no run of house text."""
        words = self._text(n)
        house = set(self._shingles.of(n)[self._flags(n)].tolist())
        counted = [True] * len(words.ids)
        for at, shingle in enumerate(words.shingles):
            if shingle in house:
                counted[at : at + SHINGLE] = [False] * SHINGLE
        return counted

    def _shared(self, run: Run, smaller: int, larger: int) -> Shared:
        spans = []
        for at, n in sorted(((smaller, run.left), (larger, run.right))):
            words = self._text(at)
            start, end = words.span(n, n + run.length)
            spans.append(Span(document=words.document.id, start=start, end=end))
        return Shared(left=spans[0], right=spans[1])
