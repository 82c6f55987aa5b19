"""How far places reach from their points."""

from math import pi, sqrt

from tocsin.model import Place, Site

# A town's radius is that of a disc holding its people at a loose suburban density, but never
# less than what a commune spans nor more than a metropolis does.
PEOPLE_PER_KM2 = 1_500
LEAST_TOWN_RADIUS_M = 2_500
MOST_TOWN_RADIUS_M = 30_000

SITE_RADIUS_M = 500
"""A prison or a hospital with its grounds, where its list does not say how far it reaches [m]."""


def town_radius_m(population: int) -> float:
    """How far from its point a town reaches [m], estimated from its population.

    >>> round(town_radius_m(900_000), -3)
    14000.0
    """
    disc = sqrt(population / PEOPLE_PER_KM2 / pi) * 1000
    return min(max(disc, LEAST_TOWN_RADIUS_M), MOST_TOWN_RADIUS_M)


def place_of(site: Site) -> Place | None:
    """The place that a site is, or None where its list has no point for it."""
    if site.lon is None or site.lat is None:
        return None
    return Place(
        gazetteer_id=f"site:{site.id}",
        name=site.name,
        level="site",
        lon=site.lon,
        lat=site.lat,
        radius_m=SITE_RADIUS_M if site.radius_m is None else site.radius_m,
        country=site.country,
    )
