"""A text that bears its own date of publication: on a line, once, never of a change."""

import pytest

from tocsin.read.stamp import stamped

STORY = "The depot at Quillmere burned on Friday, the fire brigade said.\nNobody was hurt.\n"


@pytest.mark.parametrize(
    ("top", "said"),
    [
        ("Publié le 9 mars 2024 à 14h20", "Publié le 9 mars 2024 à 14h20"),
        ("Publié le 09/03/2024 à 10:02, mis à jour le 10/03/2024 à 8:00",
         "Publié le 09/03/2024 à 10:02"),
        ("Par la rédaction | Publié le 9 mars 2024 | Lecture 3 min", "Publié le 9 mars 2024"),
        ("By our reporter – Posted: Mar 9, 2024 / 8:30 am", "Posted: Mar 9, 2024 8:30 am"),
        ("Published March 9, 2024", "Published March 9, 2024"),
        ("March 9, 2024", "March 9, 2024"),
        ("samedi 9 mars 2024", "samedi 9 mars 2024"),
        ("The Quillmere Courier\n2024-03-09", "2024-03-09"),
        ("Mis en ligne le 9 mars 2024 (mis à jour le 12 mars 2024)", "Mis en ligne le 9 mars 2024"),
    ],
)  # fmt: skip
def test_a_line_that_is_a_date_says_when(top: str, said: str) -> None:
    assert stamped(f"Fire at the depot\n{top}\n\n{STORY}") == said


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"Fire at the depot\nMis à jour le 9 mars 2024\n\n{STORY}",
        f"Fire at the depot\nUpdated March 9, 2024\n\n{STORY}",
        "The fire of March 9, 2024\n" + STORY,
        "The letter was published on March 9, 2024 by a paper.\n" + STORY,
        "A chronicle\n9 March 2024\nA fire.\n10 March 2024\nAnother fire.\n",  # its headings
        f"A depot\n{STORY * 3}\nMarch 9, 2024\nA second fire.\n",  # far down: a heading, too
        "Fire\n45 March 2024\n" + STORY,  # no day
        "Published\n" + STORY,
        "",
    ],
)
def test_whatever_is_no_such_line_says_nothing(text: str) -> None:
    assert stamped(text) is None
