"""Numbers in words or digits, with the noun or symbol they count."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from tocsin.model import Document, Language, QuantityMention

_UNITS_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_UNITS_FR = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
).split()

NUMBERS: dict[Language, dict[str, int]] = {
    "en": {word: n for n, word in enumerate(_UNITS_EN)}
    | {
        word: 10 * n
        for n, word in enumerate(
            "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
        )
    },
    "fr": {word: n for n, word in enumerate(_UNITS_FR)}
    | {"une": 1, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
    | {"dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "quatre-vingts": 80, "quatre-vingt": 80},
}
SCALES: dict[str, int] = {
    "hundred": 100,
    "cent": 100,
    "cents": 100,
    "thousand": 1000,
    "mille": 1000,
    "million": 10**6,
    "millions": 10**6,
    "billion": 10**9,
    "billions": 10**9,
    "milliard": 10**9,
    "milliards": 10**9,
    "lakh": 10**5,
    "crore": 10**7,
}
# Numbers told loosely: low, best and high that a reader grants the words.
LOOSE: dict[str, tuple[int, int, int | None]] = {
    "dozen": (10, 12, 14),
    "dozens": (24, 36, None),
    "scores": (40, 60, None),
    "hundreds": (200, 300, None),
    "thousands": (2000, 3000, None),
    "milliers": (2000, 3000, None),
    "several": (2, 3, None),
    "couple": (2, 2, 3),
    "dizaine": (8, 10, 12),
    "douzaine": (10, 12, 14),
    "quinzaine": (13, 15, 17),
    "vingtaine": (18, 20, 22),
    "trentaine": (27, 30, 33),
    "quarantaine": (36, 40, 44),
    "cinquantaine": (45, 50, 55),
    "soixantaine": (54, 60, 66),
    "centaine": (90, 100, 110),
    "dizaines": (20, 30, None),
    "centaines": (200, 300, None),
    "plusieurs": (2, 3, None),
}
_WORDS: dict[Language, frozenset[str]] = {
    language: frozenset((*words, *SCALES, *LOOSE)) for language, words in NUMBERS.items()
}
_MORE = (
    r"(?:more than|over|at least|plus d['’e]\s?|au moins|plus de|upwards of|some more than|"
    r"no (?:fewer|less) than|pas moins d(?:e|['’]))"
)
_LESS = (
    r"(?:less than|fewer than|under|up to|at most|moins de|moins d['’]|jusqu['’]à|au plus|"
    r"(?:no|not) more than|pas plus d(?:e|['’]))"
)
_ABOUT = (
    r"(?:about|around|some|nearly|almost|roughly|approximately|environ|près de|quelque|"
    r"presque|autour de)"
)
_BOUND = re.compile(
    rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<about>{_ABOUT}))\s*(?:une?\s+|a\s+)?$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f,.]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_SHORT_SUM = re.compile(r"(?P<sum>\d+(?:[.,]\d+)?) ?(?P<scale>tn|bn|mn|m|k)\.?", re.IGNORECASE)
_SUM_OF_MONEY = re.compile(  # "3.5m euros", "3,5 M€"
    r"(?P<sum>\d+(?:[.,]\d+)?)[ \u00a0\u202f]?(?P<scale>tn|bn|mn|m|k|mds?)"
    r"(?=[ \u00a0\u202f]?(?:[€$£]|(?:euros?|dollars?|pounds|francs?)\b))",
    re.IGNORECASE,
)
_SHORT_SCALES = {"md": 1e9, "mds": 1e9} | {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
_MONEY_SIGNS = {"€", "$", "£", "₹", "¥", "Rs", "Rs."}
_ODD = {"-", "odd", "\u2010", "\u2011"}
ODD_MORE = 1.2  # "a hundred-odd" may be that many times as much
_OF = {"de", "d'", "d’", "of"}
_HUNDRED = 100
_ALONE = {"cent", "mille"}  # "cent personnes"; no other scale is a number by itself
_WORD = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r"(?:[ -](?:et|and)[ -]|[ \u00a0-])")  # inside a number in words
# "une", "un", "one" stand for an article or a pronoun too often to count by themselves.
_ARTICLES = {"un", "une", "one"}
_STRETCHES = {"day", "year", "month", "week", "quarter", "summer", "winter", "spring", "autumn"}
_STRETCHES |= {"jour", "journée", "semaine", "mois", "trimestre", "an", "année", "été", "hiver"}
# Between a number and a stretch of time, these make it a time or a rate: "84 last year".
_WHEN = {"last", "next", "this", "the", "a", "an", "each", "every", "per"}
_WHEN |= {"l'", "l’", "cet", "cette", "chaque", "par"}
LONGEST_NUMBER = 24  # [tokens] "quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf" has 15
BOUND_LOOK_BACK = 24  # [characters] "approximately a " and the like


def quantities(document: Document, doc: Doc) -> tuple[QuantityMention, ...]:
    """Find numbers and what they count, in text order."""
    return tuple(_quantities(document, doc))


def _quantities(document: Document, doc: Doc) -> Iterator[QuantityMention]:
    behind = 0  # the last number
    for index in _may_begin(doc, document.language):
        read = _number(doc, index, document.language) if index >= behind else None
        if read is None:
            continue
        token = doc[index]
        behind, (low, best, high) = read
        end = behind
        head = _counted(doc, index, end)
        if token.lower_ in _ARTICLES and (head is None or token.pos_ != "NUM"):
            continue
        start_char = token.idx
        before = document.text[max(0, start_char - BOUND_LOOK_BACK) : start_char]
        bound, start_char = _bound(before, start_char)
        if bound == "more than":
            high = None
        elif bound == "less than":
            low = 0
        last = doc[end - 1]
        stop = last.idx + len(last)
        if high is not None and high > best == low:
            bound = bound or "about"
        between = doc[end : head.i] if head is not None else ()
        if (
            head is not None
            and end <= head.i <= end + 3
            and not any(_DIGITS.fullmatch(t.text) for t in between)  # "500 à 1 000 euros"
        ):
            stop = head.idx + len(head)
        yield QuantityMention(
            span=document.span(start_char, stop),
            low=low,
            best=best,
            high=high,
            unit=_unit(head),
            bound=bound,
        )


def _may_begin(doc: Doc, language: Language) -> list[int]:
    """The tokens that a number may begin with: words of numbers, and whatever is no word."""
    rows = doc.to_array(["IS_ALPHA", "LOWER"])
    begins = (rows[:, 0] == 0) | np.isin(rows[:, 1], _ids(language))
    found: list[int] = np.flatnonzero(begins).tolist()
    return found


@cache
def _ids(language: Language) -> NDArray[np.uint64]:
    return np.array(sorted(get_string_id(word) for word in _WORDS[language]), dtype=np.uint64)


def _bound(before: str, start: int) -> tuple[str, int]:
    match = _BOUND.search(before)
    if match is None:
        return "", start
    name = {"more": "more than", "less": "less than", "about": "about"}[str(match.lastgroup)]
    return name, start - (len(before) - match.start())


def _number(
    doc: Doc, index: int, language: Language
) -> tuple[int, tuple[float, float, float | None]] | None:
    """The token after a number that starts at ``index``, and its low, best and high."""
    token = doc[index]
    if not token.text[0].isalnum():
        return None
    loose = LOOSE.get(token.lower_)
    if loose is not None:
        return _loose(doc, index + 1, loose)
    money = token.text[0].isdigit()
    return (_short_sum(doc, index) if money else None) or _exact(doc, index, language)


def _exact(
    doc: Doc, index: int, language: Language
) -> tuple[int, tuple[float, float, float]] | None:
    """A number in digits or words, with the scales behind it."""
    token = doc[index]
    total, end = 0.0, index
    if (digits := _DIGITS.fullmatch(token.text)) is not None:
        total, end = _value(digits[0]), index + 1
        while end < len(doc) and re.fullmatch(r"\d{3}", doc[end].text) and total < 10**12:
            total, end = total * 1000 + int(doc[end].text), end + 1
    elif (told := _in_words(doc, index, language)) is not None:
        end, total = told
    elif token.lower_ in SCALES and index and doc[index - 1].lower_ in {"a", "some", "quelque"}:
        total, end = 1.0, index  # "a hundred"
    else:
        return None
    most = 1.0
    scaled = end > index and doc[end - 1].lower_ in SCALES
    while scaled or (end < len(doc) and doc[end].lower_ in SCALES):
        if not scaled:
            total, end = total * SCALES[doc[end].lower_], end + 1
        scaled = False
        if any(t.lower_ == "odd" for t in doc[end : end + 2]):
            most = ODD_MORE
            while end < len(doc) and doc[end].lower_ in _ODD:
                end += 1
    return end, (total, total, total * most)


def _in_words(doc: Doc, index: int, language: Language) -> tuple[int, float] | None:
    """A number told in words, with the token after it: "twenty-one", "mille deux cent douze"."""
    words, stretch = NUMBERS[language], doc[index : index + LONGEST_NUMBER]
    text, first = stretch.text, doc[index].idx
    total, group, least = 0.0, 0.0, float("inf")
    at, end, joint = 0, 0, ""
    if (
        language == "fr"
        and doc[index].lower_ in _ALONE
        and (not index or doc[index - 1].lower_ != "pour")
    ):
        group = 1.0
    while (word := _WORD.match(text, at)) is not None:
        told = word[0].lower()
        part, scale = words.get(told.removesuffix("s")), SCALES.get(told, 0)
        part = words.get(told, part)
        if scale == _HUNDRED and 0 < group < _HUNDRED:
            group *= scale
        elif _HUNDRED < scale < least and group:
            total, group, least = total + group * scale, 0.0, scale
        elif part is not None and (group, part, joint) == (4, 20, "-"):
            group = 80.0
        elif part is not None and _adds(group, part, joint):
            group += part
        else:
            break
        end = word.end()
        between = _JOINT.match(text, end)
        if between is None:
            break
        joint, at = between[0], between.end()
    last = next((t for t in stretch if t.idx + len(t) >= first + end), doc[index])
    whole = end > 0 and last.idx + len(last) == first + end
    return (last.i + 1, total + group) if whole else None


def _adds(group: float, part: int, joint: str) -> bool:
    """Whether a word of a number adds to those before: "vingt" and "trois", not "six five"."""
    tens = group % _HUNDRED
    if not tens:
        return part < _HUNDRED and (group == 0 or part > 0)
    if tens == 10:
        return joint == "-" and 7 <= part <= 9  # "dix-sept"
    if tens in {60, 80} and 10 <= part < 20:
        return True  # "soixante-dix", "quatre-vingt-onze"
    return tens % 10 == 0 and 0 < part < 10


def _short_sum(doc: Doc, index: int) -> tuple[int, tuple[float, float, float]] | None:
    """A sum with a short scale: a currency stands before it ("€1.8bn") or behind ("3.5m euros")."""
    if not index or doc[index - 1].text not in _MONEY_SIGNS:
        return _sum_of_money(doc, index)
    pair = doc[index : index + 2]
    joined = len(pair) == 2 and not pair[0].whitespace_
    for end, words in ((index + 1, pair[0].text), (index + 2, pair.text if joined else "")):
        match = _SHORT_SUM.fullmatch(words)
        if match is not None:
            total = _value(match["sum"]) * _SHORT_SCALES[match["scale"].lower()]
            return end, (total, total, total)
    return None


def _sum_of_money(doc: Doc, index: int) -> tuple[int, tuple[float, float, float]] | None:
    words = doc[index : index + 4]
    match = _SUM_OF_MONEY.match(words.text)
    if match is None:
        return None
    # Of "3,5 M€" the scale is part of the sign's word.
    stop = words[0].idx + match.end()
    end = max([index + 1, *(t.i + 1 for t in words if t.idx + len(t) <= stop)])
    total = _value(match["sum"]) * _SHORT_SCALES[match["scale"].lower()]
    return end, (total, total, total)


def _loose(
    doc: Doc, end: int, loose: tuple[float, float, float | None]
) -> tuple[int, tuple[float, float, float | None]]:
    """A loose number with the scale behind it: "une centaine de millions"."""
    low, best, high = loose
    at = end + 1 if end < len(doc) and doc[end].lower_ in _OF else end
    while at < len(doc) and (scale := SCALES.get(doc[at].lower_)) is not None:
        low, best, high = low * scale, best * scale, None if high is None else high * scale
        at = end = at + 1
    return end, (low, best, high)


def _value(digits: str) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:[ \u00a0\u202f,.]\d{3})+", digits)
    if grouped:
        return float(re.sub(r"\D", "", digits))
    return float(digits.replace(",", "."))


def _counted(doc: Doc, start: int, end: int) -> Token | None:
    """The noun that the number counts."""
    if _is_per_cent(doc[end + 1 : end + 2]):
        return doc[end + 1]
    for token in doc[start:end]:
        head = token.head
        inside = start <= head.i < end  # the scale itself: "85 millions"
        governs = token.dep_ in {"nummod", "quantmod", "det", "amod"} and not inside
        if governs and _is_when(doc, end, head):
            return None
        if governs and (head.pos_ in {"NOUN", "PROPN"} or _is_mistaken_noun(head)):
            return head
    money = start and doc[start - 1].text in _MONEY_SIGNS  # "€1.2bn a year"
    return None if money else _behind(doc, end)


def _behind(doc: Doc, end: int) -> Token | None:
    """The noun or sign right behind a number, where the parse joins them by nothing."""
    for token in doc[end : end + 3]:
        if token.pos_ == "NOUN" or token.text in {"%", "€", "$", "£"}:
            return None if _is_when(doc, end, token) else token
        if token.pos_ not in {"ADJ", "DET"} and token.lower_ not in _OF:
            return None
    return None


def _is_when(doc: Doc, end: int, head: Token) -> bool:
    """Whether the noun behind a number says when, or how often: "84 last year", "190 par mois"."""
    between = {t.lower_ for t in doc[end : head.i]}
    return head.lemma_.lower() in _STRETCHES and bool(between & _WHEN)


def _is_per_cent(words: Iterable[Token]) -> bool:
    """Whether a word is the "cent" of "30 per cent" or "30 pour cent"."""
    token = next(iter(words), None)
    if token is None or token.lower_ != "cent" or not token.i:
        return False
    return bool(token.nbor(-1).lower_ in {"per", "pour"})


def _is_mistaken_noun(token: Token) -> bool:
    """Whether a noun was taken for a participle: "1 130 atteintes ont été enregistrées"."""
    return token.lang_ == "fr" and token.pos_ == "VERB"


def _unit(head: Token | None) -> str:
    if head is not None and _is_per_cent((head,)):
        return "percent" if head.lang_ == "en" else "pourcent"
    if head is not None and head.pos_ == "VERB":
        return head.lower_.removesuffix("s")
    return "" if head is None else head.lemma_.lower()
