"""The one parse: what a model keeps, and what becomes of documents when it is loaded anew."""

import importlib

import pytest

from tocsin.mark.parse import model, parse
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
