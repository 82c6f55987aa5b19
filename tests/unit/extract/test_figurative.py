"""Figures of speech are no acts, and real acts are no figures of speech."""

from typing import get_args

import pytest

from tests.unit.extract.conftest import MarkedOf
from tocsin.extract.acts.accounts import accounts
from tocsin.extract.acts.figurative import FIELD_WORDS, figures_of_speech, meant
from tocsin.extract.lexicon import lexicon
from tocsin.model import Account, Language


def told(marked_of: MarkedOf, language: Language, text: str) -> tuple[Account, ...]:
    """What is left of the accounts of a text."""
    marked = marked_of(language, text)
    return meant(accounts(marked, lexicon(language)), marked)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The golfer fired a round of 63 on Sunday and leads the tournament in Ardmoor."),
        ("en", "Investors bombed the stock on Monday after the forecast of the company."),
        ("fr", "La tempête a incendié les récoltes de la plaine mardi à Valbrune."),
    ],
)
def test_words_of_a_field_make_a_figure_of_speech(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Sport, markets and the weather speak in words of attacks."""
    assert told(marked_of, language, text) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Gunmen fired at the team bus before the match in Ardmoor on Sunday."),
        ("en", "A bomb exploded at the stadium on Sunday after the match. Police closed it."),
        (
            "fr",
            "Le car du club a été incendié dimanche à Valbrune après le match. Un suspect a fui.",
        ),
    ],
)
def test_one_serious_word_keeps_every_account(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """A stadium may be attacked, and then somebody speaks of police or of a suspect."""
    assert told(marked_of, language, text)


def test_one_word_of_a_field_is_not_enough(marked_of: MarkedOf) -> None:
    """Cars burn on coasts, too."""
    assert FIELD_WORDS > 1
    assert told(marked_of, "en", "Three cars were burned on the coast near Ardmoor on Monday.")


@pytest.mark.parametrize("language", get_args(Language))
def test_no_serious_word_belongs_to_a_field(language: Language) -> None:
    """It could never count there."""
    words = figures_of_speech(language)
    assert not any(words.serious & field for field in words.fields.values())
