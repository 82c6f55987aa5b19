"""What kind of event a sentence tells, by PLOVER's types: violent acts and all others.

Accounts are composed of acts of violence alone (`triggers`). This looks at a sentence as coders of
political events do: what it mainly tells, a meeting, a demand, a refusal, a protest, as well as an
attack. What is to come is a promise, or a threat where it is hostile; what ought to be done is a
demand; what is not done, though asked for, is a refusal.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from tocsin.extract.acts.triggers import BESIDE_TOKENS, Trigger, ends_at, triggers
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.syntax import Clause, feature, forms, is_verbal, with_conjuncts
from tocsin.extract.lexicon import Lexicon, kinds, lexicon
from tocsin.extract.lexicon.events import EventKind, EventWords, event_kinds, event_words
from tocsin.extract.lexicon.ledger_words import forms as dictionary_forms
from tocsin.model import Kind, Language

_INSIDE = {"ccomp", "xcomp", "parataxis"}
_BESIDE = {"conj"}
_BELOW = {"advcl", "pcomp", "acl", "relcl", "acl:relcl", "csubj", "dep"}
_ARMED = {"shooting", "bombing", "attack", "killing", "destruction", "intrusion"}


@dataclass(frozen=True, slots=True)
class Coded:
    """A kind of event and the word that tells it."""

    kind: Kind
    token: Token


def coded(sentence: Span, language: Language) -> Iterator[Coded]:
    """The events that a sentence tells, what it mainly tells first."""
    coder = _Coder(sentence, language)
    seen: set[int] = set()
    for verb in _predicates(sentence.root):
        found = coder.code(verb)
        if found is not None and found.token.i not in seen:
            seen.add(found.token.i)
            yield found


def _predicates(root: Token) -> Iterator[Token]:
    """The predicates of a sentence: what is said in a clause before what stands beside it."""
    yield root
    for relations in (_INSIDE, _BESIDE):
        for child in root.children:
            if child.dep_ in relations and (is_verbal(child) or child.dep_ != "conj"):
                yield from _predicates(child)
    for child in root.subtree:
        if child.dep_ in _BELOW and child != root and child.head not in _inner(root):
            yield from _predicates(child)


def _inner(root: Token) -> set[Token]:
    """Clauses inside a predicate, which tell what is below them themselves."""
    return {t for c in root.children if c.dep_ in _INSIDE | _BESIDE | _BELOW for t in c.subtree}


class _Coder:
    """Codes the predicates of one sentence."""

    def __init__(self, sentence: Span, language: Language) -> None:
        self._words: EventWords = event_words(language)
        self._lexicon: Lexicon = lexicon(language)
        self._acts: dict[int, Trigger] = {}
        for trigger in triggers(sentence.as_doc(), self._lexicon):
            self._acts.setdefault(sentence.start + trigger.token.i, trigger)

    def code(self, verb: Token) -> Coded | None:
        """The event that a predicate tells, or None."""
        clause = Clause(verb)
        saying = verb.lemma_.lower() in self._lexicon.words["say"] and not clause.objects
        beside = None if saying else self._noun(clause) or self._act(clause)
        found = self._verb(clause) or beside
        turned = self._turned(clause, found[0] if found else None)
        if turned is not None:
            return Coded(event_kinds()[turned].kind, verb)
        if found is None:
            return None
        name, token = found
        return Coded(_kind(name), token)

    def _turned(self, clause: Clause, name: str | None) -> str | None:
        """What the tense, a modal verb or a negation makes of an event; None: nothing."""
        words = self._words.words
        event = _event(name)
        auxiliaries = {
            form for a in self._governing(clause) for form in (a.lower_, a.lemma_.lower())
        }
        if auxiliaries & words["ought"]:
            return "demand"
        to_come = bool(auxiliaries & (words["future"] | words["intending"])) or any(
            feature(t, "Tense") == "Fut" for t in (clause.head, *clause.auxiliaries)
        )
        if clause.negated and (to_come or (event is not None and event.refused)):
            return "refusal"
        if not to_come or clause.negated:
            return None
        conditions = {t.lower_ for t in clause.head.subtree} & words["conditional"]
        hostile = name is not None and (event is None or event.hostile)
        if name in {"demand", "refusal", "accusation"}:
            return None
        return "warning" if hostile or conditions else "promise"

    def _governing(self, clause: Clause) -> Iterator[Token]:
        """The auxiliaries of a predicate, and the verbs it is a complement of, with theirs."""
        yield from clause.auxiliaries
        verb = clause.head
        while verb.dep_ == "xcomp" and verb.head != verb:
            verb = verb.head
            yield verb
            yield from Clause(verb).auxiliaries

    def _verb(self, clause: Clause) -> tuple[str, Token] | None:
        """The entry of a verb that asks for most, and whose words stand nearest to it."""
        verb = clause.head
        copulas = [c for c in verb.children if c.dep_ == "cop"]
        named = next(iter(copulas), verb)  # "est prêt": the copula hangs below what it says
        near = {
            *clause.tokens,
            *verb.doc[verb.i + 1 : min(sentence_of(verb).end, verb.i + BESIDE_TOKENS)],
        }
        apart: dict[str, int] = {}
        for token in near - {named}:
            for form in (token.lower_, token.lemma_.lower()):
                apart[form] = min(abs(token.i - verb.i), apart.get(form, len(verb.doc)))
        fitting = [
            (-len(entry.beside), sum(min(apart[w] for w in found) for found in stand), entry.act)
            for key in dictionary_forms(named)
            for entry in self._words.verbs.get(key, ())
            if all(stand := [beside & apart.keys() for beside in entry.beside])
        ]
        return (min(fitting, key=lambda one: one[:2])[2], verb) if fitting else None

    def _noun(self, clause: Clause) -> tuple[str, Token] | None:
        """The noun of an event that a verb presents: its object, its subject, or beside it."""
        governed = [t for _, t in clause.obliques()]
        nominal = [clause.head] if clause.head.pos_ in {"NOUN", "PROPN"} else []
        for noun in (*nominal, *clause.objects, *clause.subjects, *governed):
            for one in with_conjuncts(noun):
                name = self._named(one)
                if name is not None:
                    return name, one
        return None

    def _named(self, noun: Token) -> str | None:
        if noun.pos_ == "PROPN" and noun.ent_type_:
            return None  # "the Agency for Development and Cooperation"
        first = [*(c for c in noun.lefts if c.dep_ in {"compound", "amod"}), noun]
        for token in first:
            for entry in self._words.nouns.get(token.lemma_.lower(), ()):
                last = ends_at(noun.doc, token.i, entry)
                if last is not None and (last >= noun.i):
                    return entry.act
        return None

    def _act(self, clause: Clause) -> tuple[str, Token] | None:
        """An act of violence; done with the arms of an army it is combat."""
        for token in clause.tokens:
            trigger = self._acts.get(token.i)
            if trigger is None:
                continue
            actors = clause.agents if clause.passive else clause.subjects
            named = {f for a in actors for t in (a, *a.lefts) for f in forms(t)}
            if trigger.act in _ARMED and named & self._words.words["armed_forces"]:
                return "combat", token
            return trigger.act, token
        return None


def _event(name: str | None) -> EventKind | None:
    return event_kinds().get(name) if name is not None else None


def _kind(name: str) -> Kind:
    event = _event(name)
    return event.kind if event is not None else kinds()[name].kind
