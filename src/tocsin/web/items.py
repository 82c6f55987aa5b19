"""One incident in a list: what is shown of it, and how closely it is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from pydantic import Field
from sqlalchemy import Connection

from tocsin.export.quotes import Quotes
from tocsin.export.table import POINT_LEVELS
from tocsin.export.words import interval_in_words
from tocsin.model import Interval, Place, Record
from tocsin.store.queries import part
from tocsin.web.moments import OPEN_END, OPEN_START, local, moment
from tocsin.web.selection import Ground
from tocsin.web.states import State
from tocsin.web.vocabulary import NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The time of an incident, as closely as it is known."""

    start: Annotated[str | None, Field(description="local time, included; null: open")]
    end: Annotated[str | None, Field(description="local time, excluded; null: open")]
    granularity: str
    certainty: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The place of an incident, as closely as it is known."""

    name: str
    level: Annotated[str, Field(description="empty: the name could not be resolved")] = ""
    point: Annotated[
        tuple[float, float] | None,
        Field(description="longitude, latitude [deg]; null where none may be shown"),
    ] = None
    radius_m: Annotated[
        float | None, Field(description="the true spot lies within this of the point [m]")
    ] = None
    country: str = ""
    region: str = ""
    county: str = ""
    gazetteer_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtSite:
    """The site of an incident; without an id it is on no list."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One incident in a list."""

    id: str
    title: Annotated[str, Field(description="kind and place, private names withheld")]
    kind: str
    modality: str
    target: Annotated[str, Field(description="kind of target, or empty")]
    place: Where | None
    site: AtSite | None
    when: When | None
    reports: int
    origins: Annotated[int, Field(description="independent tellings: copies count once")]
    differs: Annotated[
        tuple[str, ...], Field(description="fields whose values cannot all be right")
    ]
    known_from: Annotated[
        str | None, Field(description="when its first report was surely published; null: unknown")
    ]
    state: Annotated[
        str, Field(description="machine, changed, accepted, rejected, not an incident")
    ]


def place_shown(place: Place) -> Where:
    """A place with a point only where one may be shown."""
    pointed = place.level in POINT_LEVELS
    return Where(
        name=place.name,
        level=place.level,
        point=(round(place.lon, 5), round(place.lat, 5)) if pointed else None,
        radius_m=place.radius_m if pointed else None,
        country=place.country,
        region=place.region,
        county=place.county,
        gazetteer_id=place.gazetteer_id,
    )


def when_of(ground: Ground, row: int) -> When | None:
    """The time of a row of the overview."""
    columns, words = ground.overview.columns, ground.overview.words
    if not columns.timed[row]:
        return None
    start, end = int(columns.start[row]), int(columns.end[row])
    granularity = words.granularity.values[columns.granularity[row]]
    interval = Interval(
        start=None if start == OPEN_START else local(start),
        end=None if end == OPEN_END else local(end),
        granularity=granularity,
    )
    return When(
        start=moment(start),
        end=moment(end),
        granularity=granularity,
        certainty=words.certainty.values[columns.certainty[row]],
        words=interval_in_words(interval),
    )


class Namer:
    """Names of places as told, private persons withheld; what is resolved is a place's name."""

    def __init__(
        self, connection: Connection, state: State, ground: Ground, rows: Sequence[int]
    ) -> None:
        view = ground.overview
        unresolved = {row for row in rows if self._is_told(ground, row)}
        self._documents: dict[int, list[str]] = {row: [] for row in unresolved}
        if unresolved:
            tellings = view.tellings
            for n in np.flatnonzero(np.isin(tellings.incident, sorted(unresolved))).tolist():
                document = view.documents.rows[tellings.document[n]].id
                self._documents[int(tellings.incident[n])].append(document)
        documents = sorted({one for some in self._documents.values() for one in some})
        persons = part.load_persons(connection, documents) if documents else {}
        self._quotes = Quotes(Record(persons=persons), state.known)

    @staticmethod
    def _is_told(ground: Ground, row: int) -> bool:
        columns = ground.overview.columns
        site = columns.site[row]
        return bool(columns.told[row] != NONE) or (
            site != NONE and not ground.overview.words.site.values[site][0]
        )

    def name(self, row: int, words: str) -> str:
        """Words told of a row as they may be printed."""
        for document in self._documents.get(row, ()):
            words = self._quotes.words(words, document)
        return words


def item(ground: Ground, namer: Namer, row: int) -> Item:
    """One row of the overview as it is shown in a list."""
    view = ground.overview
    columns, words = view.columns, view.words
    kind, modality, target = columns.kind[row], columns.modality[row], columns.target[row]
    place, site = _place(ground, namer, row), _site(ground, namer, row)
    label = words.kind.values[kind].label if kind != NONE else ""
    spot = site.name if site and site.id else place.name if place else ""
    differs, state = columns.differs[row], columns.state[row]
    return Item(
        id=view.ids[row],
        title=f"{label[:1].upper()}{label[1:]}{f', {spot}' if spot else ''}",
        kind=label,
        modality=words.modality.values[modality] if modality != NONE else "",
        target=words.target.values[target] if target != NONE else "",
        place=place,
        site=site,
        when=when_of(ground, row),
        reports=int(columns.reports[row]),
        origins=int(columns.origins[row]),
        differs=words.differs.values[differs] if differs != NONE else (),
        known_from=moment(int(view.known_at[row])),
        state="machine" if state == NONE else words.state.values[state],
    )


def _place(ground: Ground, namer: Namer, row: int) -> Where | None:
    columns, words = ground.overview.columns, ground.overview.words
    if columns.place[row] != NONE:
        return place_shown(words.place.values[columns.place[row]])
    if columns.told[row] != NONE:
        return Where(name=namer.name(row, words.told.values[columns.told[row]]))
    return None


def _site(ground: Ground, namer: Namer, row: int) -> AtSite | None:
    number = ground.overview.columns.site[row]
    if number == NONE:
        return None
    id_, told, kind = ground.overview.words.site.values[number]
    known = ground.sites.get(id_)
    return AtSite(id=id_, name=known.name if known else namer.name(row, told), kind=kind)
