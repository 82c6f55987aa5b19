"""Events: that the case changed, and how far jobs are."""

import asyncio
from collections.abc import AsyncIterator

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import StreamingResponse

from tocsin.web.asking import Bench
from tocsin.web.jobs import Jobs
from tocsin.web.workbench import Workbench

router = APIRouter(tags=["case"])

LOOKS_EVERY_S = 0.4
"""How often the case and the jobs are looked at [s]."""

SILENT_AT_MOST_S = 15.0
"""After which something is sent, so that a dead connection is noticed [s]."""


@router.get(
    "/events",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}, "description": "events, without end"}},
)
async def events(request: Request, bench: Bench) -> StreamingResponse:
    """Send an event ``case`` {revision, decided} whenever the case changed, ``job`` when one did.

    ``decided`` is the number of the last decision. Both are sent once at the beginning.
    """
    jobs: Jobs = request.app.state.jobs
    stopping: asyncio.Event = request.app.state.stopping
    return StreamingResponse(_events(bench, jobs, stopping), media_type="text/event-stream")


async def _events(bench: Workbench, jobs: Jobs, stopping: asyncio.Event) -> AsyncIterator[bytes]:
    told: dict[str, object] = {}
    revision, changes, silent = "", -1, 0.0
    while not stopping.is_set():
        silent += LOOKS_EVERY_S
        now = bench.revision
        if now != revision:
            revision, silent = now, 0.0
            yield _event("case", {"revision": revision, "decided": bench.decided})
        if jobs.changes != changes:
            changes, silent = jobs.changes, 0.0
            for job in jobs.all():
                if told.get(job.id) != job:
                    told[job.id] = job
                    yield _event("job", job)
        if silent >= SILENT_AT_MOST_S:
            silent = 0.0
            yield b": here\n\n"
        try:
            await asyncio.wait_for(stopping.wait(), LOOKS_EVERY_S)
        except TimeoutError:
            continue


def _event(name: str, data: object) -> bytes:
    return f"event: {name}\ndata: ".encode() + msgspec.json.encode(data) + b"\n\n"
