"""Shares told in words: "one in five nurses", "a third of the cells", "shrunk by a quarter"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from tocsin.extract.figures.comparing import NUMBERS
from tocsin.extract.figures.counted import LONGEST_PASSAGE, Counted
from tocsin.extract.grammar.extents import end_of, phrase_end
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.syntax import Clause, feature, is_verbal
from tocsin.extract.lexicon.ledger_words import Words, is_in
from tocsin.model import Marked

# Parts told in words: "one in five", "un sur quatre", "a third of".
_FEW_EN = r"one|two|three|four|five|six|seven|eight|nine|\d{1,2}"
_MANY_EN = rf"(?:{_FEW_EN}|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|a hundred|\d{{3}})"
_PARTS_EN = "third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth"
_FEW_FR = r"une?|deux|trois|quatre|cinq|six|sept|huit|neuf|\d{1,2}"
_MANY_FR = rf"(?:{_FEW_FR}|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|cent|\d{{3}})"
_PARTS_FR = "tiers|quart|cinquième|sixième|septième|huitième|neuvième|dixième|vingtième|centième"
# Between the two numbers of a share, what it is of: "one officer in five".
_NOUN = r"(?P<noun>(?: (?:d['’])?[^\W\d]+(?:['’-][^\W\d]+)*){1,3}?)?"
_PART: dict[str, re.Pattern[str]] = {
    "en": re.compile(
        rf"\b(?:(?P<few>{_FEW_EN}){_NOUN} (?:in|out of)(?: every)? (?P<many>{_MANY_EN})"
        rf"|(?P<part>(?:an?|one|two|three|four|five|six|seven|eight|nine)[- ](?:{_PARTS_EN})s?|half"
        r"|a half|\d{1,2}(?:\.\d+)?\s?pc))\b"
        r"(?P<of>(?: of)?(?: (?:the|its|all|their|his|her|these|those|that))?(?: \d[\d,.]*)?"
        r" [^\W\d]+(?:['’]s [^\W\d]+)?)?",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        rf"\b(?:(?P<few>{_FEW_FR}){_NOUN} sur (?P<many>{_MANY_FR})"
        r"|(?P<part>(?:un|le|du|au|deux|trois|quatre|cinq|six|sept|huit|neuf)[- ]"
        rf"(?:gros |bon |petit )?(?:{_PARTS_FR})s?|(?:la )?moitié))\b"
        r"(?P<of> (?:des?|du|de ces|d['’]entre|d['’])\s?(?:la |l['’]|les |ses |leurs? |cette )?"
        r"(?:\d[\d \u00a0\u202f]*)?[^\W\d]+)?",
        re.IGNORECASE,
    ),
}
_OF_WHICH = re.compile(r",\s(?:of (?:which|whom)|dont)\s[^,;:()\n]*$", re.IGNORECASE)
_BY = (3, 4, 5, 6, 7, 8, 9, 10, 20, 100)
_DIVISORS = {
    name: by
    for names in (_PARTS_EN, _PARTS_FR)
    for name, by in zip(names.split("|"), _BY, strict=True)
}
_ONES = {"a", "an", "one", "un", "le", "du", "au"}
_BOUND = re.compile(
    r"\b(?:(?P<more>(?:a little |just |slightly )?(?:more than|over)|at least|"
    r"(?:un peu )?plus(?: d['’e])?|au moins)|"
    r"(?P<less>(?:a little |just |slightly )?(?:less than|fewer than|under)|"
    r"(?:un peu )?moins(?: d['’e])?|à peine|at most)|"
    r"(?P<about>about|around|nearly|almost|roughly|some|environ|près d['’e]|presque|quelque))"
    r"\s*(?:l['’]|la |les? )?$",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:contre|against|compared (?:with|to))\s+$", re.IGNORECASE)
_ONE_OR_PART = re.compile(
    rf"(?:an?|one|un|le)[- ](?:{_PARTS_EN}|{_PARTS_FR})",
    re.IGNORECASE,
)
_ROUND = {
    *range(2, 13),
    15,
    20,
    30,
    40,
    50,
    100,
}  # "three in ten" is a share; "12 out of 43" are two numbers
_LARGER = {"ten": 10, "dix": 10, "eleven": 11, "onze": 11, "twelve": 12, "douze": 12}
_LARGER |= {"fifteen": 15, "quinze": 15, "twenty": 20, "vingt": 20, "thirty": 30, "trente": 30}
_LARGER |= {"forty": 40, "quarante": 40, "fifty": 50, "cinquante": 50}
_LARGER |= {"a hundred": 100, "cent": 100}
_BOUNDS = {"more": "more than", "less": "less than", "about": "about"}
BOUND_CHARACTERS = 16  # before a share, in which "more than" is looked for
_SUBJECTS = {"nsubj", "nsubjpass", "nsubj:pass"}
_JOINED = {"conj", "cc", "punct", "advcl", "parataxis"}


@dataclass(frozen=True, slots=True)
class Share:
    """A share as a text tells it; stretches are characters, from and before.

    Attributes:
        percent: How much of the whole it is.
        token: The first word of it.
        words: Where its words stand.
        passage: Where it is told, with what is said of it.
        bound: more than, less than, about, or empty.
        what: What it is of, or what changed by it.
        changed: The verb of change, where it is one by so much.
        in_numbers: It is told by two small numbers: "seven in ten".
    """

    percent: float
    token: Token
    words: tuple[int, int]
    passage: tuple[int, int]
    bound: str
    what: tuple[int, int] | None
    changed: Token | None
    in_numbers: bool = False


def shares(marked: Marked, around: Counted, words: Words) -> Iterator[Share]:
    """Find them, in text order; a word such as "half" alone, of nothing, is none."""
    return _Reader(marked, around, words).shares()


class _Reader:
    def __init__(self, marked: Marked, around: Counted, words: Words) -> None:
        self._text = marked.document.text
        self._pattern = _PART[marked.document.language]
        self._around = around
        self._words = words

    def shares(self) -> Iterator[Share]:
        """Every share, in text order."""
        for match in self._pattern.finditer(self._text):
            token, percent = self._around.token(match.start()), _percent(match)
            if token is None or percent is None or self._is_ordinal(match):
                continue
            if match["noun"] and not self._is_of_noun(token.doc, match):
                continue
            changed, of = self._changes(token), self._is_of(match)
            said = None if of or changed is not None else self._said_of(match)
            against = _AGAINST.search(
                self._text, max(0, match.start() - BOUND_CHARACTERS), match.start()
            )
            bounded = _BOUND.search(
                self._text, max(0, match.start() - BOUND_CHARACTERS), match.start()
            )
            of_which = self._is_of_which(match.start())
            alone = not (of or changed or said or against or bounded or of_which)
            if match["part"] and alone:
                continue
            yield self._share(match, percent, token, of=of, changed=changed, said=said)

    def _is_of_which(self, start: int) -> bool:
        """Whether a share is of what the clause before it names: "of which it paid a third"."""
        sentence = self._text[:start].rpartition(".")[2]
        return _OF_WHICH.search(sentence) is not None

    def _share(
        self,
        match: re.Match[str],
        percent: float,
        token: Token,
        *,
        of: bool,
        changed: Token | None,
        said: tuple[int, int] | None,
    ) -> Share:
        words = match.span("part") if match["part"] else (match.start(), match.end("many"))
        bounded = _BOUND.search(self._text, max(0, words[0] - BOUND_CHARACTERS), words[0])
        start = bounded.start() if bounded is not None else words[0]
        start = start if changed is None else min(start, changed.idx)
        end = match.end() if of and changed is None else words[1]
        what = self._around.subject(token) if changed is not None else None
        what = match.span("of") if of and changed is None else what
        what = match.span("noun") if match["noun"] else what
        return Share(
            percent=percent,
            token=token,
            words=words,
            passage=(start, said[1] if said is not None else end),
            bound=_BOUNDS[str(bounded.lastgroup)] if bounded is not None else "",
            what=_without_of(self._text, what),
            changed=changed,
            in_numbers=not match["part"] and _number(match["many"]) in _ROUND,
        )

    def _said_of(self, match: re.Match[str]) -> tuple[int, int] | None:
        """What is said of a share that names no whole: "more than half involved damage"."""
        last = match.end("part" if match["part"] else "many")
        token = self._around.token(last - 1)
        while token is not None and token.head != token and token.dep_ not in _SUBJECTS:
            if token.pos_ in {"VERB", "AUX"}:
                return None
            token = token.head
        if token is None or token.dep_ not in _SUBJECTS or not is_verbal(token.head):
            return None
        verb = token.head
        bounded = _BOUND.search(self._text, max(0, match.start() - BOUND_CHARACTERS), match.start())
        many = any(feature(t, "Number") == "Plur" for t in (verb, *Clause(verb).auxiliaries))
        many = many or any(t.lower_ in {"are", "were", "have"} for t in (verb, *verb.children))
        alone = _ONE_OR_PART.fullmatch(match["part"] or "")
        if alone is not None and bounded is None and not many:
            return None  # "a third was released" is a person
        if not match.start() - BOUND_CHARACTERS <= token.left_edge.idx <= last <= verb.idx:
            return None
        ends = [end_of(verb)]
        ends += [phrase_end(c) for c in verb.rights if c.dep_ not in _JOINED]
        end = max(ends)
        return (match.start(), end if end - match.start() <= LONGEST_PASSAGE else end_of(verb))

    def _is_ordinal(self, match: re.Match[str]) -> bool:
        """Whether it says which of several: "a third fire"."""
        token = self._around.token(match.end("part") - 1) if match["part"] else None
        whole = (match["of"] or "").lower().startswith(" of")
        return token is not None and token.dep_ == "amod" and token.i < token.head.i and not whole

    def _is_of_noun(self, doc: Doc, match: re.Match[str]) -> bool:
        """Whether a noun between two numbers is what both count: no second noun stands behind.

        "one officer in five" tells a share, "two officers in three cars" none.
        """
        if _number(match["many"]) not in _ROUND:
            return False
        inside = doc.char_span(*match.span("noun"), alignment_mode="expand")
        last = self._around.token(match.end("many") - 1)
        if inside is None or last is None:
            return False
        nouns = any(t.pos_ in {"NOUN", "PROPN"} for t in inside)
        verbs = any(t.pos_ in {"VERB", "AUX"} for t in inside)
        behind = doc[last.i + 1 : last.i + 3]
        return nouns and not verbs and not any(t.pos_ in {"NOUN", "PROPN"} for t in behind)

    def _is_of(self, match: re.Match[str]) -> bool:
        """Whether a share is one of something: a noun stands behind it."""
        token = self._around.token(match.end() - 1) if match["of"] else None
        return token is not None and token.pos_ in {"NOUN", "PROPN", "ADJ", "PRON"}

    def _changes(self, token: Token) -> Token | None:
        """The verb of change before a share: "shrunk by a third"."""
        for other in reversed(token.doc[max(sentence_of(token).start, token.i - 3) : token.i]):
            if is_in(other, self._words["changing"]):
                return other
        return None


def _percent(match: re.Match[str]) -> float | None:
    """How much it is; None where more than the whole is said to be of it."""
    if match["part"]:
        return _fraction(match["part"].lower())
    few, many = (_number(match[name]) for name in ("few", "many"))
    return 100 * few / many if 0 < few < many else None


def _fraction(words: str) -> float | None:
    """The share of "two thirds" or "half", in percent; None where it is the whole or more."""
    if words.rsplit(maxsplit=1)[-1] in {"half", "moitié"}:
        return 50.0
    if words.endswith("pc"):
        return float(words.removesuffix("pc"))
    few, *_, many = re.split("[- ]", words)
    divisor = _DIVISORS.get(many) or _DIVISORS[many.removesuffix("s")]
    share = (1 if few in _ONES else _number(few)) / divisor
    return 100 * share if share < 1 else None


def _number(words: str) -> int:
    """A small number in words or digits; 0 where it is none."""
    lower = words.lower()
    if lower in {"one", "un", "une"}:
        return 1
    return int(lower) if lower.isdigit() else NUMBERS.get(lower) or _LARGER.get(lower, 0)


def _without_of(text: str, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """What a share is of, the preposition left out."""
    if span is None:
        return None
    match = re.match(r"\s*(?:of |de |des |du |d['’])?\s*", text[slice(*span)], re.IGNORECASE)
    return span[0] + (match.end() if match else 0), span[1]
