"""Whether a predicate of an instrument of law rules something, whatever its verb."""

from spacy.tokens import Token

from tocsin.extract.grammar.syntax import Clause, feature
from tocsin.extract.lexicon.ledger_words import LedgerWords, is_in

_GOVERNED = {"dobj", "obj", "ccomp", "xcomp", "obl:arg", "iobj", "dative", "ccomp:obj"}
_TOLD = {"dobj", "obj", "iobj", "dative", "obl:arg"}
_ENDINGS = ("ait", "aient")  # of a conditional, behind its infinitive


class Ruling:
    """Tells what a law does from what befalls it, in one language.

    A verb known to rule may stand in any tense. Any other rules where it tells what would be and
    governs something, unless it is one of passage, of saying, or of what critics expect.
    """

    def __init__(self, words: LedgerWords) -> None:
        measures = words.measures
        self._known = measures["effect"] | measures["leading"]
        self._modals = measures["conditional"]
        self._laws = (measures["instruments"] - measures["loose"]) | measures["unvoted"]
        self._commanding = measures["commanding"]
        self._others = measures["befalling"].union(*(stage for _, stage in words.status))
        self._others |= words.responses["telling"]

    def rules(self, verb: Token) -> bool:
        """Whether a predicate of an instrument is one of its provisions."""
        if is_in(verb, self._known) or self.commands(verb):
            return True
        if is_in(verb, self._others) or not self.would_be(verb):
            return False
        return any(c.dep_ in _GOVERNED and c.i > verb.i for c in verb.children)

    def commands(self, verb: Token) -> bool:
        """Whether somebody is to do something: "obliges visitors to sign"."""
        told = any(c.dep_ in _TOLD and c.i > verb.i for c in verb.children)
        to_do = any(c.dep_ == "xcomp" and c.i > verb.i for c in verb.children)
        return told and to_do and is_in(verb, self._commanding)

    def is_purpose(self, verb: Token, instrument: Token) -> bool:
        """Whether an infinitive or participle behind a law is its own: "a bill to license"."""
        if not is_in(instrument, self._laws) or is_in(verb, self._others):
            return False
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
        present = verb.tag_ == "VBG" or (
            feature(verb, "VerbForm") == "Part" and feature(verb, "Tense") == "Pres"
        )
        beside = verb.dep_ == "acl" and (infinitive or present)
        return beside and any(c.dep_ in {"dobj", "obj"} and c.i > verb.i for c in verb.children)

    def would_be(self, verb: Token) -> bool:
        """Whether a verb tells what would or will be, by its form or its auxiliary."""
        if verb.lang_ == "fr":
            return _is_to_come(verb) or any(_is_to_come(c) for c in verb.children if _helps(c))
        told: list[Token] = Clause(verb).auxiliaries
        if verb.dep_ == "conj" and verb.tag_ == "VB":
            told = [*told, *Clause(verb.head).auxiliaries]
        return any(c.lower_ in self._modals or c.lower_ == "'d" for c in told)


def _helps(token: Token) -> bool:
    return token.dep_.startswith(("aux", "cop"))


def _is_to_come(verb: Token) -> bool:
    """Whether a French form is a future or conditional; the parse takes "obligerait" for a past."""
    if feature(verb, "Mood") == "Cnd" or feature(verb, "Tense") == "Fut":
        return True
    stem = verb.lemma_.lower().removesuffix("e")
    return any(verb.lower_ == f"{stem}{ending}" for ending in _ENDINGS) and stem.endswith("r")
