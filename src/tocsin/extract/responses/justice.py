"""What justice does with persons, step by step: held, charged, tried, released, removed."""

from collections.abc import Callable

from spacy.tokens import Token

from tocsin.extract.grammar.extents import phrase_end
from tocsin.extract.grammar.syntax import Clause, is_copular
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.responses.participants import (
    PASSIVE_SUBJECTS,
    Deed,
    Participants,
    is_participle,
    nominal,
)
from tocsin.extract.responses.wording import Wording
from tocsin.extract.statements.sources import Sources
from tocsin.model import Marked

VERBS = (
    *("arresting", "stopping", "charging", "presenting", "clearing", "releasing", "convicting"),
    *("remanding", "holding", "extraditing", "expelling", "moving", "questioning", "sought"),
)
# In the order in which one predicate is asked: the first that it tells is its kind.
_STEPS = (
    ("remand", "remanding"),
    ("charge", "charging"),
    ("brought before a judge", "presenting"),
    ("cleared", "clearing"),
    ("release", "releasing"),
    ("verdict", "convicting"),
    ("extradition", "extraditing"),
    ("expulsion", "expelling"),
)
UNCHARGED = "release without charge"
NEAR_CHARACTERS = 80  # behind a release, in which "without charge" is looked for
_ANYBODY = {"anyone", "anybody", "someone", "somebody", "everyone", "whoever", "quiconque"}
_ANY = {"any", "toute", "tout"}
_ALSO_EXPEL = {"expulser", "expel"}
_OF = {"of", "de", "d'", "d’"}
_THINGS = {"it", "this", "that", "which", "ce", "c'", "cela", "ceci"}
_TO = {"to", "into", "à", "au", "aux", "vers"}


