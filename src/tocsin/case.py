"""A case: a pile of reports and all that is known from them, in one file.

>>> import tempfile
>>> from tocsin import Case
>>> with Case.open(tempfile.mkdtemp() + "/prisons.db") as case:
...     # case.read(["reports/"], now=datetime.now(UTC)) reads a folder of reports
...     case.incidents(place="Toulon")
[]

What people decide of it is a log of lines that only grows, replayed over what the machine derived
(see `tocsin.review.desk` for a whole session, `tocsin.model.decision` for what can be decided):

    decided = case.decide(Accept(accounts=incident.accounts), who="Ann", why="seen", now=now)
    case.undo(who="Ann", now=now)      # the last of hers that holds; number=3: the third of all
    case.redo(who="Ann", now=now)
    case.decisions()                   # the log; what each does now: case.record().effects
    case.record()                      # as decided; case.record(reviewed=False): as derived
    incident.review                    # machine, changed, accepted ...; by whom, when, why
    record.left_out                    # what was rejected, or found to be no incident
"""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, Self

from tocsin.check import check, with_checks
from tocsin.choosing import Question, by_id, choose, counting, said_by, said_of
from tocsin.collect import Fetch
from tocsin.errors import ExtraMissing
from tocsin.flow import Stage
from tocsin.growing import Source
from tocsin.intake import Intake, Progress, ReadSummary
from tocsin.model import (
    Act,
    Checked,
    Decision,
    Derived,
    Document,
    Figure,
    Finding,
    GazetteerSource,
    Given,
    Grown,
    Incident,
    Kept,
    Lead,
    Measure,
    Record,
    Rejected,
    Report,
    Response,
    Site,
    Statement,
    WordList,
)
from tocsin.review import keeping, reviewing
from tocsin.review.desk import Decided, Desk
from tocsin.review.growing import remade
from tocsin.store import Line, Problem, Standing, Store, verify

if TYPE_CHECKING:  # loaded only where a table is read
    from tocsin.packing import Packed
    from tocsin.spreadsheet import Corrections

__all__ = [
    "Case",
    "Decided",
    "Desk",
    "Problem",
    "Progress",
    "ReadSummary",
    "Stages",
    "assessed_for",
]


class Stages(Protocol):
    """What a case is read with: the module `tocsin.pipeline`, or a stand-in."""

    def collect(
        self,
        paths: Sequence[str],
        *,
        given: Given,
        stdin: BinaryIO | None = None,
        fetch: Fetch | None = None,
    ) -> Iterator[Report | Rejected]:
        """Give the reports under some paths."""

    def read_sites(self, path: Path) -> tuple[Site, ...]:
        """Give the sites of a list."""

    def with_aliases(self, sites: Sequence[Site], path: Path) -> tuple[Site, ...]:
        """Give the sites with the other names that a file lists for them."""

    def open_gazetteer(self, path: Path, *, on_progress: Callable[[str, int], None]) -> Any:  # noqa: ANN401 - of a stage that is loaded later
        """Give a gazetteer, with its ``source``, for `reading_stages`."""

    def read(self) -> Stage[Report, Document]:
        """Make the first of the reading stages."""

    def read_words(self, path: Path) -> WordList:
        """Give the words of a list."""

    def reading_stages(
        self,
        *,
        sites: tuple[Site, ...],
        gazetteers: Sequence[Any] = (),
        lists: Sequence[WordList] = (),
    ) -> tuple[Stage[Any, Any], ...]:
        """Make the stages from Report, by way of Document, to Placed."""

    def derive(self, record: Record) -> Derived:
        """Give the record with origins and incidents derived anew, and what is kept of that."""

    def derive_more(self, kept: Kept, case: Source) -> Grown:
        """Give what of a case is another now that documents came."""


