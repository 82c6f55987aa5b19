"""``tocsin what``: the kinds of events a text tells, by PLOVER's types."""

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli import arguments
from tocsin.cli.asked import Text, the_text
from tocsin.cli.screen import counted, quote, say
from tocsin.export.masking import Piece
from tocsin.export.sentence import sentence
from tocsin.model import Given

if TYPE_CHECKING:
    from tocsin.what import What

LANGUAGES = {"en": "English", "fr": "French"}


def what(
    text: Text,
    *,
    language: arguments.Language = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say what kinds of events a text tells, by PLOVER's types.

    Each sentence is told with the words that tell an event marked, what it mainly tells first:
    talks, demands, refusals, threats, protests, arrests and sanctions as well as attacks. What is
    to come is a promise or a threat. Accounts and incidents of a case are made of attacks alone.
    """
    words = the_text(text)

    from tocsin.asking import document_of
    from tocsin.what import what as find

    answer = find(document_of(words, Given(language=language or None)))
    if json:
        _print_json(answer)
    else:
        _print(answer)


def _print_json(answer: "What") -> None:
    import msgspec

    print(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())


def _print(answer: "What") -> None:
    document = answer.document
    say(f"read as {LANGUAGES[document.language]}")
    wholes = ((sentence(document, document.span(e.start, e.end)), e) for e in answer.events)
    for whole, told in groupby(wholes, key=lambda one: one[0]):
        events = [event for _, event in told]
        marked = {event.start: event.end for event in events}
        cuts = sorted({whole.start, whole.end, *marked, *marked.values()})
        say()
        quote(
            (
                Piece(text=document.text[a:b], start=a, end=b, marked=a in marked)
                for a, b in pairwise(cuts)
            ),
            indent=0,
        )
        for event in events:
            code = f"{event.type} {event.mode}" if event.mode else event.type
            say(f"{event.words}: {code}, {event.label}", indent=2)
    if answer.untold:
        say()
        say(f"{counted(answer.untold, 'sentence')} in which no word of an event is known")
