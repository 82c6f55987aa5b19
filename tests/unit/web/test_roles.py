"""Each role does what it may and nothing else, whatever route or decision is tried."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args

import pytest
from fastapi import Request
from fastapi.routing import iter_route_contexts

from tests import a_case, a_team
from tests.web_server import A_READER, Reply, Served, serving
from tocsin.model.decision import ACTS
from tocsin.team import ROLES, Role, reaches
from tocsin.web.acts import Asked
from tocsin.web.allowed import API, BY_ACT, NEEDED, OPEN, allowed
from tocsin.web.answers import Refused
from tocsin.web.app import workbench_app
from tocsin.web.doors import Door
from tocsin.web.jobs import Jobs
from tocsin.web.keepers import Person
from tocsin.web.workbench import Workbench

NAMES: dict[Role, str] = {role: name for name, role in a_team.ROLES.items()}
FIRST, OTHER = ["acc-1", "acc-2"], ["acc-3"]
OF_THE_PAGE = {"GET /{path:path}", "GET /assets"}
DESCRIPTION = f"GET {API}/openapi.json"

ENDLESS = {"GET /events", "GET /assessment"}  # or loads its packages each time

BODIES: dict[str, object] = {
    "POST /assessment": {},
    "POST /decisions": {"act": {"type": "accept", "accounts": FIRST}, "seen": 0},
    "POST /decisions/preview": {"act": {"type": "accept", "accounts": FIRST}, "seen": 0},
    "POST /decisions/undo": {},
    "POST /decisions/redo": {},
    "POST /me/looked": {"decision": 0, "at": "2026-03-01T00:00:00Z"},
    "POST /me/password": {"password": "x", "then": "y"},
    "POST /reports": {"text": "A van was burnt."},
    "POST /reports/files": {},
    "POST /team": {"name": "Di", "role": "editor", "password": "di's long word"},
    "POST /team/{name}/role": {"role": "editor"},
    "POST /team/{name}/password": {"password": "another long word"},
}

ACTING: dict[str, dict[str, Any]] = {
    "accept": {"accounts": FIRST},
    "reject": {"accounts": FIRST},
    "not an incident": {"accounts": FIRST},
    "correct": {"accounts": OTHER, "field": "place", "words": "corvel"},
    "merge": {"accounts": FIRST, "others": OTHER},
    "split": {"accounts": FIRST, "apart": ["acc-2"]},
    "move": {"account": "acc-2", "accounts": OTHER},
    "grade claim": {"accounts": FIRST, "grade": 2},
    "tell": {
        "document": "doc-1",
        "start": 0,
        "end": 5,
        "fields": [{"field": "kind", "words": "arson"}],
    },
    "grade source": {"outlet": "The Vale Star", "grade": "B"},
    "choose rule": {"rule": "lowest"},
}


@pytest.fixture(scope="module")
def asked_by(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Role, Served]]:
    """The server, asked by somebody of each role."""
    case = a_case.store(tmp_path_factory.mktemp("roles") / "case.db")
    team = a_team.make(case)
    page = tmp_path_factory.mktemp("page")
    with serving(case, page, reader=A_READER, team=team) as running:
        yield {role: running.log_in(name, a_team.PASSWORDS[name]) for role, name in NAMES.items()}


def _try(served: Served, route: str) -> Reply:
    method, _, path = route.partition(" ")
    for name, value in {"name": "Cy", "incident": "inc-aaa111", "report": "doc-1"}.items():
        path = path.replace(f"{{{name}}}", value)
    body = BODIES.get(route)
    return served.send(
        method,
        f"{API}{path}",
        None if body is None else json.dumps(body).encode(),
        {} if body is None else {"content-type": "application/json"},
    )


def _everything(editor: Served) -> list[Any]:
    """What an action could have changed, besides the audit."""
    told = [editor.get(name).json for name in ("decisions", "jobs", "case", "me")]
    people = editor.get("team").json
    return [*told, [(one["name"], one["role"], one["since"]) for one in people]]


def test_every_route_of_the_application_has_a_role(case_path: Path, tmp_path: Path) -> None:
    """One that were added without would be refused to everybody, and is to be thought about."""
    with Workbench(case_path) as bench, Jobs(case_path) as jobs:
        (tmp_path / "index.html").touch()
        app = workbench_app(bench, jobs, Door(host="127.0.0.1", port=1), page=tmp_path)
        found = {
            f"{method} {route.path}"
            for route in iter_route_contexts(app.routes)
            for method in (getattr(route, "methods", None) or {"GET"}) - {"HEAD"}
        }
    of_the_api = {route for route in found if route.partition(" ")[2].startswith("/api")}
    assert found - of_the_api == OF_THE_PAGE
    known = {route.replace(" ", f" {API}", 1) for route in {*NEEDED, *OPEN}}
    assert of_the_api == known | {DESCRIPTION}


def test_every_decision_has_a_role() -> None:
    asked = {
        word
        for kind in get_args(get_args(Asked)[0])
        for word in get_args(kind.model_fields["type"].annotation)
    }
    assert asked == set(BY_ACT) == set(ACTING)
    assert set(ACTS) - {"undo", "redo"} <= asked  # those have the role of what they turn


def test_a_route_without_a_role_is_refused_to_everybody() -> None:
    state = {"person": Person(name="", role="editor", team=False), "caller": ""}
    app = SimpleNamespace(state=SimpleNamespace(door=Door(host="127.0.0.1", port=1)))
    route = SimpleNamespace(path="/forgotten")
    scope = {"type": "http", "method": "GET", "route": route, "state": state, "app": app}
    with pytest.raises(Refused) as caught:
        asyncio.run(allowed(Request(scope)))
    assert caught.value.status == 403


@pytest.mark.parametrize(
    ("route", "role"),
    [
        (route, role)
        for route, needed in NEEDED.items()
        for role in ROLES
        if not reaches(role, needed)
    ],
)
def test_what_a_role_does_not_reach_is_refused_and_changes_nothing(
    asked_by: dict[Role, Served], route: str, role: Role
) -> None:
    before = _everything(asked_by["editor"])
    answer = _try(asked_by[role], route)
    assert answer.status == 403, answer.body
    assert role in answer.wrong["what"]
    assert _everything(asked_by["editor"]) == before
    lines = asked_by["editor"].get("audit", who=NAMES[role], size=500).json["items"]
    assert ("was refused", route) in {(line["act"], line["words"]) for line in lines}


@pytest.mark.parametrize(
    ("word", "role"),
    [
        (word, role)
        for word, needed in BY_ACT.items()
        for role in ROLES
        if not reaches(role, needed)
    ],
)
@pytest.mark.parametrize("path", ["decisions", "decisions/preview"])
def test_a_decision_that_a_role_does_not_reach_is_refused(
    asked_by: dict[Role, Served], path: str, word: str, role: Role
) -> None:
    before = _everything(asked_by["editor"])
    asked = {"act": {"type": word, **ACTING[word]}, "seen": 0}
    assert asked_by[role].post(path, asked).status == 403
    assert _everything(asked_by["editor"]) == before


@pytest.mark.parametrize(
    ("route", "role"),
    [
        (route, role)
        for route, needed in NEEDED.items()
        for role in ROLES
        if reaches(role, needed) and route not in ENDLESS
    ],
)
def test_what_a_role_reaches_is_not_refused(
    asked_by: dict[Role, Served], route: str, role: Role
) -> None:
    """Nothing comes of it: bodies are malformed, and names are nobody's."""
    method, _, path = route.partition(" ")
    body = b"[]" if method == "POST" else None
    headers = {"content-type": "application/json"} if body else {}
    answer = asked_by[role].send(method, API + path.replace("{name}", "nobody"), body, headers)
    assert answer.status in {200, 404, 422}


