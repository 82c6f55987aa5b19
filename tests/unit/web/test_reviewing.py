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
    for one in before["items"]:  # a shared address leads to what became of it
        led = open_case.get(f"incidents/{one['id']}", as_of="2031-01-01")
        assert led.status == 307
        assert led.headers["location"].startswith(f"{now['id']}?as_of=2031")
    undone = open_case.post("decisions/undo", {}).json
    assert undone["gone"] == [now["id"]]
    led = open_case.get(f"incidents/{now['id']}")
    assert (led.status, led.headers["location"]) == (307, "inc-aaa111"), "it told more of it"
    assert open_case.get("incidents/inc-none").status == 404
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


@pytest.mark.parametrize("rule", ["most precise", "latest official", "lowest"])
def test_a_rule_is_previewed_as_it_is_then_shown(open_case: Served, rule: str) -> None:
    def shown() -> dict[tuple[str, str], str]:
        return {
            (one["id"], field["field"]): field["value"]
            for one in open_case.get("incidents").json["items"]
            for field in open_case.get(f"incidents/{one['id']}").json["fields"]
        }

    act: dict[str, Any] = {"type": "choose rule", "field": "", "rule": rule}
    asked = open_case.post("decisions/preview", {"act": act, "seen": 0}).json["rule"]
    assert open_case.get("decisions").json["total"] == 0
    before = shown()
    decide(open_case, **act)
    after = shown()
    changed = {key: value for key, value in after.items() if before[key] != value}
    assert changed
    assert {(one["item"]["id"], one["field"]): one["then"] for one in asked["values"]} == changed
    assert asked["incidents"] == len({id_ for id_, _ in changed})
    assert sum(one["incidents"] for one in asked["fields"]) == len(changed)
    wrong = {"act": {**act, "field": "mood"}, "seen": 0}
    assert open_case.post("decisions/preview", wrong).status == 422


def test_everything_else_answers(open_case: Served) -> None:
    decide(open_case, type="accept", accounts=BOTH)
    assert open_case.get("me").json["name"] == "Ann"
    (line,) = open_case.get("decisions").json["items"]
    assert line["said"]["act"] == "accept"
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
    assert found["items"][0]["why"]["kind"] == "on list of sites"
    found = open_case.get("reports/doc-1/suggestions", field="kind").json["items"]
    assert found[0]["from"] == "report"
    assert "kidnapping" in {one["words"] for one in found}, "nobody here tells of one"
    assert open_case.get("reports/doc-9/suggestions", field="kind").status == 404


def test_nothing_that_is_left_out_waits(tmp_path: Path) -> None:
    (tmp_path / "page").mkdir()
    case = a_case.store(tmp_path / "case.db")
    with serving(case, tmp_path / "page", reader=A_READER) as served:
        for number in (0, 1):
            queue = served.get("queue", state="left-out").json
            assert (queue["total"], queue["judged"], queue["items"]) == (0, number, [])
            if not number:
                decide(served, type="reject", accounts=BOTH)


def test_a_stale_page_is_told_who_decided_and_writes_nothing(tmp_path: Path) -> None:
    """Two people at two servers of one case."""
    case = a_case.store(tmp_path / "case.db")
    pages = [tmp_path / name for name in ("one", "two")]
    for page in pages:
        page.mkdir()
    with (
        serving(case, pages[0], reader=A_READER) as ann,
        serving(case, pages[1], reader=A_READER, who="Ben") as ben,
    ):
        queue = ben.get("queue").json
        first = decide(ann, type="accept", accounts=BOTH)
        assert ben.get("incidents/inc-aaa111").json["item"]["state"] == "accepted"
        stale = ben.post(
            "decisions",
            {"act": {"type": "reject", "accounts": BOTH}, "seen": queue["decided"]},
        )
        assert stale.status == 409
        assert (stale.wrong["number"], stale.wrong["who"]) == (1, "Ann")
        assert ben.get("decisions").json["total"] == 1
        decide(ben, seen=first["decision"]["number"], type="reject", accounts=BOTH)
        assert ann.get("incidents").json["total"] == 1
        assert ann.post("decisions/undo", {"number": 2}).status == 200
        assert ann.get("decisions", who="Ben").json["total"] == 1
        seen = ann.get("queue").json["decided"]
        decide(ann, seen, type="choose rule", field="place", rule="most precise")
        rule = {"type": "choose rule", "field": "place", "rule": "lowest"}
        assert ben.post("decisions", {"act": rule, "seen": seen}).status == 409
        assert ben.get("sources").json["rules"] == {"place": "most precise"}
        decide(ben, seen, type="choose rule", field="when", rule="most precise")
        (line, *_) = ben.get("decisions").json["items"]
        assert (line["said"]["field"], line["said"]["rule"]) == ("when", "most precise")
        again = ben.post("decisions/undo", {}).json["decision"]["said"]
        assert (again["act"], again["number"]) == ("undo", line["number"])
        (_, line, *_) = ben.get("decisions").json["items"]
        assert line["effect"]["why"] | {"names": []} == {
            "kind": "later decision",
            "who": "Ben",
            "number": line["number"] + 1,
            "count": 0,
            "of": 0,
            "names": [],
        }


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"act": {"type": "accept"}, "seen": 0},
        {"act": {"type": "accept", "accounts": []}, "seen": 0},
        {"act": {"type": "accept", "accounts": ["acc-9"]}, "seen": 0},
        {"act": {"type": "accept", "accounts": BOTH}},
        {"act": {"type": "accept", "accounts": BOTH, "more": 1}, "seen": 0},
        {"act": {"type": "ponder", "accounts": BOTH}, "seen": 0},
        {"act": {"type": "correct", "accounts": BOTH, "field": "mood", "words": "x"}, "seen": 0},
        {"act": {"type": "correct", "accounts": BOTH, "field": "when", "words": "?"}, "seen": 0},
        {
            "act": {
                "type": "correct",
                "accounts": BOTH,
                "field": "target",
                "words": "x",
                "document": "doc-1",
                "start": 5,
            },
            "seen": 0,
        },
        {"act": {"type": "merge", "accounts": BOTH, "others": BOTH}, "seen": 0},
        {"act": {"type": "grade claim", "accounts": BOTH, "grade": 7}, "seen": 0},
        {"act": {"type": "choose rule", "rule": "mine"}, "seen": 0},
        {
            "act": {"type": "tell", "document": "doc-1", "start": 0, "end": 4, "fields": []},
            "seen": 0,
        },
        {
            "act": {
                "type": "tell",
                "document": "doc-1",
                "start": 0,
                "end": 4,
                "fields": [{"field": "target", "words": "van"}],
            },
            "seen": 0,
        },
        {
            "act": {
                "type": "tell",
                "document": "doc-1",
                "start": 9,
                "end": 9,
                "fields": [{"field": "kind", "words": "arson"}],
            },
            "seen": 0,
        },
        {"act": {"type": "accept", "accounts": BOTH}, "seen": 0, "why": "x" * 10_001},
    ],
)
def test_what_cannot_hold_is_refused_with_a_reason(served: Served, body: object) -> None:
    for path in ("decisions", "decisions/preview"):
        answer = served.post(path, body)
        assert answer.status == 422
        assert answer.wrong["what"]
    assert served.get("decisions").json["total"] == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://elsewhere.example"},
        {"sec-fetch-site": "cross-site"},
        {"host": "elsewhere.example"},
    ],
)
def test_a_forged_decision_is_refused(served: Served, headers: dict[str, str]) -> None:
    body = {"act": {"type": "reject", "accounts": BOTH}, "seen": 0}
    assert served.post("decisions", body, **headers).status == 403
    assert served.send("POST", "/api/v1/decisions", b"{}", known=False).status == 401
    assert served.get("decisions").json["total"] == 0


