"""A case that grew -> what linking the whole of it would give, for all that may be another now.

What `Linker` holds in memory is looked up in what is kept of each document: the few reports that
may be judged otherwise are loaded, and of the others only those that share a block with them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tocsin.link.blocks import CROWD, RARE_WORD, Blocks, Entry, RareWords
from tocsin.link.listed import Listed
from tocsin.link.neighbourhood import Neighbourhood, Told, judge
from tocsin.link.reports import ASKS, Ready, entries_of, read_of, ready_of
from tocsin.link.sums import sums
from tocsin.link.twins import Moved, Twins
from tocsin.model import Crowd, Incident, Inclusion, Linked, Record
from tocsin.postings import Numbers, Postings, number_of, unpacked

Fetch = Callable[[Collection[str]], Record]
"""Gives some documents with their accounts, as `tocsin.link.link` reads a record."""


@dataclass(frozen=True, slots=True)
class Grown:
    """What of a case is another than before; all of these reports is judged anew."""

    reports: frozenset[str]
    """Ids of the documents of all incidents and stories that may be others now."""
    incidents: tuple[Incident, ...]
    """All of these documents."""
    stories: tuple[tuple[str, ...], ...]
    """All of these documents, those of one document too."""
    kept: tuple[Linked, ...]
    """Of documents that came or have another origin."""
    neighbourhoods: Mapping[str, str]
    """Of all these documents."""
    blocks: frozenset[str]
    """Blocks that may be crowds now, or no more."""
    crowds: tuple[Crowd, ...]
    """Those of them that are."""


def link_more(
    kept: Iterable[Linked], changed: Record, fetch: Fetch, *, crowd: int = CROWD
) -> Grown:
    """Link a case that grew.

    Args:
        kept: What was kept of all documents that were there.
        changed: The documents that came, and those that have another origin now.
        fetch: Gives others of the case.
        crowd: As for `Linker`.

    Cost:
        That of what shares a block, a rare word or a neighbourhood with what changed, plus a look
        through the numbers kept of all.
    """
    return _Growing({one.document: one for one in kept}, changed, fetch, crowd).grown()


def sums_more(
    kept: Iterable[Linked], new: Collection[str], fetch: Fetch
) -> tuple[frozenset[str], tuple[Inclusion, ...]]:
    """Tell what numbers of events may count, for all that may count something else now.

    Args:
        kept: What is kept of all documents, those that came included.
        new: Ids of those that came.
        fetch: Gives documents with their accounts.

    Returns:
        Ids of the documents whose numbers were looked at, and what these may count.
    """
    rows = [*kept]
    numbers = Postings([one.numbers for one in rows])
    days = Postings([one.days for one in rows])
    came = [n for n, one in enumerate(rows) if one.document in new]
    counting = {n for n in came if rows[n].numbers}
    counting.update(numbers.groups(days.together(came)).holders.tolist())
    near = days.groups(numbers.together(sorted(counting))).holders.tolist()
    looked = frozenset(rows[n].document for n in counting)
    if not looked:
        return looked, ()
    part = fetch(looked.union(rows[n].document for n in near))
    return looked, sums(part, of=looked)


class _Shelf:
    """The reports that stand for their twins, as one moment has them."""

    def __init__(self, kept: Mapping[str, Linked], twins: Twins) -> None:
        self._kept = [kept[id_] for id_ in sorted(twins.firsts())]
        self._place = {one.document: n for n, one in enumerate(self._kept)}
        self._blocks = Postings([one.blocks for one in self._kept])
        self._rare = Postings([one.rare for one in self._kept])

    def blocks_of(self, ids: Iterable[str]) -> Numbers:
        """The blocks that some reports are in."""
        return np.unique(self._blocks.together(self._places(ids)) & ~np.uint64(ASKS))

    def words_of(self, ids: Iterable[str]) -> Numbers:
        """The rare words of some reports."""
        return self._rare.together(self._places(ids))

    def asked(self, blocks: Numbers) -> Numbers:
        """Those of some blocks in which somebody asks."""
        return self._blocks.groups(blocks | np.uint64(ASKS)).numbers & ~np.uint64(ASKS)

    def entries(self, blocks: Numbers) -> dict[str, list[Entry]]:
        """All that are in some blocks, as if there were no others."""
        both = np.concatenate((blocks, blocks | np.uint64(ASKS)))
        found = self._blocks.groups(np.sort(both)).holders
        wanted = frozenset(blocks.tolist())
        rows = (self._kept[n] for n in np.unique(found).tolist())
        return {one.document: within(entries_of(one), wanted) for one in rows}

    def held(self, words: Numbers) -> dict[int, int]:
        """How many hold each of some words."""
        groups = self._rare.groups(words)
        return dict(zip(groups.numbers.tolist(), groups.sizes().tolist(), strict=True))

    def rare(self, words: Numbers) -> dict[str, frozenset[int]]:
        """All that hold some words, as if there were no others."""
        groups = self._rare.groups(words)
        found: dict[str, list[int]] = {}
        for word, by in zip(groups.numbers.tolist(), groups.sets(), strict=True):
            for n in by:
                found.setdefault(self._kept[n].document, []).append(word)
        return {id_: frozenset(held) for id_, held in found.items()}

    def _places(self, ids: Iterable[str]) -> list[int]:
        return [self._place[id_] for id_ in ids if id_ in self._place]


def within(entries: Iterable[Entry], blocks: Collection[int]) -> list[Entry]:
    """Some accounts as if they were in no other blocks than these."""
    return [
        entry.among([key for key in entry.keys if number_of(key.block) & ~ASKS in blocks])
        for entry in entries
    ]


class _Growing:
    def __init__(
        self, kept: Mapping[str, Linked], changed: Record, fetch: Fetch, crowd: int
    ) -> None:
        self._crowd = crowd
        self._fetch = fetch
        self._before = kept
        self._listed = Listed({site.id: site for site in changed.sites})
        self._ready: dict[str, Ready] = {}
        self._make_ready(changed)
        self._changed = frozenset(self._ready)
        fresh = {id_: one.kept(neighbourhood="") for id_, one in self._ready.items()}
        self._after = {**kept, **fresh}
        self._twins = Twins((one.twins, id_) for id_, one in kept.items())
        self._was = _Shelf(kept, self._twins)
        self._moved: Moved = self._twins.change(
            ((kept[id_].twins, id_) for id_ in fresh if id_ in kept),
            ((one.twins, id_) for id_, one in fresh.items()),
        )
        self._now = _Shelf(self._after, self._twins)

    def _make_ready(self, part: Record) -> None:
        for id_, read in read_of(part):
            self._ready[id_] = ready_of(read, self._listed)

    def grown(self) -> Grown:
        """Judge anew what may be another now."""
        near, names, crowds = self._compared()
        touched = near.union(self._moved.firsts, self._changed)
        reports = self._with_neighbours(touched)
        firsts = [id_ for id_ in sorted(reports) if self._twins.of(self._key(id_))[0] == id_]
        missing = reports - self._ready.keys()
        if missing:
            self._make_ready(self._fetch(missing))
        judged = tuple(judge({id_: self._told(id_) for id_ in firsts}, *self._pairs(firsts)))
        homes = self._homes(judged)
        rows = (self._after[id_] for id_ in sorted(self._changed))
        return Grown(
            reports=frozenset(reports),
            incidents=tuple(incident for one in judged for incident in one.incidents),
            stories=tuple(story for one in judged for story in one.stories),
            kept=tuple(replace(one, neighbourhood=homes[one.document]) for one in rows),
            neighbourhoods=homes,
            blocks=names,
            crowds=crowds,
        )

    def _compared(self) -> tuple[set[str], frozenset[str], tuple[Crowd, ...]]:
        """Which reports are compared with others than before; the blocks of that, and the crowds.

        Blocks in which nobody asks bring nobody together.
        """
        out, into = sorted(self._moved.out), sorted(self._moved.into)
        every = np.union1d(self._was.blocks_of(out), self._now.blocks_of(into))
        asked = np.union1d(self._was.asked(every), self._now.asked(every))
        there = {**{key: [] for key in out}, **self._was.entries(asked)}
        blocks = Blocks(crowd=self._crowd)
        blocks.change([], there)
        names = {key.block for id_ in out for entry in there[id_] for key in entry.keys}
        wanted = frozenset(asked.tolist())
        come = {id_: within(self._entries(id_), wanted) for id_ in into}
        names.update(key.block for some in come.values() for one in some for key in one.keys)
        near = blocks.change(out, come) | self._alike(out, into)
        return near, frozenset(names), tuple(blocks.crowds())

    def _alike(self, out: Sequence[str], into: Sequence[str]) -> set[str]:
        """The same by rare words; one that too many have, before and after, brings nobody."""
        every = np.union1d(self._was.words_of(out), self._now.words_of(into))
        was, now = self._was.held(every), self._now.held(every)
        some = [w for w in every.tolist() if min(was.get(w, 0), now.get(w, 0)) <= RARE_WORD]
        rare = np.array(some, dtype=every.dtype)
        words: RareWords[int] = RareWords()
        words.change([], {**dict.fromkeys(out, frozenset()), **self._was.rare(rare)})
        come = self._now.rare(rare)
        return words.change(out, {id_: come.get(id_, frozenset()) for id_ in into})

    def _pairs(self, ids: Sequence[str]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
        """Which of some reports and of their accounts are to be compared with one another."""
        blocks = Blocks(crowd=self._crowd)
        blocks.change([], self._now.entries(self._now.asked(self._now.blocks_of(ids))))
        held = self._now.held(self._now.words_of(ids))
        few = frozenset(word for word, n in held.items() if n <= RARE_WORD)
        words: RareWords[int] = RareWords()
        words.change([], {id_: few & {*self._rare(id_).tolist()} for id_ in ids})
        among = frozenset(ids)
        return set(blocks.pairs(among)), set(words.pairs(among))

    def _with_neighbours(self, touched: Iterable[str]) -> set[str]:
        """Some reports with all that were judged together with them, and all their twins."""
        found = set(touched)
        homes = {self._before[id_].neighbourhood for id_ in found if id_ in self._before}
        found.update(id_ for id_, one in self._before.items() if one.neighbourhood in homes)
        return found.union(*(self._twins.of(self._key(id_)) for id_ in found))

    def _homes(self, judged: Iterable[Neighbourhood]) -> dict[str, str]:
        return {
            twin: one.reports[0]
            for one in judged
            for id_ in one.reports
            for twin in self._twins.of(self._key(id_))
        }

    def _key(self, id_: str) -> str:
        return self._after[id_].twins

    def _entries(self, id_: str) -> Sequence[Entry]:
        return self._ready[id_].entries if id_ in self._ready else entries_of(self._after[id_])

    def _rare(self, id_: str) -> Numbers:
        return unpacked(self._after[id_].rare)

    def _told(self, id_: str) -> Told:
        first, *others = (self._ready[twin].report for twin in self._twins.of(self._key(id_)))
        return Told(first, tuple(others))
