"""Time expressions as TIMEX3: TimeML files of any language read, each in its own."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from tocsin.mark.parse import parse
from tocsin.mark.times import times_in
from tocsin.model import Document, Interval, Language, Published
from tocsin.read.draft import Refused
from tocsin.read.languages import language_of

_ENDINGS = {".tml", ".xml"}
_DATE = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})")


def predict(data: Path) -> Iterator[dict[str, Any]]:
    """Find the times of each file of a folder; files of no length hold no document.

    Mentions are cut as TIMEX3 has them: the two ends of a range are two expressions.
    """
    for document, doc in parse(documents(data)):
        published = document.published.interval if document.published else None
        found = times_in(
            document.text,
            language=document.language,
            published=published,
            timex3=True,
            parse=doc,
        )
        yield {
            "doc": document.id,
            "timexes": [
                {
                    "start": mention.span.start,
                    "end": mention.span.end,
                    "type": mention.candidates[0].type,
                    "value": mention.candidates[0].value,
                }
                for mention in found
            ],
        }


def documents(data: Path) -> Iterator[Document]:
    """The documents of a folder; offsets index the text of `<TEXT>` as it stands."""
    for file in sorted(f for f in data.iterdir() if f.suffix in _ENDINGS and f.stat().st_size):
        root = ET.parse(file).getroot()  # noqa: S314  the user's own gold
        body = root if root.tag == "TEXT" else root.find(".//TEXT")
        text = "" if body is None else "".join(body.itertext())
        yield Document(
            id=file.name,
            report=file.name,
            text=text,
            language=_language(text),
            published=_published(root),
        )


def _language(text: str) -> Language:
    found = language_of(text)
    return "en" if isinstance(found, Refused) else found


def _published(root: ET.Element) -> Published | None:
    """The day that the file itself gives, outside the text or as an empty mark at its head."""
    for mark in root.iter("TIMEX3"):
        if mark.get("functionInDocument") == "CREATION_TIME":
            said = mark.get("value") or mark.text or ""
            break
    else:
        said = root.findtext("DCT") or ""
    match = _DATE.search(said)
    if match is None:
        return None
    day = datetime.combine(date(*(int(part) for part in match.groups())), time())
    interval = Interval(start=day, end=day + timedelta(days=1), granularity="day")
    return Published(interval=interval, said=said, by="meta")
