"""Which decisions are about the same incidents: each such knot can be replayed without the others.

A decision ties together the machine's incidents whose accounts it names; decisions that share one
are of one knot, and so are those that tie knots. Grades of one source are a knot, and the rules of
one field. A knot only grows: what was undone still ties, which costs time and changes nothing.
"""

from collections.abc import Iterable


class Knots:
    """The knots of a log, as far as it was read."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._ties: dict[str, set[str]] = {}
        self._numbers: dict[str, list[int]] = {}

    def add(self, number: int, ties: Iterable[str]) -> None:
        """Take in a decision.

        Args:
            number: Its number.
            ties: What it ties: ids of incidents, and of accounts that people told.
        """
        roots = list(dict.fromkeys(self._root(tie) for tie in ties))
        largest = max(roots, key=lambda root: len(self._numbers.get(root, ())))
        for root in roots:
            if root != largest:
                self._above[root] = largest
                self._ties.setdefault(largest, {largest}).update(self._ties.pop(root, {root}))
                self._numbers.setdefault(largest, []).extend(self._numbers.pop(root, ()))
        self._numbers.setdefault(largest, []).append(number)
        self._ties.setdefault(largest, {largest})

    def ties(self, of: Iterable[str]) -> set[str]:
        """All that is of one knot with some, themselves included."""
        found: set[str] = set()
        for tie in of:
            found |= self._ties.get(self._root(tie), {tie})
        return found

    def numbers(self, of: Iterable[str]) -> list[int]:
        """The decisions of the knots of some, in order."""
        roots = dict.fromkeys(self._root(tie) for tie in of)
        return sorted({n for root in roots for n in self._numbers.get(root, ())})

    def _root(self, tie: str) -> str:
        while tie in self._above:
            tie = self._above[tie]
        return tie
