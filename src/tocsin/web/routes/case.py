"""The case as a whole: what it holds, and what can be asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Response
from pydantic import Field

from tocsin import __version__
from tocsin.assess.whole import can_assess
from tocsin.store.queries import overview as queries
from tocsin.web.answers import answer
from tocsin.web.asking import Bench
from tocsin.web.moments import OPEN_END, OPEN_START, moment
from tocsin.web.overview import Overview

router = APIRouter(tags=["case"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A value that can be asked for, and how many have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What can be asked for; incidents are counted, of outlets and languages reports."""

    kinds: list[Facet]
    modalities: list[Facet]
    targets: list[Facet]
    countries: list[Facet]
    levels: list[Facet]
    granularities: list[Facet]
    outlets: list[Facet]
    languages: list[Facet]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAnswer:
    """A case as a whole."""

    name: Annotated[str, Field(description="of its file, without the ending")]
    version: Annotated[str, Field(description="of Tocsin")]
    revision: Annotated[str, Field(description="another one after every change of the case")]
    writable: Annotated[bool, Field(description="whether reports can be added")]
    current: Annotated[bool, Field(description="whether the incidents stand on all that was read")]
    assesses: Annotated[bool, Field(description="whether the packages for it are installed")]
    counts: dict[str, int]
    first: Annotated[str | None, Field(description="earliest time of an incident, local")]
    last: Annotated[str | None, Field(description="latest, excluded")]
    box: Annotated[
        tuple[float, float, float, float] | None,
        Field(description="west, south, east, north of all points [deg]"),
    ]
    facets: Facets


@router.get("/case", response_model=CaseAnswer)
def case(bench: Bench) -> Response:
    """Tell what the case holds, and what can be asked for."""
    revision = bench.revision
    state = bench.state()
    view, points = state.ground.overview, state.ground.points
    with bench.reading() as connection:
        counts = queries.counts(connection)
    facets = state.kept.get("facets")
    if not isinstance(facets, Facets):
        facets = state.kept["facets"] = _facets(view)
    start, end = view.columns.start, view.columns.end
    starts, ends = start[start > OPEN_START], end[end < OPEN_END]
    lon, lat = points.lon[points.pointed], points.lat[points.pointed]
    box = (lon.min(), lat.min(), lon.max(), lat.max()) if len(lon) else None
    return answer(
        CaseAnswer(
            name=bench.store.path.stem,
            version=__version__,
            revision=revision,
            writable=bench.writable,
            current=bench.store.is_current(),
            assesses=can_assess(),
            counts={**counts, "incidents": len(view), "left_out": len(state.left.overview)},
            first=moment(int(starts.min())) if len(starts) else None,
            last=moment(int(ends.max())) if len(ends) else None,
            box=box and (float(box[0]), float(box[1]), float(box[2]), float(box[3])),
            facets=facets,
        )
    )


def _facets(view: Overview) -> Facets:
    columns, words, documents = view.columns, view.words, view.documents
    kinds: dict[str, int] = {}
    for kind, n in words.kind.counted(columns.kind):
        kinds[kind.label] = kinds.get(kind.label, 0) + n
    countries: dict[str, int] = {}
    levels: dict[str, int] = {}
    for place, n in words.place.counted(columns.place):
        countries[place.country] = countries.get(place.country, 0) + n
        levels[place.level] = levels.get(place.level, 0) + n
    return Facets(
        kinds=listed(kinds.items()),
        modalities=listed(words.modality.counted(columns.modality)),
        targets=listed(words.target.counted(columns.target)),
        countries=listed((name, n) for name, n in countries.items() if name),
        levels=listed(levels.items()),
        granularities=listed(words.granularity.counted(columns.granularity)),
        outlets=listed(documents.outlets.counted(np.asarray(documents.outlet))),
        languages=listed(documents.languages.counted(np.asarray(documents.language))),
    )


def listed(pairs: Iterable[tuple[str, int]]) -> list[Facet]:
    """Values with their counts, the most frequent first."""
    return [Facet(value=value, count=n) for value, n in sorted(pairs, key=lambda p: (-p[1], p[0]))]
