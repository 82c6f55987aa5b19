"""Quantities that are statistics, and the many numbers of a report that are not."""

from collections.abc import Callable

import pytest

from tocsin.extract.figures import figures
from tocsin.model import Language, Marked

MarkedOf = Callable[[Language, str], Marked]

# text, value, unit, what is counted
TOLD: tuple[tuple[Language, str, float, str, str], ...] = (
    ("en", "Customs seized 47 tonnes of sugar in 2030.", 47, "tonne", "sugar"),
    ("en", "The fund received $5 million from the state.", 5e6, "$", "The fund"),
    ("en", "Some 63 percent of voters back the bridge.", 63, "%", "voters"),
    ("en", "The city will build a hall to seat over 700 guests.", 700, "guest", "a hall"),
    ("en", "The number of stolen cars rose to 210 last year.", 210, "stolen cars", "stolen cars"),
    ("en", "Police have arrested 120 people since May.", 120, "people", "people"),
    (
        "fr",
        "Les saisies de sucre ont atteint 53,5 tonnes en 2030.",
        53.5,
        "tonne",
        "Les saisies de",
    ),
    ("fr", "La ville a versé 100 000 euros aux familles.", 100_000, "euro", "La ville"),
    ("fr", "Plus de 63 % des électeurs approuvent le pont.", 63, "%", "électeurs"),
    ("fr", "Depuis mai, 120 personnes ont été interpellées.", 120, "personne", "personnes"),
)


@pytest.mark.parametrize(("language", "text", "value", "unit", "what"), TOLD)
def test_a_figure_with_its_unit(
    marked_of: MarkedOf, *, language: Language, text: str, value: float, unit: str, what: str
) -> None:
    """The value stands on the digits, the unit on its word, and what is counted is told."""
    marked = marked_of(language, text)
    (figure,) = figures(marked)
    assert figure.value is not None
    assert figure.value.value == value
    assert figure.unit is not None
    assert figure.unit.value == unit
    assert figure.what is not None
    assert what in figure.what.value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Three people were hurt when a bus left the road in Leeds."),
        ("en", "Peter Stone, 34, lives at 120 Mill Street."),
        ("en", "The fire broke out at 10:30 p.m. on May 12."),
        ("en", "He was sentenced to 20 years in prison."),
        ("en", "The school lies two miles from the river."),
        ("en", "His bail was set at $50,000."),
        ("en", "Call 555 0143 with any news."),
        ("en", "She goes there three times a week."),
        ("fr", "Trois personnes ont été blessées dans un accident à Lille."),
        ("fr", "Un homme de 34 ans habite au 120, rue du Moulin."),
        ("fr", "Le feu a pris vers 22 h 30 le 12 mai."),
        ("fr", "Il a été condamné à dix ans de prison."),
    ],
)
def test_numbers_that_are_no_figures(marked_of: MarkedOf, language: Language, text: str) -> None:
    """Casualties, ages, addresses, times, terms, distances and bail belong elsewhere."""
    assert figures(marked_of(language, text)) == ()


@pytest.mark.parametrize(
    ("language", "text", "relation", "than"),
    [
        (
            "en",
            "The haul was more than double the amount seized in 2029.",
            "more than double",
            "the amount seized in 2029",
        ),
        (
            "en",
            "Customs found twice as much sugar as in 2029.",
            "twice",
            "2029",
        ),
        (
            "fr",
            "La prise représente plus du double de la quantité saisie en 2029.",
            "plus du double",
            "2029",
        ),
    ],
)
def test_a_comparison_is_a_figure_without_a_value(
    marked_of: MarkedOf, language: Language, text: str, relation: str, than: str
) -> None:
    """What is only compared gets no number of its own."""
    marked = marked_of(language, text)
    found = [f for f in figures(marked) if f.relation is not None and f.value is None]
    (figure,) = found
    assert figure.relation is not None
    assert relation in figure.relation.value
    assert figure.than is not None
    assert than in figure.than.value


def test_the_period_and_the_speaker_of_a_figure(marked_of: MarkedOf) -> None:
    """When it was counted and who says so are claims of their own."""
    marked = marked_of("en", "Customs said it seized 47 tonnes of sugar in the first half of 2030.")
    (figure,) = figures(marked)
    assert figure.period is not None
    assert "2030" in figure.period.value.value
    assert figure.said_by is not None
    assert figure.said_by.value == "Customs"


def test_the_bound_of_a_figure(marked_of: MarkedOf) -> None:
    """A bound in words is kept beside the number."""
    (figure,) = figures(marked_of("en", "More than 63 percent of voters back the bridge."))
    assert figure.bound == "more than"


def test_each_number_of_a_list_has_a_passage_of_its_own(marked_of: MarkedOf) -> None:
    """Numbers that share a unit are figures with different ids."""
    found = figures(marked_of("en", "Fines of 1,000, 2,000 or 5,000 euros are planned."))
    assert [f.value.value for f in found if f.value] == [1000, 2000, 5000]
    assert len({f.id for f in found}) == 3


def test_of_a_part_and_a_whole_the_part_is_the_figure(marked_of: MarkedOf) -> None:
    """A part of a whole, both told by number, is one figure."""
    (figure,) = figures(marked_of("en", "Of the cells, 200 of some 700 are empty."))
    assert figure.value is not None
    assert figure.value.value == 200


def test_a_private_name_is_never_what_is_counted(marked_of: MarkedOf) -> None:
    """Tables show what is counted, and no private person's name."""
    for figure in figures(marked_of("en", "Peter Stone paid $5,000 for the boat.")):
        assert figure.what is None
