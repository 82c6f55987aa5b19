"""Figures that go on from another, and amounts told without a period; what is no statistic."""

from collections.abc import Callable

import pytest

from tocsin.extract.figures.quantities import figures
from tocsin.model import Language, Marked

MarkedOf = Callable[[Language, str], Marked]


def _told(marked: Marked) -> list[tuple[str, float]]:
    """Passage and value of each figure."""
    text = marked.document.text
    return [
        (text[f.passages[0].start : f.passages[0].end], f.value.value)
        for f in figures(marked)
        if f.value is not None
    ]


@pytest.mark.parametrize(
    ("language", "text", "passage", "value"),
    [
        (
            "en",
            "The union counted 930 thefts last year; six years ago there were fewer than 400.",
            "there were fewer than 400",
            400,
        ),
        (
            "en",
            "There are 214 chapels in the diocese, and 37 of them have an alarm.",
            "37 of them",
            37,
        ),
        (
            "fr",
            "L'ordre recense 61 vols depuis janvier, quand il en dénombrait 22 en 2029.",
            "en dénombrait 22 en 2029",
            22,
        ),
        ("en", "There are 214 chapels in the diocese.", "214 chapels", 214),
        ("en", "The bill was carried by 71 votes to 58.", "71 votes to 58", 71),
        ("fr", "Selon le maire, 15 millions ont été débloqués en avril.", "15 millions", 15e6),
        ("en", "It balloted its members, and 76pc were in favour.", "76pc were in favour", 76),
        (
            "fr",
            "Un peu plus du quart des plaintes vise un proche.",
            "Un peu plus du quart des plaintes",
            25,
        ),
        (
            "fr",
            "Suivent les gardiens (29 %) et les cuisiniers.",
            "les gardiens (29 %)",
            29,
        ),
        (
            "fr",
            "La facture atteint 38,6 M$, soit 11 M$ de plus qu'en 2028.",
            "11 M$ de plus qu'en 2028",
            11e6,
        ),
    ],
)
def test_numbers_told_beside_others(
    marked_of: MarkedOf, language: Language, text: str, passage: str, value: float
) -> None:
    """The passage runs from what counts to what is counted, or to its period."""
    assert (passage, value) in _told(marked_of(language, text))


def test_what_is_counted_again_is_what_was_counted(marked_of: MarkedOf) -> None:
    """The number without a noun has the noun of the figure before, and no unit of its own."""
    text = "There are 214 chapels in the diocese, and 37 of them have an alarm."
    first, again = figures(marked_of("en", text))
    assert first.what is not None
    assert again.what is not None
    assert again.what.value == first.what.value == "chapels"
    assert again.unit is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Twelve prisoners escaped and three of them were caught."),
        ("en", "There were 14 wounded in the yard."),
        ("en", "The man was ordered to pay 2,000 dollars in damages."),
        ("fr", "Il devra verser 12 400 euros aux parties civiles."),
        ("fr", "Il a été condamné à une amende de 1 500 euros."),
    ],
)
def test_acts_and_penalties_are_no_figures(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Those hit in one act, fines and damages belong to an account or a response."""
    assert _told(marked_of(language, text)) == []
