"""Verdicts told without a verb: "The court was lenient: nine months in prison"."""

from collections.abc import Iterator

from spacy.tokens import Token

from tocsin.extract.grammar.standing import standing
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.responses.participants import Deed
from tocsin.model import Marked

_SIGNS = {":", "–", "—"}
_ENDS = {";", "."}
NEAR_TOKENS = 3  # behind a term, in which "in prison" is looked for
SHORTEST_BEFORE = 1  # [tokens] before the sign


def terms(marked: Marked) -> Iterator[Deed]:
    """Find terms of prison behind a sign, where what stands before it names a court's decision."""
    words = ledger_words(marked.document.language).responses
    decided = words["courts"] | words["decisions"]
    for noun in standing(marked.parse, words["terms"]):
        if not any(c.dep_ == "nummod" for c in noun.children) or not _is_served(
            noun, words["served_in"]
        ):
            continue
        first = noun.left_edge.i
        if first <= noun.sent.start + SHORTEST_BEFORE or noun.doc[first - 1].text not in _SIGNS:
            continue
        before = noun.doc[noun.sent.start : first - 1]
        court = next((t for t in before if is_in(t, decided)), None)
        if court is None or any(is_in(t, words["sought"]) for t in before):
            continue
        yield Deed("verdict", noun, court if is_in(court, words["courts"]) else None)


def end_of_term(noun: Token) -> Token:
    """The last word of a term: what follows it up to the end of its sentence."""
    last = noun
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.text in _ENDS or token.is_space:
            break
        last = token
    return last


def _is_served(noun: Token, places: frozenset[str]) -> bool:
    """Whether it is a time to be served: "de prison", "in jail", "ferme"."""
    return any(is_in(t, places) for t in noun.doc[noun.i + 1 : noun.i + 1 + NEAR_TOKENS])
