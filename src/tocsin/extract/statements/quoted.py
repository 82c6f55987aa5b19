"""Words in quotation marks: where each quotation begins and ends, over paragraphs too."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"', "‘": "’"}
_MIXED = {"“": '"', '"': "”"}  # what closes a mark where two keyboards wrote one quotation
_MARK = re.compile(f"[{''.join(PAIRS)}]")
_TWICE = ("''", '"\u200b')  # a mark typed as two apostrophes, with a stand-in as long
LONGEST = 4000  # [characters] an unclosed mark must not swallow the rest of a report
_TERMINAL = ".!?…"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A pair of quotation marks and what stands between them.

    Attributes:
        start: The opening mark.
        end: One past the closing mark.
        parts: The words between the marks, one part a paragraph, marks and white space left out.
    """

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]

    def covers(self, offset: int) -> bool:
        """Whether a character stands between the marks, or is one of them."""
        return self.start <= offset < self.end


def inside(quotes: Sequence[Quotation]) -> Callable[[int], bool]:
    """Make the question whether a character stands inside one of some quotations, in text order."""
    starts = [quote.start for quote in quotes]

    def is_quoted(offset: int) -> bool:
        index = bisect_right(starts, offset) - 1
        return index >= 0 and quotes[index].covers(offset)

    return is_quoted


def quotations(text: str) -> tuple[Quotation, ...]:
    """Find quotations, in text order; inside one, other marks are part of its words.

    A quotation of several paragraphs opens each of them with a mark, or none but the first.
    A mark that is never closed opens nothing.
    """
    return tuple(_quotations(text.replace(*_TWICE)))


def _quotations(text: str) -> Iterator[Quotation]:
    end = 0
    for match in _MARK.finditer(text):
        at = match.start()
        if at >= end and _opens(text, at):
            found = _quotation(text, at)
            if found is not None:
                yield found
                end = found.end


def _quotation(text: str, at: int) -> Quotation | None:
    """The quotation that a mark opens; closed by another kind of mark, it ends in its paragraph."""
    mark = text[at]
    found = _closed(text, at, PAIRS[mark])
    if mark not in _MIXED:
        return found
    line_end = text.find("\n", at)
    mixed = _closed(text[: len(text) if line_end == -1 else line_end], at, _MIXED[mark])
    if found is None or mixed is None:
        return found or mixed
    # A curly mark that nothing opened closes the straight one before it.
    torn = mark == '"' and mixed.end < found.end and "“" not in text[at : mixed.end]
    return mixed if torn else found


def _opens(text: str, at: int) -> bool:
    mark = text[at]
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if mark == '"':
        joined = before in ".,!?" and not after.isupper()  # else it closes what nothing opened
        return not before.isalnum() and not after.isspace() and not joined
    if mark == "‘":
        return not before.isalnum() and after.isalnum()
    return True


def _closed(text: str, start: int, closing: str) -> Quotation | None:
    mark = text[start]
    parts: list[tuple[int, int]] = []
    begin = at = start + 1
    while at < min(len(text), start + LONGEST):
        sign = text[at]
        if sign == "\n":
            resumed = _resumes(text, at, mark, closing)
            if resumed is None:
                return None
            if resumed > at + 1:
                parts.append((begin, at))
                begin = resumed
            at = resumed
            continue
        if sign == mark and mark != closing and not _balanced(text, start):
            return None  # nothing closes the outer mark: the inner one opens the quotation
        if sign == closing and _closes(text, at, closing):
            parts.append((begin, at))
            trimmed = tuple(_trimmed(text, *part) for part in parts)
            kept = tuple(part for part in trimmed if part[0] < part[1])
            return Quotation(start=start, end=at + 1, parts=kept) if kept else None
        at += 1
    return None


def _balanced(text: str, start: int) -> bool:
    """Whether as many marks close as open, from one to the end of its paragraph."""
    end = text.find("\n", start)
    paragraph = text[start : len(text) if end == -1 else end]
    return paragraph.count(PAIRS[text[start]]) >= paragraph.count(text[start])


def _closes(text: str, at: int, closing: str) -> bool:
    before = text[at - 1]
    after = text[at + 1] if at + 1 < len(text) else " "
    if closing == "’":  # else it is an apostrophe
        return not after.isalnum() and (before in ".,!?…" or not before.isspace())
    if closing == '"':
        # A space parts it from the mark of a quotation inside: "... he said 'no,' " said X.
        inner = before == " " and text[at - 2] in "'’”"
        return not after.isalnum() and (inner or not before.isspace())
    return True


def _resumes(text: str, line_end: int, mark: str, closing: str) -> int | None:
    """Where an open quotation goes on after a line end, or None where it does not.

    ``line_end + 1`` says that only the line was broken, not the paragraph.
    """
    match = re.compile(r"\s*").match(text, line_end)
    after = match.end() if match is not None else line_end
    if text[after : after + 1] == mark:
        return after + 1
    broken = "\n" in text[line_end + 1 : after]
    ended = text[line_end - 1] in _TERMINAL
    if not broken and not ended:
        return line_end + 1
    if mark == closing:
        return None
    # Marks with a direction: the quotation goes on where it is closed before another one opens.
    close, opened = text.find(closing, after), text.find(mark, after)
    if close == -1 or (opened != -1 and opened < close) or close - line_end > LONGEST // 4:
        return None
    return after


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    blank = " \t\r\n\u00a0\u202f\u200b"
    words = text[start:end]
    return start + len(words) - len(words.lstrip(blank)), start + len(words.rstrip(blank))
