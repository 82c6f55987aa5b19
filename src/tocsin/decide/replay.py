"""Decisions, replayed one after another over the incidents that the machine derived.

A decision means the incident that now holds most of the accounts it names. What no longer fits is
never dropped in silence: every decision of the log gets an `Effect`.

Later decisions win over earlier ones on the same thing, and the earlier are told to be overruled.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.decide.effect import in_effect
from tocsin.decide.groups import Group, Groups
from tocsin.model import (
    Accept,
    Account,
    ChooseRule,
    Correct,
    Decision,
    Effect,
    Evidence,
    Fit,
    GradeClaim,
    GradeSource,
    Incident,
    Link,
    Merge,
    Move,
    NotAnIncident,
    Reason,
    Redo,
    Reject,
    Rule,
    SourceGrade,
    Split,
    Tell,
    Undo,
)

PERSON = 20.0
"""What a person's word for one incident counts as a link [log-odds]: more than all that the machine
weighs together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What a log makes of the machine's incidents."""

    groups: tuple[Group, ...]
    """Those that some decision was about."""
    touched: Mapping[str, None]
    """Ids of the machine's incidents that the groups take the place of."""
    effects: tuple[Effect, ...]
    rules: Mapping[str, Rule]
    source_grades: Mapping[str, SourceGrade]
    told: Mapping[str, Account]
    """The accounts that people told, by id."""


def replay(
    incidents: Sequence[Incident], log: Sequence[Decision], outlets: Container[str | None]
) -> Replayed:
    """Apply the decisions that hold, oldest first.

    An incident is looked at only where a decision names one of its accounts. So some incidents and
    the decisions that name accounts of them give the same groups and effects as they do among all
    others, where no decision left out names an account of them too.

    Args:
        incidents: What the machine derived.
        log: All lines, oldest first.
        outlets: Who published the case's reports.

    Cost:
        Linear in the accounts, plus the accounts that decisions name.
    """
    run = _Replay(incidents, outlets)
    holding = in_effect(log)
    for decision in holding.values():
        run.apply(decision)
    return Replayed(
        groups=tuple(run.groups.all()),
        touched=run.groups.touched,
        effects=tuple(_effects(log, holding, run.effects)),
        rules=run.rules,
        source_grades=run.source_grades,
        told=run.told,
    )


def _effects(
    log: Iterable[Decision], holding: Mapping[int, Decision], found: Mapping[int, Effect]
) -> Iterable[Effect]:
    undone_by: dict[int, Decision] = {}
    for decision in log:
        if isinstance(decision.act, Undo):
            undone_by[decision.act.number] = decision
    for decision in log:
        number = decision.number
        if number in holding:
            yield found[number]
        elif isinstance(decision.act, Undo | Redo):
            yield Effect(number=number, fit="holds")
        else:
            by = undone_by[number]
            yield Effect(number=number, fit="undone", why=_later(by))


_Fitting = tuple[Fit, Reason | None]
"""How a decision fits, and why where it does not simply hold."""


