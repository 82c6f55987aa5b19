"""Which countries a document speaks of: by its names of peoples, and where it was printed."""

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit

from tocsin.model import Document, Language

# Addresses ending so say little of a country, though they are codes of one.
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORLDWIDE = {"tv", "io", "co", "me", "ai", "fm", "ws", "eu", "cc", "to", "gg"}


class People(NamedTuple):
    """A word for the people or things of a country."""

    start: int
    end: int
    country: str


def peoples(document: Document) -> tuple[People, ...]:
    """Find words such as "French" or "marocaine", in text order."""
    codes = _words(document.language)
    found: list[People] = []
    before: re.Match[str] | None = None
    for match in _WORD.finditer(document.text):
        starts = match.start()
        code = None
        if before is not None and document.text[before.end() : starts] == " ":
            code = codes.get(f"{before[0]} {match[0]}".casefold())  # "Sri Lankan"
        if code is not None and before is not None:
            starts = before.start()
        else:
            code = codes.get(match[0].casefold())
        # English writes these with a capital; lower-case "polish" and "finn" are other words.
        if code is not None and (document.language == "fr" or document.text[starts].isupper()):
            found.append(People(starts, match.end(), code))
        before = match
    return tuple(found)


def country_counts(document: Document) -> Counter[str]:
    """How often each country is spoken of by its people, and once more if printed there."""
    counts = Counter(people.country for people in peoples(document))
    if (code := printed_in(document.address)) is not None:
        counts[code] += 1
    return counts


def printed_in(address: str | None) -> str | None:
    """The country of a web address, by its last part.

    >>> printed_in("https://journal.example.fr/2025/a")
    'FR'
    >>> printed_in("https://example.org/") is None
    True
    """
    host = urlsplit(address or "").hostname or ""
    last = host.rpartition(".")[2]
    if len(last) != 2 or last in _WORLDWIDE:  # as country codes have
        return None
    return "GB" if last == "uk" else last.upper()


@cache
def _words(language: Language) -> dict[str, str]:
    listed = tomllib.loads(
        (files("tocsin.mark") / "lexicon" / "countries.toml").read_text("utf-8")
    )["demonyms"][language]
    codes: dict[str, str] = {}
    for code, words in listed.items():
        for word in words:
            for form in _french_forms(word) if language == "fr" else (word, f"{word}s"):
                codes.setdefault(form.casefold(), code)
    return codes


def _french_forms(word: str) -> tuple[str, ...]:
    feminine = word
    if word.endswith(("ien", "éen", "yen")):
        feminine = word + "ne"
    elif not word.endswith("e"):
        feminine = word + "e"
    return tuple(
        dict.fromkeys(
            (word, f"{word}s" if word[-1] not in "sx" else word, feminine, f"{feminine}s")
        )
    )
