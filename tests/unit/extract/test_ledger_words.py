"""The word lists of the ledger: the same questions in both languages."""

import pytest

from tocsin.errors import LexiconBroken
from tocsin.extract.lexicon.ledger_words import TABLES, _words, ledger_words


@pytest.mark.parametrize("table", TABLES)
def test_both_languages_have_the_same_lists(table: str) -> None:
    """Rules ask for lists by name: none may be missing or empty in one language."""
    english, french = getattr(ledger_words("en"), table), getattr(ledger_words("fr"), table)
    assert set(english) == set(french)
    assert all(english.values())
    assert all(french.values())


def test_every_status_has_words_in_both_languages() -> None:
    """A status that no word can tell would never be found."""
    for language in ("en", "fr"):
        assert all(words for _, words in ledger_words(language).status)


def test_words_are_in_lower_case() -> None:
    """They are compared with lower-case forms, so a capital would never be met."""
    for language in ("en", "fr"):
        words = ledger_words(language)
        for table in TABLES:
            for entries in getattr(words, table).values():
                assert all(entry == entry.lower() for entry in entries)


def test_a_broken_list_is_named() -> None:
    """The message says which list of which file."""
    with pytest.raises(LexiconBroken, match=r"ledger_en.toml, figures.money: no list of words"):
        _words("ledger_en.toml", "figures", {"money": "euro"})
