"""Whether a passage is nothing but a quotation."""

import re

FAR = 600
"""How far from a passage its quotation marks are looked for [characters]: the longest quotations in
news run to a paragraph."""

_MARKS = re.compile(r"[“”«»\"]")
_OPENING, _CLOSING = frozenset("“«"), frozenset("”»")


def quoted(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` lies between the marks of one quotation.

    >>> quoted("He said: “The pier is gone.” Then he left.", 10, 26)
    True
    >>> quoted("He said: “The pier is gone.” Then he left.", 3, 26)
    False
    """
    if _MARKS.search(text, start, end):
        return False
    before = [match.group() for match in _MARKS.finditer(text, max(0, start - FAR), start)]
    after = _MARKS.search(text, end, end + FAR)
    if not before or not after:
        return False
    if before[-1] == '"':
        paragraph = text.rfind("\n", 0, start) + 1
        return text.count('"', paragraph, start) % 2 == 1 and after.group() == '"'
    return before[-1] in _OPENING and after.group() in _CLOSING
