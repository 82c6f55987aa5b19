"""Names that only the text tells to be places."""

import pytest

from tests.unit.mark.a_page import page
from tocsin.mark.unlisted import with_unlisted
from tocsin.model import Language


def unlisted(text: str, language: Language) -> list[str]:
    document, parse, listed = page(text, language)
    found = with_unlisted(document, parse, listed)
    return [place.toponym.name for place in found if not place.toponym.candidates]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("It happened in the remote town of Birnin Tsauri.", "en", ["Birnin Tsauri"]),
        ("They raided the villages of Tsalewa and Dorvado.", "en", ["Tsalewa", "Dorvado"]),
        ("The clinic in the town of Wau Shilwak was looted.", "en", ["Wau Shilwak"]),
        ("Ils ont attaqué les villages de Mbiki et Mapasoro.", "fr", ["Mbiki", "Mapasoro"]),
        ("Un groupe s'est rendu à Guenbolo (une localité voisine).", "fr", ["Guenbolo"]),
    ],
)  # fmt: skip
def test_a_name_told_to_be_a_town_is_a_place(
    text: str, language: Language, expected: list[str]
) -> None:
    """Of a longer name the known first word gives way: "Wau"."""
    assert unlisted(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The town of Reading and the city of Lyon met.", "en"),
        ("John Carver, a town councillor, spoke. He lives in Paris Texas.", "en"),
        ("The ceremony was held in March. The Olympic village stood empty.", "en"),
        ("Le maire de la ville de Lyon a remis la lettre à Marchand.", "fr"),
    ],
)
def test_what_is_listed_or_no_town_makes_no_new_place(text: str, language: Language) -> None:
    assert unlisted(text, language) == []


def test_two_towns_that_a_hyphen_joins_are_not_one_unknown_one() -> None:
    """The article of the second may be written small."""
    assert unlisted("Mais à Toulon-la Farlède (Var), l'attaque a été violente.", "fr") == []
