"""House text: notices and stock phrases that many documents carry, and that make no copy.

"All rights reserved", "Subscribe to our letter", "No arrests have been made": the documents that
carry such words have little else in common, or were published far apart. The carriers of an
agency's text share most of what they have, within days.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import pairwise
from statistics import median

CARRIERS = 3
"""Documents that carry the same words before these can be house text [documents]. Between two,
nothing tells a notice from a copy but its length."""

TYPICAL_SHARE = 0.6
"""Share of the smaller text that a typical pair of carriers must have in common for the words not
to be house text. Above the half that makes a copy of a pair, so that a notice somewhat longer than
the short reports it stands under is still seen."""

BESIDE_SHARE = 0.15
"""Where carriers have less in common than that, the share of the rest of the smaller text that a
typical pair must have in common for the words not to be house text. Under one notice reports have
nothing else in common; copies that were cut, padded or reworded have."""

APART_DAYS = 14.0
"""Carriers typically published further apart than this carry house text [d]. Papers print an
agency's text within hours, rarely days. Chosen on pages whose whole text was a notice ("Your
notification has been saved"): seven in 2,030 articles, years apart."""

SAMPLED_PAIRS = 16
"""Pairs of carriers looked at [pairs]; they are neighbours in the order of ids, which says
nothing about text or date."""

Carriers = tuple[int, ...]
"""Positions of the documents that carry the same shingle, ascending."""


class House:
    """Tells which sets of carriers carry house text.

    That hangs on these documents, and on how many shingles just they carry.

    Args:
        shingles: Gives the shingles of a document.
        published: When each was published.

    Cost:
        At most `SAMPLED_PAIRS` comparisons for each set; each pair is compared once.
    """

    def __init__(
        self,
        shingles: Callable[[int], frozenset[int]],
        published: Sequence[datetime | None],
    ) -> None:
        self._shingles = shingles
        self._published = published
        self._common: dict[tuple[int, int], int] = {}
        self._told: dict[tuple[Carriers, int], bool] = {}

    def carried_by(self, together: Carriers, shared: int) -> bool:
        """Whether what just these documents carry, so many shingles, is house text."""
        if len(together) < CARRIERS:
            return False
        key = together, shared
        if key not in self._told:
            pairs = _sample(together)
            alike = (
                self._typical(pairs) >= TYPICAL_SHARE or self._beside(pairs, shared) >= BESIDE_SHARE
            )
            self._told[key] = not alike or _days_apart(pairs, self._published) > APART_DAYS
        return self._told[key]

    def _in_common(self, pair: tuple[int, int]) -> int:
        if pair not in self._common:
            left, right = (self._shingles(n) for n in pair)
            self._common[pair] = len(left & right)
        return self._common[pair]

    def _smaller(self, pair: tuple[int, int]) -> int:
        return min(len(self._shingles(n)) for n in pair)

    def _typical(self, pairs: Sequence[tuple[int, int]]) -> float:
        return median(self._in_common(pair) / self._smaller(pair) for pair in pairs)

    def _beside(self, pairs: Sequence[tuple[int, int]], shared: int) -> float:
        """What a typical pair has in common beside these, as a share of what else it has."""
        return median(
            (self._in_common(pair) - shared) / max(1, self._smaller(pair) - shared)
            for pair in pairs
        )


def _sample(together: Carriers) -> list[tuple[int, int]]:
    pairs = list(pairwise(together))
    if len(together) == CARRIERS:  # three have only three pairs: all can be looked at
        pairs.append((together[0], together[-1]))
    step = -(-len(pairs) // SAMPLED_PAIRS)
    return pairs[::step]


def _days_apart(pairs: Sequence[tuple[int, int]], published: Sequence[datetime | None]) -> float:
    """The median time between the publications of a pair [d]; 0 where none is known."""
    gaps = [
        abs((left - right).total_seconds()) / 86_400
        for left, right in ((published[a], published[b]) for a, b in pairs)
        if left is not None and right is not None
    ]
    return median(gaps) if gaps else 0.0
