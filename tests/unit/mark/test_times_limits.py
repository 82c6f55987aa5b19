"""What no calendar and no count holds is never cut down to a vaguer time."""

import pytest

from tests.unit.mark.test_times import read
from tocsin.model import Interval, Language

NO_COUNT: list[tuple[Language, str]] = [
    ("en", "99999999999999999999 days ago"),
    ("en", "3e99 days ago"),
    ("en", "0 days ago"),
    ("en", "zero days ago"),
    ("en", "3 million years ago"),
    ("en", "the last 99999999999999999999 days"),
    ("en", "every 0 days"),
    ("fr", "il y a 99999999999999999999 jours"),
    ("fr", "il y a 3e99 jours"),
    ("fr", "il y a 0 jours"),
    ("fr", "il y a zéro jour"),
    ("fr", "il y a 3 millions d'années"),
    ("fr", "ces 99999999999999999999 derniers jours"),
    ("fr", "tous les 0 jours"),
]


@pytest.mark.parametrize(("language", "text"), NO_COUNT)
def test_a_number_that_counts_nothing_leaves_no_vague_stretch(
    language: Language, text: str
) -> None:
    assert read(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "999999999999999 months ago"), ("fr", "il y a 999999999999999 mois")],
)
def test_a_count_beyond_the_calendar_is_a_length_without_interval(
    language: Language, text: str
) -> None:
    (mention,) = read(text, language)
    (value,) = mention.candidates
    assert (value.value, value.interval) == ("P999999999999999M", None)
    assert value.certainty == "unanchored"
    assert value.grounds == ("further off than the calendar reaches",)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "on 31 December 9999", "9999-12-31"),
        ("en", "December 31, 9999", "9999-12-31"),
        ("en", "1 January 0001", "0001-01-01"),
        ("en", "in December 9998", "9998-12"),
        ("fr", "le 31 décembre 9999", "9999-12-31"),
        ("fr", "le 1er janvier 0001", "0001-01-01"),
        ("fr", "en décembre 9998", "9998-12"),
    ],
)
def test_a_far_year_after_its_date_stands(language: Language, text: str, value: str) -> None:
    (mention,) = read(text, language)
    (found,) = mention.candidates
    assert found.value == value
    assert isinstance(found.interval, Interval)
    assert found.interval.start is not None
    assert found.interval.start.year == int(value[:4])


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "On 15 April 3000 people marched.", "15 April"),
        ("en", "On 15 April, 3000 protesters marched.", "15 April"),
        ("fr", "Le 15 avril 3000 manifestants défilaient.", "15 avril"),
    ],
)
def test_a_number_of_people_after_a_date_is_no_far_year(
    language: Language, text: str, words: str
) -> None:
    (mention,) = read(text, language)
    assert text[mention.span.start : mention.span.end] == words
    assert mention.candidates[0].value == "2025-04-15"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "it was 2025-13-45"),
        ("en", "it was 2025/13/45"),
        ("en", "the 32nd of April"),
        ("en", "April 32nd"),
        ("en", "on 32 April 2025"),
        ("en", "from the 32nd of April to 3 May"),
        ("fr", "c'était 2025-13-45"),
        ("fr", "le 32 avril"),
        ("fr", "le 32e avril"),
        ("fr", "le 45 mars 2025"),
    ],
)
def test_an_impossible_date_is_told_as_none(language: Language, text: str) -> None:
    """Neither cut down to its month or year, nor passed over without a word."""
    (mention,) = read(text, language)
    (only,) = mention.candidates
    assert (only.interval, only.certainty) == (None, "unanchored")
    assert "no calendar has this day" in only.grounds
    assert only.value.partition("/")[0].endswith("-XX")


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "It began on 2025-04-15T25:00.", "2025-04-15T25:00"),
        ("en", "It began at 25:70.", "25:70"),
        ("en", "It began at 9:75 pm.", "9:75 pm"),
        ("fr", "Le feu a pris à 22h75.", "22h75"),
        ("fr", "Le feu a pris vers 25:10.", "25:10"),
    ],
)
def test_a_time_that_no_clock_shows_is_told_as_none(
    language: Language, text: str, words: str
) -> None:
    (mention,) = read(text, language)
    (only,) = mention.candidates
    assert text[mention.span.start : mention.span.end] == words
    assert (only.interval, only.grounds) == (None, ("no clock shows this time",))


def test_a_day_stands_though_its_hour_is_none() -> None:
    day, hour = read("On 15 April at 25:70 a car burned.")
    assert day.candidates[0].value == "2025-04-15"
    assert hour.candidates[0].interval is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They ran it in 25:48."),
        ("en", "The 95 March protesters left."),
        ("fr", "Il a fait 25h30 de garde."),
        ("en", "Call 133-2020-45-67."),
    ],
)
def test_figures_that_are_no_times_are_no_impossible_ones(language: Language, text: str) -> None:
    assert not any("no c" in g for m in read(text, language) for g in m.candidates[0].grounds)


def test_a_number_after_a_month_is_no_day_of_it() -> None:
    (mention,) = read("In April 45 people died.")
    assert mention.candidates[0].value == "2025-04"


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "in recent days", "7 days up to publication"),
        ("en", "in the past week", "1 week up to publication"),
        ("en", "in the next three hours", "3 hours from publication"),
        ("fr", "ces derniers jours", "7 days up to publication"),
        ("fr", "deux jours après Noël", "2 days after 2024-12-25"),
    ],
)
def test_grounds_tell_a_length_in_words(language: Language, text: str, said: str) -> None:
    (mention,) = read(text, language)
    assert said in mention.candidates[0].grounds


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "It made $3 million last year."), ("fr", "Elle a gagné 3 millions l'an dernier.")],
)
def test_a_sum_before_last_year_does_not_hide_it(language: Language, text: str) -> None:
    (mention,) = read(text, language)
    assert mention.candidates[0].value == "2024"
