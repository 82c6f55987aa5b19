"""Who asks, and what they may do: one function that every route of review goes through."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Request
from pydantic import Field

from tocsin.web.asking import Bench

Role = Literal["viewer", "reviewer", "editor"]


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


def caller(request: Request, bench: Bench) -> Caller:  # noqa: ARG001 - whoever has the cookie is the one user
    """Say who asks: the one user of this machine, who may do all that the case allows."""
    writable = bench.writable and bool(bench.who)
    return Caller(
        name=bench.who,
        role="editor",
        team=False,
        can=Rights(decide=writable, add=bench.writable, manage=False),
    )


Asker = Annotated[Caller, Depends(caller)]
"""Who asks."""
