"""Who is let in: whoever opens the printed address, or the people of a team."""

import asyncio
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from starlette.datastructures import Headers
from starlette.requests import cookie_parser

from tocsin.team import Role, Team
from tocsin.web.answers import Refused

T = TypeVar("T")

TOKEN_HEADER = "x-tocsin-token"  # noqa: S105 - its name

JUDGED_AT_ONCE = 2
"""Passwords that are judged at the same time; each takes 64 MB and most of a core."""

MOST_WAITING = 20
"""Log-ins that may wait for that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who was let in, with the role of this moment."""

    name: str  # empty: the one user of this machine
    role: Role
    team: bool


class Keeper(Protocol):
    """Knows whom to let in."""

    async def person(self, headers: Headers, cookie: str, *, uses: bool = True) -> Person | None:
        """Whoever sends a request, or None.

        Args:
            headers: Of the request.
            cookie: Name of the cookie of this server.
            uses: Whether that keeps a session alive.
        """


@dataclass(frozen=True, slots=True)
class Printed:
    """Lets in whoever opens the address that was printed: the one user of this machine."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    async def person(
        self,
        headers: Headers,
        cookie: str,
        *,
        uses: bool = True,  # noqa: ARG002 - it lasts as long as the server
    ) -> Person | None:
        """The user, where a request carries the token or the cookie of this run."""
        token = headers.get(TOKEN_HEADER)
        held = held_in(headers, cookie)
        if same(token, self.token) if token is not None else same(held, self.session):
            return Person(name="", role="editor", team=False)
        return None


class People:
    """Lets in the people of a team, by their sessions."""

    def __init__(self, team: Team) -> None:
        self.team = team
        self._turn = asyncio.Semaphore(JUDGED_AT_ONCE)
        self._waiting = 0

    async def person(self, headers: Headers, cookie: str, *, uses: bool = True) -> Person | None:
        """Whoever holds the session of a request's cookie."""
        held = held_in(headers, cookie)
        if not held:
            return None
        found = await asyncio.to_thread(self.team.holder, held, now=datetime.now(UTC), uses=uses)
        return None if found is None else Person(name=found.name, role=found.role, team=True)

    async def in_turn(self, judge: Callable[[], T]) -> T:
        """Do what looks at a password, few at a time, so that all else is answered meanwhile.

        Raises:
            Refused: too many wait already.
        """
        if self._waiting >= MOST_WAITING:
            raise Refused(
                429, "too many people log in at this moment", kind="many log in",
                do="try again in a minute",
            )  # fmt: skip
        self._waiting += 1
        try:
            async with self._turn:
                return await asyncio.to_thread(judge)
        finally:
            self._waiting -= 1


def held_in(headers: Headers, cookie: str) -> str:
    """What a request's cookie holds, or nothing."""
    return cookie_parser(headers.get("cookie", "")).get(cookie, "")


def same(left: str, right: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell where they differ."""
    return hmac.compare_digest(left.encode("utf-8", "replace"), right.encode())
