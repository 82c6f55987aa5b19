"""Where a text's places are, and why: the whole of it, without a case.

>>> from tocsin.asking import document_of
>>> answer = where(document_of("Shots were fired at the gate of Toulon prison, France."))
>>> [(place.name, place.chosen.county) for place in answer.places if place.chosen]
[('Toulon', 'Var'), ('France', '')]
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta
from spacy.tokens import Doc

from tocsin.extent import place_of
from tocsin.ground import ground_mentions, ground_places
from tocsin.mark.atlas import Atlas
from tocsin.mark.countries import Context, context
from tocsin.mark.gazetteer import Gazetteer
from tocsin.mark.parse import parse
from tocsin.mark.places import Weighed, places, weighed
from tocsin.mark.sites import sites as mark_sites
from tocsin.mark.streets import streets
from tocsin.mark.usergazetteer import UserGazetteer
from tocsin.model import (
    Document,
    Place,
    PlaceCandidate,
    PlaceMention,
    Reading,
    Site,
    SiteMention,
)
from tocsin.precision import acled_precision, ucdp_precision

_PLACE_LABELS = {"GPE", "LOC", "FAC"}  # of the parser's named entities


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A stretch of the text, and the place it stands for."""

    name: str
    start: Annotated[int, Meta(description="first character")]
    end: Annotated[int, Meta(description="one past the last character")]
    chosen: Annotated[Place | None, Meta(description="None: not decided")]
    acled: Annotated[int | None, Meta(description="ACLED's GEO_PRECISION of the chosen")] = None
    ucdp: Annotated[int | None, Meta(description="UCDP's where_prec of the chosen")] = None
    candidates: Annotated[
        tuple[PlaceCandidate, ...], Meta(description="best first, with scores and grounds")
    ] = ()
    words: Annotated[str, Meta(description="street or spot that the point cannot hold")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSite:
    """A site that the text names or describes, and which one of the list it is."""

    name: str
    start: int
    end: int
    kind: Annotated[str, Meta(description="prison, hospital, school ...")]
    plural: bool
    chosen: Annotated[Site | None, Meta(description="None: none of the list, or not decided")]
    place: Annotated[Place | None, Meta(description="None: not chosen, or without a point")]
    acled: int | None = None
    ucdp: int | None = None
    candidates: Annotated[tuple[Site, ...], Meta(description="sites of the list, best first")] = ()
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPlace:
    """A name that is in no gazetteer, or that is taken for none of its places."""

    name: str
    start: int
    end: int
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """All that is understood of where a text is."""

    document: Document
    places: tuple[Found, ...]
    sites: tuple[FoundSite, ...]
    not_found: Annotated[tuple[NoPlace, ...], Meta(description="seem places, in no gazetteer")]
    no_places: Annotated[tuple[NoPlace, ...], Meta(description="places' names that mean none here")]
    context: Annotated[
        tuple[Context, ...], Meta(description="what says which country is spoken of")
    ]


def where(
    document: Document,
    *,
    sites: Sequence[Site] = (),
    gazetteers: Sequence[UserGazetteer] = (),
) -> Where:
    """Find the places and sites of a text, choose among their candidates, and say why.

    Args:
        document: Its words, and what is known of where they were printed.
        sites: The user's own list.
        gazetteers: The user's own, besides the one that comes with Tocsin.

    Raises:
        ModelMissing: the language model is not installed.

    Cost:
        That of the parse, some milliseconds a paragraph; the first call loads a model.
    """
    atlas = Atlas(Gazetteer.open(), gazetteers)
    (document, doc), *_ = parse([document])
    marked = places(document, doc, atlas)
    site_mentions = mark_sites(document, doc, marked, tuple(sites))
    chosen = ground_places(Reading(document=document, places=marked), sites).places
    grounded = ground_mentions(site_mentions, chosen, sites)
    spots = weighed(document, doc, atlas)
    return Where(
        document=document,
        places=tuple(_found(document, mention) for mention in chosen),
        sites=tuple(_found_site(document, mention, sites) for mention in grounded),
        not_found=tuple(_not_found(document, doc, spots, grounded)),
        no_places=tuple(
            _no_place(document, one)
            for one in spots
            if one.belief <= 0 and not any(_overlaps(one, site) for site in grounded)
        ),
        context=context(document),
    )


def _found(document: Document, mention: PlaceMention) -> Found:
    chosen = mention.toponym.chosen
    return Found(
        name=document.read(mention.span),
        start=mention.span.start,
        end=mention.span.end,
        chosen=chosen,
        acled=None if chosen is None else acled_precision(chosen),
        ucdp=None if chosen is None else ucdp_precision(chosen),
        candidates=mention.toponym.candidates,
        words=mention.toponym.words,
    )


def _found_site(document: Document, mention: SiteMention, sites: Sequence[Site]) -> FoundSite:
    by_id = {site.id: site for site in sites}
    chosen = by_id.get(mention.site.chosen or "")
    place = None if chosen is None else place_of(chosen)
    return FoundSite(
        name=document.read(mention.span),
        start=mention.span.start,
        end=mention.span.end,
        kind=mention.site.kind,
        plural=mention.plural,
        chosen=chosen,
        place=place,
        acled=None if place is None else acled_precision(place),
        ucdp=None if place is None else ucdp_precision(place),
        candidates=tuple(by_id[one] for one in mention.site.candidates if one in by_id),
        grounds=mention.site.grounds,
    )


def _not_found(
    document: Document, doc: Doc, spots: Sequence[Weighed], sites: Sequence[SiteMention]
) -> list[NoPlace]:
    """What the parser takes for places and no gazetteer has, nor the list of sites."""
    taken = [document.span(one.spot.start, one.spot.end) for one in spots]
    taken += [mention.span for mention in sites]
    taken += [document.span(*where) for where in streets(document.text)]
    return [
        NoPlace(
            name=document.read(span),
            start=span.start,
            end=span.end,
            grounds=("it reads like a place, and no gazetteer has it",),
        )
        for entity in doc.ents
        if entity.label_ in _PLACE_LABELS
        for span in (document.span(entity.start_char, entity.end_char),)
        if not any(span.overlaps(one) for one in taken)
    ]


def _overlaps(one: Weighed, site: SiteMention) -> bool:
    return one.spot.start < site.span.end and site.span.start < one.spot.end


def _no_place(document: Document, one: Weighed) -> NoPlace:
    against = sorted((r for r in one.reasons if r.weight < 0), key=lambda reason: reason.weight)
    return NoPlace(
        name=document.text[one.spot.start : one.spot.end],
        start=one.spot.start,
        end=one.spot.end,
        grounds=tuple(reason.grounds for reason in against),
    )
