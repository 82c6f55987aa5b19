"""Numbers in words or digits, with the noun or symbol they count."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from tocsin.currencies import CURRENCIES, SIGN
from tocsin.mark.sums import DIGITS, SCALES, SCALES_OF, is_behind_sign, sum_of_money, value_of
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
# Numbers told loosely: low, best and high that a reader grants the words.
LOOSE: dict[str, tuple[int, int, int | None]] = {
    "dozen": (10, 12, 14),
    "dozens": (24, 36, None),
    "scores": (40, 60, None),
    "hundreds": (200, 300, None),
    "thousands": (2000, 3000, None),
    "millier": (900, 1000, 1100),
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
    language: frozenset((*words, *SCALES, *LOOSE, "half", "demi"))
    for language, words in NUMBERS.items()
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
_THREE = re.compile(r"(?P<space>[\u00a0\u202f]?)(?P<digits>\d{3})(?![^\W_])")  # "1 400"
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
        alone = end == index + 1  # "un million" is no article
        if alone and token.lower_ in _ARTICLES and (head is None or token.pos_ != "NUM"):
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
            and not any(DIGITS.fullmatch(t.text) for t in between)  # "500 à 1 000 euros"
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
    return sum_of_money(doc, index) or _exact(doc, index, language)


def _exact(
    doc: Doc, index: int, language: Language
) -> tuple[int, tuple[float, float, float]] | None:
    """A number in digits or words, with the scales behind it."""
    token = doc[index]
    total, end = 0.0, index
    if (digits := DIGITS.fullmatch(token.text)) is not None:
        total, end = value_of(digits[0]), index + 1
        while total < 10**12 and (group := _THREE.match(doc[end : end + 2].text)) is not None:
            end += 2 if group["space"] else 1
            total = total * 1000 + int(group["digits"])
    elif (told := _in_words(doc, index, language)) is not None:
        end, total = told
    elif (
        token.lower_ in SCALES_OF[language]
        and index
        and doc[index - 1].lower_ in {"a", "some", "quelque"}
    ):
        total, end = 1.0, index  # "a hundred"
    else:
        return None
    most, scales = 1.0, SCALES_OF[language]
    scaled = end > index and doc[end - 1].lower_ in scales
    while scaled or (end < len(doc) and doc[end].lower_ in scales):
        if not scaled:
            total, end = total * scales[doc[end].lower_], end + 1
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
        part, scale = words.get(told.removesuffix("s")), SCALES_OF[language].get(told, 0)
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


def _loose(
    doc: Doc, end: int, loose: tuple[float, float, float | None]
) -> tuple[int, tuple[float, float, float | None]]:
    """A loose number with the scale behind it: "une centaine de millions"."""
    low, best, high = loose
    at = end + 1 if end < len(doc) and doc[end].lower_ in _OF else end
    while at < len(doc) and (scale := SCALES_OF[doc.lang_].get(doc[at].lower_)) is not None:
        low, best, high = low * scale, best * scale, None if high is None else high * scale
        at = end = at + 1
    return end, (low, best, high)


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
        if governs and (_is_noun(head) or _is_mistaken_noun(head)):
            return head
    if not doc[start].text[0].isdigit() and SIGN.match(doc[start : start + 2].text):
        return None
    money = is_behind_sign(doc, start)  # "€1.2bn a year"
    return None if money else _behind(doc, end)


def _is_noun(token: Token) -> bool:
    """Whether a word is a noun; the dot of "Rs. 300" and its sign are none."""
    return token.pos_ in {"NOUN", "PROPN"} and not token.is_punct


def _behind(doc: Doc, end: int) -> Token | None:
    """The noun or sign right behind a number, where the parse joins them by nothing."""
    for token in doc[end : end + 3]:
        if token.pos_ == "NOUN" or token.text == "%" or token.text in CURRENCIES:
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
