"""Figures of statistics as the press tells them: lists, parts, ranges, rates, earlier values."""

from collections.abc import Callable

import pytest

from tocsin.extract.figures.quantities import figures
from tocsin.model import Figure, Language, Marked

MarkedOf = Callable[[Language, str], Marked]


def _told(marked: Marked) -> list[tuple[float, str, str]]:
    """Value, period and place of each figure."""
    return [
        (
            f.value.value,
            f.period.value.value if f.period else "",
            f.where.value if f.where else "",
        )
        for f in figures(marked)
        if f.value is not None
    ]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "Burglaries rose by almost 30 per cent last year.", 30),
        ("en", "Some 44 per cent of the crews were threatened.", 44),
        ("fr", "Les vols ont augmenté de 30 pour cent en 2030.", 30),
    ],
)
def test_per_cent_in_two_words(
    marked_of: MarkedOf, language: Language, text: str, value: float
) -> None:
    """It is a share as "%" is, and no number of cents."""
    (figure,) = figures(marked_of(language, text))
    assert figure.value is not None
    assert figure.amount is not None
    assert (figure.value.value, figure.amount.unit) == (value, "percent")


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "en",
            "The charity recorded 50 thefts in 2028, 83 in 2029 and 98 in 2030.",
            [(50, "2028", ""), (83, "2029", ""), (98, "2030", "")],
        ),
        (
            "en",
            "Police logged 128 thefts in Kent in 2030, followed by Essex (96) and Dorset (41).",
            [(128, "2030", "Kent"), (96, "2030", "Essex"), (41, "2030", "Dorset")],
        ),
        (
            "fr",
            "La fédération a recensé 214 vols en 2030, dont 38 à Lille. Seuls 12 ont été élucidés.",
            [(214, "2030", ""), (38, "2030", "Lille"), (12, "2030", "")],
        ),
        (
            "en",
            "The union counted 120 thefts in 2030. Only 38 led to a charge.",
            [(120, "2030", ""), (38, "2030", "")],
        ),
    ],
)
def test_numbers_without_a_noun_count_the_one_before(
    marked_of: MarkedOf,
    language: Language,
    text: str,
    told: list[tuple[float, str, str]],
) -> None:
    """Each with the period or place that is its own, and the noun of the figure before it."""
    marked = marked_of(language, text)
    assert _told(marked) == told
    units = {f.unit.value for f in figures(marked) if f.unit}
    assert len(units) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The union counted 120 thefts in 2030. Only two towns took part."),
        ("en", "The union counted 120 thefts in 2030, Dr. Hale (62) said."),
        ("en", "A total of 120 thefts in 23 counties were recorded in 2030."),
        ("fr", "Le parquet a requis 25 et 12 ans de réclusion."),
        ("fr", "Les mis en cause ont entre 17 et 18 ans."),
    ],
)
def test_numbers_that_count_something_else(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Ages, terms, the places where others were counted, and nouns of their own."""
    assert [value for value, _, _ in _told(marked_of(language, text)) if value != 120] == []


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "en",
            "Thefts rose to 84 last year from 61 in 2029.",
            [(84, "2030", ""), (61, "2029", "")],
        ),
        (
            "en",
            "The group logged 63 thefts in 2029, compared with 46 a year earlier.",
            [(63, "2029", ""), (46, "2028", "")],
        ),
        (
            "fr",
            "Le nombre de vols est passé de 15 en 2029 à 27 l'année suivante.",
            [(15, "2029", ""), (27, "2030", "")],
        ),
        (
            "en",
            "Police logged 114 thefts in 2029. They made 57 arrests in the same period.",
            [(114, "2029", ""), (57, "2029", "")],
        ),
    ],
)
def test_earlier_values_and_their_periods(
    marked_of: MarkedOf,
    language: Language,
    text: str,
    told: list[tuple[float, str, str]],
) -> None:
    """A year earlier than the year that is told, whenever the report was published."""
    assert _told(marked_of(language, text)) == told


def test_the_same_months_a_year_earlier(marked_of: MarkedOf) -> None:
    """They are months of the year before, and no whole year."""
    told = "35 vols de janvier à mars 2031, contre 28 sur la même période un an plus tôt"
    found = figures(marked_of("fr", f"Le club a subi {told}."))
    periods = [f.period.value.interval for f in found if f.period]
    starts = [p.start for p in periods if p is not None and p.start is not None]
    assert [(start.year, start.month) for start in starts] == [(2031, 1), (2030, 1)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Between 40 and 50 officers were sent there in 2030."),
        ("fr", "De 40 à 50 agents ont été mobilisés en 2030."),
    ],
)
def test_a_range_is_one_figure_and_no_change(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """From its first number to its last."""
    (figure,) = figures(marked_of(language, text))
    assert figure.amount is not None
    assert (figure.amount.low, figure.amount.high) == (40, 50)
    assert figure.comparison is None


def test_numbers_of_a_list_line_by_line(marked_of: MarkedOf) -> None:
    """Each line counts its own noun, and needs no period to be a figure."""
    text = "It told of:\n\n• 887 insults\n\n• 224 threats\n\n• 48 thefts\n\nNobody was held."
    assert [value for value, _, _ in _told(marked_of("en", text))] == [887, 224, 48]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "Leur nombre a bondi à 27 en 2030.", 27),
        ("en", "The union puts the number at just over 1,200.", 1200),
        ("en", "The jail, designed for 195 inmates, is full.", 195),
        ("fr", "L'établissement, conçu pour 195 personnes, est plein.", 195),
        ("fr", "Plus de 53 000 téléphones ont été saisis.", 53_000),
    ],
)
def test_numbers_put_at_and_capacities(
    marked_of: MarkedOf, language: Language, text: str, value: float
) -> None:
    """What somebody puts a number at, and what a building is designed for."""
    assert [told for told, _, _ in _told(marked_of(language, text))] == [value]


def test_a_rate_is_no_count(marked_of: MarkedOf) -> None:
    """What it is per belongs to its unit, and the number behind "per" counts nothing."""
    text = "There were 12 thefts per 100,000 people in 2030, up from 9 in 2029."
    found = figures(marked_of("en", text))
    assert [f.amount.unit for f in found if f.amount] == ["theft per 100,000 people"] * 2


def test_a_difference_is_told_as_one(marked_of: MarkedOf) -> None:
    """The word "more" makes it no level: it is held against no other number."""
    found = figures(marked_of("en", "Police logged 1,362 thefts, or 67 more thefts, in 2030."))
    assert [bool(f.relation) for f in found] == [False, True]


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("Thefts were up last year, an increase of almost one-third.", 100 / 3),
        ("Two fifths of the crews were threatened.", 40.0),
        ("Seven in ten crews were threatened.", 70.0),
    ],
)
def test_fractions_in_words(marked_of: MarkedOf, text: str, percent: float) -> None:
    """Any small fraction, with or without a hyphen."""
    found: list[Figure] = [f for f in figures(marked_of("en", text)) if f.amount]
    assert [f.amount.best for f in found if f.amount] == [pytest.approx(percent)]


def test_a_change_beside_the_value_it_is_of(marked_of: MarkedOf) -> None:
    """A "45% rise from the 374" is told of the number before it and against the one behind it."""
    text = "A total of 543 thefts were logged in 2030, a 45% rise from the 374 thefts of 2028."
    change = next(f for f in figures(marked_of("en", text)) if f.counted == "share")
    assert change.comparison is not None
    assert change.comparison.earlier == 374
    assert change.comparison.figure is not None
