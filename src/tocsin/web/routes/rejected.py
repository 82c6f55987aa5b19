"""What was let go, with the reason."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import Field

from tocsin.store.queries import lists
from tocsin.web.answers import Paged, answer
from tocsin.web.asking import Bench, Page, Size
from tocsin.web.grounds import Ground, ground

router = APIRouter(tags=["reports"])


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedItem:
    """Something that came in and of which a stage could make nothing, or a note on it."""

    stage: str
    item: Annotated[str, Field(description="the report's origin, or an id")]
    reason: str
    ground: Annotated[Ground, Field(description="the reason in parts, where it is of a known form")]
    first_at: Annotated[str, Field(description="UTC")]


@router.get("/rejected", response_model=Paged[RejectedItem])
def rejected(bench: Bench, page: Page = 1, size: Size = 50) -> Response:
    """List what was let go, the latest first."""
    with bench.reading() as connection:
        total, found = lists.rejected_page(connection, skip=(page - 1) * size, size=size)
    return answer(
        Paged(
            total=total,
            page=page,
            size=size,
            items=[
                RejectedItem(
                    stage=one.stage,
                    item=one.item,
                    reason=one.reason,
                    ground=ground(one.reason),
                    first_at=one.first_at,
                )
                for one in found
            ],
        )
    )
