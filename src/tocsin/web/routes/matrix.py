"""Who reported what: independent tellings against incidents, copies folded into their origin."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Query, Response
from pydantic import Field

from tocsin.web.answers import MOST_PAGES, answer
from tocsin.web.asking import Bench
from tocsin.web.filters import Filters
from tocsin.web.items import Item, Namer, item
from tocsin.web.routes.incidents import Sort, ordered
from tocsin.web.selection import Ground

router = APIRouter(tags=["sources"])

MOST_COLUMNS = 200


class MatrixFilters(Filters):
    """A question, and which incidents of the answer are the columns."""

    sort: Sort = "-origins"
    page: Annotated[int, Field(ge=1, le=MOST_PAGES)] = 1
    size: Annotated[int, Field(ge=1, le=MOST_COLUMNS)] = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """That an origin tells of an incident."""

    column: Annotated[int, Field(description="of the incident, from 0")]
    documents: Annotated[list[str], Field(description="reports of the origin that tell of it")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One independent telling."""

    origin: str
    outlets: Annotated[list[str], Field(description="of its reports, copies included")]
    reports: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Independent tellings against incidents."""

    total: Annotated[int, Field(description="incidents that fit")]
    page: int
    size: int
    columns: list[Item]
    rows: Annotated[list[Row], Field(description="those who tell of most columns first")]


@router.get("/matrix", response_model=Matrix)
def matrix(bench: Bench, asked: Annotated[MatrixFilters, Query()]) -> Response:
    """Tell which independent tellings tell of which incidents."""
    state = bench.state()
    selected = bench.select(asked, state)
    ground = selected.ground
    rows = ordered(ground, selected.rows, asked.sort)
    first = (asked.page - 1) * asked.size
    shown = rows[first : first + asked.size].tolist()
    with bench.reading() as connection:
        namer = Namer(connection, state, ground, shown)
    return answer(
        Matrix(
            total=len(rows),
            page=asked.page,
            size=asked.size,
            columns=[item(ground, namer, row) for row in shown],
            rows=_rows(ground, shown),
        )
    )


def _rows(ground: Ground, shown: list[int]) -> list[Row]:
    view = ground.overview
    column = {row: n for n, row in enumerate(shown)}
    told: defaultdict[int, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for n in np.flatnonzero(np.isin(view.tellings.incident, shown)).tolist():
        document = int(view.tellings.document[n])
        origin = int(view.documents.origin[document])
        told[origin][column[int(view.tellings.incident[n])]].append(document)
    found = [_row(ground, origin, cells) for origin, cells in told.items()]
    return sorted(found, key=lambda row: (-len(row.cells), row.outlets, row.origin))


def _row(ground: Ground, origin: int, cells: dict[int, list[int]]) -> Row:
    documents = ground.overview.documents
    members = np.flatnonzero(documents.origin == origin).tolist()
    outlets = {documents.rows[n].outlet or "" for n in members}
    return Row(
        origin=documents.origin_ids.values[origin],
        outlets=sorted(outlets - {""}),
        reports=len(members),
        cells=[
            Cell(column=n, documents=[documents.rows[one].id for one in sorted(cells[n])])
            for n in sorted(cells)
        ],
    )
