"""The user's own list of sites, with the incidents at each."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter, Query, Response
from pydantic import Field

from tocsin.web.answers import answer
from tocsin.web.asking import Bench
from tocsin.web.filters import Filters
from tocsin.web.vocabulary import NONE

router = APIRouter(tags=["sites"])

MOST_IDS = 50
"""Most incidents that one site names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePoint:
    """A point as GeoJSON."""

    type: Literal["Point"] = "Point"
    coordinates: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteProperties:
    """A site of the list."""

    name: str
    kind: str
    town: str
    country: str
    radius_m: Annotated[float | None, Field(description="its grounds reach so far [m]")]
    aliases: list[str]
    incidents: Annotated[int, Field(description="of those that fit")]
    ids: Annotated[list[str], Field(description=f"of the first {MOST_IDS}")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFeature:
    """A site as GeoJSON; without a geometry where the list gives no point."""

    type: Literal["Feature"] = "Feature"
    id: str
    geometry: SitePoint | None
    properties: SiteProperties


@dataclass(frozen=True, slots=True, kw_only=True)
class SitesAnswer:
    """The list of sites as a GeoJSON feature collection."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[SiteFeature]


@router.get("/sites", response_model=SitesAnswer)
def sites(bench: Bench, asked: Annotated[Filters, Query()]) -> Response:
    """List the sites, with the incidents at each that fit; sites without any are there too."""
    selected = bench.select(asked)
    view = selected.overview
    rows = np.flatnonzero(selected.rows & (view.columns.site != NONE))
    at: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows.tolist():
        id_ = view.words.site.values[view.columns.site[row]][0]
        if id_:
            at[id_].append(row)
    return answer(
        SitesAnswer(
            features=[
                SiteFeature(
                    id=site.id,
                    geometry=None
                    if site.lon is None or site.lat is None
                    else SitePoint(coordinates=(site.lon, site.lat)),
                    properties=SiteProperties(
                        name=site.name,
                        kind=site.kind,
                        town=site.town,
                        country=site.country,
                        radius_m=site.radius_m,
                        aliases=list(site.aliases),
                        incidents=len(at[site.id]),
                        ids=[view.ids[row] for row in at[site.id][:MOST_IDS]],
                    ),
                )
                for site in selected.ground.sites.values()
            ]
        )
    )
