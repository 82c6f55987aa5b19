"""Buildings announced: "plans for the construction of two prisons"."""

from collections.abc import Callable

from spacy.tokens import Token

from tocsin.extract.grammar.intent import is_planned
from tocsin.extract.grammar.syntax import Clause
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.responses.participants import Deed, Participants
from tocsin.model import Marked

VERBS = ("build", "announcing")


class Building:
    """Finds buildings that authorities announce in one marked document.

    Attributes:
        rules: Each gives the deed that a verb tells, or None.
    """

    def __init__(self, marked: Marked, who: Participants) -> None:
        self._words = ledger_words(marked.document.language).responses
        self._who = who
        self.rules: tuple[Callable[[Token], Deed | None], ...] = (self._by_noun, self._by_verb)

    def _by_noun(self, verb: Token) -> Deed | None:
        """As in "announced the construction of a new wing"."""
        words = self._words
        if not is_in(verb, words["announcing"]):
            return None
        for token in verb.subtree:
            if token.i < verb.i or token.pos_ != "NOUN" or not is_in(token, words["building"]):
                continue
            behind = [t for t in token.subtree if t.i > token.i]
            if any(is_in(t, words["inquiries"]) for t in behind):
                continue  # "the opening of an inquiry into the attack on the school"
            built = next((t for t in behind if is_in(t, words["facilities"])), None)
            if built is not None:
                return Deed("construction announced", verb, self._who.agent(verb), built)
        return None

    def _by_verb(self, verb: Token) -> Deed | None:
        """As in "will build a new wing", "annonce qu'il construira une école"."""
        words = self._words
        if not is_in(verb, words["build"]):
            return None
        passive = Clause(verb).passive
        things = Clause(verb).subjects if passive else Clause(verb).objects
        built = [o for o in things if is_in(o, words["facilities"])]
        told = verb.dep_ == "ccomp" and is_in(verb.head, words["announcing"])
        body = self._who.agent(verb) or (self._who.agent(verb.head) if told else None)
        if built and body is not None and is_planned(verb, words):
            return Deed("construction announced", verb, body, built[0])
        return None
