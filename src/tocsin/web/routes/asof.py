"""As of: how the record grew, and what later reports changed of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Query, Response
from numpy.typing import NDArray
from pydantic import Field

from tocsin.web.answers import MOST_A_PAGE, Refused, answer
from tocsin.web.asking import Bench
from tocsin.web.items import Item, Namer, item
from tocsin.web.moments import OPEN_END, minutes, moment
from tocsin.web.selection import Ground
from tocsin.web.vocabulary import NONE, Vocabulary

router = APIRouter(tags=["as of"])

MOST_MOMENTS = 500
"""Moments that are told one by one; of more, every so many."""

_CHANGING = ("kind", "modality", "place", "told", "start", "end", "target", "differs")
"""The columns in which a later report can change what is shown; sites are looked at apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time at which the record changed, and what it held then."""

    at: Annotated[str, Field(description="local time; give it as as_of")]
    reports: int
    origins: int
    incidents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """How the record grew."""

    moments: list[Moment]
    undated: Annotated[
        int, Field(description="reports without a publication time: in no moment's record")
    ]
    undated_incidents: Annotated[
        int, Field(description="incidents told by such reports alone: in no moment's record")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedField:
    """What was shown of a field before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An incident of which later reports changed what is shown."""

    id: str
    title: str
    fields: list[ChangedField]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What came between two moments; at most the first of each kind of change."""

    appeared: list[Item]
    appeared_total: int
    changed: list[Changed]
    changed_total: int


@router.get("/asof", response_model=AsOf)
def asof(bench: Bench) -> Response:
    """Tell at which moments the record changed, and how much it held at each.

    A report counts from the end of its publication time, as widely as that is known: from then
    on it was surely there.
    """
    view = bench.state().ground.overview
    published = view.documents.known_at
    origins = np.full(len(view.documents.origin_ids.values), OPEN_END, dtype=np.int64)
    np.minimum.at(origins, view.documents.origin, published)
    at = _thinned(np.unique(published[published < OPEN_END]))
    counts = [_by(column, at) for column in (published, origins, view.known_at)]
    return answer(
        AsOf(
            moments=[
                Moment(at=str(moment(when)), reports=reports, origins=of, incidents=incidents)
                for when, reports, of, incidents in zip(at.tolist(), *counts, strict=True)
            ],
            undated=int(np.count_nonzero(published == OPEN_END)),
            undated_incidents=int(np.count_nonzero(view.known_at == OPEN_END)),
        )
    )


def _thinned(moments: NDArray[np.int64]) -> NDArray[np.int64]:
    """At most so many moments, the last among them."""
    step = -(-len(moments) // MOST_MOMENTS) or 1
    return moments[::-1][::step][::-1]


def _by(column: NDArray[np.int64], at: NDArray[np.int64]) -> list[int]:
    """How many stand at or before each moment."""
    found: list[int] = np.searchsorted(np.sort(column), at, side="right").tolist()
    return found


@router.get("/asof/changes", response_model=Changes)
def changes(
    bench: Bench,
    after: Annotated[datetime, Query(description="the earlier moment, local time")],
    by: Annotated[datetime, Query(description="the later moment, local time")],
) -> Response:
    """Tell which incidents appeared between two moments, and what later reports changed."""
    if minutes(after) > minutes(by):
        what = "the earlier moment lies after the later"
        raise Refused(422, what, kind="moments swapped", where="query: after")
    state = bench.state()
    before, now = bench.ground_at(state, after), bench.ground_at(state, by)
    known = now.overview.known_at
    new = np.flatnonzero((known > minutes(after)) & (known <= minutes(by)))
    differ = np.zeros(len(known), dtype=np.bool_)
    for name in _CHANGING:
        differ |= getattr(before.overview.columns, name) != getattr(now.overview.columns, name)
    differ |= _site_names(before) != _site_names(now)
    changed = np.flatnonzero(differ & (known <= minutes(after)))
    new_rows, rows = new[:MOST_A_PAGE].tolist(), changed[:MOST_A_PAGE].tolist()
    with bench.reading() as connection:
        namers = [Namer(connection, state, ground, [*new_rows, *rows]) for ground in (before, now)]
    old, young = namers
    return answer(
        Changes(
            appeared=[item(now, young, row) for row in new_rows],
            appeared_total=len(new),
            changed=[_changed(item(before, old, row), item(now, young, row)) for row in rows],
            changed_total=len(changed),
        )
    )


def _site_names(ground: Ground) -> NDArray[np.int32]:
    """A number for each incident's site: the same where the same is shown of it."""
    names: Vocabulary[str] = Vocabulary()
    values = ground.overview.words.site.values
    table = np.array([*(names.number(id_ or told) for id_, told, _ in values), NONE], np.int32)
    return np.asarray(table[ground.overview.columns.site])


def _changed(before: Item, now: Item) -> Changed:
    return Changed(id=now.id, title=now.title, fields=list(_fields(before, now)))


def _fields(before: Item, now: Item) -> Iterator[ChangedField]:
    old, young = _words(before), _words(now)
    for field, words in old.items():
        if words != young[field]:
            yield ChangedField(field=field, before=words, after=young[field])


def _words(one: Item) -> dict[str, str]:
    return {
        "kind": one.kind,
        "modality": one.modality,
        "place": f"{one.place.name} ({one.place.level})" if one.place else "",
        "site": one.site.name if one.site else "",
        "when": one.when.words if one.when else "",
        "target": one.target,
        "differs": ", ".join(one.differs),
    }
