"""The workbench on one screen: who is let in, what can be asked, and the page."""

import asyncio
from pathlib import Path

from fastapi import APIRouter, Depends, FastAPI
from starlette.middleware import Middleware

from tocsin import __version__
from tocsin.web.allowed import API, allowed
from tocsin.web.answers import COMPLAINTS
from tocsin.web.assessments import Assessments
from tocsin.web.doors import Door
from tocsin.web.errors import add_errors
from tocsin.web.jobs import Jobs
from tocsin.web.page import page_routes
from tocsin.web.patience import MOST_STREAMS, Room
from tocsin.web.revisions import Revisions
from tocsin.web.routes import (
    adding,
    agreement,
    asof,
    assessment,
    audit,
    case,
    changes,
    decisions,
    events,
    exporting,
    incident,
    incidents,
    ledger,
    login,
    map,  # noqa: A004 - the view is called so
    matrix,
    me,
    outlets,
    queue,
    rejected,
    report,
    reports,
    search,
    sites,
    suggestions,
    team,
    timeline,
    unplaced,
)
from tocsin.web.security import Gate
from tocsin.web.workbench import Workbench

VIEWS = (
    case,
    incidents,
    incident,
    map,
    timeline,
    unplaced,
    reports,
    report,
    asof,
    matrix,
    search,
    sites,
    ledger,
    rejected,
    exporting,
    assessment,
    adding,
    me,
    queue,
    decisions,
    suggestions,
    changes,
    agreement,
    outlets,
    events,
    login,
    team,
    audit,
)


def workbench_app(bench: Workbench, jobs: Jobs, door: Door, *, page: Path | None) -> FastAPI:
    """Make the application.

    Args:
        bench: The case.
        jobs: What reads reports into it.
        door: Who is let in.
        page: The folder that the page was built into; None: only the API.
    """
    app = FastAPI(
        title="Tocsin workbench",
        version=__version__,
        description="A case of Tocsin, to read and to review. Every request needs the cookie that "
        "the printed address sets, or the header X-Tocsin-Token; served for a team, the cookie of "
        "a log-in.",
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        middleware=[
            Middleware(Gate, door=door),
            Middleware(Revisions, revision=lambda: bench.revision),
        ],
    )
    app.state.workbench = bench
    app.state.jobs = jobs
    app.state.door = door
    app.state.assessments = Assessments(bench)
    app.state.stopping = asyncio.Event()
    app.state.streams = Room(MOST_STREAMS)
    add_errors(app)
    api = APIRouter(prefix=API, responses=COMPLAINTS, dependencies=[Depends(allowed)])
    for view in VIEWS:
        api.include_router(view.router)
    app.include_router(api)
    if page is not None:
        app.include_router(page_routes(page))
    return app
