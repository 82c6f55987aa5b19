"""Accounts -> incidents, keeping what was weighed: adding a report weighs only what is new."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tocsin.link.average import average_linkage
from tocsin.link.pairs import between_reports, by_rare_words, pairs
from tocsin.link.spanning import strongest
from tocsin.link.stories import STORY_AT, Report, alike, story_of
from tocsin.link.telling import Telling, is_one_event, tellings_of
from tocsin.link.twins import in_order, twins
from tocsin.link.weigh import JOIN_AT, Weighed, same_words, weigh
from tocsin.link.words import words_of
from tocsin.model import Account, Document, Incident, Record, Site, content_id

NEVER = -math.inf


@dataclass(frozen=True, slots=True)
class _Read:
    """All of one document that linking looks at: while it is the same, so is what follows."""

    document: Document
    accounts: tuple[Account, ...]
    origin: str
    sites: Mapping[str, Site]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A report made ready, with a number that no other report had before it."""

    read: _Read
    report: Report
    number: int


class Linker:
    """Links a record, and links it again when it has grown without weighing old pairs again.

    What is kept only saves work: a linker gives for a record what a new one would, whatever it
    linked before.
    """

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._next = 0
        self._alike: dict[tuple[int, int], float] = {}
        self._weighed: dict[tuple[int, int, str, str, bool], Weighed] = {}
        self._made: dict[tuple[str, ...], tuple[tuple[Telling, ...], Incident]] = {}

    def link(self, record: Record) -> tuple[Incident, ...]:
        """Judge which accounts tell of one event; see `tocsin.link.link`."""
        return _Linking(self, record).incidents()

    def stories(self, record: Record) -> tuple[tuple[str, ...], ...]:
        """Judge which documents are about one event; see `tocsin.link.stories_of`."""
        return _Linking(self, record).stories()

    def kept(self, read: _Read) -> _Kept:
        """The report of what was read, made ready once."""
        found = self._kept.get(read.document.id)
        if found is None or found.read != read:
            found = self._kept[read.document.id] = _Kept(read, _report(read), self._next)
            self._next += 1
        return found

    def alike(self, left: _Kept, right: _Kept) -> float:
        """How likely two reports are one story."""
        pair = (left.number, right.number)
        if pair not in self._alike:
            self._alike[pair] = alike(left.report, right.report).weight
        return self._alike[pair]

    def weighed(
        self, pair: tuple[_Kept, _Kept], one: Telling, other: Telling, *, one_story: bool
    ) -> Weighed:
        """The evidence on two accounts, in the order of their ids."""
        key = (pair[0].number, pair[1].number, one.id, other.id, one_story)
        if key not in self._weighed:
            self._weighed[key] = weigh(one, other, one_story=one_story)
        return self._weighed[key]

    def incident(self, members: tuple[Telling, ...], links: Sequence[Weighed]) -> Incident:
        """The incident of some accounts, in the order of their ids."""
        ids = tuple(member.id for member in members)
        edges = tuple(edge.as_link() for edge in links)
        made = self._made.get(ids)
        if made is None or made[0] != members or made[1].links != edges:
            incident = Incident(
                id=content_id("inc", *ids),
                accounts=ids,
                origins=tuple(sorted({member.origin for member in members})),
                links=edges,
            )
            made = self._made[ids] = (members, incident)
        return made[1]


