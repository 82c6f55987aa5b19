"""Which acts a statement, a response or a lead speaks of."""

from collections.abc import Callable

from tocsin.extract import extract
from tocsin.model import Language, Marked, Reading

MarkedOf = Callable[[Language, str], Marked]


def _read(marked: Marked) -> Reading:
    (reading,) = (one for one in extract().run([marked]) if isinstance(one, Reading))
    assert isinstance(reading, Reading)
    return reading


def test_the_attacks_are_all_of_them(marked_of: MarkedOf) -> None:
    """A plural with an article means every act told of."""
    text = (
        "Gunmen shot at a school in Leeds on Monday. A church in York was set on fire on Sunday.\n"
        "Interior Minister Anna Field condemned the attacks as cowardly."
    )
    reading = _read(marked_of("en", text))
    (statement,) = reading.statements
    assert statement.accounts == tuple(account.id for account in reading.accounts)
    assert len(statement.accounts) > 1


def test_a_statement_about_nothing_told_of_is_tied_to_nothing(marked_of: MarkedOf) -> None:
    """No act is guessed."""
    text = (
        "Gunmen shot at a school in Leeds on Monday.\n"
        "Health Minister Anna Field said that bread would be dearer."
    )
    (statement,) = _read(marked_of("en", text)).statements
    assert statement.accounts == ()


def test_an_inquiry_is_about_the_acts_of_the_inquiry_before(marked_of: MarkedOf) -> None:
    """The investigation is the one that was opened."""
    text = (
        "A church in York was set on fire on Sunday. Prosecutors have opened an investigation into "
        "the fire. The investigation was handed to the fraud unit."
    )
    reading = _read(marked_of("en", text))
    tied = [response.accounts for response in reading.responses]
    assert len(tied) == 2
    assert tied[0] == tied[1] != ()
