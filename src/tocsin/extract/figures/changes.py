"""What a figure is compared with: the other number of a change, and what is said as a quotient."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from tocsin.extract.figures.comparing import MULTIPLE, bounded, quotient, verb_quotient
from tocsin.extract.figures.counted import Counted
from tocsin.extract.figures.periods import BEFORE, months_of, moved
from tocsin.extract.grammar.extents import end_of
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import Clause, clause_of
from tocsin.extract.lexicon.ledger_words import Words, is_in, ledger_words
from tocsin.model import Comparison, Figure, Marked, QuantityMention, Span, TimeValue

_FROM = re.compile(r"\b(?:from|de|passant de|contre)\s*$", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|entre)\s+$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:[^\W\d]+ )?(?:to|à)\s+(?:\w+ )?$", re.IGNORECASE)
_FROM_BEHIND = re.compile(r"\s*(?:[^\W\d]+ ){0,3}(?:from|contre)\s+[$€£]?", re.IGNORECASE)
_TO_BEFORE = re.compile(r"\b(?:to|at|à)\s+[$€£]?$", re.IGNORECASE)
_AGAINST_BEHIND = re.compile(
    r"[^.;:()\n]{0,160}?(?:,?\s(?:contre|against|compared (?:with|to)|(?:up|down) from)|,\s+from)"
    r"\s+(?:only\s+|just\s+|seulement\s+)?[$€£]?",
    re.IGNORECASE,
)
_ARTICLES = {"", "the", "of the", "le", "la", "les", "des", "du", "de", "l'", "l’"}
_NO_CHANGE = {"tôt", "tard", "de", "d'", "d’"}
_FROM_CHARACTERS = 14  # before a number, in which "from" is looked for
_TO_CHARACTERS = 40  # between the two numbers of "from 180 to 120"
ROUNDED = 0.005  # a change in whole percent may be that much off [share]
_AGAINST = re.compile(
    r"\b(?:on|than|over|compared (?:with|to)|against|since|par rapport (?:à|au|aux)|contre|"
    r"depuis|que|qu['’](?:en)?)\s",
    re.IGNORECASE,
)
# Between a change in percent and the value that it is of.
_ON = re.compile(
    r"\s*(?:[^\W\d][\w-]*\s+){0,2}(?:from|on|over|sur|par rapport (?:à|aux?))\s+"
    r"(?:(?:the|a|les?|l['’])\s*)?(?:total of\s+|total de\s+)?[$€£]?",
    re.IGNORECASE,
)
_THIS = {"that", "this", "it", "which", "cela", "ce", "c'", "c’", "soit", "il"}
BEHIND = 40  # [characters] behind such a word in which its period begins
AGAINST_CHARACTERS = 80  # behind a change in percent, in which it is told what it is against


class Changes:
    """Compares the figures of one marked document, as its words do."""

    def __init__(self, marked: Marked, around: Counted) -> None:
        self._marked = marked
        self._document = marked.document
        self._text = marked.document.text
        self._words: Words = ledger_words(marked.document.language).figures
        self._times = Stretches(marked.times)
        self._numbers = Stretches(marked.quantities)
        self._number = {q.span: n for n, q in enumerate(marked.quantities)}
        self._around = around

    def compared(self, found: list[Figure]) -> Iterator[Figure]:
        """The figures, each with what its comparison says as a quotient."""
        for index, figure in enumerate(found):
            comparison = self._comparison(figure, found[:index])
            yield figure if comparison is None else replace(figure, comparison=comparison)

    def _comparison(self, figure: Figure, before: list[Figure]) -> Comparison | None:
        other = self.earlier(figure)
        if other is not None and figure.value is not None:
            share = figure.value.value / float(other.best)
            return Comparison(low=share, high=share, earlier=float(other.best))
        if figure.value is None and figure.relation is not None:
            match = MULTIPLE[self._document.language].match(
                self._text, figure.passages[0].start, figure.passages[0].end
            )
            verb = self._around.token(figure.relation.span.start)
            if match is not None:
                low, high = quotient(match["times"], match["bound"] or "")
            else:
                low, high = verb_quotient(verb) if verb is not None else (None, None)
            than = figure.than.span if figure.than else None
        elif figure.counted == "share" and (way := self._way(figure)):
            low, high = self._changed(figure, way)
            than = self._compared_with(figure)
        else:
            return None
        if low is None and high is None:
            return None
        of = self._same_sentence(figure, before)
        other = self.told_than(figure)
        if other is None and figure.counted == "share" and (base := self._base(figure)) is not None:
            of = of or self._sentence_before(figure, before)
            return Comparison(
                low=low, high=high, figure=of.id if of else None, earlier=float(base.best)
            )
        return Comparison(
            low=low,
            high=high,
            than=self._than(than) or self._year_before(than, of),
            figure=of.id if of is not None else None,
            earlier=float(other.best) if other is not None and _alike(of, other) else None,
        )

    def _base(self, figure: Figure) -> QuantityMention | None:
        """The value that a change in percent is of: "a 45% rise from the 374 recorded in 2029"."""
        end = figure.passages[0].end
        for other in self._numbers.touching(end, end + AGAINST_CHARACTERS):
            between = self._text[end : other.span.start]
            fits = other.span.start >= end and _ON.fullmatch(between)
            if fits and not self._around.is_date(other) and other.best:
                return other
        return None

    def _sentence_before(self, figure: Figure, before: list[Figure]) -> Figure | None:
        """The amount of the sentence before: "That alone was a rise of 22 % on the 625 of 2029"."""
        token = self._around.token(figure.passages[0].start)
        if token is None:
            return None
        sentence = sentence_of(token)
        words = (t.lower_ for t in sentence.of(token.doc) if not t.is_space)
        if next(words, "") not in _THIS:
            return None
        near = [f for f in before if f.counted != "share" and f.value is not None]
        last = next((f for f in reversed(near) if f.passages[0].end <= sentence.start_char), None)
        gap = self._text[last.passages[0].end : sentence.start_char] if last is not None else ""
        return last if last is not None and len(gap) < AGAINST_CHARACTERS else None

    def told_than(self, figure: Figure) -> QuantityMention | None:
        """The value that a multiple is of: "double the £6 million spent in 2029"."""
        if figure.value is not None or figure.than is None:
            return None
        span = figure.than.span
        for other in self._numbers.touching(span.start, span.end):
            between = self._text[span.start : other.span.start]
            sign = between.strip().rstrip("$€£").strip().lower()
            if sign in _ARTICLES and not self._around.is_date(other) and other.best:
                return other
        return None

    def _changed(self, figure: Figure, way: int) -> tuple[float | None, float | None]:
        """The quotient that a rise or fall in percent tells."""
        if figure.amount is None:
            return None, None
        share = way * figure.amount.best / 100
        low, high = 1 + share - ROUNDED, 1 + share + ROUNDED
        if figure.bound == "more than":
            return (low, None) if way > 0 else (0.0, high)
        if figure.bound == "less than":
            return (1.0, high) if way > 0 else (low, 1.0)
        if figure.bound == "about":
            return bounded(1 + share, "about")
        return round(low, 6), round(high, 6)

    def _way(self, figure: Figure) -> int:
        """1 for a rise, -1 for a fall, 0 where a share is no change."""
        if figure.unit is not None and figure.unit.value == "percentage point":
            return 0

        around = self._marked.parse.char_span(
            figure.passages[0].start, figure.passages[0].end, alignment_mode="expand"
        )
        tokens = list(around or ())
        if around is not None:
            tokens += [t for t in around.doc[around.end : around.end + 2] if t.sent == around.sent]

        if figure.relation is not None:
            span = figure.relation.span
            tokens += [t for t in tokens if span.start <= t.idx < span.end]
        value = figure.value.span.start if figure.value is not None else 0
        tokens = [t for t in tokens if not _compares_time(t) and not _is_bound(t, value)]
        for token in tokens:
            if is_in(token, self._words["up"]):
                return 1
            if is_in(token, self._words["down"]):
                return -1
        return 0

    def _compared_with(self, figure: Figure) -> Span | None:
        """The words behind a change that tell what it is against: "on the year before"."""
        end = figure.passages[0].end
        start = figure.passages[0].start
        match = _AGAINST.search(self._text, start, min(len(self._text), end + AGAINST_CHARACTERS))
        return None if match is None else self._document.span(match.end(), match.end() + 1 + BEHIND)

    def _than(self, span: Span | None) -> TimeValue | None:
        """The period that something is compared with, told behind the comparison."""
        if span is None:
            return None
        for time in self._times.touching(span.start, span.end):
            inside = span.start <= time.span.start
            if inside and not any(s in self._text[span.start : time.span.start] for s in ".;\n"):
                return time.candidates[0]
        return None

    def _year_before(self, span: Span | None, of: Figure | None) -> TimeValue | None:
        """The period of "half as many as the year before", told from that of the amount."""
        if span is None or of is None or of.period is None:
            return None
        before = BEFORE.match(self._text, span.start - 1)
        return moved(of.period.value, -months_of(before)) if before is not None else None

    def _same_sentence(self, figure: Figure, before: list[Figure]) -> Figure | None:
        """The amount told before it in its sentence: what the comparison is about."""
        token = self._around.token(figure.passages[0].start)
        if token is None:
            return None
        start = sentence_of(token).start_char
        near = [
            other
            for other in before
            if other.passages[0].start >= start
            and ";" not in self._text[other.passages[0].end : figure.passages[0].start]
            and other.counted != "share"
            and other.value is not None
        ]
        # "312 acts in 2025, up from 240 in 2024, a rise of 30 %" is told of the 312.
        compared = [other for other in near if self.earlier(other) is not None]
        found = (compared or near)[-1:]
        return found[0] if found else None

    def earlier(self, figure: Figure) -> QuantityMention | None:
        """The other value of "from 180 to 120" or of "to 120 from 180"."""
        if figure.value is None:
            return None
        quantities = self._marked.quantities
        span = figure.value.span
        inside = self._numbers.touching(span.start, span.end)
        if not inside:
            return None
        at = self._number[inside[-1].span]  # both count the noun of "180 to 153 guards"
        first = self.first_of(at)
        if first is None and at + 1 < len(quantities):
            behind = quantities[at + 1]
            between = self._text[quantities[at].span.end : behind.span.start]
            start = quantities[at].span.start
            before = self._text[max(0, start - _FROM_CHARACTERS) : start]
            fits = _FROM_BEHIND.fullmatch(between) and _TO_BEFORE.search(before)
            first = behind if fits and not self._around.is_date(behind) else None
            first = first or self.against(at)
        return first if first is not None and first.best else None

    def against(self, at: int) -> QuantityMention | None:
        """The earlier value behind the later: "162 percent in May, against 154 percent"."""
        quantities = self._marked.quantities
        later = quantities[at]
        for other in quantities[at + 1 : at + 4]:
            if self._around.is_date(other) or self._is_sum(other) != self._is_sum(later):
                continue
            between = self._text[later.span.end : other.span.start]
            bare = not other.unit and later.unit not in self._words["percent"]
            alike = bare or other.unit == later.unit or self._is_beside_time(other)
            if alike and other.best != later.best and _AGAINST_BEHIND.fullmatch(between):
                return other
            if self._text[later.span.end : other.span.start].count(",") > 1:
                return None
        return None

    def _is_sum(self, quantity: QuantityMention) -> bool:
        """Whether a sign of money stands before a number."""
        start = quantity.span.start
        return self._text[max(0, start - 1) : start + 1].strip()[:1] in {"$", "€", "£"}

    def _is_beside_time(self, quantity: QuantityMention) -> bool:
        """Whether the noun it was taken to count begins a time: "from 240 the year before"."""
        token, number = self._around.unit_token(quantity), self._around.number(quantity)
        if token is None or number is None or not is_in(token, self._words["not_counts"]):
            return False
        return any(t.pos_ in {"DET", "ADJ"} for t in number.doc[number.end : token.i])

    def is_range(self, first: QuantityMention, second: QuantityMention) -> bool:
        """Whether they bound one number: "between 40 and 50 guards", "de 40 à 50 agents ont"."""
        between = self._text[first.span.end : second.span.start].strip().lower()
        before = self._text[max(0, first.span.start - _FROM_CHARACTERS) : first.span.start]
        if between in {"and", "et"}:
            return bool(_BETWEEN.search(before))
        number, token = self._around.number(second), self._around.unit_token(second)
        if between not in {"to", "à", "-", "–"} or number is None or token is None:
            return False
        start = first.span.start
        verb = clause_of(token).head
        return any(start <= s.idx <= token.idx for s in Clause(verb).subjects)

    def first_of(self, at: int) -> QuantityMention | None:
        """The first number of "from 180 to 120", asked of the second."""
        quantities = self._marked.quantities
        # "from 410 in 2026 to 905": the year between them is none of the two numbers.
        before_it = [q for q in quantities[max(0, at - 2) : at] if not self._around.is_date(q)]
        if not before_it:
            return None
        first, second = before_it[-1], quantities[at]
        # The noun at the end of a change may be counted by both numbers.
        number = self._around.number(first) or ()
        digits = [t for t in number if t.like_num and t.idx < second.span.start]
        end = end_of(digits[-1]) if digits else first.span.end
        between = self._text[end : second.span.start]
        before = self._text[max(0, first.span.start - _FROM_CHARACTERS) : first.span.start]
        fits = len(between) <= _TO_CHARACTERS and _TO.search(between) and _FROM.search(before)
        if fits and self.is_range(first, second):
            return None
        unlike = bool(first.unit and second.unit) and first.unit != second.unit
        if not fits or unlike or self._around.is_date(first) or first.best == second.best:
            return None
        return first


def _alike(figure: Figure | None, other: QuantityMention) -> bool:
    """Whether a value and the one it is held against are told in one unit, as far as told."""
    unit = figure.unit.value if figure is not None and figure.unit is not None else ""
    return figure is not None and (not other.unit or other.unit == unit)


def _is_bound(token: Token, value: int) -> bool:
    """Whether "more", "fewer" or "less" only bounds a number: "fewer than one in ten"."""
    following = token.doc[token.i + 1 : token.i + 2].text.lower()
    return token.idx < value and token.lower_ in {"more", "fewer", "less"} and following == "than"


def _compares_time(token: Token) -> bool:
    """Whether "plus" or "moins" is that of "un an plus tôt" or of "plus de 12 %"."""
    following = token.doc[token.i + 1 : token.i + 2]
    return token.lower_ in {"plus", "moins"} and following.text.lower() in _NO_CHANGE
