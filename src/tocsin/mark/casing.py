"""Capitals for texts without: old wire copy is all capitals, other texts are all small letters.

The parser reads names by their capitals. What is not a common English word is a name; letters
in brackets that the words before them spell are an abbreviation, and those words its long form.
The result is as long as the text, so every span means the same characters.
"""

import gzip
import re
from functools import cache
from importlib.resources import files

LEAST_LETTERS = 40  # shorter texts, such as a title in capitals, say too little about themselves
FEW_OF_OTHER_CASE = 0.01  # share of letters in the other case above which a text has its capitals
ABBREVIATION = range(2, 8)  # [letters]
LONG_FORM_WORDS = 12  # words before an abbreviation among which its long form is looked for

_TOKEN = re.compile(r"\d+(?:st|nd|rd|th|d)\b|[a-z]+(?:-?\d+)?|\d+|\s+|.", re.DOTALL)
_VOWEL = re.compile("[aeiouy]")
_NAME_STARTS = {"san", "santa", "el", "la", "los", "las"}
_PARTICLES = {"de", "del", "la", "las", "los", "el", "y", "da", "dos", "do", "of"}
_TITLES = set(
    "general colonel captain major lieutenant sergeant president minister father archbishop bishop "
    "mayor governor senator deputy ambassador commander judge professor engineer doctor cardinal "
    "admiral king pope secretary attorney congressman representative".split()
)
_FUNCTION_WORDS = set(
    "a an the of and or but for nor so yet to in on at by with from into onto upon about above "
    "across after against along among around as before behind below beneath beside besides "
    "between beyond despite down during except inside like near off out outside over past per "
    "since than that this these those through throughout till toward towards under until up via "
    "within without who whom whose which what when where why how he she it they we you i him her "
    "us them his its their our your my me mine not no yes if because while although though "
    "whether is are was were be been being am has have had having do does did done will would "
    "shall should can could may might must let themselves himself herself itself ourselves "
    "yourself myself several each every both either neither any all some most more less few many "
    "much own other another such same here there then now also too very only even just still "
    "again ever never always often once and anyone anything everyone everything someone something "
    "nobody nothing none whoever whatever whichever however whereas unless s t d ll re ve n".split()
)
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("er", "e"),
    ("est", ""),
    ("ly", ""),
    ("men", "man"),
    ("ness", ""),
)
_DOUBLING = {"ed", "ing", "er"}  # endings before which a consonant is doubled: "planned"
_PREFIXES = ("un", "re", "non", "anti", "counter", "para", "mis", "dis", "co")


def with_capitals(text: str) -> str:
    """Give a text without both cases its capitals; leave any other as it is.

    >>> with_capitals("TWO GUARDS WERE WOUNDED IN ZARAGOZA WHEN MEMBERS OF THE ZZR FIRED AT THEM.")
    'Two guards were wounded in Zaragoza when members of the ZZR fired at them.'
    """
    return _capitalised(text.lower()) if has_one_case(text) else text


def has_one_case(text: str) -> bool:
    """Whether a text of some length is all capitals, or all small letters."""
    upper = sum(c.isupper() for c in text)
    lower = sum(c.islower() for c in text)
    few = FEW_OF_OTHER_CASE * (upper + lower)
    return upper + lower >= LEAST_LETTERS and min(upper, lower) <= few and _keeps_length(text)


def _keeps_length(text: str) -> bool:
    return len(text.lower()) == len(text)


@cache
def _words() -> frozenset[str]:
    packed = files("tocsin.mark").joinpath("data/english_words.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode("ascii").split())


@cache
def is_common(word: str) -> bool:
    """Whether a word, or what an ending or prefix was added to, is an ordinary English word."""
    words = _words()
    if word in _NAME_STARTS or word in _PARTICLES:
        return False
    if word in _FUNCTION_WORDS or word in words:
        return True
    for ending, rest in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: -len(ending)] + rest
            if stem in words:
                return True
            if ending in _DOUBLING and not rest and len(stem) > 3 and stem[-1] == stem[-2]:
                return stem[:-1] in words
    return any(
        word.startswith(p) and len(word) > len(p) + 3 and word[len(p) :] in words for p in _PREFIXES
    )


def _capitalised(text: str) -> str:
    tokens = _TOKEN.findall(text)
    words = [i for i, t in enumerate(tokens) if t[0].isalpha()]
    short, spelt = _abbreviations(tokens, words)
    upper = {i for i in words if tokens[i] in short or _is_code(tokens, i)}
    capital = spelt | {i for i in words if _is_name(tokens[i])}
    upper |= {i for i in capital if len(tokens[i]) < 7 and not _VOWEL.search(tokens[i])} - spelt
    for i in words:
        follows = i + 2 if i + 2 < len(tokens) and tokens[i + 1] == " " else None
        named = follows in capital or follows in upper
        if (tokens[i] in _NAME_STARTS and follows is not None and tokens[follows][0].isalpha()) or (
            tokens[i] in _TITLES and named
        ):
            capital.add(i)
    capital |= set(_sentence_starts(tokens))
    return "".join(
        t.upper() if i in upper else t[0].upper() + t[1:] if i in capital else t
        for i, t in enumerate(tokens)
    )


def _is_name(word: str) -> bool:
    if len(word) == 1:
        return word not in "as"
    return not word[-1].isdigit() and word not in _PARTICLES and not is_common(word)


def _is_code(tokens: list[str], i: int) -> bool:
    """As "m-16", and the letters of "u.s."."""
    word = tokens[i]
    if word[-1].isdigit():
        return len(word) < 8
    if len(word) > 1:
        return False
    after = i + 2 < len(tokens) and tokens[i + 1] == "." and _is_letter(tokens[i + 2])
    before = i > 1 and tokens[i - 1] == "." and _is_letter(tokens[i - 2])
    return after or before


def _is_letter(token: str) -> bool:
    return len(token) == 1 and token.isalpha()


def _abbreviations(tokens: list[str], words: list[int]) -> tuple[set[str], set[int]]:
    """Abbreviations in brackets, and the words that they stand for."""
    short: set[str] = set()
    spelt: set[int] = set()
    for k, i in enumerate(words):
        word = tokens[i]
        bracketed = 0 < i < len(tokens) - 1 and tokens[i - 1] in "([" and tokens[i + 1] in ")]"
        if not bracketed or not word.isalpha() or len(word) not in ABBREVIATION:
            continue
        near = words[max(0, k - LONG_FORM_WORDS) : k]
        before = [j for j in near if tokens[j] not in _FUNCTION_WORDS | _PARTICLES]
        last = before[-len(word) :]
        if "".join(tokens[j][0] for j in last) == word:
            short.add(word)
            spelt.update(last)
        elif not is_common(word):
            short.add(word)
    return short, spelt


def _sentence_starts(tokens: list[str]) -> list[int]:
    found = []
    fresh = True
    for i, mark in enumerate(tokens):
        if mark[0].isalnum():
            if fresh and mark[0].isalpha():
                found.append(i)
            fresh = False
        elif mark in {".", "?", "!"}:
            fresh = i + 1 < len(tokens) and (tokens[i + 1].isspace() or tokens[i + 1] in "\"'")
            fresh = fresh and not _ends_short(tokens, i)
        elif "\n\n" in mark or (mark.isspace() and len(mark) > 2):
            fresh = True
    return found


def _ends_short(tokens: list[str], i: int) -> bool:
    """Whether a full stop ends an abbreviation such as "u.s." or "gen."."""
    word = tokens[i - 1] if i else ""
    return _is_letter(word) or word in {"gen", "col", "lt", "capt", "maj", "mr", "mrs", "dr", "st"}
