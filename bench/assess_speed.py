"""Speed of the heavy parts of the assessment, on made-up data of the sizes in the literature."""

import json
import os
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.assess.crews import SPEEDS, crews_of_many
from tocsin.assess.local.knox import knox
from tocsin.assess.scan.engine import Settings, circles, scan

MINUTES_A_DAY = 1440.0


def run(out: Path, *, quick: bool) -> dict[str, Any]:
    """Time the scan, crews and Knox; wall seconds and seconds of all cores. Quick: a tenth."""
    workers = min(2, os.cpu_count() or 1)
    figures = {
        "workers": workers,
        **_scan(99 if quick else 999, workers),
        **_crews(10_000 if quick else 100_000),
        **_knox(10_000 if quick else 100_000, workers),
        **_pointpats(),
    }
    out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return figures


def _timed(name: str, work: Callable[[], Any]) -> tuple[dict[str, float], Any]:
    wall, cores = time.perf_counter(), time.process_time()
    result = work()
    return {
        f"{name} [s]": round(time.perf_counter() - wall, 2),
        f"{name} [core s]": round(time.process_time() - cores, 2),
    }, result


def _scan(replicas: int, workers: int) -> dict[str, Any]:
    """2,000 acts, 500 sites, a year, circles of a fifth of the side, windows of a week."""
    rng = np.random.default_rng(0)
    sites = rng.random((500, 2)) * 1000
    apart = np.linalg.norm(sites[:, None] - sites[None], axis=2)
    location_of, days = rng.integers(0, 500, 2000), rng.integers(0, 365, 2000)
    around = circles(location_of, apart, 200.0)
    settings = Settings(longest_days=7)
    scan(days, location_of, around, settings, replicas=1)  # compiles
    one, first = _timed(
        "scan on one worker",
        lambda: scan(days, location_of, around, settings, seed=1, replicas=replicas),
    )
    more, second = _timed(
        "scan",
        lambda: scan(
            days, location_of, around, settings, seed=1, replicas=replicas, workers=workers
        ),
    )
    return {**one, **more, "scan replicas": replicas, "same on any workers": first == second}


def _crews(n: int) -> dict[str, Any]:
    rng = np.random.default_rng(1)
    lon, lat = rng.uniform(0, 8, n), rng.uniform(43, 49, n)
    even = rng.random(n) * 3650 * MINUTES_A_DAY
    crews_of_many(even[:100], lon[:100], lat[:100], SPEEDS[1])  # compiles
    first, spread = _timed("crews, even", lambda: crews_of_many(even, lon, lat, SPEEDS[1]))
    bursts = [middle + rng.normal(0, 360, n // 100) for middle in rng.choice(even, 10)]
    packed = np.concatenate([even[: n - 10 * (n // 100)], *bursts])
    second, dense = _timed("crews, ten bursts", lambda: crews_of_many(packed, lon, lat, SPEEDS[1]))
    return {
        **first, **second, "crews of": n, "crews, even": spread.number,
        "crews, ten bursts": dense.number, "matchings": [spread.matchings, dense.matchings],
    }  # fmt: skip


def _knox(n: int, workers: int) -> dict[str, Any]:
    rng = np.random.default_rng(2)
    points, days = rng.random((n, 2)), rng.integers(0, 3650, n).astype(np.float64)
    within = 0.003 * (100_000 / n) ** 0.5
    knox(points[:100], days[:100], within=0.1, within_time=7, shuffles=1)  # compiles
    taken, found = _timed(
        "knox",
        lambda: knox(
            points, days, within=within, within_time=7.0, shuffles=199, seed=1, workers=workers
        ),
    )
    return {**taken, "knox of": n, "knox pairs near in space": found.near_in_space}


def _pointpats() -> dict[str, Any]:
    """The same count by pointpats in the same run, where it is installed."""
    if find_spec("pointpats") is None:
        return {"pointpats": "not installed"}
    spacetime = import_module("pointpats.spacetime")

    rng = np.random.default_rng(3)
    points, days = rng.random((2000, 2)), rng.integers(0, 365, (2000, 1)).astype(np.float64)
    theirs, _ = _timed(
        "pointpats, Knox of 2,000 with 99",
        lambda: spacetime.Knox(points, days, 0.02, 7.0, permutations=99),
    )
    ours, _ = _timed(
        "Knox of 2,000 with 99",
        lambda: knox(points, days[:, 0], within=0.02, within_time=7.0, shuffles=99),
    )
    return {**theirs, **ours}
