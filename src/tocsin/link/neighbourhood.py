"""Reports near one another: first which tell one story, then which accounts are one event."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tocsin.link.average import average_linkage
from tocsin.link.blocks import Pair, few
from tocsin.link.spanning import strongest
from tocsin.link.stories import STORY_AT, Report, alike
from tocsin.link.telling import Telling
from tocsin.link.twins import in_order
from tocsin.link.weigh import JOIN_AT, Weighed, same_words, weigh
from tocsin.model import Incident, Link, content_id

NEVER = -math.inf


@dataclass(frozen=True, slots=True)
class Told:
    """A report, and those that are the same word for word."""

    report: Report
    twins: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Reports that hang together, and what was judged of them."""

    reports: tuple[str, ...]
    """Ids of the documents, without those that are the same as another of them."""
    stories: tuple[tuple[str, ...], ...]
    incidents: tuple[Incident, ...]


def judge(
    told: Mapping[str, Told], near_accounts: Iterable[Pair], near_reports: Iterable[Pair]
) -> Iterator[Neighbourhood]:
    """Judge which reports are one story and which accounts one event.

    Args:
        told: Reports by the ids of their documents, in the order of these.
        near_accounts: Pairs of their accounts that are worth comparing.
        near_reports: Pairs of documents that are worth comparing.
    """
    return _Judging(told, near_accounts, near_reports).neighbourhoods()


