"""Provisions by their place in the sentence, whatever their verb, in both languages."""

from collections.abc import Callable

import pytest

from tocsin.extract.measures.records import measures
from tocsin.model import Language, Marked, MeasureStatus

MarkedOf = Callable[[Language, str], Marked]

# text, passages with their status
TOLD: tuple[tuple[Language, str, list[tuple[str, MeasureStatus]]], ...] = (
    (
        "en",
        "The decree would divert lorries away from the camps. It would subsidise alarms.",
        [
            ("would divert lorries away from the camps", "unknown"),
            ("would subsidise alarms", "unknown"),
        ],
    ),
    (
        "en",
        "Senators are pressing for an amendment that would confine patrols to the main road.",
        [("would confine patrols to the main road", "proposed")],
    ),
    (
        "en",
        "The law would oblige camps to log every visit and keep a guard at night.",
        [
            ("would oblige camps to log every visit", "unknown"),
            ("keep a guard at night", "unknown"),
        ],
    ),
    (
        "en",
        "Wardens would be allowed to open parcels under a bill that passed its second stage.",
        [("Wardens would be allowed to open parcels", "before parliament")],
    ),
    (
        "en",
        "Visitors are required to hand over their telephones under the new regulations.",
        [("Visitors are required to hand over their telephones", "unknown")],
    ),
    (
        "en",
        "In terms of the by-law, hawkers may not trade within 50 metres of a clinic.",
        [("hawkers may not trade within 50 metres of a clinic", "unknown")],
    ),
    (
        "en",
        "Visitors must show papers if the security bill passes.",
        [("Visitors must show papers", "proposed")],
    ),
    (
        "en",
        "Parliament debated the prisons bill. A clause permitting scanners was taken out.",
        [
            ("Parliament debated the prisons bill", "before parliament"),
            ("permitting scanners", "dropped"),
        ],
    ),
    (
        "en",
        "The House debated the prisons bill. The idea of arming guards is no longer in it.",
        [
            ("The House debated the prisons bill", "before parliament"),
            ("arming guards", "dropped"),
        ],
    ),
    (
        "en",
        "The mayor ordered shopkeepers to take in their bins.",
        [("ordered shopkeepers to take in their bins", "in force")],
    ),
    (
        "en",
        "The circular tells head teachers to lock side doors.",
        [("tells head teachers to lock side doors", "unknown")],
    ),
    (
        "fr",
        (
            "Son projet de règlement obligerait les cliniques à tenir un registre et à former "
            "les vigiles."
        ),
        [
            ("obligerait les cliniques à tenir un registre", "proposed"),
            ("à former les vigiles", "proposed"),
        ],
    ),
    (
        "fr",
        "Le décret confierait aux maires la garde des temples.",
        [("confierait aux maires la garde des temples", "unknown")],
    ),
    (
        "fr",
        "En vertu de l'arrêté, les bars devront fermer à 22 heures.",
        [("les bars devront fermer à 22 heures", "unknown")],
    ),
    (
        "fr",
        "Le texte équiperait les gares. L'obligation de fouiller les sacs n'y figure plus.",
        [("équiperait les gares", "unknown"), ("fouiller les sacs", "dropped")],
    ),
)
# what befalls a law, what critics expect of it, and what is no law
NONE: tuple[tuple[Language, str], ...] = (
    ("en", "The bill would cost farmers dearly and face a legal challenge."),
    ("en", 'She voted against because the bill "searches the bag and ignores the boy".'),
    ("en", "The restaurant bill would come to 400 dollars."),
    ("en", "An act of kindness would brighten the ward."),
    ("en", "The minister ordered police to repaint the vans."),
    ("en", "The idea of moving house is no longer in his head."),
    ("fr", "La loi coûterait trois millions d'euros."),
    ("fr", "L'idée de partir en mer n'y figure plus."),
)


@pytest.mark.parametrize(("language", "text", "told"), TOLD)
def test_each_predicate_is_a_provision(
    marked_of: MarkedOf, language: Language, text: str, told: list[tuple[str, MeasureStatus]]
) -> None:
    """Of a law, under one, once it is passed, or in it no more."""
    found = [
        (text[m.passages[0].start : m.passages[0].end], m.status.value)
        for m in measures(marked_of(language, text))
    ]

    assert found == told


@pytest.mark.parametrize(("language", "text"), NONE)
def test_what_a_law_meets_with_is_no_provision(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Costs, challenges and words of critics are none, nor is what no law says."""
    assert measures(marked_of(language, text)) == ()
