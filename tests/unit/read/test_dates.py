"""Publication times are understood exactly or not at all."""

from datetime import datetime, timedelta

import pytest

from tocsin.errors import UnknownTimezone, UnreadableDate
from tocsin.read import parse_published
from tocsin.read.dates import may_be_month_first


@pytest.mark.parametrize(
    "said",
    [
        "2025-04-15",
        "2025/04/15",
        "20250415",
        "15 April 2025",
        "15th of April 2025",
        "15-Apr-2025",
        "April 15, 2025",
        "Apr. 15th, 2025",
        "Tuesday, 15 April 2025",
        "Published on 15 April 2025",
        "15 avril 2025",
        "15 avr. 2025",
        "mardi 15 avril 2025",
        "Publié le mardi 15 avril 2025",
        "MARDI 15 AVRIL 2025",
        "15\u00a0avril\u202f2025",
        "15/04/2025",
        "15.04.2025",
        "15-4-2025",
    ],
)
def test_a_date_is_the_whole_day(said: str) -> None:
    published = parse_published(said)
    assert published.interval.granularity == "day"
    assert published.interval.start == datetime(2025, 4, 15)  # noqa: DTZ001 - wall clock
    assert published.interval.end == datetime(2025, 4, 16)  # noqa: DTZ001 - wall clock
    assert published.said == said


@pytest.mark.parametrize(
    "said",
    [
        "2025-04-15T08:30",
        "2025-04-15 08:30:59",
        "2025-04-15T08:30:00.123Z",
        "2025-04-15T08:30:00+02:00",
        "2025-04-15T08:30-0500",
        "20250415T083000Z",
        "Tue, 15 Apr 2025 08:30:00 +0200 (CEST)",
        "Tue, 15 Apr 2025 08:30:00 GMT",
        "15 April 2025 at 8:30 a.m.",
        "15 avril 2025 à 8h30",
        "mardi 15 avril 2025 à 8 h 30",
        "15/04/2025 - 08h30",
        "April 15, 2025, 8.30 am EDT",
    ],
)
def test_a_time_is_the_wall_clock_as_written(said: str) -> None:
    interval = parse_published(said).interval
    assert interval.granularity == "minute"
    assert interval.start == datetime(2025, 4, 15, 8, 30)  # noqa: DTZ001 - wall clock
    assert interval.end == datetime(2025, 4, 15, 8, 31)  # noqa: DTZ001 - wall clock


def test_a_time_without_minutes_is_an_hour() -> None:
    for said in ("2025-04-15T08", "15 avril 2025 à 8h", "15 April 2025 at 8 am"):
        interval = parse_published(said).interval
        assert interval.granularity == "hour"
        assert interval.start == datetime(2025, 4, 15, 8)  # noqa: DTZ001 - wall clock


@pytest.mark.parametrize(
    ("said", "day", "hour", "minute"),
    [
        ("2025-04-15T23:30Z", 16, 1, 30),
        ("2025-04-15T08:30-05:00", 15, 15, 30),
        ("Tue, 15 Apr 2025 08:30:00 BST", 15, 9, 30),
        ("2025-04-15T08:30", 15, 8, 30),
    ],
)
def test_an_offset_is_turned_into_the_wall_clock_of_the_zone(
    said: str, day: int, hour: int, minute: int
) -> None:
    start = parse_published(said, "Europe/Paris").interval.start
    assert start == datetime(2025, 4, day, hour, minute)  # noqa: DTZ001 - wall clock


def test_noon_and_midnight_of_the_clock_of_twelve() -> None:
    starts = [
        parse_published(f"15 April 2025 12:05 {half}").interval.start for half in ("am", "pm")
    ]
    assert starts[0] is not None
    assert starts[1] is not None
    assert (starts[0].hour, starts[1].hour) == (0, 12)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "yesterday",
        "15 April",
        "April 2025",
        "2025-04",
        "31/02/2025",
        "04/15/2025",
        "2025-13-01",
        "0001-01-01",
        "9999-12-31",
        "Monday 15 April 2025",
        "15 April 2025 25:00",
        "15 April 2025 13:00 pm",
        "2025-04-15T08:30+99:00",
        "15/04-2025",
        "2025-04-15 or so",
        "9" * 5000,
        "2025-04-15\x00",
        "=cmd()",
    ],
)
def test_what_is_no_real_day_is_refused_and_says_what_to_write(said: str) -> None:
    with pytest.raises(UnreadableDate, match=r"as in 2025-04-15") as caught:
        parse_published(said)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("name", ["", "Paris", "Europe", "../../etc/passwd", "Europe/Paris\x00"])
def test_an_unknown_time_zone_is_refused(name: str) -> None:
    with pytest.raises(UnknownTimezone, match="Europe/Paris"):
        parse_published("2025-04-15", name)


def test_only_figures_that_fit_both_ways_may_be_month_first() -> None:
    assert may_be_month_first("04/05/2025 08:30")
    assert not may_be_month_first("04/04/2025")
    assert not may_be_month_first("15/04/2025")
    assert not may_be_month_first("2025-04-05")
    assert not may_be_month_first("4 May 2025")


def test_the_interval_is_half_open_and_as_long_as_its_granularity() -> None:
    interval = parse_published("2025-12-31").interval
    assert interval.start is not None
    assert interval.end is not None
    assert interval.end - interval.start == timedelta(days=1)
