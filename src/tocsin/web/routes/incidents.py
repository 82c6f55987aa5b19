"""The table of incidents."""

from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter, Query, Response
from numpy.typing import NDArray

from tocsin.web.answers import Paged, answer
from tocsin.web.asking import Bench, PagedFilters
from tocsin.web.items import Item, Namer, item
from tocsin.web.moments import OPEN_END
from tocsin.web.selection import Ground, Mask

router = APIRouter(tags=["incidents"])

Sort = Literal[
    "when", "-when", "known", "-known", "origins", "-origins", "reports", "-reports",
    "place", "-place", "kind", "-kind",
]  # fmt: skip


class Table(PagedFilters):
    """A page of the table."""

    sort: Sort = "when"


@router.get("/incidents", response_model=Paged[Item])
def incidents(bench: Bench, asked: Annotated[Table, Query()]) -> Response:
    """List the incidents that fit, a page at a time.

    Sorted by time, those of unknown time come last, whichever way.
    """
    state = bench.state()
    selected = bench.select(asked, state)
    ground = selected.ground
    rows = ordered(ground, selected.rows, asked.sort)
    first = (asked.page - 1) * asked.size
    shown = [int(row) for row in rows[first : first + asked.size]]
    with bench.reading() as connection:
        namer = Namer(connection, state, ground, shown)
    return answer(
        Paged(
            total=len(rows),
            page=asked.page,
            size=asked.size,
            items=[item(ground, namer, row) for row in shown],
        )
    )


def ordered(ground: Ground, mask: Mask, sort: Sort) -> NDArray[np.int64]:
    """The rows of a selection in an order; what is alike stays in the order of the ids."""
    rows = np.flatnonzero(mask)
    key, unknown = _key(ground, rows, sort.removeprefix("-"))
    if sort.startswith("-"):
        key = -key
    return rows[np.lexsort((key, unknown))]


def _key(
    ground: Ground, rows: NDArray[np.int64], sort: str
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """A number that orders rows, and which of them have none and come last."""
    view = ground.overview
    columns, words = view.columns, view.words
    known = np.zeros(len(rows), dtype=np.bool_)
    if sort == "when":
        return columns.start[rows], ~columns.timed[rows]
    if sort == "known":
        return view.known_at[rows], view.known_at[rows] == OPEN_END
    if sort in {"origins", "reports"}:
        return getattr(columns, sort)[rows].astype(np.int64), known
    if sort == "kind":
        names = [kind.label for kind in words.kind.values]
        return _ranks(names)[columns.kind[rows]], columns.kind[rows] < 0
    names = [place.name for place in words.place.values]
    return _ranks(names)[columns.place[rows]], columns.place[rows] < 0


def _ranks(names: list[str]) -> NDArray[np.int64]:
    """The place of each name among all, in the order of the letters."""
    order = sorted(range(len(names)), key=lambda n: names[n].casefold())
    ranks = np.zeros(len(names) + 1, dtype=np.int64)
    ranks[order] = np.arange(len(names))
    return ranks
