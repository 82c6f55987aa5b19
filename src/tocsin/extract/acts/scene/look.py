"""One place or time of a report looked at as one event's: what every reason asks of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from tocsin.extract.acts.event import Event
from tocsin.extract.acts.roles import is_personal
from tocsin.extract.acts.triggers import predicate
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.syntax import Clause, clause_of, forms
from tocsin.extract.lexicon import Lexicon
from tocsin.model import Marked, PlaceMention, Span, TimeMention

M = TypeVar("M", PlaceMention, TimeMention)


class Reason(NamedTuple):
    """One reason, its weight, and its grounds in words."""

    weight: float
    grounds: str


@dataclass(frozen=True, slots=True)
class Found(Generic[M]):
    """A mention taken for an event's, with what spoke for it."""

    mention: M
    weight: float
    grounds: tuple[str, ...]


@dataclass(frozen=True)
class Look(Generic[M]):
    """One mention looked at as one event's place or time."""

    mention: M
    token: Token
    event: Event
    marked: Marked
    lexicon: Lexicon
    named: Mapping[str, int]  # how often the report names each place, by its folded name
    located: frozenset[Span]  # the places that locate a site
    alone: bool  # the report tells of no other event
    told_in: frozenset[int]  # the first tokens of the sentences that tell of the event

    @cached_property
    def sentence(self) -> DocSpan:
        """The sentence the mention stands in."""
        return self.token.sent

    @cached_property
    def clause(self) -> Clause:
        """The innermost clause the mention stands in."""
        return clause_of(self.token)

    @cached_property
    def said_of(self) -> set[str]:
        """Dictionary forms of the clause's predicate and of its objects and subjects."""
        near = [self.clause.head, *self.clause.objects]
        return predicate(self.clause.head) | {t.lemma_.lower() for t in near}

    def is_somebody(self, token: Token) -> bool:
        """Whether a word stands for a person."""
        person = bool(forms(token) & self.lexicon.persons["persons"]) or is_personal(token)
        return person or token.ent_type_ in {"PERSON", "PER"}

    @cached_property
    def told_here(self) -> bool:
        """Whether the event is told in this sentence."""
        return sentence_of(self.token).start in self.told_in

    def near(self, words: str, count: int) -> set[str]:
        """Which words of a list stand at most ``count`` tokens before the mention."""
        doc = self.token.doc
        before = doc[max(self.sentence.start, self.token.i - count) : self.token.i]
        return {t.lower_ for t in before} & self.lexicon.words[words]
