"""The map: places drawn as what is known of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, Query, Response
from numpy.typing import NDArray
from pydantic import Field

from tocsin.web.answers import answer
from tocsin.web.asking import Bench
from tocsin.web.clusters import DEEPEST_ZOOM, clusters
from tocsin.web.filters import Filters
from tocsin.web.overview import Numbers, Overview
from tocsin.web.places import area, outline
from tocsin.web.selection import Ground, Mask
from tocsin.web.vocabulary import NONE
from tocsin.web.workbench import Selected

router = APIRouter(tags=["map"])

MOST_IDS = 20
"""Most incidents that one mark names."""


class MapFilters(Filters):
    """A question, and how closely the map is looked at."""

    zoom: Annotated[float, Field(ge=0, le=DEEPEST_ZOOM)] = 4
    outlines: Annotated[
        bool, Field(description="with the outlines of areas; without, only their numbers")
    ] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a mark of the map stands for."""

    count: Annotated[int, Field(description="incidents")]
    ids: Annotated[list[str], Field(description=f"of the incidents, where at most {MOST_IDS}")]
    level: Annotated[str, Field(description="site, street, town, county, region, or several")]
    name: Annotated[str, Field(description="of the place; empty: several places")]
    radius_m: Annotated[
        float | None, Field(description="the true spot of each lies within this of its point [m]")
    ]
    kind: Annotated[str, Field(description="of the incidents; empty: several")]
    origins: Annotated[int, Field(description="independent tellings of the best supported")]
    box: Annotated[
        tuple[float, float, float, float] | None,
        Field(description="west, south, east, north of several points [deg]; null: one spot"),
    ]
    area: Annotated[int | None, Field(description="number of the outline")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A mark as GeoJSON: a point, or the outline of an area."""

    type: Literal["Feature"] = "Feature"
    geometry: dict[str, Any] | None
    properties: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class MapAnswer:
    """The marks of a selection as a GeoJSON feature collection."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[Feature]
    total: Annotated[int, Field(description="incidents that fit")]
    drawn: Annotated[int, Field(description="incidents that the marks stand for")]


@router.get("/map", response_model=MapAnswer)
def map_(bench: Bench, asked: Annotated[MapFilters, Query()]) -> Response:
    """Draw the incidents that fit: sites, streets and towns as points with their radius, counties
    and regions as outlines. What is known by its country alone, or not at all, is not drawn
    (see ``unplaced``).
    """  # noqa: D205 - one description
    selected = bench.select(asked)
    features = [
        *_outlined(selected, with_geometry=asked.outlines),
        *_pointed(selected, asked.zoom),
    ]
    return answer(
        MapAnswer(
            features=features,
            total=selected.total,
            drawn=sum(one.properties.count for one in features),
        )
    )


def _pointed(selected: Selected, zoom: float) -> Iterator[Feature]:
    ground = selected.ground
    view, points = ground.overview, ground.points
    found = clusters(points, selected.rows, zoom)
    if found is None:
        return
    rows, starts = found.rows, found.starts
    level = _alike(points.level[rows], starts)
    kind = _alike(view.columns.kind[rows], starts)
    radius = np.maximum.reduceat(points.radius_m[rows], starts).tolist()
    origins = np.maximum.reduceat(view.columns.origins[rows], starts).tolist()
    places = view.columns.place[rows[starts]].tolist()
    few = rows.tolist()
    for n, (start, size) in enumerate(zip(starts.tolist(), found.sizes.tolist(), strict=True)):
        box = found.boxes[n]
        one_spot = box[0] == box[2] and box[1] == box[3]
        mark = Mark(
            count=size,
            ids=_ids(view, few[start : start + size]) if size <= MOST_IDS else [],
            level="several" if level[n] == NONE else ground.places.levels.values[level[n]],
            name=view.words.place.values[places[n]].name if one_spot else "",
            radius_m=radius[n],
            kind="" if kind[n] == NONE else view.words.kind.values[kind[n]].label,
            origins=origins[n],
            box=None if one_spot else box,
            area=None,
        )
        yield Feature(geometry={"type": "Point", "coordinates": found.middles[n]}, properties=mark)


def _alike(numbers: Numbers, starts: NDArray[np.int64]) -> list[int]:
    """The number that all of a group have; `NONE` where they differ."""
    low = np.minimum.reduceat(numbers, starts)
    high = np.maximum.reduceat(numbers, starts)
    found: list[int] = np.where(low == high, low, NONE).tolist()
    return found


def _ids(view: Overview, rows: Sequence[int]) -> list[str]:
    return [view.ids[row] for row in rows]


def _outlined(selected: Selected, *, with_geometry: bool) -> Iterator[Feature]:
    ground = selected.ground
    view, areas = ground.overview, ground.points.area
    rows = np.flatnonzero(selected.rows & (areas != NONE))
    for number in np.unique(areas[rows]).tolist():
        within = rows[areas[rows] == number]
        first = np.zeros(1, dtype=np.int64)
        (level,), (kind,) = (
            _alike(column[within], first) for column in (ground.points.level, view.columns.kind)
        )
        mark = Mark(
            count=len(within),
            ids=_ids(view, within.tolist()) if len(within) <= MOST_IDS else [],
            level="several" if level == NONE else ground.places.levels.values[level],
            name=area(number).name,
            radius_m=None,
            kind="" if kind == NONE else view.words.kind.values[kind].label,
            origins=int(view.columns.origins[within].max()),
            box=None,
            area=number,
        )
        yield Feature(geometry=outline(number) if with_geometry else None, properties=mark)


def undrawn(ground: Ground) -> Mask:
    """Which incidents no mark of the map stands for."""
    return np.asarray(~ground.points.pointed & (ground.points.area == NONE))
