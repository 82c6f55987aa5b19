"""Times and numbers are told as precisely as they are known, and no more."""

from datetime import datetime

import pytest

from tests.a_brief_case import local
from tocsin.export.brief.prose import counted, interval, when
from tocsin.model import Count, Granularity, Interval, TimeValue
from tocsin.plurals import plural


def moment(year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime(year, month, day, hour)  # noqa: DTZ001 - local wall clock, without offset


@pytest.mark.parametrize(
    ("start", "end", "granularity", "said"),
    [
        (local(14, 22, 20), local(14, 22, 21), "minute", "on 14 April 2031 at 22:20"),
        (local(14, 22), local(14, 23), "hour", "on 14 April 2031 between 22:00 and 23:00"),
        (local(14, 23), local(15), "hour", "on 14 April 2031 between 23:00 and midnight"),
        (
            local(14, 23, 40),
            local(15, 0, 40),
            "hour",
            "between 23:40 on 14 April and 00:40 on 15 April 2031",
        ),
        (local(14, 18), local(15, 6), "night", "overnight 14–15 April 2031"),
        (local(15), local(15, 6), "night", "in the small hours of 15 April 2031"),
        (local(14, 18), local(15), "night", "late on 14 April 2031"),
        (local(14), local(15), "day", "on 14 April 2031"),
        (local(14), local(16), "day", "between 14 and 15 April 2031"),
        (local(7), local(14), "week", "in the week of 7–13 April 2031"),
        (moment(2031, 4, 1), moment(2031, 5, 1), "month", "in April 2031"),
        (moment(2031, 4, 1), moment(2031, 7, 1), "quarter", "in the second quarter of 2031"),
        (moment(2031, 1, 1), moment(2032, 1, 1), "year", "in 2031"),
        (local(8), local(16), "vague", "at some point between 8 and 15 April 2031"),
        (
            local(8),
            local(14, 18),
            "vague",
            "at some point between the start of 8 April 2031 and 18:00 on 14 April 2031",
        ),
        (
            moment(2030, 12, 30),
            moment(2031, 1, 3),
            "vague",
            "at some point between 30 December 2030 and 2 January 2031",
        ),
        (None, local(14), "vague", "at some point up to 13 April 2031"),
        (local(14, 18), None, "vague", "at some point from 18:00 on 14 April 2031"),
        (None, None, "vague", "at a time not told"),
    ],
)
def test_an_interval_is_told_by_its_granularity(
    start: datetime | None, end: datetime | None, granularity: Granularity, said: str
) -> None:
    assert interval(Interval(start=start, end=end, granularity=granularity)) == said


def test_a_night_over_the_end_of_a_month_names_both() -> None:
    night = Interval(start=moment(2031, 4, 30, 18), end=moment(2031, 5, 1, 6), granularity="night")
    assert interval(night) == "overnight 30 April – 1 May 2031"


def test_a_part_of_a_day_is_named_where_the_value_names_it() -> None:
    morning = Interval(start=local(15, 6), end=local(15, 12), granularity="part_of_day")
    assert interval(morning, "2031-04-15TMO") == "on the morning of 15 April 2031"
    early = Interval(start=local(15), end=local(15, 6), granularity="part_of_day")
    assert interval(early, "2031-04-15TMO") == "in the small hours of 15 April 2031"
    assert interval(morning, "2031-04-15") == "on 15 April 2031 between 06:00 and 12:00"


def test_a_time_that_is_not_anchored_stays_in_the_words_of_the_report() -> None:
    relative = TimeValue(type="DATE", value="XXXX-WXX-1TNI")
    assert when(relative, "Monday night").endswith("to other times (“Monday night”)")
    assert when(None) == "at a time not told"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        ((3, 3, 3), "three vehicles"),
        ((1, 1, 1), "one vehicle"),
        ((2, 3, 4), "two to four vehicles (best estimate three)"),
        ((2, 2, 4), "two to four vehicles"),
        ((8, 11, 15), "8 to 15 vehicles (best estimate 11)"),
        ((2, 13, None), "at least 2 vehicles (best estimate 13)"),
        ((2, 2, None), "at least two vehicles"),
        ((2, 5, None), "at least two vehicles (best estimate five)"),
        ((21_500, 21_500, 21_500), "21\u202f500 vehicles"),
    ],
)
def test_a_count_keeps_its_bounds(count: tuple[int, int, int | None], said: str) -> None:
    low, best, high = count
    assert counted(Count(low=low, best=best, high=high, unit="vehicle")) == said


def test_nothing_is_counted_as_no_things() -> None:
    assert counted(Count(low=0, best=0, high=0, unit="person")) == "no people"
    assert plural("box", 2) == "boxes"
