"""How sure a reading is, told on Tuesday 15 April 2025."""

import pytest

from tests.unit.mark.test_times import read
from tocsin.model import Language


@pytest.mark.parametrize(
    ("language", "words", "certainty"),
    [
        ("en", "15 April 2025", "certain"),
        ("en", "yesterday", "certain"),
        ("en", "last week", "certain"),
        ("fr", "la semaine dernière", "certain"),
        ("en", "two days ago", "certain"),
        ("en", "in 2023", "certain"),
        ("en", "in the past three weeks", "certain"),
        ("fr", "mardi dernier", "certain"),
        ("en", "this morning", "certain"),
        ("en", "on Monday", "likely"),
        ("fr", "lundi soir", "likely"),
        ("en", "3 May", "likely"),
        ("en", "in February", "likely"),
        ("en", "04/05/2025", "likely"),
        ("en", "around 10 pm on 14 April 2025", "likely"),
        ("en", "early April 2025", "likely"),
        ("en", "late on 14 April 2025", "likely"),
        ("en", "over the weekend", "likely"),
        ("en", "three weeks ago", "likely"),
        ("en", "overnight", "likely"),
        ("en", "at 5.05 am", "assumed"),
        ("fr", "vers 3 heures", "assumed"),
        ("en", "in recent days", "assumed"),
        ("fr", "ces derniers jours", "assumed"),
        ("en", "recently", "assumed"),
        ("en", "from Monday to 16 April 2025", "likely"),
        ("en", "for three months", "unanchored"),
        ("en", "every Monday", "unanchored"),
        ("en", "now", "unanchored"),
    ],
)
def test_a_reading_says_how_it_was_come_by(language: Language, words: str, certainty: str) -> None:
    """Told, chosen, assumed by convention, or hung on nothing."""
    (mention,) = read(words, language)
    assert mention.candidates[0].certainty == certainty


def test_without_publication_what_is_relative_is_unanchored_and_what_is_full_is_certain() -> None:
    found = read("On Monday, 14 April 2025, and yesterday.", published=None)
    assert [m.candidates[0].certainty for m in found] == ["certain", "unanchored"]


def test_a_clock_time_is_likely_where_the_text_told_its_day() -> None:
    """And only assumed where it told none."""
    first, second = read("On 14 April 2025 it began. At 5 am it burned.")
    assert [first.candidates[0].certainty, second.candidates[0].certainty] == [
        "certain",
        "likely",
    ]


@pytest.mark.parametrize(
    ("past", "said"),
    [
        (True, "told as past"),
        (False, "told as to come"),
        (None, "no verb says whether it is past or to come"),
    ],
)
def test_the_grounds_of_a_choice_say_what_the_tense_told(
    past: bool | None,  # noqa: FBT001 - a parameter of the test
    said: str,
) -> None:
    """Of the chosen reading; the other one says only where it lies."""
    (mention,) = read("on Friday", past=past)
    best, other = mention.candidates
    assert best.grounds[-1] == said
    assert len(other.grounds) == 1


@pytest.mark.parametrize(
    ("text", "granularity", "minutes"),
    [
        ("At 23:05 on Monday it burned. Two hours later it fell.", "hour", 60),
        ("At 23:05 on Monday it burned. Half an hour later it fell.", "hour", 30),
        ("On Monday night it burned. Two hours later it fell.", "night", 720),
        ("On Monday it burned. Two days later it fell.", "day", 1440),
    ],
)
def test_a_length_later_is_known_no_closer_than_its_words(
    text: str, granularity: str, minutes: int
) -> None:
    """Neither than the length was counted in, nor than the time it was counted from."""
    interval = read(text)[1].candidates[0].interval
    assert interval is not None
    assert interval.start is not None
    assert interval.end is not None
    assert interval.granularity == granularity
    assert (interval.end - interval.start).total_seconds() == minutes * 60
