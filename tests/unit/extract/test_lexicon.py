"""The word lists an analyst may edit: read whole, and refused with what is wrong and where."""

import pytest

from tocsin.errors import LexiconBroken
from tocsin.extract.lexicon import LANGUAGES, kinds, lexicon, verb_entries
from tocsin.model import Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_words_in_every_language(language: Language) -> None:
    """An act that one language can tell, the other can too."""
    words = lexicon(language)
    told = {e.act for entries in words.verbs.values() for e in entries}
    told |= {e.act for entries in words.nouns.values() for e in entries}
    assert told == set(kinds())


def test_both_languages_answer_the_same_questions() -> None:
    """Rules ask for word classes by name: none may be missing in one language."""
    assert set(lexicon("en").words) == set(lexicon("fr").words)
    assert set(lexicon("en").persons) == set(lexicon("fr").persons)
    assert set(lexicon("en").targets.values()) == set(lexicon("fr").targets.values())


def test_a_broken_entry_is_named() -> None:
    """The message says which entry of which file."""
    with pytest.raises(LexiconBroken, match=r"en.toml, arson: .*neither a word nor"):
        list(verb_entries("en.toml", "arson", {"word": "burn"}, {}))
    with pytest.raises(LexiconBroken, match="there is no such class"):
        list(
            verb_entries("en.toml", "arson", {"verb": "burn", "with": ["@boats"]}, {"@vehicle": []})
        )
    with pytest.raises(LexiconBroken, match=r"'Burn'.*no word in lower case"):
        list(verb_entries("en.toml", "arson", {"verb": ["light", "Burn"], "with": ["fire"]}, {}))


def test_a_class_stands_for_its_words_and_each_list_asks_for_one() -> None:
    entry = {"verb": ["break", "smash"], "with": ["@part"], "on": ["house"]}
    read = list(verb_entries("en.toml", "vandalism", entry, {"@part": ["window", "door"]}))
    assert [one.verb for one in read] == ["break", "smash"]
    assert read[0].beside == (frozenset({"window", "door"}), frozenset({"house"}))
