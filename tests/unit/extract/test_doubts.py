"""What a reader should not take at face value, and why."""

from collections.abc import Callable

import pytest

from tocsin.extract.acts.accounts import accounts
from tocsin.extract.doubts import doubts
from tocsin.extract.lexicon import lexicon
from tocsin.extract.responses.leads import leads
from tocsin.model import Doubt, Language, Marked

MarkedOf = Callable[[Language, str], Marked]

# text, kind, passage
TOLD: tuple[tuple[Language, str, str, str], ...] = (
    (
        "en",
        "The town saw a series of seemingly coordinated thefts.",
        "hedge",
        "seemingly coordinated thefts",
    ),
    (
        "en",
        "Two shops were reportedly robbed.",
        "hedge",
        "Two shops were reportedly robbed",
    ),
    (
        "en",
        "Police stopped what appeared to be a robbery.",
        "hedge",
        "what appeared to be a robbery",
    ),
    (
        "en",
        "The choice of targets suggests that the thieves knew the town.",
        "inference",
        "suggests that the thieves knew the town",
    ),
    (
        "en",
        "No link between the fires has been established.",
        "open",
        "No link between the fires has been established",
    ),
    ("fr", "Des tirs auraient été entendus.", "hedge", "Des tirs auraient été entendus"),
    (
        "fr",
        "L'incendie serait d'origine criminelle.",
        "hedge",
        "L'incendie serait d'origine criminelle",
    ),
    (
        "fr",
        "Le choix des cibles laisse penser que les voleurs connaissaient la ville.",
        "inference",
        "laisse penser que les voleurs connaissaient la ville",
    ),
    (
        "fr",
        "Aucun lien n'a été établi entre les incendies.",
        "open",
        "Aucun lien n'a été établi entre les incendies",
    ),
)


def _doubts(marked: Marked) -> tuple[Doubt, ...]:
    told = accounts(marked, lexicon(marked.document.language))
    return doubts(marked, told, leads(marked))


@pytest.mark.parametrize(("language", "text", "kind", "passage"), TOLD)
def test_hedges_inferences_and_open_questions(
    marked_of: MarkedOf, language: Language, text: str, kind: str, passage: str
) -> None:
    """The passage is the words that are doubtful; the reason is given in words."""
    marked = marked_of(language, text)
    (doubt,) = _doubts(marked)
    assert (doubt.kind, marked.document.read(doubt.passages[0])) == (kind, passage)
    assert doubt.why


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Two shops were robbed on Monday."),
        ("en", "The suspected thief appeared in court."),
        ("en", "“It seems to be over,” the mayor said."),
        ("en", "The mayor suggests that the town is safe."),
        ("fr", "La loi permettrait d'isoler les détenus."),
        ("fr", "Si la pluie cessait, la route serait ouverte."),
        ("fr", "Deux magasins ont été cambriolés lundi."),
    ],
)
def test_what_is_no_doubt(marked_of: MarkedOf, language: Language, text: str) -> None:
    """Plain facts, legal labels, quoted words, laws and conditions are none."""
    assert _doubts(marked_of(language, text)) == ()


def test_one_night_told_by_two_days_is_compatible(marked_of: MarkedOf) -> None:
    """The early hours of Tuesday belong to Monday night."""
    marked = marked_of(
        "en",
        "In the early hours of Tuesday, a shop was robbed in Leeds. The Monday night robbery was "
        "the third.",
    )
    (doubt,) = [d for d in _doubts(marked) if d.kind == "night of two dates"]
    assert "compatible" in doubt.why
    assert len(doubt.passages) == 2


def test_a_night_told_by_both_its_days_is_no_doubt(marked_of: MarkedOf) -> None:
    """« Dans la nuit de lundi à mardi » says all there is."""
    marked = marked_of(
        "fr",
        "Un magasin a été cambriolé dans la nuit de lundi à mardi à Lille. Mardi à 2 heures, la "
        "police était là.",
    )
    assert not [d for d in _doubts(marked) if d.kind == "night of two dates"]


@pytest.mark.parametrize(
    ("language", "line"), [("en", "Related Sources:"), ("en", "Sources"), ("fr", "Sources :")]
)
def test_sources_promised_and_not_given(marked_of: MarkedOf, language: Language, line: str) -> None:
    """A closing line without anything behind it leaves one origin."""
    marked = marked_of(language, f"Two shops were robbed.\n{line}\n")
    (doubt,) = [d for d in _doubts(marked) if d.kind == "no sources"]
    assert marked.document.read(doubt.passages[0]) == line


def test_sources_given_are_no_doubt(marked_of: MarkedOf) -> None:
    """Where something stands behind the line, nothing is missing."""
    marked = marked_of("en", "Two shops were robbed.\nSources:\nThe Leeds Courier\n")
    assert not [d for d in _doubts(marked) if d.kind == "no sources"]


def test_a_count_and_a_list_that_differ(marked_of: MarkedOf) -> None:
    """Four counted, three named: the number of acts is a range."""
    marked = marked_of(
        "en",
        "Cars were burned outside four prisons this week. Prisons in Lyon, Nantes and Lille were "
        "attacked on Monday.",
    )
    (doubt,) = [d for d in _doubts(marked) if d.kind == "counts"]
    assert doubt.why.startswith("4 and 3")
