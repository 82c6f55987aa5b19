"""Decisions taken in the workbench: seen at once by everybody, refused where they cannot hold."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import a_case
from tests.web_server import A_READER, Served, serving

BOTH, OTHER = ["acc-1", "acc-2"], ["acc-3"]


@pytest.fixture
def open_case(tmp_path: Path) -> Iterator[Served]:
    (tmp_path / "page").mkdir()
    case = a_case.store(tmp_path / "case.db")
    with serving(case, tmp_path / "page", reader=A_READER) as running:
        yield running


def decide(served: Served, seen: int = 0, **act: object) -> dict[str, Any]:
    answer = served.post("decisions", {"act": act, "seen": seen})
    assert answer.status == 200, answer.body
    found: dict[str, Any] = answer.json
    return found


def test_a_merge_is_seen_everywhere_and_undone(open_case: Served) -> None:
    before = open_case.get("incidents").json
    merged = decide(open_case, type="merge", accounts=BOTH, others=OTHER)
    assert merged["decision"]["number"] == 1
    assert sorted(merged["gone"]) == [one["id"] for one in before["items"]]
    (now,) = merged["now"]
    assert now["state"] == "changed"
    assert open_case.get("incidents").json["items"] == [now]
    told = open_case.get(f"incidents/{now['id']}").json
    assert [one["id"] for one in told["accounts"]] == [*BOTH, *OTHER]
    assert told["review"]["decisions"] == [1]
    undone = open_case.post("decisions/undo", {}).json
    assert undone["gone"] == [now["id"]]
    assert open_case.get("incidents").json == before
    redone = open_case.post("decisions/redo", {}).json
    assert redone["now"] == [now]


def test_what_is_left_out_is_in_no_count(open_case: Served) -> None:
    decide(open_case, type="reject", accounts=OTHER)
    assert open_case.get("incidents").json["total"] == 1
    (left,) = open_case.get("incidents", state="left-out").json["items"]
    assert (left["id"], left["state"]) == ("inc-bbb222", "rejected")
    assert open_case.get("incidents/inc-bbb222").json["review"]["state"] == "rejected"
    assert open_case.get("queue").json["judged"] == 1


def test_a_correction_is_shown_and_the_machine_is_kept(open_case: Served) -> None:
    decide(open_case, type="correct", accounts=OTHER, field="place", words="corvel")
    told = open_case.get("incidents/inc-bbb222").json
    assert told["item"]["place"]["gazetteer_id"] == "site:corvel"
    (one,) = told["review"]["corrections"]
    assert (one["field"], one["who"], one["machine"]) == ("place", "Ann", "Norway (NO)")
    drawn = open_case.get("map").json
    assert drawn["drawn"] == 2


def test_the_queue_and_its_reasons(open_case: Served) -> None:
    queue = open_case.get("queue").json
    assert queue["total"] == 2
    assert queue["items"][0]["why"]
    decide(open_case, type="accept", accounts=BOTH)
    assert open_case.get("queue").json["total"] == 1


def test_a_preview_writes_nothing(open_case: Served) -> None:
    act = {"type": "merge", "accounts": BOTH, "others": OTHER}
    preview = open_case.post("decisions/preview", {"act": act, "seen": 0}).json
    assert len(preview["gone"]) == 2
    (now,) = preview["now"]
    assert now["item"]["reports"] == 2
    assert open_case.get("decisions").json["total"] == 0


def test_everything_else_answers(open_case: Served) -> None:
    decide(open_case, type="accept", accounts=BOTH)
    assert open_case.get("me").json["name"] == "Ann"
    (line,) = open_case.get("decisions").json["items"]
    assert line["words"] == "accepted it"
    assert line["incidents"][0]["id"] == "inc-aaa111"
    assert open_case.get("changes", decision=0, since="2020-01-01").json["decisions_total"] == 1
    assert open_case.get("agreement").json["people"] == ["Ann"]
    assert {one["outlet"] for one in open_case.get("sources").json["items"]} == {
        "The Vale Star",
        "L'Écho du Val",
    }
    found = open_case.get("incidents/inc-bbb222/suggestions", field="place", typed="Cor").json
    assert found["items"][0]["words"] == "corvel"
    assert found["items"][0]["from"] == "site"
