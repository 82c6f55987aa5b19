"""How precisely a place is known, in the codes of two conflict data sets.

Both sets code what a coder could tell of the spot, not how large the place is: an act "in Paris"
is coded as exactly as one in a village. So a town counts as exact whose radius is no wider than
its people need; a wider one says that the point stands in for a spot somewhere around it, as
that of a commune does for its hamlets.

Source:
    ACLED, "Codebook", variable GEO_PRECISION: 1, the report names a particular town, and its
    coordinates are known; 2, it names a small part of a region, or a spot near a town, and the
    coordinates are those of a town that stands for it; 3, it names a larger region, for which a
    provincial capital or a natural feature stands. An event known by its country only is not
    coded.

    UCDP, "GED Codebook", variable where_prec: 1, the exact location is known; 2, within about
    25 km of a known point; 3, a second-order division (district, county); 4, a first-order
    division (province, region); 5, a linear feature or a fuzzy area; 6, the country only; 7,
    international waters or airspace.
"""

from tocsin.extent import town_radius_m
from tocsin.model import Place

ACLED_MEANINGS = {
    1: "the town or spot itself",
    2: "near a town, or a small part of a region",
    3: "a larger region",
}
"""What ACLED's codes say, in a few words."""

UCDP_MEANINGS = {
    1: "the exact location",
    2: "within about 25 km of the point",
    3: "a second-order division",
    4: "a first-order division",
    5: "a linear feature or a fuzzy area",
    6: "the country only",
    7: "international waters or airspace",
}
"""What UCDP's codes say, in a few words."""

UCDP_NEAR_M = 25_000  # [m] "at most a ca. 25 km radius around a known point", where_prec 2
SLACK = 1.02  # stored radii are rounded to 100 m, at least 2.5 km: 2 %


def acled_precision(place: Place) -> int | None:
    """Give ACLED's GEO_PRECISION, 1 to 3, or None for what ACLED does not code.

    >>> village = Place(gazetteer_id="x:1", name="Brume", level="town", lon=1, lat=2,
    ...                 radius_m=2_500)
    >>> acled_precision(village), ucdp_precision(village)
    (1, 1)
    """
    match place.level:
        case "site" | "street" | "town":
            return 1 if is_exact(place) else 2
        case "county":
            return 2
        case "region":
            return 3
        case "area":
            return 3 if place.country else None
        case "country":
            return None


def ucdp_precision(place: Place) -> int:
    """Give UCDP GED's where_prec, 1 to 6.

    7, international waters or airspace, follows from no level and radius, and is never given.
    """
    match place.level:
        case "site" | "street" | "town":
            if is_exact(place):
                return 1
            return 2 if place.radius_m <= UCDP_NEAR_M else 3
        case "county":
            return 3
        case "region":
            return 4
        case "area":
            return 5
        case "country":
            return 6


def is_exact(place: Place) -> bool:
    """Whether a point is the place's own, and does not stand in for somewhere around it."""
    return place.level in {"site", "street", "town"} and (
        place.radius_m <= town_radius_m(place.population) * SLACK
    )
