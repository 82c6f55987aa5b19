"""Kinds of site: the words for them, read from lexicon/sites.en.toml and lexicon/sites.fr.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.folding import fold
from tocsin.model import Language

LANGUAGES: tuple[Language, ...] = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Noun:
    """A word or phrase for a kind of site."""

    words: tuple[str, ...]  # folded
    kind: str
    plural: bool


@dataclass(frozen=True, slots=True)
class SiteWords:
    """What one language calls sites."""

    nouns: Mapping[str, tuple[Noun, ...]]  # by first word; longest first
    links: frozenset[str]  # may stand between a site's noun and its town
    parts: frozenset[str]  # "prison gate" is a spot of the prison, "prison guard" is not


@cache
def site_words(language: Language) -> SiteWords:
    """The words for sites in one language."""
    listed = _listed(language)
    by_first: dict[str, list[Noun]] = {}
    for kind, entry in listed["kinds"].items():
        for said in entry.get("nouns", ()):
            singular, _, plural = said.partition("|")
            plural = plural or f"{singular.strip()}s"
            for form, many in ((singular, False), (plural, True)):
                words = tuple(fold(form).split())
                by_first.setdefault(words[0], []).append(Noun(words, kind, many))
    return SiteWords(
        nouns={
            first: tuple(sorted(nouns, key=lambda n: (-len(n.words), n.plural, n.kind)))
            for first, nouns in by_first.items()
        },
        links=frozenset(fold(word) for word in listed["links"]),
        parts=frozenset(fold(word) for word in listed["parts"]),
    )


@cache
def kind_of(said: str) -> str:
    """The kind that a word, code, tag or name stands for, or empty.

    >>> kind_of("Centre pénitentiaire de Marseille")
    'prison'
    >>> kind_of("zebra crossing")
    ''
    """
    folded = fold(said)
    if not folded:
        return ""
    for language in LANGUAGES:
        for kind, entry in _listed(language)["kinds"].items():
            if folded == fold(kind) or folded in {fold(code) for code in entry.get("codes", ())}:
                return kind
    best: tuple[int, str] = (0, "")
    words = folded.split()
    for language in LANGUAGES:
        nouns = site_words(language).nouns
        for at, word in enumerate(words):
            for noun in nouns.get(word, ()):
                size = len(noun.words)
                if tuple(words[at : at + size]) == noun.words and size > best[0]:
                    best = (size, noun.kind)
    return best[1]


@cache
def _listed(language: Language) -> dict[str, dict[str, dict[str, list[str]]]]:
    name = f"sites.{language}.toml"
    listed: dict[str, dict[str, dict[str, list[str]]]] = tomllib.loads(
        (files("tocsin.mark") / "lexicon" / name).read_text("utf-8")
    )
    return listed
