"""Only the user of this machine is let in, by the page that this server gave out."""

import asyncio
import socket
import time
from pathlib import Path

import pytest
from starlette.types import Message

from tests.web_server import Served, serving
from tocsin.web import app, patience, security
from tocsin.web.app import workbench_app
from tocsin.web.doors import Door
from tocsin.web.jobs import Jobs
from tocsin.web.workbench import Workbench


def _cookie(served: Served) -> str:
    answer = served.send("GET", f"/?token={served.token}", known=False)
    return answer.headers["set-cookie"]


def test_the_printed_address_sets_a_cookie_and_leads_on_without_the_token(served: Served) -> None:
    answer = served.send("GET", f"/incidents/inc-1?token={served.token}&tab=2", known=False)
    assert (answer.status, answer.headers["location"]) == (303, "/incidents/inc-1?tab=2")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert served.token not in answer.headers["set-cookie"]


def test_the_cookie_opens_the_api(served: Served) -> None:
    name_and_value = _cookie(served).partition(";")[0]
    answer = served.send("GET", "/api/v1/case", headers={"cookie": name_and_value}, known=False)
    assert answer.status == 200


@pytest.mark.parametrize("path", ["/api/v1/case", "/api/v1/openapi.json", "/api/v1/nothing"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-tocsin-token": "guessed"},
        {"x-tocsin-token": ""},
        {"x-tocsin-token": "\xe9"},
        {"cookie": "tocsin=guessed"},
        {"cookie": "\x01=;;;"},
    ],
)
def test_without_the_token_nothing_is_told(
    served: Served, path: str, headers: dict[str, str]
) -> None:
    answer = served.send("GET", path, headers=headers, known=False)
    assert answer.status == 401
    assert "tocsin serve" in answer.wrong["do"]


def test_a_forged_token_in_the_address_sets_no_cookie(served: Served) -> None:
    answer = served.send("GET", "/?token=guessed", known=False)
    assert answer.status == 403
    assert "set-cookie" not in answer.headers


def test_the_way_in_never_leads_to_another_site(served: Served) -> None:
    answer = served.send("GET", f"//elsewhere.example/x?token={served.token}", known=False)
    assert answer.headers["location"] == "/elsewhere.example/x"


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1", "127.0.0.1:1", "", "a:b:c"])
def test_other_host_names_are_refused(served: Served, host: str) -> None:
    """So that a site whose name was rebound to this machine gets nothing."""
    for path in ("/", "/api/v1/case"):
        assert served.send("GET", path, headers={"host": host}).status == 403


@pytest.mark.parametrize(
    ("bound", "host", "ours"),
    [
        ("127.0.0.1", "localhost:8000", True),
        ("127.0.0.1", "[::1]:8000", True),
        ("::", "192.0.2.7:8000", True),
        ("::", "rebound.example:8000", False),
        ("box.local", "box.local:8000", True),
        ("box.local", "192.0.2.7:8000", False),
        ("127.0.0.1", "127.0.0.1:8000@x", False),
    ],
)
def test_a_server_knows_its_own_names(bound: str, host: str, ours: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert Door(host=bound, port=8000).is_ours(host) is ours


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},  # another port of this machine
    ],
)
def test_pages_of_other_sites_are_refused_even_with_the_token(
    served: Served, headers: dict[str, str]
) -> None:
    for answer in (
        served.send("GET", "/api/v1/case", headers=headers),
        served.post("reports", {"text": "x"}, **headers),
        served.send("DELETE", "/api/v1/jobs/job-1", headers=headers),
    ):
        assert answer.status == 403
    assert served.get("jobs").json == []


