"""Logging in and out, and one's own password; each ends or begins sessions."""

import asyncio
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from tocsin.team import NotLetIn, TooManyTries
from tocsin.web.answers import Refused, complaint
from tocsin.web.asking import Address, TheDoor, ThePeople
from tocsin.web.callers import Asker
from tocsin.web.doors import Door
from tocsin.web.keepers import held_in
from tocsin.web.troubles import trouble_of

router = APIRouter(tags=["team"])

LONGEST_TYPED_NAME = 200
"""Characters of a name that are looked at."""


class Entry(BaseModel):
    """Who wants in."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(max_length=LONGEST_TYPED_NAME)]
    password: str


class OwnPassword(BaseModel):
    """One's password, and the one that it is to be."""

    model_config = ConfigDict(extra="forbid")

    password: Annotated[str, Field(description="as it is now")]
    then: Annotated[str, Field(description="10 to 1,000 characters")]


@router.post("/login", status_code=204, response_class=Response)
async def log_in(people: ThePeople, door: TheDoor, address: Address, entry: Entry) -> Response:
    """Begin a session; its cookie comes with the answer."""

    def judge() -> str:
        return people.team.log_in(
            entry.name, entry.password, address=address, now=datetime.now(UTC)
        )

    try:
        token = await people.in_turn(judge)
    except TooManyTries as problem:
        return _later(problem)
    except NotLetIn as problem:
        raise Refused(401, str(problem), kind="not let in", where="body") from problem
    answer = Response(status_code=204)
    answer.set_cookie(
        door.cookie,
        token,
        httponly=True,
        samesite="strict",
        path="/",
        secure=bool(door.behind),
    )
    return answer


@router.delete("/login", status_code=204, response_class=Response)
async def log_out(request: Request, people: ThePeople, door: TheDoor, address: Address) -> Response:
    """End the session, where there is one."""
    held = held_in(request.headers, door.cookie)
    if held:
        await asyncio.to_thread(people.team.log_out, held, address=address, now=datetime.now(UTC))
    return _without_cookie(door)


@router.post("/me/password", status_code=204, response_class=Response)
async def change_password(
    asker: Asker, people: ThePeople, door: TheDoor, address: Address, change: OwnPassword
) -> Response:
    """Change one's own password; every session of one's own ends, this one too."""

    def judge() -> None:
        now = datetime.now(UTC)
        people.team.check(asker.name, change.password, address=address, now=now)
        people.team.give_password(asker.name, change.then, by=asker.name, address=address, now=now)

    try:
        await people.in_turn(judge)
    except TooManyTries as problem:
        return _later(problem)
    except NotLetIn as problem:
        what = "this is not your password"
        raise Refused(422, what, kind="not your password", where="body: password") from problem
    return _without_cookie(door)


def _without_cookie(door: Door) -> Response:
    answer = Response(status_code=204)
    answer.delete_cookie(
        door.cookie, httponly=True, samesite="strict", path="/", secure=bool(door.behind)
    )
    return answer


def _later(problem: TooManyTries) -> Response:
    kind, names = trouble_of(problem)
    answer = complaint(429, str(problem), kind=kind, names=names)
    answer.headers["retry-after"] = str(max(1, round(problem.wait_s)))
    return answer
