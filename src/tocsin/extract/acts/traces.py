"""Traces that shots leave, counted: "seven impacts", told of the shooting told last."""

from collections.abc import Iterator, Sequence

from tocsin.extract.acts.anchors import is_wide
from tocsin.extract.acts.attribution import attribution
from tocsin.extract.acts.event import Event
from tocsin.extract.acts.roles import count_of
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import clause_of
from tocsin.extract.lexicon import Lexicon
from tocsin.folding import fold
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
    places = Stretches([p for p in marked.places if not is_wide(p)])

    def towns_in(start: int, end: int) -> set[str]:
        return {fold(p.toponym.name) for p in places.touching(start, end)}

    for quantity in marked.quantities:
        if quantity.best < LEAST or quantity.unit not in lexicon.words["traces"]:
            continue
        start, end = quantity.span.start, quantity.span.end
        span = marked.parse.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        sentence = sentence_of(span.root)
        inside = [shot for shot in shots if sentence.start <= shot[0] < sentence.end]
        before = [shot for shot in shots if shot[0] < span.start]
        if not (inside or before):
            continue
        last, n = (inside or before)[-1]
        if not _may_be_of(found[n], towns_in(sentence.start_char, sentence.end_char)):
            continue
        told = range(sentence_of(marked.parse[last]).end, sentence.end)
        if sum(bool(marked.parse[i].is_sent_start) for i in told) <= REACH:
            claim = Claim(
                value=count_of(quantity, UNIT),
                span=quantity.span,
                by=by,
                confidence=confidence,
                said_by=attribution(clause_of(span.root), marked.document, lexicon),
            )
            yield found[n], claim


def _may_be_of(event: Event, towns: set[str]) -> bool:
    """Whether the towns of a sentence, where it names any, are not all others than the act's."""
    return not towns or not event.places() or bool(towns & event.places())
