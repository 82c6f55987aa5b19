"""Many points as few: those of one spot together, then those near one another on the screen."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.web.places import Points
from tocsin.web.selection import Mask

MOST_SPOTS = 400
"""Most marks that are drawn one by one; of more, near ones are drawn as one."""

CELL_DOTS = 56
"""Points within a square of this side are drawn as one [dots]: a mark and its number fit in."""

TILE_DOTS = 256
"""Side of the whole map at zoom 0 [dots]."""

DEEPEST_ZOOM = 22
"""From here on only points of one spot are drawn as one."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Incidents that are drawn as one mark."""

    rows: NDArray[np.int64]
    lon: float  # mean of the points [deg]
    lat: float
    box: tuple[float, float, float, float]  # west, south, east, north

    @property
    def one_spot(self) -> bool:
        """Whether all have the same point, so that no closer look parts them."""
        return self.box[0] == self.box[2] and self.box[1] == self.box[3]


def clusters(points: Points, mask: Mask, zoom: float) -> Iterator[Cluster]:
    """Gather the points of a selection into marks.

    Args:
        points: Where each incident may be drawn.
        mask: The selection; what has no point is left out.
        zoom: As maps of the web count it: 0 shows the world in 256 dots.

    Cost:
        O(n log n): some 10 milliseconds for 100,000 points.
    """
    rows = np.flatnonzero(mask & points.pointed)
    if not len(rows):
        return
    spots = points.spot[rows].astype(np.int64)
    if zoom < DEEPEST_ZOOM and np.count_nonzero(np.bincount(spots)) > MOST_SPOTS:
        spots = _cells(points, rows, zoom)
    order = np.argsort(spots, kind="stable")
    rows, spots = rows[order], spots[order]
    starts = np.flatnonzero(np.diff(spots, prepend=-1))
    lon, lat = points.lon[rows], points.lat[rows]
    sizes = np.diff(starts, append=len(rows))
    columns = (
        np.add.reduceat(lon, starts) / sizes,
        np.add.reduceat(lat, starts) / sizes,
        np.minimum.reduceat(lon, starts),
        np.minimum.reduceat(lat, starts),
        np.maximum.reduceat(lon, starts),
        np.maximum.reduceat(lat, starts),
    )
    for n, (x, y, west, south, east, north) in enumerate(
        zip(*(column.tolist() for column in columns), strict=True)
    ):
        first = int(starts[n])
        yield Cluster(rows[first : first + int(sizes[n])], x, y, (west, south, east, north))


def _cells(points: Points, rows: NDArray[np.int64], zoom: float) -> NDArray[np.int64]:
    """A number for each row: that of its square on the screen."""
    across = 2.0**zoom * TILE_DOTS / CELL_DOTS
    x = (points.x[rows] * across).astype(np.int64)
    y = (points.y[rows] * across).astype(np.int64)
    return np.asarray(x << 32 | y, dtype=np.int64)
