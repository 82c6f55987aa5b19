"""How a verb of saying stands: denied, as a participle, under "faire"."""

from spacy.tokens import Token

from tocsin.extract.grammar.syntax import Clause, feature, is_verbal
from tocsin.extract.lexicon.ledger_words import is_in

NEGATED = {"not", "n't", "never", "ne", "n'", "n’"}
_NAMED = frozenset({"name", "identify", "quote", "cite", "nommer", "identifier", "citer"})


def is_negated(verb: Token) -> bool:
    """Whether a verb, with its auxiliaries, is denied."""
    near = [*verb.children, *Clause(verb).auxiliaries]
    return any(t.dep_ == "neg" or t.lower_ in NEGATED for t in near)


def is_made(verb: Token) -> bool:
    """Whether a verb stands under "faire": "a fait valoir que"."""
    return any(t.lemma_ == "faire" for t in (verb.head, *verb.lefts))


def is_set_off(verb: Token) -> bool:
    """Whether a participle begins behind a comma: ", adding that ..."."""
    return is_participle(verb) and verb.i > 0 and verb.doc[verb.i - 1].text == ","


def is_past_participle(verb: Token) -> bool:
    """Whether a verb hangs on a noun that undergoes it: "the man, described as armed"."""
    past = verb.tag_ == "VBN" or feature(verb, "Tense") == "Past"
    return past and verb.dep_ == "acl"


def is_participle(verb: Token) -> bool:
    """Whether a verb is a present participle: "adding", "évoquant"."""
    french = feature(verb, "VerbForm") == "Part" and verb.text.endswith("ant")
    return verb.tag_ == "VBG" or french


def is_bare_participle(verb: Token) -> bool:
    """Whether a verb in -ing stands without an auxiliary: "supporting a plan" tells no stand."""
    return verb.tag_ == "VBG" and not any(c.dep_ == "aux" for c in verb.children)


def asks_for_silence(verb: Token) -> bool:
    """Whether somebody asks or wishes not to be named."""
    return any(
        c.i > verb.i and is_in(c, _NAMED) and is_negated(c) and is_verbal(c) for c in verb.children
    )
