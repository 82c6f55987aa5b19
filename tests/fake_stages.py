"""Stages without a language model: they read reports made of the words of `invented.FIRE`."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, BinaryIO

from tests import invented
from tocsin.collect import Fetch, collect
from tocsin.errors import PathNotFound
from tocsin.flow import Stage
from tocsin.growing import Source
from tocsin.model import (
    Derived,
    Document,
    GazetteerSource,
    Given,
    Grown,
    Kept,
    Placed,
    Record,
    Rejected,
    Report,
    Site,
    WordList,
)


class FakeStages:
    """Stands in for `tocsin.pipeline`.

    A file gives one report a line; a line that is empty is refused, one that holds "mumble" is
    read and then let go, and any other must hold the words of a fire.
    """

    def __init__(
        self, *, placing: Callable[[Document], Iterator[Placed | Rejected]] | None = None
    ) -> None:
        self.placing = placing
        self.derived = 0
        self.gazetteers: tuple[str, ...] = ()

    def collect(
        self,
        paths: Sequence[str],
        *,
        given: Given,
        stdin: BinaryIO | None = None,
        fetch: Fetch | None = None,
    ) -> Iterator[Report | Rejected]:
        """Give the lines of files, after a look at whether all are there; or real pages."""
        if fetch is not None:
            return collect(paths, given=given, fetch=fetch)
        for path in paths:
            if path != "-" and not Path(path).exists():
                raise PathNotFound(path=path, why="there is none")
        return self._lines(paths, given, stdin)

    def _lines(
        self, paths: Sequence[str], given: Given, stdin: BinaryIO | None
    ) -> Iterator[Report | Rejected]:
        for path in paths:
            content = stdin.read() if path == "-" and stdin else Path(path).read_bytes()
            for number, line in enumerate(content.splitlines(), 1):
                origin = f"{Path(path).name}#{number}"
                if not line:
                    yield Rejected(stage="collect", item=origin, reason="it is empty")
                else:
                    yield Report(
                        id=f"rep-{hashlib.sha256(line).hexdigest()}",
                        content=line,
                        media_type="text/plain",
                        origin=origin,
                        given=given,
                    )

    def read_sites(self, path: Path) -> tuple[Site, ...]:
        """Give a site for each name of a list."""
        return tuple(
            Site(id=name, name=name, kind="depot") for name in json.loads(path.read_text())
        )

    def read(self) -> Stage[Report, Document]:
        """Take a report's bytes as the text."""

        def run(reports: Iterable[Report]) -> Iterator[Document | Rejected]:
            for report in reports:
                yield invented.document(report)

        return Stage("read", Report, Document, run)

    def with_aliases(self, sites: Sequence[Site], path: Path) -> tuple[Site, ...]:
        """Give every site the names of a list."""
        return tuple(replace(site, aliases=tuple(json.loads(path.read_text()))) for site in sites)

    def open_gazetteer(self, path: Path, *, on_progress: Callable[[str, int], None]) -> Any:
        """Give a gazetteer of as many places as the file has lines."""
        places = len(path.read_text().splitlines())
        on_progress(path.name, places)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        source = GazetteerSource(name=path.name, sha256=digest, places=places)
        return SimpleNamespace(source=source)

    def read_words(self, path: Path) -> WordList:
        """Give a list of the words of a file."""
        text = path.read_text()
        digest = hashlib.sha256(text.encode()).hexdigest()
        return WordList(name=path.name, sha256=digest, language="en", text=text)

    def reading_stages(
        self,
        *,
        sites: tuple[Site, ...],
        gazetteers: Sequence[Any] = (),
        lists: Sequence[WordList] = (),
    ) -> tuple[Stage[Any, Any], ...]:
        """Read, then place."""
        self.lists = tuple(one.name for one in lists)
        self.gazetteers = tuple(one.source.name for one in gazetteers)
        placing = self.placing or partial(placed_or_why, sites=sites)

        def run(documents: Iterable[Document]) -> Iterator[Placed | Rejected]:
            for document in documents:
                yield from placing(document)

        return self.read(), Stage("place", Document, Placed, run)

    def derive(self, record: Record) -> Derived:
        """Make one incident of all accounts; nothing is kept, so that all is made anew again."""
        self.derived += 1
        return Derived(record=invented.derived_from(record))

    def derive_more(self, kept: Kept, case: Source) -> Grown:
        """Never asked for: nothing is kept."""
        raise NotImplementedError


def placed_or_why(document: Document, sites: tuple[Site, ...] = ()) -> Iterator[Placed | Rejected]:
    """What is read from a fire; a mumble is let go."""
    if "mumble" in document.text:
        yield Rejected(stage="place", item=document.id, reason="it mumbles")
    else:
        on_the_list = any(site.id == invented.NORTHGATE.id for site in sites)
        yield invented.fire_in(document, on_the_list=on_the_list)
