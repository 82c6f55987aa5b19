"""Clocks of other places, hours that a change of clocks repeats or skips, the calendar's ends."""

from datetime import datetime

import pytest

from tocsin.mark.times import times_in
from tocsin.mark.times.zones import local
from tocsin.model import Interval, Language, TimeValue

TUESDAY = Interval(
    start=datetime.fromisoformat("2025-04-15"),
    end=datetime.fromisoformat("2025-04-16"),
    granularity="day",
)


def read(
    words: str,
    language: Language = "en",
    *,
    zone: str | None = "Europe/Paris",
    published: Interval | None = TUESDAY,
) -> TimeValue:
    """The best value of the one time that words tell."""
    (found,) = times_in(words, language=language, published=published, past=True, timezone=zone)
    return found.candidates[0]


def start_of(value: TimeValue) -> str:
    assert value.interval is not None
    assert value.interval.start is not None
    return value.interval.start.isoformat(timespec="minutes")


@pytest.mark.parametrize(
    ("language", "words", "start"),
    [
        ("en", "10 pm GMT on Monday", "2025-04-15T00:00"),
        ("en", "at 2000 GMT on Monday", "2025-04-14T22:00"),
        ("en", "8 p.m. ET on Monday", "2025-04-15T02:00"),
        ("en", "8 p.m. Eastern time on Monday", "2025-04-15T02:00"),
        ("en", "14:00 CET on Monday", "2025-04-14T14:00"),
        ("en", "9 am London time on Monday", "2025-04-14T10:00"),
        ("en", "9 am local time on Monday", "2025-04-14T09:00"),
        ("en", "9 am (0700 GMT) on Monday", "2025-04-14T09:00"),
        ("en", "9 am on Monday", "2025-04-14T09:00"),
        ("fr", "lundi à 22 h GMT", "2025-04-15T00:00"),
        ("fr", "lundi à 20 heures (heure de Moscou)", "2025-04-14T19:00"),
        ("fr", "lundi à 14 h (12 h GMT)", "2025-04-14T14:00"),
        ("fr", "lundi à 14h00, heure française", "2025-04-14T14:00"),
    ],
)
def test_an_hour_told_by_another_clock_is_told_by_that_of_the_events(
    language: Language, words: str, start: str
) -> None:
    """Summer time counts, also where "EST" and "CET" are written in April."""
    assert start_of(read(words, language)) == start


def test_the_clock_that_the_words_name_is_in_the_grounds() -> None:
    value = read("10 pm GMT on Monday")
    assert value.value == "2025-04-14T22:00"
    assert value.grounds[-1] == "told by the clock of universal time, 22:00 there"


def test_where_the_clock_of_the_events_is_not_known_the_hour_stays_as_told() -> None:
    """And is assumed, no more."""
    value = read("10 pm GMT on Monday", zone=None)
    assert start_of(value) == "2025-04-14T22:00"
    assert value.certainty == "assumed"
    assert "not known" in value.grounds[-1]


@pytest.mark.parametrize(
    ("words", "certainty", "why"),
    [
        ("02:30 on 26 October 2025", "likely", "clocks go back: this hour comes twice"),
        ("02:30 on 30 March 2025", "assumed", "clocks go forward: no such hour"),
        ("01:30 on 30 March 2025", "certain", None),
    ],
)
def test_hours_that_a_change_of_clocks_repeats_or_skips_are_said(
    words: str, certainty: str, why: str | None
) -> None:
    """The wall clock stays as told; how sure it is does not."""
    value = read(words)
    assert start_of(value)[11:] == words[:5]
    assert value.certainty == certainty
    assert (why in value.grounds) if why else not value.grounds


def test_without_a_zone_no_change_of_clocks_is_known() -> None:
    assert read("02:30 on 30 March 2025", zone=None).grounds == ()


@pytest.mark.parametrize("day", ["0001-01-01T00:30", "9999-12-31T23:30"])
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles", "UTC"])
def test_at_the_ends_of_the_calendar_an_hour_stays_as_told(day: str, zone: str) -> None:
    """There is no day before year 1 and none after 9999."""
    moment = datetime.fromisoformat(day)
    shown = local(moment, moment, "Europe/Paris", zone)
    assert abs(shown.start - moment).days <= 1
    assert shown.start <= shown.end


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("0001-01-01", "on Monday night, last year, two centuries ago, yesterday at 10 pm GMT"),
        ("9999-12-31", "tonight, tomorrow, next century, in two weeks, from Friday to Monday"),
    ],
)
@pytest.mark.parametrize("past", [True, False])
def test_publications_at_the_ends_of_the_calendar_are_read(
    published: str,
    words: str,
    past: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """What would lie beyond has no interval."""
    start = datetime.fromisoformat(published)
    end = start.replace(hour=23)
    interval = Interval(start=start, end=end, granularity="day")
    for mention in times_in(
        words, language="en", published=interval, past=past, timezone="Europe/Paris"
    ):
        for value in mention.candidates:
            if value.interval and value.interval.start and value.interval.end:
                assert value.interval.start <= value.interval.end
