"""Who holds which office, and which bodies speak or act."""

from collections.abc import Callable

import pytest

from tocsin.extract.offices import offices
from tocsin.extract.responses.actions import responses
from tocsin.extract.statements.utterances import statements
from tocsin.model import Language, Marked, Office

MarkedOf = Callable[[Language, str], Marked]


def _offices(marked: Marked) -> tuple[Office, ...]:
    return offices(marked, [*statements(marked), *responses(marked)])


@pytest.mark.parametrize(
    ("language", "text", "name", "known_as"),
    [
        ("en", "Interior Minister Anna Field visited Leeds.", "Anna Field", "interior minister"),
        ("en", "The home secretary, Paul Horn, resigned.", "Paul Horn", "interior minister"),
        ("fr", "La garde des Sceaux, Anna Field, a parlé.", "Anna Field", "justice minister"),
        (
            "fr",
            "Le ministre de l'Intérieur, Paul Horn, est à Lyon.",
            "Paul Horn",
            "interior minister",
        ),
    ],
)
def test_an_office_in_two_languages_has_one_name(
    marked_of: MarkedOf, *, language: Language, text: str, name: str, known_as: str
) -> None:
    """So that reports in both languages can be held against one another."""
    found = _offices(marked_of(language, text))
    (office,) = [o for o in found if o.name is not None and o.kind == "official"]
    assert office.name is not None
    assert (office.name.value, office.known_as) == (name, known_as)


def test_an_office_without_a_name_is_kept_for_the_case(marked_of: MarkedOf) -> None:
    """Another report may say who holds it."""
    (office,) = _offices(marked_of("en", "The interior minister said that nobody would leave."))
    assert office.name is None
    assert office.known_as == "interior minister"


def test_a_former_holder_is_told_as_one(marked_of: MarkedOf) -> None:
    """Who was in office does not hold it."""
    found = _offices(marked_of("en", "Former justice minister Anna Field spoke on Monday."))
    assert [o.former for o in found if o.name is not None] == [True]


def test_a_private_person_is_in_no_register(marked_of: MarkedOf) -> None:
    """A shopkeeper who speaks holds no office."""
    text = "“We saw smoke,” said Peter Stone, a shopkeeper."
    assert _offices(marked_of("en", text)) == ()


def test_a_body_that_acts_with_its_short_name(marked_of: MarkedOf) -> None:
    """Other reports may use the short name alone."""
    text = "The Central Fraud Office (CFO) has opened an investigation into the fire."
    bodies = [o for o in _offices(marked_of("en", text)) if o.kind == "body"]
    (body,) = bodies
    assert [claim.value for claim in body.also] == ["CFO"]
