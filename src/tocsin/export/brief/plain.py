"""Words of reports made fit to print: nothing invisible, nothing that turns the line around."""

import re
import unicodedata
from urllib.parse import urlsplit

MARKS_A_LETTER = 3
"""Accents stacked on one letter beyond this are dropped: they would climb over other lines."""

LONGEST_TITLE = 180
"""A title is cut here [characters]; real ones are shorter than 150."""

LONGEST_VALUE = 240
"""A value read from a text is cut here [characters]."""

LONGEST_ADDRESS = 2000
"""Longer addresses are shown cut, and not linked [characters]."""

_SPACES = re.compile(" +")
_JOINERS = {"\u200c", "\u200d"}  # they shape letters in several scripts, and turn nothing
_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def clean(text: str) -> str:
    r"""Drop what cannot be seen and what changes the direction of the line; one space at most.

    >>> clean("a\u202eb\x00 c\n\td\u200b")
    'ab c d'
    """
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    """Drop what cannot be seen and what changes direction; every space becomes a plain one."""
    kept: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if category == "Cc" or category.startswith("Z"):
            kept.append(" ")
        elif category == "Cs":  # half a character, which no file can hold
            kept.append("\N{REPLACEMENT CHARACTER}")
        elif (category != "Cf" or character in _JOINERS) and marks <= MARKS_A_LETTER:
            kept.append(character)
    return _SPACES.sub(" ", "".join(kept))


def cut(text: str, longest: int) -> str:
    """Clean, and cut between words where a text is longer than it may be.

    >>> cut("one two three", 8)
    'one two…'
    """
    cleaned = clean(text)
    if len(cleaned) <= longest:
        return cleaned
    short = cleaned[: longest - 1]
    space = short.rfind(" ")
    return (short[:space] if space > longest // 2 else short).rstrip(" ,;:.") + "…"


def isolated(text: str) -> str:
    r"""Keep words that run from right to left from turning the line they stand in.

    >>> isolated("Nîmes")
    'Nîmes'
    """
    if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text):
        return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
    return text


def safe_address(address: str | None) -> str | None:
    """The address itself where it is one of the open web, and None where it is anything else.

    >>> safe_address("https://example.org/a")
    'https://example.org/a'
    >>> safe_address("javascript:alert(1)") is None
    True
    """
    if address is None or len(address) > LONGEST_ADDRESS or clean(address) != address:
        return None
    if any(sign in address for sign in " \"'<>\\`{}|^"):
        return None
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname) and parts.username is None and parts.password is None
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and named else None
