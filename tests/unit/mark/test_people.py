"""Who is a person: towns, streets and weapons that the parser takes for one are none."""

import pytest

from tests.unit.mark.a_page import page
from tocsin.mark.people import persons
from tocsin.model import Language


def named(text: str, language: Language) -> dict[str, str]:
    """Persons of a text, with their offices."""
    document, doc, places = page(text, language=language)
    found = persons(document, doc, places=[place.span for place in places])
    return {person.name: person.role for person in found}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Violence spread across Lyon and Grenoble.", "en"),
        ("The Lyon prosecutor opened an inquiry.", "en"),
        ("The windows of a synagogue on rue Maginot were broken.", "en"),
        ("Une synagogue visée par des cocktails Molotov", "fr"),
        ("« Je viens », a confirmé le ministre sur X. « La République est défiée. »", "fr"),
    ],
)
def test_towns_streets_and_weapons_are_nobody(text: str, language: Language) -> None:
    assert named(text, language) == {}


def test_an_office_is_the_next_name_s_alone() -> None:
    found = named("Marc Ollier, the mayor, met Paul Ferrand, a guard.", "en")
    assert found == {"Marc Ollier": "mayor", "Paul Ferrand": ""}
    found = named("Interior Minister Claire Vautrin, who met Paul Ferrand on Sunday, spoke.", "en")
    assert found == {"Claire Vautrin": "interior minister", "Paul Ferrand": ""}


def test_a_surname_that_is_a_town_s_too_stays_a_person() -> None:
    found = named("A guard, Paul Melun, was hurt. Melun said that he had seen nobody.", "en")
    assert set(found) == {"Paul Melun"}


@pytest.mark.parametrize(
    ("text", "language", "name", "role"),
    [
        ("Superintendent Helen Crace said so.", "en", "Helen Crace", "superintendent"),
        ("Councillor Paul Bright chairs it.", "en", "Paul Bright", "councillor"),
        ("Gov. Laura Benning signed it.", "en", "Laura Benning", "gov"),
        ("District Judge Helen Crace said so.", "en", "Helen Crace", "district judge"),
        ("The inquest was told so by Paul Bright, the coroner.", "en", "Paul Bright", "coroner"),
        ("County Attorney Laura Benning agreed.", "en", "Laura Benning", "county attorney"),
        ("La juge Claire Brandt a tranché.", "fr", "Claire Brandt", "juge"),
        ("La bourgmestre, Claire Brandt, est venue.", "fr", "Claire Brandt", "bourgmestre"),
        ("Le capitaine Gilles Roux commande.", "fr", "Gilles Roux", "capitaine"),
        ("Le maire (DVD), Gilles Roux, a refusé.", "fr", "Gilles Roux", "maire"),
        (
            "La députée de la Haute-Vienne, Claire Brandt, est venue.",
            "fr",
            "Claire Brandt",
            "députée",
        ),
    ],
)
def test_a_title_is_an_office_and_no_part_of_a_name(
    text: str, language: Language, name: str, role: str
) -> None:
    """Whoever speaks for the police, a town or a parliament is named."""
    document, doc, _ = page(text, language=language)
    (found,) = persons(document, doc)
    assert (found.name, found.role, found.public) == (name, role, True)
    assert document.read(found.span) == name


def test_a_law_and_a_school_are_nobody() -> None:
    """A bill is no Bill, and a school named after somebody is a school."""
    assert named("The Prison Staff Bill was read twice.", "en") == {}
    assert named("L'école Jules-Verne accueille 180 élèves.", "fr") == {}


@pytest.mark.parametrize(
    "text", ["Helen Crace, a sergeant, was hurt.", "Paul Bright, a prison nurse, was hurt."]
)
def test_who_only_works_somewhere_holds_no_office(text: str) -> None:
    (role,) = named(text, "en").values()
    assert role == ""
