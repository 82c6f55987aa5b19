"""Logging in, and what becomes of a session, through the real server."""

import json
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests import a_case, a_team
from tests.a_team import PASSWORDS
from tests.web_server import A_READER, Reply, Served, serving
from tocsin.team import Team
from tocsin.team.guessing import FREE_BY_NAME
from tocsin.team.passwords import LONGEST
from tocsin.team.sessions import IDLE_S
from tocsin.web.bodies import MOST_STRANGERS_BYTES

LIMIT_S = 60
ACCEPT = {"act": {"type": "accept", "accounts": ["acc-1", "acc-2"]}, "seen": 0}
SECRET = "a secret that must not come back"  # noqa: S105 - made up


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_case.store(tmp_path_factory.mktemp("team") / "case.db")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("page")


@pytest.fixture(scope="module")
def shared(case: Path, page: Path) -> Iterator[Served]:
    """A server for tests that leave the team as it is."""
    team = a_team.make(case.with_name("shared.db"))
    with serving(case, page, reader=A_READER, team=team) as running:
        yield running


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return a_team.make(tmp_path / "case.db")


@pytest.fixture
def running(case: Path, page: Path, team: Team) -> Iterator[Served]:
    """A server whose team may be changed."""
    with serving(case, page, reader=A_READER, team=team) as running:
        yield running


def _as(served: Served, name: str = "Ann") -> Served:
    return served.log_in(name, PASSWORDS[name])


def _login(served: Served, name: object, password: object, **headers: str) -> Reply:
    return served.post("login", {"name": name, "password": password}, **headers)


def _audit(served: Served) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = served.get("audit").json["items"]
    return found


def test_whoever_is_not_logged_in_gets_the_page_and_nothing_else(shared: Served) -> None:
    assert shared.send("GET", "/incidents/inc-1").status == 200
    for path in ("case", "events", "openapi.json", "me", "team", "nothing"):
        answer = shared.get(path)
        assert (answer.status, answer.wrong["where"]) == (401, "/login")
    unchanged = {"if-none-match": f'"{_as(shared).get("case").json["revision"]}"'}
    assert _as(shared).send("GET", "/api/v1/case", headers=unchanged).status == 304
    assert shared.send("GET", "/api/v1/case", headers=unchanged).status == 401


def test_a_log_in_sets_a_cookie_that_no_script_and_no_other_site_can_use(shared: Served) -> None:
    answer = _login(shared, "Ann", PASSWORDS["Ann"])
    cookie = answer.headers["set-cookie"].lower()
    assert (answer.status, answer.body) == (204, b"")
    assert cookie.startswith(f"tocsin-{shared.port}=")
    for word in ("httponly", "samesite=strict", "path=/"):
        assert word in cookie
    assert "secure" not in cookie


def test_what_a_team_sees_is_not_kept_by_browsers(shared: Served) -> None:
    assert _as(shared).get("incidents").headers["cache-control"] == "no-store"
    assert shared.send("GET", "/").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "tocsin-{port}=forged"},
        {"cookie": "tocsin-{port}="},
        {"cookie": "tocsin-{port}=\xe9"},
        {"cookie": "tocsin-{port}=' OR 1=1 --"},
        {"cookie": "\x01=;;;"},
        {"x-tocsin-token": "guessed"},
        {"x-tocsin-token": ""},
        {"authorization": "Basic QW5uOmFubidzIGxvbmcgd29yZA=="},
    ],
)
def test_what_is_forged_opens_nothing(shared: Served, headers: dict[str, str]) -> None:
    sent = {name: value.replace("{port}", str(shared.port)) for name, value in headers.items()}
    assert shared.send("GET", "/api/v1/case", headers=sent).status == 401


def test_a_token_in_the_address_means_nothing(shared: Served) -> None:
    answer = shared.send("GET", "/?token=guessed")
    assert (answer.status, "set-cookie" in answer.headers) == (200, False)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"host": "elsewhere.example"},
    ],
)
def test_no_other_site_logs_anybody_in_or_out(shared: Served, headers: dict[str, str]) -> None:
    answer = _login(shared, "Ann", PASSWORDS["Ann"], **headers)
    assert (answer.status, "set-cookie" in answer.headers) == (403, False)
    ann = _as(shared)
    assert ann.send("DELETE", "/api/v1/login", headers=headers).status == 403
    assert ann.get("case").status == 200


