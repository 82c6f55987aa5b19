"""Numbers that no rule reads, judged by what stands around them; and those that stay unread."""

from collections.abc import Callable

import pytest

from tocsin.extract.figures.judging import LEAST
from tocsin.extract.figures.quantities import figures
from tocsin.model import Figure, Language, Marked

MarkedOf = Callable[[Language, str], Marked]


def _of(marked: Marked, value: float) -> Figure:
    (figure,) = [f for f in figures(marked) if f.value is not None and f.value.value == value]
    return figure


@pytest.mark.parametrize(
    ("language", "text", "value", "unit", "passage"),
    [
        (
            "en",
            "The harbour school has 41 classrooms and teaches 640 pupils.",
            640,
            "pupil",
            "640 pupils",
        ),
        (
            "en",
            "The water board runs 37 pumping stations.",
            37,
            "station",
            "37 pumping stations",
        ),
        (
            "fr",
            "Le service des eaux gère 370 stations de pompage.",
            370,
            "station",
            "370 stations de pompage",
        ),
        (
            "fr",
            "L'école du port compte 41 classes et scolarise 640 élèves.",
            640,
            "élève",
            "640 élèves",
        ),
    ],
)
def test_what_no_rule_reads(
    marked_of: MarkedOf, *, language: Language, text: str, value: float, unit: str, passage: str
) -> None:
    """It is read from the number to the noun it counts, and says how far it is believed."""
    figure = _of(marked_of(language, text), value)
    assert figure.value is not None
    assert figure.unit is not None
    assert figure.unit.value == unit
    start, end = figure.passages[0].start, figure.passages[0].end
    assert text[start:end].startswith(passage)
    assert LEAST <= figure.belief <= 1


def test_a_number_that_a_rule_reads_is_sure(marked_of: MarkedOf) -> None:
    """What a rule read needs no belief."""
    figure = _of(marked_of("en", "Customs seized 47 tonnes of sugar in 2030."), 47)
    assert figure.belief == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mira Tal, 46, and her two brothers, 19 and 22, were in the shop."),
        ("en", "The gunmen came at 10.40 and left 25 minutes later."),
        ("en", "The depot lies 14 miles north of the 7th Street bridge."),
        ("en", "The judge gave him 14 years and ordered him to serve nine of them."),
        ("en", "The blast killed four people and wounded 17."),
        ("en", "Three men on two motorcycles fired at the gate."),
        ("fr", "Mira Tal, 46 ans, et ses deux frères étaient dans le magasin."),
        ("fr", "Les assaillants sont arrivés à 10 h 40 et repartis 25 minutes plus tard."),
        ("fr", "Le dépôt se trouve à 14 kilomètres du pont."),
        ("fr", "Le tribunal l'a condamné à 14 ans de réclusion."),
        ("fr", "L'explosion a fait quatre morts et 17 blessés."),
        ("fr", "Trois hommes sur deux motos ont tiré sur le portail."),
    ],
)
def test_what_is_no_figure(marked_of: MarkedOf, *, language: Language, text: str) -> None:
    """Ages, times, distances, terms and the casualties of one act are told elsewhere."""
    assert figures(marked_of(language, text)) == ()


@pytest.mark.parametrize(
    ("language", "text", "value", "unit", "code"),
    [
        ("en", "The council spent P500,000 on the alarms.", 500_000, "P", "P"),
        ("en", "Repairs to the market will cost N480 million.", 480e6, "N", "NGN"),
        ("en", "Parliament set aside Shs8.4 billion for the guards.", 8.4e9, "Shs", "shilling"),
        ("en", "The state paid Rs 2,500 for each lamp.", 2500, "Rs", "rupee"),
        ("en", "The ministry granted RM3.2mil for the fence.", 3.2e6, "RM", "MYR"),
        ("en", "The fence cost US$5m.", 5e6, "US$", "USD"),
        ("en", "The board has a budget of GH¢4.6 million.", 4.6e6, "GH¢", "GHS"),
        ("en", "Farmers received Tk 5 crore from the fund.", 5e7, "Tk", "BDT"),
        ("fr", "Le canton a versé 780'000 francs pour les alarmes.", 780_000, "franc", "franc"),
        ("fr", "Les travaux ont coûté un million d'euros.", 1e6, "euro", "EUR"),
        ("fr", "La commune a reçu 5 000 FCFA par élève.", 5000, "FCFA", "franc CFA"),
    ],
)
def test_sums_in_any_currency(
    marked_of: MarkedOf, *, language: Language, text: str, value: float, unit: str, code: str
) -> None:
    """The value stands on the digits alone; the sign is the unit, its code that of the amount."""
    figure = _of(marked_of(language, text), value)
    assert figure.unit is not None
    assert figure.unit.value == unit
    assert figure.amount is not None
    assert figure.amount.unit == code
    assert figure.counted == "amount"


@pytest.mark.parametrize(
    ("language", "text", "percent"),
    [
        ("en", "One officer in five has asked to leave.", 20),
        ("en", "Eight cases out of ten were dropped.", 80),
        ("en", "Fewer than one in fifty complaints came to court.", 2),
        ("en", "Damages fell by seven-tenths.", 70),
        ("en", "Two-thirds of them had no guard.", 66.7),
        ("fr", "Deux directeurs d'école sur trois ont porté plainte.", 66.7),
        ("fr", "Moins d'un dossier sur cinquante a été jugé.", 2),
        ("fr", "Plus du tiers ont quitté la ville.", 33.3),
        ("fr", "Un gros tiers des élèves manque encore.", 33.3),
    ],
)
def test_shares_in_words(
    marked_of: MarkedOf, *, language: Language, text: str, percent: float
) -> None:
    """Two numbers with what they count between them, and parts down to a hundredth."""
    assert _of(marked_of(language, text), percent).counted == "share"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The convoy took the N7 and then the M25."),
        ("en", "One guard in two rooms heard the shots."),
        ("fr", "Un homme sur deux motos a pris la fuite."),
    ],
)
def test_what_only_looks_like_a_sum_or_a_share(
    marked_of: MarkedOf, *, language: Language, text: str
) -> None:
    """Roads are no money, and two numbers of two things no share."""
    assert figures(marked_of(language, text)) == ()
