"""The words that statements, figures, measures, responses and doubts are told with.

One file a language beside the words of acts (`lexicon/ledger_en.toml`, `lexicon/ledger_fr.toml`):
each table belongs to one module, each key names a list of words, in lower case and dictionary
form. A word list can be longer without any change here; the keys are the same in both languages.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Token

from tocsin.errors import LexiconBroken
from tocsin.model import Language, MeasureStatus

Words = Mapping[str, frozenset[str]]
Kinds = Mapping[str, frozenset[str]]  # the names that tell of each kind of response

FORMS_KEPT = 50_000  # [words] of which the forms are kept; asking for them is most of the time
TABLES = ("saying", "figures", "measures", "responses", "doubts")
KINDS = ("done", "undergone", "events")  # tables of responses that are told by kind
# Where words of several statuses stand by one instrument, the later stage is the news.
STATUSES: tuple[tuple[str, MeasureStatus], ...] = (
    ("dropped", "dropped"),
    ("in_force", "in force"),
    ("adopted", "adopted"),
    ("before_parliament", "before parliament"),
    ("announced", "announced"),
    ("proposed", "proposed"),
)


@dataclass(frozen=True, slots=True)
class LedgerWords:
    """The words of one language, by table and key."""

    language: Language
    saying: Words
    figures: Words
    measures: Words
    responses: Words
    doubts: Words
    done: Kinds
    undergone: Kinds
    events: Kinds
    status: tuple[tuple[MeasureStatus, frozenset[str]], ...]


@cache
def ledger_words(language: Language) -> LedgerWords:
    """The words of a language.

    Raises:
        LexiconBroken: the file is not as described at its head.
    """
    name = f"ledger_{language}.toml"
    text = files("tocsin.extract.lexicon").joinpath(name).read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconBroken(file=name, entry="the file", problem=str(error)) from error
    for key in TABLES:
        if key not in table:
            raise LexiconBroken(file=name, entry=key, problem="the table is missing")
    kinds = {
        key: _words(name, f"responses.{key}", table["responses"].get(key, {})) for key in KINDS
    }
    stages = table["measures"].get("status", {})
    return LedgerWords(
        language=language,
        saying=_words(name, "saying", table["saying"]),
        figures=_words(name, "figures", table["figures"]),
        measures=_words(
            name, "measures", {k: v for k, v in table["measures"].items() if k != "status"}
        ),
        responses=_words(
            name, "responses", {k: v for k, v in table["responses"].items() if k not in KINDS}
        ),
        doubts=_words(name, "doubts", table["doubts"]),
        done=kinds["done"],
        undergone=kinds["undergone"],
        events=kinds["events"],
        status=tuple((status, frozenset(stages.get(key, ()))) for key, status in STATUSES),
    )


def _words(file: str, table: str, entries: Mapping[str, object]) -> Words:
    found: dict[str, frozenset[str]] = {}
    for key, value in entries.items():
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise LexiconBroken(file=file, entry=f"{table}.{key}", problem="no list of words")
        found[key] = frozenset(value)
    return found


def forms(token: Token) -> tuple[str, ...]:
    """A word as written and in the dictionary forms it may have, in lower case.

    The French lemmatiser leaves a verb that it took for a noun as it is: "glisse", "demande"; the
    English one takes "hoping" for a form of "hop".
    """
    found = _KNOWN.get((token.lemma, token.lower, token.lang))
    return _known(token) if found is None else found


_KNOWN: dict[tuple[int, int, int], tuple[str, ...]] = {}  # by numbers, which are cheaper to ask for


def _known(token: Token) -> tuple[str, ...]:
    """The forms of a word that was not met before, or was forgotten."""
    if len(_KNOWN) >= FORMS_KEPT:
        _KNOWN.clear()
    found = _forms(token.lemma_, token.lower_, token.lang_)
    _KNOWN[token.lemma, token.lower, token.lang] = found
    return found


def _forms(lemma: str, lower: str, language: str) -> tuple[str, ...]:
    found = [lemma.lower(), lower]
    if language == "fr":
        found.extend(_infinitives(lower))
        for word in tuple(found):
            if word.endswith("e") and not word.endswith("re"):
                found.append(f"{word}r")
            elif word.endswith("ent"):
                found.append(f"{word[:-3]}er")
    elif lower in {f"{found[0]}ing", f"{found[0]}ed"}:
        found.append(f"{found[0]}e")
    return tuple(dict.fromkeys(found))


# Endings of verbs that the French lemmatiser often leaves as they are, and of their infinitives.
_ENDINGS = ("a", "ont", "ai", "ons", "ait", "aient", "ions")  # behind the "r" of an infinitive
_FINITE = (
    *((f"{stem}{ending}", stem) for stem in ("er", "ir") for ending in _ENDINGS),
    *((f"r{ending}", "re") for ending in _ENDINGS),
    *(("èrent", "er"), ("aient", "er"), ("issent", "ir"), ("issait", "ir"), ("irent", "ir")),
)
LEAST_STEM = 3  # [characters] before an ending; less is another word


def _infinitives(word: str) -> Iterator[str]:
    """The infinitives that a form may belong to: "patrouilleront", "prolongerait", "mettront"."""
    for ending, infinitive in _FINITE:
        if word.endswith(ending) and len(word) >= len(ending) + LEAST_STEM:
            yield f"{word[: -len(ending)]}{infinitive}"


def is_in(token: Token, words: frozenset[str]) -> bool:
    """Whether a word, in any of its forms, is one of ``words``."""
    found = _KNOWN.get((token.lemma, token.lower, token.lang))
    return not words.isdisjoint(_known(token) if found is None else found)
