"""Claims on the words that a figure stands on: what is counted, where, over which time."""

import re

from spacy.tokens import Token

from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import clause_of
from tocsin.model import Claim, Marked, PlaceMention, QuantityMention, Span, TimeMention, TimeValue

BY = "figures/1"
# Between a number and its place: "1,373 in Paris".
_JOINT = re.compile(r"\s*(?:in|for|from|en|à|au|aux|dans|pour|\()\s*(?:the|l['’]|le|la|les)?\s*")
_OWN = re.compile(r"\s*\(\d")  # "Kent (47)": a place with a number of its own


class Claims:
    """Makes the claims of the figures of one marked document."""

    def __init__(self, marked: Marked) -> None:
        self._marked = marked
        self._document = marked.document
        self._text = marked.document.text
        self._places = Stretches(marked.places)
        self._numbers = Stretches(marked.quantities)
        self._times = Stretches(marked.times)
        self._private = Stretches([p for p in marked.persons if not p.public])

    def where(self, token: Token, quantity: QuantityMention | None = None) -> Claim[str] | None:
        """A place told in the clause of a number; one behind another number is that number's."""
        inside = {t.i for t in clause_of(token).all_tokens} | {t.i for t in token.subtree}
        sentence = sentence_of(token)
        for place in self._places.touching(sentence.start_char, sentence.end_char):
            span = self._marked.parse.char_span(
                place.span.start, place.span.end, alignment_mode="expand"
            )
            if self._is_behind_another(place, quantity) or _OWN.match(self._text, place.span.end):
                continue
            if span is not None and any(t.i in inside for t in span):
                return Claim(value=place.toponym.name, span=place.span, by=BY)
        return None

    def _is_behind_another(self, place: PlaceMention, quantity: QuantityMention | None) -> bool:
        if quantity is None or place.span.start < quantity.span.end:
            return False
        return any(
            q.span.start >= quantity.span.end
            and not self._times.at(q.span.start)
            and _JOINT.fullmatch(self._text, q.span.end, place.span.start)
            for q in self._numbers.touching(quantity.span.end, place.span.start)
        )

    def time(self, time: TimeMention | None) -> Claim[TimeValue] | None:
        """The days or months that a mention of a time tells."""
        return Claim(value=time.candidates[0], span=time.span, by=BY) if time else None

    def what(self, span: tuple[int, int] | None) -> Claim[str] | None:
        """What is counted; a private person is never it."""
        claim = self.text(span)
        if (
            claim is None
            or claim.value[0].isdigit()
            or self._private.touching(claim.span.start, claim.span.end)
        ):
            return None
        return claim

    def text(self, span: tuple[int, int] | None) -> Claim[str] | None:
        """The words of a stretch, as they stand."""
        if span is None or span[0] >= span[1]:
            return None
        return Claim(
            value=self._text[slice(*span)],
            span=Span(document=self._document.id, start=span[0], end=span[1]),
            by=BY,
        )
