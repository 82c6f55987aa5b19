"""A case under review: what it decides is one line in its file, with all that the line changes.

    with Case.open("prisons.db") as case:
        desk = case.desk()
        incident = desk.queue()[0].incident
        decided = desk.decide(Accept(accounts=incident.accounts), who="Ann", why="", now=now)
        decided.gone, decided.now       # incidents as they were, and as they are
        desk.undo(who="Ann", now=now)   # the last of Ann's that holds
        desk.record                     # the reviewed record, as `Case.record` gives it
        desk.refresh()                  # True where others have changed the case since

What a decision is about is said by accounts (see `tocsin.model.decision`): ids of incidents change
with what they hold, and `choosing.by_id` finds a former one's place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from tocsin.decide import to_redo, to_undo
from tocsin.errors import NotDecidable, NothingToUndo, Overtaken
from tocsin.model import (
    Act,
    ChooseRule,
    Correct,
    Decision,
    Effect,
    GradeSource,
    Incident,
    Record,
    Redo,
    Undo,
)
from tocsin.reasons import reason_words
from tocsin.review.decidable import accounts_of, meant, refuse, signed
from tocsin.review.keeping import keep
from tocsin.review.parts import Parts
from tocsin.review.queueing import Queued, queue
from tocsin.review.reviewing import counted, decided, made_of
from tocsin.store import Change, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a decision changed."""

    decision: Decision
    gone: tuple[Incident, ...]
    """Incidents that are no more, or no more so, as they were before."""
    now: tuple[Incident, ...]
    """The same as they are now, those left out of the record included."""
    effects: tuple[Effect, ...]
    """Of earlier decisions that hold less, or more, than before."""
    effect: Effect
    """Of the decision itself."""
    part: Record
    """What it is about as it is now: incidents with their reports, those left out too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What a decision would change."""

    before: Record
    after: Record
    change: Change


