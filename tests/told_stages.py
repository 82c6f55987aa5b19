"""Stages that read what a test tells, and derive it in earnest; and all that a case then keeps."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

from tests.fake_stages import FakeStages
from tests.unit.link.case import Case as Told
from tocsin.collect import Fetch
from tocsin.flow import Stage
from tocsin.growing import Source
from tocsin.model import (
    Derived,
    Document,
    Given,
    Grown,
    Kept,
    Placed,
    Reading,
    Record,
    Rejected,
    Report,
)
from tocsin.pipeline import derive, derive_more
from tocsin.store.schema import DERIVED


class ToldStages(FakeStages):
    """Reports are named, and what they say is known; all that follows is derived in earnest."""

    def __init__(self, case: Told) -> None:
        super().__init__()
        self._told = case

    def collect(
        self,
        paths: Sequence[str],
        *,
        given: Given,
        stdin: BinaryIO | None = None,  # noqa: ARG002 - of the real one
        fetch: Fetch | None = None,  # noqa: ARG002 - of the real one
    ) -> Iterator[Report | Rejected]:
        yield from (_report(name, given) for name in paths)

    def one(self, name: str) -> tuple[Report, Placed]:
        """A report, and what is read of it."""
        return _report(name, Given()), self._placed(self._told.documents[name])

    def _placed(self, document: Document) -> Placed:
        every = self._told.accounts.values()
        accounts = tuple(one for one in every if one.document == document.id)
        return Placed(reading=Reading(document=document, accounts=accounts))

    def read(self) -> Stage[Report, Document]:
        def run(reports: Iterable[Report]) -> Iterator[Document | Rejected]:
            yield from (self._told.documents[report.origin] for report in reports)

        return Stage("read", Report, Document, run)

    def reading_stages(self, **_: Any) -> tuple[Stage[Any, Any], ...]:
        def run(documents: Iterable[Document]) -> Iterator[Placed | Rejected]:
            yield from map(self._placed, documents)

        return self.read(), Stage("place", Document, Placed, run)

    def derive(self, record: Record) -> Derived:
        self.derived += 1
        return derive(record)

    def derive_more(self, kept: Kept, case: Source) -> Grown:
        return derive_more(kept, case)


def _report(name: str, given: Given) -> Report:
    return Report(
        id=f"rep-{name}",
        content=name.encode(),
        media_type="text/plain",
        origin=name,
        given=given,
    )


def tables(path: Path) -> Mapping[str, list[tuple[object, ...]]]:
    """All rows of all that is derived, and the sum that is kept of them."""
    with closing(sqlite3.connect(path)) as connection:
        found = {
            table.name: sorted(connection.execute(f"SELECT * FROM {table.name}"), key=repr)  # noqa: S608 - our own tables
            for table in DERIVED
        }
        kept = "SELECT value FROM meta WHERE key = 'derived_sum'"
        found["sum"] = connection.execute(kept).fetchall()
    return found
