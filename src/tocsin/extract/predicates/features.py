"""What is looked at around a predicate: its own form, who takes part, what governs it, its lists.

A feature is a short string that a person can read: "own:arrest", "patient~responses.inquiries"
(the head of what undergoes it is on the list of inquiries), "agent=body" (a body acts).
"""

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.syntax import Clause, feature
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.lexicon.listed_words import OF_PREDICATES, lists_of
from tocsin.extract.responses.participants import Participants, is_participle, nominal
from tocsin.extract.statements.sources import Sources
from tocsin.model import Language, Marked

_MORPHOLOGY = ("Tense", "Mood", "VerbForm", "Voice")
_FUNCTIONAL = {"aux", "aux:tense", "aux:pass", "auxpass", "neg", "prt", "advmod", "mark", "cop"}
_FUNCTIONAL |= {"acomp", "oprd", "expl:subj", "expl:comp", "expl:pass"}
_NARROWING = {"compound", "amod", "nmod", "flat:name", "poss"}
_SUBJECTS = {"nsubj", "nsubjpass", "nsubj:pass"}
_NEAR = (-2, -1, 1, 2)  # [tokens]


class Around:
    """Looks around the predicates of one marked document."""

    def __init__(self, marked: Marked, sources: Sources) -> None:
        self._marked = marked
        self._language: Language = marked.document.language
        self._responses = ledger_words(self._language).responses
        self._sources = sources
        self._who = Participants(marked, sources)
        self._classes: dict[int, tuple[str, ...]] = {}
        self._told: dict[int, tuple[str, ...]] = {}

    def of(self, token: Token) -> set[str]:
        """Everything that is looked at around one predicate."""
        return self.own(token) | self.around(token)

    def own(self, token: Token) -> set[str]:
        """What a predicate shows by itself: its form, its lists, its voice and tense."""
        return set(self._own(token))

    def around(self, token: Token) -> set[str]:
        """What stands around it: who takes part, what governs it, what is beside it."""
        return {*self._taking_part(token), *self._governing(token), *self._beside(token)}

    def _own(self, token: Token) -> Iterator[str]:
        yield f"own:{token.lemma_.lower()}"
        yield f"pos:{token.pos_}"
        yield f"dep:{token.dep_}"
        yield f"tag:{token.tag_}"
        yield from _each("own~", self._lists(token))
        yield "passive" if Clause(token).passive else "active"
        yield from (f"{name}:{value}" for name in _MORPHOLOGY if (value := feature(token, name)))
        if is_participle(token):
            yield "participle"
        if self._sources.speech.is_quoted(token.idx):
            yield "quoted"
        for child in token.children:
            yield f"has:{child.dep_}"
            if child.dep_ in _FUNCTIONAL:
                yield f"{child.dep_}:{child.lower_}"

    def _taking_part(self, token: Token) -> Iterator[str]:
        who = self._who
        agent, patient, subject = who.agent(token), who.patient(token), who.subject(token)
        yield from self._of("agent", agent) if agent is not None else ("agent:",)
        if patient is None:
            yield "patient:"
        elif patient != agent:
            yield from self._of("patient", patient)
        if subject is not None and subject not in {agent, patient}:
            yield from self._of("subject", subject)
        for joint, noun in Clause(token).obliques():
            yield f"{joint}:"
            yield f"{joint}:{noun.lemma_.lower()}"
            yield from _each("oblique~", self._lists(noun))
            yield from _each(f"{joint}~", self._lists(noun))
            yield from _each(f"{joint}=", self._class(noun))

    def _governing(self, token: Token) -> Iterator[str]:
        head = token.head
        if head != token:
            yield f"head:{head.lemma_.lower()}"
            yield f"head.pos:{head.pos_}"
            yield from _each("head~", self._lists(head))
            for child in head.children:
                if child.dep_ in _SUBJECTS:
                    yield from _each("head.subject~", self._lists(child))
                    yield from _each("head.subject=", self._class(child))
        for child in token.rights:
            if child.pos_ in {"VERB", "AUX"}:
                yield f"{child.dep_}>{child.lemma_.lower()}"
                yield from _each(f"{child.dep_}>~", self._lists(child))

    def _beside(self, token: Token) -> Iterator[str]:
        doc = token.doc
        for step in _NEAR:
            if 0 <= token.i + step < len(doc):
                near = doc[token.i + step]
                yield f"{step}:{'¶' if near.is_space else near.lower_}"
        sentence = sentence_of(token)
        yield from _each("sentence~", self._told_in(sentence.start, sentence.end))
        if sentence.start:
            before = sentence_of(doc[sentence.start - 1])
            yield from _each("before~", self._told_in(before.start, before.end))

    def _of(self, role: str, noun: Token) -> Iterator[str]:
        yield f"{role}:{noun.lemma_.lower()}"
        yield from _each(f"{role}=", self._class(noun))
        yield from _each(f"{role}~", self._lists(noun))
        for child in noun.children:
            if child.dep_ in _NARROWING:
                yield from _each(f"{role}^", self._lists(child))
                if child.dep_ == "amod":
                    yield f"{role}.amod:{child.lemma_.lower()}"
        for joint, inner in nominal(noun):
            yield f"{role}.{joint}:{inner.lemma_.lower()}"
            yield from _each(f"{role}.{joint}~", self._lists(inner))

    def _class(self, noun: Token) -> tuple[str, ...]:
        """What kind of thing a noun, name or pronoun means."""
        if noun.i not in self._classes:
            self._classes[noun.i] = tuple(self._kinds_of(noun)) or ("thing",)
        return self._classes[noun.i]

    def _kinds_of(self, noun: Token) -> Iterator[str]:
        """By words and mentions alone: who a pronoun means would cost more than it tells."""
        if self._who.is_body(noun):
            yield "body"
        mention = self._sources.mention_at(noun)
        if mention is not None:
            yield "person"
        public = mention is not None and mention.public
        if public or is_in(noun, self._responses["officials"]):
            yield "official"
        if noun.pos_ in {"PRON", "NUM"}:
            yield noun.pos_
        if self._who.is_time(noun):
            yield "time"
        if noun.ent_type_:
            yield noun.ent_type_

    def _lists(self, token: Token) -> tuple[str, ...]:
        return lists_of(token, OF_PREDICATES)

    def _told_in(self, start: int, end: int) -> tuple[str, ...]:
        """The lists that words of a sentence are on, those of speech left out."""
        if start not in self._told:
            found = {name for t in self._marked.parse[start:end] for name in self._lists(t)}
            self._told[start] = tuple(n for n in found if not n.startswith("saying."))
        return self._told[start]


@lru_cache(maxsize=1 << 16)
def _each(before: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Names with something before each; most are asked for again and again."""
    return tuple(before + name for name in names)
