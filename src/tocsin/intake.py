"""Reports through the reading stages and into the store, a window at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal

from tocsin.flow import Stage, flow
from tocsin.model import Document, Placed, Rejected, Report
from tocsin.store import Store, faults

WINDOW_REPORTS = 64
"""Reports that go through the stages together: enough for the parser to work in batches, few
enough that stopping the program loses the work of seconds."""

WINDOW_BYTES = 8_000_000
"""Bytes of reports that go through the stages together, so that memory stays bounded [B]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a reading has come."""

    step: Literal["indexing", "reading", "linking"]
    done: int
    """How many reports are through the step; of a gazetteer that is indexed, how many places."""
    item: str
    """The report's origin, the gazetteer's name, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSummary:
    """What became of everything that was handed over."""

    new: int = 0
    """Reports stored, those included of which a stage could make nothing."""
    refused: int = 0
    """Those of the new ones of which nothing could be made."""
    already_there: int = 0
    """Reports whose very bytes the case held before."""
    ignored_details: tuple[str, ...] = ()
    """Origins of reports already there that came with other details (a date, an outlet) this
    time; the case keeps the first ones."""
    rejected: tuple[Rejected, ...] = ()
    """What was let go this time, with the reasons; the item is an origin where it is known."""

    @property
    def read(self) -> int:
        """Reports that were handed over, whether new or already there."""
        return self.new + self.already_there


@dataclass(slots=True)
class _Outcome:
    """What became of one report."""

    report: Report
    placed: list[Placed] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)


class Intake:
    """One run of the reading stages over reports; each report is then stored in a transaction."""

    def __init__(
        self,
        store: Store,
        stages: tuple[Stage[Any, Any], ...],
        *,
        now: datetime,
        who: str,
        on_progress: Callable[[Progress], None],
        received: Mapping[str, datetime] = MappingProxyType({}),
    ) -> None:
        self.on_progress = on_progress
        self._received = received
        self._store = store
        self._stages = stages
        self._now = now
        self._who = who
        self._new = 0
        self._nothing_of = 0
        self._done: set[str] = set()
        self._known: list[tuple[str, bool]] = []
        self._rejected: list[Rejected] = []
        self._window: dict[str, Report] = {}
        self._refused: list[Rejected] = []

    def run(self, collected: Iterable[Report | Rejected]) -> ReadSummary:
        """Read and store all that was collected."""
        for one in collected:
            if isinstance(one, Rejected):
                self._refused.append(one)
            elif not self._is_known(one):
                self._window[one.id] = one
            if self._is_full():
                self._empty_window()
        self._empty_window()
        return ReadSummary(
            new=self._new,
            refused=self._nothing_of,
            already_there=len(self._known),
            ignored_details=tuple(origin for origin, same in self._known if not same),
            rejected=tuple(self._rejected),
        )

    def _is_known(self, report: Report) -> bool:
        """Whether these bytes were met before; then they are counted."""
        twin = self._window.get(report.id)
        given = self._store.given(report.id) if twin is None else twin.given
        if given is None:
            return False
        self._known.append((report.origin, given == report.given))
        self._progress(report)
        return True

    def _is_full(self) -> bool:
        return (
            max(len(self._window), len(self._refused)) >= WINDOW_REPORTS
            or sum(len(report.content) for report in self._window.values()) >= WINDOW_BYTES
        )

    def _empty_window(self) -> None:
        outcomes, strays = self._outcomes(tuple(self._window.values()))
        for outcome in outcomes:
            report = outcome.report
            sound = _sound(outcome)
            added = self._store.add(
                report,
                sound.placed,
                sound.rejected,
                now=self._now,
                who=self._who,
                received=self._received.get(report.id),
            )
            if added == "new":
                self._new += 1
                self._nothing_of += not sound.placed
                self._rejected.extend(sound.rejected)
            else:  # another program was faster
                self._known.append((report.origin, self._store.given(report.id) == report.given))
        strays.extend(self._refused)
        if strays:
            self._store.reject(strays, now=self._now)
            self._rejected.extend(strays)
        self._window, self._refused = {}, []

    def _outcomes(self, reports: Sequence[Report]) -> tuple[list[_Outcome], list[Rejected]]:
        """Pass reports through the stages: what became of each, and reasons that name none."""
        outcomes = {report.id: _Outcome(report) for report in reports}
        owners = {report.origin: report.id for report in reports} | {r.id: r.id for r in reports}
        strays: list[Rejected] = []

        def note(documents: Iterable[Document]) -> Iterator[Document | Rejected]:
            for document in documents:
                owners[document.id] = document.report
                yield document

        def reject(rejected: Rejected) -> None:
            owner = owners.get(rejected.item)
            if owner is None:
                strays.append(rejected)
            else:
                outcome = outcomes[owner]
                outcome.rejected.append(replace(rejected, item=outcome.report.origin))
                self._progress(outcome.report)

        first, *others = self._stages
        stages = (first, Stage("note", Document, Document, note), *others)
        for placed in flow(stages, reports, reject=reject):
            outcome = outcomes[placed.reading.document.report]
            outcome.placed.append(placed)
            self._progress(outcome.report)
        return list(outcomes.values()), strays

    def _progress(self, report: Report) -> None:
        self._done.add(report.origin)
        self.on_progress(Progress(step="reading", done=len(self._done), item=report.origin))


def _sound(outcome: _Outcome) -> _Outcome:
    """The same without readings that do not hold together, and never without a reason."""
    origin = outcome.report.origin
    kept = _Outcome(outcome.report, rejected=list(outcome.rejected))
    for placed in outcome.placed:
        wrong = faults(placed)
        if wrong:
            reason = f"what was read of it does not hold together ({wrong[0]}): please report this"
            kept.rejected.append(Rejected(stage="store", item=origin, reason=reason))
        else:
            kept.placed.append(placed)
    if not kept.placed and not kept.rejected:
        reason = "nothing came of it, and no stage said why: please report this"
        kept.rejected.append(Rejected(stage="store", item=origin, reason=reason))
    return kept
