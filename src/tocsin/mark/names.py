"""Spots of a text that may be place names: the longest names the gazetteer knows."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from tocsin.folding import fold
from tocsin.mark.gazetteer import Named, Names
from tocsin.model import Document, Language

LONGEST_NAME = 7  # words, as in "Saint-Rémy-en-Bouzemont-Saint-Genest"

LATIN_ENDS = "\u024f"  # the last letter of the Latin blocks; scripts without capitals lie beyond

# A word: an abbreviation in capitals with its points, or letters. Hyphens and apostrophes
# separate words, so that both "Aix-en-Provence" and the two towns of "Aix-Luynes" are found.
# "U.S. Sen." is two of them, "W. Va." one.
_WORD = re.compile(
    r"[NSEW]\.[ \u00a0][A-Z][a-z]{0,3}\.|(?:[A-Z][a-z]{0,2}\.(?=[A-Z])){1,3}[A-Z][a-z]{0,3}\.|"
    r"[^\W\d_]+"
)
_WITHIN = re.compile(r"[ \u00a0]|[-\u2010\u2011'’]|(?<=\bSt|\bMt|\bFt)\. |(?<=\bSte)\. ")
_LINKS = {
    "a", "al", "an", "and", "au", "aux", "bei", "d", "da", "de", "del", "den", "der", "des", "di",
    "do", "dos", "du", "e", "el", "en", "es", "et", "in", "l", "la", "las", "le", "les", "los",
    "lès", "lez", "of", "on", "ob", "sous", "sur", "the", "upon", "van", "y", "à", "am", "près",
}  # fmt: skip
_CONTRACTED = {"du": "Le", "au": "Le", "des": "Les", "aux": "Les"}  # "du Havre" is Le Havre
_JOINS = re.compile(r"\s*(?:,|,?\s+(?:and|et|or|ou|&)|/)\s+(?:(?:in|à|de|au|aux|the)\s+)?")


@dataclass(frozen=True, slots=True)
class Words:
    """Words around a name that speak for or against its being a place."""

    strong: frozenset[str]
    weak: frozenset[str]
    titles: frozenset[str]
    speech: frozenset[str]
    heads: frozenset[str]
    sites: frozenset[str]
    never: frozenset[str]


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of text that bears the name of at least one known place."""

    start: int
    end: int
    text: str  # of the whole document
    named: tuple[Named, ...]
    tokens: DocSpan
    entity: DocSpan | None  # the parser's named entity over its first token
    before: str  # the word right before, lower case; empty after punctuation
    after: str  # the word right after, lower case; empty before punctuation
    left: str  # a capitalised word of the same run of names right before, or empty
    right: str  # the same right after
    sentence_start: bool
    common: bool  # the same word stands in lower case elsewhere
    surnames: frozenset[str]  # last words of the persons' names in the document
    words: Words

    @property
    def name(self) -> str:
        """The name as it stands."""
        return self.text[self.start : self.end]

    def joins(self, other: "Spot") -> bool:
        """Whether the two stand side by side in a list."""
        return _JOINS.fullmatch(self.text, self.end, other.start) is not None


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    capital: bool
    joined: bool  # to the word before, by a space, hyphen or apostrophe


@cache
def lexicon(language: Language) -> Words:
    """The words listed for a language in lexicon/places.toml."""
    listed: Mapping[str, Sequence[str]] = tomllib.loads(
        (files("tocsin.mark") / "lexicon" / "places.toml").read_text("utf-8")
    )[language]
    return Words(**{name: frozenset(words) for name, words in listed.items()})


