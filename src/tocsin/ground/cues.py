"""What the words around one mention say of its kind: "New York state", "BOSTON -", a list.

A name means one place in a whole document, but for such words: a document that tells of New York
may name the state once, among other states. They speak for a level, never for a place.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tocsin.folding import fold
from tocsin.model import Level, Place, PlaceMention, Reading

# Log-odds, set by hand and checked with `python -m bench geo`.
SAID = 3.0  # "New York state", "la ville de Tours"
DATELINE = 3.0  # "WASHINGTON - ..." is written in a town
ALIKE = 2.5  # in a list whose other members are of one level
MOSTLY = 0.6  # share of the other members from which on they are of one level
LIST = 3  # names; two names side by side are often a place and what holds it

_LEVEL_OF: Mapping[str, Level] = {
    "state": "region", "states": "region", "province": "region", "provinces": "region",
    "region": "region", "région": "region", "régions": "region", "etat": "region",
    "county": "county", "counties": "county", "département": "county", "départements": "county",
    "comté": "county", "comtés": "county",
    "city": "town", "cities": "town", "town": "town", "towns": "town", "village": "town",
    "villages": "town", "ville": "town", "villes": "town", "commune": "town", "communes": "town",
}  # fmt: skip
_AFTER = re.compile(r"\s(state|province|county|counties|city|town|village)\b")
_BEFORE = re.compile(r"\b([^\W\d_]+)\s(?:of|de|du|des|d['’])\s?(?:la\s|l['’])?$")
_DATELINE = re.compile(r"(?:,\s[A-Z][\w. ]{1,20})?\s?(?:\([^()\n]{1,30}\)\s?)?[-–—]{1,3}\s")
_JOINT = re.compile(r",\s|,?\s(?:and|et|or|ou)\s(?:(?:in|à|au|du|de)\s)?|,\s(?:in|à|du|de)\s")
REACH = 40  # characters before a name in which the word for its kind stands


class Cue(NamedTuple):
    """A level that words around a mention speak for, how much, and which words."""

    level: Level
    weight: float
    grounds: str


def cues(reading: Reading, means: Mapping[str, Place]) -> dict[int, tuple[Cue, ...]]:
    """Find what speaks for the level of single mentions, by their position.

    Args:
        reading: Its text is looked at around each place mention.
        means: What each name of the document means so far, by its folded form.
    """
    found: dict[int, tuple[Cue, ...]] = {}
    for members in lists(reading):
        for n in members:
            others = [m for m in members if m != n]
            told = _said(reading, n) or _said_of_list(reading, members) or _dateline(reading, n)
            alike = _alike(reading.places, others, means) if len(members) >= LIST else None
            if both := tuple(cue for cue in (told, alike) if cue is not None):
                found[n] = both
    return found


def lists(reading: Reading) -> list[list[int]]:
    """Positions of mentions that stand side by side in lists, of one and more."""
    groups: list[list[int]] = []
    for n, mention in enumerate(reading.places):
        before = reading.places[n - 1].span.end if n else 0
        if n and _JOINT.fullmatch(reading.document.text, before, mention.span.start):
            groups[-1].append(n)
        else:
            groups.append([n])
    return groups


def _said(reading: Reading, n: int) -> Cue | None:
    text, span = reading.document.text, reading.places[n].span
    after = _AFTER.match(text, span.end)
    before = _BEFORE.search(text, max(0, span.start - REACH), span.start)
    word = after[1] if after else before[1].casefold() if before else ""
    level = _LEVEL_OF.get(word)
    return Cue(level, SAID, f"the text says {word!r}") if level else None


def _said_of_list(reading: Reading, members: Sequence[int]) -> Cue | None:
    """What stands before or after a list goes for all of it: "Gard and Var counties"."""
    if len(members) > 1:
        ends = (_said(reading, members[-1]), _said(reading, members[0]))
        return next((c for c in ends if c is not None and c.grounds.endswith(("s'", "ies'"))), None)
    return None


def _dateline(reading: Reading, n: int) -> Cue | None:
    text, span = reading.document.text, reading.places[n].span
    if text[span.start : span.end].isupper() and _DATELINE.match(text, span.end):
        return Cue("town", DATELINE, "a dateline")
    return None


def _alike(
    mentions: Sequence[PlaceMention], others: Sequence[int], means: Mapping[str, Place]
) -> Cue | None:
    known = (means.get(fold(mentions[m].toponym.name)) for m in others)
    levels = Counter(place.level for place in known if place is not None)
    if not levels:
        return None
    level, count = min(levels.items(), key=lambda one: (-one[1], one[0]))
    if count < MOSTLY * len(others):
        return None
    return Cue(level, ALIKE, f"in a list of places of the level {level}")
