"""decide, undo, redo, decisions, review, agreement: the log of a case, from the command line."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tocsin import Case
from tocsin.model import Record

Typed = Callable[[str], None]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Words on standard input, which is no terminal."""

    def give(words: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(words))

    return give


def record(case: Path) -> Record:
    with Case.open(case, create=False, read_only=True) as opened:
        return opened.record()


def test_a_decision_says_what_is_now_and_undo_takes_it_back(run: Run, case: Path) -> None:
    ended = run("decide", case, "merge", "aaa", "bbb", "--who", "Ann", "--why", "one night")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("decision 1: Ann merged acc-3 into the incident of acc-1 and 1 mo")
    assert "changed by Ann, not yet accepted" in ended.out
    assert len(record(case).incidents) == 1
    assert run("undo", case, "--who", "Ann").out.startswith("decision 2: Ann undid decision 1")
    assert len(record(case).incidents) == 2
    assert run("redo", case, "--who", "Ann").out.startswith("decision 3: Ann redid decision 1")
    log = run("decisions", case).out
    assert "one night" in log
    lines = [json.loads(line) for line in run("decisions", case, "--json").out.splitlines()]
    assert [line["act"] for line in lines] == ["merge", "undo", "redo"]
    assert lines[1]["before"] == lines[0]["digest"]


def test_each_thing_that_can_be_decided(run: Run, case: Path) -> None:
    said = [
        ("accept", "aaa"),
        ("correct", "aaa", "--field", "injured", "--value", "2-3 guards"),
        ("split", "aaa", "--account", "acc-2"),
        ("move", "acc-1", "--account", "acc-2"),
        ("grade", "bbb", "--grade", "2"),
        ("grade", "--outlet", "The Vale Star", "--grade", "b"),
        ("rule", "--rule", "lowest", "--field", "injured"),
        ("not-an-incident", "bbb"),
        ("reject", "bbb"),
    ]
    for words in said:
        if words[0] == "move":
            (kept,) = [i.id for i in record(case).incidents if "acc-1" in i.accounts]
            words = ("move", kept, *words[2:])  # noqa: PLW2901 - its id is known only now
        ended = run("decide", case, *words, "--who", "Ann")
        assert (ended.code, ended.err) == (0, ""), words
    found = record(case)
    assert [d.name for d in found.decisions] == [
        "accept",
        "correct",
        "split",
        "move",
        "grade claim",
        "grade source",
        "choose rule",
        "not an incident",
        "reject",
    ]
    assert found.source_grades == {"The Vale Star": "B"}
    assert [i.accounts for i in found.left_out] == [("acc-3",)]
    shown = run("show", case, "aaa").out
    assert "injured: 2 guards (2 to 3) (corrected by Ann, decision 2; the machine shows" in shown
    assert "source graded B (usually reliable)" in shown
    assert "Ann moved acc-2 to the incident of acc-1" in shown
    assert "rejected by Ann" in run("show", case, "bbb").out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["dance", "aaa"], "dance: decide one of accept, reject"),
        (["accept"], "accept: name one incident; as in tocsin decide CASE accept ID"),
        (["accept", "zzz"], "no incident 'zzz' in this case"),
        (["merge", "aaa"], "merge: name two incidents"),
        (["merge", "aaa", "aaa"], "merge was not decided: they are one incident"),
        (["split", "aaa"], "split: name an account"),
        (["split", "aaa", "--account", "acc-3"], "split: 'acc-3': no such account there"),
        (["move", "aaa", "--account", "acc"], "move: 'acc': 3 accounts begin so"),
        (["correct", "aaa", "--field", "when"], "correct: name a field and its value"),
        (
            ["correct", "aaa", "--field", "mood", "--value", "x"],
            "a correction of mood was not decided",
        ),
        (["grade", "aaa", "--grade", "7"], "grade: an incident is graded 1 to 6"),
        (["grade", "--outlet", "The Vale Star", "--grade", "2"], "grade: a source is graded A"),
        (["rule", "--rule", "loudest"], "rule: the rules are most origins; most precise"),
        (["accept", "aaa", "--who", " "], "it was not decided: say who decides it"),
    ],
)
def test_what_cannot_be_decided_is_one_sentence_and_writes_nothing(
    words: list[str], sentence: str, run: Run, case: Path
) -> None:
    ended = run("decide", case, *words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"tocsin: {sentence}")
    assert ended.err.count("\n") == 1
    assert record(case).decisions == ()


def test_who_is_the_environments_or_the_login(
    run: Run, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "clara")
    monkeypatch.delenv("TOCSIN_WHO", raising=False)
    run("decide", case, "accept", "aaa")
    monkeypatch.setenv("TOCSIN_WHO", "Dora Field")
    run("decide", case, "accept", "bbb")
    run("decide", case, "reject", "bbb", "--who", "Ann")
    assert [d.who for d in record(case).decisions] == ["clara", "Dora Field", "Ann"]


