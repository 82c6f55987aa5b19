"""Words that many incidents share, each kept once and known by a number."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=Hashable)

NONE = -1
"""The number of an unknown value."""


class Vocabulary(Generic[T]):
    """Values in the order in which they were first met."""

    def __init__(self) -> None:
        self.values: list[T] = []
        self._numbers: dict[T, int] = {}

    def number(self, value: T) -> int:
        """The number of a value, a new one where it was never met."""
        number = self._numbers.get(value)
        if number is None:
            number = self._numbers[value] = len(self.values)
            self.values.append(value)
        return number

    def having(self, fits: Callable[[T], bool]) -> NDArray[np.bool_]:
        """Which values fit; one more, False, at the end, so that `NONE` fits nothing."""
        return np.array([*(fits(value) for value in self.values), False], dtype=np.bool_)

    def among(self, wanted: Iterable[T]) -> NDArray[np.bool_]:
        """Which values are among those wanted."""
        return self.having(frozenset(wanted).__contains__)

    def counted(self, numbers: NDArray[np.int32]) -> Iterator[tuple[T, int]]:
        """How often each value stands among some numbers; those that do not are left out."""
        counts = np.bincount(numbers[numbers >= 0], minlength=len(self.values))
        for number in np.flatnonzero(counts).tolist():
            yield self.values[number], int(counts[number])
