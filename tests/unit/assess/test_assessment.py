"""The assessment of a series: its answer, its vocabulary, and that it is the same again."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from scipy import stats

from tests.linked import link
from tests.unit.link.case import ARSON, FARVILLE, NIGHT, QUAYTON, Case
from tocsin.assess.assessment import LEFT_OUT, assessed
from tocsin.assess.bundle import BundleNotReadable, differences, frozen, thawed
from tocsin.assess.copying import Copying
from tocsin.assess.crews import SPEEDS
from tocsin.assess.group.judge import LEAST_TIPPING
from tocsin.assess.history_file import HistoryNotReadable, read_history
from tocsin.assess.membership import with_doubts
from tocsin.assess.occurrences import inputs_of
from tocsin.assess.proposing import PROPOSED, NothingProposed, proposed
from tocsin.assess.remarks import remark
from tocsin.assess.verdict import verdict
from tocsin.assess.with_history import LEAST_OF_CLASS
from tocsin.errors import SeriesTooLarge
from tocsin.model import Assessment, Inputs, Occurrence, Telling

START = datetime(2031, 5, 12, 22)  # noqa: DTZ001 - local
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
REPLICAS = 39
"""Enough for a p value below 5 %."""


def act(n: int, begins: datetime, *, lasts: timedelta = HOUR, **more: Any) -> Occurrence:
    """One act of a made-up series; each at a place of its own, first reported half a day later."""
    known: dict[str, object] = {
        "id": f"inc-{n}", "words": f"arson, Town {n}", "start": begins, "end": begins + lasts,
        "lon": 2.0 + 0.7 * n, "lat": 44.0 + 0.6 * (n % 4), "radius_m": 500.0, "class_": "depot",
        "site": f"depot {n}", "features": ("arson", "vehicle", "", ""),
        "tellings": (Telling(document=f"d{n}", origin=f"o{n}", outlet=f"Paper {n % 3}",
                             published=(begins + 12 * HOUR, begins + 13 * HOUR)),),
    }  # fmt: skip
    return Occurrence(**(known | more))  # type: ignore[arg-type] # values of the right types


def wave(number: int, **more: Any) -> tuple[Occurrence, ...]:
    """Acts half an hour apart."""
    return tuple(act(n, START + n * HOUR / 2, **more) for n in range(number))


def quiet_history(days: int = 500) -> tuple[Occurrence, ...]:
    """A depot every fortnight and a school every third day, each at one of many sites."""
    rows = []
    for n in range(1, days):
        day = START.replace(hour=0) - n * DAY
        if n % 14 == 0:
            rows.append(act(1000 + n, day, lasts=DAY, site=f"depot {n % 23 + 100}",
                            features=("threat", "building", "", "")))  # fmt: skip
        if n % 3 == 0:
            rows.append(act(5000 + n, day, lasts=DAY, class_="school", site=f"school {n % 31}"))
    return tuple(rows)


def inputs(acts: Sequence[Occurrence], **more: object) -> Inputs:
    """A series of all acts."""
    known: dict[str, object] = {
        "occurrences": tuple(acts), "members": tuple(one.id for one in acts),
        "chosen_by": (), "replicas": REPLICAS,
    }  # fmt: skip
    return Inputs(**(known | more))  # type: ignore[arg-type] # values of the right types


def words_of(found: Assessment) -> str:
    return msgspec.json.encode(found).decode()


def test_a_wave_against_a_quiet_history_is_more_consistent_with_a_plan() -> None:
    found = assessed(inputs(wave(9), history=quiet_history()))

    assert found.verdict.key == "plan"
    assert "More consistent with a common plan than with independent background" in (
        found.verdict.sentence.words
    )
    assert "if the times, places and history hold" in found.verdict.sentence.words
    assert {row.verdict for row in found.robustness} == {"plan"}
    assert found.robustness[0].what.kind == "as it is"
    assert len(found.distributions) == 3
    assert sum(found.terms.values()) == pytest.approx(found.robustness[0].ratio, abs=1e-6)
    assert found.base_rate is not None
    assert found.base_rate.own_rate == pytest.approx(35 / 499, rel=0.1)
    assert [test.key for test in found.tests] == [
        "crews", "copying", "base-rate", "likeness", "background", "class-time", "site-shift",
        "group",
    ]  # fmt: skip


def test_the_same_wave_without_a_history_is_insufficient_and_says_what_is_needed() -> None:
    """And at which rate it would be surprising."""
    found = assessed(inputs(wave(9)))

    assert found.verdict.key == "insufficient"
    assert any("history" in need.words for need in found.verdict.needed)
    assert found.robustness == ()
    assert "9 of 9 began before any report" in found.verdict.conditions[0].words
    assert any("less often than" in change.words for change in found.changes)


def test_a_wave_among_as_many_others_does_not_discriminate() -> None:
    """All classes surge: a holiday, or attention."""
    surge = tuple(
        act(7000 + n, START + n * HOUR / 2, class_="school", site=f"school {n}") for n in range(25)
    )
    found = assessed(inputs(wave(5), history=(*quiet_history(), *surge)))

    assert found.verdict.key in {"does not discriminate", "insufficient"}
    assert found.robustness[0].null.kind == "exchanged"


def test_three_sites_are_too_few() -> None:
    found = assessed(inputs(wave(3), history=quiet_history()))
    assert found.verdict.key == "insufficient"
    assert "at least 4 distinct known sites (there are 3)" in {
        one.words for one in found.verdict.needed
    }


def test_sites_that_never_fall_into_one_window_are_too_few() -> None:
    """Six sites over two months, of which no week has four."""
    rows = tuple(act(n, START + n * 10 * DAY) for n in range(6))
    found = assessed(inputs(rows, history=quiet_history()))
    assert found.verdict.key != "plan"
    assert (
        "within one window" in found.verdict.sentence.words
        or "two members" in found.verdict.sentence.words
    )


def test_acts_that_wait_for_the_news_are_consistent_with_copying() -> None:
    """Copying needs no history to be told from one plan."""
    rows = tuple(
        act(n, START + n * 15 * HOUR, tellings=(
            Telling(document=f"d{n}", origin=f"o{n}",
                    published=(START + (n * 15 + 4) * HOUR, START + (n * 15 + 5) * HOUR)),))
        for n in range(6)
    )  # fmt: skip
    found = assessed(inputs(rows))
    assert found.verdict.key in {"copying", "insufficient"}
    strong = Copying(acts=6, surely_before=1, perhaps_before=1, ratios=(-3.0, -2.0, -1.5))
    answer = verdict(sites=6, judgement=None, copying=strong, lacks=())
    assert answer.key == "copying"
    assert "first reports known here are the first that there were" in answer.sentence.words
    weak = replace(strong, ratios=(-3.0, -2.0, -0.5))
    assert verdict(sites=6, judgement=None, copying=weak, lacks=()).key == "insufficient"


@pytest.mark.parametrize(
    ("acts", "says"),
    [
        (wave(3, start=START, end=START + HOUR), "3 of 3"),
        (wave(5, lon=None, lat=None, site=""), "fewer than two incidents have both"),
        (wave(5, start=None, end=None), "fewer than two incidents have a time"),
        (wave(5, lasts=timedelta(days=31)), "no window of a week"),
        ((act(1, START), act(2, START, lon=2.7, lat=44.6)), "2 of 2"),
        (wave(1), "Not made"),
    ],
)
def test_poor_data_are_told_as_such(acts: Sequence[Occurrence], says: str) -> None:
    """All at one moment, no places, no times, times to a month, a duplicate, one act alone."""
    for more in ({}, {"history": quiet_history(100)}):
        found = assessed(inputs(acts, doubles=(("inc-1", "inc-2"),), **more))
        assert found.verdict.key != "plan"
        assert says in words_of(found)


def test_a_history_shorter_than_needed_is_told() -> None:
    found = assessed(inputs(wave(6), history=quiet_history(30)))
    assert "a history of at least 60 days besides the series" in found.verdict.sentence.words


def of_class(number: int, class_: str) -> tuple[Occurrence, ...]:
    """Acts of a class, one a month, each at a place of its own."""
    return tuple(
        act(9000 + n, START - (n + 1) * 30 * DAY, class_=class_, site=f"{class_} {n}")
        for n in range(number)
    )


@pytest.mark.parametrize("class_", ["prison", "depots"])
def test_a_history_that_names_the_class_nowhere_is_insufficient(class_: str) -> None:
    """However striking the wave: that a class never happened is not told from another name."""
    found = assessed(inputs(wave(9, class_=class_), history=quiet_history()))

    assert found.verdict.key == "insufficient"
    assert (
        f"at least 5 acts of class “{class_}” besides the series (the history has no acts of "
        f"class “{class_}”; it names depot, school)"
    ) in [one.words for one in found.verdict.needed]
    assert found.robustness == ()
    assert "group" not in [test.key for test in found.tests]


def test_too_few_acts_of_the_class_are_counted_and_enough_will_do() -> None:
    """Acts of the file within the series' own time are not counted: the series stands for them."""
    own = act(8000, START + HOUR, class_="prison", site="prison x")
    few = (*quiet_history(), *of_class(LEAST_OF_CLASS - 1, "prison"), own)
    found = assessed(inputs(wave(9, class_="prison"), history=few))
    assert found.verdict.key == "insufficient"
    assert "the history has 4 acts of class “prison”; it names" in found.verdict.sentence.words
    one = assessed(
        inputs(wave(9, class_="prison"), history=(*quiet_history(), *of_class(1, "prison")))
    )
    assert "the history has 1 act of class “prison”" in one.verdict.sentence.words

    enough = (*quiet_history(), *of_class(LEAST_OF_CLASS, "prison"))
    assert assessed(inputs(wave(9, class_="prison"), history=enough)).verdict.key == "plan"


