"""A document made of bare words, for questions about them: where, and when, is this?"""

from tocsin.errors import InputError
from tocsin.model import Document, Given, content_id
from tocsin.read import check_given, parse_published
from tocsin.read.draft import Refused
from tocsin.read.languages import given_language, language_of
from tocsin.read.text import clean

LONGEST = 1_000_000
"""Of the words asked about [characters]; a longer text is a report, for ``tocsin read``."""


class NothingAsked(InputError):
    """Words were asked about that hold no letter, or too many."""

    def __init__(self, *, characters: int) -> None:
        self.characters = characters
        super().__init__(
            "the text is longer than a report: read it with tocsin read"
            if characters
            else "the text has no letter: give a sentence, or - to read it from standard input"
        )


class LanguageUnknown(InputError):
    """Words were asked about that seem to be in another language."""

    def __init__(self, *, reason: str) -> None:
        self.reason = reason
        super().__init__(f"the text is {reason}: say --language en or fr to read it as such")


def document_of(text: str, given: Given | None = None) -> Document:
    """Make a document of words, its language told by them where it is not given.

    Args:
        text: A name, a sentence, an article; control characters are taken out of it first.
        given: What is known besides: language, address, time zone, time of publication.

    Raises:
        NothingAsked: there is no letter in it, or it is longer than `LONGEST`.
        LanguageUnknown: the words are neither English nor French.
        InputError: what is given cannot be used.
        ExtraMissing: a package is missing that tells languages.
    """
    told = given or Given()
    check_given(told)
    text = clean(text)
    if len(text) > LONGEST or not any(c.isalpha() for c in text):
        raise NothingAsked(characters=len(text) if len(text) > LONGEST else 0)
    language = given_language(told.language) if told.language else language_of(text)
    if isinstance(language, Refused):
        raise LanguageUnknown(reason=language.reason)
    return Document(
        id=content_id("asked", text),
        report="asked",
        text=text,
        language=language,
        outlet=told.outlet,
        address=told.address,
        published=parse_published(told.published, told.timezone) if told.published else None,
        timezone=told.timezone,
    )
