"""Numbers told in words."""

import pytest

from tests.unit.mark.a_page import page
from tocsin.mark.quantities import quantities
from tocsin.model import Language


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("fr", "Vingt et une personnes et quatre-vingt-dix-sept agents.", [21, 97]),
        ("fr", "Mille deux cent douze détenus, cent places, dix-sept gardes.", [1212, 100, 17]),
        ("fr", "Deux à trois hommes, soixante et onze cas.", [2, 3, 71]),
        ("fr", "Il a perdu 12 pour cent des voix.", [12]),
        ("en", "Three hundred and twelve cars, one thousand two hundred guards.", [312, 1200]),
        ("en", "It cost 70 cents, half a million pounds or two trillion pesos.", [70, 5e5, 2e12]),
        ("en", "They paid N480 million, Rs. 300, US$5m and RM3.2mil.", [480e6, 300, 5e6, 3.2e6]),
        ("en", "Lorries took the N7 to the M25.", []),
        ("fr", "Soit 780'000 francs pour un millier d'élèves.", [780_000, 1000]),
        (
            "fr",
            "Un demi-million d'habitants, un million d'euros, 1\u202f400 agents.",
            [5e5, 1e6, 1400],
        ),
        ("en", "Two and three men, sixty-five cases, nine million people.", [2, 3, 65, 9_000_000]),
    ],
)
def test_numbers_in_words(language: Language, text: str, numbers: list[float]) -> None:
    """Every word of a number counts, and two numbers side by side stay two."""
    document, doc, _ = page(text, language=language)
    assert [q.best for q in quantities(document, doc)] == numbers


def test_the_time_behind_a_number_is_not_what_it_counts() -> None:
    document, doc, _ = page(
        "Attacks on clinics rose to 84 last year from 61 in 2029.", language="en"
    )
    assert [q.unit for q in quantities(document, doc) if q.best == 84] == [""]
