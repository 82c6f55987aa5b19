"""Places that are named besides where an act was: what it is near, whose home, whose court."""

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from tocsin.extract.grammar.syntax import forms
from tocsin.extract.lexicon import Lexicon

BEFORE = 3  # [tokens] before a name in which "near" or "north of" stands
ABOVE = 3  # [levels] above a name in which the word stands that it is measured from
_BOUND = {"to", "towards", "toward", "from", "between", "vers", "à", "de", "entre", "depuis"}
_MEANWHILE = {"advcl", "acl", "acl:relcl", "relcl", "pcomp"}
_OF = {"of", "de", "d'", "d’", "du", "des"}
_FROM = {"from", "of", "de", "d'", "d’"}


def names_somebody(token: Token, lexicon: Lexicon) -> bool:
    """Whether a name only says where a person is from.

    "a West Haven resident", "a man from Leeds", "un homme de Toulouse", "habitant Toulouse".
    """
    head = token.head
    while head.dep_ == "compound" and head.head != head:
        head = head.head
    persons = lexicon.persons["persons"] | lexicon.persons["perpetrators"]
    people = persons | lexicon.words["origin"]
    if token.dep_ in {"compound", "nmod", "amod"} and token.i < head.i:
        return bool(forms(head) & people)
    if token.dep_ == "pobj" and head.lower_ in _FROM:
        return bool(forms(head.head) & persons) or head.head.ent_type_ == "PERSON"
    cases = {c.lower_ for c in token.children if c.dep_ == "case"}
    of_person = bool(cases & _FROM) and bool(forms(head) & persons)
    return of_person or (token.i > head.i and bool(forms(head) & lexicon.words["origin"] - _FROM))


def is_passed_by(token: Token, lexicon: Lexicon) -> bool:
    """Whether a place is only what an act was near, where its victims were bound, whose court came.

    "À La Farlède, près de Toulon"; "while returning to Juba"; "le parquet de Gap".
    """
    return (
        is_near(token, lexicon)
        or _is_bound_for(token, lexicon)
        or any(_is_court(t, lexicon) for t in _owners(token))
    )


def _is_court(noun: Token, lexicon: Lexicon) -> bool:
    """Whether it names those who try or investigate: "parquet", "police judiciaire"."""
    lemma, words = noun.lemma_.lower(), lexicon.words["courts"]
    return lemma in words or any(f"{lemma} {c.lower_}" in words for c in noun.children)


def is_near(token: Token, lexicon: Lexicon) -> bool:
    """Whether a place is one that another is measured from: "25 km north of the capital Juba"."""
    nearness = lexicon.words["nearness"]
    before = token.doc[max(0, token.i - BEFORE) : token.i]
    if any(t.lower_ in nearness and t.pos_ not in {"AUX", "VERB"} for t in before):
        return True  # "est" is the east, or a verb
    above = islice(token.ancestors, ABOVE)
    return any(
        t.lower_ in nearness and t.pos_ in {"NOUN", "ADV", "ADP"} and t.i < token.i for t in above
    )


def _is_bound_for(token: Token, lexicon: Lexicon) -> bool:
    """Whether somebody was on the way there or from there as it happened."""
    case = [c for c in token.children if c.dep_ == "case"]
    if token.dep_ == "pobj":
        case.append(token.head)
    above = token.head.head if token.dep_ == "pobj" else token.head
    if not any(c.lower_ in _BOUND for c in case) or above == token:
        return False
    moving = above.lemma_.lower() in lexicon.words["motion"]
    return moving and (above.pos_ == "NOUN" or above.dep_ in _MEANWHILE)


def _owners(token: Token) -> Iterator[Token]:
    """Nouns that a name narrows: the court of "le parquet de Gap", "Leeds prosecutors"."""
    if token.dep_ in {"nmod", "compound", "poss"}:
        yield token.head
    if token.dep_ == "pobj" and token.head.lower_ in _OF:
        yield token.head.head