class Justice:
    """Finds what is done with suspects in one marked document.

    Attributes:
        rules: Each gives the deed that a verb tells, or None.
    """

    def __init__(
        self, marked: Marked, sources: Sources, who: Participants, wording: Wording
    ) -> None:
        self._text = marked.document.text
        self._words = ledger_words(marked.document.language).responses
        self._sources = sources
        self._who = who
        self._does = wording.does
        self.rules: tuple[Callable[[Token], Deed | None], ...] = (
            self._custody,
            self._held,
            self._justice,
            self._moved,
            self._questioned,
            self._sought,
        )

    def _custody(self, verb: Token) -> Deed | None:
        """Arrests: arrested, taken into custody, stopped by force of law."""
        words = self._words
        arrested = is_in(verb, words["arresting"])
        if not arrested:
            if any(self._does(verb, key) for _, key in _STEPS):
                return None  # "was indicted and remanded in custody" tells of a charge first
            near = self._text[verb.idx : phrase_end(verb)].lower().replace("’", "'")
            taken = verb.pos_ == "VERB" and is_in(verb, words["detaining"])
            arrested = taken and any(phrase in near for phrase in words["in_custody"])
        stopped = (
            is_in(verb, words["stopping"]) and Clause(verb).passive and not is_participle(verb)
        )
        if not (arrested or stopped):
            return None
        person = self._who.patient(verb)
        if person is None or not self._may_be_person(person) or self._is_rule(verb, person):
            return None
        return Deed("arrest", verb, self._who.agent(verb), person)

    def _held(self, verb: Token) -> Deed | None:
        """Somebody who is in custody still: "remains in custody", "est toujours écroué"."""
        stands = is_copular(verb)  # "est en détention": the parse takes the noun for the predicate
        if not stands and not is_in(verb, self._words["holding"]):
            return None
        passive = Clause(verb).passive
        person = self._who.patient(verb) if passive else self._who.subject(verb)
        if person is None or not self._may_be_held(person):
            return None
        start = verb.left_edge.idx if stands else verb.idx
        near = self._text[start : phrase_end(verb)].lower().replace("’", "'")
        phrases = self._words["in_custody"] | self._words["held_in"]
        if not any(phrase in near for phrase in phrases):
            return None
        return Deed("remand", verb, self._who.agent(verb) if passive else None, person)

    def _may_be_held(self, token: Token) -> bool:
        if token.pos_ == "PRON":
            return token.lower_ not in _THINGS
        if self._who.is_body(token):
            return False
        return token.pos_ in {"NUM", "PRON"} or self._may_be_person(token)

    def _moved(self, verb: Token) -> Deed | None:
        """A prisoner moved: "was transferred to a high-security jail"."""
        if not is_in(verb, self._words["moving"]):
            return None
        person = self._who.patient(verb)
        if person is None or not self._may_be_person(person):
            return None
        to = [t for joint, t in Clause(verb).obliques() if joint in _TO]
        if not any(self._who.holds(t, "prisons") for t in to):
            return None
        return Deed("transfer", verb, self._who.agent(verb), person)

    def _questioned(self, verb: Token) -> Deed | None:
        """Somebody questioned by those who investigate."""
        if not is_in(verb, self._words["questioning"]):
            return None
        person, body = self._who.patient(verb), self._who.agent(verb)
        if person is None or not self._may_be_held(person):
            return None
        if body is None or not self._who.investigates(body):
            return None
        return Deed("questioning", verb, body, person)

    def _sought(self, verb: Token) -> Deed | None:
        """What the prosecution asks the court for: "a requis six mois de prison"."""
        if not is_in(verb, self._words["sought"]):
            return None
        body = self._who.agent(verb)
        if body is None or not self._who.is_prosecution(body):
            return None
        asked = [t for o in Clause(verb).objects for t in o.subtree if t.i > verb.i]
        if not any(is_in(t, self._words["sentences"]) for t in asked):
            return None
        return Deed("sentence sought", verb, body, self._who.patient(verb))

    def _justice(self, verb: Token) -> Deed | None:
        """Charges, hearings, releases and verdicts."""
        done = [one for one in _STEPS if self._does(verb, one[1])]
        person = self._who.patient(verb) if done else None
        if person is None or not self._may_be_person(person) or self._is_rule(verb, person):
            return None
        if done[0][1] == "releasing" and self._is_from_hospital(verb, person):
            return None
        for kind, key in done:
            if key == "presenting" and not self._before_justice(verb):
                continue
            if key == "expelling" and not self._from_country(verb):
                continue
            told = UNCHARGED if key == "releasing" and self._is_uncharged(verb) else kind
            return Deed(told, verb, self._who.agent(verb), person)
        return None

    def _is_rule(self, verb: Token, person: Token) -> bool:
        """Whether it is told of nobody: "anyone convicted", "proposed jailing those who"."""
        anybody = person.lower_ in _ANYBODY or any(c.lower_ in _ANY for c in person.lefts)
        return anybody or (verb.tag_ == "VBG" and not any(c.dep_ == "aux" for c in verb.children))

    def _is_from_hospital(self, verb: Token, person: Token) -> bool:
        """Whether somebody hurt was let go home, rather than a suspect set free."""
        if is_in(person, self._words["hurt"]):
            return True
        things = [t for p, t in Clause(verb).obliques() if p in {"from", "de", "du", "d'", "d’"}]
        return any(is_in(t, self._words["hospitals"]) for t in things)

    def _may_be_person(self, token: Token) -> bool:
        """A person, or a number that stands for persons ("twenty-one were charged")."""
        if self._sources.speakers.is_person(token) or is_in(token, self._words["suspects"]):
            return True
        counted = [t for joint, t in nominal(token) if joint in _OF]
        if (
            counted
            and self._sources.speakers.is_person(counted[0])
            and is_in(token, self._words["numbers"])
        ):
            return True  # "une vingtaine de suspects"
        ordinal = is_in(token, self._words["ordinals"])
        if token.dep_ in {"dobj", "obj"}:
            return ordinal  # "acquitted a fourth"
        return token.dep_ in PASSIVE_SUBJECTS and (token.pos_ in {"NUM", "DET", "PRON"} or ordinal)

    def _is_uncharged(self, verb: Token) -> bool:
        """Whether a release is told with the words that nobody was charged."""
        near = self._text[verb.idx : min(verb.sent.end_char, verb.idx + NEAR_CHARACTERS)]
        return any(phrase in near.lower() for phrase in self._words["uncharged"])

    def _before_justice(self, verb: Token) -> bool:
        if verb.lemma_.lower() != "présenter":
            return True
        return any(is_in(t, self._words["courts"]) for _, t in Clause(verb).obliques())

    def _from_country(self, verb: Token) -> bool:
        """Whether somebody had to leave a country, rather than a school or a party."""
        body = self._who.agent(verb)
        joints = {joint for joint, _ in Clause(verb).obliques()}
        official = body is not None and self._who.is_authority(body)
        return verb.lemma_.lower() not in _ALSO_EXPEL or official or bool(joints & {"vers"})