class Case:
    """A case, open; use it as a context manager, from one thread."""

    def __init__(self, store: Store, stages: Stages | None = None) -> None:
        self._store = store
        self._stages = stages

    @classmethod
    def open(
        cls,
        path: str | PathLike[str],
        *,
        create: bool = True,
        read_only: bool = False,
        stages: Stages | None = None,
    ) -> Self:
        """Open a case, made first where it is missing.

        A case of an older format is brought to the present one after a copy of it was put next
        to it; opened for reading, it is left as it is, and a copy is read. A file that may not be
        written is opened for reading.

        Args:
            path: The case's file.
            create: Make the case where there is none.
            read_only: Write nothing.
            stages: What to read with, instead of `tocsin.pipeline`.

        Raises:
            CaseMissing, NotACase, CaseIsNewer, CaseIsBusy, CaseIsDamaged,
            CaseNotReadable, CaseNotWritable: as they say.
        """
        return cls(Store.open(Path(path), create=create, read_only=read_only), stages)

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The case's file."""
        return self._store.path

    @property
    def archive(self) -> Path:
        """The web archive beside it, where anything was fetched."""
        return self._store.archive()

    def read(
        self,
        paths: Sequence[str | PathLike[str]],
        *,
        given: Given | None = None,
        sites: Path | None = None,
        aliases: Path | None = None,
        gazetteers: Sequence[str | PathLike[str]] = (),
        words: Sequence[str | PathLike[str]] = (),
        now: datetime,
        who: str = "",
        on_progress: Callable[[Progress], None] | None = None,
        stdin: BinaryIO | None = None,
        fetch: Fetch | None = None,
    ) -> ReadSummary:
        """Read files, folders and addresses into the case, then link what came to the rest.

        Each report is stored in one transaction with all that was read from it. Stopped in the
        middle, the case holds the reports stored so far; reading again goes on from there. Where
        nothing is new, nothing changes.

        Args:
            paths: Files, folders, "-" for standard input, or addresses of the web.
            given: What you know of these reports; wins over what they say of themselves.
            sites: A list of sites to add to the case's own; reports that are there already are
                not read again for it.
            aliases: A list of other names for the case's sites, those just added included.
            gazetteers: Files in GeoNames' dump format, whose places are known besides those
                that Tocsin brings. The case keeps which they were, and all that it shows of a
                place: it needs the files no more.
            words: Files with words of acts to add to those of the case, as docs/words.md has
                them; reports that are there already are not read again for it.
            now: When the reports were received, with an offset; only kept, never read.
            who: Who adds them, as custody tells it; empty: not said.
            on_progress: Called as reports come through the stages.
            stdin: Stands in for standard input.
            fetch: Opens addresses, as `tocsin.watching.Fetching` does; without it no network
                is used, and addresses are let go with a reason.

        Raises:
            CaseNotWritable, CaseIsBusy: the case cannot be written.
            NoAddress: an address cannot be opened; nothing is read.
            PathNotFound: a path leads nowhere; nothing is read.
            SetupError: a language model or a package is missing.
        """
        self._store.check_writable()
        stages = self._loaded_stages()
        reports = stages.collect(
            [fspath(path) for path in paths], given=given or Given(), stdin=stdin, fetch=fetch
        )
        show = on_progress or _silent

        def indexing(name: str, rows: int) -> None:
            show(Progress(step="indexing", done=rows, item=name))

        lists = [stages.read_words(Path(path)) for path in words]
        opened = [stages.open_gazetteer(Path(path), on_progress=indexing) for path in gazetteers]
        if sites is not None:
            self._store.put_sites(stages.read_sites(sites), now=now, who=who)
        if aliases is not None:
            named = stages.with_aliases(self._store.sites(), aliases)
            self._store.put_sites(named, now=now, who=who)
        self._store.put_gazetteers([one.source for one in opened], now=now, who=who)
        self._store.put_words(lists, now=now, who=who)
        intake = Intake(
            self._store,
            stages.reading_stages(
                sites=self._store.sites(), gazetteers=opened, lists=self._store.words()
            ),
            now=now,
            who=who,
            on_progress=show,
        )
        summary = intake.run(reports)
        if fetch is not None:
            self._note_fetched(now=now, who=who)
        if not self._store.is_current():
            intake.on_progress(Progress(step="linking", done=summary.read, item=""))
            self._derive(stages)
        return summary

    def read_anew(
        self,
        other: "Case",
        *,
        gazetteers: Sequence[str | PathLike[str]] = (),
        words: Sequence[str | PathLike[str]] = (),
        now: datetime,
        who: str = "",
        on_progress: Callable[[Progress], None] | None = None,
    ) -> ReadSummary:
        """Read the reports of another case into this one, with its lists and web archive.

        See `tocsin.rereading`, which carries the decisions over too.
        """
        stages = self._loaded_stages()
        show = on_progress or _silent
        lists = [*other.words(), *(stages.read_words(Path(path)) for path in words)]
        opened = [stages.open_gazetteer(Path(path), on_progress=_unseen) for path in gazetteers]
        self._store.put_sites(other.sites(), now=now, who=who)
        self._store.put_gazetteers([one.source for one in opened], now=now, who=who)
        self._store.put_words(lists, now=now, who=who)
        intake = Intake(
            self._store,
            stages.reading_stages(
                sites=other.sites(), gazetteers=opened, lists=self._store.words()
            ),
            now=now,
            who=who,
            on_progress=show,
            received=other.received(),
        )
        summary = intake.run(other.reports())
        if other.archive.exists():
            shutil.copyfile(other.archive, self.archive)
            self._note_fetched(now=now, who=who)
        show(Progress(step="linking", done=summary.read, item=""))
        self._derive(stages)
        return summary

    def carry(self, decisions: Sequence[Decision]) -> None:
        """Take over lines of another case's log, and what they make of the incidents."""
        self._store.carry(decisions)
        keeping.keep(self._store)

    def _note_fetched(self, *, now: datetime, who: str) -> None:
        """Tell in custody of what was appended to the web archive."""
        from tocsin.fetch import WebArchive  # noqa: PLC0415 - most readings fetch nothing

        while True:
            told = self._store.stretches()
            start = told[-1].end if told else 0
            added = WebArchive(self._store.archive(), whole_to=start).sealed(start)
            if added is None or self._store.note_fetched(*added, known=len(told), now=now, who=who):
                return

    def _derive(self, stages: Stages) -> None:
        """Link what came to the case, and what was decided with it; or all of it anew.

        All of it where nothing is kept of what was there, by this version of the program and with
        this list of sites, or where most of it came since.
        """
        while not self._store.is_current():
            kept = self._store.kept()
            if kept is not None and len(kept.new) <= len(kept.traced):
                grown = stages.derive_more(kept, self._store)
                done = self._store.grow_derived(grown, kept, remade)
            else:
                derived = stages.derive(self._store.load())
                machine = derived.record
                done = self._store.replace_derived(
                    machine,
                    reviewing.made_of(machine, reviewing.decided(machine)),
                    traced=derived.traced,
                    linked=derived.linked,
                )
            if done:
                return

    def record(self, *, reviewed: bool = True) -> Record:
        """All that the case knows, in a stable order: documents by publication time, then id.

        Args:
            reviewed: As people decided it; False: as the machine derived it.

        Cost:
            About a second for 2,000 reports; all of it is in memory at once.
        """
        record = self._store.load()
        return reviewing.counted(reviewing.decided(record) if reviewed else record)

    def standing(self) -> Standing:
        """How many incidents there are, and what people decided of which.

        Cost:
            Little, however large the case, where what is decided was kept.
        """
        if self._store.writable:
            keeping.keep(self._store)
        return self._store.standing()

    def check_writable(self) -> None:
        """See that something can be decided or read into it.

        Raises:
            CaseNotWritable: it was opened for reading, by choice or because nothing else goes.
        """
        self._store.check_writable()

    def desk(self) -> Desk:
        """The case under review, its record held in memory: for a session of many decisions."""
        return Desk(self._store)

    def decide(
        self, act: Act, *, who: str, now: datetime, why: str = "", seen: int | None = None
    ) -> Decided:
        """Decide something about the case, as one line of its log; see `Desk.decide`."""
        self._store.check_writable()
        return self.desk().decide(act, who=who, now=now, why=why, seen=seen)

    def corrections(self, path: str | PathLike[str]) -> "Corrections":
        """What a CSV of the case, edited in a spreadsheet, asks to be decided.

        Raises:
            NoCorrections: it is no such table.
        """
        from tocsin.spreadsheet import corrections  # noqa: PLC0415 - most uses import nothing

        return corrections(Path(path), self.record(reviewed=False))

    def undo(self, *, who: str, now: datetime, why: str = "", number: int | None = None) -> Decided:
        """Undo the last decision of a person that holds, or the one with a number.

        Raises:
            NothingToUndo: there is none.
        """
        self._store.check_writable()
        return self.desk().undo(who=who, now=now, why=why, number=number)

    def redo(self, *, who: str, now: datetime, why: str = "", number: int | None = None) -> Decided:
        """Let what a person undid last hold again, or the decision with a number.

        Raises:
            NothingToUndo: there is none, or the person has decided something since.
        """
        self._store.check_writable()
        return self.desk().redo(who=who, now=now, why=why, number=number)

    def custody(self) -> tuple[Line, ...]:
        """Who added what when, oldest first; the digest of the last, the head, stands for all."""
        return self._store.custody()

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision, oldest first; those undone and those that undo included."""
        return self._store.decisions()

    def revision(self) -> tuple[str, int]:
        """Another value than before: what the case shows has changed since."""
        return self._store.revision()

    def incidents(
        self,
        *,
        place: str | None = None,
        kind: str | None = None,
        site: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> list[Incident]:
        """The incidents of which some account's best claim fits every condition given.

        Args:
            place: Words of a place's name, or of the county, region or country it lies in.
            kind: A PLOVER type or mode, or words of the plain label.
            site: A site's id, or words of its name.
            since: First day, included; an incident of unknown time is left out.
            until: Last day, included.
        """
        question = Question(place=place, kind=kind, site=site, since=since, until=until)
        return list(choose(self.record(), question))

    def how_many(self, question: Question | None = None) -> Finding:
        """How many acts the incidents are that a question means, as low, best and high, and why."""
        from tocsin.assess import how_many_of  # noqa: PLC0415 - most uses count nothing

        record = self.record()
        return how_many_of(record, tuple(choose(record, question or Question())))

    def incident(self, wanted: str) -> Incident:
        """The incident with an id, or with the only id that begins so.

        Raises:
            NoSuchIncident, AmbiguousIncident: as they say.
        """
        return by_id(self.record(), wanted)

    def sites(self) -> tuple[Site, ...]:
        """The case's own list of sites, by id."""
        return self._store.sites()

    def gazetteers(self) -> tuple[GazetteerSource, ...]:
        """The users' gazetteers that reports of this case were read with, by name."""
        return self._store.gazetteers()

    def words(self) -> tuple[WordList, ...]:
        """The users' lists of words that reports are read with, by name."""
        return self._store.words()

    def reports(self) -> Iterator[Report]:
        """Every report with its bytes, by id, one in memory at a time."""
        return self._store.reports()

    def received(self) -> dict[str, datetime]:
        """When each report was received, by its id."""
        return self._store.received()

    def origin_of(self, report_id: str) -> str:
        """Where a report came from: a file's name, with #line for one line of it, or "-"."""
        return self._store.origin_of(report_id)

    def is_current(self) -> bool:
        """Whether the incidents stand on all that was read; reading again makes it so."""
        return self._store.is_current()

    def statements(
        self, *, speaker: str | None = None, incident: str | None = None
    ) -> list[Statement]:
        """Who said what, by document; where asked, of one speaker, or of one incident.

        Args:
            speaker: Words of a name or office; an office told alone counts for its holder.
            incident: An incident's id, or how it begins.

        Raises:
            NoSuchIncident, AmbiguousIncident: as they say.
        """
        record = self.record()
        found = said_of(record, record.statements, incident)
        return list(found if speaker is None else said_by(found, speaker, check(record).voices))

    def figures(self, *, of: str | None = None) -> list[Figure]:
        """Quantities, by document; where asked, of what is counted by some words."""
        return list(counting(self.record().figures, of))

    def measures(self) -> list[Measure]:
        """Provisions of laws, orders and plans, by document; `check` has them by law."""
        return list(self.record().measures)

    def responses(self, *, incident: str | None = None) -> list[Response]:
        """What authorities did or announced, by document; where asked, about one incident.

        Raises:
            NoSuchIncident, AmbiguousIncident: as they say.
        """
        record = self.record()
        return list(said_of(record, record.responses, incident))

    def leads(self, *, incident: str | None = None) -> list[Lead]:
        """What is suspected, inferred, followed or dropped, by document.

        Raises:
            NoSuchIncident, AmbiguousIncident: as they say.
        """
        record = self.record()
        return list(said_of(record, record.leads, incident))

    def check(self, record: Record | None = None) -> Checked:
        """What the ledger adds up to: officials, series, laws over time, and what does not fit.

        Args:
            record: What `record` gave, where it was asked for already: loading it takes longest.
        """
        return check(self.record() if record is None else record)

    def export(
        self, path: str | PathLike[str], *, layout: str | None = None, of: str = "incidents"
    ) -> Mapping[str, int]:
        """Write the case in a layout of neighbours, or in the format that the file's ending names.

        Args:
            path: Where to write.
            layout: The name of a layout of neighbours; the ending then says nothing.
            of: "incidents", or a ledger: statements, figures, measures, responses, leads,
                doubts, officials, as CSV or JSON Lines.

        Raises:
            UnknownFormat, UnknownLayout, ExportExtraMissing, OutputNotWritable: as they say.
        """
        from tocsin.export import export  # noqa: PLC0415 - most uses of a case export nothing

        record = self.record()
        if of != "incidents":
            record = with_checks(record)
        elif layout is None:
            record = assessed_for(record, Path(path))
        return export(record, Path(path), layout=layout, of=of, protect=(self.path,))

    def pack(self, path: str | PathLike[str]) -> "Packed":
        """Pack the case into one archive with everything needed to check it.

        Raises:
            CaseIsDamaged, OutputNotWritable: nothing is written.
        """
        from tocsin.packing import pack  # noqa: PLC0415 - most uses of a case pack nothing

        return pack(self._store, Path(path))

    def verify(self, *, on_progress: Callable[[int], None] | None = None) -> list[Problem]:
        """Read every hash, span and reference again; empty where all is as it was stored.

        Args:
            on_progress: Called with how many reports were read again so far.

        Raises:
            SetupError: a package is missing that reading reports needs.
        """
        stage = self._reader()
        found = verify(
            self._store,
            lambda report: [one for one in stage.run([report]) if isinstance(one, Document)],
            on_progress=on_progress or (lambda _: None),
        )
        return found or keeping.unlike(self._store)

    def _loaded_stages(self) -> Stages:
        if self._stages is None:
            # The parser and the gazetteer take seconds to load, and only reading needs them.
            with _its_extra():
                from tocsin import pipeline  # noqa: PLC0415 - it loads the parser
            self._stages = pipeline
        return self._stages

    def _reader(self) -> Stage[Report, Document]:
        """The stage that makes documents of reports, which needs no parser."""
        if self._stages is not None:
            return self._stages.read()
        with _its_extra():
            from tocsin.read import read  # noqa: PLC0415 - most uses of a case read nothing
        return read()


@contextmanager
def _its_extra() -> Iterator[None]:
    """Around imports that only the extra for reading brings: what lacks is said, by its name."""
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").split(".")[0]
        if package in {"", "tocsin"}:
            raise
        raise ExtraMissing(package=package) from error


def assessed_for(record: Record, path: Path) -> Record:
    """The record checked, and with its assessment where the format has a place for it: a brief."""
    from tocsin.export import BRIEFS  # noqa: PLC0415 - most uses of a case export nothing

    record = with_checks(record)
    if path.suffix.lower() not in BRIEFS:
        return record
    from tocsin import __version__  # noqa: PLC0415 - the package is still being loaded above
    from tocsin.assess import with_assessment  # noqa: PLC0415 - most uses assess nothing

    return with_assessment(record, version=__version__)


def _silent(_: Progress) -> None:
    pass


def _unseen(_name: str, _rows: int) -> None:
    pass
