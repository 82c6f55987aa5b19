"""Numbers in digits, and sums of money with their signs and short scales."""

import re

from spacy.tokens import Doc

from tocsin.currencies import GROUPED, SIGN, sign_before

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
    "trillion": 10**12,
    "trillions": 10**12,
    "lakh": 10**5,
    "lakhs": 10**5,
    "crore": 10**7,
    "crores": 10**7,
}
_CENTS = {"cent", "cents"}  # a hundred in French, a coin in English
SCALES_OF: dict[str, dict[str, int]] = {
    "en": {word: scale for word, scale in SCALES.items() if word not in _CENTS},
    "fr": SCALES,
}
DIGITS = re.compile(rf"{GROUPED}|\d+(?:[.,]\d+)?")
_SHORT = r"(?P<scale>tn|bn|mn|mil|mio|mds?|m|k)"
_SHORT_SUM = re.compile(  # behind the sign of a currency: "2,500", "1.8bn", "3.2mil"
    rf"(?P<sum>{DIGITS.pattern})(?:[ \u00a0\u202f]?{_SHORT}(?![^\W_]))?", re.IGNORECASE
)
_SUM_OF_MONEY = re.compile(  # "3.5m euros", "3,5 M€"
    r"(?P<sum>\d+(?:[.,]\d+)?)[ \u00a0\u202f]?"
    + _SHORT
    + r"(?=[ \u00a0\u202f]?(?:[€$£]|(?:euros?|dollars?|pounds|francs?)\b))",
    re.IGNORECASE,
)
_SHORT_SCALES = {"md": 1e9, "mds": 1e9, "bn": 1e9, "tn": 1e12, "k": 1e3}
_SHORT_SCALES |= dict.fromkeys(("m", "mn", "mil", "mio"), 1e6)
_HALF = re.compile(
    r"(?:half[ -]an?[ -]|(?:un )?demi-)(?P<scale>millions?|billions?|milliards?)\b",
    re.IGNORECASE,
)
_HALVES = {"half", "half-a", "demi", "demi-million", "demi-milliard", "un"}  # first words of these
LONGEST_SUM = 6  # [tokens] "Rs", ".", "2,500", "k" and the like


def sum_of_money(doc: Doc, index: int) -> tuple[int, tuple[float, float, float]] | None:
    """A sum of money that starts at a token: the token after it, its low, best and high.

    A currency stands before it ("€1.8bn", "P500,000") or behind ("3.5m euros"); half of a scale
    ("half a million") is read like one.
    """
    named = _named_sum(doc, index) if doc[index].text[0].isdigit() else None
    return _signed_sum(doc, index) or named or _half(doc, index)


def _signed_sum(doc: Doc, index: int) -> tuple[int, tuple[float, float, float]] | None:
    """A sum behind the sign of a currency, which may be a part of its word: "P500,000", "US$5m"."""
    token, words = doc[index], doc[index : index + LONGEST_SUM]
    if token.text[0].isdigit():
        if not is_behind_sign(doc, index):
            return None
        at = 0
    elif (sign := SIGN.match(words.text)) is not None:
        at = sign.end()
    else:
        return None
    match = _SHORT_SUM.match(words.text, at)
    if match is None:
        return None
    stop = token.idx + match.end()
    end = max([index + 1, *(t.i + 1 for t in words if t.idx + len(t) <= stop)])
    total = value_of(match["sum"]) * _SHORT_SCALES.get((match["scale"] or "").lower(), 1)
    while end < len(doc) and (scale := SCALES_OF[doc.lang_].get(doc[end].lower_)) is not None:
        total, end = total * scale, end + 1
    return end, (total, total, total)


def is_behind_sign(doc: Doc, index: int) -> bool:
    """Whether a number stands behind the sign of a currency, a token of its own."""
    before = doc[max(0, index - 3) : index + LONGEST_SUM]
    return sign_before(before.text, doc[index].idx - before[0].idx) is not None


def _half(doc: Doc, index: int) -> tuple[int, tuple[float, float, float]] | None:
    """Half of a scale: "half a million", "un demi-million"."""
    if doc[index].lower_ not in _HALVES:
        return None
    words = doc[index : index + LONGEST_SUM]
    match = _HALF.match(words.text)
    if match is None:
        return None
    stop = doc[index].idx + match.end()
    end = max(t.i + 1 for t in words if t.idx + len(t) <= stop)
    total = SCALES[match["scale"].lower()] / 2
    return end, (total, total, total)


def _named_sum(doc: Doc, index: int) -> tuple[int, tuple[float, float, float]] | None:
    words = doc[index : index + 4]
    match = _SUM_OF_MONEY.match(words.text)
    if match is None:
        return None
    # Of "3,5 M€" the scale is part of the sign's word.
    stop = words[0].idx + match.end()
    end = max([index + 1, *(t.i + 1 for t in words if t.idx + len(t) <= stop)])
    total = value_of(match["sum"]) * _SHORT_SCALES[match["scale"].lower()]
    return end, (total, total, total)


def value_of(digits: str) -> float:
    """The value of digits: "1,200" and "1 200" are grouped, "1.2" is not."""
    grouped = re.fullmatch(GROUPED, digits)
    if grouped:
        return float(re.sub(r"\D", "", digits))
    return float(digits.replace(",", "."))
