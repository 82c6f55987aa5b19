"""What is looked at around a number to judge whether it is a figure.

A feature is a short string that a person can read: "unit:euro", "+1:of", "subject~figures.counting"
(the subject of its clause is on the list of words of counting).
"""

from collections.abc import Iterator

from spacy.tokens import Token

from tocsin.extract.figures.counted import Counted
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import clause_of
from tocsin.extract.lexicon.listed_words import OF_NUMBERS, lists_of
from tocsin.model import Marked, QuantityMention

_NEAR = (-3, -2, -1, 1, 2, 3)  # [tokens] from the number
_NARROWING = {"amod", "compound", "nmod", "prep", "case"}
_YEARS = range(1900, 2101)
MANY_NUMBERS = 4  # in one sentence; more say nothing else


class Features:
    """Looks around the numbers of one marked document."""

    def __init__(self, marked: Marked, around: Counted) -> None:
        self._around = around
        self._times = Stretches(marked.times)
        self._numbers = Stretches(marked.quantities)
        self._sentences: dict[int, tuple[str, ...]] = {}

    def of(self, quantity: QuantityMention) -> set[str]:
        """Everything that is looked at around one number."""
        found = set(self._own(quantity))
        number = self._around.number(quantity)
        if number is None:
            return found
        first, last = number[0], number[-1]
        unit = self._around.unit_token(quantity)
        head = unit if unit is not None else last
        if number.text.isalpha():
            found.add("in words")
        found.add(f"number.dep:{last.dep_}")
        found.update(_beside(first, last))
        found.update(_counted(head))
        found.update(_clause(head))
        found.update(self._sentence(head))
        return found

    def _own(self, quantity: QuantityMention) -> Iterator[str]:
        """What the number is by itself."""
        value = float(quantity.best)
        yield f"digits:{len(str(int(value))) if value >= 1 else 0}"
        yield f"bound:{quantity.bound}"
        yield f"unit:{quantity.unit}"
        if value != int(value):
            yield "decimal"
        elif int(value) in _YEARS:
            yield "like a year"
        if self._around.is_time(quantity):
            yield "time"

    def _sentence(self, head: Token) -> Iterator[str]:
        """What its sentence tells: its lists, its times, how many numbers it has."""
        start = sentence_of(head).start
        if start not in self._sentences:
            self._sentences[start] = tuple(self._told_in(head))
        yield from self._sentences[start]

    def _told_in(self, head: Token) -> Iterator[str]:
        sentence = sentence_of(head)
        lists = {name for t in sentence.of(head.doc) for name in lists_of(t, OF_NUMBERS)}
        yield from (f"sentence~{n}" for n in sorted(lists) if n.startswith("figures."))
        for time in self._times.touching(sentence.start_char, sentence.end_char):
            yield f"time:{time.candidates[0].type}"
            if self._around.is_long(time):
                yield "long period"
            if self._around.is_since(time):
                yield "since"
        numbers = self._numbers.touching(sentence.start_char, sentence.end_char)
        yield f"numbers:{min(MANY_NUMBERS, len(numbers))}"


def _beside(first: Token, last: Token) -> Iterator[str]:
    """The words before and behind a number."""
    doc = first.doc
    for step in _NEAR:
        at = (first if step < 0 else last).i + step
        if 0 <= at < len(doc):
            yield f"{step:+}:{'¶' if doc[at].is_space else doc[at].lower_}"
            yield from (f"{step:+}~{name}" for name in lists_of(doc[at], OF_NUMBERS))


def _counted(head: Token) -> Iterator[str]:
    """What is counted, with what narrows it and what governs it."""
    yield f"dep:{head.dep_}"
    yield f"pos:{head.pos_}"
    yield from (f"unit~{name}" for name in lists_of(head, OF_NUMBERS))
    for child in head.children:
        yield f"has:{child.dep_}"
        if child.dep_ in _NARROWING:
            yield f"{child.dep_}:{child.lemma_.lower()}"
            yield from (f"narrowing~{name}" for name in lists_of(child, OF_NUMBERS))
    governor = head
    for step in ("head", "head's head"):
        if governor.head == governor:
            return
        governor = governor.head
        yield f"{step}:{governor.lemma_.lower()}"
        yield f"{step}.pos:{governor.pos_}"
        yield from (f"{step}~{name}" for name in lists_of(governor, OF_NUMBERS))


def _clause(head: Token) -> Iterator[str]:
    """The verb of its clause, and the subject."""
    clause = clause_of(head)
    yield f"verb:{clause.head.lemma_.lower()}"
    yield f"passive:{clause.passive}"
    yield from (f"verb~{name}" for name in lists_of(clause.head, OF_NUMBERS))
    for subject in clause.subjects:
        yield f"subject:{subject.lemma_.lower()}"
        yield from (f"subject~{name}" for name in lists_of(subject, OF_NUMBERS))