def test_a_note_with_markup_reaches_no_terminal_and_no_page_as_such(
    run: Run, case: Path, tmp_path: Path
) -> None:
    why = "<script>alert(1)</script>\x1b[31m[bold]\u202e=1+1"
    run("decide", case, "correct", "aaa", "--field", "means", "--value", "=1+1", "--why", why)
    run("decide", case, "reject", "bbb", "--why", why)
    for printed in (run("decisions", case).out, run("show", case, "aaa").out):
        assert "<script>alert(1)</script> [31m[bold]=1+1" in printed
    for name in ("brief.html", "table.csv"):
        run("export", case, "--to", tmp_path / name)
    page = (tmp_path / "brief.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    table = (tmp_path / "table.csv").read_text("utf-8-sig")
    assert ",'=1+1," in table
    assert "\x1b" not in table


def test_the_log_is_empty_where_nothing_was_decided(run: Run, case: Path) -> None:
    assert run("decisions", case).out == "nothing was decided\n"


def test_what_no_longer_holds_is_said(run: Run, case: Path) -> None:
    run("decide", case, "accept", "aaa", "--who", "Ann")
    ended = run("decide", case, "reject", "aaa", "--who", "Ben")
    assert "decision 1: overruled (by Ben in decision 2)" in ended.out
    assert "overruled (by Ben in decision 2)" in run("decisions", case).out


def test_review_goes_from_incident_to_incident_by_lines(run: Run, case: Path, typed: Typed) -> None:
    typed("?\nx\nc killed many\nc when 2025-04-16 ; the log book\na\n\nu\nq\n")
    ended = run("review", case, "--who", "Ann")
    assert (ended.code, ended.err) == (0, "")
    assert (
        "2 incidents to review; this one, as its place is not known closely; its time" in ended.out
    )
    assert "accept: it is right as it is shown" in ended.out
    assert "'x' is none of the keys" in ended.out
    assert "'many' is no such value" in ended.out
    assert ended.out.count("decision 1: Ann set when to 2025-04-16") == 1
    assert "decision 2: Ann accepted it" in ended.out
    assert [d.name for d in record(case).decisions] == ["correct", "accept"]
    assert record(case).decisions[0].why == "the log book"


def test_review_undoes_and_ends_with_its_input(run: Run, case: Path, typed: Typed) -> None:
    typed("n;a film\nu\n")
    out = run("review", case, "--who", "Ann").out
    assert "decision 2: Ann undid decision 1" in out
    assert out.endswith("2 incidents left to review\n")
    typed("a\na\n")
    assert run("review", case, "--who", "Ann").out.endswith("nothing is left to review\n")
    assert "nothing is left" in run("review", case).out


def test_how_many_acts_is_answered_for_a_case_and_for_a_part_of_it(run: Run, case: Path) -> None:
    out = run("incidents", case, "--how-many").out
    assert out.startswith("low 1, best 2, high 2\n")
    assert "how it could be wrong\n" in out
    assert run("incidents", case, "--place", "Norway", "--how-many").out.startswith("low 0, best 1")
    assert run("incidents", case, "--place", "Nowhere", "--how-many").out.startswith(
        "low 0, best 0"
    )
    run("decide", case, "reject", "bbb", "--who", "Ann")
    assert run("incidents", case, "--how-many").out.startswith("low 1, best 1, high 1\n")


def test_two_peoples_coding_is_compared(run: Run, case: Path) -> None:
    run("decide", case, "accept", "aaa", "--who", "Ann")
    run("decide", case, "correct", "aaa", "--field", "injured", "--value", "3", "--who", "Ben")
    out = run("agreement", case, "--between", "Ann", "Ben").out
    assert out.startswith("Ann and Ben: 2 accounts judged by both\n")
    assert [line.split()[0] for line in out.splitlines()[2:]].count("verdict") == 1
    ended = run("agreement", case, "--between", "Ann", "Eve")
    assert (ended.code, ended.out) == (2, "")
    assert "Eve decided nothing in this case" in ended.err


def test_an_incident_is_told_by_words_of_a_report(run: Run, case: Path) -> None:
    said = ("--say", "kind=arson", "--say", "signature==CRV", "--who", "Ann")
    words = "The letters =CRV were painted on a wall"
    ended = run("decide", case, "tell", "doc-1", "--words", words, *said)
    assert (ended.code, ended.err) == (0, "")
    assert f'Ann told of it (arson), by the words "{words}" of The Vale Star' in ended.out
    found = record(case)
    (told,) = [i for i in found.incidents if i.review.decisions]
    assert [found.accounts[id_].teller for id_ in told.accounts] == ["Ann"]
    for asked, why in (
        (("doc-1", "--words", "not in it"), "stand nowhere"),
        (("doc-1", "--words", "Corvel"), "stand 2 times"),
        (("doc-7", "--words", words), "no such report"),
    ):
        refused = run("decide", case, "tell", *asked, *said)
        assert (refused.code, why in refused.err) == (2, True), refused.err
    no_kind = run("decide", case, "tell", "doc-1", "--words", "two guards", "--who", "Ann")
    assert "say what happened" in no_kind.err


def test_a_correction_stands_on_the_words_that_are_marked(run: Run, case: Path) -> None:
    words = ("--words", "devant la prison de Corvel", "--who", "Ann")
    ended = run("decide", case, "correct", "aaa", "--field", "target", "--value", "gate", *words)
    assert (ended.code, ended.err) == (0, "")
    assert 'by the words "devant la prison de Corvel"' in ended.out
    assert "gate" in run("show", case, "aaa").out
