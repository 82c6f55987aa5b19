"""W3C Web Annotations: every claim as a note on the characters that it was read from.

Positions count the characters of Tocsin's clean text of the report. Words that hold the name of a
private person are left out; the position still leads to them.

Source:
    W3C, "Web Annotation Data Model", 2017, sections 3.2.4, 4.2.4 and 4.2.5.
"""

from collections.abc import Iterator

import msgspec

from tocsin.export.claims import Told, told
from tocsin.export.quotes import Quotes
from tocsin.model import Record, Span


def annotation_page(record: Record) -> str:
    """Write all claims of all incidents as one page of annotations."""
    quotes = Quotes(record)
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "items": [
            _annotation(record, quotes, incident.id, number, one)
            for incident in record.incidents
            for number, one in enumerate(told(record, quotes, incident), start=1)
        ],
    }
    return msgspec.json.format(msgspec.json.encode(page), indent=1).decode() + "\n"


def _annotation(
    record: Record, quotes: Quotes, incident: str, number: int, one: Told
) -> dict[str, object]:
    document = record.documents[one.document]
    return {
        "id": f"urn:tocsin:{incident}:{number}",
        "type": "Annotation",
        "motivation": "identifying" if one.field in {"place", "site"} else "describing",
        "creator": (
            {"type": "Person", "name": one.person or one.marker}
            if one.person or one.marker
            else {"type": "Software", "name": one.by}
        ),
        "body": [
            {"type": "TextualBody", "value": one.field, "purpose": "tagging"},
            {"type": "TextualBody", "value": one.value, "purpose": "describing"},
        ],
        "target": {
            "source": document.address or f"urn:tocsin:{document.id}",
            "selector": list(_selectors(quotes, document.span(one.start, one.end))),
        },
    }


def _selectors(quotes: Quotes, span: Span) -> Iterator[dict[str, object]]:
    yield {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    pieces = quotes.pieces(span)
    if not any(piece.withheld for piece in pieces):
        yield {"type": "TextQuoteSelector", "exact": "".join(piece.text for piece in pieces)}
