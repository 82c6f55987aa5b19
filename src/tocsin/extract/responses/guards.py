"""Guards told by what they do or where they stand: pledged escorts, a school open under guard."""

from collections.abc import Callable

from spacy.tokens import Token

from tocsin.extract.grammar.intent import is_planned
from tocsin.extract.grammar.syntax import Clause
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.responses.participants import Deed, Participants
from tocsin.model import Marked

VERBS = ("pledging", "reopening", "hiring")
_CLAUSES = {"ccomp", "xcomp", "acl", "obl:arg", "advcl", "conj"}
_PURPOSES = {"xcomp", "acl", "relcl", "acl:relcl", "advcl"}
_WITH = {"with", "under", "behind", "avec", "sous"}
STEPS = 3  # [steps] down the parse, from a pledge to the verb of what is pledged


class Guards:
    """Finds such deeds in one marked document.

    Attributes:
        rules: Each gives the deed that a verb tells, or None.
    """

    def __init__(self, marked: Marked, who: Participants) -> None:
        self._words = ledger_words(marked.document.language).responses
        self._who = who
        self.rules: tuple[Callable[[Token], Deed | None], ...] = (
            self._pledged,
            self._reopening,
            self._hired,
        )

    def _pledged(self, verb: Token) -> Deed | None:
        """As in "promised that officers would escort the crews", "s'est engagé à ce que"."""
        if not is_in(verb, self._words["pledging"]):
            return None
        subjects = Clause(verb).subjects or [c for c in verb.lefts if c.dep_ == "expl:subj"]
        body = self._who.agent(verb) or next(iter(subjects), None)
        if body is None or not self._who.is_authority(body):
            return None
        for clause in _clauses(verb):
            guards = Clause(clause).subjects
            # Who is to patrol or guard is told by the verb itself, as a deployment.
            told = is_in(clause, self._words["escorting"] - self._words["guarding"])
            if told and any(self._who.holds(t, "forces") for t in guards):
                return Deed("protection ordered", verb, body, guards[0], planned=True)
        return None

    def _hired(self, verb: Token) -> Deed | None:
        """As in "the college has hired a firm to screen visitors"."""
        body = self._who.agent(verb) if is_in(verb, self._words["hiring"]) else None
        if body is None or not (
            self._who.is_authority(body) or is_in(body, self._words["facilities"])
        ):
            return None
        for thing in self._who.things(verb):
            inside = [c for c in (*thing.children, *verb.rights) if c.dep_ in _PURPOSES]
            duty = any(is_in(c, self._words["escorting"]) for c in inside)
            if thing.i > verb.i and thing.pos_ == "NOUN" and duty:
                return Deed("protection ordered", verb, body, thing)
        return None

    def _reopening(self, verb: Token) -> Deed | None:
        """As in "the school will reopen with two officers at the gate"."""
        if not is_in(verb, self._words["reopening"]):
            return None
        place = self._who.patient(verb) if Clause(verb).passive else self._who.subject(verb)
        if place is None or not is_in(place, self._words["facilities"] | self._words["services"]):
            return None
        for joint, token in Clause(verb).obliques():
            if joint not in _WITH:
                continue
            if self._who.holds(token, "forces"):
                return Deed("deployment", verb, None, token, planned=is_planned(verb, self._words))
            if self._who.holds(token, "protection"):
                return Deed("protection ordered", verb, None, token)
        return None


def _clauses(verb: Token) -> list[Token]:
    """The verbs of clauses that a verb governs, through "à ce que" and the like."""
    found: list[Token] = []
    below = [verb]
    for _ in range(STEPS):
        below = [c for t in below for c in t.rights if c.dep_ in _CLAUSES]
        found += [t for t in below if t.pos_ in {"VERB", "AUX"}]
    return found
