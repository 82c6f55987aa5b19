"""correcting: what a person types becomes a value of the field, or a sentence that says why not."""

from datetime import datetime
from typing import Any

import pytest

from tests import a_case
from tocsin.errors import NotDecidable
from tocsin.model import Count, Interval
from tocsin.review.correcting import Told, value_of

(INCIDENT, _) = a_case.INCIDENTS


def value(field: str, words: str) -> Any:
    return value_of(field, words, Told.of(a_case.RECORD, INCIDENT))


@pytest.mark.parametrize(
    ("words", "start", "end", "granularity"),
    [
        ("2025-04-16", "2025-04-16", "2025-04-17", "day"),
        ("2025-04", "2025-04-01", "2025-05-01", "month"),
        ("2025-12", "2025-12-01", "2026-01-01", "month"),
        ("2025-04-16T05:20", "2025-04-16T05:20", "2025-04-16T05:21", "minute"),
        ("2025-04-16 05:20", "2025-04-16T05:20", "2025-04-16T05:21", "minute"),
        ("2025-04-14/2025-04-15", "2025-04-14", "2025-04-16", "day"),
        ("2025-04-14T22:00/2025-04-15T06:00", "2025-04-14T22:00", "2025-04-15T06:00", None),
    ],
)
def test_a_time_is_a_day_a_month_a_moment_or_an_interval(
    words: str, start: str, end: str, granularity: str | None
) -> None:
    found: Interval = value("when", words).interval
    assert found.start == datetime.fromisoformat(start)
    assert found.end == datetime.fromisoformat(end)
    assert found.granularity == (granularity or "part_of_day")


@pytest.mark.parametrize("words", ["2025-02-30", "2025-13", "2025-04-16/2025-04-14"])
def test_a_time_that_cannot_be_is_refused(words: str) -> None:
    with pytest.raises(NotDecidable, match="write a day"):
        value("when", words)


def test_a_place_is_a_site_a_point_or_an_id_of_the_case() -> None:
    assert value("place", "corvel").chosen == value("place", "Corvel jail").chosen
    assert value("place", "site:corvel").chosen.gazetteer_id == "site:corvel"
    point = value("place", "43.12, 5.93, 2.5 km").chosen
    assert (point.lat, point.lon, point.radius_m, point.level) == (43.12, 5.93, 2500, "town")
    assert value("place", "43.12,5.93,200 km").chosen.level == "area"
    assert value("place", "geonames:0").chosen.name == "Norway"


def test_a_place_of_the_gazetteer_is_its_id_or_a_name_of_one() -> None:
    assert value("place", "geonames:2972328").chosen.name == "Toulon"
    with pytest.raises(NotDecidable, match=r"several places are called so.*geonames:"):
        value("place", "Springfield")
    with pytest.raises(NotDecidable, match="no place of this name is known"):
        value("place", "Nowhereatall")
    with pytest.raises(NotDecidable, match="no place that Tocsin knows has this id"):
        value("place", "geonames:999999999999")
    with pytest.raises(NotDecidable, match="say latitude"):
        value("place", "143.12,5.93,500m")


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("3", Count(low=3, best=3, high=3, unit="vehicle")),
        ("2-5", Count(low=2, best=2, high=5, unit="vehicle")),
        ("2/3/5", Count(low=2, best=3, high=5, unit="vehicle")),
        ("at least 3", Count(low=3, best=3, high=None, unit="vehicle")),
        ("7 vehicles", Count(low=7, best=7, high=7, unit="vehicle")),
        ("7 lorries", Count(low=7, best=7, high=7, unit="lorries")),
    ],
)
def test_a_count_keeps_low_best_and_high(words: str, count: Count) -> None:
    assert value("damage", words) == count


@pytest.mark.parametrize("words", ["5-2", "3/2/1", "many", "-3", "1e9"])
def test_a_count_that_cannot_be_is_refused(words: str) -> None:
    with pytest.raises(NotDecidable, match="a correction of damage"):
        value("damage", words)


def test_other_fields() -> None:
    assert value("means", "petrol") == "petrol"
    assert value("modality", "denied") == "denied"
    assert value("kind", "Arson").label == "arson"
    assert value("kind", "ASSAULT:sabotage=cut cables").mode == "sabotage"
    assert value("site", "Corvel jail").chosen == "corvel"
    assert value("site", "a hut").chosen is None
    assert value("means", "unknown") is None
    for field, words in (("modality", "dreamt"), ("kind", "dance"), ("mood", "x"), ("means", " ")):
        with pytest.raises(NotDecidable):
            value(field, words)