def test_undoing_needs_the_role_of_what_is_undone(asked_by: dict[Role, Served]) -> None:
    """And so does redoing, and undoing an undoing; by number or as one's own last."""
    editor, reviewer = asked_by["editor"], asked_by["reviewer"]
    act = {"type": "choose rule", **ACTING["choose rule"]}
    first = editor.post("decisions", {"act": act, "seen": 0}).json["decision"]["number"]
    assert reviewer.post("decisions/undo", {"number": first}).status == 403
    undone = editor.post("decisions/undo", {"number": first}).json["decision"]["number"]
    assert reviewer.post("decisions/redo", {"number": first}).status == 403
    for number in (undone, first):
        assert reviewer.post("decisions/undo", {"number": number}).status == 403
    assert reviewer.post("decisions/undo", {"number": 10**6}).status == 422
    assert editor.get("decisions").json["total"] == undone
    assert reviewer.post("decisions/undo", {}).status == 422  # none of one's own


def test_the_one_user_of_a_machine_may_do_all(served: Served) -> None:
    mine = served.get("me").json
    assert (mine["name"], mine["role"], mine["team"]) == ("Ann", "editor", False)
    assert mine["can"] == {"decide": True, "add": True, "manage": False}


@pytest.mark.parametrize("role", ROLES)
def test_a_page_is_told_what_its_user_may_do(asked_by: dict[Role, Served], role: Role) -> None:
    mine = asked_by[role].get("me").json
    assert (mine["name"], mine["role"], mine["team"]) == (NAMES[role], role, True)
    assert mine["can"] == {
        "decide": role != "viewer",
        "add": role == "editor",
        "manage": role == "editor",
    }
