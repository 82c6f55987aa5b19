"""What every route is handed: the workbench, and the question."""

from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import Field

from tocsin.web.answers import MOST_A_PAGE, MOST_PAGES
from tocsin.web.filters import Filters
from tocsin.web.workbench import Workbench


def _workbench(request: Request) -> Workbench:
    found = request.app.state.workbench
    if not isinstance(found, Workbench):
        raise TypeError(found)
    return found


Bench = Annotated[Workbench, Depends(_workbench)]
"""The case."""


class PagedFilters(Filters):
    """A question, and which page of the answer."""

    page: Annotated[int, Field(ge=1, le=MOST_PAGES)] = 1
    size: Annotated[int, Field(ge=1, le=MOST_A_PAGE)] = 50


Page = Annotated[int, Query(ge=1, le=MOST_PAGES, description="from 1")]
Size = Annotated[int, Query(ge=1, le=MOST_A_PAGE, description="items of a page")]
