"""A user's own words of acts: joined to those that come with Tocsin, and refused by line."""

import re
from pathlib import Path

import pytest

from tocsin.extract.lexicon import lexicon
from tocsin.extract.lexicon.own import (
    MOST_BYTES,
    WordsUnreadable,
    own_words,
    read_words,
    with_words,
)

LIST = """# Slang of the north.
language = "en"

[acts.arson]
verbs = ["barbecue", { verb = "light", with = ["up"], on = ["@vehicle"] }]
nouns = ["car barbecue", "fire-raiser's work"]
states = ["barbecued"]

[acts.threat]
verbs = ["torch"]

[targets]
vehicle = ["tuk-tuk"]

[persons]
persons = ["turnkey"]

[means]
nouns = ["panga"]
"""


def test_words_of_a_list_are_known_beside_all_others(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(LIST, "utf-8")
    one = read_words(path)
    known, joined = lexicon("en"), with_words("en", [one])
    assert (one.name, one.language, one.text) == ("mine.toml", "en", LIST)
    assert joined.verbs["barbecue"][0].act == "arson"
    assert joined.verbs["bomb"] == known.verbs["bomb"]
    assert joined.nouns["car"][0].words == ("car", "barbecue")
    assert {e.words for e in joined.nouns["fire-raiser's"]} == {("fire-raiser's", "work")}
    assert {e.words for e in joined.nouns["fire-raiser’s"]} == {("fire-raiser’s", "work")}
    assert joined.states["barbecued"] == "arson"
    assert joined.targets["tuk-tuk"] == "vehicle"
    assert "turnkey" in joined.persons["persons"]
    assert "guard" in joined.persons["persons"]
    assert "panga" in joined.means
    assert own_words(one).of_act("arson")[:2] == ("barbecue", "light")


def test_a_word_of_both_means_what_the_list_says(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(LIST, "utf-8")
    joined = with_words("en", [read_words(path)])
    assert [entry.act for entry in joined.verbs["torch"]] == ["threat", "arson"]


def test_a_class_holds_the_words_of_the_list_too(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(LIST, "utf-8")
    (entry,) = (e for e in own_words(read_words(path)).verbs if e.verb == "light")
    assert entry.beside[0] == {"up"}
    assert {"tuk-tuk", "car"} <= entry.beside[1]


def test_a_list_of_another_language_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(LIST, "utf-8")
    assert with_words("fr", [read_words(path)]) == lexicon("fr")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "it does not say whose words these are; write language ="),
        ('language = "de"', "line 1: 'de' is no language that Tocsin reads"),
        ('language = "en"\n', "there is no word in it"),
        ('language = "en"\n[acts.arson]\nverbs = [', "line 3: it is not written as such a file is"),
        ('language = "en"\n\n[act.arson]', r"line 3: \[act\] is no part of such a file; is acts"),
        (
            'language = "en"\n[acts.arsen]\nverbs = ["x"]',
            "line 2: there is no kind of act named 'arsen'; is arson meant",
        ),
        (
            'language = "en"\n[acts.arson]\nverb = ["x"]',
            "line 3: an act has no list named 'verb'; is verbs meant",
        ),
        (
            'language = "en"\n[acts.arson]\nverbs = "x"',
            r"line 3: verbs is no list; write verbs = \[",
        ),
        (
            'language = "en"\n[acts]\narson = ["x"]',
            r"line 3: arson has no lists; write \[acts.arson\]",
        ),
        (
            'language = "en"\n[acts.arson]\nnouns = [\n  "a",\n  "Barbecue"]',
            "line 5: 'Barbecue' has capitals; write \"barbecue\"",
        ),
        (
            'language = "en"\n[acts.arson]\nnouns = [7]',
            "line 3: 7 is no word; put it in quotation marks",
        ),
        ('language = "en"\n[acts.arson]\nnouns = [""]', "line 3: a word is empty; leave it out"),
        (
            'language = "en"\n[acts.arson]\nverbs = ["light up"]',
            'line 3: .*more than one word; write { verb = "light", with',
        ),
        (
            'language = "en"\n[acts.arson]\nverbs = [{ verb = "light", with = ["@boats"] }]',
            "line 3: .*there is no such class",
        ),
        (
            'language = "en"\n[acts.arson]\nverbs = [{ word = "light" }]',
            "line 2: .*neither a word nor",
        ),
        (
            'language = "en"\n[targets]\nvehicel = ["x"]',
            r"line 3: \[targets\] has no list named 'vehicel'; is vehicle meant",
        ),
        ('language = "en"\ntargets = 3', r"line 2: targets is no part with lists below it"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(WordsUnreadable, match=told) as caught:
        read_words(path)
    assert str(path) in str(caught.value)
    assert caught.value.exit_code == 2


def test_files_of_another_kind_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WordsUnreadable, match=r"no such file.*check the path"):
        read_words(tmp_path / "none.toml")
    latin = tmp_path / "latin.toml"
    latin.write_bytes('language = "fr"\n[acts.arson]\nverbs = ["brûler"]'.encode("latin-1"))
    with pytest.raises(WordsUnreadable, match=re.escape("line 3: it is not in UTF-8; save it")):
        read_words(latin)
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * (MOST_BYTES + 1))
    with pytest.raises(WordsUnreadable, match="longer than 1,000,000 bytes"):
        read_words(large)
