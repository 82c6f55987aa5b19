"""Times in plain words."""

from datetime import datetime
from typing import get_args

import pytest

from tocsin.export.timewords import KNOWN_TO, SURE, in_full, length, stretch
from tocsin.model import Certainty, Granularity, Interval, TimeValue, TimexType


def interval(start: str | None, end: str | None, granularity: Granularity = "day") -> Interval:
    return Interval(
        start=datetime.fromisoformat(start) if start else None,
        end=datetime.fromisoformat(end) if end else None,
        granularity=granularity,
    )


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (interval("2025-04-14", "2025-04-15"), "Monday 14 April 2025"),
        (
            interval("2025-04-14", "2025-04-16"),
            "Monday 14 April 2025 to Tuesday 15 April 2025",
        ),
        (
            interval("2025-04-14T22:20", "2025-04-14T22:21", "minute"),
            "Monday 14 April 2025, 22:20",
        ),
        (
            interval("2025-04-14T18:00", "2025-04-15T00:00", "part_of_day"),
            "Monday 14 April 2025, 18:00 to 24:00",
        ),
        (
            interval("2025-04-14T18:00", "2025-04-15T06:00", "night"),
            "Monday 14 April 2025, 18:00, to Tuesday 15 April 2025, 06:00",
        ),
        (interval("2025-04-14", None), "from Monday 14 April 2025 on, with no end told"),
        (
            interval("2025-04-14T22:00", None, "hour"),
            "from Monday 14 April 2025, 22:00 on, with no end told",
        ),
        (interval(None, "2025-04-15"), "up to Monday 14 April 2025, with no beginning told"),
        (
            interval(None, "2025-04-14T22:00", "hour"),
            "up to Monday 14 April 2025, 22:00, with no beginning told",
        ),
        (interval(None, None, "vague"), "at any time"),
        (interval("0001-01-01", "0001-01-01"), "Monday 1 January 1"),
        (interval(None, "0001-01-01"), "up to Monday 1 January 1, 00:00, with no beginning told"),
    ],
)
def test_a_stretch_is_told_by_its_first_and_its_last(given: Interval, told: str) -> None:
    """Days closed, hours as the words have them; open sides said."""
    assert stretch(given) == told


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("DURATION", "P3M", "a length of time: 3 months"),
        ("DURATION", "PT5H30M", "a length of time: 5 hours 30 minutes"),
        ("DURATION", "P1W", "a length of time: 1 week"),
        ("DURATION", "PXD", "a length of time: some days"),
        ("DURATION", "P2NI", "a length of time: 2 nights"),
        ("DURATION", "PT15M", "a length of time: 15 minutes"),
        ("SET", "P3M", "again and again: every 3 months"),
        ("SET", "P1D", "again and again: every day"),
        ("SET", "XXXX-WXX-1", "again and again: every Monday"),
        ("SET", "XXXX-WXX-1TMO", "again and again: every Monday morning"),
        ("SET", "XXXX-WXX-WE", "again and again: every weekend"),
        ("SET", "XXXX-WXX-WD", "again and again: every weekday"),
        ("SET", "XXXX-XX-XXTNI", "again and again: every night"),
        ("DATE", "PRESENT_REF", "the present"),
        ("DATE", "XXXX-WXX-2", "relative: a Tuesday"),
        ("TIME", "XXXX-WXX-2TNI", "relative: a Tuesday, night"),
        ("DATE", "XXXX-04-15", "relative: 15 April of a year not told"),
        ("DATE", "2025-02-XX", "relative: a day of February 2025"),
        ("DATE", "XXXX-02", "relative: February of a year not told"),
        ("DATE", "XXXX-SU", "relative: summer of a year not told"),
        ("DATE", "XXXX-WXX", "relative: a week"),
        ("TIME", "T05:05", "relative: a day not told, at 05:05"),
        ("DATE", "nothing known", "relative: nothing known"),
    ],
)
def test_what_has_no_interval_is_told_as_far_as_its_value_says(
    kind: TimexType, value: str, told: str
) -> None:
    assert in_full(TimeValue(type=kind, value=value)) == told


def test_a_length_that_is_none_stays_as_it_is() -> None:
    assert length("PXX") == "PXX"


def test_every_granularity_and_certainty_has_its_words() -> None:
    assert set(KNOWN_TO) == set(get_args(Granularity))
    assert set(SURE) == set(get_args(Certainty))
