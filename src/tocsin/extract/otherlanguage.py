"""Whether a report has sentences in the other language, which its grammar cannot read."""

import re
from collections.abc import Mapping

from tocsin.model import Language

LEAST_WORDS = 3  # [words] of the other language's grammar that make a sentence one of it
_SENTENCE = re.compile(r"[^.!?\n]+")
# Words that each language's sentences are full of, and the other's have none of.
_GRAMMAR: Mapping[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:the|of|and|was|were|with|has|have|had|said|that|from|by|his|her|their|which|who|"
        r"will|been|after|before|it|they|at)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(?:le|la|les|des|du|une|est|dans|été|pour|avec|qui|que|aux|ont|selon|après|avant|"
        r"sa|ses|leur|il|elle|mais|devant)\b",
        re.IGNORECASE,
    ),
}
_NAMES: Mapping[Language, str] = {"en": "English", "fr": "French"}


def other_language(text: str, language: Language) -> str:
    """The name of the other language if a sentence of a text is in it; empty if none is.

    >>> other_language("A car burned. Les voitures des agents ont été brûlées.", "en")
    'French'
    >>> other_language("A man of La Paz was hurt in the Rue de la Paix.", "en")
    ''
    """
    other: Language = "fr" if language == "en" else "en"
    ours, theirs = _GRAMMAR[language], _GRAMMAR[other]
    if len(theirs.findall(text)) < LEAST_WORDS:
        return ""
    for sentence in _SENTENCE.findall(text):
        found = len(theirs.findall(sentence))
        if found >= LEAST_WORDS and found > 2 * len(ours.findall(sentence)):
            return _NAMES[other]
    return ""
