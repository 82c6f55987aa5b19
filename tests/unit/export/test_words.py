"""Values in words say how closely they are known."""

from datetime import datetime

import pytest

from tocsin.export.words import count_in_words, in_words, interval_in_words
from tocsin.model import Count, Granularity, Interval, SiteName, TimeValue, Toponym


def _at(words: str) -> datetime:
    return datetime.fromisoformat(words)


@pytest.mark.parametrize(
    ("start", "end", "granularity", "words"),
    [
        ("2025-04-15", "2025-04-16", "day", "2025-04-15"),
        ("2025-04-14T18:00", "2025-04-15T06:00", "night", "2025-04-14 18:00 to 2025-04-15 06:00"),
        ("2025-04-15T05:20", "2025-04-15T05:21", "minute", "2025-04-15 05:20"),
        ("2025-04-15T05:00", "2025-04-15T06:00", "hour", "2025-04-15 05:00 to 06:00"),
        ("2025-04-01", "2025-05-01", "month", "2025-04-01 to 2025-04-30"),
        ("2025-04-01", None, "vague", "from 2025-04-01"),
        (None, "2025-05-01", "vague", "until 2025-04-30"),
        (None, None, "vague", "unknown"),
    ],
)
def test_days_are_told_first_and_last_included(
    start: str | None, end: str | None, granularity: Granularity, words: str
) -> None:
    interval = Interval(
        start=_at(start) if start else None,
        end=_at(end) if end else None,
        granularity=granularity,
    )
    assert interval_in_words(interval) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(low=2, best=2, high=2), "2"),
        (Count(low=2, best=2, high=2, unit="guard"), "2 guards"),
        (Count(low=5, best=5, high=None), "at least 5"),
        (Count(low=5, best=8, high=None), "at least 5, about 8"),
        (Count(low=6, best=7, high=9), "7 (6 to 9)"),
    ],
)
def test_counts_keep_their_bounds(count: Count, words: str) -> None:
    assert count_in_words(count) == words


def test_what_was_not_chosen_is_told_as_in_the_text() -> None:
    site = SiteName(words="the old jail", kind="prison", candidates=("a", "b"))
    assert in_words(site, {}) == "the old jail"
    assert in_words(Toponym(name="Corvel"), {}) == "Corvel"


def test_a_time_without_an_anchor_stays_relative() -> None:
    assert in_words(TimeValue(type="DATE", value="XXXX-WXX-2"), {}) == "(XXXX-WXX-2)"
