"""What befalls a law as a whole: "parliament passed the prisons bill", "le texte a été retiré"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from tocsin.extract.grammar.extents import end_of, phrase_end, predicate_start, words_of
from tocsin.extract.grammar.intent import is_planned, is_real
from tocsin.extract.grammar.syntax import Clause
from tocsin.extract.lexicon.ledger_words import LedgerWords, is_in
from tocsin.extract.measures.instruments import Instruments
from tocsin.extract.responses.participants import PASSIVE_SUBJECTS
from tocsin.model import MeasureStatus

_STAGES = {"dropped", "in force", "adopted", "before parliament"}
_OBJECTS = {"dobj", "obj"}
_SUBJECTS = {"nsubj", *PASSIVE_SUBJECTS}
_APART = {"conj", "cc", "parataxis", "advcl"}


@dataclass(frozen=True, slots=True)
class LawStep:
    """A law that came to a stage.

    Attributes:
        instrument: The noun that names the law.
        verb: What tells the stage; a noun may, as in "the withdrawal of the bill".
        passage: The clause, or the noun's phrase.
    """

    instrument: Token
    status: MeasureStatus
    verb: Token
    passage: tuple[int, int]


def law_steps(instruments: Instruments, words: LedgerWords) -> Iterator[LawStep]:
    """Find laws that are told to have come to a stage, in text order.

    What is denied, possible or still to come is left out.
    """
    for token in instruments.found:
        verb = _governor(token)
        status = _status(token, verb, words) if verb is not None else None
        if verb is None or status is None:
            continue
        status = instruments.reached(status, verb, token)
        if verb.pos_ not in {"VERB", "AUX"}:
            yield LawStep(token, status, verb, (words_of(verb)[0], phrase_end(token)))
        elif is_real(verb, words.responses) and not is_planned(verb, words.responses):
            yield LawStep(token, status, verb, _clause(verb))


def _governor(token: Token) -> Token | None:
    """The predicate or noun that says what befalls an instrument."""
    if token.dep_ in _OBJECTS | _SUBJECTS:
        return token.head
    if token.dep_ == "pobj":  # "voted for the bill", "the withdrawal of the bill"
        return token.head.head
    return token.head if token.dep_ == "nmod" else None


def _status(token: Token, verb: Token, words: LedgerWords) -> MeasureStatus | None:
    """The stage that a predicate tells of the instrument below it."""
    joints = {c.lower_ for c in verb.children if c.dep_ == "prt"}
    joints |= {token.head.lower_} if token.dep_ == "pobj" else set()
    told = {f"{form} {joint}" for form in (verb.lemma_.lower(), verb.lower_) for joint in joints}
    undergoes = token.dep_ in _OBJECTS | PASSIVE_SUBJECTS
    # "The bill passed the senate": of two things that pass, the law does.
    parliament = any(is_in(o, words.measures["parliaments"]) for o in Clause(verb).objects)
    undergoes = undergoes or (token.dep_ == "nsubj" and parliament)
    named = verb.pos_ == "NOUN" and token.dep_ in {"pobj", "nmod"}
    clause = verb.doc[verb.left_edge.i : verb.right_edge.i + 1].text.lower().replace("’", "'")
    imposed = is_in(token, words.measures["orders"]) and is_in(verb, words.measures["imposing"])
    if imposed and undergoes:
        return "in force"
    for status, stage in words.status:
        if status not in _STAGES:
            continue
        phrases = {entry for entry in stage if " " in entry}
        if told & phrases or ((undergoes or named) and is_in(verb, stage)):
            return status
        if token.dep_ in _SUBJECTS and any(p in clause for p in phrases):
            return status
        if status == "dropped" and token.dep_ == "nsubj" and is_in(verb, words.measures["ending"]):
            return status
    return None


def _clause(verb: Token) -> tuple[int, int]:
    """A predicate with its subject and what it governs, clauses beside it left out."""
    start = predicate_start(verb)
    subject = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
    if subject is not None:
        start = min(start, subject.left_edge.idx)
    end = end_of(verb)
    for child in verb.rights:
        if child.dep_ in _APART:
            break
        if child.dep_ != "punct":
            end = max(end, phrase_end(child))
    return start, end
