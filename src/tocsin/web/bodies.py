"""Bodies of requests: taken whole, within bounds of size and time, before they are looked at."""

import asyncio

from starlette.responses import Response
from starlette.types import Message, Receive

from tocsin.web.answers import complaint

MOST_BODY_BYTES = 64_000_000
"""Largest body that is taken: a folder of some thousand reports [B]."""

MOST_STRANGERS_BYTES = 16_384
"""Largest body that is taken of somebody who was not let in: a name and a password [B]."""

BODY_SECONDS = 60.0
"""How long a body may take to arrive [s]."""


async def whole_body(receive: Receive, announced: str, *, most: int) -> bytes | Response:
    """The whole body, or what is wrong with it; one announced as too large is not waited for."""
    if announced.isdecimal() and int(announced) > most:
        return _too_large(most)
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return complaint(
                        400, "the body broke off", kind="broken off", do="send it again"
                    )
                size += len(message.get("body", b""))
                if size > most:
                    return _too_large(most)
                parts.append(message.get("body", b""))
                if not message.get("more_body", False):
                    return b"".join(parts)
    except TimeoutError:
        return complaint(
            408, f"the body took longer than {BODY_SECONDS:g} s", kind="too slow",
            do="send it again",
        )  # fmt: skip


def _too_large(most: int) -> Response:
    if most < MOST_BODY_BYTES:
        return complaint(
            413, f"more than {most:,} bytes", kind="too large before log-in", where="body",
            do="log in first",
        )  # fmt: skip
    return complaint(
        413,
        f"more than {most // 1_000_000} MB at once",
        kind="too large",
        names=(str(most // 1_000_000),),
        where="body",
        do="send fewer files at once, or use tocsin read",
    )


def replayed(body: bytes, receive: Receive) -> Receive:
    """Give a body that was received, then what comes after it."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
