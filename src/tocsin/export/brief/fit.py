"""Words of reports made to fit a page: no longer, taller or wider than a page can hold."""

import unicodedata
from urllib.parse import urlsplit

from tocsin.export.plain import plain

MARKS_A_LETTER = 3
"""Accents stacked on one letter beyond this are dropped: they would climb over other lines."""

LONGEST_TITLE = 180
"""A title is cut here [characters]; real ones are shorter than 150."""

LONGEST_VALUE = 240
"""A value read from a text is cut here [characters]."""

LONGEST_ADDRESS = 2000
"""Longer addresses are shown cut, and not linked [characters]."""

_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def clean(text: str) -> str:
    r"""Give one plain line, with no more accents on a letter than writing has.

    >>> clean("a\u202eb\x00 c\n\td\u200b")
    'ab c d'
    """
    kept: list[str] = []
    marks = 0
    for character in plain(text):
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= MARKS_A_LETTER:
            kept.append(character)
    return "".join(kept)


def run(text: str) -> str:
    r"""Clean a run of words from inside a sentence: the spaces at its ends stay, as one each.

    >>> run(" of\n it ")
    ' of it '
    """
    cleaned = clean(text)
    if not cleaned:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{cleaned}{' ' * text[-1].isspace()}"


def cut(text: str, longest: int) -> str:
    """Clean, and cut between words where a text is longer than it may be.

    >>> cut("one two three", 8)
    'one two…'
    """
    cleaned = clean(text)
    if len(cleaned) <= longest:
        return cleaned
    short, following = cleaned[: longest - 1], cleaned[longest - 1]
    space = short.rfind(" ")
    whole = following == " " or space <= longest // 2
    return (short if whole else short[:space]).rstrip(" ,;:.") + "…"


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
