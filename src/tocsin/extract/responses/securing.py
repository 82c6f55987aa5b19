"""What authorities secure, close and send: protection, forces, equipment, closures, dismissals."""

from collections.abc import Callable

from spacy.tokens import Token

from tocsin.extract.grammar.syntax import Clause, with_conjuncts
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.responses.participants import Deed, Participants, nominal
from tocsin.extract.statements.sources import Sources
from tocsin.model import Marked

VERBS = (
    "guarding",
    "commissioning",
    "ordering",
    "placing",
    "deploying",
    "closing",
    "staying",
    "installing",
    "announcing",
    "dismissing",
)
_PROTECTION = frozenset({"protection"})
_PREDICATES = {"acomp", "xcomp", "oprd", "amod", "attr"}
_MORE = {"more", "further", "additional", "extra", "supplémentaire", "supplémentaires", "nouveau"}


class Securing:
    """Finds what authorities secure, close and send in one marked document.

    Attributes:
        rules: Each gives the deed that a verb tells, or None.
    """

    def __init__(
        self,
        marked: Marked,
        sources: Sources,
        who: Participants,
        does: Callable[[Token, str], bool],
    ) -> None:
        self._words = ledger_words(marked.document.language).responses
        self._laws = ledger_words(marked.document.language).measures["instruments"]
        self._sources = sources
        self._who = who
        self._does = does
        self.rules: tuple[Callable[[Token], Deed | None], ...] = (
            self._protection,
            self._equipment,
            self._announced,
            self._deployment,
            self._closure,
            self._stays_shut,
            self._dismissal,
        )

    def _protection(self, verb: Token) -> Deed | None:
        """Security ordered or stepped up."""
        words = self._words
        if is_in(verb, words["placing"]):
            return self._placed_under(verb)
        if not is_in(verb, words["ordering"]) and not self._does(verb, "ordering"):
            return None
        ordered = self._who.undergone(verb, "protection") or self._asked_for(verb)
        body = self._who.agent(verb)
        asks = is_in(verb, words["requesting"])  # a mayor who asks for police orders none
        if ordered is None or (asks and not self._may_order(body)):
            return None
        if body is None and not Clause(verb).passive:
            return None
        if body is not None and not self._acts(body):
            return None  # a law or a fund that is to protect somebody
        return Deed("protection ordered", verb, body, ordered)

    def _acts(self, body: Token) -> bool:
        return self._who.is_authority(body) or self._sources.speakers.is_person(body)

    def _may_order(self, body: Token | None) -> bool:
        """Whether a request by somebody is an order: a minister's, a government's."""
        if body is None:
            return False
        if is_in(body, self._words["commanding"]) or body.pos_ == "PRON":
            return True
        mention = self._sources.mention_at(body)
        words = mention.role.split() if mention is not None else []
        return bool(self._words["commanding"] & set(words))

    def _asked_for(self, verb: Token) -> Token | None:
        """Security that others are told to see to: "asked prefects to step up patrols"."""
        for clause in verb.children:
            if clause.i < verb.i or clause.dep_ not in {"ccomp", "xcomp"}:
                continue
            things = Clause(clause).subjects if clause.dep_ == "ccomp" else []
            if clause.dep_ == "xcomp" and is_in(clause, self._words["ordering"]):
                things = Clause(clause).objects
            held = next((t for t in things if self._who.holds(t, "protection")), None)
            if held is not None:
                return held
        return None

    def _placed_under(self, verb: Token) -> Deed | None:
        """As in "placed the judge under police protection"."""
        person, body = self._who.patient(verb), self._who.agent(verb)
        if person is None or (body is None and not Clause(verb).passive):
            return None
        for token in verb.subtree:
            under = [token.head, *token.children]
            if is_in(token, _PROTECTION) and any(t.lower_ in {"under", "sous"} for t in under):
                return Deed("protection ordered", verb, body, person)
        return None

    def _equipment(self, verb: Token) -> Deed | None:
        """Cameras, gates and detectors put up by a body, or by nobody named."""
        if not is_in(verb, self._words["installing"]):
            return None
        things = [self._who.patient(verb), *(t for _, t in Clause(verb).obliques())]
        put_up = next((t for t in things if t is not None and self._is_equipment(t)), None)
        body = None if Clause(verb).passive else self._who.agent(verb)
        acts = body is None or self._who.is_body(body) or self._who.is_official(body)
        if put_up is None or not acts or (body is None and not Clause(verb).passive):
            return None
        return Deed("protection ordered", verb, body, put_up)

    def _is_equipment(self, noun: Token) -> bool:
        near = [t for n in with_conjuncts(noun) for t in (n, *n.children)]
        return any(is_in(t, self._words["equipment"]) for t in near)

    def _announced(self, verb: Token) -> Deed | None:
        """Forces or equipment that somebody announces: "promised 200 more officers"."""
        words = self._words
        if not is_in(verb, words["announcing"]):
            return None
        body = self._who.agent(verb)
        objects = [t for o in Clause(verb).objects for t in with_conjuncts(o) if t.i > verb.i]
        for noun in objects:
            inside = [t for t in noun.subtree if t.i > noun.i]
            if is_in(noun, words["arrests"]) and any(self._is_person(t) for t in inside):
                return Deed("arrest", verb, body, noun)
            sent = is_in(noun, words["deployments"]) and any(
                is_in(t, words["forces"]) for t in inside
            )
            more = is_in(noun, words["forces"]) and any(c.lower_ in _MORE for c in noun.children)
            put_up = is_in(noun, words["installation"]) and any(
                self._is_equipment(t) for t in inside
            )
            kind = "deployment" if sent or more else "protection ordered" if put_up else None
            if kind is not None:
                return Deed(kind, verb, body, noun, planned=True)
        return None

    def _is_person(self, token: Token) -> bool:
        return token.pos_ == "NOUN" and self._sources.speakers.is_person(token)

    def _deployment(self, verb: Token) -> Deed | None:
        """Forces sent, posted or mobilised."""
        words = self._words
        if is_in(verb, words["guarding"]):  # "soldiers will patrol outside the sites"
            guards = self._who.agent(verb)
            known = guards is not None and is_in(guards, words["forces"])
            return Deed("deployment", verb, None, guards) if known else None
        if is_in(verb, words["being"]):  # "extra officers will be on duty"
            guards = self._who.subject(verb)
            behind = {f"{joint} {t.lower_}" for joint, t in Clause(verb).obliques()}
            known = guards is not None and is_in(guards, words["forces"])
            ready = known and bool(behind & words["on_guard"])
            return Deed("deployment", verb, None, guards) if ready else None
        if is_in(verb, words["commissioning"]):  # "directed the department to send 60 troopers"
            for clause in verb.children:
                told = clause.dep_ in {"xcomp", "ccomp"} and is_in(clause, words["deploying"])
                sent = next((o for o in Clause(clause).objects if told), None)
                if sent is not None and self._who.holds(sent, "forces"):
                    return Deed("deployment", verb, self._who.agent(verb), sent)
            return None
        if not is_in(verb, words["deploying"]):
            return None
        sent = self._who.undergone(verb, "forces")
        return Deed("deployment", verb, self._who.agent(verb), sent) if sent is not None else None

    def _closure(self, verb: Token) -> Deed | None:
        """Something closed, banned or cleared by a body, or at its request."""
        words = self._words
        if is_in(verb, words["ordering"]):  # "ordered all schools to close"
            told = [c for c in verb.children if c.dep_ == "xcomp" and is_in(c, words["closing"])]
            shut = next(iter(Clause(verb).objects), None) if told else None
            orderer = self._who.agent(verb) if shut is not None else None
            official = orderer is not None and (
                self._who.is_official(orderer) or self._who.is_body(orderer)
            )
            return Deed("closure", verb, orderer, shut) if official else None
        if not is_in(verb, words["closing"]):
            return None
        closed = self._who.patient(verb)
        body = self._who.agent(verb)
        if body is None or is_in(body, words["asked"]):
            for token in verb.subtree:
                if is_in(token, words["asked"]) and token.i > verb.i:
                    body = next((t for _, t in nominal(token)), None)
        known = closed is not None and is_in(closed, words["facilities"] | words["services"])
        if body is None and known and Clause(verb).passive:
            return Deed("closure", verb, None, closed)
        if closed is None or body is None or not self._who.is_body(body):
            return None
        if self._is_person(closed) or is_in(closed, self._laws):
            return None  # "residents were evacuated", "suspended the decree"
        return Deed("closure", verb, body, closed)

    def _stays_shut(self, verb: Token) -> Deed | None:
        """What is kept closed: "the school will remain closed", "le tribunal reste fermé"."""
        if not is_in(verb, self._words["staying"]):
            return None
        shut = any(c.dep_ in _PREDICATES and c.lower_ in self._words["shut"] for c in verb.children)
        place = self._who.subject(verb) if shut else None
        known = self._words["facilities"] | self._words["services"]
        return Deed("closure", verb, None, place) if place and is_in(place, known) else None

    def _dismissal(self, verb: Token) -> Deed | None:
        """Somebody in office dismissed by a body or official: "sacked the police chief"."""
        if not is_in(verb, self._words["dismissing"]):
            return None
        person, body = self._who.patient(verb), self._who.agent(verb)
        if person is None or not self._sources.speakers.is_person(person):
            return None
        acts = body is not None and (self._who.is_official(body) or self._who.is_body(body))
        passive = body is None and Clause(verb).passive
        served = self._who.is_official(person) or is_in(person, self._words["bodies"])
        served = served or is_in(person, self._words["served"])
        return Deed("dismissal", verb, body, person) if served and (acts or passive) else None
