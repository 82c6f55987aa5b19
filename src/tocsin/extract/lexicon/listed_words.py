"""On which lists of the ledger a word is, whatever it is asked for."""

from collections.abc import Mapping
from functools import cache, lru_cache

from spacy.tokens import Token

from tocsin.extract.lexicon.ledger_words import forms, ledger_words
from tocsin.model import Language

# The tables of lists that tell what a predicate is about, and those that tell it of a number.
OF_PREDICATES = (
    "responses",
    "measures",
    "doubts",
    "saying",
    "done",
    "undergone",
    "events",
    "status",
)
OF_NUMBERS = ("figures", "responses", "saying")


def lists_of(token: Token, tables: tuple[str, ...]) -> tuple[str, ...]:
    """The lists that a word in any of its forms is on, by its first word where names are longer."""
    return _lists_of(forms(token), "fr" if token.lang_ == "fr" else "en", tables)


WORDS_KEPT = 1 << 16  # whose lists are remembered


@lru_cache(maxsize=WORDS_KEPT)
def _lists_of(
    found: tuple[str, ...], language: Language, tables: tuple[str, ...]
) -> tuple[str, ...]:
    lists = _by_word(language, tables)
    return tuple(sorted({name for form in found for name in lists.get(form, ())}))


@cache
def _by_word(language: Language, tables: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    words = ledger_words(language)
    found: dict[str, set[str]] = {}
    for table in tables:
        told: Mapping[str, frozenset[str]] = (
            {str(status): names for status, names in words.status}
            if table == "status"
            else getattr(words, table)
        )
        for key, names in told.items():
            for name in names:
                found.setdefault(name.split()[0], set()).add(f"{table}.{key}")
    return {word: tuple(sorted(names)) for word, names in found.items()}
