"""Sentences of reports with the words that claims stand on marked, private names withheld."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.export.brief.fields import GROUPS, TAGS
from tocsin.export.brief.fit import run
from tocsin.export.brief.numbering import Numbered
from tocsin.export.sentence import sentence
from tocsin.model import Span

WITHHELD_GROUP = "withheld"


@dataclass(frozen=True, slots=True)
class Bit:
    """A run of words of one look."""

    text: str
    group: str = ""  # what question its claims answer, 'withheld', or empty
    tag: str = ""  # names of the fields whose words end here


@dataclass(frozen=True, slots=True)
class Passage:
    """One or more sentences of one report, as they may be printed."""

    report: int
    language: str
    bits: tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that a claim stands on."""

    span: Span
    tag: str
    group: str


def mark(field: str, span: Span) -> Mark:
    """Mark the words of a claim of an incident's field."""
    return Mark(span, TAGS[field], GROUPS[field])


def passages(case: Numbered, spans: Iterable[Span], marks: Sequence[Mark]) -> tuple[Passage, ...]:
    """Quote the sentences that some spans stand in, each sentence once, in text order.

    Args:
        case: The record.
        spans: Spans of one or more documents.
        marks: Words to mark wherever they stand in those sentences.
    """
    return tuple(_passage(case, whole, marks) for whole in _joined(case, spans))


def _joined(case: Numbered, spans: Iterable[Span]) -> list[Span]:
    """Whole sentences around spans; those that meet are joined."""
    whole = {sentence(case.record.documents[span.document], span) for span in spans}
    joined: list[Span] = []
    for span in sorted(whole, key=lambda s: (case.report(s.document), s.start, s.end)):
        if joined and joined[-1].document == span.document and span.start < joined[-1].end:
            end = max(span.end, joined[-1].end)
            joined[-1] = Span(document=span.document, start=joined[-1].start, end=end)
        else:
            joined.append(span)
    return joined


def _passage(case: Numbered, whole: Span, marks: Sequence[Mark]) -> Passage:
    here = [m for m in marks if whole.overlaps(m.span)]
    bits: list[Bit] = []
    pieces = case.quotes.pieces(whole, [m.span for m in here])
    for piece in pieces:
        over = [m for m in here if m.span.start < piece.end and piece.start < m.span.end]
        over.sort(key=lambda m: m.span.end - m.span.start)
        ends = dict.fromkeys(m.tag for m in over if m.span.end <= piece.end)
        group = over[0].group if over else WITHHELD_GROUP if piece.withheld else ""
        bits.append(Bit(run(piece.text), group, " · ".join(ends)))
    return Passage(
        report=case.report(whole.document),
        language=case.record.documents[whole.document].language,
        bits=tuple(_merged(bits)),
    )


def _merged(bits: Iterable[Bit]) -> list[Bit]:
    """Join runs of words of one look where no tag stands between them."""
    runs: list[Bit] = []
    for bit in bits:
        if runs and runs[-1].group == bit.group and not runs[-1].tag:
            runs[-1] = Bit(runs[-1].text + bit.text, bit.group, bit.tag)
        else:
            runs.append(bit)
    return runs
