"""The log of a case in memory, and the parts of the case that its decisions are about."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from sqlalchemy import Connection

from tocsin.decide import in_effect
from tocsin.model import (
    Act,
    ChooseRule,
    Correct,
    Decision,
    GradeSource,
    Record,
    Redo,
    Tell,
    Undo,
)
from tocsin.review.decidable import Named, accounts_of, meant
from tocsin.review.knots import Knots
from tocsin.store import Inside, Store
from tocsin.store.decided import revision
from tocsin.store.log import load_decisions
from tocsin.store.queries.known import known_accounts, known_outlets
from tocsin.store.queries.part import incidents_of, machine_part_of
from tocsin.store.readings import load_documents


class Parts:
    """The log, and which of the machine's incidents its lines tie together."""

    def __init__(self, store: Store | Inside) -> None:
        self._store = store
        self._load()

    def _load(self) -> None:
        with self._store.reading() as connection:
            self.revision = revision(connection)
            self.log: tuple[Decision, ...] = ()
            self.outlets: set[str | None] = set()
            self._knots = Knots()
            self._homes: dict[str, str] = {}
            self._told: dict[str, str] = {}
            self._rules: list[int] = []
            self._take_up(connection, load_decisions(connection))

    def refresh(self) -> bool:
        """Take up what others changed; whether there was anything."""
        if self._store.revision() == self.revision:
            return False
        with self._store.reading() as connection:
            now = revision(connection)
            if now[0] == self.revision[0]:
                self._take_up(connection, load_decisions(connection, len(self.log)))
                self.revision = now
                return True
        self._load()
        return True

    def add(self, decision: Decision) -> None:
        """Take up a line that was just written."""
        with self._store.reading() as connection:
            self._take_up(connection, (decision,))
        self.revision = (self.revision[0], decision.number)

    def _take_up(self, connection: Connection, lines: Sequence[Decision]) -> None:
        self._look_up(connection, (one.act for one in lines))
        self.log += tuple(lines)
        for one in lines:
            ties = set(self._ties_of(one.act))
            self._knots.add(one.number, ties or {f"decision {one.number}"})
            if isinstance(meant(self.log, one.act), ChooseRule):
                self._rules.append(one.number)

    def _look_up(self, connection: Connection, acts: Iterable[Act]) -> None:
        """Find the machine's incidents of the accounts, and the outlets, that acts name."""
        listed = list(acts)
        self._find(connection, {a for act in listed for a in accounts_of(act)})
        self._told |= {
            act.account.id: act.account.document for act in listed if isinstance(act, Tell)
        }
        graded = {act.outlet for act in listed if isinstance(act, GradeSource)}
        self.outlets |= known_outlets(connection, graded - self.outlets)

    def _find(self, connection: Connection, accounts: AbstractSet[str]) -> None:
        self._homes |= incidents_of(connection, accounts - self._homes.keys())

    def ties(self, accounts: Iterable[str]) -> set[str]:
        """What some accounts are tied to: the incidents that hold them, and those of one knot."""
        wanted = set(accounts)
        with self._store.reading() as connection:
            self._find(connection, wanted)
        return self._knots.ties(self._tied(wanted))

    def ties_of(self, act: Act) -> set[str]:
        """The same of what an act names."""
        with self._store.reading() as connection:
            self._look_up(connection, (act,))
        return self._knots.ties(self._ties_of(act))

    def touched(self, accounts: Iterable[str], outlets: Iterable[str | None]) -> set[str]:
        """What of the case decisions are about that holds some accounts, or is of some sources."""
        sources = {f"source {outlet}" for outlet in outlets}
        ties = self.ties(accounts) | self._knots.ties(sources)
        return {tie for tie in ties if self._knots.numbers([tie])}

    @property
    def chooses_rules(self) -> bool:
        """Whether some decision is about all incidents at once."""
        return bool(self._rules)

    def _tied(self, accounts: Iterable[str]) -> Iterator[str]:
        for account in accounts:
            if account in self._homes:
                yield self._homes[account]
            elif account in self._told:
                yield account

    def _ties_of(self, act: Act) -> Iterator[str]:
        match act:
            case Undo(number=number) | Redo(number=number):
                yield from self._ties_of(self.log[number - 1].act)
                yield f"decision {number}"
            case GradeSource(outlet=outlet):
                yield f"source {outlet}"
            case ChooseRule(field=field):
                yield f"rule {field}"
        yield from self._tied(accounts_of(act))

    def named(self, act: Act) -> Named:
        """What the case holds of what an act names."""
        accounts = set(accounts_of(act))
        marked: AbstractSet[str] = set()
        match act:
            case Tell(account=account):
                marked = {account.document}
            case Correct(words=words) if words is not None:
                marked = {words.document}
        with self._store.reading() as connection:
            self._look_up(connection, (act,))
            known = known_accounts(connection, accounts)
            documents = load_documents(connection, marked) if marked else {}
        if accounts - known:
            holding = (one.act for one in in_effect(self.log).values())
            known |= {one.account.id for one in holding if isinstance(one, Tell)}
        return Named(accounts=known, documents=documents, outlets=self.outlets, log=self.log)

    def of(self, ties: AbstractSet[str], act: Act | None = None) -> Record:
        """A part of the case as the machine derived it, with every decision that is about it.

        Args:
            ties: Ids of the machine's incidents, and of accounts that people told.
            act: What is to be decided next; a report that it tells of is loaded too.
        """
        numbers = sorted({*self._knots.numbers(ties), *self._rules})
        told = {self._told[tie] for tie in ties if tie in self._told}
        if isinstance(act, Tell):
            told.add(act.account.document)
        with self._store.reading() as connection:
            part = machine_part_of(connection, ties - self._told.keys(), told)
        return replace(part, decisions=tuple(self.log[n - 1] for n in numbers))
