"""What a provision changes: the value that is, and the one that would be."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.measures.instruments import BY
from tocsin.model import Claim, Marked, Span

MARKER_CHARACTERS = 28  # before a duration or number, in which "from" or "to" is looked for
_NEAR = r"\s*(?:\w+\s+){0,2}[A-Z]*[£$€]?$"  # between the marker and the value
_BEFORE = re.compile(
    r"(?:\b(?:from|every|now|currently|instead of|rather than|contre|actuellement|au lieu de|"
    r"tous les|toutes les|chaque|aujourd['’]hui|de|des)|d['’])" + _NEAR,
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(?:instead of|rather than|au lieu de|plutôt que|contre|au lieu d['’])" + _NEAR,
    re.IGNORECASE,
)
_MONEY = {"£", "$", "€"}
_LENGTH = re.compile(r"P\d+(?P<unit>[YMWD])")
_AFTER = re.compile(r"\b(?:to|up to|jusqu['’]à|à)" + _NEAR, re.IGNORECASE)


class Parameters:
    """Reads the values before and after that stretches of one marked document tell."""

    def __init__(self, marked: Marked) -> None:
        self._document = marked.document
        self._text = marked.document.text
        self._times = Stretches(marked.times)
        self._quantities = Stretches(marked.quantities)

    def of(self, start: int, end: int) -> tuple[Claim[str] | None, Claim[str] | None]:
        """What is, and what would be: durations and numbers behind "from" and "to"."""
        values = [
            (t.span, t.candidates[0].value)
            for t in self._times.touching(start, end)
            if start <= t.span.start and t.candidates[0].type in {"DURATION", "SET"}
        ]
        values += [
            (q.span, self._text[q.span.start : q.span.end])
            for q in self._quantities.touching(start, end)
            if start <= q.span.start
            and not any(q.span.overlaps(s) for s, _ in values)
            and not any(
                t.candidates[0].type == "DATE"
                for t in self._times.touching(q.span.start, q.span.end)
            )
        ]
        values += list(self._first_of_two(start, end))
        before: Claim[str] | None = None
        after: Claim[str] | None = None
        last: Claim[str] | None = None
        for span, value in sorted(values, key=lambda v: v[0].start):
            window = self._text[max(start, span.start - MARKER_CHARACTERS) : span.start]
            words = self._text[span.start : span.end]
            claim = self._with_sign(Claim(value=value, span=span, by=BY))
            first = " ".join(words.split()[:2]) + " "  # "every three months", "tous les ..."
            if last is not None and after is None and _INSTEAD.search(window):
                before, after = claim, last
            elif before is None and (_BEFORE.search(window) or _BEFORE.match(first)):
                before = claim
            elif after is None and _AFTER.search(window):
                after = claim
            last = claim
        return (self._of_one_unit(before, after), after) if after is not None else (None, None)

    def _with_sign(self, value: Claim[str]) -> Claim[str]:
        """A value with the sign of money right before it."""
        start, end = value.span.start - 1, value.span.end
        if self._text[max(start, 0) : start + 1] not in _MONEY:
            return value
        return replace(value, value=self._text[start:end], span=self._document.span(start, end))

    def _first_of_two(self, start: int, end: int) -> Iterator[tuple[Span, str]]:
        """The first length of "de sept à dix ans", which is told without its unit."""
        for time in self._times.touching(start, end):
            length = _LENGTH.fullmatch(time.candidates[0].value or "")
            for quantity in self._quantities.touching(start, time.span.start):
                between = self._text[quantity.span.start : time.span.start].strip().lower()
                first = quantity.span.overlaps(time.span) and between.endswith((" à", " to"))
                if (
                    length is None
                    or not first
                    or not start <= quantity.span.start < time.span.start
                ):
                    continue
                words = between.rpartition(" ")[0].rstrip()
                span = self._document.span(quantity.span.start, quantity.span.start + len(words))
                yield span, f"P{quantity.best:.0f}{length['unit']}"

    def _of_one_unit(self, before: Claim[str] | None, after: Claim[str]) -> Claim[str] | None:
        """The first number of "from seven to ten years" has the unit of the second."""
        length = _LENGTH.fullmatch(after.value)
        if before is None or length is None:
            return before
        for quantity in self._quantities.touching(before.span.start, before.span.end):
            if quantity.span == before.span and not quantity.unit and quantity.best % 1 == 0:
                return replace(before, value=f"P{quantity.best:.0f}{length['unit']}")
        return before
