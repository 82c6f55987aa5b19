"""Who asks, and what they may do."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from pydantic import Field

from tocsin.team.roles import Role, reaches
from tocsin.web.asking import Bench
from tocsin.web.keepers import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What somebody may do."""

    decide: Annotated[bool, Field(description="decide about incidents")]
    add: Annotated[bool, Field(description="add reports, grade sources, choose rules")]
    manage: Annotated[bool, Field(description="say who may do what")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks."""

    name: Annotated[str, Field(description="as decisions are signed; empty: nobody decides")]
    role: Role
    team: Annotated[bool, Field(description="whether several people share this case by names")]
    can: Rights


def caller(request: Request, bench: Bench) -> Caller:
    """Say who asks: one of the team, or the one user of this machine."""
    person: Person = request.state.person
    name = person.name if person.team else bench.who
    return Caller(
        name=name,
        role=person.role,
        team=person.team,
        can=Rights(
            decide=bench.writable and bool(name) and reaches(person.role, "reviewer"),
            add=bench.writable and reaches(person.role, "editor"),
            manage=person.team and reaches(person.role, "editor"),
        ),
    )


Asker = Annotated[Caller, Depends(caller)]
"""Who asks."""
