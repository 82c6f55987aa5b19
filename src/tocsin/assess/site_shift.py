"""Distinct sites hit within days, against each site's own history moved in time.

Null hypothesis: each site's acts come at times of their own, whatever those of other sites.
Assumes: rates that do not change over the history.
Needs: the history of several sites, each act with its site.
Cannot see: seasons and surges of everything, which also move sites together; it is conservative,
since a number of sites is a whole number.
"""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from tocsin.assess.compiled import compiled
from tocsin.assess.group.nulls import shifted
from tocsin.assess.history import Floats, History, Indices
from tocsin.assess.replicas import Chance, chance

WINDOWS_D = (1.0, 2.0, 3.0, 7.0)
"""Lengths of window looked through [d]."""

STREAM = 21


@dataclass(frozen=True, slots=True)
class SiteShift:
    """The most surprising window, and how often moved histories hold one as surprising."""

    distinct: int
    class_: int
    window: float
    score: float
    """Decimal logarithm of one over the tail of that number for one window, uncalibrated."""
    chance: Chance


def site_shift(
    history: History,
    *,
    seed: int = 0,
    replicas: int = 999,
    windows: tuple[float, ...] = WINDOWS_D,
    stop_at: int | None = None,
) -> SiteShift | None:
    """Look for the window with surprisingly many distinct sites of a class.

    Numbers of classes and lengths are made comparable by the tail of a Poisson of their mean;
    the largest over all is what is calibrated.
    """
    if len(history) == 0:
        return None
    table = _scores(history, windows)
    score, class_, length, distinct = _best(history, windows, table)
    draw = shifted(history)

    def one(rng: np.random.Generator) -> float:
        return _best(draw(rng), windows, table)[0]

    found = chance(score, one, seed=seed, replicas=replicas, stream=STREAM, stop_at=stop_at)
    return SiteShift(distinct, class_, windows[length], score, found)


def most_distinct(history: History, windows: tuple[float, ...]) -> Floats:
    """The most distinct sites of each class in a window of each length."""
    found: Floats = _most_distinct(
        np.argsort(history.class_of, kind="stable"),
        history.times, history.class_of, history.site_of, len(history.classes), history.sites,
        np.array(windows),
    )  # fmt: skip
    return found


def _scores(history: History, windows: tuple[float, ...]) -> Floats:
    """Score of each number of sites, by class and length, shape (classes, lengths, sites + 1)."""
    numbers = np.bincount(history.class_of, minlength=len(history.classes))
    most = int(min(numbers.max(initial=0), history.sites)) + 1
    means = numbers[:, None] * np.array(windows)[None, :] / history.span
    tails = stats.poisson.logsf(np.arange(most + 1)[None, None, :] - 1, means[:, :, None])
    return np.asarray(-tails / np.log(10), dtype=np.float64)


def _best(
    history: History, windows: tuple[float, ...], table: Floats
) -> tuple[float, int, int, int]:
    distinct = most_distinct(history, windows).astype(np.int64)
    distinct = np.minimum(distinct, table.shape[2] - 1)
    scores = np.take_along_axis(table, distinct[:, :, None], axis=2)[:, :, 0]
    scores = np.where(distinct >= 2, scores, 0.0)
    class_, length = np.unravel_index(int(np.argmax(scores)), scores.shape)
    found = (int(class_), int(length))
    return float(scores[found]), *found, int(distinct[found])


@compiled
def _most_distinct(
    rows: Indices,
    times: Floats,
    class_of: Indices,
    site_of: Indices,
    classes: int,
    sites: int,
    windows: Floats,
) -> Floats:
    most = np.zeros((classes, len(windows)))
    inside = np.zeros(sites, np.int64)
    for w in range(len(windows)):
        low = 0
        distinct = 0
        for high in range(len(rows)):
            i = rows[high]
            c = class_of[i]
            while low < high and (
                class_of[rows[low]] != c or times[rows[low]] <= times[i] - windows[w]
            ):
                s = site_of[rows[low]]
                if s >= 0:
                    inside[s] -= 1
                    distinct -= inside[s] == 0
                low += 1
            if site_of[i] >= 0:
                distinct += inside[site_of[i]] == 0
                inside[site_of[i]] += 1
            most[c, w] = max(most[c, w], distinct)
        for at in range(low, len(rows)):
            if site_of[rows[at]] >= 0:
                inside[site_of[rows[at]]] = 0
    return most
