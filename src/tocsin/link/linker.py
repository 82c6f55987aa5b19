"""Accounts -> incidents, one neighbourhood at a time: reading more links anew only what it touches.

A neighbourhood is reports that are near one another, by themselves or through others: whatever is
judged of them hangs on them alone. `Linker` keeps which are neighbours and what was judged.
"""

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tocsin.link.blocks import CROWD, Blocks, Crowd, RareWords, entry_of
from tocsin.link.listed import Listed
from tocsin.link.neighbourhood import Neighbourhood, Told, judge
from tocsin.link.stories import Report
from tocsin.link.telling import is_one_event, tellings_of
from tocsin.link.twins import TwinKey, twin_key
from tocsin.link.words import words_of
from tocsin.model import Account, Document, Incident, Record


@dataclass(frozen=True, slots=True)
class _Read:
    """All of one document that linking looks at: while it is the same, so is what follows."""

    document: Document
    accounts: tuple[Account, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """A report made ready."""

    read: _Read
    report: Report
    twins: TwinKey


class Linker:
    """Links a record, and one that has changed at the cost of what the change touches.

    What is kept only saves work: a linker gives for a record what a new one would, whatever it
    linked before.

    Args:
        crowd: Pairs of accounts that a block may cost (`tocsin.link.blocks`).
    """

    def __init__(self, *, crowd: int = CROWD) -> None:
        self._listed = Listed({})
        self._kept: dict[str, _Kept] = {}
        self._twins: dict[TwinKey, list[str]] = {}
        self._blocks = Blocks(crowd=crowd)
        self._words = RareWords()
        self._judged: dict[str, Neighbourhood] = {}

    def link(self, record: Record) -> tuple[Incident, ...]:
        """Judge which accounts tell of one event; see `tocsin.link.link`."""
        self._follow(record)
        found = (incident for one in self._neighbourhoods() for incident in one.incidents)
        return tuple(sorted(found, key=lambda incident: incident.id))

    def stories(self, record: Record) -> tuple[tuple[str, ...], ...]:
        """Judge which documents are about one event; see `tocsin.link.stories_of`."""
        self._follow(record)
        return tuple(sorted(story for one in self._neighbourhoods() for story in one.stories))

    def crowds(self) -> tuple[Crowd, ...]:
        """Of which accounts not all were compared with one another."""
        return tuple(self._blocks.crowds())

    def _neighbourhoods(self) -> Iterable[Neighbourhood]:
        return {one.reports[0]: one for one in self._judged.values()}.values()

    def _follow(self, record: Record) -> None:
        """Bring what is kept to a record."""
        listed = Listed({site.id: site for site in record.sites})
        read = dict(_read(record))
        old = {} if listed != self._listed else {id_: kept.read for id_, kept in self._kept.items()}
        self._listed = listed
        changed = [id_ for id_ in read if old.get(id_) != read[id_]]
        gone = [id_ for id_ in self._kept if old.get(id_) != read.get(id_)]
        if changed or gone:
            ready = [self._ready(read[id_]) for id_ in changed]
            self._judge(self._change(gone, ready))

    def _ready(self, read: _Read) -> _Kept:
        """A report made ready; the words of one that is only of another origin now are kept."""
        document = read.document
        before = self._kept.get(document.id)
        if before is not None and before.read.document == document:
            words = before.report.words
        else:
            words = words_of([document.text], french=document.language == "fr")
        tellings = tellings_of(
            document, read.accounts, origin=read.origin, listed=self._listed, report=words
        )
        return _Kept(
            read,
            Report(document, words, tuple(tellings)),
            twin_key(document, read.accounts, read.origin),
        )

    def _change(self, gone: Sequence[str], come: Sequence[_Kept]) -> set[str]:
        """Take reports out and put reports in.

        Returns:
            The ids of reports for which something may have changed; some may be gone.
        """
        leaving = [self._kept.pop(id_) for id_ in gone]
        groups = {kept.twins for kept in (*leaving, *come)}
        before = {group: self._twins[group][0] for group in groups if group in self._twins}
        for kept in leaving:
            self._twins[kept.twins].remove(kept.read.document.id)
        for kept in come:
            self._kept[kept.read.document.id] = kept
            insort(self._twins.setdefault(kept.twins, []), kept.read.document.id)
        after = {group: self._twins[group][0] for group in groups if self._twins[group]}
        for group in groups - after.keys():
            del self._twins[group]
        changed = {kept.read.document.id for kept in (*leaving, *come)}
        out = {id_ for id_ in before.values() if id_ in changed or id_ not in after.values()}
        into = {id_ for id_ in after.values() if id_ in changed or id_ not in before.values()}
        return changed.union(before.values(), after.values(), self._compared(out, into))

    def _compared(self, out: Iterable[str], into: Iterable[str]) -> set[str]:
        """Take reports out of the blocks and put reports in: which are compared with others now."""
        come = {id_: self._kept[id_].report for id_ in sorted(into)}
        told = {id_: [entry_of(t) for t in report.tellings] for id_, report in come.items()}
        rare = {id_: report.words.rare for id_, report in come.items()}
        gone = sorted(out)
        return self._blocks.change(gone, told) | self._words.change(gone, rare)

    def _judge(self, touched: Iterable[str]) -> None:
        """Judge the neighbourhoods anew in which something may have changed."""
        reports = set(touched)
        for id_ in tuple(reports):
            if (old := self._judged.get(id_)) is not None:
                reports.update(old.reports)
        for id_ in reports:
            self._judged.pop(id_, None)
        told = {id_: told for id_ in sorted(reports) if (told := self._told(id_)) is not None}
        pairs = set(self._blocks.pairs(told)), set(self._words.pairs(told))
        for neighbourhood in judge(told, *pairs):
            self._judged.update(dict.fromkeys(neighbourhood.reports, neighbourhood))

    def _told(self, id_: str) -> Told | None:
        """A report with its twins, where it is there and the first of them."""
        kept = self._kept.get(id_)
        if kept is None or self._twins[kept.twins][0] != id_:
            return None
        first, *others = (self._kept[twin].report for twin in self._twins[kept.twins])
        return Told(first, tuple(others))


def _read(record: Record) -> Iterator[tuple[str, _Read]]:
    origins = {d: origin.id for origin in record.origins for d in origin.documents}
    accounts: dict[str, list[Account]] = {}
    for _, account in sorted(record.accounts.items()):
        if is_one_event(account):
            accounts.setdefault(account.document, []).append(account)
    for id_, document in record.documents.items():
        yield id_, _Read(document, tuple(accounts.get(id_, ())), origins.get(id_, id_))
