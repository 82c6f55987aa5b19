"""Texts that are hardly texts: read as far as they go, nothing made up, every span in place."""

from collections.abc import Callable

import pytest

from tocsin.extract import extract
from tocsin.model import Account, Language, Marked, Reading

MarkedOf = Callable[[Language, str], Marked]

CAPITALS = "TWO MEN WERE SHOT DEAD IN LEEDS ON MONDAY. A THIRD MAN WAS WOUNDED."
UNPOINTED = "two men were shot dead in Leeds on Monday and a bus was set on fire in Hull "
MIXED = "A bomb exploded in Leeds on Monday. Une voiture a été incendiée à Lyon mardi. " * 3
TABLE = "Town | Killed | Wounded\nLeeds | 3 | 4\nHull | 0 | 2\nYork | 1 | 7\n"
LINKS = "\n".join(f"https://news.example/2031/shooting-{n}-killed-in-leeds" for n in range(20))
SIGNS = "!!! ??? ... --- ((( )))\n" * 30


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", CAPITALS),
        ("en", UNPOINTED * 8),
        ("en", MIXED),
        ("fr", MIXED),
        ("en", TABLE),
        ("fr", TABLE),
        ("en", LINKS),
        ("en", SIGNS),
    ],
)
def test_every_claim_stands_in_the_text(marked_of: MarkedOf, language: Language, text: str) -> None:
    """Whatever is read of it, its words are there."""
    for account in _accounts(marked_of, language, text):
        for _, claim in account.claims():
            assert 0 <= claim.span.start < claim.span.end <= len(text)


@pytest.mark.parametrize(("language", "text"), [("en", TABLE), ("fr", TABLE), ("en", LINKS)])
def test_tables_and_links_tell_of_no_act(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Words of harm in cells and addresses are no sentence."""
    assert not _accounts(marked_of, language, text)


def test_capitals_hide_nothing(marked_of: MarkedOf) -> None:
    """An act and its victims are found in a text all in capitals."""
    (told,) = _accounts(marked_of, "en", CAPITALS)
    assert (told.killed[0].value.best, told.injured[0].value.best) == (2, 1)


HEADLINES: tuple[tuple[Language, str, list[str]], ...] = (
    (
        "en",
        "Read more\nA mosque was set on fire in Leeds\nhttps://example.org/a\nBudget: what changes",
        ["Leeds"],
    ),
    (
        "fr",
        "À lire aussi\nUne église profanée à Dijon\nhttps://example.org/a\nBudget : ce qui change",
        ["Dijon"],
    ),
    (
        "en",
        "5 March\tHull\tschool\tset on fire\n9 March\tYork\tclinic\tbomb threat",
        ["Hull", "York"],
    ),
    ("fr", "TROIS VOITURES ONT ÉTÉ INCENDIÉES LUNDI SOIR DEVANT LA PRISON DE DIJON.", ["Dijon"]),
    (
        "fr",
        "deux hommes ont lancé un cocktail molotov contre la mosquée de dijon dimanche soir",
        ["Dijon"],
    ),
)


@pytest.mark.parametrize(("language", "text", "places"), HEADLINES)
def test_headlines_rows_and_shouting_are_read(
    marked_of: MarkedOf, language: Language, text: str, places: list[str]
) -> None:
    """An act told in a linked headline, a table's row, or without a stop has its place."""
    told = _accounts(marked_of, language, text)
    assert [a.place[0].value.name for a in told] == places


def test_each_act_of_a_mixed_text_is_found_in_the_language_it_is_read_in(
    marked_of: MarkedOf,
) -> None:
    """The other language costs none of its own."""
    assert [a.place[0].value.name for a in _accounts(marked_of, "en", MIXED)][:1] == ["Leeds"]
    assert "Lyon" in [a.place[0].value.name for a in _accounts(marked_of, "fr", MIXED)]


def _accounts(marked_of: MarkedOf, language: Language, text: str) -> tuple[Account, ...]:
    *_, reading = extract().run([marked_of(language, text)])
    assert isinstance(reading, Reading)
    return reading.accounts


@pytest.mark.parametrize(
    "text",
    [
        "DEUX VOITURES INCENDIÉES DEVANT LA PRISON DE TOULON DANS LA NUIT DE LUNDI. AUCUN BLESSÉ.",
        "deux voitures incendiées devant la prison de toulon dans la nuit de lundi, aucun blessé",
    ],
)
def test_french_without_its_capitals_is_read(marked_of: MarkedOf, text: str) -> None:
    """Where all letters are capitals, or all small, names are still found."""
    (account,) = _accounts(marked_of, "fr", text)
    assert [claim.value.name.lower() for claim in account.place] == ["toulon"]


def test_the_day_of_a_date_counts_nothing(marked_of: MarkedOf) -> None:
    """A table's "13 May" is not thirteen acts."""
    found = _accounts(marked_of, "en", "13 May\tYork\tArson\n14 May\tHull\tStabbing\n")
    assert [account.count for account in found] == [()] * len(found)
