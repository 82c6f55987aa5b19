"""How many persons words speak of, and whether they are new, known, or named."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Token

from tocsin.extract.acts.filed import dateline
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import feature, forms, is_aged, phrase, with_conjuncts
from tocsin.extract.lexicon import Lexicon
from tocsin.folding import fold
from tocsin.model import Count, Marked, QuantityMention

UNIT = "person"
LOOK_BACK = 6  # [tokens] before a word of harm in which the number of persons may stand
_PLURAL_PRONOUNS = {"they", "them", "ils", "elles", "we", "us", "nous", "you", "those", "these"}
_PRONOUNS = {"he", "she", "him", "her", "il", "elle", "l'", "l’"}
_DEFINITE = {"the", "this", "that", "these", "those", "le", "la", "les", "l'", "l’", "cette", "ce"}
_NOMINAL = {"NOUN", "PROPN"}
_AGE = re.compile(r"\b(\d{1,3})(?:-year-old| ans\b)")
_ONE = {"one", "un", "une"}
_JOINS = {",", "and", "et", "&"}


@dataclass(frozen=True, slots=True)
class Victims:
    """Persons that words speak of.

    Attributes:
        count: How many.
        numbered: A number says how many.
        known: The words speak of somebody told of before ("the victim", "he").
        further: The words add to those told before ("another man").
        names: Names as they stand, folded.
        ages: How old those are said to be that are told without a name.
        start: The first character of the words.
        end: The character after them.
    """

    count: Count
    start: int
    end: int
    numbered: bool = False
    known: bool = False
    further: bool = False
    names: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()


class Persons:
    """Counts the persons that words of one marked document speak of."""

    def __init__(self, marked: Marked, lexicon: Lexicon) -> None:
        self._marked = marked
        self._lexicon = lexicon
        self._people = lexicon.persons["persons"] | lexicon.persons["perpetrators"]
        self.no = lexicon.harm["no"]
        self.reflexive = lexicon.harm["reflexive"]
        self._further = lexicon.harm["further"]
        self._numbers: dict[int, QuantityMention] = {}
        for quantity in marked.quantities:
            span = marked.parse.char_span(
                quantity.span.start, quantity.span.end, alignment_mode="expand"
            )
            tokens = list(span or ())
            numbers = [t for t in tokens if t.like_num or t.pos_ == "NUM"]
            # "dozens of others": a noun is the number.
            numbers = numbers or [t for t in tokens if t.pos_ == "NOUN"][:1]
            self._numbers.update((t.i, quantity) for t in numbers)
        self._times = Stretches(marked.times)
        self._filed = dateline(marked.document)
        self._names: dict[int, str] = {}
        for person in marked.persons:
            span = marked.parse.char_span(
                person.span.start, person.span.end, alignment_mode="expand"
            )
            if span is not None:
                self._names.update(dict.fromkeys(range(span.start, span.end), fold(span.text)))

    def nobody(self, token: Token) -> Victims:
        """Nobody, told by a word."""
        return Victims(_exactly(0), token.idx, token.idx + len(token), numbered=True)

    def himself(self, token: Token) -> Victims:
        """Somebody told of before, by the word that says what he did to himself."""
        return Victims(_exactly(1), token.idx, token.idx + len(token), known=True)

    def right_before(self, word: Token) -> Victims | None:
        """A number that stands before a word of harm: "2 dead", "four men were shot".

        What the parser makes of headlines is not asked.
        """
        doc, last = word.doc, word.i
        i = word.i - 1
        first = max(sentence_of(word).start, word.i - LOOK_BACK)
        while i >= first and (doc[i].pos_ in {"AUX", "ADV"} or doc[i].lower_ in self._further):
            i -= 1
        if i >= first and (self.is_person(doc[i]) or doc[i].lower_ in self._further):
            last = i
            i -= 1
            while i >= first and (doc[i].pos_ == "ADJ" or doc[i].lower_ in self._further):
                i -= 1
        if i < first:
            return None
        number = self._number(doc[i])
        if number is None or (i > first and doc[i - 1].lower_ == "dont"):
            return None  # "huit personnes dont quatre femmes ont été tuées": all eight
        if i > first and doc[i - 1].lower_ in self.no:
            return self.nobody(doc[i])
        quantified = last if last < word.i else i
        told = Victims(
            number,
            doc[i].idx,
            doc[quantified].idx + len(doc[quantified]),
            numbered=True,
            further=any(t.lower_ in self._further for t in doc[i : word.i]),
        )
        listed = self._listed_before(doc[i]) if last < word.i else None
        return told if listed is None else _plus(listed, told)

    def _listed_before(self, number: Token) -> Victims | None:
        """Those that a list counts before the last: "2 adults, 1 child dead"."""
        doc, i = number.doc, number.i - 1
        if i <= sentence_of(number).start or doc[i].lower_ not in _JOINS:
            return None
        while i > sentence_of(number).start and doc[i].lower_ in _JOINS:
            i -= 1
        if not self.is_person(doc[i]):
            return None
        before = self._number(doc[i - 1]) if i > sentence_of(number).start else None
        if before is not None:
            start, end = doc[i - 1].idx, doc[i].idx + len(doc[i])
            told = Victims(before, start, end, numbered=True)
            listed = self._listed_before(doc[i - 1])
            return told if listed is None else _plus(listed, told)
        return None

    def several(self, word: Token) -> bool:
        """Whether a number above one stands right before a word."""
        found = self.right_before(word)
        return found is not None and found.count.best > 1

    def counted_by(self, noun: Token) -> Victims | None:
        """A noun that itself names those harmed: "three dead", "deux morts", "un blessé"."""
        start, end = phrase(noun)
        if any(c.lower_ in self.no for c in noun.children):
            return self.nobody(noun)
        number = self._of_noun(noun)
        if number is not None:
            return Victims(number, start, end, numbered=True)
        if any(c.lower_ in _ONE for c in noun.children):
            return Victims(_exactly(1), start, end)
        return None

    def counted(
        self, nouns: Iterable[Token], *, strict: bool, word: Token | None = None
    ) -> Victims | None:
        """All persons that joined nouns speak of.

        Args:
            nouns: Heads of the noun phrases.
            strict: Only words known to speak of persons count.
            word: The word of harm.
        """
        total: Victims | None = None
        seen: set[int] = set()
        for noun in (t for n in nouns for t in with_conjuncts(n)):
            # "one man dead and two others hurt": the second has its own word of harm.
            apart = total is not None and self._has_own_harm(noun, word)
            if noun.i in seen or apart or self._is_filed(noun) or self._is_time(noun):
                continue
            seen.add(noun.i)
            if total is not None and self._is_part(noun):
                continue  # "fifteen people, four of them seriously"
            # "five men and women" are five: the number stands before both.
            shared = total is not None and total.numbered and not _has_own_number(noun)
            one = None if shared else self._one(noun, strict=strict or total is not None)
            if one is not None:
                total = one if total is None else _plus(total, one)
        return total

    def _is_part(self, number: Token) -> bool:
        """Whether a number is of those told before: "four of them", "dont une"."""
        doc, part = number.doc, self._lexicon.harm["part"]
        around = [
            t.lower_ for t in (*doc[number.i - 1 : number.i], *doc[number.i + 1 : number.i + 3])
        ]
        return bool(part & {around[0], " ".join(around[1:])})

    def _is_filed(self, noun: Token) -> bool:
        """Whether it is the place where the report was filed, taken for part of the sentence."""
        start, end = self._filed
        return start <= noun.idx < end

    def _is_time(self, noun: Token) -> bool:
        """Whether it is a time that the parser took for who was harmed: "ont brûlé lundi"."""
        return noun.pos_ in _NOMINAL and self._times.at(noun.idx) is not None

    def _has_own_harm(self, noun: Token, word: Token | None) -> bool:
        harm = self._lexicon.harm
        behind = noun.doc[noun.i + 1 : noun.i + 2]
        return any(t.lower_ in harm["dead"] | harm["injured"] and t != word for t in behind)

    def _one(self, noun: Token, *, strict: bool) -> Victims | None:
        start, end = phrase(noun)
        harm, lowered = self._lexicon.harm, noun.lower_
        children = {c.lower_ for c in noun.children if c.i < noun.i}
        if lowered in harm["nobody"] or children & self.no:
            return Victims(_exactly(0), start, end, numbered=True)
        if lowered in harm["both"]:
            return Victims(_exactly(2), start, end, numbered=True, known=True)
        if lowered in _PRONOUNS:
            return Victims(_exactly(1), start, end, known=True)
        things = self._lexicon.targets, self._lexicon.means, _PLURAL_PRONOUNS
        is_person = self.is_person(noun)
        burnt = not is_person and any(word in self._lexicon.targets for word in forms(noun))
        if burnt or any(lowered in words for words in things):
            return None  # "sept véhicules brûlés"
        further = bool(({lowered} | children) & self._further)
        number = self._of_noun(noun) or self._number(noun)
        if number is not None and (not strict or is_person or noun.pos_ == "NUM" or further):
            # "one of the victims" is one, "two of them" two.
            return Victims(number, start, end, numbered=True, further=further)
        return (
            self._uncounted(noun, further=further, known=bool(children & _DEFINITE))
            if (is_person or lowered in self._further or (noun.pos_ in _NOMINAL and not strict))
            else None
        )

    def _uncounted(self, noun: Token, *, further: bool, known: bool) -> Victims | None:
        """Persons told without a number: one, or several."""
        start, end = phrase(noun)
        if further and noun.lower_ in self._further:
            return Victims(_exactly(1), start, end, further=True)
        beside = (self._names.get(c.i) for c in noun.children if c.dep_ == "appos")
        name = self._names.get(noun.i) or next(filter(None, beside), None)
        if name is not None:
            return Victims(_exactly(1), start, end, names=frozenset({name}))
        if feature(noun, "Number") == "Plur":
            several = Count(low=2, best=2, high=None, unit=UNIT)
            return None if known else Victims(several, start, end)
        aged = _AGE.search(self._marked.document.text, start, end)
        ages = frozenset({aged[1]} if aged else ())
        return Victims(_exactly(1), start, end, known=known, further=further, ages=ages)

    def _of_noun(self, noun: Token) -> Count | None:
        for child in noun.children:
            if child.dep_ in {"nummod", "amod", "det", "quantmod"} and child.i < noun.i:
                number = self._number(child)
                if number is not None:
                    return number
        return None

    def _number(self, token: Token) -> Count | None:
        quantity = self._numbers.get(token.i)
        if quantity is not None and self._times.at(token.idx) is not None:
            return None  # "the August 14 shooting"
        if quantity is None:
            single = token.lower_ in _ONE and token.pos_ in {"NUM", "PRON", "NOUN"}
            return _exactly(1) if single else None
        if (
            _is_age(token)
            or quantity.best != int(quantity.best)
            or "year" in quantity.unit
            or quantity.unit == "an"
        ):
            return None
        return Count(
            low=int(quantity.low),
            best=int(quantity.best),
            high=None if quantity.high is None else int(quantity.high),
            unit=UNIT,
        )

    def is_person(self, token: Token) -> bool:
        """Whether a noun names somebody: by name, by what they are or do, or by an age."""
        if token.i in self._names or token.ent_type_ in {"PERSON", "PER"}:
            return True
        if forms(token) & self._people:
            return True
        return is_aged(token)


def _is_age(number: Token) -> bool:
    """Whether a number is somebody's age: "Sixteen year-old boy"."""
    behind = number.doc[number.i + 1 : number.i + 3]
    words = [t.lower_ for t in behind if not t.is_punct]
    return bool(words) and words[0] in {"year", "years-old", "year-old"}


def _has_own_number(noun: Token) -> bool:
    """Whether a number, an article or an adjective sets a joined noun apart from the first."""
    plural = feature(noun, "Number") == "Plur"
    return not plural or any(c.dep_ in {"det", "nummod", "poss"} for c in noun.children)


def _exactly(number: int) -> Count:
    return Count(low=number, best=number, high=number, unit=UNIT)


def _plus(left: Victims, right: Victims) -> Victims:
    bounds = (left.count.high, right.count.high)
    return replace(
        left,
        count=Count(
            low=left.count.low + right.count.low,
            best=left.count.best + right.count.best,
            high=None if None in bounds else sum(b for b in bounds if b is not None),
            unit=UNIT,
        ),
        start=min(left.start, right.start),
        end=max(left.end, right.end),
        numbered=left.numbered and right.numbered,
        known=left.known and right.known,
        further=left.further or right.further,
        names=left.names | right.names,
        ages=left.ages | right.ages,
    )
