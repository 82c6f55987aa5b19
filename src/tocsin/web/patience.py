"""How long, and for how many, the server waits: nobody keeps it from the others.

A request's head has to arrive within some seconds, its body too (`tocsin.web.bodies`); what bodies
hold together and how many streams of events are open is bounded, and more is refused in a sentence.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 20.0
"""How long the head of a request may take to arrive [s]."""

MOST_CONNECTIONS = 1000
"""Connections at once; uvicorn refuses more with 503."""

MOST_BODIES_BYTES = 256_000_000
"""What the bodies of all requests may hold at once [B]."""

MOST_STREAMS = 300
"""Streams of events at once: a page that is looked at holds one."""


class Room:
    """Room that several take from at once, in one thread."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken = 0

    @property
    def full(self) -> bool:
        """Whether nothing is left."""
        return self._taken >= self._most

    @contextmanager
    def taking(self, size: int) -> Iterator[bool]:
        """Take room until the block ends, where so much is left; whether it was."""
        fits = self._taken + size <= self._most
        taken = size if fits else 0
        self._taken += taken
        try:
            yield fits
        finally:
            self._taken -= taken


class PatientProtocol(H11Protocol):
    """Closes a connection on which no whole head of a request arrives."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take what arrives; wait on where it is no whole head yet."""
        super().data_received(data)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        arriving = self.conn.their_state is h11.IDLE and self.timeout_keep_alive_task is None
        if not arriving:
            self._stop()
        elif self._waiting is None:
            self._waiting = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
