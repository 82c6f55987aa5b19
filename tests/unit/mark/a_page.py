"""Text to documents, parses and place mentions, for the tests of `mark`."""

from spacy.tokens import Doc

from tocsin.mark.gazetteer import Gazetteer
from tocsin.mark.parse import model
from tocsin.mark.places import places
from tocsin.model import Document, Language, PlaceMention


def page(text: str, language: Language = "en") -> tuple[Document, Doc, tuple[PlaceMention, ...]]:
    """A document, its parse and its place mentions."""
    document = Document(id="doc", report="rep", text=text, language=language)
    parse = model(language)(text)
    return document, parse, places(document, parse, Gazetteer.open())


def names(text: str, language: Language = "en") -> list[str]:
    """The place names found in a text."""
    return [mention.toponym.name for mention in page(text, language)[2]]
