"""Quantities that are statistics, and the many numbers of a report that are not."""

from collections.abc import Callable

import pytest

from tocsin.extract.figures.quantities import figures
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
    ("fr", "La ville a versé 100 000 euros pour les écoles.", 100_000, "euro", "les écoles"),
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


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("en", "No fewer than 250 cars were seized in 2030.", "more than"),
        ("en", "No more than 250 cars were seized in 2030.", "less than"),
        ("fr", "Pas moins de 250 voitures ont été saisies en 2030.", "more than"),
        ("fr", "Pas plus de 250 voitures ont été saisies en 2030.", "less than"),
    ],
)
def test_a_bound_that_is_denied_is_the_other_one(
    marked_of: MarkedOf, language: Language, text: str, bound: str
) -> None:
    """No fewer than 250 are at least 250."""
    (figure,) = figures(marked_of(language, text))
    assert figure.bound == bound


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("en", "Thefts have tripled since 2028.", 2.85, 3.15),
        ("en", "The rate of theft has nearly doubled since 2028.", 1.8, 2),
        ("fr", "Les vols ont presque triplé en un an.", 2.7, 3),
        ("fr", "Le nombre de vols a été divisé par deux depuis 2028.", 0.475, 0.525),
    ],
)
def test_a_multiple_told_by_a_verb(
    marked_of: MarkedOf, language: Language, text: str, low: float, high: float
) -> None:
    """The verb tells a quotient, and no number of things."""
    (figure,) = figures(marked_of(language, text))
    assert figure.value is None
    assert figure.comparison is not None
    assert figure.comparison.low == pytest.approx(low)
    assert figure.comparison.high == pytest.approx(high)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The number of thefts fell by 20 in May."),
        ("en", "The city doubled its patrols."),
        ("en", "Officers have doubled down since May."),
        ("fr", "Le bilan s'élève à 12."),
        ("fr", "Le nombre de vols a baissé de 20 en mai."),
    ],
)
def test_a_difference_is_no_total(marked_of: MarkedOf, language: Language, text: str) -> None:
    """How much less it is does not tell how many it is; who doubles something is no quantity."""
    assert figures(marked_of(language, text)) == ()


@pytest.mark.parametrize(
    ("language", "text", "earlier"),
    [
        ("en", "Seizures stood at 87 in 2030, against 190 in 2029.", 190),
        ("en", "The damage is put at €1.8bn, up from €1.2bn a year earlier.", 1.2e9),
        ("fr", "Le taux atteint 162,5 % en mai, contre 154 % un an plus tôt.", 154),
    ],
)
def test_an_earlier_value_behind_the_later(
    marked_of: MarkedOf, language: Language, text: str, earlier: float
) -> None:
    """It is what the later is compared with; the earlier is no change by itself."""
    first, *others = figures(marked_of(language, text))
    assert first.comparison is not None
    assert first.comparison.earlier == earlier
    assert all(f.comparison is None for f in others)


def test_the_period_compared_with_is_no_period_of_the_figure(marked_of: MarkedOf) -> None:
    """A sum that is up on 2029 is none of 2029, and nobody says so."""
    text = "Le préjudice est estimé à 1,8 milliard d'euros, en hausse de 12 % par rapport à 2029."
    total, change = figures(marked_of("fr", text))
    assert (total.period, total.said_by) == (None, None)
    assert total.what is not None
    assert total.what.value == "Le préjudice"
    assert change.comparison is not None
    assert change.comparison.than is not None


