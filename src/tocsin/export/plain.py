"""Text of a report as one line that a terminal or a spreadsheet can show without harm."""

import unicodedata

_JOINERS = frozenset("\u200c\u200d")
"""They shape letters in several scripts; other format marks hide words or turn their direction."""


def plain(text: str) -> str:
    r"""Drop what is not seen, and make every run of white space one space.

    Control characters (so the first of every escape sequence), separators and lone surrogates
    become spaces; marks that turn the reading direction or have no width are dropped.

    >>> plain("fire\x1b[31m at\u202e Corvel\n")
    'fire [31m at Corvel'
    """
    if text.isprintable():  # most text is: nothing in it is of the categories below
        return " ".join(text.split())
    kept = (_seen(character) for character in text)
    return " ".join("".join(kept).split())


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Cs"} or category.startswith("Z"):
        return " "
    return "" if category == "Cf" and character not in _JOINERS else character
