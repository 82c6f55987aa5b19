"""A case under review: its record in memory, and each decision one line in its file.

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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from tocsin.decide import to_redo, to_undo
from tocsin.errors import NotDecidable, NothingToUndo, Overtaken
from tocsin.model import Account, Act, Decision, Effect, Incident, Record, Redo, Undo
from tocsin.review.decidable import accounts_of, refuse, signed
from tocsin.review.queueing import Queued, queue
from tocsin.review.reviewing import counted, decided
from tocsin.store import Store


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
    accounts: Mapping[str, Account] = field(default_factory=dict)
    """Of ``now``, corrections included."""


class Desk:
    """A case under review; use it from one thread.

    Cost:
        The whole record is in memory. A decision replays the log, and chooses anew what is shown of
        the incidents that decisions are about; series and findings are made anew when ``record`` is
        asked for.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._revision = store.revision()
        self._machine = store.load()
        self._record = decided(self._machine)
        self._counted: Record | None = None

    @property
    def record(self) -> Record:
        """The case as decided, as `Case.record` gives it."""
        if self._counted is None:
            self._counted = counted(self._record) if self.log else self._machine
        return self._counted

    @property
    def machine(self) -> Record:
        """The case as the machine derived it, with its log."""
        return self._machine

    @property
    def revision(self) -> tuple[str, int]:
        """Another value than before: what the case shows has changed since."""
        return self._revision

    @property
    def log(self) -> tuple[Decision, ...]:
        """Every decision, oldest first; its effect stands in ``record.effects``."""
        return self._machine.decisions

    def queue(self) -> tuple[Queued, ...]:
        """The incidents that wait for a person, what matters most first, each with its reasons."""
        return queue(self._record)

    def refresh(self) -> bool:
        """Take up what others changed; whether there was anything."""
        revision = self._store.revision()
        if revision == self._revision:
            return False
        if revision[0] != self._revision[0]:
            self._machine = self._store.load()
        else:
            newer = self._store.decisions(after=len(self.log))
            self._machine = replace(self._machine, decisions=(*self.log, *newer))
        self._record, self._counted = decided(self._machine), None
        self._revision = (revision[0], len(self.log))
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
            refuse(act, self._machine)
            trial = Decision(
                number=len(self.log) + 1, who=who, at=now, why=why, act=act, before="", digest=""
            )
            record = decided(replace(self._machine, decisions=(*self.log, trial)))
            _refuse_empty(trial, record.effects[-1])
            try:
                decision = self._store.decide(
                    act, who=who, why=why, now=now, known=len(self.log), check=_no_newer
                )
            except _Newer:
                continue
            break
        before = self._record
        self._machine = replace(self._machine, decisions=(*self.log, decision))
        self._record, self._counted = replace(record, decisions=self._machine.decisions), None
        self._revision = (self._revision[0], decision.number)
        return _difference(decision, before, self._record)

    def preview(self, act: Act, *, who: str, now: datetime, why: str = "") -> Decided:
        """Say what a decision would change, and write nothing.

        Raises:
            NotDecidable, NothingToUndo: as of `decide`.
        """
        who, why = signed(who, why)
        self.refresh()
        refuse(act, self._machine)
        trial = Decision(
            number=len(self.log) + 1, who=who, at=now, why=why, act=act, before="", digest=""
        )
        record = decided(replace(self._machine, decisions=(*self.log, trial)))
        _refuse_empty(trial, record.effects[-1])
        return replace(_difference(trial, self._record, record), accounts=record.accounts)

    def undo(self, *, who: str, now: datetime, why: str = "", number: int | None = None) -> Decided:
        """Undo a decision: the last of this person that holds, or the one with a number.

        Raises:
            NothingToUndo: there is none.
        """
        self.refresh()
        which = to_undo(self.log, who) if number is None else number
        if which is None:
            raise NothingToUndo(what="undo", why=f"no decision of {who} holds")
        return self.decide(Undo(number=which), who=who, now=now, why=why)

    def redo(self, *, who: str, now: datetime, why: str = "", number: int | None = None) -> Decided:
        """Let an undone decision hold again: what this person undid last, or one with a number.

        Raises:
            NothingToUndo: there is none, or the person has decided something since.
        """
        self.refresh()
        which = to_redo(self.log, who) if number is None else number
        if which is None:
            raise NothingToUndo(
                what="redo", why=f"{who} has undone nothing, or decided something since"
            )
        return self.decide(Redo(number=which), who=who, now=now, why=why)

    def _refuse_overtaken(self, act: Act, who: str, seen: int | None) -> None:
        if seen is None:
            return
        named = set(accounts_of(act))
        for decision in self.log[seen:]:
            if decision.who != who and named & set(accounts_of(decision.act)):
                raise Overtaken(number=decision.number, who=decision.who, name=decision.name)


class _Newer(Exception):
    """Lines were added that the person's desk had not taken up."""


def _no_newer(newer: Sequence[Decision]) -> None:
    if newer:
        raise _Newer


def _refuse_empty(decision: Decision, effect: Effect) -> None:
    if effect.fit in {"unfit", "no effect"}:
        raise NotDecidable(what=decision.name, why=effect.why)


def _difference(decision: Decision, before: Record, after: Record) -> Decided:
    earlier = {i.id: i for i in (*before.incidents, *before.left_out)}
    later = {i.id: i for i in (*after.incidents, *after.left_out)}
    effects = {effect.number: effect for effect in before.effects}
    spoken_of = {decision.number}
    if isinstance(decision.act, Undo | Redo):
        spoken_of.add(decision.act.number)
    return Decided(
        decision=decision,
        gone=tuple(i for id_, i in earlier.items() if later.get(id_) != i),
        now=tuple(i for id_, i in later.items() if earlier.get(id_) != i),
        effects=tuple(
            effect
            for effect in after.effects
            if effect.number not in spoken_of and effects.get(effect.number) != effect
        ),
    )
