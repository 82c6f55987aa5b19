"""Comparisons of quantities: "more than double", "up 18 percent on", "from 180 to 120"."""

import re
from collections.abc import Mapping

from spacy.tokens import Token

from tocsin.extract.lexicon.ledger_words import forms
from tocsin.model import Language

NEAR = 0.1  # "nearly double" may be that much less, "about double" that much off [share]
LOOSE = 0.05  # "double" without a word beside it is a round number [share]

MULTIPLE: Mapping[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"(?P<bound>more than|less than|nearly|almost|about|over|roughly|at least|close to)?\s*"
        r"\b(?P<times>double|twice|triple|treble|quadruple|half|(?:\w+|\d+) times)\s+"
        r"(?:(?P<as>as (?:much|many|high|large|big)(?: \w+){0,2} as|"
        r"(?:more|higher|less|lower|fewer) than)\s+)?"
        r"(?P<than>(?:[^,.;:—–()\n]|(?<=\d)[.,](?=\d))+)",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"(?P<bound>plus|moins|près|presque|environ)?\s*(?:de |du |d['’])?(?:le |la |un )?"
        r"\b(?P<times>double|triple|quadruple|moitié|(?:\w+|\d+) fois (?:plus|moins))\s*"
        r"(?P<as>(?:\w+ ){0,3}(?:que|qu['’]|par rapport (?:à|au|aux)))?\s*"
        r"(?P<than>(?:[^,.;:—–()\n]|(?<=\d)[.,](?=\d))+)",
        re.IGNORECASE,
    ),
}
# What every multiple holds: the patterns above take long where there is none.
TIMES = re.compile(
    r"\b(?:double|twice|triple|treble|quadruple|half|times|moitié|fois)\b", re.IGNORECASE
)
NUMBERS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "two deux double twice moitié",
            "three trois triple treble",
            "four quatre quadruple",
            "five cinq",
            "six",
            "seven sept",
            "eight huit",
            "nine neuf",
            "ten dix",
        ),
        start=2,
    )
    for word in words.split()
}
# Verbs that tell a quotient by themselves, and those that need "by three" behind them.
_VERBS: Mapping[str, float] = {
    **dict.fromkeys(("double", "doubler"), 2.0),
    **dict.fromkeys(("triple", "treble", "tripler"), 3.0),
    **dict.fromkeys(("quadruple", "quadrupler"), 4.0),
    "halve": 0.5,
}
_OTHER_SENSES = {"down", "back", "as", "up", "over"}  # "guards doubled down", "doubled back"
_BY_NUMBER: Mapping[str, int] = {"multiply": 1, "multiplier": 1, "divide": -1, "diviser": -1}
MULTIPLYING = frozenset({*_VERBS, *_BY_NUMBER})  # verbs that may tell a multiple
_MORE = {"more than", "over", "at least", "plus"}
_LESS = {"less than", "moins"}
_NEARLY = {"nearly", "almost", "close to", "près", "presque"}


def quotient(times: str, bound: str) -> tuple[float | None, float | None]:
    """The least and the greatest quotient that words such as "more than double" allow.

    >>> quotient("double", "more than")
    (2.0, None)
    >>> quotient("moitié", "moins")
    (0.0, 0.5)
    >>> quotient("three times", "nearly")
    (2.7, 3.0)
    >>> quotient("several times", "")
    (None, None)
    """
    words = times.lower().split()
    first = words[0]
    number = float(first) if first.isdigit() else float(NUMBERS.get(first, 0))
    if first in {"half", "moitié"}:
        number = 0.5
    if words[-1] == "moins" and number:
        number = 1 / number
    if not number:
        return None, None
    return bounded(number, bound)


def bounded(number: float, bound: str) -> tuple[float | None, float | None]:
    """A quotient with the word before it: the least and the greatest that it may be."""
    word = bound.lower()
    if word in _MORE:
        return number, None
    if word in _LESS:
        return 0.0, number
    if word in _NEARLY:
        return round(number * (1 - NEAR), 6), number
    slack = NEAR if word else LOOSE
    return round(number * (1 - slack), 6), round(number * (1 + slack), 6)


def multiplying(verb: Token) -> Token | None:
    """The last word of a multiple told by a verb: "tripled", "divisé par deux"."""
    told = any(form in _VERBS for form in forms(verb))
    if not (told or verb.lemma_.lower() in _BY_NUMBER):
        return None
    # The French parse takes some participles for adjectives: "ont triplé".
    if verb.pos_ != "VERB" and not any(c.dep_.startswith("aux") for c in verb.children):
        return None
    behind = verb.doc[verb.i + 1 : verb.i + 3]
    if told:
        return None if behind[:1].text.lower() in _OTHER_SENSES else verb
    by = len(behind) == 2 and behind[0].lower_ in {"by", "par"}
    if by and _number(behind[1].lower_):
        return behind[1]
    return None


def verb_quotient(verb: Token) -> tuple[float | None, float | None]:
    """The least and the greatest quotient that such a verb allows."""
    number = next((_VERBS[form] for form in forms(verb) if form in _VERBS), 0.0)
    last = multiplying(verb)
    if last is not None and last != verb:
        number = _number(last.lower_) ** _BY_NUMBER[verb.lemma_.lower()]
    if not number:
        return None, None
    near = verb.doc[max(0, verb.i - 2) : verb.i]
    words = [" ".join(t.lower_ for t in near), *(t.lower_ for t in near)]
    return bounded(number, next((w for w in words if w in _MORE | _LESS | _NEARLY), ""))


def _number(word: str) -> float:
    return float(word) if word.isdigit() else float(NUMBERS.get(word, 0))


def is_multiple(times: str) -> bool:
    """Whether words such as "three times" or "double" tell a quotient."""
    words = times.lower().split()
    return len(words) == 1 or words[0] in NUMBERS or words[0].isdigit() or words[0] in _MANY


_MANY = {"several", "many"}
