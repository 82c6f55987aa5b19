"""Where authorities go and whom they meet: visits, meetings, and hearings in court."""

from collections.abc import Callable

from spacy.tokens import Token

from tocsin.extract.grammar.intent import is_planned
from tocsin.extract.grammar.syntax import Clause, forms
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.responses.participants import Deed, Participants
from tocsin.extract.statements.sources import Sources
from tocsin.model import Marked

VERBS = ("visiting", "going", "awaiting", "meeting", "trying")
_REFLEXIVES = {"se", "s'", "s’"}
_REFLEXIVE_VISITS = {"rendre", "déplacer"}
_REFLEXIVE_MEETINGS = {"réunir", "entretenir"}
_WHERE = {"to", "in", "at", "à", "au", "aux", "en", "dans", "sur"}
_WITH = {"with", "avec"}
_JUDGING = {"try", "juger"}
_BEFORE = {"before", "in", "at", "devant", "au", "à"}


class Encounters:
    """Finds visits, meetings and hearings in one marked document.

    Attributes:
        rules: Each gives the deed that a verb tells, or None.
    """

    def __init__(self, marked: Marked, sources: Sources, who: Participants) -> None:
        self._words = ledger_words(marked.document.language).responses
        self._sources = sources
        self._who = who
        self.rules: tuple[Callable[[Token], Deed | None], ...] = (
            self._visit,
            self._awaited,
            self._meeting,
            self._hearing,
        )

    def _visit(self, verb: Token) -> Deed | None:
        """A visit by somebody in office, made or planned."""
        going = is_in(verb, self._words["going"])
        if not going and not is_in(verb, self._words["visiting"]):
            return None
        visitor = self._actor(verb)
        if visitor is None or not self._who.is_official(visitor):
            return None
        if set(forms(verb)) & _REFLEXIVE_VISITS and not _is_reflexive(verb):
            return None
        objects = [
            o for o in self._who.objects(verb) if o.i > verb.i and o.pos_ in {"NOUN", "PROPN"}
        ]
        where = self._where(verb) if going else objects[0] if objects else self._where(verb)
        if where is None or (going and not self._is_place(where)):
            return None
        return Deed("visit", verb, visitor, where)

    def _awaited(self, verb: Token) -> Deed | None:
        """A visit that is awaited: "expected in Lyon on Monday", "attendue sur place"."""
        if not is_in(verb, self._words["awaiting"]):
            return None
        visitor = verb.head if verb.dep_ in {"acl", "acl:relcl"} else self._who.patient(verb)
        where = self._where(verb)
        if visitor is None or where is None or any(c.dep_ == "xcomp" for c in verb.children):
            return None
        if not (self._who.is_official(visitor) and self._is_place(where)):
            return None
        return Deed("visit", verb, visitor, where, planned=True)

    def _meeting(self, verb: Token) -> Deed | None:
        """A meeting that somebody in office calls, chairs, holds or goes to."""
        words = self._words
        if not is_in(verb, words["meeting"]):
            return None
        body = self._actor(verb)
        if body is None or not (self._who.is_official(body) or self._who.is_body(body)):
            return None
        objects = [o for o in self._who.objects(verb) if o.i > verb.i]
        held = next((o for o in objects if is_in(o, words["meetings"])), None)
        beside = [t for preposition, t in Clause(verb).obliques() if preposition in _WITH]
        if held is None and is_in(verb, words["receiving"]):  # "met the families"
            held = next((o for o in (*objects, *beside) if self._is_anybody(o)), None)
        if held is None and set(forms(verb)) & _REFLEXIVE_MEETINGS and _is_reflexive(verb):
            held = next((o for o in beside if self._is_anybody(o)), None) or body
        alone = held is None and verb.lemma_.lower() in {"meet", "convene"} and not objects
        if alone and is_planned(verb, words):
            held = body
        if held is None:
            return None
        return Deed("meeting", verb, body, None if held == body else held)

    def _hearing(self, verb: Token) -> Deed | None:
        """A day in court: "will appear before magistrates", "seront jugés le 4 mai"."""
        words = self._words
        due = next((c for c in verb.children if c.dep_ == "acomp" and c.lower_ == "due"), None)
        trying = is_in(verb, words["trying"])
        if not trying and due is None:
            return None
        person = self._who.patient(verb) if Clause(verb).passive else self._who.subject(verb)
        numbered = person is not None and (person.pos_ == "NUM" or is_in(person, words["ordinals"]))
        known = numbered or (person is not None and self._sources.speakers.is_person(person))
        if not known and not (person is None and verb.lang_ == "fr"):
            return None  # the French parse loses some subjects: "ces derniers"
        obliques = [
            (p, t) for near in (verb, due) if near is not None for p, t in Clause(near).obliques()
        ]
        court = next(
            (t for p, t in obliques if p in _BEFORE and self._who.holds(t, "courts")), None
        )
        stands = any(c.lower_ in {"trial", "jugement"} for c in Clause(verb).objects)
        judged = Clause(verb).passive and verb.lemma_.lower() in _JUDGING
        if court is None and not stands and not (trying and judged):
            return None
        return Deed("court hearing", verb, None, person, planned=due is not None)

    def _actor(self, verb: Token) -> Token | None:
        """Whoever acts; the parse takes "s'est rendue" for a passive."""
        if _is_reflexive(verb) and (subjects := Clause(verb).subjects):
            relative = subjects[0].lower_ == "qui" and verb.dep_ == "acl:relcl"
            return verb.head if relative else subjects[0]
        return self._who.agent(verb)

    def _where(self, verb: Token) -> Token | None:
        behind = [(joint, t) for joint, t in Clause(verb).obliques() if t.i > verb.i]
        for joint, token in behind:
            if joint in _WHERE and not self._who.is_time(token):
                return token
        for _, token in behind:  # "attendu à Liège jeudi", taken for a Thursday
            inside = (t for t in token.lefts if t.pos_ == "PROPN" and self._is_place(t))
            if self._who.is_time(token) and (place := next(inside, None)) is not None:
                return place
        return None

    def _is_place(self, token: Token) -> bool:
        """Whether somebody goes there: a name of a place, a site, "the scene", "sur place"."""
        return self._sources.speakers.is_place(token) or is_in(token, self._words["scenes"])

    def _is_anybody(self, token: Token) -> bool:
        return self._sources.speakers.is_person(token) or self._who.is_body(token)


def _is_reflexive(verb: Token) -> bool:
    return any(c.lower_ in _REFLEXIVES for c in verb.children)