def test_the_class_of_the_densest_window_needs_a_history_too() -> None:
    """A series of mostly depots, spread over months, and of prisons in one night."""
    spread = tuple(act(100 + n, START - n * 9 * DAY) for n in range(8))
    night = tuple(act(n, START + n * HOUR / 2, class_="prison", site=f"p {n}") for n in range(6))
    found = assessed(inputs((*spread, *night), history=quiet_history()))
    assert found.verdict.key == "insufficient"
    assert "no acts of class “prison”" in found.verdict.sentence.words


def test_the_least_number_of_the_class_is_where_the_rate_is_known_within_a_doubling() -> None:
    def upper(acts: int) -> float:
        return float(stats.gamma(acts + 0.5).ppf(0.95)) / acts

    assert upper(LEAST_OF_CLASS) < LEAST_TIPPING < upper(LEAST_OF_CLASS - 1)


def test_one_incident_of_known_time_is_not_said_to_have_none() -> None:
    found = assessed(inputs(wave(1)))
    assert "fewer than two incidents have a time" in found.verdict.conditions[0].words


def test_one_day_is_no_days() -> None:
    found = assessed(inputs(wave(5), history=quiet_history()))
    assert "within 1 day" in words_of(found)
    assert not re.search(r"\b1 (?:days|acts|sites|incidents)\b", words_of(found))


