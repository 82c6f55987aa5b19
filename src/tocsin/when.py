"""When a text's times are, and why: the whole of it, without a case.

>>> from tocsin.asking import document_of
>>> from tocsin.model import Given
>>> told = when(document_of("It burned on Monday night.", Given(published="2025-04-15")))
>>> [(time.words, time.meanings[0].told) for time in told.times]
[('Monday night', 'Monday 14 April 2025, 18:00, to Tuesday 15 April 2025, 06:00')]
"""

from dataclasses import dataclass, replace
from typing import Annotated

from msgspec import Meta

from tocsin.errors import InputError, ModelMissing
from tocsin.export.timewords import in_full
from tocsin.mark.parse import parse
from tocsin.mark.times import times, times_in
from tocsin.model import Document, Language, TimeMention, TimeValue

MOST_TO_DOUBT = 200
"""Of longer texts the language is told well by their words [characters]."""


class LanguageUndecided(InputError):
    """A few words may be English or French."""

    def __init__(self) -> None:
        super().__init__(
            "the text is too short to tell English from French: say --language en or --language fr"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMeaning:
    """One thing that a time expression may mean."""

    told: Annotated[str, Meta(description="in plain words")]
    value: TimeValue


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """A time expression of a text, and what it may mean."""

    words: str
    start: Annotated[int, Meta(description="first character")]
    end: Annotated[int, Meta(description="one past the last character")]
    meanings: Annotated[tuple[TimeMeaning, ...], Meta(description="best first; never empty")]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """All that is understood of when a text's times are."""

    document: Document
    times: tuple[FoundTime, ...]
    parsed: Annotated[bool, Meta(description="False: no language model, so no tense is known")]


def when(document: Document, *, language_given: bool = False) -> When:
    """Find the times of a text, and say what each means and why.

    Args:
        document: Its words, and what is known of when and where they were published.
        language_given: Whether a person said the language; else a few words that tell a time in
            the other language only are read in that.

    Raises:
        LanguageUndecided: the words are few, and tell more of a time in the other language.

    Cost:
        That of the parse, some milliseconds a paragraph; the first call loads a model.
    """
    if not language_given and len(document.text) <= MOST_TO_DOUBT:
        document = _settled(document)
    try:
        (_, doc), *_ = parse([document])
    except ModelMissing:
        published = document.published.interval if document.published else None
        mentions = times_in(
            document.text,
            language=document.language,
            published=published,
            timezone=document.timezone,
            document=document.id,
        )
        return When(document=document, times=_found(document, mentions), parsed=False)
    return When(document=document, times=_found(document, times(document, doc)), parsed=True)


def _found(document: Document, mentions: tuple[TimeMention, ...]) -> tuple[FoundTime, ...]:
    return tuple(
        FoundTime(
            words=document.read(mention.span),
            start=mention.span.start,
            end=mention.span.end,
            meanings=tuple(
                TimeMeaning(told=in_full(value), value=value) for value in mention.candidates
            ),
        )
        for mention in mentions
    )


def _settled(document: Document) -> Document:
    """Read a few words in the language in which they tell a time.

    Raises:
        LanguageUndecided: they do in both, and more in the one they do not seem to be in.
    """
    other: Language = "fr" if document.language == "en" else "en"
    here, there = (_covered(document.text, language) for language in (document.language, other))
    if here and there > here:
        raise LanguageUndecided
    return replace(document, language=other) if there > here else document


def _covered(text: str, language: Language) -> int:
    """How many characters tell a time in a language."""
    return sum(m.span.end - m.span.start for m in times_in(text, language=language))
