"""Names of peoples give a document its countries, and are no place names."""

import pytest

from tocsin.mark.countries import country_counts, peoples, printed_in
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


def test_counts_join_peoples_and_address() -> None:
    counts = country_counts(document("French and German", "en", "https://example.fr"))
    assert counts == {"FR": 2, "DE": 1}
