"""How often the assessment is wrong where nothing was planned, and how often it finds a plan.

Made-up histories of several kinds; each number has an interval (Wilson, 95 %). The same figures
come out on any number of workers.
"""

import json
import math
import os
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.assess.copying import LONGEST_D, copying, plan_or_copies
from tocsin.assess.crews import SPEEDS, Box, bounds, crews, minutes_between
from tocsin.assess.crews.travel import metres_apart
from tocsin.assess.group.calibrate import maxima
from tocsin.assess.group.ratio import best_window
from tocsin.assess.history import Floats, History, Indices
from tocsin.assess.local.jacquez import jacquez
from tocsin.assess.local.knox import knox
from tocsin.assess.local.mantel import mantel
from tocsin.assess.power import Share, answer
from tocsin.assess.scan.class_time import class_time
from tocsin.assess.simulate import (
    BACKGROUNDS,
    FAMILIES,
    Background,
    Family,
    Simulated,
    World,
    background,
    copycats,
    operation,
)
from tocsin.assess.site_shift import site_shift
from tocsin.assess.verdict import verdict

RUN = 20
"""The seed of all of it."""

LEVEL = 0.05
REPLICAS = 199
SETTLED = int(LEVEL * (1 + REPLICAS)) + 1
"""As much in so many replicas: p is above 5 %, however the others come out."""
HOUR_D = 1 / 24
RARE, COMMON = 5, 0
"""Classes with 5 and 35 percent of the acts."""

OWN_NULLS: Mapping[str, tuple[Background, ...]] = {
    "class-time": ("plain", "seasonal", "surge"),
    "site shift": ("plain", "offenders"),
    "group, shifted": ("plain", "offenders"),
    "group, exchanged": ("plain", "seasonal", "surge"),
    "group, self-exciting": ("plain", "self-exciting"),
}
"""Tests, and the backgrounds that are within their own null hypothesis."""


def run(out: Path, *, quick: bool) -> dict[str, Any]:
    """Measure everything; quick: about a tenth of the repetitions."""
    most, many, some, few = (400, 24, 24, 4) if quick else (4000, 240, 240, 30)
    figures: dict[str, Any] = {"replicas": REPLICAS, "repetitions": [most, many, some, few]}
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1)) as pool:

        def share(work: "partial[bool]", number: int) -> dict[str, float]:
            found = _share(list(pool.map(work, range(number), chunksize=4)))
            print(work.func.__name__, *work.args, found, file=sys.stderr, flush=True)
            return found

        figures["own null"] = {
            f"{test}; {kind}": share(partial(_own_null, test, kind), most)
            for test, kinds in OWN_NULLS.items()
            for kind in kinds
        }
        for test in ("knox", "mantel", "jacquez", "copying", "crews"):
            figures["own null"][test] = share(partial(_nearness, test), many)
        figures["headline plan, nothing planned"] = {
            kind: share(partial(_headline_false, kind), some) for kind in BACKGROUNDS
        }
        figures["power"] = {
            f"{sites} sites, {name} class": share(partial(_headline_true, sites, class_), few)
            for sites in range(3, 10)
            for name, class_ in (("rare", RARE), ("common", COMMON))
        }
        figures["copycat AUC"] = {
            f"{acts} acts, {family} family": _auc(
                list(pool.map(partial(_ratios, acts, family), range(some), chunksize=8))
            )
            for family in FAMILIES
            for acts in range(3, 10)
        }
    figures["worst own null"] = max(v["share"] for v in figures["own null"].values())
    figures["worst headline"] = max(
        v["share"] for v in figures["headline plan, nothing planned"].values()
    )
    out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return figures


def _rng(stream: int, number: int) -> np.random.Generator:
    return np.random.default_rng((RUN, stream, number))


def _world(kind: Background, number: int) -> Simulated:
    return background(kind, World(), _rng(BACKGROUNDS.index(kind), number))


def _own_null(test: str, kind: Background, number: int) -> bool:
    """Whether a test rejects at 5 % where its own null hypothesis is true."""
    history = _world(kind, number).history
    if test == "class-time":
        found = class_time(history, seed=number, replicas=REPLICAS, stop_at=SETTLED)
        return found.chance is not None and found.chance.p <= LEVEL
    if test == "site shift":
        shift = site_shift(history, seed=number, replicas=REPLICAS, stop_at=SETTLED)
        return shift is not None and shift.chance.p <= LEVEL
    best = best_window(history)
    if best is None:
        return False
    window, null = (best.start, best.start + best.length), test.removeprefix("group, ")
    drawn = maxima(
        history, cut=window, at_ratio=best.ratio, seed=number, replicas=REPLICAS, enough=SETTLED,
        only=(null,),
    )  # fmt: skip
    return drawn.p(best.ratio, null) <= LEVEL