@pytest.mark.parametrize(
    ("language", "text", "points"),
    [
        ("en", "The share rose by 3.5 percentage points to 27.5 percent.", 3.5),
        ("fr", "La part des femmes a progressé de 3,5 points, à 27,5 %.", 3.5),
    ],
)
def test_points_stand_beside_the_share(
    marked_of: MarkedOf, language: Language, text: str, points: float
) -> None:
    """The rise in points and the share are two figures, never divided by one another."""
    rise, share = figures(marked_of(language, text))
    assert rise.amount is not None
    assert (rise.amount.best, rise.amount.unit) == (points, "percentage point")
    assert share.amount is not None
    assert (share.amount.best, share.amount.unit) == (27.5, "percent")
    assert (rise.comparison, share.comparison) == (None, None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Of the 40 percent who answered, 12 percent had been robbed."),
        ("fr", "Sur les 40 % qui ont répondu, 12 % ont été volés."),
    ],
)
def test_percentages_of_percentages_stay_apart(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Twelve percent of forty percent are neither multiplied nor compared."""
    found = figures(marked_of(language, text))
    assert [f.value.value for f in found if f.value] == [40, 12]
    assert all(f.comparison is None for f in found)


def test_each_number_of_a_list_has_a_passage_of_its_own(marked_of: MarkedOf) -> None:
    """Numbers that share a unit are figures with different ids."""
    found = figures(marked_of("en", "Grants of 1,000, 2,000 or 5,000 euros are planned."))
    assert [f.value.value for f in found if f.value] == [1000, 2000, 5000]
    assert len({f.id for f in found}) == 3


def test_of_a_part_and_a_whole_the_part_is_the_figure(marked_of: MarkedOf) -> None:
    """A part of a whole, both told by number, is one figure."""
    (figure,) = figures(marked_of("en", "Of the cells, 200 of some 700 are empty."))
    assert figure.value is not None
    assert figure.value.value == 200


def test_a_private_name_is_never_what_is_counted(marked_of: MarkedOf) -> None:
    """Tables show what is counted, and no private person's name."""
    for text in ("Peter Stone paid $5,000 for the boat.", "He paid $5,000 for Peter Stone."):
        for figure in figures(marked_of("en", text)):
            assert figure.what is None or "Stone" not in figure.what.value


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "A hundred-odd million pounds was spent on locks.", 100e6, "pound"),
        ("fr", "Une centaine de millions d'euros iront aux travaux.", 100e6, "EUR"),
        ("fr", "Les douanes ont saisi 1,5 tonne de sucre en 2030.", 1500, "kilogram"),
        ("fr", "Le montant a atteint 2,4 millions d'euros en 2030.", 2.4e6, "EUR"),
        ("en", "The service employs some 4,500 people.", 4500, "people"),
        ("en", "One in five nurses has been threatened.", 20, "percent"),
        ("fr", "Un élève sur quatre est absent.", 25, "percent"),
        ("en", "A third of the country's jails are full.", 100 / 3, "percent"),
        ("en", "Its staff has shrunk by a third.", 100 / 3, "percent"),
        ("en", "The damage is put at €1.8bn.", 1.8e9, "EUR"),
        ("en", "The damage is put at 3.5m euros.", 3.5e6, "EUR"),
        ("en", "The fund received Rs 20 crore from the state.", 2e8, "rupee"),
        ("en", "The fund received 5,000 dirhams from the state.", 5000, "dirham"),
        ("fr", "Les dégâts sont estimés à 3,5 M€.", 3.5e6, "EUR"),
        ("en", "Seizures stood at 87 in 2030.", 87, ""),
        ("fr", "Les saisies ont atteint 87 en 2030.", 87, ""),
    ],
)
def test_numbers_told_in_words_commas_and_currencies(
    marked_of: MarkedOf, *, language: Language, text: str, value: float, unit: str
) -> None:
    """Loose numbers, decimal commas, scales and shares are read as what they say."""
    (figure,) = figures(marked_of(language, text))
    assert figure.amount is not None
    assert figure.amount.best == pytest.approx(value)
    assert figure.amount.unit == unit


def test_a_loose_number_has_a_least_and_a_most(marked_of: MarkedOf) -> None:
    """A French hundred-odd, "une centaine", is no exact hundred."""
    (figure,) = figures(marked_of("fr", "Une centaine de millions d'euros iront aux travaux."))
    assert figure.amount is not None
    assert figure.amount.low is not None
    assert figure.amount.high is not None
    assert figure.amount.low < 100e6 < figure.amount.high


def test_a_figure_without_a_unit_is_kept_without_one(marked_of: MarkedOf) -> None:
    """No unit is made up for a bare number."""
    (figure,) = figures(marked_of("en", "The number of stolen cars rose to 210 last year."))
    assert figure.value is not None
    assert figure.value.value == 210
    assert figure.comparison is None


def test_points_are_no_percents(marked_of: MarkedOf) -> None:
    """Two percentage points on a share of ten are a fifth, and are never added to it."""
    found = figures(marked_of("en", "The share fell by 2 percentage points to 12 percent."))
    units = [f.amount.unit for f in found if f.amount is not None]
    assert "percent" in units
    assert all(f.comparison is None for f in found)


def test_a_change_in_percent_is_a_quotient(marked_of: MarkedOf) -> None:
    """A rise of 18 % is 1.18 times, give or take the rounding; its period is what it is against."""
    text = "Customs seized 3.2 tonnes of sugar in 2030, up 18 percent on 2029."
    amount, change = figures(marked_of("en", text))
    assert change.comparison is not None
    assert change.comparison.low == pytest.approx(1.175)
    assert change.comparison.high == pytest.approx(1.185)
    assert change.comparison.figure == amount.id
    assert change.comparison.than is not None
    assert change.comparison.than.value == "2029"


