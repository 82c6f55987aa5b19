"""The timeline: how many incidents when, and their intervals where they are few."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Query, Response
from numpy.typing import NDArray
from pydantic import Field

from tocsin.web.answers import answer
from tocsin.web.asking import Bench
from tocsin.web.filters import Filters
from tocsin.web.moments import OPEN_END, OPEN_START, minutes, moment
from tocsin.web.selection import Ground

router = APIRouter(tags=["timeline"])

MOST_INTERVALS = 400
"""Intervals that are told one by one; of more, only bins are."""

MOST_BINS = 400

_STEPS: tuple[tuple[str, int, int], ...] = (  # of numpy's datetime64: unit, how many, minutes each
    ("h", 1, 60),
    ("h", 3, 180),
    ("h", 6, 360),
    ("h", 12, 720),
    ("D", 1, 1440),
    ("D", 7, 10_080),
    ("M", 1, 43_830),
    ("M", 3, 131_490),
    ("Y", 1, 525_960),
    ("Y", 5, 2_629_800),
    ("Y", 10, 5_259_600),
    ("Y", 100, 52_596_000),
)
"""Lengths of bins, from an hour to a century."""


class TimelineFilters(Filters):
    """A question, and how finely time is cut."""

    bins: Annotated[int, Field(ge=1, le=MOST_BINS, description="at most so many")] = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """A stretch of local time."""

    start: str
    end: Annotated[str, Field(description="excluded")]
    count: Annotated[int, Field(description="incidents whose interval begins in it")]
    possible: Annotated[int, Field(description="incidents whose interval reaches into it")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The interval of one incident."""

    id: str
    start: Annotated[str | None, Field(description="null: open")]
    end: Annotated[str | None, Field(description="excluded; null: open")]
    granularity: str
    kind: str
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineAnswer:
    """The times of a selection."""

    bins: list[Bin]
    intervals: Annotated[
        list[Bar] | None, Field(description=f"by start; null: more than {MOST_INTERVALS}")
    ]
    unknown: Annotated[int, Field(description="incidents whose time is not known")]
    open: Annotated[int, Field(description="incidents whose time has no beginning: in no bin")]
    total: int


@router.get("/timeline", response_model=TimelineAnswer)
def timeline(bench: Bench, asked: Annotated[TimelineFilters, Query()]) -> Response:
    """Count the incidents that fit by time; each begins in one bin and may reach into more."""
    selected = bench.select(asked)
    columns = selected.overview.columns
    rows = np.flatnonzero(selected.rows & columns.timed)
    start, end = columns.start[rows], columns.end[rows]
    return answer(
        TimelineAnswer(
            bins=_bins(start, end, asked),
            intervals=_bars(selected.ground, rows) if len(rows) <= MOST_INTERVALS else None,
            unknown=selected.total - len(rows),
            open=int(np.count_nonzero(start == OPEN_START)),
            total=selected.total,
        )
    )


def _bins(start: NDArray[np.int64], end: NDArray[np.int64], asked: TimelineFilters) -> list[Bin]:
    known = start[start > OPEN_START]
    if not len(known):
        return []
    first = _side(asked.from_, int(known.min()))
    last = _side(asked.to, max(int(known.max()) + 1, _latest(end)))
    edges = _edges(first, max(last, first + 1), asked.bins)
    begins = np.searchsorted(edges, start, side="right") - 1
    inside = (begins >= 0) & (begins < len(edges) - 1)
    counts = np.bincount(begins[inside], minlength=len(edges) - 1)
    reached = np.clip(np.searchsorted(edges, end - 1, side="right") - 1, -1, len(edges) - 2)
    entered = np.maximum(begins, 0)
    meets = (entered <= reached) & (begins < len(edges) - 1)
    steps = np.zeros(len(edges), dtype=np.int64)
    np.add.at(steps, entered[meets], 1)
    np.add.at(steps, reached[meets] + 1, -1)
    possible = np.cumsum(steps)
    return [
        Bin(
            start=_written(int(edges[n])),
            end=_written(int(edges[n + 1])),
            count=int(counts[n]),
            possible=int(possible[n]),
        )
        for n in range(len(edges) - 1)
    ]


def _side(asked: datetime | None, known: int) -> int:
    return known if asked is None else minutes(asked)


def _latest(end: NDArray[np.int64]) -> int:
    closed = end[end < OPEN_END]
    return int(closed.max()) if len(closed) else OPEN_START


def _edges(first: int, last: int, most: int) -> NDArray[np.int64]:
    """Where bins begin and end [minutes]: on whole hours, days, months or years."""
    unit, step = next(
        ((unit, step) for unit, step, length in _STEPS if (last - first) / length <= most - 1),
        _STEPS[-1][:2],
    )
    begin = np.datetime64(first, "m").astype(f"datetime64[{unit}]").astype(np.int64) // step * step
    final = np.datetime64(last - 1, "m").astype(f"datetime64[{unit}]").astype(np.int64)
    edges = np.arange(begin, final + step + 1, step).astype(f"datetime64[{unit}]")
    return edges.astype("datetime64[m]").astype(np.int64)


def _written(at: int) -> str:
    return str(np.datetime64(at, "m"))


def _bars(ground: Ground, rows: NDArray[np.int64]) -> list[Bar]:
    view = ground.overview
    columns, words = view.columns, view.words
    order = np.lexsort((columns.end[rows], columns.start[rows]))
    return [
        Bar(
            id=view.ids[row],
            start=moment(int(columns.start[row])),
            end=moment(int(columns.end[row])),
            granularity=words.granularity.values[columns.granularity[row]],
            kind=words.kind.values[columns.kind[row]].label if columns.kind[row] >= 0 else "",
            origins=int(columns.origins[row]),
        )
        for row in rows[order].tolist()
    ]