def test_a_marked_passage_becomes_an_incident(open_case: Served) -> None:
    text = a_case.FIRST.text
    start = text.index("The letters")
    end = text.index("a wall") + len("a wall")
    told = decide(
        open_case,
        type="tell",
        document="doc-1",
        start=start,
        end=end,
        fields=[
            {"field": "kind", "words": "arson"},
            {"field": "place", "words": "corvel", "start": start, "end": start + 3},
        ],
    )
    (item,) = told["now"]
    assert (item["kind"], item["place"]["gazetteer_id"]) == ("arson", "site:corvel")
    found = open_case.get(f"incidents/{item['id']}").json
    assert [one["who"] for one in found["accounts"]] == ["Ann"]
    marks = open_case.get("reports/doc-1").json["marks"]
    assert (start, end) in {(one["start"], one["end"]) for one in marks}
    assert told["decision"]["said"]["value"] == "arson"
    exported = open_case.get("export", format="jsonl").body.decode()
    assert "marked by person: Ann" in exported or "words marked by Ann" in exported
    assert open_case.post("decisions/undo", {}).json["gone"] == [item["id"]]
    assert open_case.get("incidents").json["total"] == 2


def test_marked_words_of_a_correction(open_case: Served) -> None:
    start = a_case.SECOND.text.index("devant")
    decide(
        open_case,
        type="correct",
        accounts=BOTH,
        field="target",
        words="the gate",
        document="doc-2",
        start=start,
        end=start + len("devant la prison"),
    )
    claims = open_case.get("incidents/inc-aaa111").json["claims"]
    (claim,) = [one for one in claims if one["field"] == "target" and one["shown"]]
    assert (claim["value"], claim["start"], claim["by"]) == (
        "the gate",
        start,
        "marked by person: Ann",
    )


def test_a_rule_changes_all_at_once(open_case: Served) -> None:
    answer = decide(open_case, type="choose rule", rule="lowest", field="injured")
    assert answer["total"] >= 1
    grade = decide(open_case, seen=1, type="grade source", outlet="The Vale Star", grade="B")
    assert grade["now"] == []
    graded = {one["outlet"]: one["grade"] for one in open_case.get("sources").json["items"]}
    assert graded == {"The Vale Star": "B", "L'Écho du Val": None}


def test_the_past_is_told_as_decided(open_case: Served) -> None:
    decide(open_case, type="merge", accounts=BOTH, others=OTHER)
    now = open_case.get("incidents").json["items"]
    assert open_case.get("asof").json["undated_incidents"] == len(now)


def test_who_cannot_sign_cannot_decide(tmp_path: Path) -> None:
    (tmp_path / "page").mkdir()
    with serving(a_case.store(tmp_path / "case.db"), tmp_path / "page", who="") as served:
        assert not served.get("me").json["can"]["decide"]
        body = {"act": {"type": "accept", "accounts": BOTH}, "seen": 0}
        assert served.post("decisions", body).status == 403


def test_a_decision_of_another_program_is_told_as_an_event(open_case: Served) -> None:
    with open_case.listening() as events:
        assert next(events)["decided"] == 0
        decide(open_case, type="accept", accounts=BOTH)
        assert next(events)["decided"] == 1
