"""Evidence of place: whether two accounts can tell of one spot."""

import math
from itertools import product

from tocsin.globe import distance_m
from tocsin.link.between import between
from tocsin.link.telling import Spot, Telling
from tocsin.model import Evidence

SAME_SITE = 4.5
"""One site of the user's list [log-odds]: some hundred sites are on such a list, and agreement by
chance is once in as many."""
OTHER_SITE = -4.0
"""Two sites of the list [log-odds]; less than a town far off, as a list may hold a site twice."""
SITE_WORDS = 1.5
"""Sites named in the same words, on no list [log-odds]."""

SAME_TOWN = ((1_000, 4.0), (100_000, 3.0), (1_000_000, 2.0), (3_000_000, -1.5))
"""One town of so many people [people, log-odds]. Of pairs of articles on shootings in one town a
day apart at most, 1,311 tell of one incident and 36 of two, 22 of them in Chicago (Gun Violence
Archive, 2,030 articles); where all acts of a country are told (`bench linking-scale`), large cities
have several a day. With 1.5 for the largest, as before, and -1.5, pairwise precision of 2,000 such
made acts is 60.6 and 70.5, and pairwise F1 of the articles by account 68.0 and 68.3 (with what
`ONE_STORY_BESIDE` adds)."""
WITHIN_REACH = 2.5
"""A spot and the town whose radius reaches it, such as a prison and its town [log-odds]."""
NEIGHBOURS = 0.5
"""Two towns whose radii meet [log-odds]: reports do name the next larger town, but in a bad night
each suburb has its fire, and to merge two is worse than to leave one told twice."""
AREAS = {"county": 1.0, "region": 0.5, "country": 0.0, "area": 0.0}
"""One and the same wide area, or a spot within it, by level [log-odds]."""

OTHER_AREA = -3.0
"""Two areas of one level, such as two neighbouring counties, however far they reach [log-odds]:
their borders are known, so that what lies in one does not lie in the other."""
BORDERED = {"county", "region", "country"}

ONLY_OF_KIND = 2.5
"""A site that is only described, of a kind of which a long list holds one, which the other names
[log-odds]: less than a name, as lists are not whole."""

BEYOND = ((10_000.0, 0.0), (25_000.0, -1.0), (60_000.0, -3.0), (200_000.0, -5.0))
"""What it counts when the ground between two places' radii is at most so wide [m, log-odds]."""
FAR = -6.0

PLACED = 1.5
"""Evidence of place from which on two accounts are held to agree in it [log-odds]: a spot, a site
or a name; not a region, and not the next town."""

UNKNOWN_NAME = 1.5
"""One name that the gazetteer could not place, in both [log-odds]."""

UNKNOWN = Evidence(weight=0.0, grounds="a place is not known")


def nearest(left: Telling, right: Telling) -> tuple[float, float]:
    """How far apart the nearest spots of two accounts are, and the larger one's radius [m]."""
    return min(
        (distance_m(a.lon, a.lat, b.lon, b.lat), max(a.radius_m, b.radius_m))
        for a, b in product(left.spots, right.spots)
    )


def same_site(left: Telling, right: Telling) -> Evidence:
    """Weigh the sites that two accounts name."""
    if left.sites and right.sites:
        both = left.sites & right.sites
        if both:
            return Evidence(weight=SAME_SITE, grounds=f"same site, {min(both)}")
        return Evidence(weight=OTHER_SITE, grounds="different sites")
    if only := only_of_kind(left, right):
        return Evidence(
            weight=ONLY_OF_KIND, grounds=f"the only site of its kind on the list, {min(only)}"
        )
    named = left.site_words & right.site_words
    if named and any(" " in words for words in named):
        return Evidence(weight=SITE_WORDS, grounds=f"site in the same words, “{min(named)}”")
    return Evidence(weight=0.0, grounds="a site is not known")


def places_can_meet(left: Telling, right: Telling) -> Evidence:
    """Weigh how near two accounts' places can be, given how far each may be off.

    Where an account has several spots, such as a site and a town, the nearest pair counts.
    """
    if left.spots and right.spots:
        pairs = product(left.spots, right.spots)
        return max((_meet(a, b) for a, b in pairs), key=lambda evidence: evidence.weight)
    named = left.names & right.names
    if named:
        return Evidence(
            weight=UNKNOWN_NAME, grounds=f"places of one name, {min(named)}, not placed"
        )
    return UNKNOWN


def only_of_kind(left: Telling, right: Telling) -> frozenset[str]:
    """Sites that are the only ones of their kind on the list, which one or both may mean."""
    both = (left.sites | left.likely) & (right.sites | right.likely)
    return both - (left.sites & right.sites)


def _meet(a: Spot, b: Spot) -> Evidence:
    if a.key == b.key:
        return Evidence(weight=_same(a), grounds=f"same place, {a.name}")
    if a.level == b.level and a.level in BORDERED:
        return Evidence(weight=OTHER_AREA, grounds=f"{a.name} and {b.name} are two areas")
    metres = distance_m(a.lon, a.lat, b.lon, b.lat)
    between = max(0.0, metres - a.radius_m - b.radius_m)
    wide = [AREAS[spot.level] for spot in (a, b) if spot.level in AREAS]
    if between == 0.0:
        towns = a.level == b.level == "town"
        weight = min(wide, default=NEIGHBOURS if towns else WITHIN_REACH)
        grounds = f"{a.name} and {b.name} are within each other's reach"
        return Evidence(weight=weight, grounds=grounds)
    weight = next((w for most, w in BEYOND if between <= most), FAR)
    return Evidence(
        weight=weight, grounds=f"{a.name} and {b.name} are {metres / 1000:.0f} km apart"
    )


def _same(spot: Spot) -> float:
    if spot.level in AREAS:
        return AREAS[spot.level]
    return between(math.log(max(spot.population, 1)), _BY_PEOPLE)


_BY_PEOPLE = tuple((math.log(people), weight) for people, weight in SAME_TOWN)
