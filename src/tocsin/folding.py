"""One way to compare names: without accents, case, punctuation and spacing."""

import re
import unicodedata

_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o"}
)
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Fold to lower-case words without accents, joined by single spaces.

    >>> fold("Aix-en-Provence")
    'aix en provence'
    >>> fold("Bœuf  L'Évêque")
    'boeuf l eveque'
    """
    if text.isascii():  # most words, and several times as fast
        return _NOT_WORD.sub(" ", text.lower()).strip()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", plain.casefold()).strip()


def squash(text: str) -> str:
    """Fold, and drop the spaces too: for names run together, as in "AixenProvence".

    >>> squash("Aix-en-Provence") == squash("AixenProvence")
    True
    """
    return fold(text).replace(" ", "")
