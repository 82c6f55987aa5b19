"""The earlier value of a comparison, told as a figure of its own: "up from 240 in 2024"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tocsin.extract.figures.changes import Changes
from tocsin.extract.figures.claims import BY, Claims
from tocsin.extract.figures.counted import Counted
from tocsin.extract.figures.periods import BEFORE, in_year_of, months_of, moved
from tocsin.extract.figures.units import amount
from tocsin.extract.grammar.stretches import Stretches
from tocsin.model import Claim, Figure, Marked, TimeMention, TimeValue, content_id

_SAME = re.compile(r"\b(?:same|mêmes?)\b", re.IGNORECASE)


class Earlier:
    """Tells the values that the figures of one marked document are compared with."""

    def __init__(self, marked: Marked, around: Counted, claims: Claims, changes: Changes) -> None:
        self._document = marked.document
        self._text = marked.document.text
        self._numbers = Stretches(marked.quantities)
        self._around = around
        self._claims = claims
        self._changes = changes

    def told(self, found: Sequence[Figure]) -> list[Figure]:
        """The figures, those that others are compared with among them, each with its own period."""
        known = {f.value.span: n for n, f in enumerate(found) if f.value is not None}
        told = list(found)
        for figure in found:
            other = self._changes.earlier(figure)
            number = self._around.number(other) if other is not None else None
            if other is None or number is None or figure.amount is None:
                continue
            span = self._document.span(number.start_char, number.end_char)
            period, end = self._period(figure, span.end)
            at = known.get(span)
            if at is not None:
                told[at] = replace(told[at], period=period)
                continue
            inside = span.overlaps(figure.passages[0])
            if inside or any(span.overlaps(one) for one in known):
                continue
            if span.start < figure.passages[0].start and period is None:
                continue  # "from 50 to 20 percent" is one change
            known[span] = len(told)
            told.append(
                replace(
                    figure,
                    id=content_id("fig", self._document.id, str(span.start), str(end)),
                    passages=(self._document.span(span.start, end),),
                    value=Claim(value=float(other.best), span=span, by=BY),
                    bound=other.bound,
                    relation=None,
                    than=None,
                    comparison=None,
                    period=period,
                    amount=amount(
                        figure.unit.value if figure.unit is not None else "",
                        low=float(other.low),
                        best=float(other.best),
                        high=None if other.high is None else float(other.high),
                        money=figure.counted == "amount",
                    ),
                )
            )
        return told

    def _period(self, figure: Figure, end: int) -> tuple[Claim[TimeValue] | None, int]:
        """The period told behind an earlier value, and where its words end.

        "A year earlier" is told from the period of the later value, "the same period of 2030"
        is the same months.
        """
        later = figure.period.value if figure.period is not None else None
        before = BEFORE.match(self._text, end)
        if before is not None:
            back = moved(later, -months_of(before))
            if back is not None:
                span = self._document.span(end, before.end())
                return Claim(value=back, span=span, by=BY), before.end()
        time = self._time(end)
        if time is None:
            return None, before.end() if before is not None else end
        same = _SAME.search(self._text, end, time.span.start)
        there = in_year_of(later, time.candidates[0]) if same else None
        if there is not None:
            return Claim(value=there, span=time.span, by=BY), time.span.end
        return self._claims.time(time), time.span.end

    def _time(self, end: int) -> TimeMention | None:
        """A time right behind a number, no other number between."""
        time = self._around.time_behind(end)
        if time is None:
            return None
        between = self._numbers.touching(end, time.span.start)
        return time if all(q.span.start < end for q in between) else None
