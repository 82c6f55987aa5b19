"""The tense of the verb that governs a time, on parses written by hand."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from tocsin.mark.times.tense import tenses


def parsed(words: str, tags: str, heads: list[int], deps: str) -> Doc:
    """An English sentence with its parse; heads are positions of words."""
    pos = {"V": "VERB", "N": "NOUN", "I": "ADP", "T": "PART"}
    return Doc(
        Vocab(),
        words=words.split(),
        tags=tags.split(),
        pos=[pos[tag[0]] for tag in tags.split()],
        heads=heads,
        deps=deps.split(),
        lemmas=words.lower().split(),
    )


@pytest.mark.parametrize(
    ("words", "tags"),
    [("Burning cars on Tuesday", "VBG NN IN NN"), ("Burn cars on Tuesday", "VB NN IN NN")],
)
def test_a_participle_that_leans_on_nothing_ends_the_climb(words: str, tags: str) -> None:
    """A headline often has no finite verb; then no tense is told."""
    doc = parsed(words, tags, [0, 0, 0, 2], "ROOT dobj prep pobj")
    assert tenses(doc)(doc[3].idx, doc[3].idx + 7) is None


@pytest.mark.parametrize("length", [3, 5_000])
def test_a_chain_of_participles_is_climbed_only_so_far(length: int) -> None:
    """However deep the parse, the answer comes; a short chain takes the tense above it."""
    words = ["burned", *["burning"] * length]
    heads = [max(n - 1, 0) for n in range(length + 1)]
    doc = parsed(
        " ".join(words), " ".join(["VBD", *["VBG"] * length]), heads, " ".join(["dep"] * len(words))
    )
    told = tenses(doc)(doc[length].idx, doc[length].idx + 7)
    assert told == ("past" if length == 3 else None)
