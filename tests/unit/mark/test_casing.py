"""Capitals for texts without: names get them, words do not, and no character moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.mark.casing import with_capitals

STORY = (
    "Two guards were wounded on Monday in Ostravia when members of the Zenith Zone Rebels (ZZR) "
    "fired at them with an M-16.  The ZZR said nothing."
)


@pytest.mark.parametrize("text", [STORY.upper(), STORY.lower()])
def test_names_get_capitals_and_ordinary_words_do_not(text: str) -> None:
    """Abbreviations and their long forms, codes and sentence starts are told from words."""
    assert with_capitals(text) == STORY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("general moreno was abducted near san mirel with his driver", "General Moreno was"),
        ("the u.s. embassy was hit by a rocket in the night, it said", "The U.S. embassy was"),
        ("gen. moreno said that the planned attacks were stopped there", "Gen. Moreno said that"),
        (
            "the bombs exploded. nobody was injured, the mayor has said",
            "The bombs exploded. Nobody",
        ),
    ],
)
def test_what_stands_around_a_word_decides(text: str, expected: str) -> None:
    """Titles before names, dotted letters and short forms keep their usual shape."""
    assert with_capitals(text).startswith(expected)


def test_a_text_with_both_cases_stays_as_it_is() -> None:
    """Its capitals say more than a guess."""
    assert with_capitals(STORY) == STORY


def test_a_short_text_stays_as_it_is() -> None:
    """A title in capitals shows nothing about the text."""
    assert with_capitals("FIRE AT THE PRISON") == "FIRE AT THE PRISON"


@given(st.text(max_size=300))
def test_only_case_ever_changes(text: str) -> None:
    """Spans mean the same characters before and after."""
    for given_text in (text, text.upper(), "the mayor of the town said on monday that " + text):
        changed = with_capitals(given_text)
        assert len(changed) == len(given_text)
        assert changed.lower() == given_text.lower()


def test_time_grows_with_length_only() -> None:
    """A hundred thousand words with thousands of abbreviations are no trap."""
    text = "members of the zenith zone rebels (zzr) fled " * 12_000
    assert len(with_capitals(text)) == len(text)
