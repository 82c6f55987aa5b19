"""Whom a document credits for its text: an agency in the dateline, a credit line, a notice.

The patterns are about where and how a credit is written, in English and in French; the names are
whatever stands there. A credit alone joins nothing: two reporters may each have used a different
text of one agency.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.folding import fold, squash
from tocsin.model import Document, Span

LINE_WORDS = 14
"""Longest line that can be a credit line [words]: "By the newsroom, with Agency Name and wire
reports" has nine; a sentence of a report mostly has more."""

KNOWN_AGENCIES = frozenset(
    "aap anadolu ansa apa belga bloomberg dpa efe interfax keystone kyodo lusa reuters ritzau "
    "sputnik tass xinhua yonhap".split()
)
"""Agencies of the world whose names, written in small letters, look like a place's in "(Name)"."""

_CAPITAL = "A-ZÀ-ÖØ-Þ"
_NAME_WORD = rf"[{_CAPITAL}0-9][\w.&'’/-]*"
_NAME = rf"{_NAME_WORD}(?:[ \u00a0](?:{_NAME_WORD}|de|du|des|of|and|et|&)){{0,4}}"

_DATELINE = re.compile(
    rf"\s*(?P<where>[{_CAPITAL}][^\n()]{{0,60}}?)\s?\((?P<name>{_NAME})\)\s*[-–—:]+\s"
)
_PARENTHESIS = re.compile(rf"(?:^|[.!?»”\"]\s*)\((?P<name>{_NAME})\)[.]?$")
_LINES = (
    re.compile(  # "with XYZ", "La rédaction, avec l'XYZ", "(with XYZ)"
        rf"(?:^|[,;(–—-]\s*|\b(?:et|and)\s)(?i:avec|with)\s(?i:l['’]|la\s|the\s)?"
        rf"(?P<name>{_NAME})\s*\)?[.]?$"
    ),
    re.compile(  # "Source: XYZ"
        rf"^\(?(?i:sources?|cr[ée]dit|agence|agency)\s*:\s*(?P<name>{_NAME})\)?[.]?$"
    ),
    re.compile(  # "Agence XYZ", "XYZ News Agency"
        rf"^(?P<name>Agence\s{_NAME}|{_NAME}\s(?:News\s)?(?:Agency|Newswire))[.]?$"
    ),
    re.compile(  # "© 2025 XYZ", "Copyright 2025 by XYZ. All rights reserved."
        rf"^(?:(?:©|\([cC]\)|(?i:copyright))\s*)+(?:\d{{4}}(?:[-–]\d{{2,4}})?,?\s+)?"
        rf"(?i:by\s|par\s)?(?i:the\s|l['’])?(?P<name>{_NAME})"
    ),
)
_AGENCY_WORD = re.compile(r"\b(?:agence|agency|newswire|wire|press|presse|news)\b")
_LINE = re.compile(r"[^\n]+")
_SMALL_WORDS = frozenset("de du des of the la le l and et".split())


@dataclass(frozen=True, slots=True)
class Credit:
    """A name that a document credits, and where."""

    name: str
    span: Span


def credit_of(document: Document) -> Credit | None:
    """Find whom a document credits for its text, other than its own outlet.

    The dateline is looked at first, then lines from the end, where most credits stand. Where one
    body is credited twice, the fuller name is given.
    """
    own = _own_names(document)
    credits_ = [credit for credit in _credits(document) if squash(credit.name) not in own]
    same = [credit for credit in credits_ if same_credit(credit.name, credits_[0].name)]
    return max(same, key=lambda credit: len(credit.name), default=None)


def same_credit(left: str, right: str) -> bool:
    """Whether two names may be one body: equal when folded, or one the initials of the other.

    >>> same_credit("Agence Fictive", "AF"), same_credit("AF", "AP")
    (True, False)
    """
    one, other = squash(left), squash(right)
    return one == other or one == initials(right) or other == initials(left)


def bodies(names: Iterable[str]) -> dict[str, str]:
    """Give each credited name a key; names that may be one body (`same_credit`) have one key.

    >>> bodies(["AF", "Agence Fictive", "A.F."])
    {'Agence Fictive': 'agencefictive', 'A.F.': 'agencefictive', 'AF': 'agencefictive'}
    """
    distinct = sorted(set(names), key=lambda name: (-len(name), name))
    full: dict[str, str] = {}
    for name in distinct:
        if short := initials(name):
            full.setdefault(short, squash(name))
    return {name: full.get(squash(name), squash(name)) for name in distinct}


def initials(name: str) -> str:
    """The initials of a name of several words, small words left out; empty for a single word.

    >>> initials("Agence de la Fiction")
    'af'
    """
    words = [word for word in fold(name).split() if word not in _SMALL_WORDS]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _own_names(document: Document) -> set[str]:
    """The outlet's name, its initials, and the parts of its address's host, run together."""
    host = re.sub(r"^\w+://", "", document.address or "").split("/")[0].split(":")[0]
    labels = host.casefold().split(".")
    outlet = document.outlet or ""
    names = {squash(outlet), initials(outlet), squash(host), *labels, squash("".join(labels[-2:]))}
    return names - {""}


def _credits(document: Document) -> Iterator[Credit]:
    text = document.text
    dateline = _DATELINE.match(text, document.title_end)
    if dateline and (_may_be_agency(dateline["name"]) or re.search(r"\d", dateline["where"])):
        yield _credit(document, dateline, 0)
    for line in reversed(list(_LINE.finditer(text, document.title_end))):
        words = line.group().strip()
        offset = line.start() + line.group().index(words)
        if len(words.split()) <= LINE_WORDS:
            for found in filter(None, (pattern.search(words) for pattern in _LINES)):
                yield _credit(document, found, offset)
        found_last = _PARENTHESIS.search(words)
        if found_last and _may_be_agency(found_last["name"]):
            yield _credit(document, found_last, offset)


def _may_be_agency(name: str) -> bool:
    """Whether a name in brackets reads as an agency's, not as a place's: "AFP", not "Var"."""
    return (
        sum(c.isupper() for c in name.split(maxsplit=1)[0]) > 1
        or bool(_AGENCY_WORD.search(fold(name)))
        or not KNOWN_AGENCIES.isdisjoint(fold(name).split())
    )


def _credit(document: Document, found: re.Match[str], offset: int) -> Credit:
    start, end = found.span("name")
    trimmed = found["name"].split(". ")[0].rstrip(" .")
    end -= len(found["name"]) - len(trimmed)
    return Credit(trimmed, document.span(offset + start, offset + end))
