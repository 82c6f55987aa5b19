"""How rare words are in news, counted once on other texts and shipped.

The counts do not come from the case, so that what two reports have in common weighs the same
whatever else was read, and in whatever order. `data/WORDS.md` says from what they were counted.
"""

import gzip
import math
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

FILE = "english.txt.gz"

_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december mon tue tues wed thu thur thurs fri sat "
    "sun jan feb mar apr jun jul aug sep sept oct nov dec lundi mardi mercredi jeudi vendredi "
    "samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre novembre "
    "decembre".split()
)
"""When something happened is weighed as a time, not as words."""

_FRENCH = frozenset(
    "a ai ainsi alors apres au aucun aucune aujourd auquel aussi autre autres aux avait avaient "
    "avant avec avoir ayant c ce ceci cela celle celles celui ces cet cette ceux chaque chez comme "
    "contre d dans de depuis des deux devant dit doit donc dont du elle elles en encore entre est "
    "et etait etaient ete etre eu eux fait font fois hui il ils j je jour jours jusqu l la le les "
    "leur leurs lors lorsque lui ma mais me meme memes mes moins mon n ne ni non nos notre nous "
    "on ont ou par parmi pas pendant personne personnes peu plus plusieurs pour pres puis qu quand "
    "que quelques qui s sa sans se selon sera ses si soir son sont sous sur ta te tous tout toute "
    "toutes tres trois trop un une vers voir vos votre vous y".split()
)
"""French words that every text has."""

_COMMON_FRENCH = 0.1
_PLAIN_FRENCH = 4.0
"""Rarity of a French word in small letters that is no such word: half-way on the scale, as it has
not been counted."""


@cache
def _english() -> tuple[int, Mapping[str, int]]:
    text = gzip.decompress((files(__package__) / "data" / FILE).read_bytes()).decode()
    documents, *lines = text.split("\n")
    pairs = (line.split(" ") for line in lines)
    return int(documents), {word: int(n) for word, n in pairs}


@cache
def most() -> float:
    """The rarity of a word that was met in none of the documents counted."""
    return math.log(_english()[0] + 1)


@lru_cache(maxsize=100_000)  # a case has some ten thousand words, each hundreds of times
def rarity(word: str, *, french: bool = False) -> float:
    """How rare a folded word is: 0 in every document, `most` in none (natural logarithm).

    Args:
        word: Folded.
        french: It stands in small letters in a French text.
    """
    if word in _CALENDAR:
        return 0.0
    if french:
        return _COMMON_FRENCH if word in _FRENCH else _PLAIN_FRENCH
    documents, held = _english()
    return math.log((documents + 1) / (held.get(word, 0) + 1))
