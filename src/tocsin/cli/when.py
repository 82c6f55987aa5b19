"""``tocsin when``: the times of a text, what they are taken for, and why."""

from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli import arguments
from tocsin.cli.asked import Text, the_text
from tocsin.cli.screen import note, quote, say
from tocsin.export.masking import Piece
from tocsin.export.sentence import sentence
from tocsin.export.timewords import KNOWN_TO, SURE, stretch
from tocsin.model import Given

if TYPE_CHECKING:
    from tocsin.model import Document
    from tocsin.when import FoundTime, TimeMeaning, When

LANGUAGES = {"en": "English", "fr": "French"}


def when(
    text: Text,
    *,
    published: arguments.Published = None,
    timezone: arguments.Timezone = None,
    language: arguments.Language = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say when a text's times are, and why.

    Each time is told with its words marked, the days and hours it is taken for, how closely it is
    known, how sure that is, what speaks for it, and what else it might be. Without --published,
    what hangs on the day of publication stays relative: nothing is taken from today's date.
    """
    given = Given(published=published or None, timezone=timezone or None, language=language or None)
    words = the_text(text)

    from tocsin.asking import document_of
    from tocsin.when import when as find

    document = document_of(words, given)
    _warn(document)
    answer = find(document, language_given=given.language is not None)
    if json:
        _print_json(answer)
    else:
        _print(answer)


def _warn(document: "Document") -> None:
    """Say of a publication that lies ahead that it does: the year is easily mistyped."""
    start = document.published.interval.start if document.published else None
    if document.published and start and start.date() > datetime.now(UTC).date():
        note(f"--published {document.published.said} lies ahead of today; it is taken as given")


def _print_json(answer: "When") -> None:
    import msgspec

    print(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())


def _print(answer: "When") -> None:
    document = answer.document
    if document.published is None:
        hint = "no publication time is given, so what hangs on it stays relative"
        say(f"read as {LANGUAGES[document.language]}; {hint} (give --published DATE)")
    else:
        day = stretch(document.published.interval)
        clock = f", by the clocks of {document.timezone}" if document.timezone else ""
        say(f"read as {LANGUAGES[document.language]}, published {day}{clock}")
    if not answer.parsed:
        say("no language model is installed, so no verb says whether a time is past or to come")
    for found in answer.times:
        say()
        _mark(document, found)
        _meaning(found.meanings[0])
        for other in found.meanings[1:]:
            grounds = "; ".join(other.value.grounds)
            say(f"or: {other.told} ({grounds})" if grounds else f"or: {other.told}", indent=2)
    if not answer.times:
        say("no time found")


def _mark(document: "Document", found: "FoundTime") -> None:
    """The sentence with one time of it marked."""
    whole = sentence(document, document.span(found.start, found.end))
    cuts = sorted({whole.start, found.start, found.end, whole.end})
    quote(
        (
            Piece(text=document.text[a:b], start=a, end=b, marked=a == found.start)
            for a, b in pairwise(cuts)
        ),
        indent=0,
    )


def _meaning(meaning: "TimeMeaning") -> None:
    value = meaning.value
    say(meaning.told, indent=2)
    if value.interval is not None:
        say(f"{KNOWN_TO[value.interval.granularity]}; {SURE[value.certainty]}", indent=2)
    if value.grounds:
        say(f"why: {'; '.join(value.grounds)}", indent=2)
    say(f"TIMEX3: {value.type} {value.value}", indent=2)