class _Linking:
    """One run over one record."""

    def __init__(self, linker: Linker, record: Record) -> None:
        self._linker = linker
        origins = {d: origin.id for origin in record.origins for d in origin.documents}
        sites = {site.id: site for site in record.sites}
        accounts: dict[str, list[Account]] = {}
        for account in sorted(record.accounts.values(), key=lambda account: account.id):
            if is_one_event(account):
                accounts.setdefault(account.document, []).append(account)
        read = [
            _Read(document, tuple(accounts.get(id_, ())), origins.get(id_, id_), sites)
            for id_, document in sorted(record.documents.items())
        ]
        self._twins = twins([(one.document, one.accounts, one.origin) for one in read])
        self._all = [linker.kept(one) for one in read]
        self._reports = [self._all[first] for first in sorted(self._twins)]
        self._tellings = sorted(
            (telling for kept in self._reports for telling in kept.report.tellings),
            key=lambda telling: telling.id,
        )
        self._of_document = {kept.read.document.id: n for n, kept in enumerate(self._reports)}
        self._near = list(pairs(self._tellings))
        self._groups = self._stories()

    def _stories(self) -> list[list[int]]:
        candidates = {
            *between_reports(self._tellings, self._of_document, self._near),
            *by_rare_words([kept.report.words.rare for kept in self._reports]),
        }
        reports = self._reports

        def weight(a: int, b: int) -> float:
            return self._linker.alike(reports[a], reports[b])

        return average_linkage(len(reports), sorted(candidates), weight, at=STORY_AT)

    def stories(self) -> tuple[tuple[str, ...], ...]:
        """Ids of the documents of each story, twins included."""
        positions = sorted(self._twins)
        return tuple(
            tuple(
                sorted(
                    self._all[n].read.document.id
                    for position in group
                    for n in self._twins[positions[position]]
                )
            )
            for group in self._groups
        )

    def incidents(self) -> tuple[Incident, ...]:
        """The incidents in the order of their ids."""
        tellings = self._tellings
        in_story = story_of(self._groups)
        number = {telling.id: n for n, telling in enumerate(tellings)}
        report_of = [self._of_document[telling.document.id] for telling in tellings]
        candidates = {
            *self._near,
            *(
                pair
                for group in self._groups
                for pair in _within(group, [kept.report for kept in self._reports], number)
            ),
        }

        def weighed(a: int, b: int) -> Weighed:
            one, other = report_of[a], report_of[b]
            return self._linker.weighed(
                (self._reports[one], self._reports[other]),
                tellings[a],
                tellings[b],
                one_story=in_story[one] == in_story[other],
            )

        def weight(a: int, b: int) -> float:
            if report_of[a] == report_of[b] or tellings[a].standing != tellings[b].standing:
                return NEVER
            found = weighed(a, b)
            return NEVER if found.contradicted else found.weight

        groups = average_linkage(len(tellings), sorted(candidates), weight, at=JOIN_AT)
        copies = self._copies()
        made = []
        for group in groups:
            links = strongest(group, weighed)
            members = [tellings[n] for n in group]
            for first in tuple(members):
                for copy in copies.get(first.id, ()):
                    members.append(copy)
                    links.append(same_words(first, copy))
            ordered = tuple(sorted(members, key=lambda member: member.id))
            links.sort(key=lambda edge: (edge.left, edge.right))
            made.append(self._linker.incident(ordered, links))
        return tuple(sorted(made, key=lambda incident: incident.id))

    def _copies(self) -> Mapping[str, Sequence[Telling]]:
        """The accounts of twins, by the account of the first of them that each repeats."""
        found: dict[str, list[Telling]] = {}
        for first, together in self._twins.items():
            mine = _as_read(self._all[first].report)
            for other in together[1:]:
                for one, copy in zip(mine, _as_read(self._all[other].report), strict=True):
                    found.setdefault(one.id, []).append(copy)
        return found


def _as_read(report: Report) -> list[Telling]:
    """The accounts of a report in the order in which it tells of them."""
    return sorted(report.tellings, key=lambda telling: in_order(telling.account))


def _report(read: _Read) -> Report:
    document = read.document
    words = words_of([document.text], french=document.language == "fr")
    made = tellings_of(document, read.accounts, origin=read.origin, sites=read.sites, report=words)
    return Report(document, words, tuple(made))


def _within(
    group: Sequence[int], reports: Sequence[Report], number: Mapping[str, int]
) -> Sequence[tuple[int, int]]:
    """Pairs of accounts of the reports of one story."""
    found = []
    for n, one in enumerate(group):
        for other in group[n + 1 :]:
            for left in reports[one].tellings:
                for right in reports[other].tellings:
                    a, b = number[left.id], number[right.id]
                    found.append((min(a, b), max(a, b)))
    return found
