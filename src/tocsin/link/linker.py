"""Accounts -> incidents, one neighbourhood at a time: reading more links anew only what it touches.

A neighbourhood is reports that are near one another, by themselves or through others: whatever is
judged of them hangs on them alone. `Linker` keeps which are neighbours and what was judged, in
memory; `tocsin.link.growing` does the same for a case in a file.
"""

from collections.abc import Iterable, Iterator, Sequence

from tocsin.link.blocks import CROWD, Blocks, RareWords
from tocsin.link.listed import Listed
from tocsin.link.neighbourhood import Neighbourhood, Told, judge
from tocsin.link.reports import Read, Ready, read_of, ready_of
from tocsin.link.twins import Twins
from tocsin.model import Crowd, Incident, Linked, Record


class Linker:
    """Links a record, and one that has changed at the cost of what the change touches.

    What is kept only saves work: a linker gives for a record what a new one would, whatever it
    linked before.

    Args:
        crowd: Pairs of accounts that a block may cost (`tocsin.link.blocks`).
    """

    def __init__(self, *, crowd: int = CROWD) -> None:
        self._listed = Listed({})
        self._kept: dict[str, Ready] = {}
        self._twins = Twins()
        self._blocks = Blocks(crowd=crowd)
        self._words: RareWords[str] = RareWords()
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

    def kept(self) -> Iterator[Linked]:
        """What is kept of each document that was linked, by id."""
        for _, ready in sorted(self._kept.items()):
            first = self._twins.of(ready.twins)[0]
            yield ready.kept(neighbourhood=self._judged[first].reports[0])

    def _neighbourhoods(self) -> Iterable[Neighbourhood]:
        return {one.reports[0]: one for one in self._judged.values()}.values()

    def _follow(self, record: Record) -> None:
        """Bring what is kept to a record."""
        listed = Listed({site.id: site for site in record.sites})
        read = dict(read_of(record))
        old = {} if listed != self._listed else {id_: kept.read for id_, kept in self._kept.items()}
        self._listed = listed
        changed = [id_ for id_ in read if old.get(id_) != read[id_]]
        gone = [id_ for id_ in self._kept if old.get(id_) != read.get(id_)]
        if changed or gone:
            ready = [self._ready(read[id_]) for id_ in changed]
            self._judge(self._change(gone, ready))

    def _ready(self, read: Read) -> Ready:
        """A report made ready; the words of one that is only of another origin now are kept."""
        before = self._kept.get(read.document.id)
        same = before is not None and before.read.document == read.document
        return ready_of(read, self._listed, words=before.report.words if before and same else None)

    def _change(self, gone: Sequence[str], come: Sequence[Ready]) -> set[str]:
        """Take reports out and put reports in.

        Returns:
            The ids of reports for which something may have changed; some may be gone.
        """
        leaving = [self._kept.pop(id_) for id_ in gone]
        self._kept.update((one.id, one) for one in come)
        moved = self._twins.change(
            ((one.twins, one.id) for one in leaving), ((one.twins, one.id) for one in come)
        )
        into = {id_: self._kept[id_] for id_ in sorted(moved.into)}
        out = sorted(moved.out)
        told = {id_: one.entries for id_, one in into.items()}
        rare = {id_: one.report.words.rare for id_, one in into.items()}
        near = self._blocks.change(out, told) | self._words.change(out, rare)
        return near.union(moved.firsts, (one.id for one in (*leaving, *come)))

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
        if kept is None or self._twins.of(kept.twins)[0] != id_:
            return None
        first, *others = (self._kept[twin].report for twin in self._twins.of(kept.twins))
        return Told(first, tuple(others))
