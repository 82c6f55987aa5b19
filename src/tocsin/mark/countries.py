"""Which countries a document speaks of: by names of peoples, its address, its time zone."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, NamedTuple
from urllib.parse import urlsplit

from msgspec import Meta

from tocsin.model import Document, Language

# Addresses ending so say little of a country, though they are codes of one.
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORLDWIDE = {"tv", "io", "co", "me", "ai", "fm", "ws", "eu", "cc", "to", "gg"}


class People(NamedTuple):
    """A word for the people or things of a country."""

    start: int
    end: int
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Something that says which country a document speaks of."""

    country: Annotated[str, Meta(description="ISO 3166-1 alpha-2")]
    weight: Annotated[int, Meta(ge=1, description="how many namings of the country it is worth")]
    grounds: Annotated[str, Meta(description="what says so, in words")]


def peoples(document: Document) -> tuple[People, ...]:
    """Find words such as "French" or "marocaine", in text order."""
    codes = _words(document.language)
    found: list[People] = []
    before: re.Match[str] | None = None
    english = document.language == "en"
    for match in _WORD.finditer(document.text):
        small = english and not match[0][0].isupper() and "-" not in match[0]
        if small and not (before is not None and before[0][0].isupper()):
            before = match
            continue  # neither it nor the word before may begin such a name
        starts = match.start()
        code = None
        if before is not None and document.text[before.end() : starts] == " ":
            code = codes.get(f"{before[0]} {match[0]}".casefold())  # "Sri Lankan"
        if code is not None and before is not None:
            starts = before.start()
        else:
            code = codes.get(match[0].casefold())
        parts = () if code is not None or "-" not in match[0] else _parts(match, codes)
        found += [part for part in parts if _is_written(document, part.start)]
        if code is not None and _is_written(document, starts):
            found.append(People(starts, match.end(), code))
        before = match
    return tuple(found)


def _parts(match: re.Match[str], codes: Mapping[str, str]) -> Iterator[People]:
    """The words for peoples inside a joined one: "Russian-American", "Greek-majority"."""
    at = match.start()
    for part in match[0].split("-"):
        if (code := codes.get(part.casefold())) is not None:
            yield People(at, at + len(part), code)
        at += len(part) + 1


def _is_written(document: Document, start: int) -> bool:
    # English writes these with a capital; lower-case "polish" and "finn" are other words.
    return document.language == "fr" or document.text[start].isupper()


def context(document: Document) -> tuple[Context, ...]:
    """What speaks for countries, before any place's name is understood.

    A word for a country's people or things counts as often as it stands there; where the report
    was printed, and whose clock its events go by, count once each: both are weak, for papers
    write of other countries too.
    """
    said: dict[str, list[str]] = {}
    for people in peoples(document):
        said.setdefault(people.country, []).append(document.text[people.start : people.end])
    found = [
        Context(country=code, weight=len(words), grounds=_in_words(words))
        for code, words in said.items()
    ]
    if (code := printed_in(document.address)) is not None:
        ending = (urlsplit(document.address or "").hostname or "").rpartition(".")[2]
        found.append(Context(country=code, weight=1, grounds=f"its address ends in .{ending}"))
    if (code := country_of_zone(document.timezone)) is not None:
        grounds = f"its time zone is {document.timezone}"
        found.append(Context(country=code, weight=1, grounds=grounds))
    return tuple(found)


def _in_words(words: list[str]) -> str:
    told = ", ".join(f"\u201c{word}\u201d" for word in dict.fromkeys(words))
    return f"the text says {told}" + (f", {len(words)} times" if len(words) > 1 else "")


def country_of_zone(timezone: str | None) -> str | None:
    """The country that a time zone is named for, by the table of the time zone data.

    >>> country_of_zone("Europe/Paris"), country_of_zone("UTC")
    ('FR', None)
    """
    return _zones().get(timezone or "")


@cache
def _zones() -> dict[str, str]:
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and line[0] != "#")
    return {row[2]: row[0] for row in rows}


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