class _Replay:
    def __init__(self, incidents: Sequence[Incident], outlets: Container[str | None]) -> None:
        self.groups = Groups(incidents)
        self.effects: dict[int, Effect] = {}
        self.rules: dict[str, Rule] = {}
        self.source_grades: dict[str, SourceGrade] = {}
        self.told: dict[str, Account] = {}
        self._outlets = outlets
        self._chosen: dict[str, Decision] = {}

    def apply(self, decision: Decision) -> None:
        fit, why = self._applied(decision)
        self.effects[decision.number] = Effect(number=decision.number, fit=fit, why=why)

    def _applied(self, decision: Decision) -> _Fitting:
        match decision.act:
            case Merge() as act:
                return self._merge(decision, act)
            case Split() as act:
                return self._split(decision, act)
            case Move() as act:
                return self._move(decision, act)
            case Tell(account=account):
                return self._tell(decision, account)
            case GradeSource() | ChooseRule() as act:
                return self._settle(decision, act)
            case Undo() | Redo():
                raise AssertionError(decision)  # `in_effect` takes them out
            case act:
                return self._say(decision, act)

    def _settle(self, decision: Decision, act: GradeSource | ChooseRule) -> _Fitting:
        """What is decided of the whole case."""
        if isinstance(act, ChooseRule):
            self._choose(f"rule {act.field}", decision)
            self.rules[act.field] = act.rule
            return "holds", None
        self._choose(f"source {act.outlet}", decision)
        self.source_grades[act.outlet] = act.grade
        known = act.outlet in self._outlets
        return ("holds", None) if known else ("unfit", Reason(kind="source gone", who=act.outlet))

    def _tell(self, decision: Decision, account: Account) -> _Fitting:
        group = self.groups.tell(account.id)
        if group is None:
            return "no effect", Reason(kind="told anyway")
        self.told[account.id] = account
        group.numbers.add(decision.number)
        return "holds", None

    def _choose(self, what: str, decision: Decision) -> None:
        self._overrule(self._chosen.get(what), decision)
        self._chosen[what] = decision

    def _say(
        self, decision: Decision, act: Accept | Reject | NotAnIncident | Correct | GradeClaim
    ) -> _Fitting:
        """What is said of one incident as it stands."""
        group, held = self.groups.meant(act.accounts)
        if group is None:
            return "unfit", Reason(kind="accounts gone")
        match act:
            case Correct(field=field):
                self._overrule(group.corrections.get(field), decision)
                group.corrections[field] = decision
            case GradeClaim():
                self._overrule(group.grade, decision)
                group.grade = decision
            case _:
                self._overrule(group.verdict, decision)
                group.verdict = decision
                group.judged = frozenset(act.accounts) & group.members
        group.numbers.add(decision.number)
        return _how_much(held, act.accounts)

    def _merge(self, decision: Decision, act: Merge) -> _Fitting:
        kept, held = self.groups.meant(act.accounts)
        other, held_other = self.groups.meant(act.others)
        if kept is None or other is None:
            return "unfit", Reason(kind="sides gone" if kept is other is None else "side gone")
        if kept is other:
            return "no effect", Reason(kind="one anyway")
        for field, earlier in other.corrections.items():
            if field in kept.corrections:
                first = min(earlier, kept.corrections[field], key=lambda one: one.number)
                self._overrule(first, decision)
        if kept.grade and other.grade:
            self._overrule(other.grade, decision)
        link = _link(decision, _first(act.accounts, kept), _first(act.others, other))
        self._join(decision, kept, other, link)
        return _how_much(held + held_other, (*act.accounts, *act.others))

    def _split(self, decision: Decision, act: Split) -> _Fitting:
        wanted = dict.fromkeys(act.apart)
        staying = [a for a in act.accounts if a not in wanted]
        group, _ = self.groups.meant(staying)
        if group is None or not any(self.groups.of(a) for a in wanted):
            return "unfit", Reason(kind="part gone")
        leaving = {a for a in wanted if a in group.members}
        if not leaving or leaving == group.members:
            return "no effect", Reason(kind="apart anyway")
        self._part(decision, group, leaving)
        return _how_much(len(leaving), tuple(wanted))

    def _move(self, decision: Decision, act: Move) -> _Fitting:
        source = self.groups.of(act.account)
        others = tuple(a for a in act.accounts if a != act.account)
        target, held = self.groups.meant(others)
        if source is None or target is None:
            return "unfit", Reason(kind="account gone" if source is None else "target gone")
        if source is target:
            return "no effect", Reason(kind="there anyway")
        if source.members != {act.account}:
            source = self._part(decision, source, {act.account})
        link = _link(decision, act.account, _first(act.accounts, target))
        self._join(decision, target, source, link)
        return _how_much(held, others)

    def _join(self, decision: Decision, kept: Group, other: Group, link: Link) -> None:
        verdict = other.verdict
        if verdict and (
            kept.verdict.name != verdict.name if kept.verdict else verdict.name != "accept"
        ):
            self._overrule(verdict, decision)  # what was left out is part of what is kept
            other.verdict = None
        for number in kept.parted.keys() & other.parted.keys() - {decision.number}:
            self._overrule(kept.parted[number], decision)
        one = self.groups.join(kept, other)
        one.joins.append((link, decision))
        one.numbers.add(decision.number)

    def _part(self, decision: Decision, group: Group, leaving: set[str]) -> Group:
        apart, broken = self.groups.part(group, leaving, decision)
        for earlier in broken:
            self._overrule(earlier, decision)
        return apart

    def _overrule(self, earlier: Decision | None, by: Decision) -> None:
        """Note that a decision does not hold any more, because a later one says otherwise."""
        if earlier is not None:
            self.effects[earlier.number] = Effect(
                number=earlier.number, fit="overruled", why=_later(by)
            )


def _later(by: Decision) -> Reason:
    return Reason(kind="later decision", who=by.who, number=by.number)


def _how_much(held: int, accounts: Sequence[str]) -> _Fitting:
    named = len(dict.fromkeys(accounts))
    if held >= named:
        return "holds", None
    return "partly", Reason(kind="some of them", count=held, of=named)


def _first(accounts: Iterable[str], group: Group) -> str:
    return next((a for a in accounts if a in group.members), min(group.members))


def _link(decision: Decision, one: str, other: str) -> Link:
    left, right = sorted((one, other))
    said = f": {decision.why}" if decision.why else ""
    grounds = f"{decision.who} says that they are one{said}"
    return Link(
        left=left,
        right=right,
        weight=PERSON,
        evidence=(Evidence(weight=PERSON, grounds=grounds),),
        by=f"{decision.who}, decision {decision.number}",
    )
