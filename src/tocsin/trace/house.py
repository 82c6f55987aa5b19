"""House text: notices and stock phrases that many documents carry, and that make no copy.

"All rights reserved", "Subscribe to our letter", "No arrests have been made": the documents that
carry such words have little else in common, or were published far apart. The carriers of an
agency's text share most of what they have, within days.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from statistics import median

from tocsin.trace.words import Words

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


def house_carriers(
    carriers: Mapping[Carriers, int],
    texts: Sequence[Words],
    published: Sequence[datetime | None],
) -> set[Carriers]:
    """Tell which sets of carriers carry house text.

    Args:
        carriers: For each set of documents that carry a same shingle, how many such shingles.
        texts: All documents in the order of their ids.
        published: When each was published, in the same order.

    Cost:
        At most `SAMPLED_PAIRS` comparisons for each set; each pair is compared once.
    """
    shingles = [frozenset(words.shingles) for words in texts]
    shares: dict[tuple[int, int], float] = {}
    house = set()
    for together, shared in carriers.items():
        if len(together) < CARRIERS:
            continue
        pairs = _sample(together)
        for pair in pairs:
            if pair not in shares:
                left, right = shingles[pair[0]], shingles[pair[1]]
                shares[pair] = len(left & right) / min(len(left), len(right))
        typical = median(shares[pair] for pair in pairs)
        alike = typical >= TYPICAL_SHARE or _beside(pairs, shared, shingles) >= BESIDE_SHARE
        if not alike or _days_apart(pairs, published) > APART_DAYS:
            house.add(together)
    return house


def _beside(
    pairs: Sequence[tuple[int, int]], shared: int, shingles: Sequence[frozenset[int]]
) -> float:
    """What a typical pair has in common beside these words, as a share of what else it has."""
    return median(
        max(0, len(shingles[a] & shingles[b]) - shared)
        / max(1, min(len(shingles[a]), len(shingles[b])) - shared)
        for a, b in pairs
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
