"""Traces that shots leave, counted: "seven impacts", told of the shooting told last."""

from collections.abc import Iterator, Sequence

from tocsin.extract.attribution import attribution
from tocsin.extract.events import Event
from tocsin.extract.lexicon import Lexicon
from tocsin.extract.roles import count_of
from tocsin.extract.sentences import sentence_of
from tocsin.extract.syntax import clause_of
from tocsin.model import Claim, Count, Marked

UNIT = "impact"
LEAST = 2
REACH = 3  # [sentences] after the shooting's own; further on, another act's traces may be told


def traces(
    marked: Marked, lexicon: Lexicon, found: Sequence[Event], *, by: str, confidence: float
) -> Iterator[tuple[Event, Claim[Count]]]:
    """Find the counted traces of shots, each with the act that left them.

    Cost:
        The document's quantities times its acts by firearms.
    """
    shots = sorted(
        (telling.trigger.token.i, n)
        for n, event in enumerate(found)
        for telling in event.tellings
        if event.done and telling.kind.kind.mode == "firearms" and not telling.in_title
    )
    for quantity in marked.quantities:
        if quantity.best < LEAST or quantity.unit not in lexicon.words["traces"]:
            continue
        start, end = quantity.span.start, quantity.span.end
        span = marked.parse.char_span(start, end, alignment_mode="expand")
        before = [shot for shot in shots if span is not None and shot[0] < span.start]
        if span is None or not before:
            continue
        last, n = before[-1]
        told = range(sentence_of(marked.parse[last]).end, span.sent.end)
        if sum(bool(marked.parse[i].is_sent_start) for i in told) <= REACH:
            claim = Claim(
                value=count_of(quantity, UNIT),
                span=quantity.span,
                by=by,
                confidence=confidence,
                said_by=attribution(clause_of(span.root), marked.document, lexicon),
            )
            yield found[n], claim
