"""A street is kept in words beside its town, and its name is no town."""

import pytest

from tests.unit.mark.a_page import names, page
from tocsin.mark.streets import names_street, street_before
from tocsin.model import Language


@pytest.mark.parametrize(
    ("text", "town", "street"),
    [
        ("Un feu rue de Marseille, à Lyon", "Lyon", "rue de Marseille"),
        ("Au 12 bis, avenue Jean-Jaurès à Agen", "Agen", "12 bis, avenue Jean-Jaurès"),
        ("A fire on Chester Road in Leeds", "Leeds", "Chester Road"),
        ("At 400 North Main Street, Gary", "Gary", "400 North Main Street"),
        ("A fire in Leeds", "Leeds", ""),
        ("Il a quitté la rue. Lyon dort", "Lyon", ""),
    ],
)
def test_the_street_right_before_a_town_is_kept(text: str, town: str, street: str) -> None:
    assert street_before(text, text.index(town)) == street


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("rue de Marseille", "Marseille", True),
        ("boulevard d'Arras", "Arras", True),
        ("Chester Road", "Chester", True),
        ("la ville de Marseille", "Marseille", False),
        ("Chester Roads", "Chester", False),
        ("37th and Nash streets", "Nash", True),
        ("North Pecos and East Gowan roads", "Pecos", True),
        ("the corner of Cleveland and Yosemite", "Cleveland", True),
        ("Main Street and Hampton", "Hampton", True),
        ("Nelson Court", "Nelson", True),
        ("Nelson Court of Appeal", "Nelson", False),
        ("Lyon and its streets", "Lyon", False),
        ("Toulon", "Toulon", False),
    ],
)
def test_a_name_of_a_street_is_told_from_a_towns(text: str, name: str, expected: bool) -> None:  # noqa: FBT001  a case of a table
    at = text.index(name)
    assert names_street(text, at, at + len(name)) is expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Un incendie s'est déclaré rue de Marseille, à Lyon.", "fr", ["Lyon"]),
        ("A fire broke out on Chester Road in Leeds.", "en", ["Leeds"]),
    ],
)
def test_the_town_is_found_and_the_streets_namesake_is_not(
    text: str, language: Language, expected: list[str]
) -> None:
    assert names(text, language) == expected
    assert page(text, language)[2][0].toponym.words
