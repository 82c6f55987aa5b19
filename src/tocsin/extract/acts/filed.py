"""Where a report was filed: the line before its first sentence."""

import re
from functools import lru_cache
from itertools import islice

from tocsin.model import Document

_DATELINE = re.compile(
    r"(?:[A-ZÀ-Ý][\w.'’-]*[ ,]*){1,4}"
    r"(?:,? ?(?:\d{1,2} \w+\.?|\w+\.? \d{1,2})(?:,? \d{4})?)?\s*"
    r"(?:\([^)\n]{1,40}\)\s*)?(?:--|[-–—])(?:\s|(?<=\d{4}[-–—])(?=[A-ZÀ-Ý]))"
)
# "Juba: A gang ...": at the head of the body below a title, where no list of such heads follows.
_COLON = re.compile(r"[A-ZÀ-Ý][\w.'’-]+(?: [A-ZÀ-Ý][\w.'’-]+){0,2} ?: (?=[A-ZÀ-Ý])")
# "Chemnitz, 12 January 2009" on a line of its own
_PLACE_AND_DAY = re.compile(
    r"(?:[A-ZÀ-Ý][\w.'’-]+[ ,]*){1,4}, ?"
    r"(?:(?:le )?\d{1,2}(?:st|nd|rd|th|er)?(?: of)? \w+|\w+ \d{1,2}),? \d{4}$",
    re.MULTILINE,
)
_HEAD = re.compile(r"^[^\S\n]*\S", re.MULTILINE)
_CAPITALS = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý.'’-]{2,}\b")
HEADS = 5  # paragraphs of the body that may begin with a dateline
DATELINE_CHARACTERS = 80  # from the start of the paragraph


def dateline(document: Document) -> tuple[int, int]:
    """The characters that say where a report was filed ("PARIS, 15 April (XX) - "); none: empty.

    At the head of the body, or, in capitals, of a paragraph below a caption or a name.
    """
    return _dateline(document.text, document.title_end)


@lru_cache(maxsize=4)
def _dateline(text: str, title_end: int) -> tuple[int, int]:
    heads = islice(_HEAD.finditer(text, title_end), HEADS)
    for n, head in enumerate(heads):
        start = head.end() - 1
        limit = min(len(text), start + DATELINE_CHARACTERS)
        match = _DATELINE.match(text, start, limit) or _PLACE_AND_DAY.match(text, start)
        if match is not None and (n == 0 or _CAPITALS.match(text, start)):
            return match.span()
        if n == 0 and title_end and (headed := _COLON.match(text, start)) is not None:
            others = (_COLON.match(text, h.end() - 1) for h in heads)
            return headed.span() if not any(others) else (title_end, title_end)
    return title_end, title_end