def test_a_form_of_another_site_is_not_read(shared: Served) -> None:
    """As a browser sends it that tells nothing of where it comes from."""
    body = json.dumps({"name": "Ann", "password": PASSWORDS["Ann"]}).encode()
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        answer = shared.send("POST", "/api/v1/login", body, {"content-type": kind})
        assert (answer.status, "set-cookie" in answer.headers) == (422, False)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("login", {"name": "Ann", "password": [SECRET]}),
        ("login", {"name": "Ann", "pass": SECRET}),
        ("login", {"name": ["Ann"], "password": SECRET}),
        ("login", {"name": SECRET * 20, "password": "x"}),
        ("login", {"name": "Ann", "password": SECRET * (1 + LONGEST // len(SECRET))}),
        ("login", [SECRET]),
        ("me/password", {"password": "x", "then": {"it": SECRET}}),
        ("team", {"name": "Di", "role": SECRET, "password": "x"}),
        ("team", {"name": "Di", "role": "viewer", "password": [SECRET]}),
        ("team/Cy/password", {"password": SECRET * (1 + LONGEST // len(SECRET))}),
    ],
)
def test_what_is_wrong_is_told_without_the_password(
    shared: Served, path: str, value: object
) -> None:
    answer = _as(shared).post(path, value)
    assert answer.status == 422
    assert answer.wrong["what"]
    assert SECRET.encode() not in answer.body


def test_a_stranger_sends_little(shared: Served) -> None:
    for path in ("login", "reports"):
        answer = _login(shared, "Ann", "x" * MOST_STRANGERS_BYTES)
        assert answer.status == 413, path
    assert _as(shared).post("reports", {"text": "x" * MOST_STRANGERS_BYTES}).status == 202


@pytest.mark.parametrize("name", ["<b>Di</b>", "<script>alert(1)</script>", "\u202eDi", "a/b", ""])
def test_a_name_with_markup_is_nobodys(shared: Served, name: str) -> None:
    ann = _as(shared)
    answer = ann.post("team", {"name": name, "role": "viewer", "password": "di's long word"})
    assert answer.status == 422
    assert len(ann.get("team").json) == 3
    assert _login(shared, name, PASSWORDS["Ann"]).status in {401, 429}
    assert "<" not in json.dumps(_audit(ann))


def test_a_name_that_nobody_has_is_answered_like_a_wrong_password(running: Served) -> None:
    told: dict[str, list[tuple[int, bytes, bool]]] = {}
    for name in ("Ann", "Nobody"):
        for _ in range(FREE_BY_NAME + 1):
            answer = _login(running, name, "not the password")
            told.setdefault(name, []).append(
                (answer.status, answer.body, "retry-after" in answer.headers)
            )
    assert told["Ann"] == told["Nobody"]
    assert [status for status, _, _ in told["Ann"]] == [401] * FREE_BY_NAME + [429]


def test_guesses_at_two_runs_of_the_server_count_together(
    case: Path, page: Path, team: Team, running: Served
) -> None:
    with serving(case, page, reader=A_READER, team=Team(team.path)) as other:
        for n in range(FREE_BY_NAME):
            _login((running, other)[n % 2], "Ann", "not the password")
        for server in (running, other):
            assert _login(server, "Ann", PASSWORDS["Ann"]).status == 429


def test_a_session_ends_at_every_run_of_the_server(
    case: Path, page: Path, team: Team, running: Served
) -> None:
    ann = _as(running)
    with serving(case, page, reader=A_READER, team=Team(team.path)) as other:
        held = ann.cookie.partition("=")[2]
        there = replace(other, cookie=f"tocsin-{other.port}={held}")
        assert there.get("me").json["name"] == "Ann"
        assert ann.send("DELETE", "/api/v1/login").status == 204
        assert (there.get("me").status, ann.get("me").status) == (401, 401)


def test_logging_out_ends_the_session_and_not_only_the_cookie(running: Served) -> None:
    ann = _as(running)
    answer = ann.send("DELETE", "/api/v1/login")
    assert answer.status == 204
    assert "max-age=0" in answer.headers["set-cookie"].lower()
    assert ann.get("case").status == 401
    assert ann.send("DELETE", "/api/v1/login").status == 204
    assert [line["act"] for line in _audit(_as(running))[:3]] == [
        "logged in",
        "logged out",
        "logged in",
    ]


def test_a_session_that_expires_during_work_loses_nothing_that_was_decided(
    running: Served, team: Team
) -> None:
    bo = _as(running, "Bo")
    first = bo.post("decisions", ACCEPT)
    assert first.json["decision"]["who"] == "Bo"
    with closing(sqlite3.connect(team.path)) as connection, connection:
        connection.execute("UPDATE sessions SET used = used - ?", (IDLE_S + 1,))
    answer = bo.post("decisions/undo", {})
    assert (answer.status, answer.wrong["where"]) == (401, "/login")
    undone = _as(running, "Bo").post("decisions/undo", {})
    assert undone.json["decision"]["who"] == "Bo"


def test_a_role_that_changes_during_a_session_counts_at_once(running: Served, team: Team) -> None:
    ann, bo = _as(running), _as(running, "Bo")
    assert bo.post("decisions/preview", ACCEPT).status == 200
    assert ann.post("team/Bo/role", {"role": "viewer"}).json["role"] == "viewer"
    assert bo.post("decisions/preview", ACCEPT).status == 403
    assert bo.get("me").json["can"]["decide"] is False
    team.give_role("Bo", "editor", by="root", now=a_team.NOW)
    assert bo.get("team").status == 200


def test_each_person_has_looked_at_what_they_have_looked_at(shared: Served) -> None:
    """Whoever asks for the first time begins now; what one says changes nothing for another."""
    ann, cy = _as(shared), _as(shared, "Cy")
    began = cy.get("me/looked").json
    assert began["decision"] == ann.get("queue").json["decided"]
    said = {"decision": 7, "at": "2026-03-01T09:00:00+01:00"}
    assert cy.post("me/looked", said).json == {"decision": 7, "at": "2026-03-01T08:00:00+00:00"}
    assert cy.get("me/looked").json["decision"] == 7
    assert ann.get("me/looked").json["decision"] == began["decision"]


@pytest.mark.parametrize("how", ["removed", "password by an editor", "own password"])
def test_a_session_ends_with_the_account_or_its_password(running: Served, how: str) -> None:
    ann, cy, again = _as(running), _as(running, "Cy"), _as(running, "Cy")
    match how:
        case "removed":
            assert ann.send("DELETE", "/api/v1/team/Cy").status == 204
        case "password by an editor":
            ann.post("team/Cy/password", {"password": "another long word"})
        case _:
            change = {"password": PASSWORDS["Cy"], "then": "another long word"}
            assert cy.post("me/password", change).status == 204
    assert (cy.get("me").status, again.get("me").status, ann.get("me").status) == (401, 401, 200)
    assert _login(running, "Cy", PASSWORDS["Cy"]).status == 401
    if how != "removed":
        assert running.log_in("Cy", "another long word").get("me").json["name"] == "Cy"


def test_ones_own_password_is_changed_only_with_the_old_one(running: Served) -> None:
    cy = _as(running, "Cy")
    for _ in range(FREE_BY_NAME):
        answer = cy.post("me/password", {"password": "a guess", "then": "another long word"})
        assert (answer.status, answer.wrong["where"]) == (422, "body: password")
    change = {"password": PASSWORDS["Cy"], "then": "another long word"}
    assert cy.post("me/password", change).status == 429
    assert cy.get("me").status == 200


def test_editors_manage_the_team_and_cannot_all_leave(running: Served) -> None:
    ann = _as(running)
    added = ann.post("team", {"name": "Di", "role": "editor", "password": "di's long word"})
    assert (added.status, added.json["name"], added.json["seen"]) == (201, "Di", "")
    assert ann.post("team", {"name": "DI", "role": "viewer", "password": "x" * 20}).status == 422
    di = running.log_in("Di", "di's long word")
    assert di.send("DELETE", "/api/v1/team/Ann").status == 204
    last = di.post("team/Di/role", {"role": "viewer"})
    assert (last.status, "at least one editor" in last.wrong["what"]) == (422, True)
    assert di.send("DELETE", "/api/v1/team/Di").status == 422
    assert di.send("DELETE", "/api/v1/team/Nobody").status == 404
    assert [(one["name"], one["role"]) for one in di.get("team").json] == [
        ("Bo", "reviewer"),
        ("Cy", "viewer"),
        ("Di", "editor"),
    ]
    told = [(line["act"], line["who"], line["by"], line["address"]) for line in _audit(di)[:4]]
    assert told == [
        ("was removed", "Ann", "Di", "127.0.0.1"),
        ("logged in", "Di", "Di", "127.0.0.1"),
        ("was added", "Di", "Ann", "127.0.0.1"),
        ("logged in", "Ann", "Ann", "127.0.0.1"),
    ]


def test_custody_is_told_who_adds_reports(shared: Served) -> None:
    boundary = "b0undary"
    part = 'Content-Disposition: form-data; name="files"; filename="who.txt"'
    body = f"--{boundary}\r\n{part}\r\n\r\nx\r\n--{boundary}--\r\n".encode()
    kind = {"content-type": f"multipart/form-data; boundary={boundary}"}
    ann = _as(shared)
    job = ann.send("POST", "/api/v1/reports/files", body, kind).json["id"]
    until = time.monotonic() + LIMIT_S
    while (found := ann.get(f"jobs/{job}").json)["state"] != "done":
        assert time.monotonic() < until
        time.sleep(0.05)
    assert found["item"] == "Ann"


def _listening(served: Served) -> socket.socket:
    wire = socket.create_connection((served.host, served.port), timeout=LIMIT_S)
    wire.sendall(
        (
            f"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n"
            f"Cookie: {served.cookie}\r\n\r\n"
        ).encode()
    )
    return wire


def _heard(wire: socket.socket, until: bytes) -> bytes:
    """What comes until some words do, or until the end."""
    got = b""
    while until not in got and (more := wire.recv(65536)):
        got += more
    return got


def test_a_stream_of_events_ends_with_the_session(running: Served, team: Team) -> None:
    with closing(_listening(_as(running, "Cy"))) as wire:
        assert b"event: case" in _heard(wire, b"event: case")
        team.give_role("Cy", "reviewer", by="root", now=a_team.NOW)
        assert b'{"name":"Cy","role":"reviewer"}' in _heard(wire, b"reviewer")
        team.remove("Cy", by="root", now=a_team.NOW)
        rest = _heard(wire, b"never said")
        assert b"event: ended" in rest
        assert rest.endswith(b"0\r\n\r\n")  # the last chunk: nothing more comes


def test_where_the_accounts_cannot_be_read_nobody_is_let_in(running: Served, team: Team) -> None:
    ann = _as(running)
    team.path.chmod(0o644)
    answer = ann.get("case")
    assert (answer.status, answer.wrong["do"]) == (503, "see what tocsin serve printed")
    assert str(team.path.parent).encode() not in answer.body
    team.path.unlink()
    for lost in (ann.get("case"), _login(running, "Ann", PASSWORDS["Ann"])):
        assert lost.status == 503
        assert str(team.path.parent).encode() not in lost.body
    assert not team.path.exists()


def test_served_for_one_user_there_is_no_team(served: Served) -> None:
    for answer in (
        _login(served, "Ann", "x"),
        served.send("DELETE", "/api/v1/login"),
        served.get("team"),
        served.get("audit"),
        served.post("me/password", {"password": "x", "then": "x"}),
    ):
        assert answer.status == 404
        assert "--team" in answer.wrong["do"]


PUBLIC = "https://review.example"


@pytest.fixture(scope="module")
def proxied(case: Path, page: Path) -> Iterator[Served]:
    """A server behind a proxy with TLS."""
    team = a_team.make(case.with_name("proxied.db"))
    with serving(case, page, reader=A_READER, team=team, behind=PUBLIC) as running:
        yield running


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "review.example", "origin": PUBLIC}, 204),
        ({"origin": PUBLIC}, 204),  # a proxy that names this server as it knows it
        ({}, 204),
        ({"host": "review.example", "origin": "http://review.example"}, 403),
        ({"host": "review.example", "origin": "https://elsewhere.example"}, 403),
        ({"host": "review.example:444"}, 403),
        ({"host": "elsewhere.example"}, 403),
    ],
)
def test_behind_a_proxy_its_name_is_ones_own(
    proxied: Served, headers: dict[str, str], status: int
) -> None:
    assert _login(proxied, "Ann", PASSWORDS["Ann"], **headers).status == status


def test_behind_a_proxy_the_cookie_goes_by_https_alone(proxied: Served) -> None:
    cookie = _login(proxied, "Ann", PASSWORDS["Ann"]).headers["set-cookie"]
    assert cookie.startswith("__Host-tocsin=")
    for word in ("Secure", "HttpOnly", "Path=/", "SameSite=strict"):
        assert word in cookie
    gone = _as(proxied).send("DELETE", "/api/v1/login").headers["set-cookie"]
    assert "Secure" in gone


def test_the_address_that_a_proxy_tells_is_believed_only_behind_one(
    proxied: Served, shared: Served
) -> None:
    """And of several only the last, for the others are what was sent to the proxy."""
    told = {"x-forwarded-for": "192.0.2.66, 192.0.2.7", "forwarded": "for=192.0.2.9"}
    for server, address in ((proxied, "192.0.2.7"), (shared, "127.0.0.1")):
        _login(server, "Bo", PASSWORDS["Bo"], **told)
        found = server.log_in("Ann", PASSWORDS["Ann"]).get("audit", who="Bo").json["items"][0]
        assert (found["act"], found["address"]) == ("logged in", address)
