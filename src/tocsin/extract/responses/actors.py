"""Who acts in a response: a subject or an agent, forces sent, a court, whoever announces it."""

from spacy.tokens import Token

from tocsin.extract.grammar.syntax import Clause, feature
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.responses.participants import Participants
from tocsin.extract.statements.sources import Sources
from tocsin.model import Marked

# What somebody undergoes: the subject of such a predicate is whoever it befalls, and who announces
# it seldom did it.
_UNDERGONE = {"arrest", "charge", "remand", "release", "release without charge", "questioning"}
_UNDERGONE |= {"brought before a judge", "court hearing", "verdict", "cleared", "plea", "transfer"}
_OF_COURTS = {"verdict", "cleared", "remand"}
_BEFORE = {"before", "by", "devant", "par"}  # "at" and "in" tell where
_INDEFINITE = {"a", "an", "un", "une", "some", "several", "more", "extra", "plusieurs"}
_COLLECTIVE = {"police", "gardaí"}


class Actors:
    """Finds who acts, where the rule or the belief that tells a response does not say it.

    Args:
        marked: The document.
        sources: Who says what in it.
        who: Who takes part in what its verbs tell of.
    """

    def __init__(self, marked: Marked, sources: Sources, who: Participants) -> None:
        language = marked.document.language
        self._words = ledger_words(language).responses
        self._sources = sources
        self._who = who

    def of(self, kind: str, verb: Token) -> Token | None:
        """The head of whoever acts; None: the text does not say."""
        agent = self._who.agent(verb)
        if agent is not None and self.may_act(agent) and not self._befalls(kind, verb, agent):
            return agent
        if kind == "deployment" and (sent := self._sent(verb)) is not None:
            return sent
        if kind in _OF_COURTS and (court := self._court(verb)) is not None:
            return court
        return self._announcing(verb) if agent is None and kind not in _UNDERGONE else None

    def _befalls(self, kind: str, verb: Token, agent: Token) -> bool:
        """Whether a subject is whom or what it befalls: "he faces charges", "the school closes"."""
        if kind == "closure":
            return not self._who.objects(verb) and not Clause(verb).passive
        return kind in _UNDERGONE and agent.pos_ == "PRON"

    def may_act(self, token: Token) -> bool:
        """Whether a noun or name is an authority, a force or a body of another kind."""
        if self._who.is_authority(token) or is_in(token, self._words["forces"]):
            return True
        near = [c for c in token.children if c.dep_ in {"compound", "nmod", "amod"}]
        return any(is_in(c, self._words["forces"] | self._words["bodies"]) for c in near)

    def _sent(self, verb: Token) -> Token | None:
        """Forces told of as a body, and sent by nobody known: "police have been stationed"."""
        sent = self._who.patient(verb)
        if sent is None or not self.may_act(sent):
            return None
        counted = any(
            c.dep_ in {"nummod", "amod"} or c.lower_ in _INDEFINITE for c in sent.children
        )
        many = feature(sent, "Number") == "Plur" and sent.pos_ != "PROPN"
        return None if counted or (many and sent.lower_ not in _COLLECTIVE) else sent

    def _court(self, verb: Token) -> Token | None:
        """The court before which, or by which, something is done."""
        for joint, noun in Clause(verb).obliques():
            if joint in _BEFORE and self._who.holds(noun, "courts"):
                return noun
        return None

    def _announcing(self, verb: Token) -> Token | None:
        """The authority that says what is done, where nobody else is told to do it."""
        source = self._sources.source(verb)
        return source if source is not None and self._who.is_authority(source) else None
