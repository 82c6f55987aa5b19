"""Words of acts that make no account leave their reason, once a document."""

from collections.abc import Callable

import pytest

from tocsin.extract import NOTE, extract
from tocsin.extract.acts.letting_go import FIGURE, NOT_DONE, SUMMED, SUPPOSED
from tocsin.model import Language, Marked, Reading, Rejected

MarkedOf = Callable[[Language, str], Marked]

LET_GO: tuple[tuple[Language, str, str], ...] = (
    ("en", "Gunmen could attack a school in Hull at any time.", SUPPOSED),
    ("fr", "Chaque année, des voitures sont incendiées à Lyon.", SUPPOSED),
    ("en", "The attack shocked the whole country.", NOT_DONE),
    ("en", "Since Sunday, 21 vehicles were damaged.", SUMMED),
    ("en", "The striker fired a shot in Leeds on Monday, and the team won the match.", "sport"),
)


@pytest.mark.parametrize(("language", "text", "reason"), LET_GO)
def test_a_reason_is_left(marked_of: MarkedOf, language: Language, text: str, reason: str) -> None:
    """The document is read, without an account, and the note says why."""
    *notes, reading = extract().run([marked_of(language, text)])
    assert isinstance(reading, Reading)
    assert not reading.accounts
    expected = FIGURE.format(field=reason) if " " not in reason else reason
    assert [n for n in notes if isinstance(n, Rejected)] == [
        Rejected(stage=NOTE, item="doc-1", reason=expected)
    ]


def test_the_same_reason_is_kept_once(marked_of: MarkedOf) -> None:
    """A hundred sentences of talk are one note."""
    text = "Gunmen could attack a school in Hull. " * 20
    outcomes = list(extract().run([marked_of("en", text)]))
    assert [type(o) for o in outcomes] == [Rejected, Reading]
