"""One case as the workbench sees it: kept in memory as far as all views need it."""

import secrets
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from tocsin.export.quotes import Quotes
from tocsin.model import Record
from tocsin.review.desk import Desk
from tocsin.review.keeping import keep
from tocsin.store import Store
from tocsin.store.log import last
from tocsin.store.queries.overview import revision_of
from tocsin.store.searching import TextIndex
from tocsin.web import asof
from tocsin.web.filters import Filters
from tocsin.web.looking import Looked
from tocsin.web.moments import minutes
from tocsin.web.overview import Overview
from tocsin.web.patching import CannotFollow
from tocsin.web.selection import Ground, Mask, select
from tocsin.web.states import State, following, loaded, waits_in

KEPT_SELECTIONS = 64
"""Answers to questions that are kept: table, map and timeline ask the same one."""

KEPT_MOMENTS = 4
"""Moments of the past whose overview is kept."""


@dataclass(frozen=True, slots=True)
class Selected:
    """The incidents that answer a question."""

    ground: Ground
    rows: Mask
    present: Ground
    """The same rows as they are today."""

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

    def __init__(self, path: Path, *, who: str = "") -> None:
        """Open a case.

        Args:
            path: Its file.
            who: Who decides and adds, as `tocsin.cli.signing` has it; empty: nobody decides.
        """
        self.who = who
        self.looked = Looked(path)
        self._open = ExitStack()
        with Store.open(path, create=False) as opened:
            self.writable = opened.writable
            if self.writable:
                keep(opened)
        self.store = self._open.enter_context(Store.open(path, create=False, read_only=True))
        if not self.store.is_decided_current():
            self.store = self._open.enter_context(_brought_up(self.store))
        self.texts = TextIndex(self.store)
        self._run = secrets.token_hex(4)
        self._lock = threading.Lock()
        self._state: State | None = None
        self._state_version = -1
        self._watch = sqlite3.connect(
            self.store.uri(), uri=True, check_same_thread=False, isolation_level=None
        )
        self._watching = threading.Lock()
        self._deciding = threading.Lock()
        self._desk: Desk | None = None

    def close(self) -> None:
        """Close the case."""
        self._watch.close()
        self.texts.close()
        self._open.close()

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

    @property
    def decided(self) -> int:
        """The number of the last decision."""
        with self.reading() as connection:
            return last(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees the case as it is at its first query."""
        with self.store.reading() as connection:
            yield connection

    @contextmanager
    def deciding(self) -> Iterator[Desk]:
        """The case under review as it is now, for one thread at a time.

        Raises:
            CaseNotWritable: nothing can be decided.
        """
        with self._deciding:
            if self._desk is None:
                store = Store.open(self.store.path, create=False)
                self._desk = Desk(self._open.enter_context(store))
            self._desk.refresh()
            yield self._desk

    def state(self) -> State:
        """The present state; made anew where incidents, sites or decisions changed since."""
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
            derived, number = revision_of(connection), last(connection)
            if before is not None and (derived, number) == (before.derived, len(before.log)):
                return before
            if before is not None and derived == before.derived and number > len(before.log):
                with suppress(CannotFollow):
                    return following(connection, before)
            return loaded(connection, derived, self.found)

    def prepare(self) -> None:
        """Make the state, the index of the texts and the order of review before they are asked."""
        state = self.state()
        self.texts.update()
        with self.reading() as connection:
            waits_in(connection, state)

    def found(self, words: str) -> NDArray[np.int64]:
        """The documents that hold some words, as the index numbers them, best or newest first."""
        self.texts.update()
        return self.texts.matching(words)

    def select(self, asked: Filters, state: State | None = None) -> Selected:
        """Answer a question, or remember the answer."""
        state = state or self.state()
        left_out = asked.state == "left-out"
        present = self.ground_at(state, None, left_out=left_out)
        ground = self.ground_at(state, asked.as_of, left_out=left_out)
        key = asked.key()
        with state.lock:
            mask = state.selections.get(key)
            if mask is not None:
                state.selections.move_to_end(key)
                return Selected(ground, mask, present)
        mask = select(ground, asked)
        with state.lock:
            state.selections[key] = mask
            while len(state.selections) > KEPT_SELECTIONS:
                state.selections.popitem(last=False)
        return Selected(ground, mask, present)

    def ground_at(self, state: State, as_of: datetime | None, *, left_out: bool = False) -> Ground:
        """What filters look at: the present, or a moment of the past."""
        present = state.left if left_out else state.ground
        if as_of is None:
            return present
        at = minutes(as_of)
        key = (at, left_out)
        with state.lock:
            ground = state.moments.get(key)
            if ground is None:
                with self.reading() as connection:
                    part = partial(self.part, connection, state)
                    ground = state.moments[key] = asof.ground_at(present, at, part)
                while len(state.moments) > KEPT_MOMENTS:
                    state.moments.popitem(last=False)
            else:
                state.moments.move_to_end(key)
        return ground

    def part(
        self,
        connection: Connection,
        state: State,
        ground: Ground,
        rows: Sequence[int],
        *,
        as_of: int | None = None,
        ledger: bool = False,
    ) -> Record:
        """Some incidents with the documents that tell of them, as of a moment."""
        record = replace(
            asof.part_of(connection, ground.overview, rows, ledger=ledger),
            decisions=state.log,
            rules=state.rules,
            source_grades=state.grades,
        )
        return record if as_of is None else asof.record_at(record, as_of)

    def quotes(self, record: Record, state: State | None = None) -> Quotes:
        """How a part of the case may be quoted: with what the whole case knows of names."""
        return Quotes(record, (state or self.state()).known)


@contextmanager
def _brought_up(store: Store) -> Iterator[Store]:
    """A copy of a case that cannot be written, in which what was decided is kept as it follows."""
    with TemporaryDirectory(prefix="tocsin-") as folder:
        copy = Path(folder) / store.path.name
        store.copy_to(copy)
        with Store.open(copy, create=False) as opened:
            keep(opened)
        with Store.open(copy, create=False, read_only=True) as reading:
            yield reading
