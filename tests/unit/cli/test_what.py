"""``tocsin what``: what is printed, and how it ends."""

import json

from tests.unit.cli.conftest import Run

TEXT = "Farmers blocked the motorway. The minister will meet them. It was mild for March."


def test_each_event_is_marked_in_its_sentence_with_its_kind(run: Run) -> None:
    ended = run("what", TEXT)
    assert ended.out.splitlines() == [
        "read as English",
        "",
        "Farmers **blocked** the motorway.",
        "  blocked: PROTEST obstruct, blockade or obstruction",
        "",
        "The minister will **meet** them.",
        "  meet: AGREE, promise or agreement",
        "",
        "1 sentence in which no word of an event is known",
    ]
    assert (ended.code, ended.err) == (0, "")


def test_json_has_all_of_it(run: Run) -> None:
    told = json.loads(run("what", TEXT, "--json").out)
    assert [(e["words"], e["type"]) for e in told["events"]] == [
        ("blocked", "PROTEST"),
        ("meet", "AGREE"),
    ]
    assert told["untold"] == 1


def test_a_text_without_a_letter_is_refused(run: Run) -> None:
    assert run("what", "1 2 3").code == 2
