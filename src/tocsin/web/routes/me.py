"""Who asks."""

from fastapi import APIRouter, Response

from tocsin.web.answers import answer
from tocsin.web.callers import Asker, Caller

router = APIRouter(tags=["review"])


@router.get("/me", response_model=Caller)
def me(asker: Asker) -> Response:
    """Tell by which name the caller's decisions are signed, and what the caller may do."""
    return answer(asker)
