"""Who may do what: a table of routes and one of decisions, and the one place that looks there."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime

from fastapi import Request

from tocsin.team.roles import Role, reaches
from tocsin.web.answers import Refused
from tocsin.web.keepers import People, Person

API = "/api/v1"

OPEN = frozenset({"POST /login", "DELETE /login"})
"""What is answered to whoever asks from this server's own page."""

NEEDED: Mapping[str, Role] = {
    "GET /asof": "viewer",
    "GET /asof/changes": "viewer",
    "GET /assessment": "viewer",
    "GET /audit": "editor",
    "GET /case": "viewer",
    "GET /events": "viewer",
    "GET /export": "viewer",
    "GET /incidents": "viewer",
    "GET /incidents/{incident}": "viewer",
    "GET /jobs": "viewer",
    "GET /jobs/{job}": "viewer",
    "GET /ledger": "viewer",
    "GET /map": "viewer",
    "GET /matrix": "viewer",
    "GET /me": "viewer",
    "GET /rejected": "viewer",
    "GET /reports": "viewer",
    "GET /reports/{report}": "viewer",
    "GET /reports/{report}/versions/{other}": "viewer",
    "GET /search": "viewer",
    "GET /sites": "viewer",
    "GET /team": "editor",
    "GET /timeline": "viewer",
    "GET /unplaced": "viewer",
    "POST /assessment": "viewer",  # reckons, and changes nothing
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
    if needed is None:
        raise Refused(403, "nobody may do this", do="report it: this is a bug in Tocsin")
    await _reach(request, needed, what=route)


async def allowed_act(request: Request, word: str) -> None:
    """Refuse a decision that the role of whoever asks does not reach.

    Raises:
        Refused: it does not.
    """
    await _reach(request, BY_ACT[word], what=word)


async def _reach(request: Request, needed: Role, *, what: str) -> None:
    person: Person = request.state.person
    if reaches(person.role, needed):
        return
    keeper = request.app.state.door.keeper
    if isinstance(keeper, People):
        await asyncio.to_thread(
            keeper.team.note_refused,
            person.name,
            what=what,
            address=request.state.caller,
            now=datetime.now(UTC),
        )
    raise Refused(
        403,
        f"your role in this case, {person.role}, does not go so far: {what}",
        do=f"ask an editor of this case to make you {'an' if needed == 'editor' else 'a'} {needed}",
    )
