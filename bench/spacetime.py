"""The published numbers of the tests of nearness, on the public data they were published for."""

import csv
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.assess.history import Floats, Indices
from tocsin.assess.local.jacquez import jacquez
from tocsin.assess.local.knox import knox
from tocsin.assess.local.mantel import mantel
from tocsin.assess.local.near_repeat import near_repeat
from tocsin.assess.scan.engine import Scan, Settings, circles, scan

EARTH_KM = 6371.0088

EXPECTED: dict[str, Any] = {
    "knox": 13,
    "knox expected": 10.143816133803618,
    "knox variance": 8.397680843096595,
    "modified knox": 2.810160427807487,
    "mantel": 0.014154341727449437,
    "mantel, reciprocal": 0.048368351579668,
    "jacquez": 12,
    "near repeat": [
        [28, 5, 5, 2], [44, 13, 8, 4], [97, 56, 19, 16], [77, 67, 45, 20],
        [182194, 146149, 95237, 45879],
    ],
    "prospective": [3.845418, 3.164201, 2.137259],
    "retrospective": [8.119521, 5.113791],
}  # fmt: skip
"""pointpats, Near Repeat Calculator 1.3, SaTScan 10.3.2."""

REPLICAS = 9999
TOLERANCE = 1e-6


def run(data: Path, out: Path) -> dict[str, Any]:
    """Compute all, and say which are as published."""
    figures = {**_burkitt(data / "burkitt.csv"), **_chicago(data / "chicago_be.csv")}
    figures |= _fever(data)
    figures["as published"] = {
        name: bool(np.allclose(figures[name], value, rtol=0, atol=TOLERANCE))
        for name, value in EXPECTED.items()
    }
    out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return figures


def _burkitt(path: Path) -> dict[str, Any]:
    table = np.genfromtxt(path, delimiter=",", skip_header=1, usecols=(1, 2, 3))
    points, days = table[:, :2], table[:, 2]
    found = knox(points, days, within=20, within_time=5, shuffles=REPLICAS, seed=1)
    return {
        "knox": found.both,
        "knox expected": found.expected,
        "knox variance": found.variance,
        "knox p": found.p,
        "modified knox": found.modified,
        "mantel": mantel(points, days).r,
        "mantel, reciprocal": mantel(points, days, constant=1, power=-1).r,
        "jacquez": jacquez(points, days, k=3).both,
    }


def _chicago(path: Path) -> dict[str, Any]:
    """The first month, 970 burglaries, city-block distances."""
    table = np.genfromtxt(path, delimiter=",", skip_header=1)[:970, 1:]
    found = near_repeat(table[:, :2], table[:, 2], distances=[100, 200, 300], lengths=[7, 14, 21])
    return {"near repeat": found.counts.tolist()}


def _fever(data: Path) -> dict[str, Any]:
    with (data / "NYCfevergeo.csv").open(encoding="utf-8") as file:
        places = list(csv.DictReader(file))
    with (data / "NYCfevercas.csv").open(encoding="utf-8") as file:
        cases = [row for row in csv.DictReader(file) for _ in range(int(row["cases"]))]
    number = {row["zip"]: n for n, row in enumerate(places)}
    days = _days([row["date"] for row in cases])
    location_of = np.array([number[row["zip"]] for row in cases], dtype=np.int64)
    apart = _kilometres(places)
    figures: dict[str, Any] = {}
    for name, prospective in (("prospective", True), ("retrospective", False)):
        found = scan(
            days, location_of, circles(location_of, apart, 3.0),
            Settings(longest_days=7, prospective=prospective), seed=1, replicas=REPLICAS,
        )  # fmt: skip
        figures |= _told(name, found, [row["zip"] for row in places])
    return figures


def _told(name: str, found: Scan, zips: Sequence[str]) -> dict[str, Any]:
    kept = found.clusters[: len(EXPECTED[name])]
    return {
        name: [round(cluster.ratio, 9) for cluster in kept],
        f"{name} p": found.chance.p if found.chance else None,
        f"{name} places": [sorted(zips[n] for n in cluster.locations) for cluster in kept],
    }


def _days(words: Sequence[str]) -> Indices:
    days = [date(*(int(part) for part in word.split("/"))).toordinal() for word in words]
    return np.array(days, dtype=np.int64) - min(days)


def _kilometres(places: Sequence[dict[str, str]]) -> Floats:
    lat = np.radians([float(row["lat"]) for row in places])
    lon = np.radians([float(row["long"]) for row in places])
    cosine = np.sin(lat)[:, None] * np.sin(lat)
    cosine = cosine + np.cos(lat)[:, None] * np.cos(lat) * np.cos(lon[:, None] - lon)
    apart: Floats = EARTH_KM * np.arccos(np.clip(cosine, -1, 1))
    np.fill_diagonal(apart, 0.0)
    return apart
