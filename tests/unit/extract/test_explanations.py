"""Why it was done, as those who prosecute tell it, and what they no longer look for."""

from collections.abc import Callable

import pytest

from tocsin.extract.responses.leads import leads
from tocsin.model import Language, Marked

MarkedOf = Callable[[Language, str], Marked]

# text, and the passage, its stance and whose it is
TOLD: tuple[tuple[Language, str, tuple[str, str, str]], ...] = (
    (
        "en",
        "The Crown's case was that the tenant chose the lane because it was dark.",
        ("the tenant chose the lane because it was dark", "suspected", "The Crown"),
    ),
    (
        "en",
        "It is the prosecution's theory that the brothers bought the fuel together.",
        ("the brothers bought the fuel together", "suspected", "the prosecution"),
    ),
    (
        "en",
        "Police said nobody else is being sought.",
        ("nobody else is being sought", "ruled out", "Police"),
    ),
    (
        "en",
        "Police are not looking for anyone else over the fire.",
        ("Police are not looking for anyone else over the fire", "ruled out", "Police"),
    ),
    (
        "en",
        "Prosecutors concluded there was too little to show that he knew the guard.",
        ("there was too little to show that he knew the guard", "open", "Prosecutors"),
    ),
    (
        "fr",
        "Pour le procureur, le mobile est clair : le locataire voulait se venger.",
        ("le locataire voulait se venger", "suspected", "le procureur"),
    ),
    (
        "fr",
        "La thèse de l'accusation est que les deux hommes voulaient effrayer le maire.",
        ("les deux hommes voulaient effrayer le maire", "suspected", "l'accusation"),
    ),
    (
        "fr",
        "Tout porte à croire, selon la police, qu'il connaissait les lieux.",
        (
            "Tout porte à croire, selon la police, qu'il connaissait les lieux",
            "inferred",
            "la police",
        ),
    ),
)
NONE: tuple[tuple[Language, str], ...] = (
    ("en", "The bakery's case was that the rent was too high."),
    ("en", "Nobody is being sought for the vacant post."),
    ("en", "My reason was simple: I was tired."),
    ("fr", "Tout porte un nom dans ce village."),
)


@pytest.mark.parametrize(("language", "text", "told"), TOLD)
def test_an_account_of_why_is_a_lead(
    marked_of: MarkedOf, language: Language, text: str, told: tuple[str, str, str]
) -> None:
    """With whose it is, told beside it or by the verb that reports it."""
    (lead,) = leads(marked_of(language, text))
    span = lead.passages[0]
    holder = lead.holder or lead.told_by
    whose = holder.value if holder is not None else ""

    assert (text[span.start : span.end], lead.stance.value, whose) == told


@pytest.mark.parametrize(("language", "text"), NONE)
def test_what_nobody_prosecutes_is_none(marked_of: MarkedOf, language: Language, text: str) -> None:
    """Other cases, posts and reasons are no leads."""
    assert leads(marked_of(language, text)) == ()