def spots(document: Document, parse: Doc, gazetteer: Names) -> Iterator[Spot]:
    """Find the longest known names, left to right."""
    words = lexicon(document.language)
    text = document.text
    entities = {token.i: entity for entity in parse.ents for token in entity}
    surnames = frozenset(
        entity[-1].text.casefold()
        for entity in parse.ents
        if entity.label_ in {"PERSON", "PER"} and len(entity) > 1
    )
    row = list(_words(text))
    lower = {word.text for word in row if not word.capital}
    at = 0
    while at < len(row):
        found = _longest(document, gazetteer, row, at, words) if row[at].capital else None
        if found is None:
            at += 1
            continue
        size, named = found
        first, last = row[at], row[at + size - 1]
        end = last.end
        if text[end : end + 1] == "." and any(n.kind == "abbreviation" for n in named):
            end += 1
        tokens = parse.char_span(first.start, end, alignment_mode="expand")
        if tokens is not None and len(tokens):
            yield Spot(
                start=first.start,
                end=end,
                text=text,
                named=named,
                tokens=tokens,
                entity=entities.get(tokens[0].i),
                before=_beside(row, at - 1, text, row[at].start),
                after=_beside(row, at + size, text, end),
                left=row[at - 1].text if at and row[at].joined and row[at - 1].capital else "",
                right=_right(row, at + size),
                sentence_start=bool(tokens[0].is_sent_start),
                common=size == 1 and first.text.casefold() in lower,
                surnames=surnames,
                words=words,
            )
        at += size


def _words(text: str) -> Iterator[_Word]:
    last = 0
    for match in _WORD.finditer(text):
        word = match[0]
        joined = last > 0 and _WITHIN.fullmatch(text, last, match.start()) is not None
        yield _Word(match.start(), match.end(), word, _may_begin(word), joined)
        last = match.end()


def _as_split(name: str, named: tuple[Named, ...]) -> tuple[Named, ...]:
    """The places whose names are no fewer words than this one: "The US" is not Théus.

    Keys have no spaces, so that "AixenProvence" finds its town; the other way round nothing is
    written so.
    """
    words = len(fold(name).split())
    joined = fold(name).replace(" ", "")
    return tuple(
        one
        for one in named
        if len(own := fold(one.place.name).split()) >= words or "".join(own) != joined
    )


def _may_begin(word: str) -> bool:
    """Whether a name may begin with a word: it has a capital, or a script without capitals."""
    return word[0].isupper() or (word[0] > LATIN_ENDS and word[0].lower() == word[0].upper())


def _longest(
    document: Document, gazetteer: Names, row: Sequence[_Word], at: int, words: Words
) -> tuple[int, tuple[Named, ...]] | None:
    """The longest known name that starts at a word: how many words, and the places."""
    size = 1
    while (
        size < LONGEST_NAME
        and at + size < len(row)
        and row[at + size].joined
        and (row[at + size].capital or row[at + size].text in _LINKS)
    ):
        size += 1
    while size:
        last = row[at + size - 1]
        name = document.text[row[at].start : last.end]
        # "À La ..." at the head of a sentence: prepositions and articles alone name nothing.
        # "La." with its point is Louisiana.
        short = document.text[last.end : last.end + 1] == "."
        only_links = not short and all(w.text.casefold() in _LINKS for w in row[at : at + size])
        if last.capital and not only_links and name.casefold() not in words.never:
            named = _as_split(name, gazetteer.find(name)) if size > 1 else gazetteer.find(name)
            if at and row[at].joined and document.language == "fr":
                article = _CONTRACTED.get(row[at - 1].text)
                full = gazetteer.find(f"{article} {name}") if article else ()
                seen = {n.place.gazetteer_id for n in full}
                named = (*full, *(n for n in named if n.place.gazetteer_id not in seen))
            if named:
                return size, named
        size -= 1
    return None


def _beside(row: Sequence[_Word], at: int, text: str, edge: int) -> str:
    if not 0 <= at < len(row):
        return ""
    word = row[at]
    between = text[word.end : edge] if word.end <= edge else text[edge : word.start]
    return word.text.casefold() if between.strip("-\u2010\u2011'’.") in {"", " ", "\u00a0"} else ""


def _right(row: Sequence[_Word], at: int) -> str:
    return row[at].text if at < len(row) and row[at].joined and row[at].capital else ""
