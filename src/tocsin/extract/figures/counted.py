"""What stands around a number: its unit, what it is of, its period, and how far its words reach."""

import re
from bisect import bisect_left, bisect_right

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from tocsin.extract.grammar.extents import SIGNS, end_of, phrase_end
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import Clause, clause_of
from tocsin.extract.lexicon.ledger_words import Words, is_in, ledger_words
from tocsin.model import Marked, QuantityMention, Span, TimeMention

LONGEST_PASSAGE = 160  # [characters] beyond which only the number and its noun are shown
TIME_CHARACTERS = 40  # behind an earlier value, in which its period is looked for
LIST_CHARACTERS = 6  # between the numbers of a list: ", " or " or "
_SCALES = {"hundred", "thousand", "million", "millions", "billion", "billions"}
_SCALES |= {"cent", "cents", "mille", "milliard", "milliards", "centaine", "dizaine", "douzaine"}
_PERIODS = {"month", "quarter", "year"}
_COMPARED = re.compile(
    r"\b(?:compared (?:with|to)|(?:up|down) from|par rapport (?:à|aux?)|"
    r"(?:rise|increase|jump|surge|fall|drop|decrease|more [^\W\d]+,?)\b[^.;()]*"
    r"\b(?:from|on|over)\b|"
    r"(?:against|contre)\s+[$€£]?\d|than (?:in|during|over|for|throughout)\b[^,.;:()]*$|"
    r"on\s*$|qu['’]en\s*$|"
    r"(?:double|triple|quadruple|moitié|half)\s(?:de|du|that of|the)?\s*$)",
    re.IGNORECASE,
)
_NARROWING = {"on", "against", "of", "by", "de", "d'", "d’", "du", "des", "contre", "aux", "envers"}
_PER = re.compile(r"\b(?:per|for every|in every|pour|par)\s+$", re.IGNORECASE)
RATE_CHARACTERS = 12  # before a number, in which "per" is looked for
_DENOMINATORS = {1e3, 1e4, 1e5, 1e6}  # of a rate: "per 100,000 people"
_SAME_PERIOD = re.compile(
    r"\s(?:in|over|during|for|sur|pendant|durant|au cours de|dans)\s"
    r"(?P<words>(?:the same|that|this|la même|cette|ce même)\s(?:period|time|période|temps))\b",
    re.IGNORECASE,
)
_TO_TIME = re.compile(
    r"(?:\s+(?:in|en|during|since|depuis|over|sur|between|entre|of|de|and|et|,))*\s*$"
)
_AGAINST = {"on", "against"}
_AND = re.compile(r",?\s+(?:and|et)\b")
_JOINING = {"ADP", "DET", "PRON", "PUNCT", "CCONJ"}  # beside a noun, and no description of it
_OTHERS = {"more", "fewer", "additional", "extra", "such", "other", "autres"}
_SINCE = re.compile(
    r"(?:since|depuis|so far|to date|à ce jour|this year|cette année)\b", re.IGNORECASE
)


WORDS_BEHIND = 3  # a bare number, that tell of what or when it is; more are seldom of it
_WORDS_BEHIND = re.compile(
    r"(?:[ \u00a0\u202f](?!(?:and|et|but|mais)\b)[^\s,;:.()!?«»“”–—]+(?:[.,'’]\w+)*)"
    rf"{{1,{WORDS_BEHIND}}}",
    re.IGNORECASE,
)


