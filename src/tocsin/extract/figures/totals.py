"""Counts of persons or things that are totals, rates, shares of a whole or capacities."""

import re
from bisect import bisect_right

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from tocsin.extract.figures.changes import Changes
from tocsin.extract.figures.counted import LONGEST_PASSAGE, Counted
from tocsin.extract.figures.read import Read
from tocsin.extract.grammar.extents import end_of, phrase_end
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.syntax import Clause, clause_of, feature, is_verbal
from tocsin.extract.lexicon.ledger_words import Words, is_in, ledger_words
from tocsin.model import Marked, QuantityMention

LEAST_COUNT = 10  # a smaller number over a month or year mostly tells of single acts
LARGE_COUNT = 1000  # a number of things told without a period is a total, not one act's
REACHED_TOKENS = 3  # [tokens] between a verb such as "stood at" and its number
RATE_CHARACTERS = 80  # behind a number, in its sentence, in which "every year" is looked for
MILLION = 1_000_000
_MILLIONS = re.compile(r"(?:m|b)illions?|milliards?")
_AGAINST_VOTES = re.compile(r"\s(?:to|against|contre|pour et)\s\d+", re.IGNORECASE)
PART_CHARACTERS = 12  # between a part and its whole: " of the ", " sur quelque "
_AGE = re.compile(r"\b(?:age|âge)\b[^.;\n]*$", re.IGNORECASE)
_ACROSS = re.compile(r"[^.,;:()\n\d]*\s(?:in|across|over|dans|sur)\s+", re.IGNORECASE)
# "A day after the raid" tells no rate.
_AFTER_TIME = re.compile(r"\ba (?:day|week|month|year) (?:after|before|later|earlier|ago|of)\b")


BULLETS = " \t•·–—-*\u00a0"  # before the first word of a list's line
_PEAKS = {"record", "high", "low", "peak", "pic", "sommet", "plus-haut"}  # "a record high of 76"


# Between "at" and its number: "puts the number at just over 1,000".
_LOOSELY = frozenset(
    "just over under about around nearly some more less than plus moins de".split()
)
_DESIGNED = re.compile(
    r"\b(?:designed|built|intended|meant|conçue?s?|prévue?s?|construite?s?) (?:for|pour)\s+"
    r"(?:only |just |seulement )?$",
    re.IGNORECASE,
)  # "a jail designed for 195 inmates"


