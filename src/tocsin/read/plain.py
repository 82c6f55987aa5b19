"""Plain text: header lines at the top, and a title where the first line is one."""

import re

from tocsin.folding import fold
from tocsin.read.draft import Draft, Said
from tocsin.read.stamp import is_stamp
from tocsin.read.text import one_line

LONGEST_LINE = 300  # [characters] of a header; a longer one is a sentence of the report
LONGEST_TITLE = 200  # [characters]; headlines have up to 150
WRAP_COLUMNS = 100  # [characters] lines of text wrapped by a program are shorter

_FIELDS = {
    "title": "title",
    "titre": "title",
    "outlet": "outlet",
    "media": "outlet",
    "source": "outlet",
    "publication": "outlet",
    "date": "published",
    "published": "published",
    "publie": "published",
    "publie le": "published",
    "address": "address",
    "url": "address",
    "adresse": "address",
    "lien": "address",
    "language": "language",
    "langue": "language",
    "timezone": "timezone",
    "fuseau horaire": "timezone",
}
_HEADER = re.compile(r"\s*(?P<name>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,2})\s*:\s*(?P<value>\S.*)")
_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n|$)")
_NO_TITLE_END = (".", ",", ";", ":", ".»", ".”", '."', ". »")
_ENDS_SENTENCE = (".", "!", "?", "…", "»", "”", '"')


def plain(text: str) -> Draft:
    """Read plain text: what its header says of it, and the text below.

    A header is a first block of lines, ended by an empty one, of which every line is a known
    name, a colon and a value, no name twice. Without one the body is the text, unchanged.
    """
    told, body = _header(text)
    published = told.get("published")
    return Draft(
        title=told.get("title"),
        body=body,
        outlet=told.get("outlet"),
        address=told.get("address"),
        published=(Said(words=published, by="header"),) if published else (),
        language=told.get("language"),
        timezone=told.get("timezone"),
    )


def title_of(text: str) -> int:
    """Find where the title ends that a text begins with; 0 where it begins with none.

    It is a short first line without a final stop, followed by more text. Where no empty line
    follows it, the next one must be a date or look like a paragraph: in text wrapped by a program
    the first line is no title but the beginning of a sentence.
    """
    first, newline, rest = text.partition("\n")
    title = first.strip()
    if not newline or not rest.strip() or not any(c.isalpha() for c in title):
        return 0
    if len(title) > LONGEST_TITLE or title.endswith(_NO_TITLE_END):
        return 0
    following = rest.partition("\n")[0].strip()
    is_paragraph = len(following) > WRAP_COLUMNS or following.endswith(_ENDS_SENTENCE)
    if following and not is_stamp(following) and (following[0].islower() or not is_paragraph):
        return 0
    return len(first.rstrip())


def _header(text: str) -> tuple[dict[str, str], str]:
    """Read the header lines; without a header, nothing and the whole text."""
    start = len(text) - len(text.lstrip())
    end = _BLANK_LINE.search(text, start)
    if end is None:
        return {}, text
    told: dict[str, str] = {}
    for line in text[start : end.start()].split("\n"):
        found = _HEADER.fullmatch(line) if len(line) <= LONGEST_LINE else None
        field = _FIELDS.get(fold(found["name"])) if found else None
        if found is None or field is None or field in told:
            return {}, text
        told[field] = one_line(found["value"])
    return told, text[end.end() :].lstrip("\n")
