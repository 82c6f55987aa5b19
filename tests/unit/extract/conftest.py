"""One parse of each text that the ledger tests read."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache

import pytest

from tocsin.mark import mark
from tocsin.model import Document, Interval, Language, Marked, Published

TUESDAY = datetime(2031, 7, 15)  # noqa: DTZ001  local time, as documents have it

MarkedOf = Callable[[Language, str], Marked]


@cache
def _marked(language: Language, text: str) -> Marked:
    published = Published(
        interval=Interval(start=TUESDAY, end=TUESDAY + timedelta(days=1), granularity="day"),
        said="2031-07-15",
        by="given",
    )
    document = Document(
        id="doc-1", report="rep-1", text=text, language=language, published=published
    )
    (outcome,) = mark().run([document])
    assert isinstance(outcome, Marked)
    return outcome


@pytest.fixture(scope="session")
def marked_of() -> MarkedOf:
    """Mark a text that was published on Tuesday 15 July 2031."""
    return _marked
