"""What every route is handed: the workbench, the team, and the question."""

from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import Field

from tocsin.web.answers import MOST_A_PAGE, MOST_PAGES, Refused
from tocsin.web.doors import Door
from tocsin.web.filters import Filters
from tocsin.web.keepers import People
from tocsin.web.workbench import Workbench


def _workbench(request: Request) -> Workbench:
    found = request.app.state.workbench
    if not isinstance(found, Workbench):
        raise TypeError(found)
    return found


Bench = Annotated[Workbench, Depends(_workbench)]
"""The case."""


def _door(request: Request) -> Door:
    found = request.app.state.door
    if not isinstance(found, Door):
        raise TypeError(found)
    return found


TheDoor = Annotated[Door, Depends(_door)]
"""Where the server is asked."""


def _people(door: TheDoor) -> People:
    if not isinstance(door.keeper, People):
        raise Refused(
            404,
            "this case is served for one user, without names",
            kind="no team",
            do="serve it with tocsin serve --team",
        )
    return door.keeper


ThePeople = Annotated[People, Depends(_people)]
"""The team, where the case is served for one."""


def _caller_at(request: Request) -> str:
    return str(request.state.caller)


Address = Annotated[str, Depends(_caller_at)]
"""From where a request comes, as the audit tells it."""


class PagedFilters(Filters):
    """A question, and which page of the answer."""

    page: Annotated[int, Field(ge=1, le=MOST_PAGES)] = 1
    size: Annotated[int, Field(ge=1, le=MOST_A_PAGE)] = 50


Page = Annotated[int, Query(ge=1, le=MOST_PAGES, description="from 1")]
Size = Annotated[int, Query(ge=1, le=MOST_A_PAGE, description="items of a page")]
