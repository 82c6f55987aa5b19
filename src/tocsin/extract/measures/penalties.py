"""Rules told by what they change or bind, no law being their subject.

"The maximum fine would rise from £500 to £2,500", "La peine doit être doublée", "Anyone convicted
would face ten years in prison".
"""

from collections.abc import Iterator

from spacy.tokens import Token

from tocsin.extract.grammar.extents import predicate_start
from tocsin.extract.grammar.standing import standing
from tocsin.extract.grammar.syntax import Clause, feature
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.measures.drafts import Provision, end_of_provision
from tocsin.extract.measures.instruments import Instruments
from tocsin.extract.responses.participants import PASSIVE_SUBJECTS
from tocsin.extract.statements.sources import Sources
from tocsin.model import Marked

_SUBJECTS = {"nsubj", *PASSIVE_SUBJECTS}
_ANY = {"anyone", "anybody", "whoever", "quiconque", "those", "ceux", "celui"}
_EACH = {"any", "every", "each", "toute", "tout", "chaque"}
_GENERAL = {"les", "des"}
_PERFECT = {"have", "has", "had"}


class Penalties:
    """Finds such rules in one marked document."""

    def __init__(self, marked: Marked, instruments: Instruments, sources: Sources) -> None:
        self._marked = marked
        self._words = ledger_words(marked.document.language).measures
        self._instruments = instruments
        self._sources = sources

    def find(self) -> Iterator[Provision]:
        """Every change of a penalty or a term, and every duty told of people in general."""
        yield from self._changed()
        yield from self._bound()

    def _changed(self) -> Iterator[Provision]:
        for verb in standing(self._marked.parse, self._words["changing"]):
            if verb.pos_ not in {"VERB", "AUX"} or not self._is_to_be(verb):
                continue
            own = [c for c in _top(verb).children if c.dep_ in _SUBJECTS]
            told = own if Clause(verb).passive or not Clause(verb).objects else []
            told = [*told, *Clause(verb).objects]
            if any(self._is_penalty(t) for t in told):
                yield self._provision(verb)

    def _bound(self) -> Iterator[Provision]:
        """What people in general must, may or risk, where a law was told of just before."""
        for verb in standing(self._marked.parse, self._words["binding"]):
            if verb.pos_ not in {"VERB", "AUX"} or not self._is_to_be(verb):
                continue
            subject = next((c for c in _top(verb).children if c.dep_ in _SUBJECTS), None)
            if subject is None or not _is_general(subject):
                continue
            if self._instrument(verb) is not None:
                yield self._provision(verb)

    def _is_penalty(self, noun: Token) -> bool:
        """Whether a noun is one that law sets: "the maximum fine", "la peine encourue"."""
        if not is_in(noun, self._words["penalties"]):
            return False
        inside = [t for t in noun.subtree if t != noun]
        legal = self._words["legal"] | self._words["limits"] | self._words["penalties"]
        return any(is_in(t, legal) for t in inside)

    def _is_to_be(self, verb: Token) -> bool:
        """Whether it is told as what a rule would bring, rather than as what came about."""
        top = _top(verb)
        if verb.lang_ == "fr":
            near = [top, *(c for c in top.children if c.dep_.startswith("aux"))]
            if top.lower_.endswith(("rait", "raient")):
                return True  # the parse takes some conditionals for other forms
            ought = top != verb and is_in(top, self._words["conditional"])
            return ought or any(
                feature(t, "Mood") == "Cnd" or feature(t, "Tense") == "Fut" for t in near
            )
        auxiliaries = {c.lower_ for c in top.children if c.dep_ == "aux"}
        if top != verb:  # "is set to double", "are to rise"
            return top.lemma_ == "be" or is_in(top, self._words["leading"])
        return bool(auxiliaries & self._words["conditional"]) and not auxiliaries & _PERFECT

    def _instrument(self, verb: Token) -> Token | None:
        """The law told of last before a verb, in the sentences just before or its own."""
        before = [k for k in self._instruments.found if k.i < verb.i]
        near = bool(before) and self._instruments.is_near(verb)
        return before[-1] if near else None

    def _provision(self, verb: Token) -> Provision:
        top = _top(verb)
        subject = next((c for c in top.children if c.dep_ in _SUBJECTS), None)
        begin = min(predicate_start(top), predicate_start(verb))
        if subject is not None and subject.i < verb.i:
            begin = min(begin, subject.left_edge.idx)
        return Provision(
            passage=(begin, end_of_provision(verb)), verb=verb, instrument=self._instrument(verb)
        )


def _top(verb: Token) -> Token:
    """The verb that carries tense: of "doit être doublée" and "is set to rise" the first."""
    return verb.head if verb.dep_ == "xcomp" and verb.head.pos_ in {"VERB", "AUX"} else verb


def _is_general(subject: Token) -> bool:
    """Whether it names people in general: "anyone", "offenders", "les auteurs"."""
    marks = {c.lower_ for c in subject.children if c.i < subject.i}
    if subject.lower_ in _ANY or marks & _EACH:
        return True
    plural = subject.tag_ == "NNS" or feature(subject, "Number") == "Plur"
    if subject.lang_ == "fr":
        return subject.pos_ == "NOUN" and plural and bool(marks & _GENERAL)
    counted = any(c.dep_ == "nummod" for c in subject.children)
    determined = any(c.dep_ in {"det", "poss"} for c in subject.children)
    return plural and not determined and not counted
