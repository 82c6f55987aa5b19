"""The people of a case: seen, added, changed and taken out by its editors."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from tocsin.team import Member, NoSuchMember, Role
from tocsin.web.answers import Refused, answer
from tocsin.web.asking import Address, ThePeople
from tocsin.web.callers import Asker
from tocsin.web.troubles import trouble_of

router = APIRouter(tags=["team"])

_Password = Annotated[str, Field(description="10 to 1,000 characters")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """One of the people of a case."""

    name: str
    role: Role
    since: Annotated[str, Field(description="when they were added, UTC")]
    seen: Annotated[str, Field(description="when they last logged in, UTC; empty: never")]


class Newcomer(BaseModel):
    """Whom to add."""

    model_config = ConfigDict(extra="forbid")

    name: str
    role: Role
    password: _Password


class RoleChange(BaseModel):
    """Another role."""

    model_config = ConfigDict(extra="forbid")

    role: Role


class PasswordChange(BaseModel):
    """Another password."""

    model_config = ConfigDict(extra="forbid")

    password: _Password


@router.get("/team", response_model=list[Someone])
def members(people: ThePeople) -> Response:
    """List the people of the case, by name."""
    return answer([_shown(one) for one in people.team.members()])


@router.post("/team", response_model=Someone, status_code=201)
def add(asker: Asker, people: ThePeople, address: Address, newcomer: Newcomer) -> Response:
    """Add somebody."""
    added = people.team.add(
        newcomer.name,
        role=newcomer.role,
        password=newcomer.password,
        by=asker.name,
        address=address,
        now=datetime.now(UTC),
    )
    return answer(_shown(added), status=201)


@router.post("/team/{name}/role", response_model=Someone)
def give_role(
    asker: Asker, people: ThePeople, address: Address, name: str, change: RoleChange
) -> Response:
    """Give somebody another role; it counts from their next request on."""
    with _found():
        given = people.team.give_role(
            name, change.role, by=asker.name, address=address, now=datetime.now(UTC)
        )
    return answer(_shown(given))


@router.post("/team/{name}/password", response_model=Someone)
def give_password(
    asker: Asker, people: ThePeople, address: Address, name: str, change: PasswordChange
) -> Response:
    """Give somebody another password; their sessions end."""
    with _found():
        given = people.team.give_password(
            name, change.password, by=asker.name, address=address, now=datetime.now(UTC)
        )
    return answer(_shown(given))


@router.delete("/team/{name}", status_code=204, response_class=Response)
def remove(asker: Asker, people: ThePeople, address: Address, name: str) -> Response:
    """Take somebody out; their sessions end."""
    with _found():
        people.team.remove(name, by=asker.name, address=address, now=datetime.now(UTC))
    return Response(status_code=204)


@contextmanager
def _found() -> Iterator[None]:
    try:
        yield
    except NoSuchMember as problem:
        kind, names = trouble_of(problem)
        raise Refused(404, str(problem), kind=kind, names=names, where="name") from problem


def _shown(member: Member) -> Someone:
    return Someone(name=member.name, role=member.role, since=member.since, seen=member.seen)
