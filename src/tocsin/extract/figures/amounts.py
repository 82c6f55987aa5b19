"""Amounts: sums of money, weights and volumes, shares in percent and in points."""

import re

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from tocsin.currencies import CURRENCIES, FIRST_DIGIT, sign_before
from tocsin.extract.figures.counted import Counted
from tocsin.extract.figures.read import Read
from tocsin.extract.grammar.extents import end_of, phrase_end
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.syntax import Clause, clause_of
from tocsin.extract.lexicon.ledger_words import Words, is_in, ledger_words
from tocsin.extract.statements.sources import Sources
from tocsin.model import Marked, QuantityMention

RATE_TOKENS = 6  # between a noun and the share that is its size
_SCALED_SIGN = re.compile(r"(?:k|m|mds?)(?P<sign>[€$£])\.?", re.IGNORECASE)  # "3,5 M€"

_THAN = re.compile(
    r"\s(?:de plus|de moins|more|less|higher|lower)\s(?:que\b|qu['’]|than\b)", re.IGNORECASE
)
_WHOLE = re.compile(
    r"\s*(?:of|among|sur|parmi)\s+(?P<what>[^,.;:()\n]{3,80}),", re.IGNORECASE
)  # "Of the thefts reported to police, 48 % ..."


class Amounts:
    """Reads the quantities of one marked document that have a unit of money, weight or share."""

    def __init__(self, marked: Marked, around: Counted, sources: Sources) -> None:
        self._marked = marked
        self._text = marked.document.text
        self._words: Words = ledger_words(marked.document.language).figures
        self._around = around
        self._sources = sources

    def money(self, index: int, quantity: QuantityMention) -> Read | None:
        """A sum of money, and what it is of or for; a fine or bail of one person is none."""
        number = self._around.number(quantity)
        if number is None:
            return None
        unit, end = "", quantity.span.end
        unit_span = self._sign(quantity, number)
        if unit_span is not None:
            unit = self._text[slice(*unit_span)]
        else:
            following = self._around.list_end(index)
            token = self._around.unit_token(self._marked.quantities[following])
            if (
                token is not None
                and self._is_currency(token)
                and not (self._around.of(token) or self._around.is_percent(token))
            ):
                unit = token.text if token.text in CURRENCIES else token.lemma_.lower()
                unit_span = (token.idx, token.idx + len(token))
                end = max(self._marked.quantities[following].span.end, unit_span[1])
            elif token is not None and (sign := _SCALED_SIGN.fullmatch(token.text)) is not None:
                at = token.idx + sign.start("sign")
                unit, unit_span, end = sign["sign"], (at, at + 1), at + 1
        if unit_span is None:
            return None
        start = min(quantity.span.start, unit_span[0])
        head = number.root
        if _THAN.match(self._text, end) and (time := self._around.time_behind(end)) is not None:
            end = time.span.end
        return Read(
            quantity,
            head,
            unit,
            unit_span,
            (start, end),
            self._of_money(head, unit_span) or self._spent_on(end) or self._about(head),
        )

    def _sign(self, quantity: QuantityMention, number: DocSpan) -> tuple[int, int] | None:
        """The sign of a currency before a sum, or at the beginning of its word."""
        digit = FIRST_DIGIT.search(self._text, quantity.span.start, quantity.span.end)
        first = digit.start() if digit is not None else number.start_char
        return sign_before(self._text, first)

    def _is_currency(self, token: Token) -> bool:
        return token.text in CURRENCIES or is_in(token, self._words["money"])

    def is_charge(self, index: int, quantity: QuantityMention) -> bool:
        """Whether a sum is what one person is to pay: bail, a fine, damages."""
        token = self._around.unit_token(self._marked.quantities[self._around.list_end(index)])
        number = self._around.number(quantity)
        if number is None or not self._is_charge(number.root):
            return False
        told = token is not None and self._is_currency(token)
        return told or self._sign(quantity, number) is not None

    def _is_charge(self, number: Token) -> bool:
        return any(is_in(t, self._words["charges"]) for t in sentence_of(number).of(number.doc))

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

    def measured(self, quantity: QuantityMention) -> Read | None:
        """Weights, volumes and shares of something."""
        words = self._words
        token = self._around.unit_token(quantity)
        if token is None:
            return None
        unit_span = (self._around.unit_start(token), token.idx + len(token))
        sentence = token.sent
        if self._around.is_percent(token):
            following = self._text[quantity.span.end : quantity.span.end + 24].lower().split()
            points = bool(following) and following[0].strip(".,;") in {"point", "points"}
            of = self._around.of(token)
            what = of or self._around.subject(token) or self._whole(token)
            passage = self._around.with_change(quantity, token)
            if of is None and passage[1] == end_of(token) and not self._is_before_change(token):
                passage = passage[0], self._around.words_behind(passage[1])
            if of is None and (rate := _rate(token)) is not None:
                passage = min(passage[0], rate), passage[1]
            if what is None and (noun := self._bracketed(passage[0])) is not None:
                what = noun.left_edge.idx, end_of(noun)
                passage = what[0], passage[1] + 1
            unit = "percentage point" if points else "%"
            return Read(quantity, token, unit, unit_span, passage, what)
        if not is_in(token, words["masses"]):
            return None
        if any(is_in(t, words["per_person"]) for t in sentence):
            return None
        of, period = self._around.of(token), self._around.period(token, quantity)
        if of is None and period is None:
            return None
        passage = self._around.extended(quantity, token, period)
        return Read(
            quantity,
            token,
            token.lemma_.lower(),
            unit_span,
            passage,
            of or self._around.told_before(token),
        )

    def _is_before_change(self, token: Token) -> bool:
        """Whether a share tells a rise or fall that is named behind it: "a 45% rise"."""
        behind = token.doc[token.i + 1 : token.i + 3]
        return any(is_in(t, self._words["changing"]) for t in behind)

    def _bracketed(self, start: int) -> Token | None:
        """The noun that a number in brackets is told of: "the nurses (29 %)"."""
        if self._text[start - 1 : start] != "(":
            return None
        before = self._text[: start - 1].rstrip()
        noun = self._around.token(len(before) - 1) if before else None
        return noun if noun is not None and noun.pos_ == "NOUN" else None

    def _whole(self, token: Token) -> tuple[int, int] | None:
        """The whole that a sentence begins with: "Of the thefts reported, 48 % ..."."""
        sentence = sentence_of(token)
        match = _WHOLE.match(self._text, sentence.start_char, token.idx)
        return match.span("what") if match is not None else None

    def points(self, quantity: QuantityMention) -> Read | None:
        """Points of a share: "rose by 3.5 points to 27.5 %"."""
        token = self._around.unit_token(quantity)
        if token is None or token.lemma_.lower() != "point":
            return None
        told = any(self._around.is_percent(c) for c in token.children)
        near = any(self._around.is_percent(t) for t in token.sent)
        if not (told or (near and any(is_in(t, self._words["changing"]) for t in token.sent))):
            return None
        unit_span = (token.idx, end_of(token))
        what, passage = self._around.subject(token), self._around.with_change(quantity, token)
        return Read(quantity, token, "percentage point", unit_span, passage, what)

    def is_money(self, read: Read) -> bool:
        """Whether what was read is a sum of money; a "pound of" something is a weight."""
        token = self._around.token(read.unit_span[0]) if read.unit_span else None
        return (
            token is not None
            and (read.unit in CURRENCIES or self._is_currency(token))
            and not (read.unit == "pound" and self._around.of(token))
        )


def _rate(percent: Token) -> int | None:
    """Where the noun begins that a share is the size of: "an occupancy rate of 157 percent"."""
    joint = percent.head if percent.dep_ == "pobj" else percent
    of = joint.lower_ in {"of", "at"} or any(c.lower_ in {"de", "d'", "d’"} for c in percent.lefts)
    noun = joint.head
    if not of or noun.pos_ != "NOUN" or noun.i >= percent.i or percent.i - noun.i > RATE_TOKENS:
        return None
    return int(noun.left_edge.idx)
