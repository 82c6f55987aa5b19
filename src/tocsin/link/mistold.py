"""Towns told for one another: namesakes, and names that look alike.

A report that has everything right but the town ("Toulouse" for "Toulon", or the wrong one of two
towns of one name) tells of the same act, and a careful reader sees it by all the rest. So such a
place speaks against less, and the difference stays to be shown as a disagreement.
"""

import re
from collections.abc import Iterable, Iterator

from tocsin.spelling import letters_apart

FIRST_LETTERS = 4
"""Letters with which names that are taken for one another begin alike."""
LETTERS_SHARE = 0.4
"""Names that differ in no more than this share of the longer one's letters look alike. With both,
one in 2,500 random pairs of acts is in towns of such names (Gun Violence Archive)."""

_SAINT = re.compile(r"^sainte?(?=.{5})")
"""Begins one name in ten in France, and says nothing of which town is meant."""


def alike(left: str, right: str) -> bool:
    """Whether one name, run together, may be taken for the other.

    >>> alike("toulon", "toulouse"), alike("nantes", "mantes"), alike("toulon", "toulon")
    (True, True, False)
    >>> alike("toulon", "tours"), alike("saintmartin", "saintmaurice"), alike("caen", "laen")
    (False, False, False)
    """
    one, other = _bare(left), _bare(right)
    if one == other or min(len(one), len(other)) <= FIRST_LETTERS:
        return False
    if beginnings(left).isdisjoint(beginnings(right)):
        return False
    return one[1:] == other[1:] or letters_apart(one, other) <= LETTERS_SHARE * max(
        len(one), len(other)
    )


def beginnings(name: str) -> frozenset[str]:
    """What a name has in common with any that may be taken for it: how it begins, or the rest."""
    bare = _bare(name)
    found = {bare[:FIRST_LETTERS]}
    if len(bare) > FIRST_LETTERS:
        found.add(f"-{bare[1:]}")
    return frozenset(found)


def _bare(name: str) -> str:
    return _SAINT.sub("", name)


def taken_for(left: Iterable[str], right: Iterable[str]) -> tuple[str, str] | None:
    """The names by which one place may be taken for another: the same, or else alike."""
    both = sorted(set(left) & set(right))
    if both:
        return both[0], both[0]
    return next(iter(sorted(_alike(left, right))), None)


def _alike(left: Iterable[str], right: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield from ((a, b) for a in left for b in right if alike(a, b))
