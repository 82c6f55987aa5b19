"""Rules told without the law that makes them, and how far a law has come, in both languages."""

from collections.abc import Callable

import pytest

from tocsin.extract.measures.records import measures
from tocsin.model import Language, Marked, MeasureStatus

MarkedOf = Callable[[Language, str], Marked]

# text, passage, status
TOLD: tuple[tuple[Language, str, str, MeasureStatus], ...] = (
    ("en", "The maximum fine would be doubled.", "The maximum fine would be doubled", "unknown"),
    ("en", "The senator called for a ban on crossbows.", "a ban on crossbows", "proposed"),
    (
        "en",
        "The mayor banned all gatherings until Monday.",
        "banned all gatherings until Monday",
        "in force",
    ),
    (
        "en",
        "The governor declared a state of emergency.",
        "declared a state of emergency",
        "in force",
    ),
    (
        "en",
        "The minister said the register would be scrapped.",
        "the register would be scrapped",
        "announced",
    ),
    (
        "en",
        "The plan to license drones was shelved by the ministry.",
        "The plan to license drones",
        "dropped",
    ),
    ("en", "The bill died in committee.", "The bill died in committee", "dropped"),
    (
        "en",
        "The governor signed an executive order Monday directing sheriffs to patrol.",
        "an executive order Monday directing sheriffs to patrol",
        "adopted",
    ),
    (
        "fr",
        "La peine maximale doit être doublée.",
        "La peine maximale doit être doublée",
        "unknown",
    ),
    (
        "fr",
        "Le préfet a interdit tout rassemblement jusqu'à lundi.",
        "a interdit tout rassemblement jusqu'à lundi",
        "in force",
    ),
    (
        "fr",
        "Le gouvernement a décrété l'état d'urgence.",
        "a décrété l'état d'urgence",
        "in force",
    ),
    (
        "fr",
        "Le maire réclame l'interdiction des mortiers.",
        "l'interdiction des mortiers",
        "proposed",
    ),
    (
        "fr",
        "Le ministre a annoncé que le fichier serait supprimé.",
        "le fichier serait supprimé",
        "announced",
    ),
    (
        "fr",
        "Le texte, voté en première lecture, interdirait les pétards.",
        "interdirait les pétards",
        "before parliament",
    ),
)


@pytest.mark.parametrize(("language", "text", "passage", "status"), TOLD)
def test_a_rule_is_read_by_what_it_does(
    marked_of: MarkedOf, language: Language, text: str, passage: str, status: MeasureStatus
) -> None:
    """By the penalty it changes, the noun that names it, who forbids or announces it."""
    (measure,) = measures(marked_of(language, text))
    span = measure.passages[0]
    assert text[span.start : span.end] == passage
    assert measure.status.value == status


def test_what_people_in_general_must_do_is_a_rule_behind_a_law(marked_of: MarkedOf) -> None:
    """Where a law was named just before; else it tells of no rule in the making."""
    law = "The firearms bill became law in May. "
    duty = "Anyone convicted would face ten years in prison."
    (measure,) = measures(marked_of("en", law + duty))
    assert measure.status.value == "in force"
    assert measures(marked_of("en", duty)) == ()


def test_values_keep_their_sign_of_money(marked_of: MarkedOf) -> None:
    """Behind "from" and "to", a sign between the marker and the number."""
    (measure,) = measures(marked_of("en", "The maximum fine would rise from £500 to £2,500."))
    assert measure.before is not None
    assert measure.after is not None
    assert (measure.before.value, measure.after.value) == ("£500", "£2,500")


def test_joined_predicates_with_values_are_two_provisions(marked_of: MarkedOf) -> None:
    """Each keeps its own values; without any, one auxiliary makes them one provision."""
    text = "The security bill would raise the fine from 10 to 20 euros and limit visits."
    assert len(measures(marked_of("en", text))) == 2
    text = "The security bill would ban drones and limit visits."
    (measure,) = measures(marked_of("en", text))
    assert len(measure.passages) == 3


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("en", "The senate passed the prisons bill.", "before parliament"),
        ("en", "Parliament passed the prisons bill.", "adopted"),
        ("en", "The assembly passed the prisons bill.", "adopted"),
        ("en", "The senate finally passed the prisons bill.", "adopted"),
        ("fr", "La Chambre a voté le projet de loi sur les prisons.", "before parliament"),
        ("fr", "Le Sénat a définitivement adopté le projet de loi.", "adopted"),
    ],
)
def test_the_vote_of_one_chamber_is_not_the_last(
    marked_of: MarkedOf, language: Language, text: str, status: MeasureStatus
) -> None:
    """What one of two chambers passes goes on to the other; a lone assembly decides."""
    (measure,) = measures(marked_of(language, text))
    assert measure.status.value == status


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The company would raise prices."),
        ("en", "The club unveiled a plan to sign three players."),
        ("en", "Shares would rise to 40 pounds."),
        ("en", "The senate president had no plans to bring it to the floor."),
        ("en", "The maximum speed has doubled."),
        ("fr", "L'entreprise doublerait ses prix."),
        ("fr", "Les médecins ont interdit le sport au joueur."),
    ],
)
def test_what_no_ruler_rules_is_no_measure(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Prices, players, what came about, what a doctor forbids."""
    assert measures(marked_of(language, text)) == ()


@pytest.mark.parametrize(
    ("language", "text", "passages"),
    [
        (
            "en",
            "The firearms bill would:\n- raise the minimum age to 21;\n- ban crossbows.\n",
            ["raise the minimum age to 21", "ban crossbows"],
        ),
        (
            "fr",
            "Le projet de loi prévoit de :\n• doubler l'amende ;\n• interdire les pétards.\n",
            ["doubler l'amende", "interdire les pétards"],
        ),
        ("en", "The recipe book has a plan:\n- boil the eggs\n- chop the leeks\n", []),
    ],
)
def test_each_line_of_a_list_is_a_provision(
    marked_of: MarkedOf, language: Language, text: str, passages: list[str]
) -> None:
    """Behind a line that names a law; of no law, a list has no provisions."""
    found = measures(marked_of(language, text))
    told = [text[m.passages[0].start : m.passages[0].end] for m in found]
    assert told == passages
