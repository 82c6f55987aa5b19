"""Names of peoples give a document its countries, and are no place names."""

from dataclasses import replace

import pytest

from tocsin.mark.countries import context, country_of_zone, peoples, printed_in
from tocsin.model import Document, Language


def document(text: str, language: Language, address: str | None = None) -> Document:
    return Document(id="d", report="r", text=text, language=language, address=address)


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("a French town", "en", "FR"),
        ("two Sri Lankan ships", "en", "LK"),
        ("Italians voted", "en", "IT"),
        ("une ville italienne", "fr", "IT"),
        ("des voitures françaises", "fr", "FR"),
        ("les forces turques", "fr", "TR"),
        ("l'armée sud-coréenne", "fr", "KR"),
    ],
)
def test_forms_of_a_people_name_its_country(text: str, language: Language, code: str) -> None:
    (found,) = peoples(document(text, language))
    assert found.country == code
    assert text[found.start : found.end]


@pytest.mark.parametrize("text", ["polish the swiss-army knife", "a finn", "they turk"])
def test_english_words_without_a_capital_are_no_people(text: str) -> None:
    assert peoples(document(text, "en")) == ()


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://a.example.fr/x", "FR"),
        ("https://example.co.uk", "GB"),
        ("https://example.org", None),
        ("https://example.tv", None),
        ("no address", None),
        (None, None),
    ],
)
def test_an_address_tells_where_it_was_printed_only_by_a_countrys_code(
    address: str | None, code: str | None
) -> None:
    assert printed_in(address) == code


def test_peoples_address_and_time_zone_speak_for_countries_each_with_its_words() -> None:
    told = document("French and German, and French again", "en", "https://a.example.ch/x")
    found = context(replace(told, timezone="Europe/Brussels"))
    assert [(one.country, one.weight) for one in found] == [
        ("FR", 2),
        ("DE", 1),
        ("CH", 1),
        ("BE", 1),
    ]
    assert [one.grounds for one in found] == [
        "the text says “French”, 2 times",
        "the text says “German”",
        "its address ends in .ch",
        "its time zone is Europe/Brussels",
    ]


@pytest.mark.parametrize(
    ("zone", "country"),
    [("Europe/Paris", "FR"), ("America/New_York", "US"), ("UTC", None), ("", None), (None, None)],
)
def test_a_time_zone_is_of_the_country_it_is_named_for(
    zone: str | None, country: str | None
) -> None:
    assert country_of_zone(zone) == country
