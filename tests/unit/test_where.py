"""Where a text is: chosen where the words allow, left open where they do not, and why."""

from pathlib import Path

import pytest

from tests.unit.mark.a_dump import dump, row
from tocsin.asking import LONGEST, LanguageUnknown, NothingAsked, document_of
from tocsin.errors import InputError
from tocsin.mark.usergazetteer import open_gazetteer
from tocsin.model import Given, Site
from tocsin.where import Where, where

PRISON = Site(
    id="p1",
    name="Centre pénitentiaire d'Aix-Luynes",
    kind="prison",
    town="Aix-en-Provence",
    country="FR",
    lon=5.40,
    lat=43.48,
    aliases=("Luynes prison", "prison de Luynes"),
)


def asked(text: str, *, language: str = "en", **given: str) -> Where:
    return where(document_of(text, Given(language=language, **given)))


def counties(answer: Where) -> dict[str, str | None]:
    return {p.name: p.chosen.county if p.chosen else None for p in answer.places}


@pytest.mark.parametrize(
    ("text", "language", "county"),
    [
        ("Shots were fired at Luynes prison.", "en", None),
        ("Des tirs ont visé la prison de Luynes.", "fr", None),
        ("Shots were fired in Luynes, near Aix-en-Provence.", "en", "Bouches-du-Rhône"),
        ("Des tirs ont visé la prison de Luynes, à Aix-en-Provence.", "fr", "Bouches-du-Rhône"),
        ("Des tirs ont visé Luynes, près de Tours.", "fr", "Indre-et-Loire"),
        ("Fires in Tours and in Luynes.", "en", "Indre-et-Loire"),
    ],
)
def test_both_luynes_are_told_apart_by_what_stands_beside_them_or_left_open(
    text: str, language: str, county: str | None
) -> None:
    answer = asked(text, language=language)
    assert counties(answer)["Luynes"] == county
    (luynes,) = (place for place in answer.places if place.name == "Luynes")
    assert {c.place.county for c in luynes.candidates} >= {"Bouches-du-Rhône", "Indre-et-Loire"}
    assert all(c.grounds for c in luynes.candidates)


def test_a_list_of_sites_decides_what_the_words_leave_open() -> None:
    document = document_of("Des tirs ont visé la prison de Luynes.", Given(language="fr"))
    answer = where(document, sites=(PRISON,))
    (site,) = answer.sites
    assert (site.name, site.chosen, site.ucdp) == ("prison de Luynes", PRISON, 1)
    assert site.place is not None
    assert (site.place.lon, site.place.level) == (5.40, "site")


def test_a_site_without_a_point_is_chosen_and_has_no_place() -> None:
    bare = Site(id="p2", name="Prison des Nuées", kind="prison")
    document = document_of("Un feu à la Prison des Nuées.", Given(language="fr"))
    (site,) = where(document, sites=(bare,)).sites
    assert (site.chosen, site.place, site.ucdp) == (bare, None, None)


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Nice people were hurt.", "en", "Nice"),
        ("Reading books was forbidden.", "en", "Reading"),
        ("Mobile phones were seized.", "en", "Mobile"),
        ("Mme Tours a porté plainte.", "fr", "Tours"),
        ("Le juge Luynes a rejeté la demande.", "fr", "Luynes"),
        ("Mr Bath denied it.", "en", "Bath"),
    ],
)
def test_a_common_word_or_a_person_is_no_place_and_the_reason_is_told(
    text: str, language: str, name: str
) -> None:
    answer = asked(text, language=language)
    assert name not in {place.name for place in answer.places}
    (one,) = (one for one in answer.no_places if one.name == name)
    assert one.grounds
    assert text[one.start : one.end] == name


