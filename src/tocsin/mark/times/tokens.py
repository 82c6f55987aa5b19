"""Text to symbols: one private character a token, so that a grammar can be a regular expression.

Words that tell no time have no symbol. What stands between them are islands, a few symbols long,
and only those are looked at again: the cost is that of cutting text into words.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from tocsin.mark.times.days import on
from tocsin.mark.times.meaning import Clock, Day, Impossible, Moment

_FIRST_YEAR, LAST_YEAR = 1600, 2100  # four digits between them are a year unless denied
_CENTURY = 100
_DASHED = re.compile(r"([-/.])([0-9]{2})\1([0-9]{2})(?![0-9])")  # the rest of 2025-13-45
_CUT = re.compile(
    r"""
    (?P<halfday>[aApP]\.[ ]?[mM]\b\.?|[aApP][mM]\b)
  | (?P<quarter>Q[1-4]\b)
  | (?P<word>[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*+)
  | (?=[0-9'\u2018\u2019])(?:
        (?P<isotime>(?:1[0-9]|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])
            [T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:[.][0-9]{1,9})?
            (?:Z|[+-][0-9]{2}:?[0-9]{2})?(?![\w-]))
      | (?P<iso>(?:1[0-9]|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?![\w-]))
      | (?P<badtime>(?<![\w/.-])(?:1[0-9]|20)[0-9]{2}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}
            (?::[0-9]{2})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?(?![\w-]))
      | (?P<badday>(?<![\w/.-])(?:1[0-9]|20)[0-9]{2}(?P<cut>[-/])[0-9]{2}(?P=cut)[0-9]{2}
            (?![\w/-]))
      | (?P<dmy>(?<![\w/.-])[0-3]?[0-9](?P<sep>[/.-])[0-3]?[0-9](?P=sep)
            (?:(?:1[5-9]|20)[0-9]{2}|[0-9]{2})(?![/.-]?\w))
      | (?P<slashed>(?:(?<=\b[oO]n[ ])|(?<=\b[lLdDaA][eu][ ])|(?<=di[ ])|(?<=che[ ])|(?<=day[ ]))
            [0-3]?[0-9]/[0-3]?[0-9](?![/\w])
            (?![ ](?:jan|f[e\u00e9]v|mar|a[pv]r|ma[iy]|ju|ao|aug|sep|oct|nov|d[e\u00e9]c)))
      | (?P<clock>(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?![0-9:]))
      | (?P<dotted>(?:1[0-2]|0?[0-9])\.[0-5][0-9](?=\s?[aApP]\.?\s?[mM]\b))
      | (?P<hour>(?:[01]?[0-9]|2[0-4])\s?[hH]\s?[0-5][0-9](?![\w/]))
      | (?P<military>(?:[01][0-9]|2[0-3])[0-5][0-9](?=\s?(?:hrs|hours|GMT|UTC)\b))
      | (?P<packed>(?:0?[1-9]|1[0-2])[0-5][0-9](?=\s?[aApP]\.?[mM]\b))
      | (?P<notime>(?:[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}\s?[hH]\s?[6-9][0-9])(?![\w/:]))
      | (?P<years>(?<![0-9][-/])(?:1[6-9]|20)[0-9]{2}[-\u2013\u2014/]
            (?:(?:1[6-9]|20)[0-9]{2}|[0-9]{2})(?![\w/-]))
      | (?P<decade>(?:1[0-9]|20)[0-9]0['\u2019]?s\b)
      | (?P<nineties>['\u2018\u2019][2-9]0s\b)
      | (?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th|er|\u00e8re|\u00e8me|eme|e|\u00e8)\b)
      | (?P<decimal>[0-9]{1,3}(?:[,. \u00a0\u202f][0-9]{3})++(?![0-9])|[0-9]++[.,][0-9]++
            |[0-9]{1,3}[ ]1/2(?![0-9/]))
      | (?P<digits>[0-9]++)
    )
  | (?P<gap>\n[^\S\n]*+\n)
  | (?P<mark>[^\w\s])
  | \w
    """,
    re.VERBOSE,
)
_MARKS = {
    ",": "COMMA",
    ".": "DOT",
    "-": "HY",
    "\u2010": "HY",
    "\u2011": "HY",
    "\u2013": "HY",
    "\u2014": "HY",
    "'": "APOS",
    "\u2019": "APOS",
    "(": "LP",
    ")": "RP",
    "/": "SLASH",
    "$": "CUR",
    "\u20ac": "CUR",
    "\u00a3": "CUR",
    "%": "CUR",
    "\u00b0": "CUR",
    "#": "CUR",
}
SHARED = (
    *(
        "HALFDAY",
        "QTOKEN",
        "ISO",
        "ISOTIME",
        "DMY",
        "SLASHED",
        "CLOCKT",
        "HCLOCK",
        "MILITARY",
        "BADTIME",
        "NOTIME",
        "YEARS",
        "DECADET",
    ),
    *("ORDN", "DECIMAL", "N0", "N12", "N24", "N31", "N59", "N99", "BIG", "YEAR", "OLDYEAR"),
    *("FARYEAR", "NOCOUNT"),
    *sorted(set(_MARKS.values())),
)
_BANDS = ((0, "N0"), (12, "N12"), (24, "N24"), (31, "N31"), (59, "N59"), (99, "N99"))
_KINDS = {
    "halfday": "HALFDAY",
    "quarter": "QTOKEN",
    "iso": "ISO",
    "isotime": "ISOTIME",
    "dmy": "DMY",
    "slashed": "SLASHED",
    "clock": "CLOCKT",
    "dotted": "CLOCKT",
    "packed": "CLOCKT",
    "hour": "HCLOCK",
    "military": "MILITARY",
    "badday": "ISO",
    "badtime": "BADTIME",
    "notime": "NOTIME",
    "years": "YEARS",
    "decade": "DECADET",
    "nineties": "DECADET",
    "ordinal": "ORDN",
    "decimal": "DECIMAL",
}


class Node(NamedTuple):
    """A token, or what a rule made of several: its symbol, its characters, what it means."""

    symbol: str
    start: int
    end: int
    value: Any


class Words(NamedTuple):
    """A language's time words as they are written, and the characters of the symbols."""

    spelt: Mapping[str, tuple[str, Any]]
    symbols: Mapping[str, str]
    telling: frozenset[str]  # symbols one of which every time holds


def islands(text: str, words: Words) -> Iterator[list[Node]]:
    """Cut a text into tokens and yield each run of time symbols that may tell a time.

    Cost:
        O(n): one pass over the characters, one over the tokens.
    """
    symbol_of = _symbols(text, words)
    island: list[Node] = []
    telling = False
    for cut in _CUT.finditer(text):
        symbol = symbol_of(cut)
        if symbol is not None:
            island.append(Node(symbol, cut.start(), cut.end(), _value(cut, words.spelt)))
            telling = telling or symbol in words.telling
        elif island:
            if telling:
                yield island
            island, telling = [], False
    if telling:
        yield island


def _symbols(text: str, words: Words) -> Callable[[re.Match[str]], str | None]:
    """Make the function that tells the symbol of a token of a text."""
    spelt = words.spelt
    kinds = {kind: words.symbols[name] for kind, name in _KINDS.items()}
    marks = {mark: words.symbols[name] for mark, name in _MARKS.items()}
    composed = unicodedata.is_normalized("NFC", text)

    def symbol(cut: re.Match[str]) -> str | None:
        kind = cut.lastgroup
        if kind == "word":
            word = cut.group()
            known = spelt.get(word if composed else unicodedata.normalize("NFC", word))
            return None if known is None else known[0]
        if kind == "mark":
            return marks.get(cut.group())
        if kind is None:
            return None
        if _glued(text, cut.start()):
            return words.symbols["NOCOUNT"] if kind in {"digits", "decimal"} else None
        if kind == "digits":
            return words.symbols.get(_band(text, cut))
        return kinds.get(kind)

    return symbol


def _glued(text: str, start: int) -> bool:
    """Whether a number is the tail of a code such as A12 or 12.34.56."""
    if start == 0:
        return False
    before, earlier = text[start - 1], text[start - 2 : start - 1] if start > 1 else ""
    return before.isalpha() or (before in ".,/:_" and earlier.isdecimal())


def _band(text: str, cut: re.Match[str]) -> str:
    start, digits = cut.start(), cut.group()
    if len(digits) > len("31"):
        if len(digits) != len("2025") or digits == "0000":
            return "BIG"
        before, earlier = text[max(start - 1, 0) : start], text[max(start - 2, 0) : start - 1]
        if before in {"/", "_", "=", "&"} or (before == "-" and earlier.isdecimal()):
            return ""  # part of an address, or the end of a code: 133-03-2020
        year = int(digits)
        if year > LAST_YEAR or digits[0] == "0":
            return "FARYEAR"
        rest = _DASHED.match(text, cut.end())
        if rest is not None and on(year, int(rest[2]), int(rest[3])) is None:
            return ""  # figures that are no date tell no year either
        return "YEAR" if year >= _FIRST_YEAR else "OLDYEAR"
    number = int(digits)
    return next(name for top, name in _BANDS if number <= top)


def _value(cut: re.Match[str], spelt: Mapping[str, tuple[str, Any]]) -> Any:  # noqa: ANN401 - a token's value may be anything
    word, kind = cut.group(), cut.lastgroup or ""
    if kind == "mark":
        return None
    if kind == "word":
        known = spelt.get(word) or spelt.get(unicodedata.normalize("NFC", word))
        return known[1] if known else None
    return _READ.get(kind, _number)(word)


def _number(word: str) -> float | None:
    """The number that digits spell; None where they spell none."""
    plain = re.sub("[ \u00a0\u202f]", "", word)
    if re.fullmatch(r"[0-9]{1,15}", plain):
        return int(plain)
    if half := re.fullmatch(r"([0-9]{1,3})1/2", plain):
        return int(half[1]) + 0.5
    if thousands := re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{3})+", plain):
        return int(re.sub("[.,]", "", thousands[0])[:15])
    if decimal := re.fullmatch(r"([0-9]{1,15})[.,]([0-9]{1,15})[0-9]*", plain):
        return float(f"{decimal[1]}.{decimal[2]}")
    return None


def _day(word: str) -> Day:
    first, second, last = (int(part) for part in re.split("[/.-]", word))
    year = last if last >= _CENTURY else 2000 + last if last < 70 else 1900 + last
    day_first = second <= 12
    day, month = (first, second) if day_first else (second, first)
    return Day(day=day, month=month, year=year, swapped=day_first and first <= 12)


def _iso(word: str) -> Day:
    return Day(year=int(word[:4]), month=int(word[5:7]), day=int(word[8:10]))


def _iso_time(word: str) -> Moment:
    return Moment(day=_iso(word), clock=Clock(hour=int(word[11:13]), minute=int(word[14:16])))


def _clock(word: str) -> Clock:
    parts = re.findall("[0-9]+", word)
    if len(parts) == 1:  # 2230 hours, 1140 a.m.
        parts = [word[:-2], word[-2:]]
    return Clock(hour=int(parts[0]), minute=int(parts[1]))


def _years(word: str) -> tuple[int, int]:
    first, last = (int(part) for part in re.split("[-\u2013\u2014/]", word))
    return first, last if last >= _CENTURY else first - first % _CENTURY + last


def _decade(word: str) -> int:
    digits = re.sub("[^0-9]", "", word)
    return int(digits) if len(digits) > len("90") else 1900 + int(digits)


_READ: Mapping[str, Callable[[str], Any]] = {
    "halfday": lambda word: "am" if word[0] in "aA" else "pm",
    "quarter": lambda word: int(word[1]),
    "iso": _iso,
    "isotime": _iso_time,
    "badday": _iso,
    "badtime": lambda word: Impossible(value=f"{word[:10]}TXX:XX"),
    "notime": lambda _: Impossible(value="TXX:XX"),
    "dmy": _day,
    "slashed": lambda word: tuple(map(int, word.split("/"))),
    "clock": _clock,
    "dotted": _clock,
    "hour": _clock,
    "military": _clock,
    "packed": _clock,
    "years": _years,
    "decade": _decade,
    "nineties": _decade,
    "ordinal": lambda word: int(re.findall("[0-9]+", word)[0]),
}
