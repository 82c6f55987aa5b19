"""Numbers that count the noun of a figure before them: "50 acts in 2028, 83 in 2029", "dont 38"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tocsin.extract.figures.claims import BY, Claims
from tocsin.extract.figures.counted import LONGEST_PASSAGE, Counted
from tocsin.extract.figures.units import amount
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import Clause, clause_of
from tocsin.model import (
    Claim,
    Figure,
    Marked,
    PlaceMention,
    QuantityMention,
    TimeMention,
    content_id,
)

BESIDE_CHARACTERS = 12  # between a number of a list and the place that it is of
LIST_CHARACTERS = 90  # between two numbers of a list
_SIGNS = re.compile(r"[.;:!?\n](?!\d)")
_JOINT = re.compile(r",|\b(?:and|et|puis|then)\b|\(|\)")
_BEFORE_PLACE = re.compile(
    r"\s*(?:in|for|from|en|à|au|aux|dans|pour)?\s*(?:the|l['’]|le|la|les)?\s*"
)
_BEHIND_PLACE = re.compile(r"\s*(?:\(|with|avec|had|:)?\s*")
_PART = re.compile(
    r"\b(?:dont|of (?:which|whom|these|those)|parmi (?:lesquels|lesquelles|eux|elles))"
    r"\s+(?:only |just |seulement |some |about |environ |plus de |près de )?$",
    re.IGNORECASE,
)
_MORE = re.compile(r"\s(?:more|fewer|less|de plus|de moins)\b", re.IGNORECASE)
_ONLY = re.compile(r"(?:^|\s)(?:only|just|seuls?|seules?|seulement)\s+$", re.IGNORECASE)


class Listed:
    """Reads the bare numbers of one marked document that share the noun of a figure."""

    def __init__(self, marked: Marked, around: Counted, claims: Claims) -> None:
        self._document = marked.document
        self._text = marked.document.text
        self._numbers = Stretches(marked.quantities)
        self._places = Stretches(marked.places)
        self._around = around
        self._claims = claims

    def told(self, found: Sequence[Figure]) -> Iterator[Figure]:
        """What such numbers tell, each with the period, the place or the part that is its own."""
        taken = [f.value.span for f in found if f.value is not None]
        counts = [f for f in found if f.value and f.unit and f.counted != "share"]
        for n, figure in enumerate(counts):
            following = counts[n + 1 : n + 2]
            end = following[0].passages[0].start if following else len(self._text)
            for item in (*self._list(figure), *self._parts(figure, end)):
                if item.value is None or any(item.value.span.overlaps(s) for s in taken):
                    continue
                taken.append(item.value.span)
                yield item

    def _behind(self, figure: Figure) -> list[QuantityMention]:
        """The numbers behind a figure, in its sentence."""
        if figure.value is None:
            return []
        token = self._around.token(figure.value.span.start)
        if token is None:
            return []
        sentence = sentence_of(token)
        near = self._numbers.touching(figure.value.span.end, sentence.end_char)
        return [q for q in near if q.span.start >= figure.value.span.end]

    def _list(self, figure: Figure) -> Iterator[Figure]:
        if figure.value is None or figure.unit is None:
            return
        end = figure.value.span.end
        for quantity in self._behind(figure):
            if self._around.is_date(quantity):
                continue
            number = self._around.number(quantity)
            between = self._text[end : quantity.span.start]
            if number is None or len(between) > LIST_CHARACTERS or _SIGNS.search(between):
                return
            if _MORE.match(self._text, number.end_char):
                return
            if self._counts_else(quantity) or quantity.bound or not _JOINT.search(between):
                return
            time = self._around.time_behind(number.end_char)
            place = self._place(number.start_char, number.end_char)
            if (time is None and place is None) or quantity.best == 0:
                return
            yield self._item(figure, quantity, time=time, place=place)
            end = number.end_char

    def _counts_else(self, quantity: QuantityMention) -> bool:
        """Whether a number has a noun of its own; that of a time behind it is none."""
        return bool(quantity.unit) and not self._around.is_beside_time(quantity)

    def _place(self, start: int, end: int) -> PlaceMention | None:
        """The place that a number of a list is of: "47 in Kent", "Kent (47)", "Kent with 47"."""
        behind = self._place_behind(end)
        if behind is not None:
            return behind
        for place in self._places.touching(start - BESIDE_CHARACTERS, start):
            if place.span.end <= start and _BEHIND_PLACE.fullmatch(
                self._text, place.span.end, start
            ):
                return place
        return None

    def _place_behind(self, end: int) -> PlaceMention | None:
        for place in self._places.touching(end, end + BESIDE_CHARACTERS):
            if place.span.start >= end and _BEFORE_PLACE.fullmatch(
                self._text, end, place.span.start
            ):
                return place
        return None

    def _parts(self, figure: Figure, end: int) -> Iterator[Figure]:
        """Parts of a figure, before the next: ", of whom 38 were held", "Only 38 were solved"."""
        if figure.value is None:
            return
        for quantity in (*self._behind(figure), *self._next_sentence(figure)):
            number = self._around.number(quantity)
            if number is None or self._counts_else(quantity) or self._around.is_date(quantity):
                continue
            if not 0 < quantity.best < figure.value.value or quantity.span.start >= end:
                continue
            before = self._text[max(0, quantity.span.start - LIST_CHARACTERS) : quantity.span.start]
            token = number.root
            inside = quantity.span.start < _sentence_end(figure, self._around)
            if inside and _PART.search(before):
                yield self._item(figure, quantity, place=self._place_behind(number.end_char))
            elif not inside and _ONLY.search(before):
                verb = clause_of(token).head
                if any(s.i in {token.i, token.head.i} for s in Clause(verb).subjects):
                    yield self._item(figure, quantity)

    def _next_sentence(self, figure: Figure) -> list[QuantityMention]:
        """The number that the sentence behind a figure's begins with, in its paragraph."""
        end = _sentence_end(figure, self._around)
        rest = self._text[end : end + LIST_CHARACTERS]
        if "\n" in rest[:2]:
            return []
        near = self._numbers.touching(end, end + LIST_CHARACTERS)
        return [q for q in near if q.span.start >= end][:1]

    def _item(
        self,
        figure: Figure,
        quantity: QuantityMention,
        *,
        time: TimeMention | None = None,
        place: PlaceMention | None = None,
    ) -> Figure:
        number = self._around.number(quantity)
        start, end = quantity.span.start, quantity.span.end
        digits = quantity.span
        if number is not None:
            digits = self._document.span(number.start_char, number.end_char)
            end = digits.end if time or place else self._around.words_behind(digits.end)
        if place is not None:
            start, end = min(start, place.span.start), max(end, place.span.end)
        if time is not None:
            end = max(end, time.span.end)
        where = (
            figure.where
            if place is None
            else Claim(value=place.toponym.name, span=place.span, by=BY)
        )
        return replace(
            figure,
            id=content_id("fig", self._document.id, str(start), str(end)),
            passages=(self._document.span(start, min(end, start + LONGEST_PASSAGE)),),
            value=Claim(value=float(quantity.best), span=digits, by=BY),
            bound=quantity.bound,
            relation=None,
            than=None,
            comparison=None,
            period=figure.period if time is None else self._claims.time(time),
            where=where,
            amount=amount(
                figure.amount.unit if figure.amount is not None else "",
                low=None if quantity.bound == "less than" else float(quantity.low),
                best=float(quantity.best),
                high=None if quantity.high is None else float(quantity.high),
                money=figure.counted == "amount",
            ),
        )


def _sentence_end(figure: Figure, around: Counted) -> int:
    """Where the sentence of a figure ends."""
    token = around.token(figure.passages[0].start)
    return figure.passages[0].end if token is None else sentence_of(token).end_char
