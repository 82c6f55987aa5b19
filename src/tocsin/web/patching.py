"""Incidents in and out of an overview: what a decision changes, without loading all anew.

Rows stand in the order of their ids, so that those behind a change move; the words that numbers
stand for are shared with the overview before, and only grow.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from tocsin.model import Account, Incident
from tocsin.store.rows import BATCH
from tocsin.web.overview import (
    Columns,
    Numbers,
    Overview,
    Tellings,
    empty_columns,
    published_span,
    put_incident,
    put_support,
)
from tocsin.web.vocabulary import NONE


@dataclass(frozen=True, slots=True)
class Patch:
    """An overview after a change, and where its rows come from."""

    view: Overview
    order: NDArray[np.int64]
    """Of each row the one it was before; rows that are new count on from the end of these."""
    new: tuple[Incident, ...]
    """The new ones, in the order in which they count."""
    moved: Numbers
    """Of each row before the one it is now; `NONE`: it is gone."""


Load = Callable[[Sequence[Incident]], Mapping[str, Account]]
"""Gives the accounts of some incidents."""


class CannotFollow(Exception):
    """A change is of more than some incidents: all has to be loaded."""


def patched(view: Overview, gone: Iterable[str], new: Iterable[Incident], load: Load) -> Patch:
    """Take incidents out of an overview and put others in.

    Args:
        view: It stays as it is.
        gone: Ids; those that are not in it are passed over.
        new: None of them stays in it under its id.
        load: Gives the accounts of the new ones, some hundred at a time.

    Raises:
        CannotFollow: a report tells of one of them that the overview does not know.

    Cost:
        A few passes over the columns: some milliseconds for 100,000 incidents.
    """
    added = tuple(sorted(new, key=attrgetter("id")))
    stays = np.ones(len(view), dtype=np.bool_)
    stays[[row for row in map(view.row, gone) if row is not None]] = False
    kept = np.flatnonzero(stays)
    ids = _without(view.ids, np.flatnonzero(~stays).tolist())
    at = [bisect_left(ids, one.id) for one in added]
    order = np.insert(kept, at, len(view) + np.arange(len(added)))
    now = np.full(len(view) + len(added), NONE, dtype=np.int32)
    now[order] = np.arange(len(order))
    columns, own = _shown(view, added, load)
    known, complete = published_span(len(added), own, view.documents)
    made = replace(
        view,
        ids=_with(ids, at, [one.id for one in added]),
        columns=joined(view.columns, columns, order),
        tellings=_moved(view.tellings, own, now, len(view)),
        known_at=np.concatenate([view.known_at, known])[order],
        complete_at=np.concatenate([view.complete_at, complete])[order],
    )
    return Patch(made, order, added, now[: len(view)])


MOST_MOVES = 500
"""Rows that are taken out of a list, or put in, one by one: each moves all behind it."""


def _without(ids: Sequence[str], rows: Sequence[int]) -> list[str]:
    """A list without some of its rows."""
    if len(rows) > MOST_MOVES:
        gone = set(rows)
        return [id_ for row, id_ in enumerate(ids) if row not in gone]
    left = list(ids)
    for row in reversed(rows):
        del left[row]
    return left


def _with(ids: list[str], at: Sequence[int], new: Sequence[str]) -> list[str]:
    """A sorted list with others put in before some of its rows."""
    if len(new) > MOST_MOVES:
        return sorted([*ids, *new])
    for row, id_ in reversed(list(zip(at, new, strict=True))):
        ids.insert(row, id_)
    return ids


def joined(before: Columns, new: Columns, order: NDArray[np.int64]) -> Columns:
    """Columns of which each row is taken from those before, or from the new ones behind them."""
    return Columns(
        *(
            np.concatenate([getattr(before, name), getattr(new, name)])[order]
            for name in Columns.__dataclass_fields__
        )
    )


def _shown(view: Overview, new: Sequence[Incident], load: Load) -> tuple[Columns, Tellings]:
    """What is shown of the new incidents, and which document tells of which."""
    columns, numbers = empty_columns(len(new)), view.documents.numbers
    pairs: list[tuple[int, int]] = []
    for first in range(0, len(new), BATCH):
        some = new[first : first + BATCH]
        accounts = load(some)
        for row, incident in enumerate(some, first):
            put_incident(view, columns, row, incident, accounts)
            for id_ in incident.accounts:
                document = numbers.get(accounts[id_].document)
                if document is None:
                    raise CannotFollow
                pairs.append((row, document))
    told = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    own = Tellings(incident=told[:, 0], document=told[:, 1])
    put_support(columns, own, view.documents)
    return columns, own


def _moved(before: Tellings, own: Tellings, now: Numbers, first: int) -> Tellings:
    """All tellings by incident, then by document; those of incidents that are gone left out.

    Args:
        before: As they were.
        own: Of the new incidents, counted from 0.
        now: Where the incidents stand now, the new ones behind those before.
        first: How many there were before.
    """
    stood = now[before.incident]
    stays = stood != NONE
    incident, document = stood[stays], before.document[stays]  # in order: rows keep theirs
    own_incident = now[own.incident + first]
    order = np.lexsort((own.document, own_incident))
    at = np.searchsorted(incident, own_incident[order])
    return Tellings(
        incident=np.insert(incident, at, own_incident[order]),
        document=np.insert(document, at, own.document[order]),
    )