@pytest.mark.parametrize(
    ("text", "language", "name", "country"),
    [
        ("He was arrested in Nice on Monday.", "en", "Nice", "FR"),
        ("Police in Reading, England, made two arrests.", "en", "Reading", "GB"),
        ("A car was burnt in Mobile, Ala.", "en", "Mobile", "US"),
        ("Une voiture a brûlé à Sens, dans l'Yonne.", "fr", "Sens", "FR"),
        ("Une voiture a brûlé à Tours lundi.", "fr", "Tours", "FR"),
    ],
)
def test_the_same_words_are_places_where_the_words_around_say_so(
    text: str, language: str, name: str, country: str
) -> None:
    chosen = {p.name: p.chosen for p in asked(text, language=language).places}[name]
    assert chosen is not None
    assert (chosen.country, chosen.level) == (country, "town")


def test_a_name_in_another_script_is_found() -> None:
    answer = asked("Des explosions ont secoué Тулон et طرابلس.", language="fr")
    assert [p.chosen and p.chosen.name for p in answer.places] == ["Toulon", "Tripoli"]


def test_what_no_gazetteer_has_is_said_until_one_has_it(tmp_path: Path) -> None:
    document = document_of("A fire broke out in Xyzvillette.", Given(language="en"))
    before = where(document)
    assert [one.name for one in before.not_found] == ["Xyzvillette"]
    assert before.places == ()
    own = open_gazetteer(dump(tmp_path, row("x9", "Xyzvillette", people="900")))
    after = where(document, gazetteers=[own])
    assert [p.chosen and p.chosen.gazetteer_id for p in after.places] == ["gazetteer:x9"]
    assert after.not_found == ()


def test_a_street_keeps_its_words_and_takes_the_towns_point() -> None:
    answer = asked("Un feu 12 rue Haute, à Toulon.", language="fr")
    (town,) = answer.places
    assert town.words == "12 rue Haute"
    assert town.chosen is not None
    assert (town.chosen.level, town.chosen.name) == ("town", "Toulon")
    assert answer.not_found == ()


@pytest.mark.parametrize(
    "given", [{"timezone": "America/Toronto"}, {"address": "https://a.example.ca/x"}]
)
def test_where_it_was_printed_is_weak_evidence_and_is_told(given: dict[str, str]) -> None:
    text = "A fire broke out in London."
    plain, told = asked(text), asked(text, **given)
    score = {
        name: next(
            c.score
            for c in answer.places[0].candidates
            if (c.place.country, c.place.level) == ("CA", "town")
        )
        for name, answer in (("plain", plain), ("told", told))
    }
    assert score["told"] > score["plain"]
    assert [one.country for one in told.context] == ["CA"]
    chosen = plain.places[0].chosen
    assert chosen is not None
    assert chosen.country == "GB"


def test_a_neighbour_of_where_it_was_printed_is_a_little_likelier() -> None:
    plain = asked("Une voiture a brûlé à Valence.", language="fr")
    told = asked("Une voiture a brûlé à Valence.", language="fr", address="https://a.example.ch/")
    grounds = [g for c in told.places[0].candidates for g in c.grounds]
    assert "in FR, which borders CH" in grounds
    assert "in FR, which borders CH" not in [
        g for c in plain.places[0].candidates for g in c.grounds
    ]


@pytest.mark.parametrize("text", ["", "   ", "12 - 34", "a" * (LONGEST + 1)])
def test_no_words_and_too_many_are_refused(text: str) -> None:
    with pytest.raises(NothingAsked):
        document_of(text)


def test_another_language_is_refused_unless_it_is_given() -> None:
    german = "Am Dienstag wurde auf das Tor des Gefängnisses geschossen, sagte die Polizei."
    with pytest.raises(LanguageUnknown, match="German"):
        document_of(german)
    assert document_of(german, Given(language="en")).language == "en"


@pytest.mark.parametrize("given", [{"language": "xx"}, {"timezone": "Mars/Olympus"}])
def test_a_detail_that_cannot_be_used_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(InputError):
        document_of("A fire in Toulon.", Given(**given))
