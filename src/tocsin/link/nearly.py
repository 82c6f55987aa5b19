"""Places that are not the same and may be told for one another: what must agree besides.

Acts of one wave share their night, their kind, what was hit and how: all this joins no two towns.
What they seldom share is a number that is not small, the very hour, or that the two reports tell of
several further acts alike; these are telling. How far the towns are from being one says how much of
that is needed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from tocsin.link.mistold import taken_for
from tocsin.link.telling import SPOT_LEVELS, Telling
from tocsin.link.what import numbers_told, same_premises, traces_alike
from tocsin.link.when import one_hour
from tocsin.link.where import NEIGHBOURS, PLACED, nearest, only_of_kind
from tocsin.model import Evidence

Nearly = Literal["scene", "only", "inside", "near", "county", "namesake", "alike"]
"""How one place may stand for another.

Attributes:
    scene: One is where the report was filed, or where its other acts were.
    only: Both tell of a kind of site of which the list has one.
    inside: One town lies within the other.
    near: The next town, or the larger one that reports name for a village.
    county: One is the county in which the other lies.
    namesake: Two towns of one name.
    alike: Two towns of names that look alike.
"""

REACH_M = 30_000.0
"""How far from a place reports name another town for it [m]: as far as to a county's town."""

FAR_OFF = -3.0
"""Evidence from which on two places are too far apart for one to be next to the other
[log-odds]."""

AT_LEAST: Mapping[Nearly, float] = {"namesake": -0.5, "alike": -0.5, "only": -2.0, "scene": -2.0}
"""What such a place then counts at least [log-odds]. Of random pairs of acts one in 2,500 is in
towns of like names, so that it could speak for one act; it is held down, as two acts of one wave
may lie in such towns."""

OTHERS = 2
"""Further acts that both reports tell of, from which on that is telling [acts]."""


@dataclass(frozen=True, slots=True)
class Details:
    """What else two accounts share."""

    telling: bool
    """Something that acts of one wave seldom share."""
    number: bool
    """A number, however small."""
    traces: bool
    """A means, a signature, somebody who acted."""
    premises: bool


def details(left: Telling, right: Telling, others: int) -> Details:
    """Look at what else two accounts share.

    Args:
        left: One account.
        right: Another.
        others: How many further acts both reports tell of.
    """
    same, large = numbers_told(left, right)
    return Details(
        telling=large or one_hour(left, right) or others >= OTHERS,
        number=same,
        traces=traces_alike(left, right),
        premises=same_premises(left, right),
    )


NEEDS: Mapping[Nearly, Callable[[Details], bool]] = {
    "scene": lambda d: d.telling,
    "only": lambda d: d.telling,
    "inside": lambda d: d.telling or d.traces,
    "near": lambda d: d.premises and (d.telling or d.traces),
    "county": lambda d: d.premises and d.telling,
    "namesake": lambda d: d.telling or d.number or d.premises or d.traces,
    "alike": lambda d: d.telling,
}
"""Whether what else is shared is enough for the one to be told for the other."""


def nearly(left: Telling, right: Telling, place: Evidence) -> tuple[Nearly | None, Evidence]:
    """Tell how one place may stand for another, and what the two then count.

    Args:
        left: One account.
        right: Another.
        place: What `places_can_meet` says of them.

    Returns:
        None, and the same evidence, where the places agree, or where none stands for the other.
    """
    if place.weight >= PLACED:
        return None, place
    sort, grounds = _sort(left, right, place)
    if sort is None:
        return None, place
    least = AT_LEAST.get(sort, place.weight)
    return sort, replace(place, weight=max(place.weight, least), grounds=place.grounds + grounds)


def _sort(left: Telling, right: Telling, place: Evidence) -> tuple[Nearly | None, str]:
    if only_of_kind(left, right):
        return "only", ": the town may be mistold" if place.weight <= FAR_OFF else ""
    if not (left.spots and right.spots):
        return None, ""
    if left.of_scene or right.of_scene:
        return "scene", "; one is told of the report's scene only"
    if left.is_placed and right.is_placed:
        return _of_two_spots(left, right, place)
    return ("county" if _in_a_county(left, right, place) else None), ""


def _of_two_spots(left: Telling, right: Telling, place: Evidence) -> tuple[Nearly | None, str]:
    metres, radius = nearest(left, right)
    names = taken_for(left.called, right.called)
    same = {spot.key for spot in left.spots} & {spot.key for spot in right.spots}
    if same:  # a great city, where much happens
        return ("inside" if place.weight >= NEIGHBOURS else None), ""
    if metres <= REACH_M:
        return ("inside" if metres <= radius else "near"), ""
    if names is None:
        return None, ""
    one, other = names
    if one == other:
        return "namesake", f"; both are called {one}: one may be told for the other"
    return "alike", f"; {one} and {other} look alike: one may be told for the other"


def _in_a_county(left: Telling, right: Telling, place: Evidence) -> bool:
    """Whether one is placed, and the other in the county that holds it."""
    levels = {spot.level for telling in (left, right) for spot in telling.spots}
    placed = left.is_placed or right.is_placed
    return placed and place.weight > 0 and levels <= {*SPOT_LEVELS, "county"}