class Desk:
    """A case under review; use it from one thread.

    Cost:
        The log is in memory. A decision loads and replays the knot that it is of: the incidents it
        names, those that other decisions tie to them, and their reports; choosing a rule loads and
        replays all. ``record`` and ``queue`` load the whole case, once.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        if store.writable:
            keep(store)
        self._parts = Parts(store)
        self._effects = store.effects()
        self._whole: Record | None = None
        self._counted: Record | None = None

    @property
    def record(self) -> Record:
        """The case as decided, as `Case.record` gives it."""
        if self._counted is None:
            self._counted = counted(self._all())
        return self._counted

    def _all(self) -> Record:
        """The same without series and findings."""
        if self._whole is None:
            machine = self._store.load()
            self._whole = decided(machine)
            if len(machine.decisions) != len(self.log):
                self.refresh()
                return self._all()
        return self._whole

    @property
    def revision(self) -> tuple[str, int]:
        """Another value than before: what the case shows has changed since."""
        return self._parts.revision

    @property
    def log(self) -> tuple[Decision, ...]:
        """Every decision, oldest first; its effect stands in ``record.effects``."""
        return self._parts.log

    def queue(self) -> tuple[Queued, ...]:
        """The incidents that wait for a person, what matters most first, each with its reasons."""
        return queue(self._all())

    def about(self, accounts: Sequence[str]) -> Record:
        """The incidents that some accounts are in, as decided, with their reports."""
        self.refresh()
        return decided(self._parts.of(self._parts.ties(accounts)), self._parts.outlets)

    def refresh(self) -> bool:
        """Take up what others changed; whether there was anything."""
        if not self._parts.refresh():
            return False
        self._effects = self._store.effects()
        self._whole = self._counted = None
        return True

    def decide(
        self, act: Act, *, who: str, now: datetime, why: str = "", seen: int | None = None
    ) -> Decided:
        """Decide something, as one line of the log.

        Args:
            act: One of `tocsin.model.ACTS`.
            who: The person; a name, in one line.
            now: When, with an offset.
            why: In the person's words.
            seen: Number of the last decision that the person had seen; where a later one of
                somebody else is about the same accounts, nothing is decided. None: all of them.

        Raises:
            NotDecidable: it says nothing that could hold; nothing is written.
            NothingToUndo: what is to be undone or redone is not there, or not so.
            Overtaken: see ``seen``.
            CaseNotWritable, CaseIsBusy: as they say.
        """
        who, why = signed(who, why)
        while True:
            self.refresh()
            self._refuse_overtaken(act, who, seen)
            trial = self._trial(act, who, why, now)
            outcome = self._outcome(trial)
            decision = self._store.decide(
                act, outcome.change, who=who, why=why, now=trial.at, seen=self.revision
            )
            if decision is not None:
                break
        told = self._told(decision, outcome)
        self._note(decision, outcome)
        return told

    def preview(self, act: Act, *, who: str, now: datetime, why: str = "") -> Decided:
        """Say what a decision would change, and write nothing.

        Raises:
            NotDecidable, NothingToUndo: as of `decide`.
        """
        who, why = signed(who, why)
        self.refresh()
        trial = self._trial(act, who, why, now)
        return self._told(trial, self._outcome(trial))

    def undo(self, *, who: str, now: datetime, why: str = "", number: int | None = None) -> Decided:
        """Undo a decision: the last of this person that holds, or the one with a number.

        Raises:
            NothingToUndo: there is none.
        """
        self.refresh()
        which = to_undo(self.log, who) if number is None else number
        if which is None:
            why = f"no decision of {who} holds"
            raise NothingToUndo(what="undo", why=why, kind="none of yours holds")
        return self.decide(Undo(number=which), who=who, now=now, why=why)

    def redo(self, *, who: str, now: datetime, why: str = "", number: int | None = None) -> Decided:
        """Let an undone decision hold again: what this person undid last, or one with a number.

        Raises:
            NothingToUndo: there is none, or the person has decided something since.
        """
        self.refresh()
        which = to_redo(self.log, who) if number is None else number
        if which is None:
            why = f"{who} has undone nothing, or decided something since"
            raise NothingToUndo(what="redo", why=why, kind="nothing of yours undone")
        return self.decide(Redo(number=which), who=who, now=now, why=why)

    def refuse(self, act: Act, *, who: str) -> None:
        """Refuse what could not be decided.

        Raises:
            NotDecidable, NothingToUndo: as of `decide`.
        """
        refuse(act, who, self._parts.named(act))

    def _trial(self, act: Act, who: str, why: str, now: datetime) -> Decision:
        self.refuse(act, who=who)
        number, at = len(self.log) + 1, now.astimezone(UTC)
        return Decision(number=number, who=who, at=at, why=why, act=act, before="", digest="")

    def _outcome(self, trial: Decision) -> _Outcome:
        everything = isinstance(meant(self.log, trial.act), ChooseRule)
        outlets = self._parts.outlets
        if everything:
            machine = self._store.load()
        else:
            machine = self._parts.of(self._parts.ties_of(trial.act), trial.act)
        before = decided(machine, outlets)
        decisions = (*machine.decisions, trial)
        after = decided(replace(machine, decisions=decisions), outlets)
        _refuse_empty(trial, after.effects[-1])
        _refuse_elsewhere(trial, before)
        gone, now = _difference(before, after)
        change = Change(
            about=tuple(_members(before) | _members(after)),
            made=made_of(machine, after),
            everything=everything,
            gone=tuple(one.id for one in gone),
            now=tuple(one.id for one in now),
        )
        return _Outcome(before=before, after=after, change=change)

    def _told(self, decision: Decision, outcome: _Outcome) -> Decided:
        gone, now = _difference(outcome.before, outcome.after)
        spoken_of = {decision.number}
        if isinstance(decision.act, Undo | Redo):
            spoken_of.add(decision.act.number)
        found = {effect.number: effect for effect in outcome.after.effects}
        return Decided(
            decision=decision,
            gone=gone,
            now=now,
            effects=tuple(
                effect
                for number, effect in found.items()
                if number not in spoken_of and self._effects.get(number) != effect
            ),
            effect=found[decision.number],
            part=outcome.after,
        )

    def _note(self, decision: Decision, outcome: _Outcome) -> None:
        """Take up a line that was just written."""
        self._effects |= {effect.number: effect for effect in outcome.after.effects}
        self._parts.add(decision)
        self._counted = None
        if self._whole is not None:
            self._whole = _patched(self._whole, outcome, self.log, self._effects)

    def _refuse_overtaken(self, act: Act, who: str, seen: int | None) -> None:
        if seen is None:
            return
        named = _subjects(meant(self.log, act))
        for decision in self.log[seen:]:
            if decision.who != who and named & _subjects(meant(self.log, decision.act)):
                raise Overtaken(number=decision.number, who=decision.who, name=decision.name)


def _subjects(act: Act) -> set[str]:
    """What a decision is about: accounts, a source, or the rule of a field."""
    match act:
        case GradeSource(outlet=outlet):
            return {f"source {outlet}"}
        case ChooseRule(field=field):
            return {f"rule {field}"}
    return set(accounts_of(act))


def _refuse_empty(decision: Decision, effect: Effect) -> None:
    if effect.fit in {"unfit", "no effect"}:
        why, names = reason_words(effect.why), (effect.why.kind,) if effect.why else ()
        raise NotDecidable(what=decision.name, why=why, kind="does not hold", names=names)


def _refuse_elsewhere(decision: Decision, part: Record) -> None:
    """Refuse words that were marked in a report of another incident."""
    act = decision.act
    if isinstance(act, Correct) and act.words is not None:
        documents = {part.accounts[a].document for a in act.accounts if a in part.accounts}
        if act.words.document not in documents:
            why = "the words marked are of no report of this incident"
            raise NotDecidable(what=decision.name, why=why, kind="marked elsewhere")


def _members(part: Record) -> set[str]:
    """The accounts of its incidents; its reports may tell of others, which are no part of it."""
    return {id_ for one in (*part.incidents, *part.left_out) for id_ in one.accounts}


def _difference(before: Record, after: Record) -> tuple[tuple[Incident, ...], tuple[Incident, ...]]:
    """Incidents that are no more so, and the same as they are."""
    earlier, later = ({i.id: i for i in (*r.incidents, *r.left_out)} for r in (before, after))
    return (
        tuple(one for id_, one in earlier.items() if later.get(id_) != one),
        tuple(one for id_, one in later.items() if earlier.get(id_) != one),
    )


def _patched(
    whole: Record, outcome: _Outcome, log: tuple[Decision, ...], effects: dict[int, Effect]
) -> Record:
    """The whole record with a part of it as it is after a decision."""
    before, after = outcome.before, outcome.after
    ours, untold = _members(after), _members(before) - _members(after)
    accounts = {id_: one for id_, one in whole.accounts.items() if id_ not in untold}
    grades = {k: v for k, v in whole.source_grades.items() if k not in before.source_grades}
    return replace(
        whole,
        accounts={**accounts, **{id_: after.accounts[id_] for id_ in ours}},
        incidents=_exchanged(whole.incidents, before.incidents, after.incidents),
        left_out=_exchanged(whole.left_out, before.left_out, after.left_out),
        decisions=log,
        effects=tuple(effects[one.number] for one in log),
        rules=after.rules,
        source_grades={**grades, **after.source_grades},
    )


def _exchanged(
    all_: Iterable[Incident], gone: Iterable[Incident], now: Iterable[Incident]
) -> tuple[Incident, ...]:
    found = {one.id: one for one in all_}
    for one in gone:
        del found[one.id]
    found.update({one.id: one for one in now})
    return tuple(sorted(found.values(), key=lambda one: one.id))
