"""Reading -> Placed: the place, the site and the interval chosen among the candidates."""

from collections.abc import Iterable, Iterator

from tocsin.flow import Stage
from tocsin.ground.event_places import ground_event_places
from tocsin.ground.places import ground_places
from tocsin.ground.sites import ground_mentions, ground_sites
from tocsin.ground.times import ground_times
from tocsin.model import Placed, Reading, Rejected, Site

__all__ = ["ground", "ground_mentions", "ground_places"]


def ground(*, sites: tuple[Site, ...] = ()) -> Stage[Reading, Placed]:
    """Make the stage that chooses places jointly over a document, then sites, then times.

    Args:
        sites: The user's own list; a site's town is evidence for a place of that name.
    """

    def run(readings: Iterable[Reading]) -> Iterator[Placed | Rejected]:
        for reading in readings:
            placed = ground_sites(ground_event_places(ground_places(reading, sites)), sites)
            yield Placed(reading=ground_times(placed))

    return Stage("ground", Reading, Placed, run)
