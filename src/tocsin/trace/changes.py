"""What a later version of an article says anew, and what it no longer says."""

import re
from collections.abc import Iterator

from tocsin.folding import fold
from tocsin.model import Document

TOLD = 2
"""Sentences quoted of each sort [sentences]."""
LONGEST = 120
"""Longest quotation of a sentence [characters]."""

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[”»\"]?")


def changes(earlier: Document, later: Document) -> str:
    """Say which sentences two versions do not share, up to case, accents and punctuation.

    Returns:
        As in "2 sentences new: “…”; 1 gone: “…”"; empty where nothing but the title differs.
    """
    before, after = dict(_sentences(earlier)), dict(_sentences(later))
    new = [text for key, text in after.items() if key not in before]
    gone = [text for key, text in before.items() if key not in after]
    return "; ".join(
        f"{len(found)} {'sentence' if len(found) == 1 else 'sentences'} {sort}: "
        + ", ".join(f"“{text}”" for text in found[:TOLD])
        for sort, found in (("new", new), ("gone", gone))
        if found
    )


def _sentences(document: Document) -> Iterator[tuple[str, str]]:
    for match in _SENTENCE.finditer(document.text, document.title_end):
        text = " ".join(match.group().split())
        if key := fold(text):
            yield key, text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
