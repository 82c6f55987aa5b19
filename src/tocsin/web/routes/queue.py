"""What a reviewer should look at first, and why."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from tocsin.model import Reason
from tocsin.review import queueing
from tocsin.web.answers import answer
from tocsin.web.asking import Bench, PagedFilters
from tocsin.web.items import Item, Namer, item
from tocsin.web.states import waits_in

router = APIRouter(tags=["review"])


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedItem:
    """An incident that waits for a person."""

    item: Item
    weight: Annotated[float, Field(description="only puts incidents in order")]
    why: Annotated[list[Reason], Field(description="the weightiest first")]


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
    out = asked.model_copy(update={"state": "left-out"})
    left = bench.select(out, state)
    with bench.reading() as connection:
        waits = waits_in(connection, state)
        # Nothing that is left out waits, and its rows are those of another overview.
        waiting = waits.order[:0] if asked.state == out.state else waits.order
        rows = waiting[selected.rows[waiting]]
        first = (asked.page - 1) * asked.size
        shown = [int(row) for row in rows[first : first + asked.size]]
        namer = Namer(connection, state, state.ground, shown)
    found = {row: queueing.reasons(waits.facts(row)) for row in shown}
    return answer(
        QueueAnswer(
            total=len(rows),
            judged=left.total + (0 if asked.state == out.state else selected.total - len(rows)),
            page=asked.page,
            size=asked.size,
            decided=state.decided,
            items=[
                QueuedItem(
                    item=item(state.ground, namer, row),
                    weight=queueing.weight(why),
                    why=list(queueing.in_order(why)),
                )
                for row, why in found.items()
            ],
        )
    )
