"""Quantities that are statistics: amounts, shares, changes, capacities, totals over a period."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from tocsin.extract.figures.changes import Changes
from tocsin.extract.figures.comparing import (
    MULTIPLE,
    MULTIPLYING,
    TIMES,
    is_multiple,
    multiplying,
)
from tocsin.extract.figures.counted import LONGEST_PASSAGE, Counted
from tocsin.extract.figures.shares import Share, shares
from tocsin.extract.figures.units import amount, sort_of
from tocsin.extract.grammar.extents import end_of, phrase_end
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.standing import standing
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import Clause, clause_of, feature
from tocsin.extract.lexicon.ledger_words import Words, is_in, ledger_words
from tocsin.extract.statements.sources import Sources
from tocsin.extract.statements.speech import Speech
from tocsin.model import (
    Claim,
    Figure,
    Marked,
    QuantityMention,
    Span,
    TimeMention,
    TimeValue,
    content_id,
)

BY = "figures/1"
LONGEST_SIGN = 4  # [characters] of a currency before a sum: "Rs. "
_SCALED_SIGN = re.compile(r"(?:k|m|mds?)(?P<sign>[€$£])\.?", re.IGNORECASE)  # "3,5 M€"
LEAST_COUNT = 10  # a smaller number over a month or year mostly tells of single acts
# "a day after the raid" tells no rate.
_AFTER_TIME = re.compile(r"\ba (?:day|week|month|year) (?:after|before|later|earlier|ago|of)\b")
LARGE_COUNT = 1000  # a number of things told without a period is a total, not one act's
_THAT = {"that", "those", "what", "celui", "celle", "ceux"}
TIME_CHARACTERS = 40  # behind an earlier value, in which its period is looked for
PART_CHARACTERS = 12  # between a part and its whole: " of the ", " sur quelque "
_AMOUNT = re.compile(r"(?:the|of the|les?|des|du)\s+[$€£]?\d", re.IGNORECASE)  # "double the £6m"
_AGE = re.compile(r"\b(?:age|âge)\b[^.;\n]*$", re.IGNORECASE)
_YEAR_BEFORE = re.compile(
    r"\s+(?:the (?:year|month|quarter) before|an? (?:year|month) (?:earlier|before|ago)|"
    r"(?:l['’]année|le mois) précédente?|un an (?:plus tôt|auparavant)|il y a [^,.;:]{2,14})\b",
    re.IGNORECASE,
)
REACHED_TOKENS = 3  # [tokens] between a verb such as "stood at" and its number
RATE_CHARACTERS = 80  # behind a number, in its sentence, in which "every year" is looked for


@dataclass(frozen=True, slots=True)
class _Read:
    """A quantity judged to be a figure."""

    quantity: QuantityMention
    head: Token  # the noun or sign counted, else the number itself
    unit: str
    unit_span: tuple[int, int] | None
    passage: tuple[int, int]
    what: tuple[int, int] | None


def figures(marked: Marked, speech: Speech | None = None) -> tuple[Figure, ...]:
    """Find figures, in text order.

    How many were hurt or hit in one act is no figure but part of its account; nor are ages, dates,
    times of day, distances, prison terms and the bail of one person.
    """
    reader = _Reader(marked, speech)
    found = [*reader.quantities(), *reader.multiples(), *reader.multiplied()]
    told = [f.passages[0] for f in found]
    found += [f for f in reader.parts() if not any(f.passages[0].overlaps(t) for t in told)]
    found.sort(key=lambda f: (f.passages[0].start, f.passages[0].end))
    compared = list(reader.changes.compared(found))
    compared += reader.earlier(compared)
    compared.sort(key=lambda f: (f.passages[0].start, f.passages[0].end))
    return tuple(reader.about(compared))


class _Reader:
    def __init__(self, marked: Marked, speech: Speech | None) -> None:
        self._marked = marked
        self._times = Stretches(marked.times)
        self._sites = Stretches(marked.sites)
        self._places = Stretches(marked.places)
        self._private = Stretches([p for p in marked.persons if not p.public])
        self._number = {q.span: n for n, q in enumerate(marked.quantities)}
        self._document = marked.document
        self._text = marked.document.text
        self._words: Words = ledger_words(marked.document.language).figures
        self._sources = Sources(marked, speech)
        self._around = Counted(marked)
        self.changes = Changes(marked, self._around)

    def quantities(self) -> Iterator[Figure]:
        """Figures told by a number."""
        for index, quantity in enumerate(self._marked.quantities):
            read = self._points(quantity)
            if read is None and (self._is_time(quantity) or self._is_half(index)):
                continue
            read = (
                read
                or self._money(index, quantity)
                or self._measured(quantity)
                or self._counted(quantity)
            )
            if read is not None:
                yield self._figure(read)

    def _is_half(self, index: int) -> bool:
        """The first number of a range ("10 to 15"), or the whole of a part told before it."""
        quantities = self._marked.quantities
        quantity = quantities[index]
        if index + 1 < len(quantities):
            between = self._text[quantity.span.end : quantities[index + 1].span.start]
            ranges = between.strip().lower() in {"to", "à", "-", "–"}
            if not quantity.unit and ranges and quantities[index + 1].unit:
                return True
            token = self._around.unit_token(quantity)  # "500 à 1 000 euros"
            shared = token is not None and token.idx > quantities[index + 1].span.start
            if shared and self.changes.first_of(index + 1) == quantity:
                return True
        return index > 0 and self._whole(quantities[index - 1]) == quantity

    def earlier(self, found: Sequence[Figure]) -> Iterator[Figure]:
        """The value that another is compared with: "up from 240 in 2024" tells a figure as well."""
        told = [f.value.span for f in found if f.value is not None]
        for figure in found:
            other = self.changes.earlier(figure)
            number = self._around.number(other) if other is not None else None
            if other is None or number is None or figure.amount is None:
                continue
            span = self._document.span(number.start_char, number.end_char)
            if any(span.overlaps(one) for one in (*told, *figure.passages)):
                continue
            told.append(span)
            period = self._time_behind(span.end)
            if span.start < figure.passages[0].start and period is None:
                continue  # "from 50 to 20 percent" is one change
            end = period.span.end if period is not None else span.end
            ago = _YEAR_BEFORE.match(self._text, span.end)
            end = max(end, ago.end() if ago is not None else end)
            yield replace(
                figure,
                id=content_id("fig", self._document.id, str(span.start), str(end)),
                passages=(self._document.span(span.start, end),),
                value=Claim(value=float(other.best), span=span, by=BY),
                bound=other.bound,
                relation=None,
                than=None,
                comparison=None,
                period=self._time_claim(period),
                amount=amount(
                    figure.unit.value if figure.unit is not None else "",
                    low=float(other.low),
                    best=float(other.best),
                    high=None if other.high is None else float(other.high),
                    money=figure.counted == "amount",
                ),
            )

    def _time_behind(self, end: int) -> TimeMention | None:
        """The period right behind a number: "240 in 2024", "163 sur la même période de 2030"."""
        for time in self._times.touching(end, end + TIME_CHARACTERS):
            between = self._text[end : time.span.start]
            if time.span.start >= end and not any(sign in between for sign in ",.;:()\n"):
                return time if time.candidates[0].interval is not None else None
        return None

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

    def multiples(self) -> Iterator[Figure]:
        """Figures told by comparison alone: "more than double the amount seized in 2023"."""
        if not TIMES.search(self._text):
            return
        for match in MULTIPLE[self._document.language].finditer(self._text):
            if not (is_multiple(match["times"]) and self._is_compared(match)):
                continue
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            end = match.start() + len(match[0].rstrip())
            than = match.span("than")
            relation = (start, than[0])
            token = self._around.token(match.start("times"))
            if token is None:
                continue
            yield Figure(
                id=content_id("fig", self._document.id, str(start), str(end)),
                document=self._document.id,
                passages=(self._document.span(start, end),),
                what=self._what(self._around.what_compared(token)),
                value=None,
                relation=self._claim_text(
                    (start, start + len(self._text[slice(*relation)].rstrip()))
                ),
                than=self._claim_text((than[0], than[0] + len(match["than"].rstrip()))),
                period=None,
                said_by=self._sources.who_says(token),
            )

    def multiplied(self) -> Iterator[Figure]:
        """Figures told by a verb alone: "attacks have tripled", "a été divisé par deux"."""
        for verb in standing(self._marked.parse, MULTIPLYING):
            told = multiplying(verb)
            subjects = Clause(verb).subjects if told is not None else []
            if told is None or not subjects or not self._is_quantity(subjects[0]):
                continue
            if told == verb and any(o.i > verb.i for o in Clause(verb).objects):
                continue  # "the city doubled its patrols" tells what it did
            start, end = subjects[0].left_edge.idx, end_of(told)
            if end - start > LONGEST_PASSAGE:
                continue
            period = self._around.period_near(verb)
            yield Figure(
                id=content_id("fig", self._document.id, str(start), str(end)),
                document=self._document.id,
                passages=(self._document.span(start, end),),
                what=self._what((start, phrase_end(subjects[0]))),
                value=None,
                relation=self._claim_text((verb.idx, end)),
                period=self._time_claim(period),
                said_by=self._sources.who_says(verb),
                where=self._where(verb),
            )

    def _is_quantity(self, noun: Token) -> bool:
        """Whether a noun tells an amount or many things: "the number of", "attacks"."""
        if noun.pos_ != "NOUN":
            return False
        plural = feature(noun, "Number") == "Plur"
        return plural or is_in(noun, self._words["counting"])

    def _is_compared(self, match: re.Match[str]) -> bool:
        """Whether an amount is compared with another: "twice as many as", "double the number"."""
        if match["as"]:
            return True
        if _AMOUNT.match(match["than"]):
            return True
        first = re.findall(r"\w+", match["than"].lower())[:4]
        return any(word.rstrip("s") in self._words["counting"] or word in _THAT for word in first)

    def parts(self) -> Iterator[Figure]:
        """Shares told in words: "one in five nurses", "a third of the cells"."""
        for share in shares(self._marked, self._around, self._words):
            yield self._of_share(share)

    def _of_share(self, share: Share) -> Figure:
        span, best = self._document.span(*share.words), share.percent
        start, end = share.passage
        changed = share.changed
        return Figure(
            id=content_id("fig", self._document.id, str(start), str(end)),
            document=self._document.id,
            passages=(self._document.span(start, end),),
            what=self._what(share.what),
            value=Claim(value=round(best, 1), span=span, by=BY),
            unit=Claim(value="%", span=span, by=BY),
            bound=share.bound,
            relation=self._claim_text((changed.idx, end_of(changed))) if changed else None,
            period=self._time_claim(self._around.period_near(share.token)),
            said_by=self._sources.who_says(share.token),
            amount=amount(
                "%",
                low=None if share.bound == "less than" else best,
                best=best,
                high=None if share.bound == "more than" else best,
            ),
            counted="share",
            where=self._where(share.token),
        )

    # Which quantities are figures

    def _is_time(self, quantity: QuantityMention) -> bool:
        if quantity.unit in self._words["not_counts"] and not self._is_beside_time(quantity):
            return True
        return self._around.is_date(quantity)

    def _is_beside_time(self, quantity: QuantityMention) -> bool:
        """Whether the unit belongs to a time behind the number: "rose to 210 last year"."""
        token = self._around.unit_token(quantity)
        number = self._around.number(quantity)
        return (
            token is not None
            and number is not None
            and any(
                t.span.start >= number.end_char
                for t in self._times.touching(token.idx, token.idx + 1)
            )
        )

    def _money(self, index: int, quantity: QuantityMention) -> _Read | None:
        words = self._words
        number = self._around.number(quantity)
        if number is None:
            return None
        near = self._text[max(0, number.start_char - LONGEST_SIGN) : number.start_char].split()
        word = near[-1] if near else ""
        before = word if word.lower() in words["money"] else word[-1:]
        unit, end = "", quantity.span.end
        unit_span: tuple[int, int] | None = None
        if before.lower() in words["money"]:
            at = self._text.rindex(before, 0, number.start_char)
            unit, unit_span = before.lower(), (at, at + len(before))
        else:
            following = self._around.list_end(index)
            token = self._around.unit_token(self._marked.quantities[following])
            if token is not None and is_in(token, words["money"]) and not self._around.of(token):
                unit, unit_span = token.lemma_.lower(), (token.idx, token.idx + len(token))
                end = max(self._marked.quantities[following].span.end, unit_span[1])
            elif token is not None and (sign := _SCALED_SIGN.fullmatch(token.text)) is not None:
                at = token.idx + sign.start("sign")
                unit, unit_span, end = sign["sign"], (at, at + 1), at + 1
        if unit_span is None:
            return None
        sentence = number.sent
        if any(is_in(t, words["charges"]) for t in sentence):
            return None
        start = min(quantity.span.start, unit_span[0])
        head = number.root
        return _Read(
            quantity,
            head,
            unit,
            unit_span,
            (start, end),
            self._of_money(head, unit_span) or self._spent_on(end) or self._about(head),
        )

    def _spent_on(self, end: int) -> tuple[int, int] | None:
        """What a sum is for: "£14 million for cameras", "5 millions d'euros pour les alarmes"."""
        joint = self._around.token(end + 1) if self._text[end : end + 1] == " " else None
        if joint is None or joint.lower_ not in {"for", "pour"}:
            return None
        behind = [c for c in joint.children if c.dep_ == "pobj"]
        behind = behind or ([joint.head] if joint.dep_ == "case" else [])
        if not behind or behind[0].pos_ not in {"NOUN", "PROPN"}:
            return None
        first = next(t for t in behind[0].subtree if t.dep_ != "case")
        return first.idx, phrase_end(behind[0])

    def _about(self, head: Token) -> tuple[int, int] | None:
        """The subject that a sum is told of; whoever spends it is not what it is of."""
        subjects = Clause(clause_of(head).head).subjects
        speaks = any(self._sources.speakers.may_speak(s) for s in subjects)
        return None if speaks else self._around.subject(head)

    def _of_money(self, head: Token, unit: tuple[int, int]) -> tuple[int, int] | None:
        """What a sum is of; the currency of "2,4 millions d'euros" is none of it."""
        of = self._around.of(head)
        return None if of is not None and of[0] <= unit[0] < of[1] else of

    def _measured(self, quantity: QuantityMention) -> _Read | None:
        """Weights, volumes and shares of something."""
        words = self._words
        token = self._around.unit_token(quantity)
        if token is None:
            return None
        unit_span = (token.idx, token.idx + len(token))
        sentence = token.sent
        if is_in(token, words["percent"]) or token.text == "%":
            following = self._text[quantity.span.end : quantity.span.end + 24].lower().split()
            points = bool(following) and following[0].strip(".,;") in {"point", "points"}
            what = self._around.of(token) or self._around.subject(token)
            passage = self._around.with_change(quantity, token)
            unit = "percentage point" if points else "%"
            return _Read(quantity, token, unit, unit_span, passage, what)
        if not is_in(token, words["masses"]):
            return None
        if any(is_in(t, words["per_person"]) for t in sentence):
            return None
        of, period = self._around.of(token), self._around.period(token, quantity)
        if of is None and period is None:
            return None
        passage = self._around.extended(quantity, token, period)
        return _Read(
            quantity,
            token,
            token.lemma_.lower(),
            unit_span,
            passage,
            of or self._around.told_before(token),
        )

    def _points(self, quantity: QuantityMention) -> _Read | None:
        """Points of a share: "rose by 3.5 points to 27.5 %"."""
        token = self._around.unit_token(quantity)
        if token is None or token.lemma_.lower() != "point":
            return None
        told = any(is_in(c, self._words["percent"]) for c in token.children)
        near = any(is_in(t, self._words["percent"]) for t in token.sent)
        if not (told or (near and any(is_in(t, self._words["changing"]) for t in token.sent))):
            return None
        unit_span = (token.idx, end_of(token))
        what, passage = self._around.subject(token), self._around.with_change(quantity, token)
        return _Read(quantity, token, "percentage point", unit_span, passage, what)

    def _counted(self, quantity: QuantityMention) -> _Read | None:
        """Counts of persons or things that are totals, rates, shares or capacities."""
        return (
            self._capacity(quantity)
            or self._reached(quantity)
            or self._stock(quantity)
            or self._changed_to(quantity)
            or self._number_of(quantity)
            or self._part_of(quantity)
            or self._over_time(quantity)
        )

    def _capacity(self, quantity: QuantityMention) -> _Read | None:
        token = self._around.unit_token(quantity)
        if token is None or quantity.best < LEAST_COUNT:
            return None
        verb = token.head
        if not (is_in(verb, self._words["capacity"]) and token.dep_ in {"dobj", "obj"}):
            return None
        holder = self._holder(verb)
        if holder is None:
            return None
        start = holder.left_edge.idx if holder.i < verb.i else quantity.span.start
        if quantity.span.end - start > LONGEST_PASSAGE:
            start = holder.idx
        unit_span = (token.idx, token.idx + len(token))
        what = (holder.left_edge.idx, holder.idx + len(holder))
        return _Read(
            quantity, token, token.lemma_.lower(), unit_span, (start, quantity.span.end), what
        )

    def _stock(self, quantity: QuantityMention) -> _Read | None:
        """How many somebody has: "the service employs 4,500 people"."""
        token = self._around.unit_token(quantity)
        if token is None or quantity.best < LEAST_COUNT:
            return None
        number = self._around.number(quantity)
        verb = token.head
        governed = token.dep_ in {"dobj", "obj", "attr"}
        if number is not None and number.start and not governed:
            # The French parse takes some verbs for nouns: "le service compte 1 200 agents".
            verb = number.doc[number.start - 1]
            governed = verb.lang_ == "fr"
        if not (governed and is_in(verb, self._words["stock"])):
            return None
        unit_span = (token.idx, end_of(token))
        passage = (quantity.span.start, max(quantity.span.end, unit_span[1]))
        return _Read(quantity, token, token.lemma_.lower(), unit_span, passage, unit_span)

    def _changed_to(self, quantity: QuantityMention) -> _Read | None:
        """The second number of "from 180 to 120"."""
        first = self.changes.first_of(self._number[quantity.span])
        number = self._around.number(quantity)
        if first is None or number is None:
            return None
        if first.unit and quantity.unit and first.unit != quantity.unit:
            return None
        near = self._text[max(0, first.span.start - LONGEST_PASSAGE) : first.span.start]
        if not quantity.unit and _AGE.search(near):
            return None  # "raise the age from 18 to 21"
        token = self._around.unit_token(quantity)
        unit_span = (token.idx, end_of(token)) if token is not None else None
        what = unit_span or self._around.subject(number.root)
        timed = self._time_behind(first.span.end)  # "from 410 in 2026 to 905 in 2030"
        apart = timed is not None and timed.span.end < number.start_char
        passage = (
            number.start_char if apart else first.span.start,
            max(quantity.span.end, number.end_char),
        )
        if apart and (behind := self._time_behind(number.end_char)) is not None:
            passage = (passage[0], behind.span.end)
        unit = quantity.unit or first.unit
        return _Read(quantity, token or number.root, unit, unit_span, passage, what)

    def _holder(self, verb: Token) -> Token | None:
        """What holds so many: the subject, or the noun beside which "to accommodate" stands."""
        if is_in(verb, self._words["capacity"]) and verb.dep_ in {
            "acl",
            "acl:relcl",
            "relcl",
            "advcl",
            "xcomp",
        }:
            # The nearest noun before it: parsers hang the clause on the first of a chain.
            for token in reversed(verb.doc[sentence_of(verb).start : verb.i]):
                if token.pos_ == "NOUN" and token.dep_ != "compound":
                    return token
        subjects = Clause(verb).subjects
        return subjects[0] if subjects and subjects[0].pos_ in {"NOUN", "PROPN"} else None

    def _number_of(self, quantity: QuantityMention) -> _Read | None:
        """As in "the number of vehicles at 21", "bringing to nine the number of sites"."""
        number = self._around.number(quantity)
        if number is None or quantity.best == 0 or self._is_difference(number):
            return None
        clause = clause_of(number.root)
        for token in clause.all_tokens:
            if not is_in(token, self._words["counting"]) or token.pos_ != "NOUN":
                continue
            of = self._around.of(token)
            near = abs(token.i - number.start) <= LEAST_COUNT
            put = number.start and number.doc[number.start - 1].lower_ in {"at", "à"}
            if of is None and put and token.i < number.start <= token.i + 2 and not quantity.unit:
                start = token.left_edge.idx
                return _Read(quantity, number.root, "", None, (start, number.end_char), None)
            if of is None or not near or of[0] <= quantity.span.start < of[1]:
                continue
            if not any(
                c.lower_ in {"at", "to", "of", "à", "de", ":"} or c.pos_ in {"AUX", "VERB"}
                for c in token.doc[min(token.i, number.start - 1) : max(token.i, number.start) + 1]
            ):
                continue
            start = min(token.left_edge.idx, quantity.span.start)
            end = max(of[1], number.end_char)
            return _Read(quantity, number.root, self._text[of[0] : of[1]], of, (start, end), of)
        return None

    def _reached(self, quantity: QuantityMention) -> _Read | None:
        """A bare number that something counted came to: "seizures stood at 87 in 2030"."""
        number = self._around.number(quantity)
        if number is None or quantity.unit or quantity.best == 0:
            return None
        verb = clause_of(number.root).head
        subject = next(iter(Clause(verb).subjects), None)
        if subject is None or not (
            is_in(subject, self._words["counting"]) or self._rises(verb, subject)
        ):
            return None
        if not is_in(verb, self._words["reaching"]) or self._is_difference(number):
            return None
        # A toll of one act has neither: it is part of its account.
        if not (
            self._around.is_long(self._around.period(number.root, quantity))
            or self.changes.against(self._number[quantity.span])
        ):
            return None
        near = number.doc[verb.i + 1 : number.start]
        moved = is_in(verb, self._words["changing"])
        apart = moved and near[-1:].text.lower() not in {"to", "at", "à"}  # "rose 312 percent"
        if apart or len(near) > REACHED_TOKENS or number.start < verb.i:
            return None
        start = subject.left_edge.idx
        if number.end_char - start > LONGEST_PASSAGE:
            start = subject.idx
        what = (start, phrase_end(subject))
        return _Read(quantity, number.root, "", None, (start, number.end_char), what)

    def _rises(self, verb: Token, subject: Token) -> bool:
        """Whether things are said to have grown or fallen: "attacks rose to 312"."""
        return is_in(verb, self._words["changing"]) and self._is_quantity(subject)

    def _is_difference(self, number: DocSpan) -> bool:
        """Whether a number tells how much something changed by: "fell by 20", "baissé de 20"."""
        before = number.doc[max(number.sent.start, number.start - 2) : number.start]
        words = [t.lower_ for t in before]
        if words[-1:] in (["by"], ["par"]):
            return True
        return words[-1:] in (["de"], ["d'"], ["d’"]) and is_in(before[0], self._words["changing"])

    def _part_of(self, quantity: QuantityMention) -> _Read | None:
        """As in "200 of some 700": a part of a whole, both told by number."""
        whole = self._whole(quantity)
        number = self._around.number(quantity)
        if whole is None or number is None:
            return None
        passage = (quantity.span.start, whole.span.end)
        unit = quantity.unit or whole.unit
        token = self._around.unit_token(quantity) or self._around.unit_token(whole)
        unit_span = (token.idx, end_of(token)) if token is not None else None
        what = unit_span or self._around.subject(number.root)
        return _Read(quantity, token or number.root, unit, unit_span, passage, what)

    def _whole(self, quantity: QuantityMention) -> QuantityMention | None:
        """The number that a number is a part of, right behind it."""
        first = bisect_right(self._marked.quantities, quantity.span.end, key=_start)
        for other in self._marked.quantities[first:]:
            between = self._text[quantity.span.end : other.span.start]
            if len(between) > PART_CHARACTERS:
                break
            of = between.strip().lower() in self._words["of_which"]
            if of and other.best > quantity.best and not self._is_time(other):
                return other
        return None

    def _over_time(self, quantity: QuantityMention) -> _Read | None:
        """A count over months or years, since a day, or told as a total or a rate."""
        token = self._around.unit_token(quantity)
        if token is None or quantity.best < 2:
            return None
        if token.pos_ not in {"NOUN", "PROPN"} and token.lemma_.lower() == quantity.unit:
            return None
        words = self._words
        clause = clause_of(token)
        told = [t for t in clause.all_tokens if abs(t.i - token.i) <= 2 * LEAST_COUNT]
        total = any(is_in(t, words["totals"]) for t in told)
        rest = min(sentence_of(token).end_char, quantity.span.end + RATE_CHARACTERS)
        after = f"{self._text[quantity.span.end : rest].lower().rstrip(' .')} "
        rate = any(f" {r} " in _AFTER_TIME.sub("", after) for r in words["rates"])
        period = self._around.period(token, quantity)
        since = self._around.is_since(period)
        long = self._around.is_long(period)
        handled = is_in(clause.head, words["handled"])
        against = self.changes.against(self._number[quantity.span]) is not None
        many = quantity.best >= LEAST_COUNT and (since or long or total or handled or against)
        at = self._number[quantity.span]
        changes = at + 1 < len(self._number) and self.changes.first_of(at + 1) == quantity
        many = many or (quantity.best >= LARGE_COUNT and not changes)
        if not (rate or many):
            return None
        unit_span = (token.idx, token.idx + len(token))
        passage = self._around.extended(quantity, token, period)
        return _Read(quantity, token, quantity.unit, unit_span, passage, self._around.what(token))

    # The record

    def _figure(self, read: _Read) -> Figure:
        quantity = read.quantity
        number = self._around.number(quantity)
        digits = (number.start_char, number.end_char) if number is not None else None
        period = self._around.period(read.head, quantity)
        relation = self._change(read)
        money = read.unit_span is not None and self._is_money(read)
        span = self._document.span(*digits) if digits else quantity.span
        return Figure(
            id=content_id("fig", self._document.id, str(read.passage[0]), str(read.passage[1])),
            document=self._document.id,
            passages=(self._document.span(*read.passage),),
            what=self._what(read.what),
            value=Claim(value=float(quantity.best), span=span, by=BY),
            unit=Claim(value=read.unit, span=self._document.span(*read.unit_span), by=BY)
            if read.unit_span
            else None,
            bound=quantity.bound,
            relation=relation,
            period=self._time_claim(period),
            said_by=self._sources.who_says(read.head),
            amount=amount(
                read.unit,
                low=None if quantity.bound == "less than" else float(quantity.low),
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
            where=self._where(read.head),
            as_of=self._as_of(read.head),
        )

    def _noun(self, read: _Read) -> Token | None:
        """The noun that is counted."""
        if read.unit_span is not None:
            return self._around.token(read.unit_span[0])
        return read.head if read.head.pos_ in {"NOUN", "PROPN"} else None

    def _where(self, token: Token) -> Claim[str] | None:
        """A place told in the clause of a number."""
        inside = {t.i for t in clause_of(token).all_tokens} | {t.i for t in token.subtree}
        sentence = sentence_of(token)
        for place in self._places.touching(sentence.start_char, sentence.end_char):
            span = self._marked.parse.char_span(
                place.span.start, place.span.end, alignment_mode="expand"
            )
            if span is not None and any(t.i in inside for t in span):
                return Claim(value=place.toponym.name, span=place.span, by=BY)
        return None

    def _as_of(self, token: Token) -> Claim[TimeValue] | None:
        """When it was said: a day or month beside the verb that reports it, or "as of"."""
        cue = self._sources.when_said(token)
        return Claim(value=cue.candidates[0], span=cue.span, by=BY) if cue is not None else None

    def _is_money(self, read: _Read) -> bool:
        token = self._around.token(read.unit_span[0]) if read.unit_span else None
        return (
            token is not None
            and (read.unit in self._words["money"] or is_in(token, self._words["money"]))
            and not (read.unit == "pound" and self._around.of(token))
        )

    def _change(self, read: _Read) -> Claim[str] | None:
        if read.unit != "%":
            return None
        for token in read.head.doc.char_span(*read.passage, alignment_mode="expand") or ():
            if is_in(token, self._words["changing"]):
                return self._claim_text((token.idx, token.idx + len(token)))
        return None

    def _time_claim(self, time: TimeMention | None) -> Claim[TimeValue] | None:
        return Claim(value=time.candidates[0], span=time.span, by=BY) if time else None

    def _what(self, span: tuple[int, int] | None) -> Claim[str] | None:
        """What is counted; a private person is never it."""
        claim = self._claim_text(span)
        if (
            claim is None
            or claim.value[0].isdigit()
            or self._private.touching(claim.span.start, claim.span.end)
        ):
            return None
        return claim

    def _claim_text(self, span: tuple[int, int] | None) -> Claim[str] | None:
        if span is None or span[0] >= span[1]:
            return None
        return Claim(
            value=self._text[slice(*span)],
            span=Span(document=self._document.id, start=span[0], end=span[1]),
            by=BY,
        )


def _start(quantity: QuantityMention) -> int:
    return quantity.span.start
