"""In a text without capitals, names are found all the same, at their own characters."""

from tocsin.mark import mark
from tocsin.model import Document, Marked

TEXT = "THREE CARS WERE BURNED ON MONDAY IN TOULOUSE, THE POLICE OF THE REGION SAID ON TUESDAY."


def test_places_are_found_in_a_text_in_capitals() -> None:
    """The document keeps its text, and spans read it as it stands."""
    document = Document(id="doc-1", report="rep-1", text=TEXT, language="en")
    (marked,) = mark().run([document])
    assert isinstance(marked, Marked)
    assert marked.document.text == TEXT
    assert [document.read(p.span) for p in marked.places] == ["TOULOUSE"]
    assert [p.toponym.name for p in marked.places] == ["Toulouse"]
