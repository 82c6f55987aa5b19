"""Names that mean none of the places that bear them: a quarter, a street's end, a hamlet.

A gazetteer has no quarters and few hamlets, so the only place it knows of a name may be a town on
another continent. Such a name is left open: a town far from all that a document speaks of needs
somebody to say so, and a town that is said to lie in Minnesota is not the one in California.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

from tocsin.globe import distance_m
from tocsin.model import Place, PlaceMention, Toponym

# Chosen with `python -m bench geo`: the share of names rightly placed fell by less than 0.1, and
# towns of shooting reports (`bench gva`) were right more often.
OTHERS = 3  # distinct other names, below which a document speaks of nowhere in particular
AWAY_M = 300_000  # from every other name
KNOWN_PEOPLE = 50_000  # a town of that size is in the news far from home

_ABBREVIATED = re.compile(r"[A-Z][a-z]{1,4}\.|(?:[A-Z]\.){2}|[A-Z]{2}")
_TOWNS = {"town", "county"}
_WIDTH = {"country": 1, "region": 2, "county": 3}
_AREAS = frozenset(_WIDTH)
_QUARTER = re.compile(r"\s(?:neighbou?rhoods?|subdivision|housing\s(?:project|estate))\b")
_IN_QUARTER = re.compile(r"\bquartiers?\s(?:de\s(?:la\s|l['\u2019])?|du\s|des\s|d['\u2019])?$")
_QUARTER_BEFORE = 20  # characters
_WITHIN = re.compile(r",?\s(?:in(?:\sthe)?\s|en\s|dans\s(?:le\s|la\s|les\s|l['\u2019]))")
_CLOSED = re.compile(r"[,.;)\n]|\s*\Z")


def is_far_from_all(place: Place, others: Sequence[Place]) -> bool:
    """Whether a small town lies in a region no other name lies in, and far from all of them.

    A document that goes round a country, and names towns at its ends, has no such middle.

    Args:
        place: What a name seems to mean.
        others: What each other name of the document seems to mean.
    """
    if place.level not in _TOWNS or place.population >= KNOWN_PEOPLE:
        return False
    spots = [other for other in others if other.level != "country"]
    if len(spots) < OTHERS:
        return False
    if _roams(spot for spot in spots if spot.country == place.country):
        return False
    here = (place.country, place.region)
    return all(
        (other.country, other.region) != here
        and distance_m(place.lon, place.lat, other.lon, other.lat) > AWAY_M
        for other in spots
    )


def _roams(spots: Iterable[Place]) -> bool:
    """Whether two places lie in two regions, and as far from each other as is far off."""
    return any(
        a.region != b.region and distance_m(a.lon, a.lat, b.lon, b.lat) > AWAY_M
        for a, b in combinations(spots, 2)
    )


def is_quarter(mention: PlaceMention, text: str) -> bool:
    """Whether a name is said to be a quarter's: "the Austin neighborhood", "le quartier Vauban"."""
    before = text[max(0, mention.span.start - _QUARTER_BEFORE) : mention.span.start]
    return bool(_QUARTER.match(text, mention.span.end) or _IN_QUARTER.search(before))


def is_denied(
    mention: PlaceMention,
    following: PlaceMention | None,
    text: str,
    *,
    listed: bool = False,
) -> bool:
    """Whether the area that is said to hold a place holds none of its name: "Felton, Minn.".

    So in brackets ("Toulon (Ardennes)"), after "in" or "dans" ("Toulon, in the Ardennes"), and
    between commas ("Toulon, Ardennes, ..."), where the names are no list.

    Args:
        mention: The name.
        following: The next place that the text names.
        text: The text of the document.
        listed: Whether what comes before or after shows that the two stand in a list.
    """
    if following is None or not mention.toponym.candidates or not following.toponym.candidates:
        return False
    between = text[mention.span.end : following.span.start]
    words = text[following.span.start : following.span.end]
    if between == ", " and _ABBREVIATED.fullmatch(words):
        levels = {"region"}
    elif _WITHIN.fullmatch(between) or (between == " (" and text[following.span.end :][:1] == ")"):
        levels = _areas_said(following)
    elif between == ", " and not listed and _CLOSED.match(text, following.span.end):
        levels = _areas_said(following) - {"country"}  # "Beirut, Syria and Iraq" is a list
    else:
        return False
    if mention.toponym.candidates[0].place.level not in _TOWNS:
        return False
    areas = [c.place for c in following.toponym.candidates if c.place.level in levels]
    return bool(areas) and not any(_holds_any(area, mention.toponym) for area in areas)


def _areas_said(mention: PlaceMention) -> set[str]:
    """The levels of area that a name stands for, where it is an area's before a town's."""
    levels = [c.place.level for c in mention.toponym.candidates]
    return {level for level in levels if level in _AREAS} if levels[0] in _AREAS else set()


def _holds_any(area: Place, toponym: Toponym) -> bool:
    """Whether an area holds any place of a name, or is one itself."""
    width = _WIDTH[area.level]
    held = (area.country, area.region, area.county)[:width]
    return any(
        (c.place.country, c.place.region, c.place.county)[:width] == held
        for c in toponym.candidates
    )
