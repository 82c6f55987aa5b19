"""The record as it could be known at a moment: told only by what was published by then.

An incident as of a moment is today's incident, told by those of its accounts whose reports were
surely published by then: their publication time, as widely as it is known, has ended. What is shown
of it is chosen anew among these accounts by the rule of the case. Who belongs together is today's
judgement, the machine's and people's: what they decided holds of the past too, a correction from
when the report that it stands on was published. Linking only the reports of that time can part
accounts that a later report ties together. A report without a publication time is never known to
have been there.
"""

from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np
from sqlalchemy import Connection

from tocsin.model import CLAIM_FIELDS, Incident, LedgerEntry, Record, Shown
from tocsin.resolve import resolve
from tocsin.store.queries.part import load_part
from tocsin.web.moments import OPEN_END, sides
from tocsin.web.overview import (
    Columns,
    Overview,
    Tellings,
    empty_columns,
    put_incident,
    put_support,
)
from tocsin.web.selection import Ground

E = TypeVar("E", bound=LedgerEntry)

Part = Callable[[Ground, Sequence[int]], Record]
"""Loads some incidents with the documents that tell of them."""

BATCH = 200
"""Incidents loaded together."""


def part_of(
    connection: Connection, view: Overview, rows: Sequence[int], *, ledger: bool = False
) -> Record:
    """Load some incidents with the documents that tell of them, whole."""
    documents = view.documents_of(rows)
    return load_part(
        connection,
        documents,
        incidents=[view.ids[row] for row in rows],
        origins=view.origins_of(documents),
        ledger=ledger,
    )


def known_at(record: Record, document: str) -> int:
    """When a document was surely published [minutes]; `OPEN_END` where that is not known."""
    published = record.documents[document].published
    return OPEN_END if published is None else sides(published.interval)[1]


def record_at(record: Record, at: int) -> Record:
    """Leave out of a record what was not published by a moment [minutes]."""
    documents = {id_: one for id_, one in record.documents.items() if known_at(record, id_) <= at}
    accounts = {id_: one for id_, one in record.accounts.items() if one.document in documents}
    kept = (_incident_at(record, incident, at) for incident in record.incidents)
    return replace(
        record,
        documents=documents,
        accounts=accounts,
        incidents=tuple(incident for incident in kept if incident is not None),
        statements=_of(record.statements, documents),
        figures=_of(record.figures, documents),
        measures=_of(record.measures, documents),
        responses=_of(record.responses, documents),
        doubts=_of(record.doubts, documents),
    )


def _of(entries: tuple[E, ...], documents: Container[str]) -> tuple[E, ...]:
    return tuple(one for one in entries if one.document in documents)


def _incident_at(record: Record, incident: Incident, at: int) -> Incident | None:
    """An incident as it could be told at a moment; None where nothing told of it."""
    kept = {
        id_ for id_ in incident.accounts if known_at(record, record.accounts[id_].document) <= at
    }
    if len(kept) == len(incident.accounts):
        return incident
    if not kept:
        return None
    past = replace(
        incident,
        accounts=tuple(id_ for id_ in incident.accounts if id_ in kept),
        origins=tuple(
            sorted(
                origin.id
                for origin in record.origins
                if any(record.accounts[id_].document in origin.documents for id_ in kept)
            )
        ),
        links=tuple(link for link in incident.links if {link.left, link.right} <= kept),
    )
    (resolved,) = resolve(_uncorrected(record, incident), (past,), record.rules)
    return _corrected(incident, resolved)


def _uncorrected(record: Record, incident: Incident) -> Record:
    """A record without the claims of an incident's corrections: they win, whatever others say."""
    accounts = dict(record.accounts)
    for field, shown in _corrections(incident).items():
        account = accounts[shown.account]
        claims = getattr(account, field)
        others = (*claims[: shown.index], *claims[shown.index + 1 :])
        more: dict[str, Any] = {field: others}
        accounts[account.id] = replace(account, **more)
    return replace(record, accounts=accounts)


def _corrections(incident: Incident) -> dict[str, Shown]:
    """What is shown of the fields that people set to a value."""
    known = {one.field for one in incident.review.corrections if one.known}
    return {shown.field: shown for shown in incident.shown if shown.field in known}


def _corrected(today: Incident, past: Incident) -> Incident:
    """An incident as of a moment as people corrected it, where the account corrected was there.

    A correction stands on a report: before that was published, others had told what they tell.
    """
    shown = {one.field: one for one in past.shown}
    held: set[str] = set()
    values = _corrections(today)
    for one in today.review.corrections:
        value = values.get(one.field)
        on = value.account if value else one.machine[0] if one.machine else ""
        if on in past.accounts:
            held.add(one.field)
            shown.pop(one.field, None)
            if value is not None:
                shown[one.field] = value
    return replace(
        past,
        shown=tuple(shown[field] for field in CLAIM_FIELDS if field in shown),
        disagreements=tuple(
            replace(d, real=False, why="settled by a person") if d.field in held else d
            for d in past.disagreements
        ),
    )


def ground_at(ground: Ground, at: int, part: Part) -> Ground:
    """What filters look at, as of a moment [minutes].

    Cost:
        Some milliseconds an incident of which some reports came before and some after.
    """
    view = ground.overview
    partly = np.flatnonzero((view.known_at <= at) & (view.complete_at > at))
    columns = Columns(
        *(getattr(view.columns, name).copy() for name in Columns.__dataclass_fields__)
    )
    published = view.documents.known_at[view.tellings.document] <= at
    kept = Tellings(
        incident=view.tellings.incident[published],
        document=view.tellings.document[published],
    )
    blank = empty_columns(1)
    for name in Columns.__dataclass_fields__:
        getattr(columns, name)[partly] = getattr(blank, name)[0]
    put_support(columns, kept, view.documents, partly)
    rows = [int(row) for row in partly]
    for first in range(0, len(rows), BATCH):
        record = part(ground, rows[first : first + BATCH])
        for incident in record_at(record, at).incidents:
            row = view.row(incident.id)
            if row is not None:
                put_incident(view, columns, row, incident, record.accounts)
    past = replace(view, columns=columns, tellings=kept)
    points = ground.points.exchanged(partly, ground.places.points(columns.place[partly]))
    return replace(ground, overview=past, points=points)
