"""Events: that the case changed, and how far jobs are."""

import asyncio
from collections.abc import AsyncIterator
from time import monotonic

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import StreamingResponse

from tocsin.team import TeamUnusable
from tocsin.web.answers import Refused
from tocsin.web.asking import Bench, TheDoor
from tocsin.web.doors import Door
from tocsin.web.jobs import Job, Jobs
from tocsin.web.keepers import Person
from tocsin.web.patience import Room
from tocsin.web.workbench import Workbench

router = APIRouter(tags=["case"])

LOOKS_EVERY_S = 0.4
"""How often the case and the jobs are looked at [s]."""

SILENT_AT_MOST_S = 15.0
"""After which something is sent, so that a dead connection is noticed [s]."""

ENDED = "ended"
"""The event that ends a stream."""

LOOKS_AGAIN_S = 1.0
"""How often it is seen that whoever listens is still let in [s]."""


@router.get(
    "/events",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}, "description": "events, without end"}},
)
async def events(request: Request, bench: Bench, door: TheDoor) -> StreamingResponse:
    """Send an event ``case`` {revision, decided} whenever the case changed, ``job`` when one did.

    ``decided`` is the number of the last decision. Both are sent once at the beginning, and so
    is, in a team, ``me``, the role of whoever listens: what changed before the stream began would
    be told to nobody. ``me`` is sent again when the role has changed, and ``ended`` when their
    session has ended, which ends the stream.
    """
    jobs: Jobs = request.app.state.jobs
    stopping: asyncio.Event = request.app.state.stopping
    streams: Room = request.app.state.streams
    if streams.full:
        what = "too many pages listen already"
        raise Refused(503, what, kind="many listeners", do="close some of them")
    listener = _Listener(door, request)
    return StreamingResponse(
        _in(streams, _events(bench, jobs, stopping, listener)), media_type="text/event-stream"
    )


class _Listener:
    """Whoever listens: may be given another role meanwhile, or be let in no longer."""

    def __init__(self, door: Door, request: Request) -> None:
        self._door = door
        self._headers = request.headers
        self._person: Person = request.state.person
        self._looked = monotonic()
        self._untold = self._person.team

    async def news(self) -> tuple[str, object] | None:
        """What the page has to know about it, now and then looked at anew."""
        if self._untold:
            self._untold = False
            return self._me()
        if monotonic() - self._looked < LOOKS_AGAIN_S:
            return None
        try:
            found = await self._door.keeper.person(self._headers, self._door.cookie, uses=False)
        except TeamUnusable:
            found = None  # nobody knows: the page asks again, and is told why
        self._looked = monotonic()
        if found is None:
            return ENDED, {}
        if found == self._person:
            return None
        self._person = found
        return self._me()

    def _me(self) -> tuple[str, object]:
        return "me", {"name": self._person.name, "role": self._person.role}


async def _events(
    bench: Workbench, jobs: Jobs, stopping: asyncio.Event, listener: _Listener
) -> AsyncIterator[bytes]:
    told: dict[str, Job] = {}
    revision, changes, silent = "", -1, 0.0
    while not stopping.is_set():
        silent += LOOKS_EVERY_S
        if news := await listener.news():
            silent = 0.0
            yield _event(*news)
            if news[0] == ENDED:
                return
        now = bench.revision
        if now != revision:
            revision, silent = now, 0.0
            yield _event("case", {"revision": revision, "decided": bench.decided})
        if jobs.changes != changes:
            changes, silent = jobs.changes, 0.0
            for job in _untold(jobs, told):
                yield _event("job", job)
        if silent >= SILENT_AT_MOST_S:
            silent = 0.0
            yield b": here\n\n"
        try:
            await asyncio.wait_for(stopping.wait(), LOOKS_EVERY_S)
        except TimeoutError:
            continue


async def _in(streams: Room, events: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Take the room of one stream while it lasts."""
    with streams.taking(1):
        async for event in events:
            yield event


def _untold(jobs: Jobs, told: dict[str, Job]) -> list[Job]:
    """Jobs that are not as they were told, which they are from then on."""
    found = [job for job in jobs.all() if told.get(job.id) != job]
    told.update({job.id: job for job in found})
    return found


def _event(name: str, data: object) -> bytes:
    return f"event: {name}\ndata: ".encode() + msgspec.json.encode(data) + b"\n\n"
