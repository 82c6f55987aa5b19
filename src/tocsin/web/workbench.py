"""One case as the workbench sees it: kept in memory as far as all views need it."""

import secrets
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from sqlalchemy import Connection

from tocsin.export.quotes import KnownNames, Quotes, known_names, site_names
from tocsin.model import Record
from tocsin.store import Store
from tocsin.store.queries import names
from tocsin.store.queries.overview import revision_of
from tocsin.store.readings import load_sites
from tocsin.store.searching import TextIndex
from tocsin.web import asof, overview
from tocsin.web.filters import Filters
from tocsin.web.moments import minutes
from tocsin.web.overview import Overview
from tocsin.web.places import PlaceTable
from tocsin.web.selection import Ground, Mask, select

KEPT_SELECTIONS = 64
"""Answers to questions that are kept: table, map and timeline ask the same one."""

KEPT_MOMENTS = 4
"""Moments of the past whose overview is kept."""


@dataclass(frozen=True)
class State:
    """One state of the case."""

    derived: str  # what tells its incidents from those of another state
    ground: Ground
    known: KnownNames

    @cached_property
    def lock(self) -> threading.Lock:
        """Held while something is added to what is kept of this state."""
        return threading.Lock()

    @cached_property
    def kept(self) -> dict[str, object]:
        """What was made once of this state, by name."""
        return {}

    @cached_property
    def selections(self) -> OrderedDict[tuple[object, ...], Mask]:
        """Answers to the last questions."""
        return OrderedDict()

    @cached_property
    def moments(self) -> OrderedDict[int, Ground]:
        """The case as it could be known at the last moments asked for."""
        return OrderedDict()


@dataclass(frozen=True, slots=True)
class Selected:
    """The incidents that answer a question."""

    ground: Ground
    rows: Mask

    @property
    def overview(self) -> Overview:
        """The overview that they are rows of, as of the moment asked for."""
        return self.ground.overview

    @property
    def total(self) -> int:
        """How many they are."""
        return int(np.count_nonzero(self.rows))


class Workbench:
    """A case, open for reading; any thread may use it."""

    def __init__(self, path: Path) -> None:
        with Store.open(path, create=False) as opened:
            self.writable = opened.writable
        self.store = Store.open(path, create=False, read_only=True)
        self.texts = TextIndex(self.store)
        self._run = secrets.token_hex(4)
        self._lock = threading.Lock()
        self._state: State | None = None
        self._state_version = -1
        self._watch = sqlite3.connect(
            self.store.uri(), uri=True, check_same_thread=False, isolation_level=None
        )
        self._watching = threading.Lock()

    def close(self) -> None:
        """Close the case."""
        self._watch.close()
        self.texts.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _version(self) -> int:
        """A number that changes whenever another connection changes the file."""
        with self._watching:
            (version,) = self._watch.execute("PRAGMA data_version").fetchone()
        return int(version)

    @property
    def revision(self) -> str:
        """What tells one state of the file from another, while this server runs."""
        return f"{self._run}-{self._version()}"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees the case as it is at its first query."""
        with self.store.reading() as connection:
            yield connection

    def state(self) -> State:
        """The present state; made anew where incidents or sites changed since."""
        version = self._version()
        state = self._state
        if state is not None and version == self._state_version:
            return state
        with self._lock:
            if self._state is None or version != self._state_version:
                self._state = self._made(self._state)
                self._state_version = version
            return self._state

    def _made(self, before: State | None) -> State:
        with self.reading() as connection:
            derived = revision_of(connection)
            if before is not None and derived == before.derived:
                return before
            seen = overview.load(connection)
            sites = load_sites(connection)
            known = known_names(
                names.persons(connection), (*names.place_names(connection), *site_names(sites))
            )
        places = PlaceTable(seen.words.place)
        ground = Ground(
            overview=seen,
            places=places,
            points=places.points(seen),
            sites={site.id: site for site in sites},
            texts=self.found,
        )
        return State(derived, ground, known)

    def prepare(self) -> None:
        """Make the state and the index of the texts before somebody asks for them."""
        self.state()
        self.texts.update()

    def found(self, words: str) -> list[int]:
        """The documents that hold some words, as the index numbers them, best or newest first."""
        self.texts.update()
        return self.texts.matching(words)

    def select(self, asked: Filters, state: State | None = None) -> Selected:
        """Answer a question, or remember the answer."""
        state = state or self.state()
        ground = self.ground_at(state, asked.as_of)
        key = asked.key()
        with state.lock:
            mask = state.selections.get(key)
            if mask is not None:
                state.selections.move_to_end(key)
                return Selected(ground, mask)
        mask = select(ground, asked)
        with state.lock:
            state.selections[key] = mask
            while len(state.selections) > KEPT_SELECTIONS:
                state.selections.popitem(last=False)
        return Selected(ground, mask)

    def ground_at(self, state: State, as_of: datetime | None) -> Ground:
        """What filters look at: the present, or a moment of the past."""
        if as_of is None:
            return state.ground
        at = minutes(as_of)
        with state.lock:
            ground = state.moments.get(at)
            if ground is None:
                with self.reading() as connection:
                    ground = state.moments[at] = asof.ground_at(connection, state.ground, at)
                while len(state.moments) > KEPT_MOMENTS:
                    state.moments.popitem(last=False)
            else:
                state.moments.move_to_end(at)
        return ground

    def part(
        self,
        connection: Connection,
        ground: Ground,
        rows: Sequence[int],
        *,
        as_of: int | None = None,
        ledger: bool = False,
    ) -> Record:
        """Some incidents with the documents that tell of them, as of a moment."""
        record = asof.part_of(connection, ground.overview, rows, ledger=ledger)
        return record if as_of is None else asof.record_at(record, as_of)

    def quotes(self, record: Record, state: State | None = None) -> Quotes:
        """How a part of the case may be quoted: with what the whole case knows of names."""
        return Quotes(record, (state or self.state()).known)
