"""Responses told beside others, by guards or without a verb, in both languages."""

from collections.abc import Callable

import pytest

from tocsin.extract.responses.actions import responses
from tocsin.model import Language, Marked

MarkedOf = Callable[[Language, str], Marked]

# text, each passage with its kind
TOLD: tuple[tuple[Language, str, list[tuple[str, str]]], ...] = (
    (
        "en",
        "Inquiries into the fire continue; a man of 30 held in Hull last week has been bailed.",
        [
            ("Inquiries into the fire continue", "investigation opened"),
            ("a man of 30 held in Hull last week", "arrest"),
            ("has been bailed", "release"),
        ],
    ),
    (
        "en",
        "Charged with arson, she was remanded in custody.",
        [("Charged with arson", "charge"), ("she was remanded in custody", "remand")],
    ),
    (
        "en",
        "The judge was brief: nine years in prison, four of them suspended.",
        [("nine years in prison, four of them suspended", "verdict")],
    ),
    (
        "en",
        "The families were met by the minister.",
        [("The families were met by the minister", "meeting")],
    ),
    (
        "en",
        "The college will reopen with two officers at the gate.",
        [("The college will reopen with two officers at the gate", "deployment")],
    ),
    (
        "en",
        "The governor promised that troopers would escort the nurses home.",
        [
            (
                "The governor promised that troopers would escort the nurses home",
                "protection ordered",
            )
        ],
    ),
    (
        "en",
        "The university has hired a private firm to screen visitors.",
        [("The university has hired a private firm to screen visitors", "protection ordered")],
    ),
    (
        "fr",
        "L'homme arrêté le soir même a comparu par visioconférence.",
        [
            ("L'homme arrêté le soir même", "arrest"),
            ("a comparu par visioconférence", "court hearing"),
        ],
    ),
    (
        "fr",
        "Accusé de voies de fait, il demeure détenu à Laval.",
        [("Accusé de voies de fait", "charge"), ("il demeure détenu à Laval", "remand")],
    ),
    (
        "fr",
        "Le tribunal a tranché : dix mois de prison, dont six ferme.",
        [("dix mois de prison, dont six ferme", "verdict")],
    ),
    (
        "fr",
        "La préfète s'est engagée à ce que des gendarmes escortent les équipes.",
        [
            (
                "La préfète s'est engagée à ce que des gendarmes escortent les équipes",
                "protection ordered",
            )
        ],
    ),
    (
        "fr",
        "La visite que devait y effectuer le ministre, mardi, a été annulée.",
        [
            (
                "La visite que devait y effectuer le ministre, mardi, a été annulée",
                "visit called off",
            )
        ],
    ),
    (
        "fr",
        "La préfète a ordonné aux bars de fermer à minuit.",
        [("La préfète a ordonné aux bars de fermer à minuit", "closure")],
    ),
)
# statistics, what counsel does in court, and what was only asked for
NONE: tuple[tuple[Language, str], ...] = (
    ("en", "Three complaints in five are dropped by prosecutors."),
    ("en", "Opening the case, Dana Holt KC spoke of hatred."),
    ("en", "The lease was long: nine years in all."),
    ("en", "The school reopened with a concert."),
    ("en", "The company hired a cook to screen recipes."),
    ("fr", "Quatre plaintes sur cinq sont classées sans suite."),
)


@pytest.mark.parametrize(("language", "text", "told"), TOLD)
def test_each_deed_has_words_of_its_own(
    marked_of: MarkedOf, language: Language, text: str, told: list[tuple[str, str]]
) -> None:
    """Two deeds told of one person are two, and guards are read by what they do."""
    found = [
        (text[r.passages[0].start : r.passages[0].end], r.kind.value)
        for r in responses(marked_of(language, text))
    ]

    assert sorted(found) == sorted(told)


@pytest.mark.parametrize(("language", "text"), NONE)
def test_what_is_no_deed_is_left_out(marked_of: MarkedOf, language: Language, text: str) -> None:
    """A share of many cases is none, nor is a barrister's opening."""
    assert responses(marked_of(language, text)) == ()
