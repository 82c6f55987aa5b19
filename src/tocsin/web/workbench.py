"""One case as the workbench sees it: kept in memory as far as all views need it."""

import secrets
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from sqlalchemy import Connection

from tocsin.export.quotes import KnownNames, Quotes, known_names, site_names
from tocsin.model import Account, Incident, Record, SourceGrade
from tocsin.review.desk import Desk
from tocsin.store import Store
from tocsin.store.queries import names
from tocsin.store.queries.overview import last_decision, revision_of
from tocsin.store.readings import load_sites
from tocsin.store.searching import TextIndex
from tocsin.web import asof, overview
from tocsin.web.answers import Refused
from tocsin.web.filters import Filters
from tocsin.web.moments import minutes
from tocsin.web.overview import Overview
from tocsin.web.patching import patched
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
    decided: int  # number of the last decision
    ground: Ground
    left: Ground  # the incidents that people left out of the record
    known: KnownNames
    grades: Mapping[str, SourceGrade]  # that people gave to outlets

    def found(self, incident: str) -> tuple[Ground, int]:
        """Where an incident stands, left out or not.

        Raises:
            Refused: there is none.
        """
        for ground in (self.ground, self.left):
            row = ground.overview.row(incident)
            if row is not None:
                return ground, row
        raise Refused(
            404,
            "there is no such incident in this case",
            where="incident",
            do="choose one from the list",
        )

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
    def moments(self) -> OrderedDict[tuple[int, bool], Ground]:
        """The case as it could be known at the last moments asked for."""
        return OrderedDict()


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
        self._deciding = threading.RLock()
        self._desk: Desk | None = None
        self._overlay: tuple[dict[str, Incident], Mapping[str, Account]] = {}, {}

    def close(self) -> None:
        """Close the case."""
        if self._desk is not None:
            self._writing.close()
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

    @property
    def decided(self) -> int:
        """The number of the last decision."""
        with self.reading() as connection:
            return last_decision(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees the case as it is at its first query."""
        with self.store.reading() as connection:
            yield connection

    @contextmanager
    def deciding(self) -> Iterator[Desk]:
        """The case under review, for one thread at a time.

        Raises:
            CaseNotWritable: nothing can be decided.
        """
        with self._deciding:
            if self._desk is None:
                self._writing = Store.open(self.store.path, create=False)
                self._desk = Desk(self._writing)
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
            derived, number = revision_of(connection), last_decision(connection)
            if before is not None and (derived, number) == (before.derived, before.decided):
                return before
            seen = overview.load(connection)
            sites = load_sites(connection)
            known = known_names(
                names.persons(connection), (*names.place_names(connection), *site_names(sites))
            )
        with self.deciding() as desk:
            machine = {i.id: i for i in desk.machine.incidents}
            record = desk.record
        now = {i.id: i for i in record.incidents}
        new = [i for i in record.incidents if machine.get(i.id) != i]
        gone = [i for i, one in machine.items() if now.get(i) != one]
        main = patched(seen, gone, new, record.accounts).view
        left = patched(seen, seen.ids, record.left_out, record.accounts).view
        self._overlay = {i.id: i for i in (*new, *record.left_out)}, record.accounts
        places = PlaceTable(seen.words.place)
        main_ground, left_ground = (
            Ground(
                overview=one,
                places=places,
                points=places.points(one),
                sites={site.id: site for site in sites},
                texts=self.found,
            )
            for one in (main, left)
        )
        return State(derived, number, main_ground, left_ground, known, record.source_grades)

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
                    ground = state.moments[key] = asof.ground_at(connection, present, at, self.part)
                while len(state.moments) > KEPT_MOMENTS:
                    state.moments.popitem(last=False)
            else:
                state.moments.move_to_end(key)
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
        incidents, accounts = self._overlay
        wanted = [ground.overview.ids[row] for row in rows]
        machine = {one.id: one for one in record.incidents}
        record = replace(
            record,
            incidents=tuple(incidents.get(id_) or machine[id_] for id_ in wanted),
            accounts={
                **{id_: accounts[id_] for id_ in record.accounts},
                **{
                    id_: accounts[id_]
                    for one in wanted
                    if one in incidents
                    for id_ in incidents[one].accounts
                },
            },
        )
        return record if as_of is None else asof.record_at(record, as_of)

    def quotes(self, record: Record, state: State | None = None) -> Quotes:
        """How a part of the case may be quoted: with what the whole case knows of names."""
        return Quotes(record, (state or self.state()).known)
