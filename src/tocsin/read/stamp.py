"""The publication time that stands on a line of the text itself, as in an article pasted whole."""

import re
from collections.abc import Iterator

from tocsin.errors import UnreadableDate
from tocsin.read.dates import parse_published

AT_THE_TOP = 12  # [lines that are not empty] headline, standfirst, author, place of the picture
BARE_AT_THE_TOP = 6  # [lines] further down a date alone is a heading of the story
LONGEST_LINE = 200  # [characters] a longer one is a sentence

_STAMP = re.compile(r"\b(?:publi[ée]e?|published|posted|parue?|mise? en ligne)\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"[\s(,;|/–-]*\b(?:mise? à jour|modifi[ée]e?|(?:last )?(?:updated|modified))\b.*", re.IGNORECASE
)
_PARTS = re.compile(r"\s[-–—|·•/]\s|[|·•]")


def stamped(text: str) -> str | None:
    r"""Find the line that says when a text was published, and return its words.

    It is one of the first lines, and either says "published" (publié, posted, mis en ligne)
    before a date, or is a date and nothing else. A date alone counts once only: where several
    lines are dates, they are headings of a chronicle. The time of a change is none of publication.

    >>> stamped("Fire at the depot\nBy our reporter | Posted: Mar 9, 2024 / 8:30 am\nIt burned.")
    'Posted: Mar 9, 2024 8:30 am'
    """
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    for line in lines[:AT_THE_TOP]:
        if len(line) <= LONGEST_LINE and (said := _said_to_be(line)) is not None:
            return said
    bare = next((at for at, line in enumerate(lines[:BARE_AT_THE_TOP]) if _is_date(line)), None)
    if bare is None or any(map(_is_date, lines[bare + 1 :])):
        return None
    return lines[bare]


def is_stamp(line: str) -> bool:
    """Whether a line says when the text was published, with or without a word for it."""
    return len(line) <= LONGEST_LINE and (_is_date(line) or _said_to_be(line) is not None)


def _said_to_be(line: str) -> str | None:
    """The date that a line calls that of publication, with the word that does."""
    unchanged = _CHANGE.sub("", line)
    return next(
        (
            " ".join(parts)
            for stamp in _STAMP.finditer(unchanged)
            for parts in _shorter(_PARTS.split(unchanged[stamp.start() :]))
            if _is_date(" ".join(parts))
        ),
        None,
    )


def _shorter(parts: list[str]) -> Iterator[list[str]]:
    """The parts of a line, each without spaces around it: all of them, then fewer and fewer."""
    stripped = [part.strip() for part in parts]
    for end in range(len(stripped), 0, -1):
        yield stripped[:end]


def _is_date(words: str) -> bool:
    try:
        parse_published(words)
    except UnreadableDate:
        return False
    return True
