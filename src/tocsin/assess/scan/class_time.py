"""The class-time scan: does one class of target surge while the others do not?

Null hypothesis: when an act happened has nothing to do with the class of its target.
Assumes: seasons, holidays and waves of reporting raise all classes alike.
Needs: acts of at least two classes over the same time, dated to the day.
Cannot see: a plan that strikes all classes alike; contagion and repeat offenders within a class
look like a surge of it.
"""

import numpy as np

from tocsin.assess.history import History, Indices
from tocsin.assess.scan.engine import Scan, Settings, circles, scan

LONGEST_DAYS = 7
"""Days of a window at most."""

NOON_D = 0.5
"""Days begin at noon, so that a night is one day [d]."""

LARGEST_SHARE = 0.9
"""One class may hold most acts; the rest must still be there to compare with."""

REPLICAS = 999


def days_of(history: History) -> Indices:
    """The day of each act, from noon to noon, from 0."""
    days = np.floor(history.times - NOON_D).astype(np.int64)
    return np.asarray(days - days.min(initial=0), dtype=np.int64)


def class_time(
    history: History,
    *,
    seed: int = 0,
    replicas: int = REPLICAS,
    workers: int = 1,
    stop_at: int | None = None,
) -> Scan:
    """Scan for a class with more acts in a window than its share of all acts of that window.

    Source:
        Kulldorff's space-time permutation scan, with classes in the role of places.
    """
    names = len(history.classes)
    apart = np.where(np.eye(names, dtype=np.bool_), 0.0, 1.0)
    return scan(
        days_of(history),
        history.class_of,
        circles(history.class_of, apart, 0.5),
        Settings(longest_days=LONGEST_DAYS, largest_share=LARGEST_SHARE),
        seed=seed,
        replicas=replicas,
        workers=workers,
        stop_at=stop_at,
    )
