"""Groups that only grow together."""


class Disjoint:
    """Positions from 0 on, each first in a group of its own; a group is named by its first."""

    def __init__(self, n: int) -> None:
        self._root = list(range(n))

    def find(self, n: int) -> int:
        """The first position of the group that ``n`` is in."""
        while self._root[n] != n:
            self._root[n] = self._root[self._root[n]]
            n = self._root[n]
        return n

    def are_one(self, left: int, right: int) -> bool:
        """Whether two positions are in one group."""
        return self.find(left) == self.find(right)

    def join(self, left: int, right: int) -> None:
        """Make one group of those of two positions."""
        one, other = self.find(left), self.find(right)
        self._root[max(one, other)] = min(one, other)

    def members(self) -> dict[int, list[int]]:
        """The positions of each group, ascending, by the first of them."""
        groups: dict[int, list[int]] = {}
        for n in range(len(self._root)):
            groups.setdefault(self.find(n), []).append(n)
        return groups
