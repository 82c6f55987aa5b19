"""What has happened lies before the report of it."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.invented import fire, report
from tocsin.ground.times import ground_times
from tocsin.model import (
    Account,
    Claim,
    Granularity,
    Interval,
    Modality,
    Published,
    Reading,
    Recurs,
    TimeValue,
)

TUESDAY = Published(
    interval=Interval(
        start=datetime.fromisoformat("2025-04-15T08:30"),
        end=datetime.fromisoformat("2025-04-15T08:31"),
        granularity="minute",
    ),
    said="2025-04-15T08:30",
    by="given",
)


def value(
    start: str | None,
    end: str | None,
    *,
    recurs: Recurs | None = None,
    granularity: Granularity = "day",
) -> TimeValue:
    """A day or longer, written by its first day."""
    return TimeValue(
        type="DATE",
        value=(start or "XXXX-XX-XX")[:10],
        interval=Interval(
            start=None if start is None else datetime.fromisoformat(start),
            end=None if end is None else datetime.fromisoformat(end),
            granularity=granularity,
        ),
        recurs=recurs,
    )


def grounded(
    *values: TimeValue, modality: Modality = "happened", published: Published | None = TUESDAY
) -> list[TimeValue]:
    """The times of an account told in a report of Tuesday 15 April 2025, 08:30."""
    reading = _reading(values, modality, published)
    (account,) = ground_times(reading).accounts
    return [claim.value for claim in account.when]


def _reading(
    values: tuple[TimeValue, ...], modality: Modality, published: Published | None
) -> Reading:
    made = fire(report()).reading
    told: Account = made.accounts[0]
    when = tuple(Claim(value=v, span=told.passages[0], by="times/1") for v in values)
    account = replace(
        told,
        when=when,
        modality=(replace(told.modality[0], value=modality),),
    )
    document = replace(made.document, published=published)
    return replace(made, document=document, accounts=(account,))


def _dates(moment: TimeValue) -> tuple[str, ...]:
    assert moment.interval is not None
    ends = (moment.interval.start, moment.interval.end)
    return tuple(".." if end is None else end.isoformat(timespec="minutes") for end in ends)


def test_a_weekday_ahead_of_what_has_happened_is_the_one_before() -> None:
    """The parser took the verb wrongly; value, interval and grounds say the week before."""
    (moved,) = grounded(value("2025-04-18", "2025-04-19", recurs="week"))
    assert moved.value == "2025-04-11"
    assert _dates(moved) == ("2025-04-11T00:00", "2025-04-12T00:00")
    assert moved.grounds[-1] == "a week earlier, for it is told as past"
    assert moved.certainty == "likely"


def test_a_date_without_its_year_ahead_of_what_has_happened_is_of_the_year_before() -> None:
    (moved,) = grounded(value("2025-06-21", "2025-06-22", recurs="year"))
    assert moved.value == "2024-06-21"
    assert _dates(moved) == ("2024-06-21T00:00", "2024-06-22T00:00")


def test_a_full_date_ahead_of_what_has_happened_is_not_believed() -> None:
    """Its words stay, its interval goes."""
    (kept,) = grounded(value("2025-06-21", "2025-06-22"))
    assert kept.value == "2025-06-21"
    assert kept.interval is None
    assert "not believed" in kept.grounds[-1]
    assert kept.certainty == "unanchored"


def test_a_leap_day_that_no_year_before_has_is_not_believed() -> None:
    (kept,) = grounded(value("2028-02-29", "2028-03-01", recurs="year"))
    assert kept.interval is None


@pytest.mark.parametrize(
    ("start", "end", "dates"),
    [
        ("2025-04-01", "2025-05-01", ("2025-04-01T00:00", "2025-04-16T00:00")),
        ("2025-04-10", None, ("2025-04-10T00:00", "2025-04-16T00:00")),
        (None, None, ("..", "2025-04-16T00:00")),
        ("2025-04-15", "2025-04-16", ("2025-04-15T00:00", "2025-04-16T00:00")),
        ("2025-04-10", "2025-04-11", ("2025-04-10T00:00", "2025-04-11T00:00")),
    ],
)
def test_a_stretch_of_what_has_happened_ends_with_the_day_of_publication(
    start: str | None, end: str | None, dates: tuple[str, str]
) -> None:
    """The day, not the hour: zones differ. What ends before it stays as it is."""
    (clipped,) = grounded(value(start, end))
    assert _dates(clipped) == dates


@pytest.mark.parametrize("modality", ["planned", "threatened", "hypothetical", "denied"])
def test_what_has_not_happened_may_lie_ahead(modality: Modality) -> None:
    ahead = value("2025-04-18", "2025-04-19", recurs="week")
    assert grounded(ahead, modality=modality) == [ahead]


def test_without_publication_nothing_is_moved() -> None:
    ahead = value("2025-04-18", "2025-04-19", recurs="week")
    assert grounded(ahead, published=None) == [ahead]


def test_the_time_that_says_most_stands_first() -> None:
    """An hour of that day before the day, and a time without interval last."""
    relative = TimeValue(type="DATE", value="XXXX-WXX-1")
    day = value("2025-04-14", "2025-04-15")
    hour = value("2025-04-14T22:00", "2025-04-14T23:00", granularity="hour")
    other = value("2025-04-12", "2025-04-13")
    assert grounded(relative, day, other, hour) == [hour, relative, day, other]


def test_times_apart_keep_their_order() -> None:
    """Which of two days it was is not for this stage to say."""
    first, second = value("2025-04-14", "2025-04-15"), value("2025-04-12", "2025-04-13")
    assert grounded(first, second) == [first, second]
