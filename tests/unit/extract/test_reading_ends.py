"""Reading comes to an end, wherever the parse hung a number or a relative clause."""

import signal
from collections.abc import Callable, Iterator
from types import FrameType

import pytest

from tocsin.extract import extract
from tocsin.model import Language, Marked, Reading

MarkedOf = Callable[[Language, str], Marked]
LONGEST_S = 20  # [s] for one sentence, which takes a hundredth of one


class Endless(BaseException):
    """A sentence is read for ever; no handler of ours may catch it."""


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    """Break off what goes on without end, so that the test fails instead of the suite hanging."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise Endless

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(LONGEST_S)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_a_number_outside_what_is_said_ends_the_climb(marked_of: MarkedOf) -> None:
    """The way up from a word ends at the head of its sentence, whatever was looked for."""
    text = (
        "L'association, qui emploie plus de 300 infirmiers dans dix villes, a vu sa facture "
        "grimper de 40 000 à 90 000 euros."
    )
    (reading,) = extract().run([marked_of("fr", text)])
    assert isinstance(reading, Reading)
    assert 90_000 in {figure.value.value for figure in reading.figures if figure.value}
