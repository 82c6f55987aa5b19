"""The group likelihood ratio of one window, with its terms shown.

Null hypothesis: each act of the window is one of the background of its class.
Assumes: the background has one rate; features of method are as outside of the window.
Needs: a history of the class outside of the window; sites that can be told apart.
Cannot see: that all classes surge; contagion; seasons. So its size alone means nothing: in pure
background the best window of a year passes 100 more often than not. It is calibrated.
"""

from dataclasses import dataclass

import numpy as np

from tocsin.assess.group import kernels
from tocsin.assess.history import Booleans, Floats, History, Indices

WINDOWS_D = (0.5, 1.0, 2.0, 3.0, 7.0)
"""Lengths of window that are looked through, chosen before looking: half a day to a week [d]."""

METHOD_CAP = 2.0
"""The likeness of method counts for no more than a hundredfold: its features go together
(a burnt car is burnt with petrol), and how closely is not known."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Decimal logarithms; their sum is the ratio."""

    timing: float
    method: float
    sites: float
    claims: float = 0.0
    """0: no labelled claims tell how often a claim means anything."""

    @property
    def total(self) -> float:
        """Of a common plan against independent background."""
        return self.timing + self.method + self.sites + self.claims


@dataclass(frozen=True, slots=True)
class Window:
    """The best window found."""

    ratio: float
    class_: int
    start: float
    length: float
    distinct_sites: int


def terms(
    history: History, members: Indices, *, class_: int, window: float, inside: int | None = None
) -> Terms:
    """Give the terms of a window of some length.

    Args:
        history: With the window.
        members: Positions of the acts of the window, one a site, two at least.
        class_: Of the members.
        window: Its length [d].
        inside: All acts of the class in the window, those at a site hit before included.
    """
    number = int(np.count_nonzero(history.class_of == class_))
    counts = kernels.frequencies(
        history.class_of, history.features, len(history.classes), _values(history)
    )
    collision = kernels.collisions(
        history.class_of, history.site_of, len(history.classes), history.sites
    )
    outside = number - (len(members) if inside is None else inside)
    return Terms(
        timing=kernels.timing(len(members), outside, history.span - window, window),
        method=kernels.methods(
            members, history.features, class_, counts, counts.sum(axis=0), counts.sum(axis=2),
            _values(history), METHOD_CAP,
        ),
        sites=kernels.sites(len(members), collision[class_]),
    )  # fmt: skip


def best_window(
    history: History,
    windows: tuple[float, ...] = WINDOWS_D,
    *,
    members: Indices | None = None,
) -> Window | None:
    """Find the window, class and length with the largest ratio; None where no two sites meet.

    Args:
        history: All acts.
        windows: Lengths looked through [d].
        members: Rows that can make a plan; None: all.
    """
    counted = np.ones(len(history), dtype=np.bool_)
    if members is not None:
        counted[:] = False
        counted[members] = True
    found = _largest(history, windows, counted)
    if found[1] < 0:
        return None
    return Window(
        ratio=float(found[0]),
        class_=int(found[1]),
        start=float(history.times[int(found[2])]),
        length=float(found[3]),
        distinct_sites=int(found[4]),
    )


def largest(history: History, windows: tuple[float, ...] = WINDOWS_D) -> float:
    """The largest ratio of a history; minus infinity where no two sites meet."""
    return float(_largest(history, windows, np.ones(len(history), dtype=np.bool_))[0])


def first_of_each_site(history: History, rows: Indices) -> Indices:
    """Of some acts, the first at each known site, in order, up to `kernels.MOST_MEMBERS`."""
    seen: set[int] = set()
    kept = []
    for row in rows:
        site = int(history.site_of[row])
        if site >= 0 and site not in seen:
            seen.add(site)
            kept.append(int(row))
        if len(kept) == kernels.MOST_MEMBERS:
            break
    return np.array(kept, dtype=np.int64)


def _largest(history: History, windows: tuple[float, ...], counted: Booleans) -> Floats:
    lengths = np.array([w for w in windows if w < history.span], dtype=np.float64)
    found: Floats = kernels.largest(
        np.argsort(history.class_of.astype(np.int16), kind="stable"), counted,
        history.times, history.class_of, history.site_of, history.features,
        len(history.classes), history.sites, _values(history), history.span, lengths,
        METHOD_CAP,
    )  # fmt: skip
    return found


def _values(history: History) -> Indices:
    return np.array(history.values, dtype=np.int64)
