"""What a reviewer should look at first, and why."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from tocsin.web.answers import answer
from tocsin.web.asking import Bench, PagedFilters
from tocsin.web.items import Item, Namer, item

router = APIRouter(tags=["review"])


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedItem:
    """An incident that waits for a person."""

    item: Item
    weight: Annotated[float, Field(description="only puts incidents in order")]
    why: Annotated[list[str], Field(description="reasons, the weightiest first")]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueAnswer:
    """A page of the queue."""

    total: Annotated[int, Field(description="that wait and fit")]
    judged: Annotated[int, Field(description="that fit and are accepted, or left out")]
    page: int
    size: int
    decided: Annotated[
        int, Field(description="number of the last decision: what this answer takes account of")
    ]
    items: list[QueuedItem]


@router.get("/queue", response_model=QueueAnswer)
def queue(bench: Bench, asked: Annotated[PagedFilters, Query()]) -> Response:
    """List the incidents that wait for a person, what matters most first."""
    state = bench.state()
    selected = bench.select(asked, state)
    view = selected.overview
    left = bench.select(asked.model_copy(update={"state": "left-out"}), state)
    with bench.deciding() as desk:
        waiting = []
        for one in desk.queue():
            row = view.row(one.incident.id)
            if row is not None and selected.rows[row]:
                waiting.append((row, one))
    first = (asked.page - 1) * asked.size
    shown = waiting[first : first + asked.size]
    with bench.reading() as connection:
        namer = Namer(connection, state, selected.ground, [row for row, _ in shown])
    return answer(
        QueueAnswer(
            total=len(waiting),
            judged=selected.total - len(waiting) + left.total,
            page=asked.page,
            size=asked.size,
            decided=state.decided,
            items=[
                QueuedItem(
                    item=item(selected.ground, namer, row), weight=one.weight, why=list(one.why)
                )
                for row, one in shown
            ],
        )
    )
