"""Place names are found by what stands around them, not by the parser's labels alone."""

import pytest

from tests.unit.mark.a_page import names, page
from tocsin.model import Language


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Two cars were burned in Corbas, near Lyon.", "en", ["Corbas", "Lyon"]),
        ("Shots were fired at Limoges prison on Friday.", "en", ["Limoges"]),
        ("Deux voitures ont brûlé à Corbas, près de Lyon.", "fr", ["Corbas", "Lyon"]),
        ("Le maire de Tarascon a porté plainte.", "fr", ["Tarascon"]),
        ("Un incendie a eu lieu à Varces (Isère).", "fr", ["Varces", "Isère"]),
        ("La maison d'arrêt de Lutterbach est fermée.", "fr", ["Lutterbach"]),
        ("Les docks du Havre sont fermés.", "fr", ["Havre"]),
        (
            "Offices in Lille, Vesoul, Agen, and Mende were attacked overnight.",
            "en",
            ["Lille", "Vesoul", "Agen", "Mende"],
        ),
        ("A fire broke out in Gary, Ind., on Monday.", "en", ["Gary", "Ind."]),
        ("They met in AixenProvence yesterday.", "en", ["AixenProvence"]),
        ("The door of the Bobigny mosque was burned.", "en", ["Bobigny"]),
        ("An attack hit Dijon's university hospital on Friday.", "en", ["Dijon"]),
    ],
)
def test_towns_are_found(text: str, language: Language, expected: list[str]) -> None:
    assert names(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Reading the verdict, the judge paused.", "en"),
        ("Justice Minister Paul Martin spoke for an hour.", "en"),
        ("Mr. Lancaster said nothing. He left on Monday in March.", "en"),
        ("The French and the German police worked together.", "en"),
        ("Jack London wrote it. London wrote others too.", "en"),
        ("Lundi, la ministre Florence Valence a parlé en mars.", "fr"),
        ("Il a été jugé mardi par un tribunal français.", "fr"),
    ],
)
def test_names_of_persons_days_and_peoples_are_no_places(text: str, language: Language) -> None:
    assert names(text, language) == []


def test_every_mention_reads_back_as_its_name() -> None:
    document, _, found = page(
        "Near Saint-Étienne, in the Loire, and at St. Louis, Mo., cars burned."
    )
    assert found
    for mention in found:
        assert document.read(mention.span) == mention.toponym.name


def test_candidates_come_best_first_with_shares_and_reasons() -> None:
    _, _, (mention,) = page("A shop was robbed in Springfield.")
    scores = [candidate.score for candidate in mention.toponym.candidates]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 1
    assert sum(scores) <= 1.000_1
    assert all(candidate.grounds for candidate in mention.toponym.candidates)


def test_the_people_a_document_speaks_of_move_its_names() -> None:
    spanish = page("Spanish police said that Spanish courts in Valence would decide.")[2][-1]
    french = page("French police said that French courts in Valence would decide.")[2][-1]
    assert spanish.toponym.candidates[0].place.country == "ES"
    assert french.toponym.candidates[0].place.country == "FR"


def test_nothing_is_chosen_yet() -> None:
    assert all(mention.toponym.chosen is None for mention in page("Fires in Toulon and Lyon.")[2])


@pytest.mark.parametrize("text", ["", " ", "\n\n", "….", "St. ", "A.", "L'", "-", "PARIS " * 300])
def test_odd_texts_are_read_without_complaint(text: str) -> None:
    names(text)