def test_a_speed_that_was_asked_for_has_a_row_and_no_word_in_the_headline() -> None:
    usual = assessed(inputs(wave(5)))
    speeds = tuple((s.name, s.km_h, s.detour, s.dwell_min) for s in SPEEDS)
    for speed in (0.0, 1000.0):
        asked = assessed(inputs(wave(5), speeds=(*speeds, ("asked for", speed, 1.0, 0.0))))
        assert [line.speed for line in asked.crews][-1] == "asked for"
        assert asked.tests[0].result == usual.tests[0].result
        assert asked.changes == usual.changes


def test_all_that_happened_is_no_series() -> None:
    """More than can be looked at together is refused; as many as that are not."""
    with pytest.raises(SeriesTooLarge, match="151 incidents"):
        assessed(inputs(tuple(act(n, START + n * HOUR) for n in range(151))))


def test_speed_zero_needs_a_crew_a_place() -> None:
    found = assessed(inputs(wave(5), speeds=(("asked for", 0.0, 1.0, 0.0),)))
    assert [line.lower for line in found.crews] == [5]


def test_no_tail_of_one_window_is_in_the_figures() -> None:
    """All p values are of tests that were calibrated, or made no choice."""
    found = assessed(inputs(wave(9), history=quiet_history()))
    told = {name for test in found.tests for name in test.numbers}
    assert "tail" not in told
    assert {test.key for test in found.tests if "p" in test.numbers} == {
        "class-time", "site-shift", "group",
    }  # fmt: skip


