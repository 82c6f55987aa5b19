"""What stands where in a text, so that a sentence's mentions are found without looking at all."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

M = TypeVar("M")


class _Stretch(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Stretches(Generic[M]):
    """Mentions of one document, or anything else that stands on a stretch of its text.

    Args:
        items: In the order in which they are to be found.
        where: The characters on which each stands; their ``span``, where nothing is said.

    Cost:
        One sort; then each question costs what stands there.
    """

    def __init__(
        self, items: Sequence[M], where: Callable[[M], _Stretch] = attrgetter("span")
    ) -> None:
        spans = [where(item) for item in items]
        order = sorted(range(len(items)), key=lambda n: spans[n].start)
        self._items = items
        self._order = order
        self._starts = [spans[n].start for n in order]
        self._ends = [spans[n].end for n in order]
        lengths = (e - s for s, e in zip(self._starts, self._ends, strict=True))
        self._longest = max(lengths, default=0)

    def touching(self, start: int, end: int) -> list[M]:
        """Those with a character between two offsets, in their order."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        found = sorted(self._order[n] for n in range(first, last) if self._ends[n] > start)
        return [self._items[n] for n in found]

    def at(self, offset: int) -> M | None:
        """The first that holds a character, or None."""
        return next(iter(self.touching(offset, offset + 1)), None)
