"""What the map does not draw, and why."""

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter, Query, Response
from pydantic import Field

from tocsin.web.answers import Paged, answer
from tocsin.web.asking import Bench, PagedFilters
from tocsin.web.items import Item, Namer, item
from tocsin.web.routes.incidents import ordered
from tocsin.web.routes.map import undrawn

router = APIRouter(tags=["map"])

Why = Literal["country", "area", "unresolved", "unknown"]

_WORDS: dict[Why, str] = {
    "country": "only the country is told",
    "area": "only an area is told whose outline is not known",
    "unresolved": "the name could be several places, or none that is known",
    "unknown": "no place is told",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """An incident that the map does not draw."""

    item: Item
    why: Annotated[Why, Field(description="; ".join(f"{k}: {v}" for k, v in _WORDS.items()))]
    words: str


@router.get("/unplaced", response_model=Paged[Unplaced])
def unplaced(bench: Bench, asked: Annotated[PagedFilters, Query()]) -> Response:
    """List the incidents that fit and that the map does not draw, and why, by time."""
    state = bench.state()
    selected = bench.select(asked, state)
    ground = selected.ground
    rows = ordered(ground, np.asarray(selected.rows & undrawn(ground)), "when")
    first = (asked.page - 1) * asked.size
    shown = rows[first : first + asked.size].tolist()
    with bench.reading() as connection:
        namer = Namer(connection, state, ground, shown)
    items = [item(ground, namer, row) for row in shown]
    reasons = [_why(one) for one in items]
    return answer(
        Paged(
            total=len(rows),
            page=asked.page,
            size=asked.size,
            items=[
                Unplaced(item=one, why=why, words=_WORDS[why])
                for one, why in zip(items, reasons, strict=True)
            ],
        )
    )


def _why(one: Item) -> Why:
    if one.place is None:
        return "unknown"
    if not one.place.level:
        return "unresolved"
    return "country" if one.place.level == "country" else "area"
