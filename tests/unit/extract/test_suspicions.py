"""Leads that no verb of suspicion tells, in both languages, and what is none."""

from collections.abc import Callable

import pytest

from tocsin.extract.responses.leads import leads
from tocsin.model import Language, Marked, Stance

MarkedOf = Callable[[Language, str], Marked]

# text, stance
TOLD: tuple[tuple[Language, str, Stance], ...] = (
    ("en", "Police are investigating whether the two fires are connected.", "open"),
    ("en", "There is no evidence linking the fire to the attack, the inspector said.", "open"),
    ("en", "Nothing could be ruled out, police said.", "open"),
    ("en", "Police said they were keeping an open mind.", "open"),
    ("en", "A man suspected of ordering the fires was moved.", "suspected"),
    ("en", "The sheriff said the man may have been targeting a teacher.", "suspected"),
    ("en", "Police say the attack appears to be linked to a feud.", "suspected"),
    ("en", "The blast is thought to have been caused by a gang.", "suspected"),
    ("en", "The shooting is not believed to be linked to terrorism.", "ruled out"),
    ("en", "The fires are not linked, police said.", "ruled out"),
    ("en", "The fire was deliberate, police said.", "followed"),
    ("en", "Detectives are no longer looking into a gang dispute.", "dropped"),
    ("fr", "Les enquêteurs tentent de déterminer si l'incendie est volontaire.", "open"),
    ("fr", "Rien ne permet d'établir un lien avec l'attaque, a dit le procureur.", "open"),
    ("fr", "Toutes les pistes restent ouvertes, selon le parquet.", "open"),
    ("fr", "Un détenu soupçonné d'avoir commandité les livraisons a été vu.", "suspected"),
    ("fr", "Le suspect aurait agi seul, selon le parquet.", "suspected"),
    ("fr", "L'attaque pourrait être liée au narcotrafic, selon la police.", "suspected"),
    ("fr", "L'incendie est d'origine criminelle, a indiqué le parquet.", "followed"),
)


@pytest.mark.parametrize(("language", "text", "stance"), TOLD)
def test_each_way_of_telling_a_lead(
    marked_of: MarkedOf, language: Language, text: str, stance: Stance
) -> None:
    """Asked, unproved, guessed, linked or not, of a nature, left open."""
    (lead,) = leads(marked_of(language, text))
    assert lead.stance.value == stance


def test_investigators_are_heard_in_quotation_marks(marked_of: MarkedOf) -> None:
    """What a prosecutor says of the case is a lead; what a neighbour says is none."""
    words = "« Aucun élément ne permet de retenir une motivation terroriste »"
    (lead,) = leads(marked_of("fr", f"{words}, a expliqué la procureure."))
    assert lead.stance.value == "open"
    assert leads(marked_of("fr", f"{words}, a expliqué une voisine.")) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He did not know whether the shop was open."),
        ("en", "The court heard there was not enough evidence to hold him."),
        ("en", "The two towns are linked by a bridge."),
        ("en", "The party may target older voters, an analyst said."),
        ("en", "Isolation orders could be extended to four years, the minister said."),
        ("fr", "Les deux villes sont reliées par un pont."),
        ("fr", "Le maire étudie la possibilité de fermer la rue."),
    ],
)
def test_what_is_asked_or_linked_elsewhere_is_no_lead(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Nobody who investigates says so, or it tells of no act."""
    assert leads(marked_of(language, text)) == ()