def test_without_the_history_the_answer_says_that_it_was_left_out() -> None:
    found = assessed(inputs(wave(9), history=quiet_history()), against_history=False)
    assert found.verdict.key == "insufficient"
    assert found.verdict.needed == (LEFT_OUT,)
    assert [test.key for test in found.tests] == ["crews", "copying", "base-rate", "likeness"]


def test_the_answer_says_which_window_it_is_of() -> None:
    found = assessed(inputs(wave(9), history=quiet_history()))
    assert found.verdict.conditions[0].words == (
        "This is of the densest window: 9 sites of class “depot” within 0.5 days."
    )


def test_a_window_chosen_after_the_fact_is_said_to_be() -> None:
    assert any("chosen after its acts were known" in limit.words for limit in assessed(
        inputs(wave(5))).limits)  # fmt: skip


def test_doubtful_members_and_doubles_have_rows_of_their_own() -> None:
    rows = (*wave(8), act(8, START + 4 * HOUR, doubts=(remark("alleged only"),)))
    found = assessed(inputs(rows, history=quiet_history(), doubles=(("inc-0", "inc-1"),)))

    what = [row.what.kind for row in found.robustness]
    assert "doubtful left out" in what
    assert "doubles as one" in what
    assert "source left out" in what


def test_it_never_says_that_anything_is_certain_or_who_or_what_will_be() -> None:
    """The vocabulary is fixed, in every part of the result."""
    for found in (
        assessed(inputs(wave(9), history=quiet_history())),
        assessed(inputs(wave(9))),
        assessed(inputs(wave(3))),
    ):
        told = words_of(found).casefold()
        assert not re.search(r"\bprov(?:e|es|ed)\b|guilt|perpetrat|teams? identified|next target",
                             told.replace("only the lower bound is proven", ""))  # fmt: skip


def test_the_same_inputs_give_the_same_bytes_and_another_seed_does_not() -> None:
    first, second, other = (
        words_of(assessed(inputs(wave(6), history=quiet_history(), seed=seed)))
        for seed in (1, 1, 2)
    )
    assert first == second
    assert first != other


def test_a_bundle_gives_the_same_numbers_again(tmp_path: Path) -> None:
    made = inputs(wave(5), history=quiet_history(120))
    found = assessed(made, version="0.1")
    path = tmp_path / "bundle.json"
    path.write_text(frozen(made, found), encoding="utf-8")

    bundle = thawed(path)

    assert bundle.inputs == made
    assert differences(bundle, assessed(bundle.inputs, version="9.9")) == ()
    moved = replace(made, seed=1)
    assert "crews" in differences(bundle, assessed(moved)) or differences(bundle, assessed(moved))


@pytest.mark.parametrize("content", ["{}", "{", '{"format": "other/1"}', ""])
def test_a_file_that_is_no_bundle_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BundleNotReadable, match=r"b\.json"):
        thawed(path)


