"""A case in one SQLite file: what was read only grows, what is derived follows it."""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, cast

import msgspec
from sqlalchemy import Connection, Engine, select

from tocsin.collector import collector_paused
from tocsin.errors import CaseIsDamaged, CaseNotWritable, TextNotStorable
from tocsin.model import (
    Act,
    Crowd,
    Decision,
    Doubt,
    Effect,
    Figure,
    GazetteerSource,
    Given,
    Grown,
    Incident,
    Kept,
    Lead,
    Linked,
    Measure,
    Office,
    Origin,
    Placed,
    Record,
    Rejected,
    Report,
    Response,
    Site,
    Statement,
    Traced,
    WordList,
)
from tocsin.store import custody, decided, derived, fetched, log, readings, schema
from tocsin.store.coding import from_json
from tocsin.store.complaints import case_errors
from tocsin.store.connecting import WRITES, Access, copy_whole
from tocsin.store.opening import Opened, open_case
from tocsin.store.rows import UnreadableRow

BUSY_SECONDS = 30.0
"""How long to wait for another program's lock [s]; replacing what is derived holds it longest,
about a second for 2,000 reports, so that half a minute means a lock that will not go away."""

Added = Literal["new", "already there"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a case comes to, without all that it stands on."""

    incidents: int
    """As decided, without those that people left out."""
    decided: tuple[Incident, ...]
    """Those that are not as the machine has them, left out or not."""
    effects: Mapping[int, Effect]
    """What each decision does, by its number."""
    crowds: tuple[Crowd, ...]
    """Of which accounts not all were compared with one another."""


@dataclass(frozen=True, slots=True)
class Inside:
    """A case as a transaction that has not ended sees it."""

    connection: Connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The transaction."""
        yield self.connection

    def revision(self) -> tuple[str, int]:
        """What the incidents were derived from, and the number of the last decision."""
        return decided.revision(self.connection)

    def load(self) -> Record:
        """Everything but the bytes."""
        return Store.load_of(self.connection)


Remake = Callable[[Inside, Collection[str], Collection[str]], decided.Change]
"""Tells what decisions make of incidents that are others now: in the case as it is within a
transaction, of some accounts and of some documents that came."""


class Store:
    """The file of a case, open; use it as a context manager, from one thread.

    Several processes may have the same case open and write to it: each transaction waits for
    its turn, up to ``busy_seconds``. Every method may raise `CaseIsBusy` and `CaseIsDamaged`, and
    every one that writes `CaseNotWritable`.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._engine: Engine = opened.engine
        self._access: Access = opened.access

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool,
        read_only: bool = False,
        busy_seconds: float = BUSY_SECONDS,
        case_format: schema.Schema = schema.CURRENT,
    ) -> Self:
        """Open a case, made first where it is missing and ``create`` is true.

        An older case is brought to the present format, after a copy of it was put next to it
        as ``<name>.backup-<revision>``. A file that may not be written is opened for reading. An
        older case that is opened for reading is left as it is, and a copy of it is read.

        Args:
            path: The file.
            create: Make the case where there is none.
            read_only: Write nothing, whatever is called.
            busy_seconds: How long to wait for another program's lock [s].
            case_format: The format to write, and the scripts that lead to it.

        Raises:
            CaseMissing, NotACase, CaseIsNewer, CaseNotReadable: as they say.
        """
        return cls(
            open_case(
                path,
                create=create,
                read_only=read_only,
                busy_seconds=busy_seconds,
                case_format=case_format,
            )
        )

    @property
    def path(self) -> Path:
        """The file."""
        return self._access.path

    @property
    def busy_seconds(self) -> float:
        """How long another program's lock is waited for [s]."""
        return self._access.busy_seconds

    def uri(self) -> str:
        """The file as SQLite names it, for reading."""
        return self._access.uri(read_only=True)

    @property
    def writable(self) -> bool:
        """Whether anything can be added."""
        return self._access.writable

    def check_writable(self) -> None:
        """See that something can be added.

        Raises:
            CaseNotWritable: it was opened for reading, by choice or because nothing else goes.
        """
        if not self.writable:
            why = (
                "it was opened for reading only"
                if self._access.read_only
                else "the file or its folder is read-only; copy it where it can be written"
            )
            raise CaseNotWritable(path=self.path, why=why)

    def close(self) -> None:
        """Close the file; SQLite's own files next to it go with the last that has it open."""
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def add(
        self,
        report: Report,
        placed: Sequence[Placed],
        rejected: Sequence[Rejected] = (),
        *,
        now: datetime,
        who: str = "",
        received: datetime | None = None,
    ) -> Added:
        """Store a report and all that was read from it, in one transaction.

        Args:
            report: Its bytes are archived, whether anything was read from them or not.
            placed: What was read; must have no `faults`.
            rejected: What a stage could not use of it, with the reasons.
            now: When it is added, with an offset.
            who: Who added it, as custody tells it; empty: not said.
            received: When it was received, where that was earlier.

        Returns:
            ``"already there"`` where a report with this id was stored before; nothing is
            written then.

        Raises:
            RecordsClash: an id of ``placed`` is taken by another report.
        """
        with self._writing() as connection:
            if _has(connection, report.id):
                return "already there"
            readings.write_reports(connection, [report], now=received or now)
            readings.write_placed(connection, placed)
            readings.write_rejected(connection, rejected, report=report.id, now=now)
            custody.note_report(connection, report.id, who=who, now=now)
        return "new"

    def reject(self, rejected: Sequence[Rejected], *, now: datetime) -> None:
        """Store what never became a report, with the reasons; a second time changes nothing."""
        with self._writing() as connection:
            readings.write_rejected(connection, rejected, report=None, now=now)

    def given(self, report_id: str) -> Given | None:
        """What was said of a report when it was handed over, or None where it is not there."""
        columns = schema.reports.c
        with self.reading() as connection:
            text = connection.execute(select(columns.given).where(columns.id == report_id)).scalar()
            return None if text is None else from_json(text, Given)

    def origin_of(self, report_id: str) -> str:
        """Where a report came from; empty where there is no such report."""
        columns = schema.reports.c
        with self.reading() as connection:
            statement = select(columns.origin).where(columns.id == report_id)
            return connection.execute(statement).scalar() or ""

    def reports(self) -> Iterator[Report]:
        """Every report with its bytes, by id, one in memory at a time."""
        with self.reading() as connection:
            yield from readings.load_reports(connection)

    def received(self) -> dict[str, datetime]:
        """When each report was received, by its id."""
        columns = schema.reports.c
        with self.reading() as connection:
            rows = connection.execute(select(columns.id, columns.received_at))
            return {id_: datetime.fromisoformat(at) for id_, at in rows}

    def sites(self) -> tuple[Site, ...]:
        """The case's own list of sites, by id."""
        with self.reading() as connection:
            return readings.load_sites(connection)

    def put_sites(self, sites: Sequence[Site], *, now: datetime, who: str = "") -> None:
        """Add sites to the case's list; one with a known id takes the place of the old."""
        with self._writing() as connection:
            readings.write_sites(connection, sites)
            custody.note_lists(connection, who=who, now=now)

    def words(self) -> tuple[WordList, ...]:
        """The users' lists of words that reports are read with, by name."""
        with self.reading() as connection:
            return readings.load_words(connection)

    def put_words(self, lists: Sequence[WordList], *, now: datetime, who: str = "") -> None:
        """Add lists of words to those that reports are read with."""
        if lists:
            with self._writing() as connection:
                readings.write_words(connection, lists)
                custody.note_lists(connection, who=who, now=now)

    def gazetteers(self) -> tuple[GazetteerSource, ...]:
        """The users' gazetteers that reports were read with, by name."""
        with self.reading() as connection:
            return readings.load_gazetteers(connection)

    def put_gazetteers(
        self, sources: Sequence[GazetteerSource], *, now: datetime, who: str = ""
    ) -> None:
        """Note that reports are read with these gazetteers."""
        if sources:
            with self._writing() as connection:
                readings.write_gazetteers(connection, sources)
                custody.note_lists(connection, who=who, now=now)

    def load(self) -> Record:
        """Everything but the bytes, as one moment had it; incidents as the machine derived them.

        Documents come by publication time, those without one last, then by id; accounts and
        ledger follow them; origins by that of their first document; all else by id.

        Cost:
            Some 10 microseconds a claim; all of it is in memory at once.
        """
        with self.reading() as connection:
            return self.load_of(connection)

    @staticmethod
    def load_of(connection: Connection) -> Record:
        """The same of a transaction that has begun."""
        with collector_paused():
            documents = readings.load_documents(connection)
            order = {id_: n for n, id_ in enumerate(documents)}
            return Record(
                documents=documents,
                accounts=readings.load_accounts(connection, order),
                persons=readings.load_persons(connection, order),
                origins=derived.load_origins(connection),
                incidents=derived.load_incidents(connection),
                statements=readings.load_ledger(connection, order, Statement),
                figures=readings.load_ledger(connection, order, Figure),
                measures=readings.load_ledger(connection, order, Measure),
                responses=readings.load_ledger(connection, order, Response),
                leads=readings.load_ledger(connection, order, Lead),
                doubts=readings.load_ledger(connection, order, Doubt),
                offices=readings.load_ledger(connection, order, Office),
                stories=derived.load_stories(connection),
                inclusions=derived.load_inclusions(connection),
                crowds=derived.load_crowds(connection),
                sites=readings.load_sites(connection),
                rejected=readings.load_rejected(connection),
                decisions=log.load_decisions(connection),
            )

    def kept(self) -> Kept | None:
        """What is kept of a case, so that what came since is derived by what it touches.

        Returns:
            None where all must be derived anew: nothing was kept, or by another version of the
            program, or the list of sites is another.
        """
        with self.reading() as connection, collector_paused():
            used, present = derived.basis_used(connection), derived.basis_present(connection)
            if used is None or replace(used, documents=present.documents) != present:
                return None
            new = derived.underived(connection)
            if used.documents + len(new) != present.documents:
                return None
            return Kept(
                traced=derived.load_traced(connection),
                linked=derived.load_linked(connection),
                new=new,
                run=derived.run_of(connection),
                decisions=log.last(connection),
            )

    def part(self, documents: Collection[str]) -> Record:
        """Some documents with their accounts and persons, and the case's sites."""
        with self.reading() as connection, collector_paused():
            found = readings.load_documents(connection, documents)
            order = {id_: n for n, id_ in enumerate(found)}
            return Record(
                documents=found,
                accounts=readings.load_accounts(connection, order, documents),
                persons=readings.load_persons(connection, order, documents),
                sites=readings.load_sites(connection),
            )

    def origins_with(self, documents: Collection[str]) -> tuple[Origin, ...]:
        """The origins that some documents belong to."""
        with self.reading() as connection:
            return derived.load_origins(connection, derived.origins_of(connection, documents))

    def replace_derived(
        self,
        record: Record,
        made: decided.Made = decided.Made(),  # noqa: B008 - it is frozen
        *,
        traced: Sequence[Traced] = (),
        linked: Sequence[Linked] = (),
    ) -> bool:
        """Put the origins, incidents and stories of a record in place of the old.

        Args:
            record: As loaded from this store, with what was derived from it.
            made: What the record's decisions make of that.
            traced: What finding copies keeps of each document, for a report more.
            linked: The same of linking.

        Returns:
            False, with nothing written, where the old ones stand on more documents, or more was
            decided meanwhile: another program was faster.

        Raises:
            RecordsClash: they refer to accounts or documents that are not there.
        """
        basis = derived.Basis.of(len(record.documents), record.sites)
        with self._writing() as connection:
            used = derived.basis_used(connection)
            if used is not None and used.documents > basis.documents:
                return False
            if log.last(connection) != len(record.decisions):
                return False
            derived.write_derived(connection, record, basis, traced=traced, linked=linked)
            decided.write_all(connection, made, len(record.decisions))
        return True

    def grow_derived(self, grown: Grown, kept: Kept, remake: Remake) -> bool:
        """Put what is derived anew in place of what it takes the place of.

        Args:
            grown: What is another now that documents came.
            kept: What it was made of.
            remake: Gives what decisions make of it where some stand; called in the transaction,
                with the accounts of all incidents that went or came, and the documents that came.

        Returns:
            False, with nothing written, where more was derived or decided meanwhile.
        """
        with self._writing() as connection:
            if (derived.run_of(connection), log.last(connection)) != (kept.run, kept.decisions):
                return False
            documents = len(kept.traced) + len(kept.new)
            basis = derived.Basis.of(documents, readings.load_sites(connection))
            accounts = derived.write_grown(connection, grown, basis)
            if kept.decisions:
                change = remake(Inside(connection), accounts, kept.new)
                decided.write_anew(connection, change, kept.decisions)
            else:
                decided.write_all(connection, decided.Made(), 0)
        return True

    def keep_decided(self, record: Record, made: decided.Made) -> bool:
        """Put what a record's decisions make of it in place of what is kept of that.

        Returns:
            False, with nothing written, where more was decided or derived meanwhile.
        """
        with self._writing() as connection:
            if log.last(connection) != len(record.decisions):
                return False
            if derived.load_ids(connection) != sorted(one.id for one in record.incidents):
                return False
            decided.write_all(connection, made, len(record.decisions))
        return True

    def standing(self) -> Standing:
        """How many incidents there are, and what people decided of which, as one moment had it.

        Cost:
            That of what is decided; the record is not loaded.
        """
        with self.reading() as connection:
            made = decided.load_incidents(connection)
            held = sum(one.review.state not in decided.LEFT_OUT for one in made)
            machine = derived.count_incidents(connection) - len(decided.replaced(connection))
            return Standing(
                incidents=machine + held,
                decided=made,
                effects=decided.load_effects(connection),
                crowds=derived.load_crowds(connection),
            )

    def is_decided_current(self) -> bool:
        """Whether what is kept of decisions follows from the machine's incidents and the log."""
        with self.reading() as connection:
            return decided.is_current(connection)

    def effects(self) -> dict[int, Effect]:
        """What each decision does to the case as it is, by number."""
        with self.reading() as connection:
            return decided.load_effects(connection)

    def made(self) -> decided.Made:
        """What is kept of what decisions make of the case."""
        with self.reading() as connection:
            return decided.load_made(connection)

    def decisions(self, after: int = 0) -> tuple[Decision, ...]:
        """The lines of the log of decisions after a number, oldest first."""
        with self.reading() as connection:
            return log.load_decisions(connection, after)

    def decide(
        self,
        act: Act,
        change: decided.Change,
        *,
        who: str,
        why: str,
        now: datetime,
        seen: tuple[str, int],
    ) -> Decision | None:
        """Add a line to the log of decisions, and what it changes, in one transaction.

        Args:
            act: What is decided.
            change: What it makes of the incidents it is about.
            who: Who decides it.
            why: In their words.
            now: When, with an offset.
            seen: The `revision` that all this was made of.

        Returns:
            None, with nothing written, where the case has another revision by now.
        """
        with self._writing() as connection:
            if decided.revision(connection) != seen:
                return None
            decision = log.append(connection, act, who=who, why=why, now=now)
            decided.write_step(connection, decision.number, change)
            custody.note_decision(connection, decision)
            return decision

    def carry(self, decisions: Sequence[Decision]) -> None:
        """Add lines of another case's log, each with who decided it, when and why.

        What they make of the incidents is for `tocsin.review.keeping`.
        """
        with self._writing() as connection:
            for one in decisions:
                line = log.append(connection, one.act, who=one.who, why=one.why, now=one.at)
                custody.note_decision(connection, line)

    def archive(self) -> Path:
        """The web archive beside the case, which keeps all that was fetched for it."""
        return fetched.archive_of(self.path)

    def stretches(self) -> list[fetched.Stretch]:
        """The bytes of the web archive that custody tells of, oldest first."""
        with self.reading() as connection:
            return fetched.stretches(connection)

    def note_fetched(
        self, start: int, end: int, sum_: str, *, known: int, now: datetime, who: str
    ) -> bool:
        """Tell in custody of bytes that were appended to the web archive.

        Args:
            start: The first of them.
            end: The one after the last.
            sum_: Their SHA-256.
            known: How many `stretches` there were when they were summed.
            now: When, with an offset.
            who: Who had them fetched; empty: not said.

        Returns:
            False, with nothing written, where there are more by now: another program was faster.
        """
        with self._writing() as connection:
            if len(fetched.stretches(connection)) != known:
                return False
            item = fetched.item_of(start, end)
            custody.note_fetched(connection, item, sum_, who=who, now=now)
        return True

    def custody(self) -> tuple[custody.Line, ...]:
        """Who added what when, oldest first; the digest of the last stands for all of it."""
        with self.reading() as connection:
            return tuple(custody.lines(connection))

    def decision_texts(self) -> tuple[str, ...]:
        """What the digest of each decision is of, oldest first."""
        with self.reading() as connection:
            return tuple(log.line_texts(connection))

    def copy_to(self, path: Path) -> None:
        """Write the case, as one moment has it, into a file of its own without gaps.

        The same case gives the same bytes.
        """
        with self._errors():
            connection = self._engine.raw_connection()
            try:
                copy_whole(cast("sqlite3.Connection", connection.driver_connection), path)
            finally:
                connection.close()

    def revision(self) -> tuple[str, int]:
        """What the incidents were derived from, and the number of the last decision.

        Another value than before: what a case shows has changed since.
        """
        with self.reading() as connection:
            return decided.revision(connection)

    def is_current(self) -> bool:
        """Whether the incidents stand on all that was read, by this version of the program."""
        with self.reading() as connection:
            present = derived.basis_present(connection)
            return present.documents == 0 or derived.basis_used(connection) == present

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees the case as it is at its first query, and writes nothing."""
        with self._errors(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self.check_writable()
        with self._errors(), self._engine.execution_options(**WRITES).begin() as connection:
            yield connection

    @contextmanager
    def _errors(self) -> Iterator[None]:
        with case_errors(self.path, self._access.busy_seconds):
            try:
                yield
            except (UnreadableRow, msgspec.MsgspecError) as error:
                raise CaseIsDamaged(path=self.path, what=str(error)) from error
            except UnicodeEncodeError as error:
                text, at = str(error.object), error.start
                raise TextNotStorable(path=self.path, text=text, at=at) from error


def _has(connection: Connection, report_id: str) -> bool:
    columns = schema.reports.c
    return connection.execute(select(columns.id).where(columns.id == report_id)).first() is not None
