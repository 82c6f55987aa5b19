"""Narrative dates that govern what follows, and what ends their hold."""

from datetime import datetime

import pytest

from tocsin.mark.parse import model
from tocsin.mark.times import times_in
from tocsin.model import Interval, Language

PUBLISHED = Interval(
    start=datetime.fromisoformat("2025-04-15"),
    end=datetime.fromisoformat("2025-04-16"),
    granularity="day",
)


def read(text: str, language: Language = "en") -> list[str]:
    """The best value of each time of a text of 15 April 2025, by the parser that is shipped."""
    parse = model(language)(text)
    found = times_in(text, language=language, published=PUBLISHED, parse=parse)
    return [mention.candidates[0].value for mention in found]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        (
            "en",
            "In 2019 it was formed. In May it hit a school. On 3 June at 10 pm it burned two cars.",
            ["2019", "2019-05", "2019-06-03T22:00"],
        ),
        (
            "fr",
            "En 2019, il a été formé. En mai, il a pillé une école. Le 3 juin à 22 h, il a fui.",
            ["2019", "2019-05", "2019-06-03T22:00"],
        ),
        (
            "en",
            "In 2019 it was formed.\n\nIn May it hit a school.\n\nOn 3 June it burned two cars.",
            ["2019", "2019-05", "2019-06-03"],
        ),
        (
            "en",
            "In November 2019 the group was formed. In February it attacked a school.",
            ["2019-11", "2020-02"],
        ),
        (
            "en",
            "On 12 May 2019 the group was formed. It attacked a school in March.",
            ["2019-05-12", "2019-03"],
        ),
        (
            "en",
            "In 2018 it was formed. The following year it grew. In May it attacked a school.",
            ["2018", "2019", "2019-05"],
        ),
    ],
)
def test_a_year_at_the_head_of_a_sentence_governs_the_dates_after_it(
    language: Language, text: str, values: list[str]
) -> None:
    """Told on within a paragraph, or at the head of the next; the story goes forward."""
    assert read(text, language) == values


@pytest.mark.parametrize(
    ("why", "text", "value"),
    [
        ("a time of the publication's", "On Tuesday it burned a car. On 3 June it left.", "2024"),
        ("a quotation", '"We fought and we will fight on," he said. In May it left.', "2024"),
        ("another year", "In 2021 it split. In May it left.", "2021"),
        ("a tense to come", "In May it will leave.", "2025"),
        ("a year of its own", "In May 2023 it left.", "2023"),
        ("a paragraph that goes on otherwise", "\n\nThe men left in May.", "2024"),
        ("a paragraph on what has just passed", "\n\nOn 3 April two men left.", "2025"),
    ],
)
def test_a_story_ends_with_what_leads_back_to_the_news(why: str, text: str, value: str) -> None:
    whole = f"In 2019 the group was formed. {text}"
    assert read(whole)[-1][:4] == value, why


@pytest.mark.parametrize(
    "text",
    [
        "The law was passed in 2019. In May a court struck it down.",
        "The 2019 law was passed in Lyon. In May a court struck it down.",
    ],
)
def test_a_year_at_the_end_of_a_sentence_opens_no_story(text: str) -> None:
    assert read(text)[-1] == "2024-05"


def test_the_grounds_name_what_governs_and_the_other_reading_is_kept() -> None:
    text = "In 2019 the group was formed. In May it attacked a school."
    found = times_in(text, language="en", published=PUBLISHED, parse=model("en")(text))
    first, second = found[1].candidates
    assert first.grounds == ("told after '2019', in the same story",)
    assert (first.certainty, second.value) == ("likely", "2024-05")


def test_what_a_story_tells_is_not_after_publication() -> None:
    text = "In November 2024 the group was formed. In May it attacked a school."
    assert read(text)[-1] == "2024-05"


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("fr", "Le 12 avril, un car a brûlé. Le 14, un bus a brûlé.", ["2025-04-12", "2025-04-14"]),
        ("fr", "Le 28 mars, un car a brûlé. Le 2, un bus a brûlé.", ["2025-03-28", "2025-04-02"]),
        (
            "fr",
            "Le 12 avril, un car a brûlé. Le 14 à 22 heures, un bus a brûlé.",
            ["2025-04-12", "2025-04-14", "2025-04-14T22:00"],
        ),
        ("en", "On 12 April a car burned. On the 14th, a bus.", ["2025-04-12", "2025-04-14"]),
        ("fr", "Le 14, un bus a brûlé.", []),
        ("fr", "Le 12 avril, il a appelé le 17, en vain.", ["2025-04-12"]),
        ("fr", "Le 12 avril, il a sonné devant le 10, rue Haute.", ["2025-04-12"]),
        ("en", "On 12 April he stood on the 14th floor.", ["2025-04-12"]),
    ],
)
def test_a_day_told_by_its_number_alone_takes_the_month_told_before(
    language: Language, text: str, values: list[str]
) -> None:
    """And is none where no month is told, or where the number is of something else."""
    assert read(text, language) == values
