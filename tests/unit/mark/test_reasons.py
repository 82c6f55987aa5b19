"""Each reason speaks for or against a place where its words stand, and only there."""

import pytest

from tests.unit.mark.a_page import names, page
from tocsin.mark.countries import peoples
from tocsin.mark.gazetteer import Gazetteer
from tocsin.mark.places import weighed
from tocsin.model import Document, Language


def grounds(text: str, name: str, language: Language = "en") -> list[str]:
    document, parse, _ = page(text, language)
    found = weighed(document, parse, Gazetteer.open())
    (one,) = (one for one in found if document.text[one.spot.start : one.spot.end] == name)
    return [reason.grounds for reason in one.reasons]


@pytest.mark.parametrize(
    ("text", "name", "language", "said"),
    [
        ("ROSWELL - A man was shot on Monday.", "ROSWELL", "en", "where the report was filed"),
        ("COLUMBIA (AP) -- A man was shot.", "COLUMBIA", "en", "where the report was filed"),
        ("It was near Laurel County Airport.", "Laurel County", "en", "its last word says"),
        ("Said Rep. Mary Brume, D-Oakland, on Monday.", "Oakland", "en", "after a party's letter"),
        ("La prison de Luynes brûle.", "Luynes", "fr", "after 'prison de'"),
        ("The town of Reading is quiet.", "Reading", "en", "after 'town of'"),
        ("A town called Bath was hit.", "Bath", "en", "after a kind of place and 'called'"),
        ("Ils ont visé Luynes, près de Tours.", "Luynes", "fr", "'près de' and a name follow"),
        ("They hit Luynes, near Tours.", "Luynes", "en", "'near' and a name follow"),
        ("Ils sont à Тулон.", "Тулон", "fr", "in another script"),
        ("The SENS unit made arrests.", "SENS", "en", "capitals, as of a short form"),
    ],
)
def test_a_reason_is_found_by_its_words(
    text: str, name: str, language: Language, said: str
) -> None:
    assert any(one.startswith(said) for one in grounds(text, name, language))


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("In Roswell - a man was shot.", "Roswell", "where the report was filed"),
        ("NICE WEATHER AHEAD", "NICE", "capitals"),
        ("The US army left.", "US", "capitals"),
        ("A man called Bath was hit.", "Bath", "after a kind of place"),
        ("They hit Luynes, Tours and Nantes.", "Luynes", "'near'"),
        ("The Florida Highway Patrol came.", "Florida", "a street"),
        ("The Minnesota House voted.", "Minnesota", "'The' stands before it"),
    ],
)
def test_and_is_not_where_they_do_not_stand(text: str, name: str, said: str) -> None:
    assert not any(one.startswith(said) for one in grounds(text, name))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. Sen. Mary Brume spoke.", ["U.S."]),
        ("The US has bought vaccines.", ["US"]),
        ("A man was found in Charleston, W. Va., on Monday.", ["Charleston", "W. Va."]),
    ],
)
def test_names_are_cut_where_they_end(text: str, expected: list[str]) -> None:
    """No village of Théus is found in "The US", and no name in "U.S. Sen."."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "codes"),
    [
        ("a Russian-American crew", "en", ["RU", "US"]),
        ("the Greek-majority island", "en", ["GR"]),
        ("un accord franco-italien", "fr", ["IT"]),
        ("l'armée sud-coréenne", "fr", ["KR"]),
        ("a polish-up job", "en", []),
    ],
)
def test_peoples_joined_by_a_hyphen_are_each_found(
    text: str, language: Language, codes: list[str]
) -> None:
    document = Document(id="d", report="r", text=text, language=language)
    found = peoples(document)
    assert [people.country for people in found] == codes
    for people in found:
        assert "-" not in text[people.start : people.end] or len(codes) == 1


def test_a_list_of_counties_is_of_counties() -> None:
    _, _, found = page("Fires burned in Anderson and Henderson counties in Texas.")
    levels = {m.toponym.name: {c.place.level for c in m.toponym.candidates} for m in found}
    assert "county" in levels["Anderson"]
    assert "county" in levels["Henderson"]
