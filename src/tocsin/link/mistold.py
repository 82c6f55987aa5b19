"""Places told for one another: namesakes, names that look alike, the only site of its kind.

A report that has everything right but the town ("Toulouse" for "Toulon", or the wrong one of two
towns of one name) tells of the same act, and a careful reader sees it by all the rest. So such a
place speaks against less, and the difference stays to be shown as a disagreement.
"""

from collections.abc import Iterable

from tocsin.spelling import letters_apart

FIRST_LETTERS = 4
"""Letters with which names that are taken for one another begin alike."""
LETTERS_SHARE = 0.4
"""Names that differ in no more than this share of the longer one's letters look alike. With both,
one in 2,500 random pairs of acts is in towns of such names (Gun Violence Archive)."""


def alike(left: str, right: str) -> bool:
    """Whether one name, run together, may be taken for the other.

    >>> alike("toulon", "toulouse"), alike("toulon", "tours"), alike("toulon", "toulon")
    (True, False, False)
    """
    return (
        left != right
        and left[:FIRST_LETTERS] == right[:FIRST_LETTERS]
        and min(len(left), len(right)) > FIRST_LETTERS
        and letters_apart(left, right) <= LETTERS_SHARE * max(len(left), len(right))
    )


def taken_for(left: Iterable[str], right: Iterable[str]) -> tuple[str, str] | None:
    """The names by which one place may be taken for another: the same, or else alike."""
    both = sorted(set(left) & set(right))
    if both:
        return both[0], both[0]
    pairs = sorted((a, b) for a in left for b in right if alike(a, b))
    return pairs[0] if pairs else None
