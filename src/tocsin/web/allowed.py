"""Who may do what: a table of routes and one of decisions, and the one place that looks there."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, NoReturn

from fastapi import Depends, Request

from tocsin.model import Decision, Redo, Undo
from tocsin.team.roles import Role, reaches
from tocsin.web.answers import Refused
from tocsin.web.keepers import People, Person

API = "/api/v1"

OPEN = frozenset({"POST /login", "DELETE /login"})
"""What is answered to whoever asks from this server's own page."""

NEEDED: Mapping[str, Role] = {
    "GET /agreement": "viewer",
    "GET /asof": "viewer",
    "GET /asof/changes": "viewer",
    "GET /assessment": "viewer",
    "GET /audit": "editor",
    "GET /case": "viewer",
    "GET /changes": "viewer",
    "GET /decisions": "viewer",
    "GET /events": "viewer",
    "GET /export": "viewer",
    "GET /incidents": "viewer",
    "GET /incidents/{incident}": "viewer",
    "GET /incidents/{incident}/suggestions": "viewer",
    "GET /jobs": "viewer",
    "GET /jobs/{job}": "viewer",
    "GET /ledger": "viewer",
    "GET /map": "viewer",
    "GET /matrix": "viewer",
    "GET /me": "viewer",
    "GET /me/looked": "viewer",
    "GET /queue": "viewer",
    "GET /rejected": "viewer",
    "GET /reports": "viewer",
    "GET /reports/{report}": "viewer",
    "GET /reports/{report}/suggestions": "viewer",
    "GET /reports/{report}/versions/{other}": "viewer",
    "GET /search": "viewer",
    "GET /sites": "viewer",
    "GET /sources": "viewer",
    "GET /team": "editor",
    "GET /timeline": "viewer",
    "GET /unplaced": "viewer",
    "POST /assessment": "viewer",  # reckons, and changes nothing
    "POST /decisions": "reviewer",  # and what `BY_ACT` says, as for the next three
    "POST /decisions/preview": "reviewer",
    "POST /decisions/redo": "reviewer",
    "POST /decisions/undo": "reviewer",
    "POST /me/looked": "viewer",  # their own
    "POST /me/password": "viewer",
    "POST /reports": "editor",
    "POST /reports/files": "editor",
    "POST /team": "editor",
    "POST /team/{name}/password": "editor",
    "POST /team/{name}/role": "editor",
    "DELETE /jobs/{job}": "editor",
    "DELETE /team/{name}": "editor",
}
"""The role that a route needs; one that stands neither here nor in `OPEN` is nobody's."""

BY_ACT: Mapping[str, Role] = {
    "accept": "reviewer",
    "reject": "reviewer",
    "not an incident": "reviewer",
    "correct": "reviewer",
    "merge": "reviewer",
    "split": "reviewer",
    "move": "reviewer",
    "grade claim": "reviewer",
    "tell": "reviewer",
    "grade source": "editor",  # these two change incidents that nobody looked at
    "choose rule": "editor",
}
"""The role that a decision needs, as do its undoing and its redoing, by its word in the log."""


def is_open(method: str, path: str) -> bool:
    """Whether a request is answered to whoever makes it."""
    return f"{method} {path.removeprefix(API)}" in OPEN and path.startswith(API)


async def allowed(request: Request) -> None:
    """Refuse what the role of whoever asks does not reach; every route of the API depends on it.

    Raises:
        Refused: it does not, or the route stands in no table.
    """
    route = f"{request.method} {request.scope['route'].path}"
    if route in OPEN:
        return
    needed = NEEDED.get(route)
    if not _reaches(request, needed):
        await asyncio.to_thread(_refuse, request, needed, what=route)


class Acts:
    """Decisions that the role of whoever asks reaches or not."""

    def __init__(self, request: Request) -> None:
        self._request = request

    def check(self, word: str) -> None:
        """Refuse a decision, by its word in the log, that is beyond the role.

        Raises:
            Refused: it is.
        """
        needed = BY_ACT.get(word)
        if not _reaches(self._request, needed):
            _refuse(self._request, needed, what=word)

    def check_turned(self, log: Sequence[Decision], number: int) -> None:
        """Refuse the undoing or redoing of a decision that is itself beyond the role.

        Raises:
            Refused: it is, or there is none of that number.
        """
        while 0 < number <= len(log):
            act = log[number - 1].act
            if not isinstance(act, Undo | Redo):
                self.check(log[number - 1].name)
                return
            number = act.number
        raise Refused(
            422, f"there is no decision {number}", kind="no decision", names=(str(number),),
            where="body: number",
        )  # fmt: skip


MayDecide = Annotated[Acts, Depends(Acts)]
"""What the role of whoever asks reaches."""


def _reaches(request: Request, needed: Role | None) -> bool:
    person: Person = request.state.person
    return needed is not None and reaches(person.role, needed)


def _refuse(request: Request, needed: Role | None, *, what: str) -> NoReturn:
    person: Person = request.state.person
    keeper = request.app.state.door.keeper
    if isinstance(keeper, People):
        keeper.team.note_refused(
            person.name, what=what, address=request.state.caller, now=datetime.now(UTC)
        )
    if needed is None:
        raise Refused(
            403, f"nobody may do this: {what}", kind="nobody may",
            do="report it: this is a bug in Tocsin",
        )  # fmt: skip
    raise Refused(
        403,
        f"this is not for a {person.role} of this case: {what}",
        kind="not for role",
        names=(person.role, needed),
        do=f"ask one of its editors to make you {'an' if needed == 'editor' else 'a'} {needed}",
    )
