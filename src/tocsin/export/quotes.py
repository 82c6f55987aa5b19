"""What a case's documents may be quoted with: sentences and words without private names."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from tocsin.export.masking import Piece, mask, mask_words
from tocsin.export.sentence import sentence
from tocsin.export.words import in_words
from tocsin.model import Claim, Record, Span


class Quotes:
    """The one way from a record's spans to words that are printed."""

    def __init__(self, record: Record) -> None:
        """Gather, for each document, the names to withhold and the spans that are places."""
        self._record = record
        self._sites = {site.id: site for site in record.sites}
        places: dict[str, list[Span]] = defaultdict(list)
        for account in record.accounts.values():
            for claim in account.place:
                if claim.value.chosen is not None:
                    places[claim.span.document].append(claim.span)
            for site_claim in account.site:
                if site_claim.value.chosen is not None:
                    places[site_claim.span.document].append(site_claim.span)
        self._places = {document: tuple(spans) for document, spans in places.items()}

    def pieces(self, span: Span, marks: Sequence[Span] = ()) -> tuple[Piece, ...]:
        """The characters under a span, cut at marks and at names; names are withheld."""
        return mask(
            self._record.documents[span.document],
            self._record.persons.get(span.document, ()),
            span.start,
            span.end,
            marks=marks,
            places=self._places.get(span.document, ()),
        )

    def text(self, span: Span) -> str:
        """The characters under a span as they may be printed."""
        return "".join(piece.text for piece in self.pieces(span))

    def around(self, span: Span) -> tuple[Piece, ...]:
        """The whole sentence that a span stands in, the span marked."""
        return self.pieces(sentence(self._record.documents[span.document], span), (span,))

    def sentence(self, span: Span) -> str:
        """The whole sentence that a span stands in, as it may be printed."""
        return "".join(piece.text for piece in self.around(span))

    def words(self, words: str, document: str) -> str:
        """A title or a value read from a document, as it may be printed."""
        return mask_words(words, self._record.persons.get(document, ()))

    def value(self, claim: Claim[Any]) -> str:
        """A claim's value in words, as it may be printed."""
        return self.words(in_words(claim.value, self._sites), claim.span.document)