@pytest.mark.parametrize(
    ("language", "text", "earlier", "later"),
    [
        ("en", "The guard fell from 180 to 120 officers.", 180, 120),
        ("en", "Its budget rose to £3 billion from £2 billion.", 2e9, 3e9),
        ("fr", "La garde est passée de 180 à 153 agents.", 180, 153),
    ],
)
def test_both_values_of_a_change_are_kept(
    marked_of: MarkedOf, *, language: Language, text: str, earlier: float, later: float
) -> None:
    """Of "from 180 to 120" the later is the value, the earlier its comparison."""
    found = [f for f in figures(marked_of(language, text)) if f.comparison is not None]
    (figure,) = found
    assert figure.comparison is not None
    assert figure.comparison.earlier == earlier
    assert figure.value is not None
    assert figure.value.value == later


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Police have recorded 120 attacks since May.", "acts"),
        ("Prosecutors have handled 120 cases since May.", "cases"),
        ("Police have arrested 120 people since May.", "persons"),
        ("In all, 120 prisons were searched in 2030.", "sites"),
        ("In all, 120 cars were seized in 2030.", "vehicles"),
    ],
)
def test_what_sort_of_thing_is_counted(marked_of: MarkedOf, text: str, counted: str) -> None:
    """Sites, acts and cases are kept apart."""
    (figure,) = figures(marked_of("en", text))
    assert figure.counted == counted


def test_when_and_where_a_figure_was_told(marked_of: MarkedOf) -> None:
    """The month of the statement is no period of the figure."""
    text = "In February the minister said customs had seized 47 tonnes of sugar in Lyon in 2030."
    (figure,) = figures(marked_of("en", text))
    assert figure.where is not None
    assert figure.where.value == "Lyon"
    assert figure.period is not None
    assert figure.period.value.value == "2030"
    assert figure.as_of is not None
    assert figure.as_of.value.value == "2031-02"


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "en",
            "The union counted 312 acts in 2025, up from 240 in 2024, a rise of 30%.",
            [(312, "2025"), (240, "2024"), (30, None)],
        ),
        (
            "fr",
            "Le ministère a recensé 214 vols en 2030, contre 163 en 2029.",
            [(214, "2030"), (163, "2029")],
        ),
        (
            "en",
            "Thefts have more than doubled, from 410 in 2026 to 905 in 2030.",
            [(None, None), (410, "2026"), (905, "2030")],
        ),
    ],
)
def test_the_value_compared_with_is_a_figure_too(
    marked_of: MarkedOf, language: Language, text: str, told: list[tuple[float | None, str | None]]
) -> None:
    """A series needs both; the period is the one beside each number."""
    found = [
        (
            f.value.value if f.value else None,
            f.period.value.value if f.period and f.value and f.counted != "share" else None,
        )
        for f in figures(marked_of(language, text))
    ]
    assert found == told


def test_what_is_counted_is_the_noun_and_what_it_is_on(marked_of: MarkedOf) -> None:
    """Attacks on schools are other figures than attacks on mosques; the year is no part of it."""
    (figure,) = figures(marked_of("en", "The group recorded 174 attacks on empty schools in 2030."))
    assert figure.what is not None
    assert figure.what.value == "attacks on empty schools"


def test_a_sum_is_not_held_against_a_count(marked_of: MarkedOf) -> None:
    """Sites and pounds in one sentence: the pounds rose."""
    text = "She promised £14 million for fences at 22 sites, up from £9 million last year."
    found = figures(marked_of("en", text))
    compared = {f.value.value: f.comparison.earlier for f in found if f.value and f.comparison}
    assert compared == {14_000_000: 9_000_000}


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("More than half of the fires were set. Fewer than one in ten led to a trial.", [50, 10]),
        ("Two men were held; a third was released.", []),
        ("The raid came in six counties, a day after a fire.", []),
    ],
)
def test_shares_and_rates_that_are_none(
    marked_of: MarkedOf, text: str, shares: list[float]
) -> None:
    """A third man is no third; "a day after" tells no rate; a bound is no fall."""
    found = figures(marked_of("en", text))
    assert [f.value.value for f in found if f.value] == shares
    assert all(f.comparison is None for f in found)


def test_which_of_several_is_no_share(marked_of: MarkedOf) -> None:
    """A third fire comes after two; a third of the fires is a share."""
    assert figures(marked_of("en", "The mayor said that he would not wait for a third fire.")) == ()
    (share,) = figures(marked_of("en", "The mayor said that a third of the fires were set."))
    assert share.value is not None
    assert round(share.value.value) == 33
