"""When a text's times are, asked without a case."""

from datetime import datetime

import msgspec
import pytest

from tocsin.asking import document_of
from tocsin.errors import InputError, ModelMissing
from tocsin.model import Given
from tocsin.when import FoundTime, LanguageUndecided, When, when


def ask(text: str, **given: str) -> When:
    return when(document_of(text, Given(**given)), language_given="language" in given)


def best(found: FoundTime) -> tuple[str, str]:
    return found.words, found.meanings[0].told


def test_each_time_is_told_in_plain_words_with_its_grounds() -> None:
    """The tense is that of the verb, by the parse."""
    told = ask(
        "Two cars burned on Monday night. The court will rule on Friday.", published="2025-04-15"
    )
    assert [best(found) for found in told.times] == [
        ("Monday night", "Monday 14 April 2025, 18:00, to Tuesday 15 April 2025, 06:00"),
        ("Friday", "Friday 18 April 2025"),
    ]
    assert told.times[1].meanings[0].value.grounds == (
        "the Friday after publication",
        "told as to come",
    )
    assert told.parsed


def test_the_characters_of_a_time_read_back_as_its_words() -> None:
    text = "Le 14 avril 2025, vers 22 h 20, un feu ; deux heures plus tard, un autre."
    for found in ask(text).times:
        assert text[found.start : found.end] == found.words


def test_without_publication_what_is_relative_stays_so() -> None:
    """Nothing is taken from today's date."""
    told = ask("Two cars burned here on Tuesday afternoon.")
    assert [best(found) for found in told.times] == [
        ("Tuesday afternoon", "relative: a Tuesday, afternoon")
    ]


def test_the_clock_of_the_events_counts() -> None:
    told = ask(
        "The fire broke out at 10 pm GMT on Monday.",
        published="2025-04-15T08:30Z",
        timezone="Europe/Paris",
    )
    assert best(told.times[0])[1] == "Tuesday 15 April 2025, 00:00 to 01:00"


def test_a_moment_of_publication_anchors_by_its_day() -> None:
    """In the zone given: 22:30 universal time is the next day in Paris."""
    told = ask(
        "The fire broke out yesterday.", published="2025-04-14T22:30Z", timezone="Europe/Paris"
    )
    assert best(told.times[0])[1] == "Monday 14 April 2025"


@pytest.mark.parametrize(
    ("text", "language"),
    [("mardi", "fr"), ("hier soir", "fr"), ("on 3 March", "en"), ("Tuesday", "en")],
)
def test_a_few_words_are_read_in_the_language_that_tells_their_time(
    text: str, language: str
) -> None:
    """Whatever the model of languages makes of so little."""
    told = ask(text, published="2025-04-15")
    assert (told.document.language, len(told.times)) == (language, 1)


def test_words_that_tell_more_in_the_other_language_are_refused() -> None:
    """Unless a person said the language."""
    text = "2025, mardi 15 avril"
    with pytest.raises(LanguageUndecided, match="--language en or --language fr"):
        when(document_of(text, Given(language="en")))
    assert ask(text, language="en").document.language == "en"


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("", {}),
        ("12:30", {}),
        ("on Monday", {"published": "2025-02-30"}),
        ("on Monday", {"published": "soon"}),
        ("on Monday", {"timezone": "Mars/Base"}),
        ("on Monday", {"language": "de"}),
        ("Er kam am Montag um acht Uhr in das Haus seiner Eltern zurück.", {}),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(text: str, given: dict[str, str]) -> None:
    with pytest.raises(InputError) as refused:
        ask(text, **given)
    assert str(refused.value).strip()
    assert "\n" not in str(refused.value)


def test_without_a_language_model_times_are_read_without_tense(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And it is said that no verb was asked."""

    def missing(_: object) -> object:
        raise ModelMissing(language="en", packages=("none",))

    monkeypatch.setattr("tocsin.when.parse", missing)
    told = ask("Two cars burned on Monday night.", published="2025-04-15", language="en")
    assert not told.parsed
    (found,) = told.times
    assert found.meanings[0].value.value == "2025-04-14TNI"
    assert found.meanings[0].value.grounds[-1] == "no verb says whether it is past or to come"


def test_the_answer_survives_json() -> None:
    told = ask("Deux voitures ont brûlé lundi soir, à 22 h.", published="15 avril 2025")
    again = msgspec.json.decode(msgspec.json.encode(told), type=When)
    assert again == told
    interval = again.times[0].meanings[0].value.interval
    assert interval is not None
    assert interval.start == datetime.fromisoformat("2025-04-14T22:00")
