"""Cases in the dialect of Recognizers-Text: which values agree, and which cases are left out."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bench.recognizers import agrees, run
from tocsin.model import Granularity, Interval, TimeValue, TimexType


def told(
    value: str,
    start: str | None = None,
    end: str | None = None,
    *,
    kind: TimexType = "DATE",
    granularity: Granularity = "day",
) -> TimeValue:
    interval = None
    if start and end:
        interval = Interval(
            start=datetime.fromisoformat(start),
            end=datetime.fromisoformat(end),
            granularity=granularity,
        )
    return TimeValue(type=kind, value=value, interval=interval)


AGREE = [
    (told("2019-01-04"), {"timex": "2019-01-04", "value": "2019-01-04"}),
    (told("2018-05-09"), {"timex": "XXXX-05-09", "value": "2018-05-09"}),
    (told("2016-11-07T07:00"), {"timex": "T07", "value": "07:00:00"}),
    (told("2016-11-07T22:00"), {"timex": "2016-11-07T22", "value": "2016-11-07 22:00:00"}),
    (told("2016-11-08TMO"), {"timex": "XXXX-WXX-2TMO", "start": "2016-11-08 08:00:00"}),
    (told("2017-Q1", "2017-01-01", "2017-04-01"),
     {"timex": "(2017-01-01,2017-04-01,P3M)", "start": "2017-01-01", "end": "2017-04-01"}),
    (told("2018-05-12/2018-05-20", "2018-05-12", "2018-05-21"),
     {"timex": "(XXXX-05-12,XXXX-05-20,P8D)", "start": "2018-05-12", "end": "2018-05-20"}),
    (told("T17:00/18:00"), {"timex": "(T17,T18,PT1H)", "start": "17:00:00", "end": "18:00:00"}),
    (told("2014/2018"), {"timex": "(2014-01-01,2018-01-01,P4Y)", "start": "2014-01-01"}),
    (told("PXD"), {"timex": "P3D", "value": "259200"}),
    (told("P2NI"), {"timex": "P2D", "value": "172800"}),
    (told("PT1H30M"), {"timex": "PT1.5H", "value": "5400"}),
    (told("PT30M"), {"timex": "PT30M", "value": "1800"}),
    (told("XXXX-WXX-WE"), {"timex": "P1WE", "value": "not resolved"}),
    (told("2016-W47", "2016-11-21", "2016-11-28", granularity="week"),
     {"timex": "2016-11-21", "value": "2016-11-21"}),
]  # fmt: skip
DISAGREE = [
    (told("2019-01-05"), {"timex": "2019-01-04", "value": "2019-01-04"}),
    (told("2016-11-07T19:00"), {"timex": "T07", "value": "07:00:00"}),
    (told("2016-11-15TMO"), {"timex": "XXXX-WXX-2TMO", "start": "2016-11-08 08:00:00"}),
    (told("2018-05-12/2018-05-21", "2018-05-12", "2018-05-22"),
     {"timex": "(XXXX-05-12,XXXX-05-20,P8D)", "start": "2018-05-12", "end": "2018-05-20"}),
    (told("P4D"), {"timex": "P3D", "value": "259200"}),
    (told("XXXX-05"), {"timex": "2018-05", "start": "2018-05-01", "end": "2018-06-01"}),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "theirs"), AGREE)
def test_values_agree_across_the_two_notations(mine: TimeValue, theirs: dict[str, str]) -> None:
    assert agrees(mine, theirs)


@pytest.mark.parametrize(("mine", "theirs"), DISAGREE)
def test_other_values_do_not(mine: TimeValue, theirs: dict[str, str]) -> None:
    assert not agrees(mine, theirs)


def case(text: str, words: str, timex: str, said: str | None, **more: str) -> dict[str, Any]:
    start = text.index(words)
    values = [{"timex": timex, **more}]
    result = {
        "Text": words,
        "Start": start,
        "End": start + len(words) - 1,
        "TypeName": "datetimeV2.date",
        "Resolution": {"values": values},
    }
    context = {"Context": {"ReferenceDateTime": said}} if said else {}
    return {"Input": text, "Results": [result], **context}


def test_cases_are_scored_as_wholes_and_left_out_with_the_reason(tmp_path: Path) -> None:
    """What is found and not wanted makes a case wrong."""
    said = "2025-04-15T00:00:00"
    english = [
        case("The depot burned on Monday.", "Monday", "2025-04-14", said, value="2025-04-14"),
        case("It burned at noon on 3 May.", "3 May", "XXXX-05-03", said, value="2025-05-03"),
        case("They left at 7:56:30 pm.", "7:56:30 pm", "T19:56:30", said, value="19:56:30"),
        {"Input": "Nothing is told here.", "Results": [], "Context": {}},
    ]
    french = [case("Le dépôt a brûlé hier.", "hier", "2025-04-14", None, value="2025-04-14")]
    for name, cases in (("English", english), ("French", french)):
        path = tmp_path / f"{name}_DateTimeModel.json"
        path.write_text(json.dumps(cases), encoding="utf-8-sig")
    figures = run(tmp_path, tmp_path / "out.jsonl")
    assert figures["en"]["cases"] == 3
    assert figures["en"]["values_right"] == 66.67
    assert figures["en"]["left_out"] == {"seconds": 1}
    assert figures["fr"]["cases"] == 0
    assert figures["fr"]["left_out"] == {"it hangs on a day that the case does not give": 1}
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 3
