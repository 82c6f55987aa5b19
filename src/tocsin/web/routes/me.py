"""Who asks, and up to where they have looked at what changed."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from tocsin.web.acts import MOST_DECISIONS
from tocsin.web.answers import answer
from tocsin.web.asking import Bench
from tocsin.web.callers import Asker, Caller
from tocsin.web.looking import UpTo
from tocsin.web.reviewed import time_words

router = APIRouter(tags=["review"])


class Looking(BaseModel):
    """Up to where the caller has looked."""

    model_config = ConfigDict(extra="forbid")

    decision: Annotated[int, Field(ge=0, le=MOST_DECISIONS, description="number of the last")]
    at: Annotated[datetime, Field(description="as `now` of /changes")]


@router.get("/me", response_model=Caller)
def me(asker: Asker) -> Response:
    """Tell by which name the caller's decisions are signed, and what the caller may do."""
    return answer(asker)


@router.get("/me/looked", response_model=UpTo)
def looked(bench: Bench, asker: Asker) -> Response:
    """Tell up to where the caller has looked; whoever never did begins now."""
    found = bench.looked.of(asker.name)
    if found is None:
        found = UpTo(decision=bench.decided, at=time_words(datetime.now(UTC)))
        if bench.writable:
            bench.looked.note(asker.name, found)
    return answer(found)


@router.post("/me/looked", response_model=UpTo)
def look(bench: Bench, asker: Asker, asked: Looking) -> Response:
    """Remember up to where the caller has looked."""
    at = asked.at if asked.at.tzinfo is not None else asked.at.replace(tzinfo=UTC)
    up_to = UpTo(decision=asked.decision, at=time_words(at))
    bench.looked.note(asker.name, up_to)
    return answer(up_to)