def _nearness(test: str, number: int) -> bool:
    """The tests that need no history of classes, each where its null hypothesis is true."""
    rng = _rng(20, number)
    if test == "copying":
        world = background("plain", World(), rng)
        planned = operation(world, rng, sites=int(rng.integers(4, 10)), within_days=2.0)
        return _copied(planned, planned.planned)
    if test == "crews":
        return _overstated(rng)
    points, days = rng.random((60, 2)) * 10_000, np.floor(rng.random(60) * 365)
    match test:
        case "knox":
            p = knox(points, days, within=1500, within_time=14, shuffles=REPLICAS, seed=number).p
        case "mantel":
            p = mantel(points, days, constant=1, power=-1, shuffles=REPLICAS, seed=number).p
        case _:
            p = jacquez(points, days, shuffles=REPLICAS, seed=number).p
    return p is not None and p <= LEVEL


def _copied(simulated: Simulated, which: np.ndarray[Any, np.dtype[np.bool_]]) -> bool:
    """Whether planned acts are called consistent with copying."""
    times, published = simulated.history.times[which], simulated.published[which]
    found = copying(times, times + HOUR_D, published, published + HOUR_D, _rng(21, len(times)))
    answer = verdict(sites=len(times), judgement=None, copying=found, lacks=())
    return answer.key == "copying"


def _overstated(rng: np.random.Generator) -> bool:
    """Whether the proven lower bound on crews is above the true number."""
    n, width = int(rng.integers(6, 13)), float(rng.choice([60.0, 180.0, 360.0]))
    lon, lat, times = rng.uniform(0, 7, n), rng.uniform(43, 49, n), rng.uniform(0, 1440, n)
    start = times - width * rng.random(n)
    box = Box(start, start + width, lon, lat, np.zeros(n))
    speed = SPEEDS[int(rng.integers(len(SPEEDS)))]
    true = crews(times, minutes_between(metres_apart(lon, lat), speed)).number
    found = bounds(box, speed)
    return not found.lower <= true <= found.upper


def _headline_false(kind: Background, number: int) -> bool:
    return answer(_world(kind, number), seed=number, replicas=REPLICAS) == "plan"


def _planned(sites: int, class_: int, number: int) -> Simulated:
    quiet = _world("plain", number)
    return operation(quiet, _rng(30 + sites, number), sites=sites, within_days=2.0, class_=class_)


def _headline_true(sites: int, class_: int, number: int) -> bool:
    return answer(_planned(sites, class_, number), seed=number, replicas=REPLICAS) == "plan"


def _ratios(acts: int, family: Family, number: int) -> tuple[float, float]:
    """Plan against copying, for a planned series and for copycats."""
    quiet = _world("plain", number)
    rng = _rng(40 + acts, number)
    plan = operation(quiet, rng, sites=acts, within_days=2.0, family=family)
    copies = copycats(quiet, rng, acts=acts, family=family)
    added = ~np.isin(copies.history.times, quiet.history.times)
    return _ratio(plan.history, plan.published, np.flatnonzero(plan.planned)), _ratio(
        copies.history, copies.published, np.flatnonzero(added)
    )


def _ratio(history: History, published: Floats, rows: Indices) -> float:
    """Of a series longer than any plan's window nothing is asked: it counts as copying."""
    times = history.times[rows]
    if len(rows) == 0 or np.ptp(times) >= LONGEST_D:
        return -math.inf
    return plan_or_copies(times, published[rows])


def _auc(pairs: Sequence[tuple[float, float]]) -> float:
    plan, copies = (np.array(side) for side in zip(*pairs, strict=True))
    better = (plan[:, None] > copies[None, :]).mean()
    same = (plan[:, None] == copies[None, :]).mean()
    return round(float(better + same / 2), 3)


def _share(hits: Sequence[bool]) -> dict[str, float]:
    """A share with Wilson's 95 % interval."""
    found = Share(sum(hits), len(hits))
    low, high = found.interval
    return {
        "share": round(found.share, 4),
        "low": round(low, 4),
        "high": round(high, 4),
        "n": len(hits),
    }
