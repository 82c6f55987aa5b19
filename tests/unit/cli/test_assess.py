"""``tocsin assess``: the report, the options, the bundle."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run


def test_the_report_has_the_answer_the_tests_and_the_limits(run: Run, case: Path) -> None:
    ended = run("assess", case)
    assert (ended.code, ended.err) == (0, "")
    for words in (
        "WAS IT COORDINATED?", "Data insufficient", "THE SERIES: 2 incidents", "inc-aaa111",
        "HOW MANY CREWS AT LEAST?", "COPYCAT OR PLAN?", "Null hypothesis:", "Cannot see:",
        "WHAT WOULD CHANGE THIS ANSWER", "HOW IT COULD BE WRONG", "Seed 0",
    ):  # fmt: skip
        assert words in ended.out
    assert "Odile" not in ended.out


def test_json_holds_everything_and_is_the_same_again(run: Run, case: Path) -> None:
    first, second = run("assess", case, "--json"), run("assess", case, "--json")
    assert first.out == second.out
    found = json.loads(first.out)
    assert {"verdict", "members", "tests", "crews", "robustness", "changes", "limits"} <= set(found)
    assert found["verdict"]["key"] == "insufficient"


def test_a_series_is_named_or_asked_for(run: Run, case: Path) -> None:
    assert "named one by one" in run("assess", case, "--series", "aaa111").out
    asked = run("assess", case, "--kind", "arson", "--until", "2025-04-15").out
    assert "incidents that fit: kind arson, until 2025-04-15" in asked
    one = run("assess", case, "--series", "aaa111").out
    assert "THE SERIES: 1 incident; " in one
    assert "fewer than two incidents have a time" in one


def test_a_history_of_other_classes_is_told_as_such(run: Run, case: Path, tmp_path: Path) -> None:
    history = tmp_path / "h.csv"
    days = [f"{year}-{month:02}-11" for year in (2023, 2024) for month in range(1, 13)]
    rows = [f"{day},{('arson', 'robbery')[n % 2]},s{n}" for n, day in enumerate(days)]
    history.write_text("\n".join(("start,class,site", *rows)), "utf-8")
    ended = run("assess", case, "--history", history)
    assert ended.code == 0
    assert "Data insufficient" in ended.out
    assert "the history has no acts of class" in " ".join(ended.out.split())
    assert "it names arson, robbery" in " ".join(ended.out.split())


def test_another_speed_has_a_row_of_its_own(run: Run, case: Path) -> None:
    ended = run("assess", case, "--speed", "0", "--json")
    assert ended.code == 0
    assert run("assess", case, "--speed", "-3").code == 2
    assert "no speed" in run("assess", case, "--speed", "fast").err


def test_a_bundle_is_computed_again_and_a_changed_one_is_told(
    run: Run, case: Path, tmp_path: Path
) -> None:
    bundle = tmp_path / "bundle.json"
    run("assess", case, "--freeze", bundle, "--seed", "7")
    again = run("assess", bundle)
    assert again.out.endswith("Computed again from the bundle: the numbers are the same\n")
    assert again.code == 0

    held = json.loads(bundle.read_text("utf-8"))
    held["assessment"]["verdict"]["sentence"]["words"] = "Certain."
    bundle.write_text(json.dumps(held), "utf-8")
    changed = run("assess", bundle)
    assert "The bundle holds other numbers in: verdict" in changed.out
    assert changed.code == 1


@pytest.mark.parametrize(
    "words",
    [
        ("--seed", "0"), ("--history", "h.csv"), ("--speed", "80"), ("--series", "scan"),
        ("--place", "x"), ("--since", "2025-04-01"), ("--until", "2025-04-01"), ("--kind", "x"),
        ("--site", "x"), ("--freeze", "b.json"),
    ],
)  # fmt: skip
def test_a_bundle_takes_no_option_that_would_change_it(
    run: Run, case: Path, tmp_path: Path, words: tuple[str, str]
) -> None:
    bundle = tmp_path / "bundle.json"
    run("assess", case, "--freeze", bundle)
    ended = run("assess", bundle, *words)
    assert (ended.code, ended.out) == (2, "")
    assert f"is a frozen bundle, which is computed again as it was: leave out {words[0]}" in (
        ended.err
    )
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--kind", "kidnapping"), "no series to assess"),
        (("--series", "inc-zzz"), "no incident 'inc-zzz'"),
        (("--history", "missing.csv"), "missing.csv cannot be read as a history"),
        (("--seed", "-1"), "see tocsin --help"),
        (("--series", "scan"), "no scan could be made to propose a series: "),
        (("--series", ""), "--series names no incident"),
        (("--series", " ,"), "--series names no incident"),
        (("--series", "aaa111", "--kind", "arson"), "a query (kind arson) both say"),
        (("--series", "scan", "--since", "2025-04-01"), "a query (since 2025-04-01) both say"),
    ],
)
def test_wrong_input_is_one_sentence(
    run: Run, case: Path, words: tuple[str, ...], says: str
) -> None:
    ended = run("assess", case, *words)
    assert ended.code == 2
    assert says in ended.err
    assert ended.err.count("\n") == 1


def test_the_case_is_never_replaced_by_a_bundle(run: Run, case: Path) -> None:
    before = case.read_bytes()
    assert run("assess", case, "--freeze", case).code == 2
    assert case.read_bytes() == before


def test_without_the_extra_it_says_what_to_install(
    run: Run, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tocsin.assess.whole.NEEDED", ("no_such_package",))
    ended = run("assess", case)
    assert ended.code == 3
    assert "tocsin[assess]" in ended.err
    brief = case.with_suffix(".html")
    assert run("export", case, "--to", brief).code == 0
    assert 'id="coordination"' not in brief.read_text("utf-8")


def test_help_and_reading_need_nothing_of_the_extra() -> None:
    """Neither the command line nor the stage loads a package of it."""
    code = (
        "import sys, tocsin.cli.main, tocsin.assess, tocsin.assess.whole as w;"
        "print([n for n in w.NEEDED if n in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"
