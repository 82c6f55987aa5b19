"""What a case's documents may be quoted with: sentences and words without private names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.export.masking import Names, Piece, Words, mask, mask_words, names, words_of
from tocsin.export.sentence import sentence
from tocsin.export.words import in_words
from tocsin.model import Claim, PersonMention, Record, Site, SiteName, Span, Toponym


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """What is known of names in a whole case."""

    public: frozenset[Words]  # full names of who is told with an office somewhere
    private: frozenset[Words]  # full names of everybody else
    places: frozenset[Words]


def known_names(persons: Iterable[PersonMention], places: Iterable[str]) -> KnownNames:
    """Gather the names of a case.

    Args:
        persons: Every mention of a person.
        places: Names that are places: of places and sites that were chosen, of listed sites.
    """
    known = frozenset(map(words_of, places))
    public: set[Words] = set()
    private: set[Words] = set()
    for person in persons:
        words = words_of(person.name)
        if len(words) > 1:
            (public if person.public else private).add(words)
    return KnownNames(
        public=frozenset(public), private=frozenset(private) - public - known, places=known
    )


class Quotes:
    """The one way from a record's spans to words that are printed.

    A name of several words is public or private in the whole case: who is told with an office in
    one report is no private person in another, and a private person's full name is withheld
    also from reports in which it was not recognised.
    """

    def __init__(self, record: Record, known: KnownNames | None = None) -> None:
        """Gather, for each document, the names to withhold and what are places.

        Args:
            record: Holds every document that is quoted, with its persons and accounts.
            known: What is known of names in the whole case; None: the record is the whole case.
        """
        self._record = record
        self._sites = {site.id: site for site in record.sites}
        self._place_spans = _place_spans(record)
        self._known = known or known_names(
            (person for persons in record.persons.values() for person in persons),
            _place_names(record),
        )
        self._names: dict[str, Names] = {}

    def pieces(self, span: Span, marks: Sequence[Span] = ()) -> tuple[Piece, ...]:
        """The characters under a span, cut at marks and at names; names are withheld."""
        return mask(
            self._record.documents[span.document],
            self._withheld(span.document),
            span.start,
            span.end,
            marks=marks,
            places=self._place_spans.get(span.document, ()),
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
        return mask_words(words, self._withheld(document))

    def value(self, claim: Claim[Any]) -> str:
        """A claim's value in words, as it may be printed; names of places known are kept."""
        words = in_words(claim.value, self._sites)
        if isinstance(claim.value, Toponym | SiteName) and claim.value.chosen is not None:
            return words
        return self.words(words, claim.span.document)

    def _withheld(self, document: str) -> Names:
        """Whom not to name in a document."""
        if document not in self._names:
            persons: tuple[PersonMention, ...] = self._record.persons.get(document, ())
            self._names[document] = names(
                persons,
                elsewhere=self._known.private,
                public=self._known.public,
                places=self._known.places,
            )
        return self._names[document]


def full_words(quotes: Quotes, claim: Claim[Any]) -> str:
    """A claim's value in words, a place with what it lies in: two towns may have one name."""
    words = quotes.value(claim)
    if not isinstance(claim.value, Toponym) or claim.value.chosen is None:
        return words
    place = claim.value.chosen
    if place.gazetteer_id.startswith("point:"):
        lies = f"within {place.radius_m:,.0f} m of {place.lat:.4f} {place.lon:.4f}"
    else:
        area = place.county or place.region
        lies = ", ".join(filter(None, (area if area != place.name else "", place.country)))
    return f"{words} ({lies})" if lies else words


def _place_names(record: Record) -> Iterator[str]:
    """Names that are places in this case: resolved ones, and what the list of sites has."""
    for account in record.accounts.values():
        for claim in account.place:
            if claim.value.chosen is not None:
                yield claim.value.name
                yield claim.value.chosen.name
    yield from site_names(record.sites)


def site_names(sites: Iterable[Site]) -> Iterator[str]:
    """Give the names of places that a list of sites holds."""
    for site in sites:
        yield from (site.name, site.town, *site.aliases)


def _place_spans(record: Record) -> dict[str, tuple[Span, ...]]:
    """For each document, the spans that were read as a place or site, and resolved."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for account in record.accounts.values():
        resolved = [
            *(claim.span for claim in account.place if claim.value.chosen is not None),
            *(claim.span for claim in account.site if claim.value.chosen is not None),
        ]
        for span in resolved:
            spans[span.document].append(span)
    return {document: tuple(found) for document, found in spans.items()}
