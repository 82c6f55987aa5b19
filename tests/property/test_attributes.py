"""A model's rules of attributes, asked swiftly: the same results as the library's own ruler."""

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

from tocsin.mark.attributes import SwiftRuler
from tocsin.mark.parse import model

WORDS = ["let", "Let", "'s", "gon", "na", "nothin'", "is", "There", "that", "vans", "mardi", "\n"]
TAGS = ["VB", "VBZ", "DT", "WDT", "NNS", "EX", "_SP", "POS"]
DEPS = ["ROOT", "expl", "det", "nsubj", "aux", "dep"]
KINDS = ["VERB", "AUX", "NOUN", "DET", "SPACE", "X"]
RULES: list[dict[str, Any]] = [
    {"patterns": [[{"TAG": "VB"}], [{"LOWER": "let"}, {"LOWER": "'s"}]], "attrs": {"POS": "VERB"}},
    {"patterns": [[{"ORTH": "Let"}]], "attrs": {"LEMMA": "LET"}},
    {"patterns": [[{"LOWER": {"REGEX": "^n"}}]], "attrs": {"LEMMA": "n"}},
    {"patterns": [[{"LOWER": {"IN": ["is", "that"]}, "DEP": {"NOT_IN": ["det"]}}]]}
    | {"attrs": {"POS": "PRON", "MORPH": "Number=Sing"}},
    {"patterns": [[{"TAG": "DT"}, {"TAG": "NNS", "OP": "+"}]], "attrs": {"DEP": "det"}, "index": 1},
    {"patterns": [[{"IS_SPACE": True}]], "attrs": {"TAG": "_SP", "POS": "SPACE"}},
]

tokens = st.lists(
    st.tuples(*map(st.sampled_from, (WORDS, TAGS, DEPS, KINDS))), min_size=1, max_size=12
)


@cache
def rulers(whose: Any) -> tuple[Vocab, AttributeRuler, SwiftRuler]:
    """The library's own ruler and the swift one, with the rules of a model or with made-up ones."""
    vocab = Vocab() if whose == "made up" else model(whose).vocab
    given_: Any = None if whose == "made up" else model(whose).get_pipe("attribute_ruler")
    own, swift = AttributeRuler(vocab), SwiftRuler(vocab, "swift")
    for ruler in (own, swift):
        ruler.add_patterns(RULES if given_ is None else given_.patterns)
    return vocab, own, swift


@pytest.mark.parametrize("whose", ["en", "fr", "made up"])
@settings(max_examples=40, deadline=None)
@given(told=st.lists(tokens, min_size=1, max_size=3))
def test_the_swift_ruler_says_what_the_librarys_own_says(
    whose: str, told: list[list[tuple[str, str, str, str]]]
) -> None:
    vocab, own, swift = rulers(whose)
    for words in told:
        texts, tags, deps, kinds = (list(column) for column in zip(*words, strict=True))
        docs = [
            ruler(Doc(vocab, texts, tags=tags, deps=deps, pos=kinds, heads=[0] * len(texts)))
            for ruler in (own, swift)
        ]
        seen = [[(t.tag_, t.pos_, t.dep_, t.lemma_, str(t.morph)) for t in doc] for doc in docs]
        assert seen[0] == seen[1]
