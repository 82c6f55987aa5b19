"""The tests of nearness, for a series that lies within one area."""

import math
from collections.abc import Iterator

import numpy as np

from tocsin.assess.history import Floats
from tocsin.assess.local.jacquez import jacquez
from tocsin.assess.local.knox import knox
from tocsin.assess.local.mantel import mantel
from tocsin.assess.local.near_repeat import near_repeat
from tocsin.assess.remarks import remark
from tocsin.assess.scan.engine import Settings, circles, scan
from tocsin.globe import EARTH_M
from tocsin.model import Outcome, Remark

LEAST_ACTS = 20
"""Acts below which nearness in space and time cannot be told from chance."""

WIDEST_M = 60_000.0
"""A series farther spread is no local one [m]."""

NEAR_M, NEAR_D = 1_000.0, 7.0
"""Near in space and in time, chosen before looking: some streets, and a week."""

CIRCLE_M = 5_000.0
"""Radius of the scan's circles at most [m]."""

SHUFFLES = 999

_NULL = "When an act happened has nothing to do with where."
_ASSUMES = "Seasons and growth are the same all over the area."
_NEEDS = f"At least {LEAST_ACTS} acts of one area, each with a point and a day."
_BLIND = "A dispersed wave: many places at once, far apart."


def is_local(lon: Floats, lat: Floats) -> bool:
    """Whether a series is of one area, and large enough for tests of nearness."""
    if len(lon) < LEAST_ACTS:
        return False
    points = projected(lon, lat)
    return float(np.linalg.norm(points - points.mean(axis=0), axis=1).max()) * 2 <= WIDEST_M


def projected(lon: Floats, lat: Floats) -> Floats:
    """Metres east and north of the middle; true to a thousandth within one area."""
    middle = math.radians(float(lat.mean()))
    x = np.radians(lon - lon.mean()) * math.cos(middle)
    return np.column_stack([x, np.radians(lat - lat.mean())]) * EARTH_M


def local_tests(lon: Floats, lat: Floats, days: Floats, *, seed: int) -> Iterator[Outcome]:
    """Run all tests of nearness."""
    points = projected(lon, lat)
    pairs = knox(points, days, within=NEAR_M, within_time=NEAR_D, shuffles=SHUFFLES, seed=seed)
    yield _result(
        "knox", "Knox: pairs near in space and time",
        remark("knox", pairs.both, NEAR_M, NEAR_D, pairs.expected, pairs.p or 1.0, pairs.modified),
        {"pairs": pairs.both, "expected": pairs.expected, "variance": pairs.variance,
         "p": pairs.p or 1.0, "modified": pairs.modified},
    )  # fmt: skip
    far = mantel(points, days, constant=1.0, power=-1.0, shuffles=SHUFFLES, seed=seed)
    yield _result(
        "mantel", "Mantel: nearness in space with nearness in time",
        remark("mantel", far.r, far.p or 1.0),
        {"r": far.r, "p": far.p or 1.0},
    )  # fmt: skip
    nearest = jacquez(points, days, k=3, shuffles=SHUFFLES, seed=seed)
    yield _result(
        "jacquez", "Jacquez: nearest in space and in time",
        remark("jacquez", nearest.both, nearest.p or 1.0),
        {"both": nearest.both, "p": nearest.p or 1.0},
    )  # fmt: skip
    again = near_repeat(
        points, np.floor(days), distances=[NEAR_M], lengths=[NEAR_D + 1], metric="straight",
        shuffles=SHUFFLES, seed=seed,
    )  # fmt: skip
    if again.p is not None:
        yield _result(
            "near-repeat", "Near repeats",
            remark(
                "near repeats", again.counts[0, 0], again.counts[1, 0], NEAR_M, NEAR_D,
                again.p[0, 0], again.p[1, 0],
            ),
            {"at_one_spot": float(again.counts[0, 0]), "p_at_one_spot": float(again.p[0, 0]),
             "near": float(again.counts[1, 0]), "p_near": float(again.p[1, 0])},
        )  # fmt: skip
    yield _scanned(points, days, seed)


def _scanned(points: Floats, days: Floats, seed: int) -> Outcome:
    spots, location_of = np.unique(np.round(points), axis=0, return_inverse=True)
    apart = np.linalg.norm(spots[:, None, :] - spots[None, :, :], axis=2)
    location_of = location_of.ravel().astype(np.int64)
    found = scan(
        np.floor(days).astype(np.int64), location_of, circles(location_of, apart, CIRCLE_M),
        Settings(longest_days=int(NEAR_D)), seed=seed, replicas=SHUFFLES,
    )  # fmt: skip
    if not found.clusters or found.chance is None:
        return _result(
            "space-time scan", "Space-time permutation scan", remark("no cluster"), {"p": 1.0}
        )
    best = found.clusters[0]
    return _result(
        "space-time scan", "Space-time permutation scan",
        remark(
            "cluster", best.cases, best.expected, best.last_day - best.first_day + 1,
            found.chance.p,
        ),
        {"ratio": best.ratio, "cases": best.cases, "expected": best.expected,
         "p": found.chance.p},
    )  # fmt: skip


def _result(key: str, title: str, result: Remark, numbers: dict[str, float]) -> Outcome:
    return Outcome(
        key=key, title=title, null=_NULL, result=(result,), assumes=_ASSUMES, needs=_NEEDS,
        blind=_BLIND, numbers={name: float(value) for name, value in numbers.items()},
    )  # fmt: skip
