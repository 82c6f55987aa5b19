"""The map: places drawn as what is known of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, Query, Response
from numpy.typing import NDArray
from pydantic import Field

from tocsin.web.answers import answer
from tocsin.web.asking import Bench
from tocsin.web.clusters import DEEPEST_ZOOM, Cluster, clusters
from tocsin.web.filters import Filters
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
    for cluster in clusters(ground.points, selected.rows, zoom):
        yield Feature(
            geometry={
                "type": "Point",
                "coordinates": (round(cluster.lon, 5), round(cluster.lat, 5)),
            },
            properties=_cluster_mark(ground, cluster),
        )


def _outlined(selected: Selected, *, with_geometry: bool) -> Iterator[Feature]:
    ground = selected.ground
    areas = ground.points.area
    rows = np.flatnonzero(selected.rows & (areas != NONE))
    for number in np.unique(areas[rows]).tolist():
        yield Feature(
            geometry=outline(number) if with_geometry else None,
            properties=_mark(
                ground, rows[areas[rows] == number], name=area(number).name, area=number
            ),
        )


def _cluster_mark(ground: Ground, cluster: Cluster) -> Mark:
    if not cluster.one_spot:
        return _mark(ground, cluster.rows, box=cluster.box)
    place = ground.overview.words.place.values[ground.overview.columns.place[cluster.rows[0]]]
    return _mark(ground, cluster.rows, name=place.name)


def _mark(
    ground: Ground,
    rows: NDArray[np.int64],
    *,
    name: str = "",
    box: tuple[float, float, float, float] | None = None,
    area: int | None = None,
) -> Mark:
    view = ground.overview
    columns, places, kinds = view.columns, view.words.place.values, view.words.kind.values
    few = rows[:MOST_IDS].tolist() if len(rows) <= MOST_IDS else []
    if few:
        levels = {places[columns.place[row]].level for row in few}
        labels = {kinds[columns.kind[row]].label for row in few}
    else:
        levels = {places[n].level for n in np.unique(columns.place[rows]).tolist()}
        labels = {kinds[n].label for n in np.unique(columns.kind[rows]).tolist()}
    return Mark(
        count=len(rows),
        ids=[view.ids[row] for row in few],
        level=levels.pop() if len(levels) == 1 else "several",
        name=name,
        radius_m=None if area is not None else float(ground.points.radius_m[rows].max()),
        kind=labels.pop() if len(labels) == 1 else "",
        origins=int(columns.origins[rows].max()),
        box=box,
        area=area,
    )


def undrawn(ground: Ground) -> Mask:
    """Which incidents no mark of the map stands for."""
    return np.asarray(~ground.points.pointed & (ground.points.area == NONE))
