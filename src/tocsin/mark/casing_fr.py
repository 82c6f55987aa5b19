"""Capitals for French texts without: headlines in capitals, messages in small letters.

The parser reads names by their capitals. What the French model knows as no form of a word is taken
for a name. The result is as long as the text, so every span means the same characters.
"""

import re
from collections.abc import Callable

from tocsin.mark.casing import has_one_case

_WORD = re.compile(r"[^\W\d_]+")
_FRESH = re.compile(r"(?:^|[.!?]\s+|\n\s*)[\"«“]?\s*$")
LEAST_NAME = 3  # [letters] shorter words are left small


def with_french_capitals(text: str, is_word: Callable[[str], bool]) -> str:
    """Give a text without both cases its capitals; leave any other as it is.

    >>> known = {"deux", "voitures", "incendiées", "devant", "prison", "nuit"}
    >>> text = "DEUX VOITURES INCENDIÉES DEVANT LA PRISON DE TOULON. NUIT DE TENSIONS À NÎMES."
    >>> with_french_capitals(text, (known | {"tensions"}).__contains__)
    'Deux voitures incendiées devant la prison de Toulon. Nuit de tensions à Nîmes.'
    """
    if not has_one_case(text):
        return text
    lowered = text.lower()

    def capitalised(match: re.Match[str]) -> str:
        word = match[0]
        name = len(word) >= LEAST_NAME and not is_word(word)
        fresh = _FRESH.search(lowered, max(0, match.start() - 4), match.start())
        return word[0].upper() + word[1:] if name or fresh else word

    return _WORD.sub(capitalised, lowered)
