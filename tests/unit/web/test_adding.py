"""Reports are added while the workbench goes on, and nothing of a stranger's name is trusted."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import a_case
from tests.web_server import A_READER, Served, serving
from tocsin.web.jobs import named

BOUNDARY = "b0undary"
LIMIT_S = 60


@pytest.fixture(scope="module")
def adding(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    case = a_case.store(tmp_path_factory.mktemp("adding") / "case.db")
    with serving(case, tmp_path_factory.mktemp("page"), reader=A_READER) as running:
        yield running


def _drop(served: Served, *names: str, **details: str) -> Any:
    head = f"--{BOUNDARY}\r\nContent-Disposition: form-data; name="
    parts = [f'{head}"files"; filename="{name}"\r\n\r\nx\r\n' for name in names]
    parts += [f'{head}"{name}"\r\n\r\n{value}\r\n' for name, value in details.items()]
    body = ("".join(parts) + f"--{BOUNDARY}--\r\n").encode()
    kind = {"content-type": f"multipart/form-data; boundary={BOUNDARY}"}
    return served.send("POST", "/api/v1/reports/files", body, kind)


def _ended(served: Served, job: str, *states: str) -> Any:
    until = time.monotonic() + LIMIT_S
    while time.monotonic() < until:
        found = served.get(f"jobs/{job}").json
        if found["state"] in states:
            return found
        time.sleep(0.05)
    raise AssertionError(found)


def test_pasted_text_is_read_and_what_was_let_go_is_told(adding: Served) -> None:
    answer = adding.post("reports", {"text": "A van was burnt.", "published": "2025-04-15"})
    assert answer.status == 202
    job = _ended(adding, answer.json["id"], "done")
    assert (job["new"], job["files"]) == (1, 1)
    assert job["rejected"] == [{"stage": "collect", "item": "b.txt", "reason": "it is [31m empty"}]


def test_files_keep_their_names_and_nothing_else_of_their_paths(adding: Served) -> None:
    answer = _drop(adding, "../../etc/passwd", "a.txt", outlet="The Vale")
    job = _ended(adding, answer.json["id"], "done")
    assert (job["item"], job["new"]) == ("passwd", 2)


def test_a_job_is_cancelled_and_those_behind_it_are_done(adding: Served) -> None:
    first = _drop(adding, "wait.txt").json["id"]
    second = _drop(adding, "b.txt").json["id"]
    third = _drop(adding, "c.txt").json["id"]
    _ended(adding, first, "running")
    assert adding.send("DELETE", f"/api/v1/jobs/{third}").json["state"] == "cancelled"
    adding.send("DELETE", f"/api/v1/jobs/{first}")
    assert _ended(adding, first, "cancelled")["new"] == 0
    assert _ended(adding, second, "done")["new"] == 1
    assert adding.get(f"jobs/{third}").json["state"] == "cancelled"


@pytest.mark.parametrize(("name", "why"), [("crash.txt", "ended early"), ("fail.txt", "locked")])
def test_a_failure_is_told_in_a_sentence(adding: Served, name: str, why: str) -> None:
    job = _ended(adding, _drop(adding, name).json["id"], "failed")
    assert why in job["error"]


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ({"text": ""}, "at least 1"),
        ({"text": "x", "published": "tomorrow"}, "publication time"),
        ({"text": "x", "timezone": "Mars/Olympus"}, "time zone"),
        ({"text": "x", "language": "de"}, "'de'"),
        ({"text": "x", "path": "/etc/passwd"}, "no such parameter"),
        ({"text": 5}, "string"),
        ([], "dict"),
    ],
)
def test_what_cannot_be_read_is_refused_at_once(adding: Served, value: object, why: str) -> None:
    before = len(adding.get("jobs").json)
    answer = adding.post("reports", value)
    assert answer.status == 422
    assert why in answer.wrong["what"]
    assert len(adding.get("jobs").json) == before


def test_a_case_that_may_only_be_read_takes_no_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case.store(tmp_path / "case.db")
    page = tmp_path / "page"
    page.mkdir()
    monkeypatch.setattr("tocsin.store.opening._may_write", lambda _: False)
    with serving(case, page, reader=A_READER) as running:
        assert not running.get("case").json["writable"]
        assert running.get("search", q="corvel").json["total"] == 2
        answer = running.post("reports", {"text": "x"})
    assert answer.status == 409
    assert "copy it" in answer.wrong["do"]


def test_names_stay_short_and_apart() -> None:
    names = named(["x" * 500 + ".html", "a/b/", "A.txt", "a.txt", "-rf", "\x00\n.txt", "é" * 300])
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name.encode()) < 255 and "/" not in name for name in names)
    assert all(name[0] not in ".-" for name in names)


def test_events_tell_of_jobs_and_of_the_case(adding: Served) -> None:
    import http.client  # noqa: PLC0415 - only this test reads a stream

    connection = http.client.HTTPConnection(adding.host, adding.port, timeout=LIMIT_S)
    connection.request("GET", "/api/v1/events", headers={"x-tocsin-token": adding.token})
    stream = connection.getresponse()
    assert stream.headers["content-type"].startswith("text/event-stream")
    assert stream.readline() == b"event: case\n"
    assert adding.get("case").json["revision"].encode() in stream.readline()
    job = _drop(adding, "d.txt").json["id"].encode()
    while job not in (line := stream.readline()):
        assert line
    connection.close()