class _Judging:
    def __init__(
        self, told: Mapping[str, Told], near_accounts: Iterable[Pair], near_reports: Iterable[Pair]
    ) -> None:
        self._told = [*told.values()]
        self._tellings = sorted(
            (telling for one in self._told for telling in one.report.tellings),
            key=lambda telling: telling.id,
        )
        place = {id_: n for n, id_ in enumerate(told)}
        number = {telling.id: n for n, telling in enumerate(self._tellings)}
        self._place = place
        self._report_of = [place[telling.document.id] for telling in self._tellings]
        self._near = {(number[a], number[b]) for a, b in near_accounts}
        self._alike: dict[tuple[int, int], float] = {}
        self._weights: dict[tuple[int, int], float] = {}
        self._stories = average_linkage(
            range(len(self._told)),
            sorted({
                *((place[a], place[b]) for a, b in near_reports),
                *(self._reports(pair) for pair in self._near),
            }),
            self._alike_of,
            at=STORY_AT,
        )  # fmt: skip
        self._story_of = {n: group[0] for group in self._stories for n in group}
        for group in self._stories:
            told_of = [t.id for n in group for t in self._told[n].report.tellings]
            self._near.update((number[a], number[b]) for a, b in few(told_of))
        self._events = average_linkage(
            self._report_of, sorted(self._near), self._weight_of, at=JOIN_AT
        )

    def _reports(self, pair: tuple[int, int]) -> tuple[int, int]:
        one, other = (self._report_of[n] for n in pair)
        return (one, other) if one < other else (other, one)

    def _alike_of(self, a: int, b: int) -> float:
        if (a, b) not in self._alike:
            self._alike[a, b] = alike(self._told[a].report, self._told[b].report).weight
        return self._alike[a, b]

    def _weight_of(self, a: int, b: int) -> float:
        one, other = self._tellings[a], self._tellings[b]
        if self._report_of[a] == self._report_of[b] or one.standing != other.standing:
            return NEVER
        if (a, b) not in self._weights:
            found = self._weighed(a, b)
            self._weights[a, b] = NEVER if found.contradicted else found.weight
        return self._weights[a, b]

    def _weighed(self, a: int, b: int) -> Weighed:
        one, other = (self._story_of[self._report_of[n]] for n in (a, b))
        left, right = self._tellings[a], self._tellings[b]
        found = weigh(left, right, one_story=one == other)
        if found.lacks and (others := self._others(left, right)):
            return weigh(left, right, one_story=one == other, others=others)
        return found

    def _others(self, left: Telling, right: Telling) -> int:
        """How many further acts the reports of two accounts tell alike."""
        own, others = (
            [t for t in self._told[self._place[one.document.id]].report.tellings if t.id != one.id]
            for one in (left, right)
        )
        return sum(any(_are_one(a, b) for b in others) for a in own)

    def neighbourhoods(self) -> Iterator[Neighbourhood]:
        """The parts of the reports between which nothing is near."""
        near = [pair for pair, weight in self._alike.items() if weight >= STORY_AT]
        near += [self._reports(pair) for pair, weight in self._weights.items() if weight >= JOIN_AT]
        incidents: dict[int, list[Incident]] = {}
        for first, incident in self._incidents():
            incidents.setdefault(first, []).append(incident)
        stories = {group[0]: self._documents(group) for group in self._stories}
        for part in _connected(len(self._told), near):
            yield Neighbourhood(
                reports=tuple(self._told[n].report.document.id for n in part),
                stories=tuple(stories[n] for n in part if n in stories),
                incidents=tuple(one for n in part for one in incidents.get(n, ())),
            )

    def _documents(self, group: Iterable[int]) -> tuple[str, ...]:
        """Ids of the documents of a story, those included that are the same as another."""
        reports = (r for n in group for r in (self._told[n].report, *self._told[n].twins))
        return tuple(sorted(report.document.id for report in reports))

    def _incidents(self) -> Iterator[tuple[int, Incident]]:
        """Each incident, with a report of it."""
        event_of = {n: group[0] for group in self._events for n in group}
        inside = (
            (a, b, weight)
            for (a, b), weight in self._weights.items()
            if weight >= JOIN_AT and event_of[a] == event_of[b]
        )
        edges: dict[int, list[Weighed]] = {}
        for a, b in strongest(inside):
            edges.setdefault(event_of[a], []).append(self._weighed(a, b))
        for group in self._events:
            yield self._report_of[group[0]], self._incident(group, edges.get(group[0], []))

    def _incident(self, group: Sequence[int], edges: Sequence[Weighed]) -> Incident:
        links = [edge.as_link() for edge in edges]
        members = []
        for n in group:
            first = self._tellings[n]
            members.append(first)
            for copy in self._copies(n):
                members.append(copy)
                links.append(same_words(first, copy).as_link())
        members.sort(key=lambda member: member.id)
        ids = tuple(member.id for member in members)
        return Incident(
            id=content_id("inc", *ids),
            accounts=ids,
            origins=tuple(sorted({member.origin for member in members})),
            links=tuple(sorted(links, key=_ends)),
        )

    def _copies(self, n: int) -> Iterator[Telling]:
        """The accounts of twins that repeat one."""
        told = self._told[self._report_of[n]]
        if told.twins:
            at = _as_read(told.report).index(self._tellings[n])
            yield from (_as_read(twin)[at] for twin in told.twins)


def _are_one(a: Telling, b: Telling) -> bool:
    return a.standing == b.standing and weigh(a, b).weight >= JOIN_AT


def _ends(link: Link) -> tuple[str, str]:
    return link.left, link.right


def _as_read(report: Report) -> list[Telling]:
    """The accounts of a report in the order in which it tells of them."""
    return sorted(report.tellings, key=lambda telling: in_order(telling.account))


def _connected(n: int, pairs: Iterable[tuple[int, int]]) -> Iterable[list[int]]:
    """Positions from 0 to ``n`` - 1, in parts that pairs connect."""
    root = list(range(n))

    def find(a: int) -> int:
        while root[a] != a:
            root[a] = root[root[a]]
            a = root[a]
        return a

    for a, b in pairs:
        one, other = find(a), find(b)
        root[max(one, other)] = min(one, other)
    parts: dict[int, list[int]] = {}
    for a in range(n):
        parts.setdefault(find(a), []).append(a)
    return parts.values()
