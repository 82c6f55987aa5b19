"""Laws of sentences, for any text."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.export.sentence import sentence
from tocsin.model import Document


@given(st.text("aB1. !\n«»\"'", min_size=1, max_size=80), st.data())
def test_a_sentence_holds_every_word_of_its_span(text: str, data: st.DataObject) -> None:
    """Marks never fall outside the sentence shown, but for white space at its edges."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = Document(id="doc-1", report="rep-1", text=text, language="en")
    found = sentence(document, document.span(start, end))
    assert 0 <= found.start <= found.end <= len(text)
    assert not text[start : found.start].strip()
    assert not text[found.end : end].strip()