def test_a_history_is_read_from_a_table(tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    path.write_text(
        "Class,start,end,site,kind\n"
        "prison,2024-03-01,,Corvel,arson\n"
        "prison,2024-02-01T23:10,2024-02-02T01:00,,threat\n"
        "school,2024-02-10,2024-02-12,Vale,\n",
        encoding="utf-8-sig",
    )
    rows = read_history(path)

    assert [row.class_ for row in rows] == ["prison", "school", "prison"]
    assert rows[1].end == datetime(2024, 2, 13)  # noqa: DTZ001 - the last day is included
    assert rows[2].features == ("arson", "", "", "")
    assert rows[0].site == ""


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("day,class\n2024-01-01,x\n", "lacks the column 'start'"),
        ("start,class\nyesterday,x\n", "line 2 has 'yesterday'"),
        ("start,end,class\n2024-01-02,2024-01-01,x\n", "ends before it begins"),
        ("start,class\n", "holds no act"),
        (b"start,class\n\xff\xfe,x\n", "no CSV file in UTF-8"),
        (None, "no such file"),
    ],
)
def test_a_file_that_is_no_history_is_refused(
    tmp_path: Path, content: str | bytes | None, why: str
) -> None:
    path = tmp_path / "h.csv"
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(HistoryNotReadable, match=why):
        read_history(path)


def test_a_series_is_proposed_from_a_case_with_a_history() -> None:
    """The wave, and not the usual acts."""
    usual = quiet_history(300)
    made = inputs((*usual, *wave(6)))

    chosen = proposed(made)

    assert set(chosen.members) == {f"inc-{n}" for n in range(6)}
    assert chosen.chosen_by == PROPOSED


def test_members_of_a_proposed_series_are_as_sure_as_their_times() -> None:
    """Doubts are those of the series proposed, not of all incidents of the case."""
    usual = quiet_history(300)
    vague = act(6, START - 5 * DAY, lasts=7 * DAY, site="depot z")
    made = inputs((*usual, *wave(6), vague), doubles=(("inc-0", "inc-1"), ("inc-1003", "inc-2")))

    chosen = proposed(made)
    marked = {one.id: one.doubts for one in with_doubts(chosen).occurrences if one.doubts}

    assert {f"inc-{n}" for n in range(6)} <= set(chosen.members)
    assert marked.pop("inc-1") == (remark("another member"),)
    assert marked.pop("inc-2") == (remark("one outside"),)
    if "inc-6" in chosen.members:
        assert re.match(
            r"in the window proposed at \d+ %|in the window", marked.pop("inc-6")[0].words
        )
    assert marked == {}


@pytest.mark.parametrize(
    ("acts", "why"),
    [
        (wave(6), "the acts span 1 day, and a scan needs at least 60"),
        (wave(6, start=None, end=None), "the time of no act is known within a week"),
        ((*wave(6, site=""), act(9, START - 90 * DAY, site="")),
         "no two acts of one class at different known sites are near in time"),
    ],
)  # fmt: skip
def test_where_no_scan_can_be_made_it_says_why(acts: Sequence[Occurrence], why: str) -> None:
    """Nothing is assessed instead."""
    with pytest.raises(NothingProposed, match=f"no scan could be made to propose a series: {why}"):
        proposed(inputs(acts))


def test_a_case_gives_its_acts_with_reports_and_doubts() -> None:
    """Read off what is shown; free words of method are veiled, since they may name somebody."""
    case = Case()
    case.document("doc-a", outlet="Quay News")
    case.tell("a", place=QUAYTON, when=NIGHT, document="doc-a", target_kind="vehicle",
              signature="QZWX 12")  # fmt: skip
    case.tell("b", place=FARVILLE, kind=ARSON, modality="alleged")
    case.tell("c", place=QUAYTON, when=NIGHT, modality="planned")
    record = case.record()
    made = inputs_of(replace(record, incidents=link(record)))

    assert [one.words for one in made.occurrences] == ["arson, Quayton"] * 2
    (first,) = [one for one in made.occurrences if one.start]
    assert first.class_ == "vehicle"
    assert first.tellings[0].outlet == "Quay News"
    assert first.features[3].startswith("val-")
    (second,) = [one for one in made.occurrences if not one.start]
    assert {"alleged only", "its time is not known"} <= {one.words for one in second.doubts}
