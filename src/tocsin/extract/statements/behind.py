"""Who speaks behind a quotation, by where the words stand and not by which verb it is.

"..., laisse tomber une infirmière": a verb, then somebody who may speak. "...," the guard wept:
somebody, then a verb. "« J'ai eu peur. » À la barre, le prévenu ...": the next sentence is about
whoever spoke.
"""

from typing import NamedTuple

from spacy.tokens import Doc, Token

from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.syntax import feature, is_verbal
from tocsin.extract.lexicon.ledger_words import is_in
from tocsin.extract.statements.asserters import CLITICS
from tocsin.extract.statements.sayings import Sayings
from tocsin.extract.statements.verbs import is_participle

NEAR_TOKENS = 10  # [tokens] behind a quotation in which its verb stands
_PRONOUNS = CLITICS | {"se", "y", "en", "me", "te"}
_FINITE_TAGS = {"VBD", "VBZ", "VBP"}
_GOVERNED = {"pobj", "nmod", "compound", "poss", "npadvmod", "obl:mod", "obl:arg"}
_MARKS = {",", "”", "»", '"', "’", "–", "—"}


class Behind(NamedTuple):
    """A verb that attributes a quotation, and whoever speaks."""

    verb: Token
    source: Token


def spoken_behind(doc: Doc, first: int, sayings: Sayings) -> Behind | None:
    """The verb and the speaker right behind a quotation that ends before token ``first``."""
    while first < len(doc) and doc[first].text in _MARKS:
        first += 1
    near = doc[first : first + NEAR_TOKENS]
    if not len(near) or not near[0].text[:1].isalpha():
        return None
    return _inverted(doc, first, sayings) if near[0].lang_ == "fr" else _plain(doc, first, sayings)


def _inverted(doc: Doc, first: int, sayings: Sayings) -> Behind | None:
    """A French verb with its subject behind it: "a raillé en point de presse la ministre"."""
    at, helped = first, False
    while at < min(len(doc) - 1, first + NEAR_TOKENS):
        helper = doc[at].pos_ == "AUX" and is_verbal(doc[at + 1])
        if not (helper or doc[at].lower_ in _PRONOUNS):
            break
        helped = helped or helper
        at += 1
    verb = doc[at]
    form = feature(verb, "VerbForm")
    if verb.pos_ not in {"VERB", "AUX"} or is_participle(verb) or form == "Inf":
        return None
    if form == "Part" and not helped:
        return None
    ahead = doc[at + 1] if at + 1 < len(doc) else verb
    last = ahead if feature(ahead, "VerbForm") == "Inf" else verb  # "laisse tomber"
    source = sayings.following_noun(last)
    return Behind(verb, source) if source is not None and sayings.is_speaker(source) else None


def _plain(doc: Doc, first: int, sayings: Sayings) -> Behind | None:
    """An English subject and its verb: "the guard wept"."""
    for verb in doc[first + 1 : first + NEAR_TOKENS]:
        if verb.is_sent_start or verb.text in {".", ";", ":"}:
            return None
        if verb.tag_ not in _FINITE_TAGS or verb.pos_ != "VERB" or verb.dep_ in {"relcl", "acl"}:
            continue
        subject = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.i >= first), None)
        if subject is None or subject.left_edge.i != first:
            return None
        return Behind(verb, subject) if sayings.is_speaker(subject) else None
    return None


def told_of_next(doc: Doc, first: int, sayings: Sayings, bodies: frozenset[str]) -> Token | None:
    """Whoever the sentence that begins at token ``first`` is about, where it may be who spoke.

    Args:
        doc: The parse.
        first: Behind a quotation.
        sayings: Says who may speak.
        bodies: Nouns of speakers that are no person.
    """
    if first >= len(doc):
        return None
    sentence = sentence_of(doc[first])
    told = doc[first : sentence.end]  # the parse may have joined it to the words quoted
    if any(sayings.is_quoted(t.idx) for t in told):
        return None
    for token in told:
        if token.tag_ in _FINITE_TAGS or feature(token, "VerbForm") == "Fin":
            return None
        governed = token.dep_ in _GOVERNED or any(c.dep_ == "case" for c in token.lefts)
        if token.pos_ not in {"NOUN", "PROPN"} or governed or not sayings.is_speaker(token):
            continue
        person = feature(token, "Number") != "Plur" and not is_in(token, bodies)
        return token if person else None
    return None
