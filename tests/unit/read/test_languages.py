"""English and French are told apart, and other languages refused by name."""

import pytest

from tocsin.errors import UnknownLanguage
from tocsin.read.draft import Refused
from tocsin.read.languages import given_language, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two cars were burned outside the prison on Monday night, unions said.", "en"),
        ("Deux voitures ont été brûlées devant la prison lundi soir, selon un syndicat.", "fr"),
        ("TWO CARS WERE BURNED OUTSIDE THE PRISON", "en"),
        ("DEUX VOITURES BRULEES DEVANT LA PRISON", "fr"),
        ("Tirs contre une prison à Toulon", "fr"),
        ("Shots fired at Toulon prison", "en"),
    ],
)
def test_english_and_french_are_told_apart(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Dos coches ardieron el lunes por la noche frente a la prisión de Valencia.",
            "Spanish (es)",
        ),
        ("Zwei Autos brannten am Montagabend vor dem Gefängnis, teilte die Polizei mit.", "German"),
        ("Due auto sono state bruciate lunedì sera davanti al carcere di Milano.", "Italian"),
        ("В понедельник вечером у здания тюрьмы сгорели два автомобиля.", "Russian"),
        ("Na poniedziałek wieczorem przed więzieniem spłonęły dwa samochody.", "Polish"),
    ],
)
def test_another_language_is_refused_by_its_name(text: str, name: str) -> None:
    refused = language_of(text)
    assert isinstance(refused, Refused)
    assert name in refused.reason
    assert "English and French are read" in refused.reason


def test_what_the_report_says_decides_only_where_the_text_does_not() -> None:
    assert language_of("Marseille: 3", said="fr-FR") == "fr"
    assert language_of("Marseille: 3", said="English") == "en"
    sure = "Two cars were burned outside the prison on Monday night, unions said."
    assert language_of(sure, said="fr") == "en"


def test_a_text_too_short_to_tell_is_read_all_the_same() -> None:
    for text in ("Fire", "Incendie", "X", "Valencia 3"):
        assert language_of(text) in {"en", "fr"}


@pytest.mark.parametrize("said", ["fr", "FR", "fr-CA", "fr_FR", "français", "French", "fra"])
def test_a_given_language_is_understood_in_many_ways(said: str) -> None:
    assert given_language(said) == "fr"


@pytest.mark.parametrize("said", ["es", "", "klingon", "..", "f"])
def test_another_given_language_is_refused(said: str) -> None:
    with pytest.raises(UnknownLanguage, match="'en' or 'fr'"):
        given_language(said)
