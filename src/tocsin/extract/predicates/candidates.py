"""Which words of a parse may tell of something: verbs, what is said of somebody, nouns of doing."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from tocsin.extract.lexicon.ledger_words import forms, ledger_words
from tocsin.model import Language

_AUXILIARIES = {"aux", "auxpass", "aux:tense", "aux:pass", "cop"}
_NOMINAL = {"NOUN", "PROPN", "ADJ"}
_HELD = {"conj", "appos", "obj", "dobj", "obl:arg", "attr", "nsubj", "nsubjpass", "nsubj:pass"}
# What nouns of doing end in: "l'interdiction de", "the closure of", "le renforcement des".
_OF_DOING = ("ion", "ions", "ment", "ments", "age", "ance", "ence", "ure", "ing", "al", "ée", "ise")
_DETAILED = {"prep", "nmod", "acl", "relcl", "acl:relcl"}


def candidates(doc: Doc) -> Iterator[Token]:
    """The words that may tell of a response, a measure or a lead, in text order."""
    known = _nouns_of_deeds("fr" if doc.lang_ == "fr" else "en")
    return (token for token in doc if _is_candidate(token, known))


def _is_candidate(token: Token, known: frozenset[str]) -> bool:
    if token.pos_ == "VERB":
        return True
    if token.pos_ == "AUX":
        return token.dep_ not in _AUXILIARIES
    if token.dep_ == "ROOT":
        return not (token.is_punct or token.is_space)
    return token.pos_ in _NOMINAL and (
        any(c.dep_ == "cop" for c in token.children)
        or not known.isdisjoint(forms(token))
        or _is_doing(token)
    )


def _is_doing(token: Token) -> bool:
    """Whether a noun tells a doing in detail: "l'interdiction de manifester"."""
    doing = token.dep_ in _HELD and token.pos_ == "NOUN" and token.lower_.endswith(_OF_DOING)
    return doing and any(c.dep_ in _DETAILED and c.i > token.i for c in token.children)


@cache
def _nouns_of_deeds(language: Language) -> frozenset[str]:
    """The first words of all names by which responses are told."""
    words = ledger_words(language)
    tables = (words.done, words.undergone, words.events)
    return frozenset(
        name.split()[0] for table in tables for names in table.values() for name in names
    )
