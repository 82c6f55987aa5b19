"""From a question to the rows of the overview that answer it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.folding import fold
from tocsin.model import Place, Site
from tocsin.web.filters import Filters, box, ring
from tocsin.web.geometry import in_box, in_ring
from tocsin.web.moments import minutes
from tocsin.web.overview import Overview
from tocsin.web.places import PlaceTable, Points
from tocsin.web.vocabulary import NONE

Mask = NDArray[np.bool_]

Texts = Callable[[str], NDArray[np.int64]]
"""Which documents hold some words, as the index of texts numbers them."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What filters look things up in."""

    overview: Overview
    places: PlaceTable
    points: Points
    sites: dict[str, Site]
    texts: Texts


def select(ground: Ground, asked: Filters) -> Mask:
    """Say which incidents fit every condition.

    Cost:
        A few passes over the columns: about a millisecond for 100,000 incidents, and the search
        where words are asked for.
    """
    mask = np.ones(len(ground.overview), dtype=np.bool_)
    for conditions in (_what, _where, _when, _support, _reviewed, _words):
        for fits in conditions(ground, asked):
            mask &= fits
    return mask


def _what(ground: Ground, asked: Filters) -> Iterator[Mask]:
    view, columns, words = ground.overview, ground.overview.columns, ground.overview.words
    if asked.ids:
        wanted = [row for row in map(view.row, asked.ids) if row is not None]
        yield np.isin(np.arange(len(view)), wanted)
    if asked.kind:
        labels = frozenset(asked.kind)
        yield words.kind.having(lambda kind: kind.label in labels)[columns.kind]
    if asked.target:
        yield words.target.among(asked.target)[columns.target]
    if asked.modality:
        yield words.modality.among(asked.modality)[columns.modality]


def _where(ground: Ground, asked: Filters) -> Iterator[Mask]:
    columns, words, points = ground.overview.columns, ground.overview.words, ground.points
    if asked.country or asked.level:
        yield words.place.having(lambda place: _is_of(place, asked))[columns.place]
    if asked.place is not None:
        yield _placed(ground, asked.place)
    if asked.site is not None:
        yield _sited(ground, asked.site)
    if asked.bbox is not None:
        yield in_box(points.lon, points.lat, box(asked.bbox))
    if asked.area is not None:
        yield in_ring(points.lon, points.lat, ring(asked.area))


def _when(ground: Ground, asked: Filters) -> Iterator[Mask]:
    columns, words = ground.overview.columns, ground.overview.words
    if asked.granularity:
        yield words.granularity.among(asked.granularity)[columns.granularity]
    if asked.from_ is not None:
        yield columns.timed & (columns.end > minutes(asked.from_))
    if asked.to is not None:
        yield columns.timed & (columns.start < minutes(asked.to))
    if asked.as_of is not None:
        yield ground.overview.known_at <= minutes(asked.as_of)


def _support(ground: Ground, asked: Filters) -> Iterator[Mask]:
    view, columns = ground.overview, ground.overview.columns
    if asked.min_origins is not None:
        yield columns.origins >= asked.min_origins
    if asked.differs is not None:
        yield (columns.differs >= 0) == asked.differs
    if asked.outlet or asked.language:
        yield _told_by(view, asked)


def _reviewed(ground: Ground, asked: Filters) -> Iterator[Mask]:
    columns, words = ground.overview.columns, ground.overview.words
    if asked.state == "machine":
        yield columns.state == NONE
    elif asked.state in {"changed", "accepted"}:
        yield words.state.having(lambda state: state == asked.state)[columns.state]


def _words(ground: Ground, asked: Filters) -> Iterator[Mask]:
    if asked.text is not None:
        yield holding(ground, asked.text)


def _is_of(place: Place, asked: Filters) -> bool:
    return (not asked.country or place.country in asked.country) and (
        not asked.level or place.level in asked.level
    )


def _placed(ground: Ground, wanted: str) -> Mask:
    columns, words = ground.overview.columns, ground.overview.words
    folded = fold(wanted)
    told = words.told.having(lambda name: _holds(folded, (name,)))
    return np.asarray(ground.places.named(wanted)[columns.place] | told[columns.told])


def _sited(ground: Ground, wanted: str) -> Mask:
    folded = fold(wanted)

    def fits(value: tuple[str, str, str]) -> bool:
        id_, told, _ = value
        site = ground.sites.get(id_)
        names = (told, site.name, *site.aliases) if site else (told,)
        return id_ == wanted or _holds(folded, names)

    words, columns = ground.overview.words, ground.overview.columns
    return words.site.having(fits)[columns.site]


def _holds(folded: str, names: tuple[str, ...]) -> bool:
    """Whether some name holds these words, one after another, however they are written."""
    return bool(folded) and any(f" {folded} " in f" {fold(name)} " for name in names)


def _told_by(view: Overview, asked: Filters) -> Mask:
    """Incidents of which one report is of a wanted outlet and in a wanted language."""
    documents = view.documents
    fits = np.ones(len(documents.rows), dtype=np.bool_)
    if asked.outlet:
        fits &= documents.outlets.among(asked.outlet)[documents.outlet]
    if asked.language:
        fits &= documents.languages.having(lambda one: one in asked.language)[documents.language]
    return _of_documents(view, fits)


def holding(ground: Ground, text: str) -> Mask:
    """Incidents of which some report holds the words, or what is shown of them does."""
    view = ground.overview
    fits = np.zeros(len(view.documents.rows), dtype=np.bool_)
    fits[view.holding(ground.texts(text))] = True
    return _of_documents(view, fits) | shown_as(ground, text)


def shown_as(ground: Ground, text: str) -> Mask:
    """Incidents of which one shown value holds all the words."""
    columns, words = ground.overview.columns, ground.overview.words
    folded = fold(text)
    return np.asarray(
        words.kind.having(lambda kind: _holds(folded, (kind.label,)))[columns.kind]
        | words.target.having(lambda kind: _holds(folded, (kind,)))[columns.target]
        | _placed(ground, text)
        | _sited(ground, text)
    )


def _of_documents(view: Overview, fits: Mask) -> Mask:
    mask = np.zeros(len(view), dtype=np.bool_)
    mask[view.tellings.incident[fits[view.tellings.document]]] = True
    return mask
