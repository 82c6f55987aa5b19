"""What is told of an act beside its own sentence: traces, a sum's stretch, the night before."""

import pytest

from tests.unit.extract.conftest import MarkedOf
from tocsin.extract.acts.accounts import accounts
from tocsin.extract.lexicon import lexicon
from tocsin.model import Account, Language


def told(marked_of: MarkedOf, language: Language, text: str) -> tuple[Account, ...]:
    return accounts(marked_of(language, text), lexicon(language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Gunmen fired on the gate of a depot in Leeds. Officers counted seven impacts."),
        ("fr", "Des tirs ont visé le portail d'un dépôt à Dijon. Sept impacts ont été relevés."),
    ],
)
def test_counted_traces_of_shots_are_told_of_the_shooting(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """The next sentence counts what the shots left."""
    (account,) = told(marked_of, language, text)

    assert [(c.value.best, c.value.unit) for c in account.damage] == [(7, "impact")]


def test_traces_without_a_shooting_are_told_of_nothing(marked_of: MarkedOf) -> None:
    """A fire leaves none, and neither does what is told after."""
    text = "A van was torched in Leeds. Officers counted seven impacts on a wall nearby."

    (account,) = told(marked_of, "en", text)

    assert "impact" not in {claim.value.unit for claim in account.damage}


def test_the_stretch_of_a_sum_dates_what_it_counts(marked_of: MarkedOf) -> None:
    """Each of the seven was since Sunday; no more is said."""
    text = (
        "Attackers have struck at least seven prisons since early Sunday. "
        "Two cars were burned at the prison in Leeds."
    )

    both = told(marked_of, "en", text)

    assert [account.aggregate for account in both] == [True, False]
    whole, one = both
    assert one.when[0].value.interval == whole.when[0].value.interval
    assert one.when[0].indirect


def test_the_night_before_is_another_act_although_both_days_are_named(marked_of: MarkedOf) -> None:
    """Both days together would reach to the other act's midnight."""
    text = (
        "Around midnight on Sunday two vehicles were burned in Leeds. "
        "The night before, between Saturday and Sunday, a car had been set on fire in Leeds."
    )

    assert len(told(marked_of, "en", text)) == 2
