"""Leads and inferences: whose they are, and what becomes of them."""

from collections.abc import Callable

import pytest

from tocsin.extract.responses.leads import leads
from tocsin.model import Language, Marked

MarkedOf = Callable[[Language, str], Marked]

# text, stance, whose
TOLD: tuple[tuple[Language, str, str, str], ...] = (
    ("en", "Police are treating the fire as arson.", "followed", "Police"),
    (
        "en",
        "Investigators do not believe that anyone else was there.",
        "ruled out",
        "Investigators",
    ),
    ("fr", "Les gendarmes s'intéressent à un homme de 50 ans.", "followed", "Les gendarmes"),
    ("en", "Detectives suspect that a rival crew burned the boats.", "suspected", "Detectives"),
    ("en", "Police believe the bus was hit by mistake.", "suspected", "Police"),
    ("en", "The theory of a family quarrel was dropped on Friday.", "dropped", ""),
    ("en", "Prosecutors have ruled out an accident.", "ruled out", "Prosecutors"),
    ("en", "Officers have not ruled out a link with the earlier fire.", "open", "Officers"),
    ("en", "The timing suggests that the thieves knew the rounds.", "inferred", ""),
    ("en", "Detectives are working on the theory of an inside job.", "followed", "Detectives"),
    ("en", "Police no longer believe one group set the fires.", "dropped", "Police"),
    ("fr", "Les policiers s'intéressent à un lien avec un gang.", "followed", "Les policiers"),
    ("fr", "La piste d'un accident n'est plus privilégiée.", "dropped", ""),
    ("fr", "Aucune piste n'est écartée.", "open", ""),
    ("fr", "Les enquêteurs soupçonnent une bande rivale.", "suspected", "Les enquêteurs"),
    ("fr", "La piste criminelle est privilégiée par le parquet.", "followed", "le parquet"),
    ("fr", "La thèse de l'accident a été écartée.", "dropped", ""),
    ("fr", "Les gendarmes n'excluent pas un accident.", "open", "Les gendarmes"),
    ("fr", "L'heure laisse penser que les voleurs connaissaient les lieux.", "inferred", ""),
)


@pytest.mark.parametrize(("language", "text", "stance", "holder"), TOLD)
def test_a_lead_and_whose_it_is(
    marked_of: MarkedOf, *, language: Language, text: str, stance: str, holder: str
) -> None:
    """The stance stands on its verb; without anybody named, the lead is the report's own."""
    (lead,) = leads(marked_of(language, text))
    assert lead.stance.value == stance
    assert (lead.holder.value if lead.holder else "") == holder


def test_an_inference_about_a_suspicion_tells_whose_suspicion(marked_of: MarkedOf) -> None:
    """The report infers, the authorities are said to suspect: neither is a finding."""
    text = "The choice of court suggests that authorities suspect a sect."
    (lead,) = leads(marked_of("en", text))
    assert lead.stance.value == "inferred"
    assert lead.holder is not None
    assert lead.holder.value == "authorities"
    assert lead.about is not None
    assert lead.about.value == "a sect"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The baker believes that bread will be dearer."),
        ("en", "Rain ruled the day."),
        ("en", "Scientists are working on the theory of tides."),
        ("en", "The lead singer dropped the microphone."),
        ("fr", "Le boulanger pense que le pain sera plus cher."),
    ],
)
def test_what_is_no_lead(marked_of: MarkedOf, language: Language, text: str) -> None:
    """Beliefs of those who do not investigate, and words with other uses."""
    assert leads(marked_of(language, text)) == ()
