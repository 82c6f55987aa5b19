"""Whose words a line is, where a label before a colon says so: "Mayor: “We will not yield”"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from tocsin.extract.grammar.extents import end_of

LONGEST_LABEL = 60  # [characters] a longer beginning of a line is a sentence, and no label
_LABEL = re.compile(
    rf"(?m)^[ \t]*(?P<who>[^\W\d][^\n:“”«»\"]{{1,{LONGEST_LABEL}}}?)"
    r"(?P<sign>[ \u00a0]?:|[ \u00a0][-–—](?=\s[“«\"]))\s+(?P<said>\S[^\n]*)"
)
_MARKS = "“”«»\"‘’' \u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Label:
    """The words that name a speaker, and what stands behind the colon or dash."""

    source: Token
    sign: tuple[int, int]
    content: tuple[int, int]


def labels(text: str, doc: Doc, is_speaker: Callable[[Token], bool]) -> Iterator[Label]:
    """Find lines that begin with a speaker and a colon, in text order: headlines and interviews."""
    for match in _LABEL.finditer(text):
        who = doc.char_span(*match.span("who"), alignment_mode="expand")
        said = doc.char_span(*match.span("said"), alignment_mode="expand")
        if who is None or said is None or any(t.pos_ in {"VERB", "AUX"} for t in who):
            continue
        if not any(t.pos_ in {"VERB", "AUX"} for t in said):
            continue  # "Suspects: two men" lists rather than quotes
        source = next((t for t in (who.root, *who) if is_speaker(t) and t.pos_ != "PRON"), None)
        thing = who.root.pos_ == "NOUN" and source is not None and source != who.root
        if source is None or (thing and source.dep_ in {"compound", "nmod", "poss"}):
            # "Leeds hospital thefts: ..." names no speaker
            continue
        words = match["said"]
        start = match.start("said") + len(words) - len(words.lstrip(_MARKS))
        end = match.start("said") + len(words.rstrip(_MARKS))
        sign = match.end("sign")
        if start < end <= end_of(said[-1]):
            yield Label(source=source, sign=(sign - 1, sign), content=(start, end))