class Counted:
    """Asks what the numbers of one marked document count."""

    def __init__(self, marked: Marked) -> None:
        self._marked = marked
        self._text = marked.document.text
        self._times = Stretches(marked.times)
        self._numbers_told = Stretches(marked.quantities)
        self._time_starts = [time.span.start for time in marked.times]
        self._words: Words = ledger_words(marked.document.language).figures
        self._numbers: dict[Span, DocSpan | None] = {}

    def is_long(self, period: TimeMention | None) -> bool:
        """Whether a period lasts a month or more."""
        return period is not None and _granularity(period) in _PERIODS

    def is_since(self, period: TimeMention | None) -> bool:
        """Whether a period reaches from some day until now."""
        return period is not None and bool(_SINCE.match(self._text, period.span.start))

    def is_date(self, quantity: QuantityMention) -> bool:
        """Whether a number is a part of a time, as in "14 April"."""
        digits = re.search(r"\d|\w", self._text[quantity.span.start : quantity.span.end])
        first = quantity.span.start + (digits.start() if digits else 0)
        return self._times.at(first) is not None

    def is_time(self, quantity: QuantityMention) -> bool:
        """Whether a number tells a time, a length or a date, and counts nothing."""
        if quantity.unit in self._words["not_counts"] and not self.is_beside_time(quantity):
            return True
        return self.is_date(quantity) or self.is_denominator(quantity)

    def is_denominator(self, quantity: QuantityMention) -> bool:
        """Whether a number is that of a rate: "5 incidents per 100,000 people"."""
        near = self._text[max(0, quantity.span.start - RATE_CHARACTERS) : quantity.span.start]
        return bool(_PER.search(near)) and quantity.best in _DENOMINATORS

    def is_beside_time(self, quantity: QuantityMention) -> bool:
        """Whether the unit belongs to a time behind the number: "rose to 210 last year"."""
        token = self.unit_token(quantity)
        number = self.number(quantity)
        return (
            token is not None
            and number is not None
            and any(
                t.span.start >= number.end_char and not self._is_length(t)
                for t in self._times.touching(token.idx, token.idx + 1)
            )
        )

    def _is_length(self, time: TimeMention) -> bool:
        """Whether a time begins with a number of its own: the "12 ans" of "25 et 12 ans"."""
        return bool(self._numbers_told.touching(time.span.start, time.span.start + 1))

    def time_behind(self, end: int) -> TimeMention | None:
        """The period right behind a number: "240 in 2024", "163 sur la même période de 2030"."""
        for time in self._times.touching(end, end + TIME_CHARACTERS):
            between = self._text[end : time.span.start]
            if time.span.start >= end and not any(sign in between for sign in ",.;:()\n"):
                return time if time.candidates[0].interval is not None else None
        return None

    def same_period(self, end: int) -> re.Match[str] | None:
        """The words of "57 arrests in the same period", behind a number with its noun."""
        return _SAME_PERIOD.match(self._text, end, end + TIME_CHARACTERS)

    def token(self, offset: int) -> Token | None:
        """The token at a character of the text."""
        span = self._marked.parse.char_span(offset, offset + 1, alignment_mode="expand")
        return span[0] if span is not None and len(span) else None

    def number(self, quantity: QuantityMention) -> DocSpan | None:
        """The tokens of the number itself."""
        if quantity.span not in self._numbers:
            self._numbers[quantity.span] = self._number(quantity)
        return self._numbers[quantity.span]

    def _number(self, quantity: QuantityMention) -> DocSpan | None:
        span = self._marked.parse.char_span(
            quantity.span.start, quantity.span.end, alignment_mode="expand"
        )
        if span is None:
            return None
        digits = [t for t in span if _is_number(t) or t.lower_ in _SCALES]
        digits = [t for t in digits if not _is_per_cent(t)]
        first, last = (digits[0].i, digits[-1].i) if digits else (span.start, span.end - 1)
        return self._marked.parse[first : last + 1]

    def unit_token(self, quantity: QuantityMention) -> Token | None:
        """The noun or sign that a number counts, where it stands behind it."""
        number = self.number(quantity)
        if number is None or not quantity.unit:
            return None
        doc = self._marked.parse
        for token in doc[number.end : number.end + 4]:
            told = {token.lemma_.lower(), token.text, token.lower_.removesuffix("s")}
            if quantity.unit in told or (
                _is_per_cent(token) and quantity.unit in self._words["percent"]
            ):
                return token
        return None

    def is_percent(self, token: Token) -> bool:
        """Whether a word or sign is that of a share: "%", "percent", the "cent" of "per cent"."""
        return token.text == "%" or is_in(token, self._words["percent"]) or _is_per_cent(token)

    def unit_start(self, token: Token) -> int:
        """Where the words of a unit begin: "per cent" is two."""
        return int(token.nbor(-1).idx if _is_per_cent(token) else token.idx)

    def list_end(self, index: int) -> int:
        """Index of the last quantity of a list whose unit stands at its end."""
        quantities = self._marked.quantities
        while index + 1 < len(quantities) and not quantities[index].unit:
            between = self._text[quantities[index].span.end : quantities[index + 1].span.start]
            if len(between) > LIST_CHARACTERS or between.strip() not in {
                ",",
                "or",
                "ou",
                "and",
                "et",
                ", or",
            }:
                break
            index += 1
        return index

    def of(self, token: Token) -> tuple[int, int] | None:
        """What stands behind "of" or "de" after a noun."""
        for child in token.children:
            if child.i < token.i:
                continue
            if child.dep_ == "prep" and child.lower_ == "of":
                for governed in child.children:
                    if governed.dep_ in {"pobj", "pcomp"}:
                        return governed.left_edge.idx, phrase_end(governed)
            if child.dep_ in {"nmod", "obl:arg"} and any(
                c.lower_ in {"de", "d'", "d’", "des", "du"} for c in child.children
            ):
                first = next((t for t in child.subtree if t.dep_ != "case"), child)
                return first.idx, phrase_end(child)
        return None

    def what(self, token: Token, quantity: QuantityMention | None = None) -> tuple[int, int]:
        """A noun with what it is of, on or against: "attacks on mosques and Islamic centres".

        What stands between its number and the noun is part of it: "arson attacks".

        Neither where nor when is part of it, nor is what a clause tells besides.
        """
        end = end_of(token)
        # "counted 57 thefts from barns": the parse may hang on the verb what the noun is of.
        beside = [c for c in token.head.rights if c.i == token.i + 1 and c.lower_ in _AGAINST]
        for child in (*token.rights, *beside):
            joint = child if child.dep_ == "prep" else next(iter(child.lefts), child)
            narrows = child.dep_ in {"amod", "nmod", "prep"} and child.left_edge.idx <= end + 1
            if not narrows or (joint.pos_ == "ADP" and joint.lower_ not in _NARROWING):
                break
            behind = phrase_end(child)
            others = (self._times.touching(end, behind), self._numbers_told.touching(end, behind))
            starts = [one.span.start for mentions in others for one in mentions]
            if starts:
                # "attacks on barns in 2029": up to the time, or to another number.
                told = _TO_TIME.sub("", self._text[end : min(starts)])
                end += len(told) if " " in told.strip() else 0
                break
            end = behind
        number = self.number(quantity) if quantity is not None else None
        start = token.idx
        if number is not None and number.end <= token.i:
            described = [t for t in token.doc[number.end : token.i] if t.pos_ not in _JOINING]
            start = next((t for t in described if t.lower_ not in _OTHERS), token).idx
        return start, end

    def subject(self, token: Token) -> tuple[int, int] | None:
        """The subject of the clause a number stands in."""
        clause = clause_of(token)
        for subject in clause.subjects:
            if subject.pos_ in {"NOUN", "PROPN"} and token not in set(subject.subtree):
                return subject.left_edge.idx, phrase_end(subject)
        return None

    def told_before(self, token: Token) -> tuple[int, int] | None:
        """What a bare weight is of: the subject, or the object of the verb that governs."""
        if token.dep_ in {"dobj", "obj"} and (subject := self._counting_subject(token)) is not None:
            return subject
        verb = clause_of(token).head
        for governor in (verb, *verb.ancestors):
            for noun in Clause(governor).objects:
                if noun.i < token.i and self.of(noun):
                    return noun.left_edge.idx, phrase_end(noun)
        return self.subject(token)

    def _counting_subject(self, token: Token) -> tuple[int, int] | None:
        for subject in clause_of(token).subjects:
            if is_in(subject, self._words["counting"]):
                return subject.left_edge.idx, phrase_end(subject)
        return None

    def what_compared(self, token: Token) -> tuple[int, int] | None:
        """What a bare comparison is about: what the object before it is of, or the subject."""
        verb = clause_of(token).head
        for governor in (verb, *verb.ancestors):
            for noun in Clause(governor).objects:
                of = self.of(noun) if noun.i < token.i else None
                if of is not None:
                    return of
        return self.subject(token)

    def period(self, token: Token, quantity: QuantityMention) -> TimeMention | None:
        """The days or months a number is counted over, in its clause."""
        indices = {t.i for t in clause_of(token).all_tokens} | {t.i for t in token.subtree}
        inside: list[TimeMention] = []
        # A time that begins before the first token may reach into it.
        sentence = sentence_of(self._marked.parse[min(indices)])
        first = bisect_left(self._time_starts, sentence.start_char)
        end = self._marked.parse[max(indices)].idx
        for time in self._marked.times[first : bisect_right(self._time_starts, end)]:
            value = time.candidates[0]
            if value.interval is None or value.type in {"TIME", "SET"}:
                continue
            span = self._marked.parse.char_span(
                time.span.start, time.span.end, alignment_mode="expand"
            )
            if span is not None and any(t.i in indices for t in span):
                inside.append(time)
        wide = [
            t
            for t in inside
            if _granularity(t) in _PERIODS or _SINCE.match(self._text, t.span.start)
        ]
        wide = [t for t in wide if not self._is_compared_with(t, quantity)]
        behind = [t for t in wide if t.span.start >= quantity.span.end]
        behind = [t for t in behind if not self._is_of_another(t, quantity)]
        wide = [t for t in wide if t.span.start < quantity.span.end or t in behind]
        return next(iter(behind or wide), None)

    def _is_of_another(self, time: TimeMention, quantity: QuantityMention) -> bool:
        """Whether a bare number between takes the time: "198 acts, then 485 in 2029"."""
        for other in self._numbers_told.touching(quantity.span.end, time.span.start):
            number = self.number(other)
            if other.span.start < quantity.span.end or number is None or self.is_date(other):
                continue
            between = self._text[number.end_char : time.span.start]
            if len(between) <= LIST_CHARACTERS and between.strip().lower() in {"in", "en", ""}:
                return True
        return False

    def _is_compared_with(self, time: TimeMention, quantity: QuantityMention) -> bool:
        """Whether a period is what a number is held against: "down from 60 in 2029"."""
        return bool(_COMPARED.search(self._text[quantity.span.end : time.span.start]))

    def period_near(self, token: Token) -> TimeMention | None:
        """The days or months told in the clause of a word."""
        indices = {t.i for t in clause_of(token).all_tokens}
        sentence = sentence_of(token)
        for time in self._times.touching(sentence.start_char, sentence.end_char):
            value = time.candidates[0]
            span = self._marked.parse.char_span(
                time.span.start, time.span.end, alignment_mode="expand"
            )
            inside = span is not None and any(t.i in indices for t in span)
            if inside and value.interval is not None and value.type not in {"TIME", "SET"}:
                return time
        return None

    def extended(
        self, quantity: QuantityMention, token: Token, period: TimeMention | None
    ) -> tuple[int, int]:
        """The number with its noun, what stands right behind it, and the period."""
        if token.dep_ in {"nsubj", "nsubjpass", "nsubj:pass"}:  # what is said of it is none of it
            end = max(quantity.span.end, self.what(token, quantity)[1])
            return quantity.span.start, self._before_next(quantity, end)
        end = max(quantity.span.end, phrase_end(token))
        if period is not None and period.span.start >= end:
            between = self._text[end : period.span.start]
            if (
                not any(sign in between for sign in ",;.:\n")
                and period.span.end - quantity.span.start <= LONGEST_PASSAGE
            ):
                end = period.span.end
        elif period is not None and period.span.start < end < period.span.end:
            end = period.span.end
        return quantity.span.start, self._before_next(quantity, end)

    def _before_next(self, quantity: QuantityMention, end: int) -> int:
        """Where the words of a number end that another number is joined to: "120 X and 15 Y"."""
        for other in self._numbers_told.touching(quantity.span.end, end):
            between = self._text[quantity.span.end : other.span.start]
            joint = list(_AND.finditer(between))
            if other.span.start > quantity.span.start and joint and not self.is_date(other):
                return quantity.span.end + joint[-1].start()
        return end

    def words_behind(self, end: int) -> int:
        """Where the words end that say of a bare number what it is of: "48 of them", "six in 2030".

        They are few, and no sign stands before them, nor anything that is joined to the number.
        """
        told = _WORDS_BEHIND.match(self._text, end)
        return end if told is None else told.end()

    def with_change(self, quantity: QuantityMention, token: Token) -> tuple[int, int]:
        """A share with the words of a rise or fall before it, and what it is a share of."""
        start, end = quantity.span.start, max(quantity.span.end, phrase_end(token))
        doc = token.doc
        for other in reversed(doc[max(sentence_of(token).start, token.i - 6) : token.i]):
            if is_in(other, self._words["changing"]):
                first = other.left_edge if other.left_edge.i >= other.i - 2 else other
                start = min(start, first.idx)
                break
            if other.text in SIGNS:
                break
        if end - start > LONGEST_PASSAGE:
            end = quantity.span.end
        return start, max(end, token.idx + len(token))


def _is_number(token: Token) -> bool:
    """Whether a word is one of a number; a sign of money may be a part of it: "P500,000"."""
    return token.pos_ == "NUM" or token.like_num or any(sign.isdigit() for sign in token.text)


def _is_per_cent(token: Token) -> bool:
    return bool(token.lower_ == "cent" and token.i and token.nbor(-1).lower_ in {"per", "pour"})


def _granularity(time: TimeMention) -> str:
    interval = time.candidates[0].interval
    if interval is None:
        return ""
    if time.candidates[0].type == "DURATION" and interval.start and interval.end:
        days = (interval.end - interval.start).days
        return "month" if days >= 28 else "day"
    return interval.granularity
