"""What kinds of events a text tells, by PLOVER's types: without a case.

>>> from tocsin.asking import document_of
>>> told = what(document_of("The union called for a strike. Police arrested two men."))
>>> [(one.words, one.type, one.label) for one in told.events]
[('called', 'DEMAND', 'demand or appeal'), ('arrested', 'COERCE', 'arrest or detention')]
"""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from tocsin.extract.acts.coding import coded
from tocsin.mark.parse import parse
from tocsin.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvent:
    """A word of a text that tells an event, and its kind."""

    words: str
    start: Annotated[int, Meta(description="first character")]
    end: Annotated[int, Meta(description="one past the last character")]
    type: Annotated[str, Meta(description="PLOVER event type")]
    mode: Annotated[str | None, Meta(description="PLOVER mode, where it has one")]
    label: Annotated[str, Meta(description="in plain words")]


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """The events of a text, sentence by sentence; of each sentence, what it mainly tells first."""

    document: Document
    events: tuple[FoundEvent, ...]
    untold: Annotated[
        int, Meta(ge=0, description="sentences in which no word of an event is known")
    ]


def what(document: Document) -> What:
    """Find what each sentence of a text tells.

    Raises:
        ModelMissing: the language model is not installed.

    Cost:
        That of the parse, some milliseconds a paragraph; the first call loads a model.
    """
    ((_, doc),) = parse([document])
    found: list[FoundEvent] = []
    untold = 0
    for sentence in doc.sents:
        if not any(token.is_alpha for token in sentence):
            continue
        told = list(coded(sentence, document.language))
        untold += not told
        found += (
            FoundEvent(
                words=one.token.text,
                start=one.token.idx,
                end=one.token.idx + len(one.token),
                type=one.kind.type,
                mode=one.kind.mode,
                label=one.kind.label,
            )
            for one in told
        )
    return What(document=document, events=tuple(found), untold=untold)