def test_every_answer_keeps_the_page_in_its_place(served: Served) -> None:
    for target in ("/", "/assets/app.js", "/api/v1/case", "/api/v1/nothing", "/incidents/x"):
        headers = served.send("GET", target).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_a_bug_keeps_the_page_in_its_place_too(case_path: Path) -> None:
    """Such an answer is made where the gate no longer sees it."""
    with Workbench(case_path) as bench, Jobs(case_path) as jobs:
        door = Door(host="127.0.0.1", port=80)
        app = workbench_app(bench, jobs, door, page=None)
        app.add_api_route("/broken", _broken)
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "method": "GET",
            "path": "/broken",
            "query_string": b"",
            "headers": [(b"host", b"127.0.0.1:80")],
        }
        with pytest.raises(ZeroDivisionError):
            asyncio.run(app(scope, receive, send))
    assert sent[0]["status"] == 500
    headers = dict(sent[0]["headers"])
    assert b"default-src 'none'" in headers[b"content-security-policy"]
    assert headers[b"cache-control"] == b"no-store"


def _broken() -> float:
    return 1 / 0


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/assets/../../../../../../etc/passwd",
        "/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/assets/..%2f..%2f..%2fetc%2fpasswd",
        "/assets//etc/passwd",
        "/%00",
        "/index.html%00.js",
    ],
)
def test_path_tricks_reach_no_other_file(served: Served, path: str) -> None:
    answer = served.send("GET", path)
    assert answer.status in {200, 404}
    assert b"root:" not in answer.body
    assert answer.status == 404 or b"the page" in answer.body


def test_a_body_that_is_too_large_is_refused_before_it_came(served: Served) -> None:
    with socket.create_connection((served.host, served.port), timeout=30) as wire:
        wire.sendall(
            (
                "POST /api/v1/reports HTTP/1.1\r\n"
                f"Host: 127.0.0.1:{served.port}\r\nX-Tocsin-Token: {served.token}\r\n"
                "Content-Type: application/json\r\nContent-Length: 999999999999\r\n\r\n"
            ).encode()
        )
        assert b" 413 " in wire.recv(100)


def test_slow_clients_hold_up_nobody(served: Served) -> None:
    slow = [socket.create_connection((served.host, served.port), timeout=30) for _ in range(20)]
    try:
        for wire in slow:
            wire.sendall(f"POST /api/v1/reports HTTP/1.1\r\nHost: 127.0.0.1:{served.port}".encode())
        began = time.monotonic()
        assert served.get("case").status == 200
        assert time.monotonic() - began < 30
    finally:
        for wire in slow:
            wire.close()


def test_a_head_that_does_not_arrive_is_not_waited_for(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the first on a connection nor a later one; a whole one is answered as ever."""
    monkeypatch.setattr(patience, "HEAD_SECONDS", 0.05)
    whole = (
        f"GET /api/v1/case HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n"
        f"X-Tocsin-Token: {served.token}\r\nConnection: "
    )
    for before in ("", whole + "keep-alive\r\n\r\n"):
        with socket.create_connection((served.host, served.port), timeout=30) as wire:
            wire.sendall((before + "GET /api/v1/case HTTP/1.1\r\nHost:").encode())
            said = b""
            while part := wire.recv(65536):
                said += part
        assert said.count(b"HTTP/1.1 200") == bool(before)


def test_more_at_once_than_is_taken_is_refused_in_a_sentence(
    case_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And taken again as soon as there is room."""
    monkeypatch.setattr(security, "MOST_BODIES_BYTES", 20)
    monkeypatch.setattr(app, "MOST_STREAMS", 1)
    with serving(case_path, tmp_path) as small:
        for _ in range(2):
            answer = small.post("assessment", {"ids": ["x" * 40]})
            assert (answer.status, answer.wrong["where"]) == (503, "body")
        assert small.post("assessment", {}).status != 503
        with small.listening() as events:
            next(events)
            assert small.get("events").wrong["do"] == "close some of them"


def test_room_that_is_taken_comes_back() -> None:
    room = patience.Room(10)
    with room.taking(6) as first, room.taking(5) as second, room.taking(4) as third:
        assert (first, second, third) == (True, False, True)
        assert room.full
    with room.taking(10) as whole:
        assert whole
