"""``tocsin when``: what is printed, and how it ends."""

import io
import json
import sys

import pytest

from tests.unit.cli.conftest import Run

TEXT = "Two cars burned overnight Monday. The court will rule on Friday."


def test_each_time_is_marked_in_its_sentence_with_what_it_means_and_why(run: Run) -> None:
    ended = run("when", TEXT, "--published", "2025-04-15")
    lines = ended.out.splitlines()
    assert lines[0] == "read as English, published Tuesday 15 April 2025"
    assert lines[2:7] == [
        "Two cars burned **overnight Monday**.",
        "  Monday 14 April 2025, 18:00, to Tuesday 15 April 2025, 06:00",
        "  known to the night; likely: chosen among several readings, or loose at the edges",
        "  why: the Monday before publication; told as past",
        "  TIMEX3: TIME 2025-04-14TNI",
    ]
    assert "  or: Friday 11 April 2025 (the Friday before publication)" in lines
    assert (ended.code, ended.err) == (0, "")


def test_without_publication_it_is_said_that_times_stay_relative(run: Run) -> None:
    out = run("when", TEXT).out
    assert "what hangs on it stays relative (give --published DATE)" in out
    assert "  relative: a Monday, night" in out
    assert "  why: nothing anchors Monday" in out


def test_json_has_all_of_it(run: Run) -> None:
    told = json.loads(run("when", TEXT, "--published", "2025-04-15", "--json").out)
    value = told["times"][0]["meanings"][0]["value"]
    assert value["value"] == "2025-04-14TNI"
    assert value["certainty"] == "likely"
    assert value["interval"]["granularity"] == "night"


def test_the_text_may_come_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    content = "Un feu s’est déclaré lundi soir.\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    out = run("when", "-", "--published", "15 avril 2025").out
    assert "read as French" in out
    assert "**lundi soir**" in out


def test_a_text_without_a_time_is_said_to_have_none(run: Run) -> None:
    ended = run("when", "Two cars burned in the yard of the depot.")
    assert (ended.code, ended.out.splitlines()[-1]) == (0, "no time found")


def test_a_publication_ahead_of_today_is_taken_as_given_and_said(run: Run) -> None:
    """The note stands on standard error, for it is no part of the result."""
    ended = run("when", TEXT, "--published", "2150-04-15")
    assert ended.err == "--published 2150-04-15 lies ahead of today; it is taken as given\n"
    assert "2150" in ended.out
    assert ended.code == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["", "--published", "2025-04-15"], "the text has no letter"),
        ([TEXT, "--published", "2025-02-30"], "'2025-02-30' is no publication time"),
        ([TEXT, "--published", "lately"], "'lately' is no publication time"),
        ([TEXT, "--timezone", "Mars/Base"], "no time zone is called 'Mars/Base'"),
        ([TEXT, "--language", "de"], "reports in 'de' are not read"),
    ],
)
def test_bad_input_ends_in_one_sentence_and_code_2(
    run: Run, words: list[str], sentence: str
) -> None:
    ended = run("when", *words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"tocsin: {sentence}")
    assert ended.err.count("\n") == 1


def test_words_of_a_text_cannot_drive_the_terminal(run: Run) -> None:
    out = run("when", "It burned \x1b[31mon Monday\x1b[0m night here.", "--language", "en").out
    assert "\x1b" not in out
