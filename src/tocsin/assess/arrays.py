"""Inputs as arrays: fixed what is fixed, drawn what is known as an interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from tocsin.assess.crews import Box
from tocsin.assess.history import UNKNOWN, Floats, History, Indices
from tocsin.folding import fold
from tocsin.model import Inputs, Occurrence
from tocsin.model.assessment import FEATURES

LONGEST = timedelta(days=7)
"""Acts known to a longer interval are of no use to tests of days."""

NOT_TOLD = "not told"
"""The class of acts of which what was struck is not told."""


@dataclass(frozen=True, slots=True)
class Rows:
    """All acts that the tests with a history use; members are of the series."""

    acts: tuple[Occurrence, ...]
    member: Indices
    """Positions in ``acts``."""
    origin: datetime
    start: Floats  # [d] from the origin
    end: Floats
    span: float
    class_of: Indices
    site_of: Indices
    features: Indices
    classes: tuple[str, ...]
    sites: int
    values: tuple[int, ...]

    def draw(self, rng: np.random.Generator) -> tuple[History, Indices]:
        """One history with times within what is known, and the row of each act in it."""
        times = self.start + (self.end - self.start) * rng.random(len(self.start))
        order = np.argsort(times, kind="stable")
        history = History(
            times=times[order],
            span=self.span,
            class_of=self.class_of[order],
            site_of=self.site_of[order],
            features=self.features[order],
            classes=self.classes,
            sites=self.sites,
            values=self.values,
        )
        position = np.empty(len(order), dtype=np.int64)
        position[order] = np.arange(len(order))
        return history, position


def rows_of(inputs: Inputs) -> Rows | None:
    """Lay out the series and its history; None where not one act has a usable time.

    Of a file, acts of the series' own class within its window are left out: the series stands
    for them, and one event must not count twice.
    """
    series = set(inputs.members)
    own = [one for one in inputs.occurrences if _usable(one)]
    members = [one for one in own if one.id in series]
    others = [one for one in inputs.history if _usable(one)]
    if inputs.history:
        others = [one for one in others if not _stood_for(one, members)]
    else:
        others = [one for one in own if one.id not in series]
    acts = (*members, *others)
    if not acts:
        return None
    first = min(one.start for one in acts if one.start)
    last = max(one.end for one in acts if one.end)
    origin = first.replace(hour=0, minute=0, second=0, microsecond=0)
    classes = sorted({_name(one.class_) for one in acts})
    sites = sorted({fold(one.site) for one in acts if one.site})
    features, values = _features(acts)
    return Rows(
        acts=acts,
        member=np.arange(len(members)),
        origin=origin,
        start=_days([one.start for one in acts], origin),
        end=_days([one.end for one in acts], origin),
        span=max((last - origin) / timedelta(days=1), 1e-6),
        class_of=np.array([classes.index(_name(one.class_)) for one in acts], dtype=np.int64),
        site_of=np.array(
            [sites.index(fold(one.site)) if one.site else UNKNOWN for one in acts], dtype=np.int64
        ),
        features=features,
        classes=tuple(classes),
        sites=max(len(sites), 1),
        values=values,
    )


def box_of(members: Sequence[Occurrence]) -> tuple[Box, tuple[int, ...]]:
    """Members with a closed interval and a spot, and their positions."""
    kept = [
        n for n, one in enumerate(members)
        if one.start and one.end and one.lon is not None and one.lat is not None
    ]  # fmt: skip
    used = [members[n] for n in kept]
    origin = min((one.start for one in used if one.start), default=datetime(2000, 1, 1))  # noqa: DTZ001 - local
    minutes = timedelta(minutes=1)
    return Box(
        start=np.array([(one.start - origin) / minutes for one in used if one.start], dtype=float),
        end=np.array([(one.end - origin) / minutes for one in used if one.end], dtype=float),
        lon=np.array([one.lon for one in used], dtype=float),
        lat=np.array([one.lat for one in used], dtype=float),
        radius_m=np.array([one.radius_m for one in used], dtype=float),
    ), tuple(kept)


def _usable(one: Occurrence) -> bool:
    return one.start is not None and one.end is not None and one.end - one.start <= LONGEST


def _stood_for(one: Occurrence, members: Sequence[Occurrence]) -> bool:
    """Whether an act of a file lies in the window and class of the series."""
    starts = [m.start for m in members if m.start]
    ends = [m.end for m in members if m.end]
    if not starts or not one.start or not one.end:
        return False
    same = _name(one.class_) in {_name(m.class_) for m in members}
    return same and one.start < max(ends) and one.end > min(starts)


def _name(class_: str) -> str:
    return fold(class_) or NOT_TOLD


def _days(moments: Sequence[datetime | None], origin: datetime) -> Floats:
    return np.array([(m - origin) / timedelta(days=1) for m in moments if m], dtype=np.float64)


def _features(acts: Sequence[Occurrence]) -> tuple[Indices, tuple[int, ...]]:
    codes = np.full((len(acts), len(FEATURES)), UNKNOWN, dtype=np.int64)
    values = []
    for f in range(len(FEATURES)):
        told = [one.features[f] if f < len(one.features) else "" for one in acts]
        names = sorted({value for value in told if value})
        values.append(max(len(names), 1))
        for n, value in enumerate(told):
            if value:
                codes[n, f] = names.index(value)
    return codes, tuple(values)
