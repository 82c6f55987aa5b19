"""The sentence a span stands in, found from the characters alone."""

import re
from collections.abc import Iterator

from tocsin.model import Document, Span

REACH = 600
"""How far a sentence is followed on either side [characters]: tables and endless lines are cut."""

_STOP = re.compile(
    r"""(?P<mark>[.!?…])[.!?…]*
        (?:[ \u00a0\u202f]?["”’»)\]]+)?             # closing marks belong to what they close
        (?=\s+["“‘«(\[\s]*(?:[^\W\d_a-zß-öø-ÿ]|\d|[—–-]\s)|\s*\Z)
      | \s*\n\s*""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"(?<![^\W_])(\w+)\Z")
_SHORTENED = frozenset(
    "adm av bd capt cf col dr etc fig gen gov hon jr lt maj me mgr mlle mm mme mr mrs ms mt no nos "
    "pp prof rev rep sen sgt sr st ste vol vs".split()
)


def sentence(document: Document, span: Span) -> Span:
    """Widen a span to whole sentences, without the white space around them.

    Args:
        document: Where the span stands.
        span: At least one character of the document.

    Returns:
        The sentences that the span meets; at most `REACH` characters more on either side, cut
        between words. A line break ends a sentence.

    Cost:
        O(length of the span + `REACH`), however long the text is.
    """
    text = document.text
    low, high = max(0, span.start - REACH), min(len(text), span.end + REACH)
    start, end = _whole_word(text, low, 1) if low else 0, high
    for left, right in _stops(text, low, high):
        if right <= span.start:
            start = right
        elif left >= span.end or right >= span.end:
            end = left
            break
    else:
        end = _whole_word(text, high, -1) if high < len(text) else high
    return _trimmed(document, min(start, span.start), max(end, span.end))


def _stops(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Where a sentence ends and where the next may begin, in text order."""
    for match in _STOP.finditer(text, low, high):
        if match["mark"] is None:
            yield match.start(), match.end()
        elif match["mark"] != "." or not _is_shortened(
            text[max(low, match.start() - 8) : match.start()]
        ):
            yield match.end(), match.end()


def _is_shortened(before: str) -> bool:
    """Whether a full stop after these characters belongs to a shortened word or an initial."""
    last = _LAST_WORD.search(before)
    if last is None:
        return False
    word = last[1]
    return (len(word) == 1 and word.isupper()) or word.casefold() in _SHORTENED


def _whole_word(text: str, at: int, step: int) -> int:
    """Move an edge to the nearest white space in a direction, at most one long word away."""
    for moved in range(at, at + step * 40, step):
        if not 0 < moved < len(text):
            break
        if text[moved].isspace():
            return moved
    return at


def _trimmed(document: Document, start: int, end: int) -> Span:
    while start < end and document.text[start].isspace():
        start += 1
    while start < end and document.text[end - 1].isspace():
        end -= 1
    return document.span(start, end)
