"""What changed since somebody last looked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Query, Response
from pydantic import Field

from tocsin.export.quotes import Quotes
from tocsin.model import Record
from tocsin.store.queries import part
from tocsin.store.queries.lists import reports_since
from tocsin.store.readings import moment
from tocsin.web.acts import MOST_DECISIONS
from tocsin.web.answers import MOST_A_PAGE, answer
from tocsin.web.asking import Bench
from tocsin.web.items import Item, Namer, item
from tocsin.web.overview import Overview
from tocsin.web.reviewed import time_words
from tocsin.web.reviews import DecisionAnswer, LogFilters, logged

router = APIRouter(tags=["review"])


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSince:
    """A report that was read."""

    id: Annotated[str, Field(description="of the document, as everywhere")]
    title: str
    outlet: str
    who: Annotated[str, Field(description="who added it, or empty")]
    at: Annotated[str, Field(description="UTC")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What changed since."""

    decided: Annotated[int, Field(description="number of the last decision")]
    now: Annotated[str, Field(description="UTC; give it as since the next time")]
    decisions: list[DecisionAnswer]
    decisions_total: int
    reports: list[ReadSince]
    reports_total: int
    incidents_new: Annotated[
        list[Item], Field(description="told only by reports that were read since")
    ]
    incidents_total: int


@router.get("/changes", response_model=Since)
def changes(
    bench: Bench,
    decision: Annotated[
        int, Query(ge=0, le=MOST_DECISIONS, description="decisions after this one")
    ] = 0,
    since: Annotated[
        datetime | None, Query(description="reports read after this moment; none: no reports")
    ] = None,
) -> Response:
    """Tell what was decided after a decision, and what was read after a moment."""
    at = datetime.now(UTC)
    state = bench.state()
    with bench.reading() as connection:
        read = reports_since(connection, moment(_utc(since))) if since is not None else []
        new = _only_told_by(state.ground.overview, [one.document for one in read])
        shown = read[:MOST_A_PAGE]
        persons = part.load_persons(connection, [one.document for one in shown])
        quotes = Quotes(Record(persons=persons), state.known)
        namer = Namer(connection, state, state.ground, new[:MOST_A_PAGE])
        incidents = [item(state.ground, namer, row) for row in new[:MOST_A_PAGE]]
    total, decisions = logged(bench, state, LogFilters(after=decision, size=MOST_A_PAGE))
    return answer(
        Since(
            decided=state.decided,
            now=time_words(at),
            decisions=decisions,
            decisions_total=total,
            reports=[
                ReadSince(
                    id=one.document,
                    title=quotes.words(one.title, one.document),
                    outlet=one.outlet,
                    who=one.who,
                    at=one.at,
                )
                for one in shown
            ],
            reports_total=len(read),
            incidents_new=incidents,
            incidents_total=len(new),
        )
    )


def _utc(at: datetime) -> datetime:
    """A moment with an offset; one without is held to be UTC, as these answers are."""
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def _only_told_by(view: Overview, documents: Sequence[str]) -> list[int]:
    """The rows of the incidents that these documents tell of, and no others."""
    numbers = [view.documents.numbers[id_] for id_ in documents if id_ in view.documents.numbers]
    ours = np.isin(view.tellings.document, numbers)
    told = np.setdiff1d(view.tellings.incident[ours], view.tellings.incident[~ours])
    rows: list[int] = told.tolist()
    return rows
