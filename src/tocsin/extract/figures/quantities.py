"""Quantities that are statistics: amounts, shares, changes, capacities, totals over a period."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from tocsin.currencies import FIRST_DIGIT
from tocsin.extract.figures.again import Again
from tocsin.extract.figures.amounts import Amounts
from tocsin.extract.figures.changes import Changes
from tocsin.extract.figures.claims import BY, Claims
from tocsin.extract.figures.counted import Counted
from tocsin.extract.figures.earlier import Earlier
from tocsin.extract.figures.judging import Judging
from tocsin.extract.figures.listed import Listed
from tocsin.extract.figures.multiples import Multiples
from tocsin.extract.figures.plainly import plainly
from tocsin.extract.figures.read import Read
from tocsin.extract.figures.shares import Share, shares
from tocsin.extract.figures.totals import Totals
from tocsin.extract.figures.units import amount, sort_of
from tocsin.extract.grammar.extents import end_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.lexicon.ledger_words import Words, is_in, ledger_words
from tocsin.extract.statements.sources import Sources
from tocsin.extract.statements.speech import Speech
from tocsin.model import (
    Claim,
    Figure,
    Marked,
    QuantityMention,
    Span,
    TimeValue,
    content_id,
)

# Behind a number with its noun, what makes it a rate: "5.2 thefts per 100,000 people".
_RATE = re.compile(
    r"\s(?P<joint>per|for every|pour|par)\s(?P<many>\d[\d.,   ]*\s?[^\W\d]+)", re.IGNORECASE
)
# What makes a number a difference, and no level: "67 more thefts", "46 vols de plus".
_MORE = re.compile(
    r"\s(?:\w+\s){0,2}?(?P<word>more|fewer|additional|extra|de plus|de moins|supplémentaires?)\b",
    re.IGNORECASE,
)


_HARMED = ("dead", "injured", "death")
BELIEVED = "figures/2"  # the reader of numbers that no rule reads


def figures(
    marked: Marked, speech: Speech | None = None, judging: Judging | None = None
) -> tuple[Figure, ...]:
    """Find figures, in text order.

    How many were hurt or hit in one act is no figure but part of its account; nor are ages, dates,
    times of day, distances, prison terms and the bail of one person.

    Args:
        marked: The document.
        speech: What is speech in it, where that was found already.
        judging: What judges the numbers that no rule reads, where it is another than the taught
            one.
    """
    reader = _Reader(marked, speech, judging)
    found = [*reader.quantities(), *reader.multiples.compared(), *reader.multiples.told_by_verbs()]
    spans = [f.passages[0] for f in found]
    found += [f for f in reader.parts() if not any(f.passages[0].overlaps(s) for s in spans)]
    found.sort(key=_place)
    compared = list(reader.changes.compared(found))
    compared = reader.earlier.told(compared)
    compared = reader.again.told(compared)
    compared += reader.listed.told(sorted(compared, key=_place))
    told = [*reader.about(sorted(compared, key=_place)), *reader.believed(compared)]
    return tuple(sorted(told, key=_place))


def _is_label(text: str, number: DocSpan) -> bool:
    """Whether digits name or label something: "(62)" behind a name, "555 0143", "007"."""
    before, behind = (
        text[max(0, number.start_char - 2) : number.start_char],
        text[number.end_char : number.end_char + 2],
    )
    alone = before[-1:] == "(" and behind[:1] == ")"
    beside = (before[-1:] == " " and before[:1].isdigit()) or (
        behind[:1] == " " and behind[1:].isdigit()
    )
    return alone or beside or bool(_LEADING_ZERO.match(number.text))


def _itself(span: Span) -> Span:
    return span


def _place(figure: Figure) -> tuple[int, int]:
    return figure.passages[0].start, figure.passages[0].end


_LEADING_ZERO = re.compile(r"0\d")
MORE_CHARACTERS = 40  # behind a number, in which "more" is looked for


class _Reader:
    def __init__(self, marked: Marked, speech: Speech | None, judging: Judging | None) -> None:
        self._marked = marked
        self._sites = Stretches(marked.sites)
        self._document = marked.document
        self._text = marked.document.text
        self._words: Words = ledger_words(marked.document.language).figures
        self._sources = Sources(marked, speech)
        self._around = Counted(marked)
        self._claims = Claims(marked)
        self._judging = judging or Judging(marked, self._around)
        self._shares = tuple(shares(marked, self._around, self._words))
        self.changes = Changes(marked, self._around)
        self.multiples = Multiples(marked, self._around, self._claims, self._sources)
        self._amounts = Amounts(marked, self._around, self._sources)
        self._totals = Totals(marked, self._around, self.changes)
        self.earlier = Earlier(marked, self._around, self._claims, self.changes)
        self.again = Again(marked, self._around, self._claims)
        self.listed = Listed(marked, self._around, self._claims)

    def quantities(self) -> Iterator[Figure]:
        """Figures told by a number."""
        shared = [share.words for share in self._shares if share.in_numbers]
        last: Claim[TimeValue] | None = None
        for index, quantity in enumerate(self._marked.quantities):
            if any(s <= quantity.span.start < e or s < quantity.span.end <= e for s, e in shared):
                continue  # "seven in ten" is a share, told below
            if self._amounts.is_charge(index, quantity):
                continue
            read = points = self._amounts.points(quantity)
            if read is None and (self._around.is_time(quantity) or self._is_half(index)):
                continue
            read = (
                read
                or self._amounts.money(index, quantity)
                or self._amounts.measured(quantity)
                or self._totals.read(quantity)
            )
            unlikely = self._judging.belief(quantity) < self._judging.least_of_rules
            if read is None or (unlikely and points is None):
                continue
            figure = self._figure(read)
            if figure.period is None and last is not None:
                figure = replace(figure, period=self._same_period(read, last))
            last = figure.period or last
            yield figure

    def believed(self, found: Sequence[Figure]) -> Iterator[Figure]:
        """What no rule reads, and what is likely a figure by what stands around it."""
        told = [f.passages[0] if f.value is None else f.value.span for f in found]
        taken = Stretches(told, where=_itself)
        passages = Stretches([f.passages[0] for f in found], where=_itself)
        last = 0  # where the words end of what was read last
        for index, quantity in enumerate(self._marked.quantities):
            start, end = quantity.span.start, quantity.span.end
            if taken.touching(start, end) or self._is_half(index):
                continue
            # The "12" of "81 to 12" is told with the 81.
            if not quantity.unit and (start < last or passages.touching(start, end)):
                continue
            belief = self._judging.belief(quantity)
            if belief < self._judging.least or self._is_never(index, quantity):
                continue
            read = (
                self._amounts.money(index, quantity)
                or self._amounts.measured(quantity)
                or plainly(self._around, quantity)
            )
            if read is not None:
                last = read.passage[1]
                yield self._figure(read, by=BELIEVED, belief=belief)

    def _is_never(self, index: int, quantity: QuantityMention) -> bool:
        """Whether a number is no value of its own, whatever stands around it."""
        number = self._around.number(quantity)
        return (
            self._around.is_date(quantity)
            or self._around.is_denominator(quantity)
            or self._amounts.is_charge(index, quantity)
            or number is None
            or self._totals.is_difference(number)
            or _is_label(self._text, number)
            or self._counts_victims(quantity)
        )

    def _counts_victims(self, quantity: QuantityMention) -> bool:
        """Whether a number that no rule reads is that of an act's victims: "14 wounded"."""
        unit = self._around.unit_token(quantity)
        harm = self._sources.speech.lexicon.harm
        return unit is not None and any(is_in(unit, harm[key]) for key in _HARMED)

    def _same_period(self, read: Read, last: Claim[TimeValue]) -> Claim[TimeValue] | None:
        """The period told before, of "57 arrests in the same period"."""
        start = max(read.quantity.span.end, read.passage[1])
        match = self._around.same_period(start)
        if match is None:
            return None
        return replace(last, span=self._document.span(match.start("words"), match.end("words")))

    def _is_half(self, index: int) -> bool:
        """The first number of a range ("10 to 15"), or the whole of a part told before it."""
        quantities = self._marked.quantities
        quantity = quantities[index]
        if index + 1 < len(quantities):
            between = self._text[quantity.span.end : quantities[index + 1].span.start]
            ranges = between.strip().lower() in {"to", "à", "-", "–"}
            if not quantity.unit and ranges and quantities[index + 1].unit:
                return True
            if self.changes.is_range(quantity, quantities[index + 1]):
                return True
            token = self._around.unit_token(quantity)  # "500 à 1 000 euros"
            shared = token is not None and token.idx > quantities[index + 1].span.start
            if shared and self.changes.first_of(index + 1) == quantity:
                return True
        return index > 0 and self._totals.whole(quantities[index - 1]) == quantity

    def about(self, found: Sequence[Figure]) -> Iterator[Figure]:
        """The figures, a rise or fall told of what the amount beside it counts."""
        by_id = {figure.id: figure for figure in found}
        held: dict[Span, Figure] = {}
        for figure in found:
            other = self.changes.earlier(figure)
            if other is not None and figure.what is not None:
                held[other.span] = figure
        for figure in found:
            value = figure.value.span if figure.value is not None else None
            against = next(
                (f for s, f in held.items() if value is not None and s.covers(value)), None
            )
            if against is not None:
                yield replace(figure, what=against.what)
                continue
            of = figure.comparison.figure if figure.comparison is not None else None
            told = by_id.get(of) if of is not None else None
            yield figure if told is None or told.what is None else replace(figure, what=told.what)

    def parts(self) -> Iterator[Figure]:
        """Shares told in words: "one in five nurses", "a third of the cells"."""
        for share in self._shares:
            yield self._of_share(share)

    def _of_share(self, share: Share) -> Figure:
        span, best = self._document.span(*share.words), share.percent
        start, end = share.passage
        changed = share.changed
        return Figure(
            id=content_id("fig", self._document.id, str(start), str(end)),
            document=self._document.id,
            passages=(self._document.span(start, end),),
            what=self._claims.what(share.what),
            value=Claim(value=round(best, 1), span=span, by=BY),
            unit=Claim(value="%", span=span, by=BY),
            bound=share.bound,
            relation=self._claims.text((changed.idx, end_of(changed))) if changed else None,
            period=self._claims.time(self._around.period_near(share.token)),
            said_by=self._sources.who_says(share.token),
            amount=amount(
                "%",
                low=None if share.bound == "less than" else best,
                best=best,
                high=None if share.bound == "more than" else best,
            ),
            counted="share",
            where=self._claims.where(share.token),
        )

    def _figure(self, read: Read, *, by: str = BY, belief: float = 1.0) -> Figure:
        quantity = read.quantity
        number = self._around.number(quantity)
        digits = (self._digits(number), number.end_char) if number is not None else None
        period = self._around.period(read.head, quantity)
        relation = self._change(read) or self._difference(read)
        unit = self._unit(read)
        first = self._range(quantity)
        least = float(min(first.low, quantity.low) if first is not None else quantity.low)
        passage = (first.span.start if first is not None else read.passage[0], read.passage[1])
        money = read.unit_span is not None and self._amounts.is_money(read)
        span = self._document.span(*digits) if digits else quantity.span
        return Figure(
            id=content_id("fig", self._document.id, str(passage[0]), str(passage[1])),
            document=self._document.id,
            passages=(self._document.span(*passage),),
            what=self._claims.what(read.what),
            value=Claim(value=float(quantity.best), span=span, by=by),
            unit=unit,
            bound=quantity.bound,
            relation=relation,
            period=self._claims.time(period),
            said_by=self._sources.who_says(read.head),
            amount=amount(
                unit.value if unit is not None else read.unit,
                low=None if quantity.bound == "less than" else least,
                best=float(quantity.best),
                high=None if quantity.high is None else float(quantity.high),
                money=money,
            ),
            counted=sort_of(
                self._noun(read),
                read.unit,
                money=money,
                is_site=bool(self._sites.touching(span.start, span.end)),
                words=self._sources.speech.lexicon,
            ),
            where=self._claims.where(read.head, quantity),
            as_of=self._as_of(read.head),
            belief=belief,
        )

    def _digits(self, number: DocSpan) -> int:
        """Where a number begins, the sign of a currency in its first word left out."""
        first = FIRST_DIGIT.search(self._text, number.start_char, end_of(number[0]))
        return first.start() if first is not None else number.start_char

    def _range(self, quantity: QuantityMention) -> QuantityMention | None:
        """The first number of a range that a number ends."""
        at = self._marked.quantities.index(quantity)
        first = self._marked.quantities[at - 1] if at else None
        return first if first is not None and self.changes.is_range(first, quantity) else None

    def _unit(self, read: Read) -> Claim[str] | None:
        """The word of the unit, of a rate with what it is per."""
        if read.unit_span is None:
            return None
        rate = _RATE.match(self._text, read.unit_span[1])
        end = rate.end() if rate is not None else read.unit_span[1]
        value = f"{read.unit} {rate['joint']} {rate['many']}" if rate is not None else read.unit
        return Claim(value=value, span=self._document.span(read.unit_span[0], end), by=BY)

    def _difference(self, read: Read) -> Claim[str] | None:
        """The word that makes a number the difference of two: "67 more thefts"."""
        number = self._around.number(read.quantity)
        if number is None or read.unit == "%":
            return None
        told = _MORE.match(self._text, number.end_char, number.end_char + MORE_CHARACTERS)
        return None if told is None else self._claims.text(told.span("word"))

    def _noun(self, read: Read) -> Token | None:
        """The noun that is counted."""
        if read.unit_span is not None:
            return self._around.token(read.unit_span[0])
        return read.head if read.head.pos_ in {"NOUN", "PROPN"} else None

    def _as_of(self, token: Token) -> Claim[TimeValue] | None:
        """When it was said: a day or month beside the verb that reports it, or "as of"."""
        cue = self._sources.when_said(token)
        return Claim(value=cue.candidates[0], span=cue.span, by=BY) if cue is not None else None

    def _change(self, read: Read) -> Claim[str] | None:
        if read.unit != "%":
            return None
        for token in read.head.doc.char_span(*read.passage, alignment_mode="expand") or ():
            if is_in(token, self._words["changing"]):
                return self._claims.text((token.idx, token.idx + len(token)))
        return None
