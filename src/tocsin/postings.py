"""Which documents hold which numbers: of a whole case, looked through at once.

A document's numbers are kept as bytes, eight for each, sorted. Those of all documents, one after
another, are one array; to look it through costs some 10 ms for a million numbers, so that no index
must be kept, whose shape would hang on the order in which documents came.
"""

import itertools
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
Flags = NDArray[np.bool_]
Positions = NDArray[np.int64]

NUMBER = np.dtype("<u8")

_LEADING = 16
"""Bits of a number by which most are passed over."""


def number_of(text: str) -> int:
    """A number for a text: the same in every run, and for another text another."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=NUMBER.itemsize).digest()
    return int.from_bytes(digest, "little")


def packed(numbers: Iterable[int]) -> bytes:
    """Numbers as bytes, each once, in their order."""
    return np.unique(np.fromiter(numbers, dtype=NUMBER)).tobytes()


def unpacked(held: bytes) -> Numbers:
    """The numbers again."""
    return np.frombuffer(held, dtype=NUMBER)


@dataclass(frozen=True, slots=True)
class Groups:
    """Numbers, each with the documents that hold it and where these hold it."""

    numbers: Numbers
    starts: Positions
    """Where the holders of each begin among all, and where the last end."""
    holders: NDArray[np.int32]
    """Documents by their places, ascending for each number."""
    positions: Positions
    """The same of their numbers, among those of all documents."""

    def sizes(self) -> Positions:
        """How many hold each number."""
        return np.diff(self.starts)

    def sets(self) -> list[tuple[int, ...]]:
        """The holders of each number."""
        every, starts = self.holders.tolist(), self.starts.tolist()
        return [tuple(every[a:b]) for a, b in itertools.pairwise(starts)]


class Postings:
    """The numbers of documents, which are known by their places in a sequence.

    Args:
        held: Of each document, its numbers as `packed`.
    """

    def __init__(self, held: Sequence[bytes]) -> None:
        self.numbers: Numbers = unpacked(b"".join(held))
        sizes = np.fromiter((len(one) for one in held), dtype=np.int64, count=len(held))
        self.bounds: Positions = np.concatenate(([0], np.cumsum(sizes // NUMBER.itemsize)))

    def of(self, place: int) -> Numbers:
        """The numbers of one document."""
        return self.numbers[self.bounds[place] : self.bounds[place + 1]]

    def together(self, places: Collection[int]) -> Numbers:
        """All numbers of some documents, each once, ascending."""
        if len(places) == len(self.bounds) - 1:
            return np.unique(self.numbers)
        parts = [self.of(place) for place in places]
        return np.unique(np.concatenate(parts)) if parts else self.numbers[:0]

    def groups(self, wanted: Numbers, *, least: int = 1, but: Flags | None = None) -> Groups:
        """The documents that hold each of some numbers.

        Args:
            wanted: Ascending, each once.
            least: Numbers that fewer documents hold are left out.
            but: Of the numbers of all documents, those that are passed over.
        """
        found = self._where(wanted)
        if but is not None:
            found = found[~but[found]]
        values = self.numbers[found]
        order = np.argsort(values, kind="stable")  # so that holders stay ascending
        found, values = found[order], values[order]
        firsts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]]) if len(values) else found
        sizes = np.diff(np.r_[firsts, len(values)])
        if least > 1:
            enough = sizes >= least
            found = found[np.repeat(enough, sizes)]
            firsts, sizes = firsts[enough], sizes[enough]
        starts = np.r_[0, np.cumsum(sizes)].astype(np.int64)
        holders = np.searchsorted(self.bounds, found, side="right") - 1
        return Groups(
            numbers=self.numbers[found[starts[:-1]]] if len(found) else self.numbers[:0],
            starts=starts,
            holders=holders.astype(np.int32),
            positions=found,
        )

    def _where(self, wanted: Numbers) -> Positions:
        if not len(wanted) or not len(self.numbers):
            return np.empty(0, dtype=np.int64)
        shift = np.uint64(8 * NUMBER.itemsize - _LEADING)
        may = np.zeros(1 << _LEADING, dtype=np.bool_)
        may[wanted >> shift] = True
        found: NDArray[Any] = np.flatnonzero(may[self.numbers >> shift])
        values = self.numbers[found]
        at = np.minimum(np.searchsorted(wanted, values), len(wanted) - 1)
        same: Positions = found[wanted[at] == values]
        return same
