"""The accounts of incidents while decisions are replayed: groups that grow, shrink and part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.model import Correct, Decision, GradeClaim, Incident, Link

Decisions = tuple[Decision, ...]
BOTH = 2
"""Ends of a link."""


@dataclass(slots=True, eq=False)
class Group:
    """The accounts of one incident, and what was decided of it."""

    members: set[str]
    links: list[Link] = field(default_factory=list)
    joins: list[tuple[Link, Decision]] = field(default_factory=list)
    """The links that people made."""
    parted: dict[int, Decision] = field(default_factory=dict)
    """Decisions that parted it from another group, which has them too."""
    machine: dict[str, None] = field(default_factory=dict)
    """Ids of the machine's incidents that went into it."""
    verdict: Decision | None = None
    """The one that accepts it, rejects it, or finds it no incident."""
    judged: frozenset[str] = frozenset()
    """The accounts that it had then."""
    corrections: dict[str, Decision] = field(default_factory=dict)
    """The one that holds of each field."""
    grade: Decision | None = None
    numbers: set[int] = field(default_factory=set)
    """Of the decisions that hold of it."""

    def correction(self, name: str) -> Correct | None:
        """What a person set a field to."""
        decision = self.corrections.get(name)
        return decision.act if decision and isinstance(decision.act, Correct) else None

    @property
    def graded(self) -> GradeClaim | None:
        """How a person graded the claim."""
        act = self.grade.act if self.grade else None
        return act if isinstance(act, GradeClaim) else None


class Groups:
    """The groups of a case, made of the machine's incidents when they are first asked for."""

    def __init__(self, incidents: Sequence[Incident]) -> None:
        self._machine = {incident.id: incident for incident in incidents}
        self._first = {a: incident.id for incident in incidents for a in incident.accounts}
        self._of: dict[str, Group] = {}
        self._touched: dict[str, None] = {}

    @property
    def touched(self) -> Mapping[str, None]:
        """Ids of the machine's incidents of which some decision was looked at."""
        return self._touched

    def all(self) -> list[Group]:
        """Every group that was asked for and has members."""
        return list({id(group): group for group in self._of.values()}.values())

    def of(self, account: str) -> Group | None:
        """The group an account is in; None where it is in no incident."""
        group = self._of.get(account)
        if group is not None:
            return group
        first = self._first.get(account)
        if first is None:
            return None
        incident = self._machine[first]
        self._touched[first] = None
        group = Group(set(incident.accounts), list(incident.links), machine={first: None})
        self._of.update(dict.fromkeys(incident.accounts, group))
        return group

    def tell(self, account: str) -> Group | None:
        """Make a group of an account that a person told; None where it is there already."""
        if self.of(account) is not None:
            return None
        group = self._of[account] = Group({account})
        return group

    def meant(self, accounts: Iterable[str]) -> tuple[Group | None, int]:
        """The group that holds most of some accounts, and how many of them; ties by their order."""
        held: dict[int, tuple[Group, int]] = {}
        for account in dict.fromkeys(accounts):
            group = self.of(account)
            if group is not None:
                _, number = held.get(id(group), (group, 0))
                held[id(group)] = (group, number + 1)
        if not held:
            return None, 0
        return max(held.values(), key=lambda item: item[1])

    def join(self, kept: Group, other: Group) -> Group:
        """Make two groups one, in which what was decided of the first comes first.

        Returns:
            The one; the smaller of the two is emptied into it, so that many joins stay cheap.
        """
        corrections = sorted(
            (*other.corrections.items(), *kept.corrections.items()),
            key=lambda item: item[1].number,
        )
        first = kept if kept.verdict is not None else other
        verdict, judged, grade = first.verdict, first.judged, kept.grade or other.grade
        large, small = sorted((kept, other), key=lambda group: -len(group.members))
        large.members |= small.members
        large.links += small.links
        large.joins += small.joins
        large.parted |= small.parted
        large.machine |= small.machine
        large.numbers |= small.numbers
        large.corrections = dict(corrections)
        large.verdict, large.judged, large.grade = verdict, judged, grade
        self._of.update(dict.fromkeys(small.members, large))
        return large

    def part(self, group: Group, leaving: set[str], decision: Decision) -> tuple[Group, Decisions]:
        """Take accounts out of a group into one of their own; what was decided stays behind.

        Returns:
            The new group, and the decisions that had joined it to the old.
        """
        group.members -= leaving
        apart = Group(set(leaving), machine=dict(group.machine))
        apart.links = [one for one in group.links if {one.left, one.right} <= leaving]
        group.links = [one for one in group.links if not {one.left, one.right} & leaving]
        ends = [({link.left, link.right} & leaving, link, by) for link, by in group.joins]
        apart.joins = [(link, by) for inside, link, by in ends if len(inside) == BOTH]
        group.joins = [(link, by) for inside, link, by in ends if not inside]
        for one in (group, apart):
            one.parted[decision.number] = decision
            one.numbers.add(decision.number)
        self._of.update(dict.fromkeys(leaving, apart))
        return apart, tuple(by for inside, _, by in ends if len(inside) == 1)
