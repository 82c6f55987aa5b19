"""Where the crews would have had to be: ways that hold, and what no one crew could have done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tocsin.export.brief.base_map import BaseMap, base_map
from tocsin.export.brief.callouts import Anchor, Callout, place
from tocsin.export.brief.cards import short_place
from tocsin.export.brief.fit import cut
from tocsin.export.brief.map import DRAWN, LONGEST_NAME
from tocsin.export.brief.numbering import Numbered
from tocsin.export.brief.view import Spot, view_of
from tocsin.export.words import reported_in_words, stretch_in_words
from tocsin.model import Assessment, CrewLine, Incident

MARGIN = 0.03
"""Kept free at both ends of the time axis [share]."""


@dataclass(frozen=True, slots=True)
class Stop:
    """An incident on the map of chains."""

    number: int
    x: float
    y: float
    apart: bool


@dataclass(frozen=True, slots=True)
class Way:
    """One chain, as the points of a polyline."""

    points: str
    look: int  # of the line, from 0


@dataclass(frozen=True, slots=True)
class ChainMap:
    """The map of chains, and of the set that one crew could not have done."""

    width: float
    height: float
    base: BaseMap
    stops: tuple[Stop, ...]
    ways: tuple[Way, ...]
    callouts: tuple[tuple[Stop, Callout], ...]
    apart: tuple[tuple[int, str], ...]
    """Numbers and places of the set."""
    words: str


LOOKS = 4
"""Kinds of line; chains beyond share them."""


def chain_map(case: Numbered, found: Assessment) -> ChainMap | None:
    """Draw the chains and the set at the fastest speed; None where there are no two spots."""
    if not found.crews:
        return None
    line = found.crews[0]
    incidents = {incident.id: incident for incident in case.incidents}
    spots = {
        id_: spot
        for chain in line.chains
        for id_ in chain
        if id_ in incidents and (spot := _spot(case, incidents[id_])) is not None
    }
    if len(spots) < 2:
        return None
    view = view_of(list(spots.values()))
    dots = {id_: view.dots(spot.lon, spot.lat) for id_, spot in spots.items()}
    stops = {
        id_: Stop(case.incident(incidents[id_]), round(x, 1), round(y, 1), id_ in line.apart)
        for id_, (x, y) in dots.items()
    }
    apart = [stops[id_] for id_ in line.apart if id_ in stops] if len(line.apart) > 1 else []
    anchors = [
        Anchor(stop.x, stop.y, (stop.number,), cut(short_place(case, incidents[id_]), LONGEST_NAME))
        for id_, stop in stops.items()
        if stop in apart
    ]
    callouts = place(anchors, view.width, view.height, ())
    countries = {p.country for i in incidents.values() if (p := case.place(i)) is not None}
    return ChainMap(
        width=view.width,
        height=view.height,
        base=base_map(view, inside=countries, names=False),
        stops=tuple(stops.values()),
        ways=tuple(_ways(line, dots)),
        callouts=tuple(
            (stop, callout)
            for stop, callout in zip([s for s in stops.values() if s in apart], callouts,
                                     strict=True)
            if callout is not None
        ),
        apart=tuple(
            (case.incident(incidents[id_]), short_place(case, incidents[id_]))
            for id_ in line.apart
            if id_ in incidents
        ) if len(line.apart) > 1 else (),
        words=line.words.words,
    )  # fmt: skip


def _ways(line: CrewLine, dots: Mapping[str, tuple[float, float]]) -> Sequence[Way]:
    ways: list[Way] = []
    for chain in line.chains:
        points = [dots[id_] for id_ in chain if id_ in dots]
        if len(points) > 1:
            words = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            ways.append(Way(words, len(ways) % LOOKS))
    return ways


def _spot(case: Numbered, incident: Incident) -> Spot | None:
    site, known = case.site(incident), case.place(incident)
    if site is not None and site.lon is not None and site.lat is not None:
        return Spot(site.lon, site.lat, 0.0)
    if known is not None and known.level in DRAWN:
        return Spot(known.lon, known.lat, known.radius_m)
    return None


@dataclass(frozen=True, slots=True)
class NewsBar:
    """One member's stretch, and when it was first reported."""

    number: int
    label: str
    start: float  # [percent of the axis]
    end: float
    reported: tuple[float, float] | None
    """Within which it was first reported."""
    doubts: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class NewsLine:
    """Acts and their first reports on one axis."""

    bars: tuple[NewsBar, ...]
    first_report: float | None
    """Before it surely none of them was reported."""
    ticks: tuple[tuple[float, datetime], ...]
    """Midnights."""
    untimed: tuple[tuple[int, str], ...]


LEAST_WIDTH = 0.6
"""A stretch is never drawn shorter, or it would not be seen [percent]."""

TICKS = 8


def news_line(case: Numbered, found: Assessment) -> NewsLine:
    """Lay the members out in time, each with its first report."""
    incidents = {incident.id: incident for incident in case.incidents}
    members = [m for m in found.members if m.id in incidents]
    timed = sorted(
        ((m.start, m.end, m) for m in members if m.start and m.end), key=lambda t: (t[0], t[2].id)
    )
    untimed = tuple(
        (case.incident(incidents[m.id]), short_place(case, incidents[m.id]))
        for m in members
        if not (m.start and m.end)
    )
    if not timed:
        return NewsLine((), None, (), untimed)
    reports = {m.id: _reported(start, m.published) for start, _, m in timed if m.published}
    first = min(start for start, _, _ in timed)
    last = max([end for _, end, _ in timed] + [by for _, by in reports.values()])
    spare = max((last - first) * MARGIN, timedelta(minutes=30))
    first, last = first - spare, last + spare

    def at(moment: datetime) -> float:
        return round(100 * ((moment - first) / (last - first)), 2)

    return NewsLine(
        bars=tuple(
            NewsBar(
                number=case.incident(incidents[m.id]),
                label=short_place(case, incidents[m.id]),
                start=at(start),
                end=max(at(end), at(start) + LEAST_WIDTH),
                reported=(at(reports[m.id][0]), at(reports[m.id][1])) if m.published else None,
                doubts=tuple(one.words for one in m.doubts),
                words=stretch_in_words(start, end)
                + (f", first reported {reported_in_words(*m.published)}" if m.published else ""),
            )
            for start, end, m in timed
        ),
        first_report=at(min(since for since, _ in reports.values())) if reports else None,
        ticks=tuple((at(moment), moment) for moment in _days(first, last)),
        untimed=untimed,
    )


def _reported(
    start: datetime, published: tuple[datetime | None, datetime]
) -> tuple[datetime, datetime]:
    """When an act was first reported: not before it may have begun."""
    since, by = published
    since = max(since, start) if since else start
    return since, max(since, by)


def _days(first: datetime, last: datetime) -> Sequence[datetime]:
    """Midnights, as many as there is room for."""
    number = max(1, (last - first).days)
    step = timedelta(days=max(1, -(-number // TICKS)))
    moment = first.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    ticks = []
    while moment < last:
        ticks.append(moment)
        moment += step
    return ticks
