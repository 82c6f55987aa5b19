"""What authorities undo: charges dropped, inquiries closed, custody lifted, visits called off."""

from collections.abc import Callable

from spacy.tokens import Token

from tocsin.extract.grammar.syntax import Clause
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.responses.participants import Deed, Participants, nominal
from tocsin.extract.statements.sources import Sources
from tocsin.model import Marked

VERBS = ("ending", "granting", "shelving", "lifting", "calling_off", "putting_off")
NEAR_CHARACTERS = 60  # behind a verb, in which "sans suite" is looked for
_RELATIVES = {"relcl", "acl:relcl"}
_OWNERS = {"of", "by", "de", "du", "des", "d'", "d’"}
_WHERE = {"to", "in", "à", "au", "aux", "en", "dans", "sur"}


class Endings:
    """Finds what authorities bring to an end in one marked document.

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
        self._text = marked.document.text
        self._words = ledger_words(marked.document.language).responses
        self._giving_up = ledger_words(marked.document.language).measures["giving_up"]
        self._speakers = sources.speakers
        self._who = who
        self._does = does
        self.rules: tuple[Callable[[Token], Deed | None], ...] = (
            self._charges,
            self._dismissal,
            self._inquiry,
            self._custody,
            self._visit,
        )

    def _charges(self, verb: Token) -> Deed | None:
        """Charges dropped: "prosecutors dropped the charges against two men"."""
        if not self._does(verb, "ending"):
            return None
        charges = self._who.patient(verb)
        if charges is None:
            return None
        whom = self._against(charges, verb)
        case = whom is not None and is_in(charges, self._words["cases"])
        if not case and not is_in(charges, self._words["charges"]):
            return None
        body = self._who.agent(verb)
        if body is not None and not self._who.is_body(body):
            return None
        return Deed("charges dropped", verb, body, whom)

    def _against(self, charges: Token, verb: Token) -> Token | None:
        """Whom charges are against, told behind them or behind the verb."""
        told = [*nominal(charges), *Clause(verb).obliques()]
        return next((t for joint, t in told if joint in self._words["against"]), None)

    def _dismissal(self, verb: Token) -> Deed | None:
        """As in "a prononcé un non-lieu", "a bénéficié d'un non-lieu"."""
        if not is_in(verb, self._words["granting"]):
            return None
        told = [*Clause(verb).objects, *(t for _, t in Clause(verb).obliques())]
        patient = self._who.patient(verb)
        told += [patient] if patient is not None else []
        if not any(is_in(t, self._words["dismissals"]) for t in told):
            return None
        agent = self._who.agent(verb)
        if agent is None or self._who.is_body(agent):
            return Deed("charges dropped", verb, agent)
        return Deed("charges dropped", verb, to=agent) if self._speakers.is_person(agent) else None

    def _inquiry(self, verb: Token) -> Deed | None:
        """An inquiry closed, or a case "classée sans suite"."""
        if not is_in(verb, self._words["shelving"]):
            return None
        closed = self._who.patient(verb)
        if closed is None:
            return None
        near = self._text[verb.idx : min(verb.sent.end_char, verb.idx + NEAR_CHARACTERS)].lower()
        no_further = any(phrase in near for phrase in self._words["no_further"])
        case = no_further and is_in(closed, self._words["cases"])
        if not case and not is_in(closed, self._words["inquiries"]):
            return None
        return Deed("investigation closed", verb, self._who.agent(verb), closed)

    def _custody(self, verb: Token) -> Deed | None:
        """Custody lifted: "sa garde à vue a été levée"."""
        if not is_in(verb, self._words["lifting"]):
            return None
        custody = self._who.patient(verb)
        if custody is None:
            return None
        span = verb.doc[custody.left_edge.i : custody.right_edge.i + 1]
        if not any(phrase in span.text.lower() for phrase in self._words["custodies"]):
            return None
        owners = [t for inner in custody.subtree for joint, t in nominal(inner) if joint in _OWNERS]
        whom = next((t for t in owners if self._speakers.is_person(t)), None)
        return Deed("release", verb, self._who.agent(verb), whom)

    def _visit(self, verb: Token) -> Deed | None:
        """A visit called off or put off, by somebody in office."""
        if is_in(verb, self._giving_up) and (given_up := self._given_up(verb)) is not None:
            return given_up
        called_off = self._does(verb, "calling_off")
        if not called_off and not self._does(verb, "putting_off"):
            return None
        visit = self._who.patient(verb)
        if visit is None or not is_in(visit, self._words["visits"]):
            return None
        around = list(nominal(visit))
        visitors = [self._who.agent(verb), *(c for c in visit.children if c.dep_ == "poss")]
        visitors += [t for joint, t in around if joint in _OWNERS]
        # "the visit that the minister was to make", "la visite que devait y effectuer le préfet"
        visitors += [t for c in visit.children if c.dep_ in _RELATIVES for t in c.subtree]
        visitor = next((t for t in visitors if t is not None and self._who.is_official(t)), None)
        if visitor is None:
            return None
        behind = [(j, t) for j, t in Clause(verb).obliques() if t.i > visit.i]
        where = next(
            (t for j, t in (*around, *behind) if j in _WHERE and not self._who.is_time(t)), None
        )
        return Deed("visit called off" if called_off else "visit put off", verb, visitor, where)

    def _given_up(self, verb: Token) -> Deed | None:
        """A visit given up, told by verbs: "a renoncé à se rendre à Toulon"."""
        gone = [c for c in verb.rights if is_in(c, self._words["visiting"]) and c.pos_ == "VERB"]
        visitor = self._who.agent(verb)
        if not gone or visitor is None or not self._who.is_official(visitor):
            return None
        told = [t for joint, t in Clause(gone[0]).obliques() if joint in _WHERE]
        where = next((t for t in (*Clause(gone[0]).objects, *told) if t.pos_ != "PRON"), None)
        return Deed("visit called off", verb, visitor, where)
