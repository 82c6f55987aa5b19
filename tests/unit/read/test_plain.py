"""Plain text: header lines where there are some, and otherwise exactly the text."""

import pytest

from tocsin.read.draft import Said
from tocsin.read.plain import LONGEST_LINE, LONGEST_TITLE, plain, title_of

ENGLISH = """Title: Fire at the depot
Outlet: The Quillmere Courier
Date: 2024-03-09
Address: https://example.org/depot
Language: en

The depot burned.
Nobody was hurt.
"""
FRENCH = """TITRE : Incendie au dépôt : deux camions brûlés
Média\u00a0: L'Écho de Valserine
Publié : 9 mars 2024
Lien : https://example.org/depot
Langue : fr

Le dépôt a brûlé.
"""


def test_english_header_lines_are_read_and_left_out_of_the_text() -> None:
    draft = plain(ENGLISH)
    assert draft.title == "Fire at the depot"
    assert draft.outlet == "The Quillmere Courier"
    assert draft.published == (Said(words="2024-03-09", by="header"),)
    assert draft.address == "https://example.org/depot"
    assert draft.language == "en"
    assert draft.body == "The depot burned.\nNobody was hurt.\n"


def test_french_header_lines_are_read_too() -> None:
    draft = plain(FRENCH)
    assert draft.title == "Incendie au dépôt : deux camions brûlés"
    assert draft.outlet == "L'Écho de Valserine"
    assert draft.published == (Said(words="9 mars 2024", by="header"),)
    assert draft.language == "fr"
    assert draft.body == "Le dépôt a brûlé.\n"


@pytest.mark.parametrize(
    "text",
    [
        "Source: the police.\nMore text follows here.\n\nAnd more.",
        "Title: one\nTitle: two\n\nText.",
        "Title: one\nText without an empty line.",
        "Title: one",
        "Police: three men were seen\n\nText.",
        "Title:\n\nText.",
        f"Source: {'x' * LONGEST_LINE}\n\nText.",
        "Note : la prison\n\nTexte.",
        "\n\n  indented\n\ttabbed \n",
        "",
    ],
)
def test_whatever_is_no_whole_header_stays_in_the_text(text: str) -> None:
    draft = plain(text)
    assert draft.body == text
    assert (draft.title, draft.outlet, draft.published) == (None, None, ())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Fire at the depot\n\nThe depot burned on Friday.", "Fire at the depot"),
        ("Fire at the depot\nThe depot burned on Friday.", "Fire at the depot"),
        ("Who lit the fire?\nThe depot burned on Friday.", "Who lit the fire?"),
        ("Incendie : deux blessés\n\n« Un drame », dit-on.", "Incendie : deux blessés"),
        ("Fire at the depot\n" + "The depot burned " * 10, "Fire at the depot"),
        ("Fire at the depot\nPublished March 9, 2024\nThe depot burned.", "Fire at the depot"),
    ],
)
def test_a_short_first_line_without_a_stop_is_the_title(text: str, title: str) -> None:
    assert text[: title_of(text)] == title


@pytest.mark.parametrize(
    "text",
    [
        "The depot burned on Friday.\nNobody was hurt.",
        "Fire at the depot",
        "Fire at the depot\n\n \n",
        "These were hit:\n\nToulon and Nîmes.",
        "x" * (LONGEST_TITLE + 1) + "\n\nText.",
        "---\n\nText.",
        "\nFire at the depot\n\nText.",
        # wrapped by a program: the first line is the beginning of a sentence
        "The depot on the Harbour Road burned on Friday night and the\npolice say it was lit.",
        "The depot on the Harbour Road burned on Friday night, say the\nPolice and the fire\nmen.",
    ],
)
def test_another_first_line_is_no_title(text: str) -> None:
    assert title_of(text) == 0
