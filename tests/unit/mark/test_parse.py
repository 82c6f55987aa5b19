"""The one parse: what a model keeps, and what becomes of documents when it is loaded anew."""

import importlib
from typing import Any

import pytest

from tocsin.mark.parse import LONGEST_UNBROKEN, model, parse
from tocsin.model import Document

TEXT = "Two vans were burned outside the depot of Marvelune."


def test_a_model_that_keeps_too_many_words_is_loaded_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was parsed with the old one can still be read, and the new one parses alike."""
    document = Document(id="d", report="r", text=TEXT, language="en")
    ((_, before),) = parse([document])
    old = model("en")
    # The package has a function of the module's name.
    monkeypatch.setattr(importlib.import_module("tocsin.mark.parse"), "MOST_NEW_WORDS", -1)
    ((_, after),) = parse([document])
    assert model("en") is not old
    told = [(t.text, t.lemma_, t.dep_) for t in before]
    assert told == [(t.text, t.lemma_, t.dep_) for t in after]


def test_a_model_is_loaded_once_where_it_keeps_few_words() -> None:
    document = Document(id="d", report="r", text=TEXT, language="en")
    list(parse([document]))
    old = model("en")
    list(parse([document]))
    assert model("en") is old


def test_a_text_without_punctuation_has_no_endless_sentence() -> None:
    """What is asked of a word's whole sentence would else take the square of its length."""
    words = "two vans were burned outside the depot and nobody said why " * 120
    document = Document(id="d", report="r", text=words.strip(), language="en")
    ((_, doc),) = parse([document])
    assert max(len(sentence) for sentence in doc.sents) <= LONGEST_UNBROKEN + 1


def test_a_sentence_of_prose_is_never_cut_for_its_length() -> None:
    """Marks that may end a sentence leave it to the parser."""
    clause = "the van that stood, as they said, beside the depot; "
    text = "He saw " + clause * (LONGEST_UNBROKEN // 6) + "and went."
    document = Document(id="d", report="r", text=text, language="en")
    ((_, doc),) = parse([document])
    assert not any(t.is_sent_start for t in doc if t.i % LONGEST_UNBROKEN == 0 and t.i)


def test_a_long_text_goes_through_the_model_a_few_slices_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Memory is bounded by what is in the model at once; the text and its order stay whole."""
    module = importlib.import_module("tocsin.mark.parse")
    monkeypatch.setattr(module, "SLICE_CHARACTERS", 2 * len(TEXT))
    monkeypatch.setattr(module, "BATCH_CHARACTERS", 5 * len(TEXT))
    seen: list[int] = []
    pipeline = model("en")
    real: Any = pipeline.pipe

    def pipe(texts: Any, *, as_tuples: bool = False, **rest: Any) -> Any:
        given = list(texts)
        if as_tuples:
            seen.append(sum(len(piece) for piece, _ in given))
        return real(given, as_tuples=as_tuples, **rest)

    monkeypatch.setattr(pipeline, "pipe", pipe)
    text = f"{TEXT}\n" * 20
    ((_, doc),) = parse([Document(id="d", report="r", text=text, language="en")])
    assert len(seen) > 3
    assert max(seen) <= 5 * len(TEXT)
    assert doc.text == text
