"""A report as one JSON object."""

import json
from typing import Any

from tocsin.read.draft import Draft, Refused, Said
from tocsin.read.page import fragment
from tocsin.read.text import clean, one_line, without_controls

# The names under which a value is looked for, in this order.
_TEXT = ("text", "content", "body")
_PAGE = "html"  # where there is no text: a piece of a page, as feeds carry it
_NAMES = {
    "title": ("title",),
    "outlet": ("outlet", "source", "publisher", "site"),
    "published": ("date", "published", "published_at"),
    "address": ("url", "address", "link"),
    "language": ("language", "lang"),
    "timezone": ("timezone",),
}
_KINDS = {dict: "an object", list: "an array", str: "a text", bool: "true or false"}


def fields(text: str) -> Draft | Refused:
    """Read a report from the text of a JSON object; values that are no text are noted."""
    record = _object(text)
    if isinstance(record, Refused):
        return record
    key = next((key for key in (*_TEXT, _PAGE) if record.get(key) is not None), None)
    if key is None:
        return Refused(reason=f"no text in it: none of its fields is called {' or '.join(_TEXT)}")
    if not isinstance(record[key], str):
        return Refused(reason=f"no text in it: {key!r} is {_kind(record[key])}")
    told: dict[str, str] = {}
    notes: list[str] = []
    for field, key_ in ((field, key) for field, keys in _NAMES.items() for key in keys):
        value = record.get(key_)
        if isinstance(value, str) and value.strip():
            told.setdefault(field, one_line(clean(value)))
        elif value is not None and not isinstance(value, str):
            notes.append(f"{key_!r} was left out: it is {_kind(value)}, not text")
    if said := without_controls(record[key]):
        notes.append(said)
    return Draft(
        body=fragment(clean(record[key])) if key == _PAGE else clean(record[key]),
        title=told.get("title"),
        outlet=told.get("outlet"),
        address=told.get("address"),
        published=(Said(words=told["published"], by="json"),) if "published" in told else (),
        language=told.get("language"),
        timezone=told.get("timezone"),
        notes=tuple(notes),
    )


def _object(text: str) -> dict[str, Any] | Refused:
    """Read a JSON object, or say why it is none."""
    try:
        record = json.loads(text)
    except RecursionError:
        return Refused(reason="it is JSON nested too deeply to be a report")
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")
        where = f"line {error.lineno}, character {error.colno}"
        return Refused(reason=f"it is no whole JSON and may have been cut: {what}, {where}")
    except ValueError:  # a number of more digits than Python reads
        return Refused(reason="it is JSON with a number too long to be read")
    if not isinstance(record, dict):
        return Refused(reason=f"it is {_kind(record)} in JSON, and a report is an object")
    return record


def _kind(value: object) -> str:
    """Name the JSON type of a value."""
    if value is None:
        return "null"
    return next((name for kind, name in _KINDS.items() if isinstance(value, kind)), "a number")
