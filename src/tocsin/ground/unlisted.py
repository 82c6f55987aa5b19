"""Names that mean none of the places that bear them: a quarter, a street's end, a hamlet.

A gazetteer has no quarters and few hamlets, so the only place it knows of a name may be a town on
another continent. Such a name is left open: a town far from all that a document speaks of needs
somebody to say so, and a town that is said to lie in Minnesota is not the one in California.
"""

import re
from collections.abc import Sequence

from tocsin.globe import distance_m
from tocsin.model import Place, PlaceMention, Toponym

# Chosen with `python -m bench geo`: the share of names rightly placed fell by less than 0.1, and
# towns of shooting reports (`bench gva`) were right more often.
OTHERS = 3  # distinct other names, below which a document speaks of nowhere in particular
AWAY_M = 300_000  # from every other name
KNOWN_PEOPLE = 50_000  # a town of that size is in the news far from home

_ABBREVIATED = re.compile(r"[A-Z][a-z]{1,4}\.|(?:[A-Z]\.){2}|[A-Z]{2}")
_TOWNS = {"town", "county"}


def is_far_from_all(place: Place, others: Sequence[Place]) -> bool:
    """Whether a small town lies in a region no other name lies in, and far from all of them.

    Args:
        place: What a name seems to mean.
        others: What each other name of the document seems to mean.
    """
    if place.level not in _TOWNS or place.population >= KNOWN_PEOPLE:
        return False
    spots = [other for other in others if other.level != "country"]
    if len(spots) < OTHERS:
        return False
    here = (place.country, place.region)
    return all(
        (other.country, other.region) != here
        and distance_m(place.lon, place.lat, other.lon, other.lat) > AWAY_M
        for other in spots
    )


def is_denied(mention: PlaceMention, following: PlaceMention | None, text: str) -> bool:
    """Whether an abbreviated area follows that holds no place of the name: "Felton, Minn."."""
    if following is None or text[mention.span.end : following.span.start] != ", ":
        return False
    if not _ABBREVIATED.fullmatch(text[following.span.start : following.span.end]):
        return False
    areas = [c.place for c in following.toponym.candidates if c.place.level == "region"]
    return bool(areas) and not any(_holds_any(area, mention.toponym) for area in areas)


def _holds_any(area: Place, toponym: Toponym) -> bool:
    return any(
        (c.place.country, c.place.region) == (area.country, area.region) for c in toponym.candidates
    )