class Totals:
    """Reads the quantities of one marked document that count persons or things."""

    def __init__(self, marked: Marked, around: Counted, changes: Changes) -> None:
        self._marked = marked
        self._text = marked.document.text
        self._words: Words = ledger_words(marked.document.language).figures
        self._hurt: frozenset[str] = ledger_words(marked.document.language).responses["hurt"]
        self._number = {q.span: n for n, q in enumerate(marked.quantities)}
        self._around = around
        self._changes = changes

    def read(self, quantity: QuantityMention) -> Read | None:
        """Counts of persons or things that are totals, rates, shares or capacities."""
        return (
            self._capacity(quantity)
            or self._number_of(quantity)
            or self._reached(quantity)
            or self._stock(quantity)
            or self._changed_to(quantity)
            or self._part_of(quantity)
            or self._against(quantity)
            or self._over_time(quantity)
            or self._there_are(quantity)
            or self._votes(quantity)
            or self._millions(quantity)
        )

    def _there_are(self, quantity: QuantityMention) -> Read | None:
        """What there is, told in the present: "there are 712 schools"."""
        token = self._around.unit_token(quantity)
        if token is None or quantity.best < LEAST_COUNT or token.dep_ != "attr":
            return None
        verb = token.head
        exists = any(c.dep_ == "expl" for c in verb.lefts) and verb.tag_ in {"VBP", "VBZ"}
        if not exists or is_in(token, self._hurt):
            return None
        unit_span = (token.idx, end_of(token))
        what = self._around.what(token, quantity)
        passage = (quantity.span.start, max(quantity.span.end, what[1]))
        return Read(quantity, token, token.lemma_.lower(), unit_span, passage, what)

    def _votes(self, quantity: QuantityMention) -> Read | None:
        """The outcome of a vote: "84 votes to 61", "312 voix contre 208"."""
        token = self._around.unit_token(quantity)
        if token is None or token.lemma_.lower() not in {"vote", "voix"}:
            return None
        against = _AGAINST_VOTES.match(self._text, end_of(token))
        end = against.end() if against is not None else end_of(token)
        unit_span = (token.idx, end_of(token))
        passage = (quantity.span.start, end)
        return Read(quantity, token, token.lemma_.lower(), unit_span, passage, unit_span)

    def _millions(self, quantity: QuantityMention) -> Read | None:
        """A bare number of millions, which no single act counts: "15 million were set aside"."""
        number = self._around.number(quantity)
        if number is None or quantity.unit or quantity.best < MILLION:
            return None
        if not any(_MILLIONS.fullmatch(t.lower_) for t in number):
            return None
        passage = (quantity.span.start, number.end_char)
        return Read(quantity, number.root, "", None, passage, None)

    def _capacity(self, quantity: QuantityMention) -> Read | None:
        token = self._around.unit_token(quantity)
        if token is None or quantity.best < LEAST_COUNT:
            return None
        before = self._text[max(0, quantity.span.start - RATE_CHARACTERS) : quantity.span.start]
        if _DESIGNED.search(before):
            unit_span = (token.idx, end_of(token))
            passage = (quantity.span.start, max(quantity.span.end, unit_span[1]))
            return Read(quantity, token, quantity.unit, unit_span, passage, unit_span)
        verb = token.head
        if not (is_in(verb, self._words["capacity"]) and token.dep_ in {"dobj", "obj"}):
            return None
        holder = self._holder(verb)
        if holder is None:
            return None
        unit_span = (token.idx, token.idx + len(token))
        what = (holder.left_edge.idx, holder.idx + len(holder))
        start = quantity.span.start
        # "a wing to hold 60 inmates" tells its holder; a subject is told of apart.
        if holder not in Clause(verb).subjects and quantity.span.end - what[0] <= LONGEST_PASSAGE:
            start = what[0]
        passage = (start, quantity.span.end)
        return Read(quantity, token, token.lemma_.lower(), unit_span, passage, what)

    def _stock(self, quantity: QuantityMention) -> Read | None:
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
        what = self._around.what(token, quantity)
        passage = (quantity.span.start, max(quantity.span.end, what[1]))
        return Read(quantity, token, token.lemma_.lower(), unit_span, passage, what)

    def _changed_to(self, quantity: QuantityMention) -> Read | None:
        """The second number of "from 180 to 120"."""
        first = self._changes.first_of(self._number[quantity.span])
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
        timed = self._around.time_behind(first.span.end)  # "from 410 in 2026 to 905 in 2030"
        apart = timed is not None and timed.span.end < number.start_char
        passage = (
            number.start_char if apart else first.span.start,
            max(quantity.span.end, number.end_char),
        )
        if apart and (behind := self._around.time_behind(number.end_char)) is not None:
            passage = (passage[0], behind.span.end)
        unit = quantity.unit or first.unit
        return Read(quantity, token or number.root, unit, unit_span, passage, what)

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

    def _number_of(self, quantity: QuantityMention) -> Read | None:
        """As in "the number of vehicles at 21", "bringing to nine the number of sites"."""
        number = self._around.number(quantity)
        if number is None or quantity.best == 0 or self.is_difference(number):
            return None
        clause = clause_of(number.root)
        for token in clause.all_tokens:
            if not is_in(token, self._words["counting"]) or token.pos_ != "NOUN":
                continue
            of = self._around.of(token)
            near = abs(token.i - number.start) <= LEAST_COUNT
            between = [t.lower_ for t in number.doc[token.i + 1 : number.start]]
            put = between[:1] in (["at"], ["à"]) and _LOOSELY.issuperset(between[1:])
            if of is None and put and not quantity.unit:
                start = token.left_edge.idx
                return Read(quantity, number.root, "", None, (start, number.end_char), None)
            if of is None or not near or of[0] <= quantity.span.start < of[1]:
                continue
            if not _is_told_of(token, of[1], number):
                continue
            start = min(token.left_edge.idx, quantity.span.start)
            end = max(of[1], number.end_char)
            return Read(quantity, number.root, self._text[of[0] : of[1]], of, (start, end), of)
        return None

    def _reached(self, quantity: QuantityMention) -> Read | None:
        """A bare number that something counted came to: "seizures stood at 87 in 2030"."""
        number = self._around.number(quantity)
        if number is None or quantity.unit or quantity.best == 0:
            return None
        verb = clause_of(number.root).head
        subject = next(iter(Clause(verb).subjects), None)
        apart = subject is not None and ";" in self._text[subject.idx : number.start_char]
        if (
            subject is None
            or apart
            or not (is_in(subject, self._words["counting"]) or self._rises(verb, subject))
        ):
            return None
        if not is_in(verb, self._words["reaching"]) or self.is_difference(number):
            return None
        # A toll of one act has neither: it is part of its account.
        near = number.doc[verb.i + 1 : number.start]
        peak = [t.i for t in near if t.lower_ in _PEAKS]
        if not (
            peak
            or self._around.is_long(self._around.period(number.root, quantity))
            or self._changes.against(self._number[quantity.span])
        ):
            return None
        near = number.doc[peak[-1] + 1 if peak else verb.i + 1 : number.start]
        moved = is_in(verb, self._words["changing"])
        apart = moved and near[-1:].text.lower() not in {"to", "at", "à"}  # "rose 312 percent"
        if apart or len(near) > REACHED_TOKENS or number.start < verb.i:
            return None
        start = subject.left_edge.idx
        if number.end_char - start > LONGEST_PASSAGE:
            start = subject.idx
        what = (start, phrase_end(subject))
        return Read(quantity, number.root, "", None, (start, number.end_char), what)

    def _rises(self, verb: Token, subject: Token) -> bool:
        """Whether things are said to have grown or fallen: "attacks rose to 312"."""
        return is_in(verb, self._words["changing"]) and is_many(subject, self._words)

    def is_difference(self, number: DocSpan) -> bool:
        """Whether a number tells how much something changed by: "fell by 20", "baissé de 20"."""
        before = number.doc[max(number.sent.start, number.start - 2) : number.start]
        words = [t.lower_ for t in before]
        if words[-1:] in (["by"], ["par"]):
            return True
        return words[-1:] in (["de"], ["d'"], ["d’"]) and is_in(before[0], self._words["changing"])

    def _part_of(self, quantity: QuantityMention) -> Read | None:
        """As in "200 of some 700": a part of a whole, both told by number."""
        whole = self.whole(quantity)
        number = self._around.number(quantity)
        if whole is None or number is None:
            return None
        passage = (quantity.span.start, whole.span.end)
        unit = quantity.unit or whole.unit
        token = self._around.unit_token(quantity) or self._around.unit_token(whole)
        unit_span = (token.idx, end_of(token)) if token is not None else None
        what = unit_span or self._around.subject(number.root)
        return Read(quantity, token or number.root, unit, unit_span, passage, what)

    def _against(self, quantity: QuantityMention) -> Read | None:
        """A bare number held against another, with its time: "171 en 2031 contre 129 en 2029"."""
        number = self._around.number(quantity)
        if number is None or quantity.unit:
            return None
        time = self._around.time_behind(number.end_char)
        if time is None or self._changes.against(self._number[quantity.span]) is None:
            return None
        passage = (quantity.span.start, time.span.end)
        subject = next(iter(clause_of(number.root).subjects), None)
        what = (subject.left_edge.idx, phrase_end(subject)) if subject is not None else None
        if subject is None or not is_many(subject, self._words):
            what = None  # "the ministry counted fewer, 171 in 2031 against 190 in 2029"
        return Read(quantity, number.root, "", None, passage, what)

    def whole(self, quantity: QuantityMention) -> QuantityMention | None:
        """The number that a number is a part of, right behind it."""
        first = bisect_right(self._marked.quantities, quantity.span.end, key=_start)
        for other in self._marked.quantities[first:]:
            between = self._text[quantity.span.end : other.span.start]
            if len(between) > PART_CHARACTERS:
                break
            of = between.strip().lower() in self._words["of_which"]
            if of and other.best > quantity.best and not self._around.is_time(other):
                return other
        return None

    def _is_in_list(self, quantity: QuantityMention) -> bool:
        """Whether its line and one beside it, of a list or table, each begin with a number."""
        text = self._text
        start = text.rfind("\n", 0, quantity.span.start) + 1
        if text[start : quantity.span.start].strip(BULLETS):
            return False
        before = text[:start].rstrip().rpartition("\n")[2]
        behind = text[quantity.span.start :].partition("\n")[2].lstrip().partition("\n")[0]
        return any(line.lstrip(BULLETS)[:1].isdigit() for line in (before, behind))

    def _is_container(self, quantity: QuantityMention) -> bool:
        """Whether it says in how many places another number was counted: "in 23 countries"."""
        number = self._around.number(quantity)
        if number is None or not number.start:
            return False
        at = self._number[quantity.span]
        before = self._marked.quantities[at - 1] if at else None
        if before is None or not before.unit or self._around.is_time(before):
            return False
        between = self._text[before.span.end : quantity.span.start]
        return bool(_ACROSS.fullmatch(between))

    def _over_time(self, quantity: QuantityMention) -> Read | None:
        """A count over months or years, since a day, or told as a total or a rate."""
        token = self._around.unit_token(quantity)
        if token is None or quantity.best < 2:
            return None
        if token.pos_ not in {"NOUN", "PROPN"} and token.lemma_.lower() == quantity.unit:
            return None
        if self._is_container(quantity):
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
        long = long or self._around.same_period(quantity.span.end) is not None
        handled = is_in(clause.head, words["handled"])
        against = self._changes.against(self._number[quantity.span]) is not None
        listed = self._is_in_list(quantity)
        counted = since or long or total or handled or against or listed
        many = quantity.best >= LEAST_COUNT and counted
        at = self._number[quantity.span]
        changes = at + 1 < len(self._number) and self._changes.first_of(at + 1) == quantity
        many = many or (quantity.best >= LARGE_COUNT and not changes)
        if not (rate or many):
            return None
        unit_span = (token.idx, token.idx + len(token))
        passage = self._around.extended(quantity, token, period)
        what = self._around.what(token, quantity)
        return Read(quantity, token, quantity.unit, unit_span, passage, what)


def _is_told_of(noun: Token, end: int, number: DocSpan) -> bool:
    """Whether a number is that of "the number of X", which ends at a character.

    "The number of X stood at 21", "bringing to nine the number of X"; of "a total of 40 X in 21 Y"
    the 21 is not.
    """
    doc = noun.doc
    if number.start < noun.i:
        return bool(number.start and doc[number.start - 1].lower_ in {"at", "to", "à"})
    between = [t for t in doc[noun.i + 1 : number.start] if t.idx >= end]
    if any(t.pos_ == "NUM" or t.like_num for t in between):
        return False
    if between and between[-1].lower_ in {"by", "de", "d'", "d’", "par"}:
        return False
    return any(t.text == ":" or t.lower_ in {"at", "to", "à"} or is_verbal(t) for t in between)


def is_many(noun: Token, words: Words) -> bool:
    """Whether a noun tells an amount or many things: "the number of", "attacks"."""
    if noun.pos_ != "NOUN":
        return False
    plural = feature(noun, "Number") == "Plur"
    return plural or is_in(noun, words["counting"])


def _start(quantity: QuantityMention) -> int:
    return quantity.span.start
