"""Blocks of accounts: which are compared with which, at a cost that a block cannot pass.

Whoever shares a block is compared. A block that would cost too many pairs is a crowd: of a crowd
only those are compared that share a further detail too, and where a detail is shared by a crowd,
each only with the next few. All this hangs on who is in a block, not on the order of coming.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, combinations
from typing import Generic, TypeVar

from tocsin.link.keys import Key, Window, block_words, details_of, keys_of, window_of
from tocsin.link.telling import Standing, Telling
from tocsin.model import Crowd

CROWD = 10_000
"""Pairs that a block may cost [pairs]: a hundred accounts of one town and week, all with all. A bad
night of a large town has some dozens."""

NEXT = 12
"""Accounts with which each is compared, of a crowd that shares a detail: those that follow it in
the order of ids [accounts]. Groups join the others, and the work stays linear."""

RARE_WORD = 20
"""Words in at most so many reports bring these to be compared [reports]; a name of a victim or a
street stands in as many as tell of the event."""
RARE_WORDS = 2
"""Fewest such words in common [words]."""

Pair = tuple[str, str]
Word = TypeVar("Word", str, int)


@dataclass(frozen=True, slots=True)
class Entry:
    """An account as blocks see it."""

    id: str
    document: str
    standing: Standing
    keys: Sequence[Key]
    details: frozenset[str]
    window: Window

    def among(self, keys: Sequence[Key]) -> "Entry":
        """The same as if it were in no other blocks."""
        return replace(self, keys=keys)

    def may_meet(self, other: "Entry") -> bool:
        """Whether two accounts of a block can be one: of one time, and of two documents."""
        return (
            self.window.meets(other.window)
            and self.document != other.document
            and self.standing == other.standing
        )


def entry_of(telling: Telling) -> Entry:
    """An account as blocks see it."""
    return Entry(
        id=telling.id,
        document=telling.document.id,
        standing=telling.standing,
        keys=keys_of(telling),
        details=details_of(telling),
        window=window_of(telling),
    )


@dataclass(slots=True)
class _Block:
    """The ids of those that ask, and of those that only are asked, in their order."""

    asking: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        return len(self.asking) + len(self.asked)

    @property
    def cost(self) -> int:
        return len(self.asking) * self.size

    def add(self, id_: str, *, asks: bool) -> None:
        insort(self.asking if asks else self.asked, id_)

    def remove(self, id_: str, *, asks: bool) -> None:
        ids = self.asking if asks else self.asked
        del ids[bisect_left(ids, id_)]

    def pairs(self) -> Iterator[Pair]:
        """Those that ask with one another, and with all others."""
        yield from combinations(self.asking, 2)
        for one in self.asking:
            for other in self.asked:
                yield (one, other) if one < other else (other, one)

    def next_pairs(self) -> Iterator[Pair]:
        """Each with the few that follow it, where one of the two asks."""
        every = sorted((*self.asking, *self.asked))
        asking = frozenset(self.asking)
        for n, one in enumerate(every):
            for other in every[n + 1 : n + 1 + NEXT]:
                if one in asking or other in asking:
                    yield one, other


class Blocks:
    """All accounts by what they share; they come and go with their documents.

    Args:
        crowd: Pairs that a block may cost.
    """

    def __init__(self, *, crowd: int = CROWD) -> None:
        self._crowd = crowd
        self._entries: dict[str, Entry] = {}
        self._of_document: dict[str, Sequence[Entry]] = {}
        self._blocks: dict[str, _Block] = {}

    def change(self, gone: Sequence[str], come: Mapping[str, Sequence[Entry]]) -> set[str]:
        """Take documents out and put documents in.

        Returns:
            The ids of documents of which an account is compared with others than before, or with
            one that is told anew.
        """
        if len(come) > len(self._of_document):  # most are new: knowing which saves nothing
            self._put(gone, come)
            return set(self._of_document)
        entries = chain(
            chain.from_iterable(self._of_document[id_] for id_ in gone),
            chain.from_iterable(come.values()),
        )
        touched = {key.block for entry in entries for key in entry.keys}
        before = {block: set(self._of_block(block)) for block in touched}
        documents = {
            id_: self._entries[id_].document
            for pairs in before.values()
            for p in pairs
            for id_ in p
        }
        self._put(gone, come)
        found = set()
        for block in touched:
            after = set(self._of_block(block))
            for pair in before[block].symmetric_difference(after):
                for id_ in pair:
                    known = self._entries.get(id_)
                    found.add(documents[id_] if known is None else known.document)
            for pair in before[block] & after:
                compared = {self._entries[id_].document for id_ in pair}
                if not compared.isdisjoint(come):
                    found |= compared
        return found

    def pairs(self, among: Container[str]) -> Iterator[Pair]:
        """Pairs of accounts to be compared, of the documents given; a pair may come twice."""
        blocks = {
            key.block
            for id_, entries in self._of_document.items()
            if id_ in among
            for entry in entries
            for key in entry.keys
        }
        for block in blocks:
            for one, other in self._of_block(block):
                if self._entries[one].document in among and self._entries[other].document in among:
                    yield one, other

    def crowds(self) -> Iterator[Crowd]:
        """The blocks of which not all that can be of one time are compared, in their order."""
        for key, block in sorted(self._blocks.items()):
            if block.cost > self._crowd:
                yield Crowd(block=key, words=block_words(key), accounts=block.size)

    def _put(self, gone: Iterable[str], come: Mapping[str, Sequence[Entry]]) -> None:
        for id_ in gone:
            for entry in self._of_document.pop(id_):
                del self._entries[entry.id]
                for key in entry.keys:
                    self._blocks[key.block].remove(entry.id, asks=key.asks)
                    if not self._blocks[key.block].size:
                        del self._blocks[key.block]
        for id_, entries in come.items():
            self._of_document[id_] = entries
            for entry in entries:
                self._entries[entry.id] = entry
                for key in entry.keys:
                    self._blocks.setdefault(key.block, _Block()).add(entry.id, asks=key.asks)

    def _of_block(self, key: str) -> Iterator[Pair]:
        block = self._blocks.get(key)
        if block is None or not block.asking:
            return
        for one, other in self._sparse(block) if block.cost > self._crowd else block.pairs():
            if self._entries[one].may_meet(self._entries[other]):
                yield one, other

    def _sparse(self, block: _Block) -> Iterator[Pair]:
        """Pairs of a crowd that share a detail."""
        parts: dict[str, _Block] = {}
        for ids, asks in ((block.asking, True), (block.asked, False)):
            for id_ in ids:
                for detail in self._entries[id_].details:
                    parts.setdefault(detail, _Block()).add(id_, asks=asks)
        for part in parts.values():
            yield from part.next_pairs() if part.cost > self._crowd else part.pairs()


def few(ids: Iterable[str]) -> Iterator[Pair]:
    """All pairs of some ids, or of a crowd each with the next few."""
    block = _Block(asking=sorted(ids))
    return block.next_pairs() if block.cost > CROWD else block.pairs()


class RareWords(Generic[Word]):
    """Reports by the words that few reports have; reports come and go."""

    def __init__(self) -> None:
        self._words: dict[str, frozenset[Word]] = {}
        self._held: dict[Word, set[str]] = {}

    def change(self, gone: Iterable[str], come: Mapping[str, frozenset[Word]]) -> set[str]:
        """Take reports out and put reports in.

        Returns:
            The ids of all reports that may be compared with others than before.
        """
        leaving = [*gone]
        if len(come) > len(self._words):
            self._put(leaving, come)
            return set(self._words)
        touched = {word for id_ in leaving for word in self._words[id_]}.union(*come.values())
        were_rare = {word for word in touched if self._is_rare(word)}
        changed = {other for id_ in leaving for other in self._like(id_)}.union(leaving)
        self._put(leaving, come)
        for word in touched:
            if (word in were_rare) != self._is_rare(word):
                changed |= self._held.get(word, set())
        return changed.union(come, *(self._like(id_) for id_ in come))

    def pairs(self, among: Collection[str]) -> Iterator[Pair]:
        """Pairs of reports, of those given, that share several rare words; each once."""
        for id_ in among:
            yield from ((id_, other) for other in self._like(id_) if id_ < other and other in among)

    def _like(self, id_: str) -> list[str]:
        """The reports that share several rare words with one."""
        shared = Counter(
            chain.from_iterable(
                self._held[word] for word in self._words[id_] if self._is_rare(word)
            )
        )
        return [other for other, n in shared.items() if n >= RARE_WORDS and other != id_]

    def _is_rare(self, word: Word) -> bool:
        return 1 < len(self._held.get(word, ())) <= RARE_WORD

    def _put(self, leaving: Iterable[str], coming: Mapping[str, frozenset[Word]]) -> None:
        for id_ in leaving:
            for word in self._words.pop(id_):
                self._held[word].discard(id_)
        for id_, words in coming.items():
            self._words[id_] = words
            for word in words:
                self._held.setdefault(word, set()).add(id_)
