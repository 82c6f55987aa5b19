"""What was counted already, counted once more: "64 of them", "five years ago there were 900".

The number stands without a noun, by a verb that counts or before "of them"; what it counts is what
the figure before it counted.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from tocsin.extract.figures.claims import BY, Claims
from tocsin.extract.figures.counted import Counted
from tocsin.extract.figures.units import amount
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.model import Claim, Figure, Marked, QuantityMention, content_id

BACK_CHARACTERS = 200  # before the number, in which the figure stands that it goes on from
VERB_CHARACTERS = 40  # before the number, in which the verb that counts stands
_OF_THEM = re.compile(
    r"\s(?:of (?:them|these|those|which|whom)|d['’]entre (?:eux|elles))\b", re.IGNORECASE
)
_COUNTED = re.compile(
    r"\b(?:there (?:are|were|had been)|"
    r"(?:counts?|counted|records?|recorded|logs?|logged|registers?|registered|puts? it at)|"
    r"en (?:avait |ont |a )?(?:re|dé)?(?:cens|compt|nombr|enregistr|accueill|relev|signal)\w+)"
    r"(?: only| just| que| déjà| seulement)?\s+$",
    re.IGNORECASE,
)


class Again:
    """Tells such numbers of one marked document."""

    def __init__(self, marked: Marked, around: Counted, claims: Claims) -> None:
        self._marked = marked
        self._document = marked.document
        self._text = marked.document.text
        self._around = around
        self._claims = claims

    def told(self, found: Sequence[Figure]) -> list[Figure]:
        """The figures in text order, the numbers that go on from them among them."""
        told = sorted(found, key=lambda f: f.passages[0].start)
        for quantity in self._marked.quantities:
            number = self._around.number(quantity)
            bare = self._around.unit_token(quantity) is None and quantity.best >= 2
            if number is None or not bare or self._around.is_date(quantity):
                continue
            passage = self._passage(quantity, number.end_char)
            span = self._document.span(quantity.span.start, number.end_char)
            if passage is None or any(span.overlaps(f.passages[0]) for f in told):
                continue
            before = self._before(told, quantity)
            if before is not None:
                told.append(self._figure(before, quantity, passage))
                told.sort(key=lambda f: f.passages[0].start)
        return told

    def _passage(self, quantity: QuantityMention, end: int) -> tuple[int, int] | None:
        """Where such a number is told, with the verb that counts; None where it is none."""
        start = quantity.span.start
        of_them = _OF_THEM.match(self._text, end)
        if of_them is not None:
            return start, of_them.end()
        counted = _COUNTED.search(self._text, max(0, start - VERB_CHARACTERS), start)
        if counted is None:
            return None
        time = self._around.time_behind(end)
        return counted.start(), time.span.end if time is not None else end

    def _before(self, told: Sequence[Figure], quantity: QuantityMention) -> Figure | None:
        """The figure that a number goes on from: a count, in the paragraph."""
        for figure in reversed(told):
            passage = figure.passages[0]
            if passage.end > quantity.span.start or figure.value is None:
                continue
            between = self._text[passage.end : quantity.span.start]
            near = len(between) <= BACK_CHARACTERS and "\n" not in between
            counts = figure.counted not in {"amount", "share"} and figure.relation is None
            return figure if near and counts else None
        return None

    def _figure(
        self, before: Figure, quantity: QuantityMention, passage: tuple[int, int]
    ) -> Figure:
        number = self._around.number(quantity)
        root = number.root if number is not None else self._marked.parse[0]
        start, end = passage
        digits = (number.start_char, number.end_char) if number is not None else (start, end)
        span = self._document.span(*digits)
        period = self._around.time_behind(root.idx + len(root))
        period = period or self._around.period_near(root)
        same = sentence_of(root).start_char <= before.passages[0].start
        of_them = _OF_THEM.search(self._text, start, end) is not None
        return replace(
            before,
            id=content_id("fig", self._document.id, str(start), str(end)),
            passages=(self._document.span(start, end),),
            value=Claim(value=float(quantity.best), span=span, by=BY),
            unit=None,
            bound=quantity.bound,
            relation=None,
            than=None,
            comparison=None,
            period=before.period if of_them and same else self._claims.time(period),
            amount=amount(
                before.unit.value if before.unit is not None else "",
                low=None if quantity.bound == "less than" else float(quantity.low),
                best=float(quantity.best),
                high=None if quantity.high is None else float(quantity.high),
            ),
        )
