"""Cases read from a few sentences, each report on a day of its own."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest

from tocsin.extract import extract
from tocsin.mark import mark
from tocsin.model import Document, Interval, Language, Published, Reading, Record

Told = tuple[str, Language, str]  # day, language, text
CaseOf = Callable[..., Record]


@cache
def _reading(day: str, language: Language, text: str) -> Reading:
    start = datetime.fromisoformat(day)
    published = Published(
        interval=Interval(start=start, end=start + timedelta(days=1), granularity="day"),
        said=day,
        by="given",
    )
    document = Document(
        id=f"doc-{day}", report=f"rep-{day}", text=text, language=language, published=published
    )
    (marked,) = mark().run([document])
    (reading,) = (one for one in extract().run([marked]) if isinstance(one, Reading))  # type: ignore[list-item]  # mark gives these alone here
    assert isinstance(reading, Reading)
    return reading


def _case(*told: Told) -> Record:
    readings = [_reading(*one) for one in told]
    record = Record(
        documents={r.document.id: r.document for r in readings},
        accounts={a.id: a for r in readings for a in r.accounts},
    )
    names = ("statements", "figures", "measures", "responses", "leads", "doubts", "offices")
    found: dict[str, Any] = {
        name: tuple(entry for r in readings for entry in getattr(r, name)) for name in names
    }
    return replace(record, **found)


@pytest.fixture(scope="session")
def case_of() -> CaseOf:
    """Read reports, each a day, a language and a text, to a record that is not linked."""
    return _case
