"""The audit: what happened about the accounts, for editors."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from tocsin.team import Line
from tocsin.web.answers import Paged, answer
from tocsin.web.asking import Page, Size, ThePeople

router = APIRouter(tags=["team"])


@router.get("/audit", response_model=Paged[Line])
def audit(
    people: ThePeople,
    who: Annotated[
        str, Query(max_length=200, description="only what is about somebody, or was done by them")
    ] = "",
    page: Page = 1,
    size: Size = 50,
) -> Response:
    """List who logged in, failed, was refused or changed, the latest first."""
    total, lines = people.team.audit(who=who, most=size, skip=(page - 1) * size)
    return answer(Paged(total=total, page=page, size=size, items=lines))
