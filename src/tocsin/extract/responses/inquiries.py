"""Inquiries: opened, led, taken over by a body, or entrusted to one."""

from collections.abc import Callable

from spacy.tokens import Token

from tocsin.extract.grammar.extents import phrase_end
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import Clause, is_infinitive
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.responses.participants import Deed, Participants, nominal
from tocsin.model import Marked

VERBS = ("opening", "taking", "assigning", "staying", "investigating")
BEFORE_TOKENS = 40  # before a sentence, in which the inquiry meant by "it" is looked for
_IT = {"it", "elle", "celle", "celui", "il"}
_REFLEXIVES = {"se", "s'", "s’"}


class Inquiries:
    """Finds inquiries and who has them in one marked document.

    Attributes:
        rules: Each gives the deed that a verb tells, or None.
    """

    def __init__(self, marked: Marked, who: Participants) -> None:
        self._marked = marked
        self._french = marked.document.language == "fr"
        self._words = ledger_words(marked.document.language).responses
        self._who = who
        self._bodies = Stretches(marked.bodies)
        self.rules: tuple[Callable[[Token], Deed | None], ...] = (
            self._opening,
            self._investigating,
            self._taking_over,
            self._assigning,
        )

    def is_opened(self, word: Token) -> bool:
        """Whether a word taken for an adjective is said of an inquiry set off right before it."""
        return word.pos_ == "ADJ" and self._named_before(word) is not None

    def _investigating(self, verb: Token) -> Deed | None:
        """Investigators at work: "detectives are investigating", "l'inspection enquête sur"."""
        if not is_in(verb, self._words["investigating"]):
            return None
        body = self._who.agent(verb)
        purpose = is_infinitive(verb) or any(c.lower_ == "to" for c in verb.lefts)
        if body is None or purpose or not self._who.is_authority(body):
            return None
        things = [o for o in Clause(verb).objects if o.i > verb.i]
        return Deed("investigation opened", verb, body, things[0] if things else None)

    def _opening(self, verb: Token) -> Deed | None:
        """An inquiry opened, by a body or by nobody named."""
        if not is_in(verb, self._words["opening"]):
            return None
        inquiry = self._who.undergone(verb, "inquiries") or self._named_before(verb)
        if inquiry is None:
            return None
        body = self._who.agent(verb)
        if body is not None and not self._who.is_authority(body):
            # "Journalistes agressés : le parquet ouvre une enquête": the noun right before it.
            near = verb.nbor(-1) if verb.i else None
            body = near if near is not None and self._who.is_body(near) else body
        return Deed("investigation opened", verb, body, inquiry)

    def _named_before(self, verb: Token) -> Token | None:
        """The inquiry right before a participle set off from it: "l'enquête, ouverte pour ..."."""
        if self._french and verb.pos_ == "ADJ" and verb.i > 1 and verb.nbor(-1).text == ",":
            before = verb.nbor(-2)
            return before if is_in(before, self._words["inquiries"]) else None
        return None

    def _taking_over(self, verb: Token) -> Deed | None:
        """A case taken over: "has taken over the investigation", "s'est saisi de l'enquête"."""
        words = self._words
        if not self._is_taking(verb):
            return None
        body = self._who.agent(verb) or self._who.patient(verb)
        if body is None or not self._who.is_body(body):
            return None
        case = next(
            (
                t
                for t in [*Clause(verb).objects, *(t for _, t in Clause(verb).obliques())]
                if is_in(t, words["cases"])
            ),
            None,
        )
        patient = self._who.patient(verb) if Clause(verb).passive else None
        if case is None and patient is not None and is_in(patient, words["inquiries"]):
            case = patient
        reflexive = any(c.lower_ in _REFLEXIVES for c in verb.children)
        relative = verb.dep_ == "acl:relcl" and any(t.lower_ == "dont" for t in verb.subtree)
        if case is None and not relative and not (Clause(verb).passive and self._french):
            return None
        if (
            self._french
            and not reflexive
            and not Clause(verb).passive
            and not is_in(verb, frozenset({"diriger", "reprendre"}))
        ):
            return None
        return Deed("case assigned", verb, body, case)

    def _is_taking(self, verb: Token) -> bool:
        lemma = verb.lemma_.lower()
        joined = {f"{lemma} {c.lower_}" for c in verb.children}
        joined |= {f"{lemma} {c.lower_}" for c in verb.children for _ in c.children}
        return bool(joined & self._words["taking"]) or is_in(verb, self._words["taking"])

    def _assigning(self, verb: Token) -> Deed | None:
        """A case entrusted to a body, or left with it."""
        words = self._words
        staying = is_in(verb, words["staying"])
        if not staying and not is_in(verb, words["assigning"]):
            return None
        given = self._who.patient(verb) if not staying else self._who.subject(verb)
        receiver = next(
            (
                t
                for preposition, t in Clause(verb).obliques()
                if preposition in {"to", "with", "à", "au", "aux"} and self._who.is_body(t)
            ),
            None,
        )
        given = self._inquiry_meant(given) if given is not None else None
        if receiver is None and given is not None and is_in(given, words["inquiries"]):
            receiver = self._behind_to(verb)
        if receiver is not None and given is not None and is_in(given, words["cases"]):
            return Deed("case assigned", verb, receiver, given)
        if given is not None and self._who.is_body(given) and not Clause(verb).passive:
            return self._tasked(verb, given)
        judge = given is not None and is_in(given, words["courts"])
        named = judge and is_in(verb, words["naming"]) and Clause(verb).passive
        prosecuting = given is not None and self._who.is_prosecution(given)
        if staying or not Clause(verb).passive or not (named or prosecuting):
            return None
        objects = [o for o in Clause(verb).objects if o.i > verb.i]
        told = objects and (objects[0].pos_ == "NUM" or is_in(objects[0], words["cases"]))
        alone = named and not objects  # "une juge d'instruction a été désignée"
        return (
            Deed("case assigned", verb, given, next(iter(objects), None)) if told or alone else None
        )

    def _tasked(self, verb: Token, body: Token) -> Deed | None:
        """As in "a chargé l'inspection générale d'un audit"."""
        task = [t for t in verb.subtree if t.i > body.i and is_in(t, self._words["inquiries"])]
        charged = is_in(verb, self._words["tasking"]) and task
        return Deed("case assigned", verb, body, task[0]) if charged else None

    def _inquiry_meant(self, given: Token) -> Token:
        """The inquiry of the sentence before, where "it" or "celle-ci" stands for it."""
        while given.lower_ in {"ci", "-"} and given.i:
            given = given.nbor(-1)
        if given.lower_ not in _IT:
            return given
        start = sentence_of(given).start
        before = given.doc[max(0, start - BEFORE_TOKENS) : start]
        cases = [t for t in before if is_in(t, self._words["inquiries"])]
        return cases[-1] if cases else given

    def _behind_to(self, verb: Token) -> Token | None:
        """The body named behind "to", where the parse took its name apart."""
        for mention in self._bodies.touching(verb.idx, phrase_end(verb.head)):
            span = self._marked.parse.char_span(
                mention.span.start, mention.span.end, alignment_mode="expand"
            )
            if span is not None and span.start and span[0].nbor(-1).lower_ == "to":
                return span.root
        return None

    def assignment(self, noun: Token) -> Deed | None:
        """As in "the assignment of X to lead the investigation"."""
        for preposition, token in nominal(noun):
            if preposition in {"of", "to", "de", "du", "des", "d'", "d’"} and self._who.is_body(
                token
            ):
                about = [t for t in noun.subtree if is_in(t, self._words["cases"])]
                return Deed("case assigned", noun, token, about[0] if about else None)
        return None
