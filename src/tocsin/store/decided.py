"""What decisions make of the incidents they touch, to and from its tables.

A cache of the replay: the machine's incidents stand beside it as they are. An incident of the
machine whose accounts have a row in ``decided_members`` counts no more; what stands in
``decided_incidents`` counts in its place. The caller holds the transaction.

    decided_incidents   incidents as decided, those left out of the record too
    decided_members     which of them holds an account
    decided_accounts    accounts with the claims of corrections, and those that people told
    decided_effects     what each line of the log does
    decided_steps       what each line changed when it was written: who shows incidents follows it
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import sqlite

from tocsin.model import Account, Effect, Incident
from tocsin.store import schema
from tocsin.store.coding import from_json, to_json
from tocsin.store.derived import basis_used, run_of
from tocsin.store.log import last
from tocsin.store.rows import AnyRow, Only, among, batches, insert, records

_STAMP_KEY = "decided_from"

FORM = 2
"""In which form the tables are written; what stands in another is made anew, as if it were not."""

LEFT_OUT = frozenset({"rejected", "not an incident"})
"""States of review in which an incident is no part of the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What decisions make of some of the machine's incidents."""

    incidents: tuple[Incident, ...] = ()
    """Those that are not as the machine has them, in any state."""
    accounts: tuple[Account, ...] = ()
    """Corrected, or told by a person."""
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a line of the log changed when it was written."""

    number: int
    gone: tuple[str, ...] | None
    """Ids of incidents that were no more so; None: all may have changed."""
    now: tuple[str, ...] | None
    """Ids of the same as they were then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is written with a line of the log."""

    about: Collection[str] = ()
    """Accounts of all that is made anew: what stood of them is taken out first."""
    made: Made = field(default_factory=Made)
    everything: bool = False
    """All that stands is taken out first."""
    gone: tuple[str, ...] = ()
    now: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stamp:
    derived: int
    decisions: int
    form: int = 1


def revision(connection: Connection) -> tuple[str, int]:
    """What the incidents were derived from, and the number of the last decision.

    Another value than before: what a case shows has changed since.
    """
    basis = basis_used(connection)
    told = "" if basis is None else f"{run_of(connection)} {to_json(basis)}"
    return told, last(connection)


def _stamp(connection: Connection, decisions: int) -> _Stamp:
    return _Stamp(derived=run_of(connection), decisions=decisions, form=FORM)


def is_current(connection: Connection) -> bool:
    """Whether the tables follow from what is derived and decided now; of no decision, nothing."""
    if last(connection) == 0:
        return True
    key, value = schema.meta.c
    text = connection.execute(select(value).where(key == _STAMP_KEY)).scalar()
    if text is None:
        return False
    present = _stamp(connection, last(connection))
    return from_json(text, _Stamp) == present


def _note(connection: Connection, decisions: int) -> None:
    stamp = to_json(_stamp(connection, decisions))
    statement = sqlite.insert(schema.meta).values(key=_STAMP_KEY, value=stamp)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["key"], set_={"value": statement.excluded.value}
        )
    )


def write_all(connection: Connection, made: Made, decisions: int) -> None:
    """Put all that decisions make in place of what stands.

    Args:
        connection: The transaction.
        made: Of the whole case.
        decisions: The number of the last of them.
    """
    for table in reversed(schema.DECIDED):
        connection.execute(table.delete())
    _insert(connection, made)
    _note(connection, decisions)


def write_step(connection: Connection, number: int, change: Change) -> None:
    """Write what a line of the log changes."""
    if change.everything:
        for table in reversed(schema.DECIDED):
            if table is not schema.decided_steps:
                connection.execute(table.delete())
    else:
        _take_out(connection, change)
    _insert(connection, change.made)
    told = None if change.everything else (to_json(change.gone), to_json(change.now))
    row = {"number": number, "gone": told and told[0], "now": told and told[1]}
    insert(connection, schema.decided_steps, [row])
    _note(connection, number)


def write_anew(connection: Connection, change: Change, decisions: int) -> None:
    """Write what decisions make of incidents that the machine derived anew.

    Args:
        connection: The transaction.
        change: Of these incidents, and of all that decisions tie to them.
        decisions: The number of the last of them.
    """
    connection.execute(schema.decided_steps.delete())
    if change.everything:
        write_all(connection, change.made, decisions)
        return
    _take_out(connection, change)
    _insert(connection, change.made)
    _note(connection, decisions)


def _take_out(connection: Connection, change: Change) -> None:
    members, incidents = schema.decided_members, schema.decided_incidents
    for some in batches(change.about):
        statement = select(members.c.incident).where(members.c.account.in_(some)).distinct()
        stood = list(connection.execute(statement).scalars())
        if stood:
            connection.execute(delete(members).where(members.c.incident.in_(stood)))
            connection.execute(delete(incidents).where(incidents.c.id.in_(stood)))
        accounts = schema.decided_accounts
        connection.execute(delete(accounts).where(accounts.c.id.in_(some)))
    effects = schema.decided_effects
    for numbers in batches(one.number for one in change.made.effects):
        connection.execute(delete(effects).where(effects.c.number.in_(numbers)))


def _insert(connection: Connection, made: Made) -> None:
    insert(
        connection,
        schema.decided_incidents,
        (
            {
                "id": one.id,
                "left_out": int(one.review.state in LEFT_OUT),
                "incident": to_json(one),
            }
            for one in made.incidents
        ),
    )
    insert(
        connection,
        schema.decided_members,
        (
            {"account": account, "incident": one.id}
            for one in made.incidents
            for account in one.accounts
        ),
    )
    insert(
        connection,
        schema.decided_accounts,
        (
            {
                "id": one.id,
                "document": one.document,
                "told": int(bool(one.teller)),
                "account": to_json(one),
            }
            for one in made.accounts
        ),
    )
    insert(
        connection,
        schema.decided_effects,
        ({"number": one.number, "effect": to_json(one)} for one in made.effects),
    )


def load_incidents(connection: Connection, only: Only = None) -> tuple[Incident, ...]:
    """The incidents as decided, or those named, by id."""
    columns = schema.decided_incidents.c
    statement = among(select(columns.id, columns.incident), columns.id, only)
    found = records(connection, statement.order_by(columns.id), _incident)
    return tuple(found)


def _incident(row: AnyRow) -> Incident:
    return from_json(row[1], Incident)


def load_accounts(connection: Connection, documents: Only = None) -> tuple[Account, ...]:
    """The accounts that people corrected or told, or those of some documents, by id."""
    columns = schema.decided_accounts.c
    statement = among(select(columns.id, columns.account), columns.document, documents)
    found = records(
        connection, statement.order_by(columns.id), lambda row: from_json(row[1], Account)
    )
    return tuple(found)


def load_effects(connection: Connection, only: Collection[int] | None = None) -> dict[int, Effect]:
    """What each line of the log does, or some lines, by number."""
    columns = schema.decided_effects.c
    statement = select(columns.number, columns.effect).order_by(columns.number)
    if only is not None:
        statement = statement.where(columns.number.in_(only))
    found = records(connection, statement, lambda row: from_json(row[1], Effect))
    return {effect.number: effect for effect in found}


def load_made(connection: Connection) -> Made:
    """All that decisions make of the case."""
    return Made(
        incidents=load_incidents(connection),
        accounts=load_accounts(connection),
        effects=tuple(load_effects(connection).values()),
    )


def ids(connection: Connection) -> tuple[str, ...]:
    """The ids of all incidents as decided, sorted."""
    columns = schema.decided_incidents.c
    return tuple(connection.execute(select(columns.id).order_by(columns.id)).scalars())


def replaced(connection: Connection) -> tuple[str, ...]:
    """The ids of the machine's incidents that count no more."""
    held, members = schema.incident_accounts, schema.decided_members
    statement = (
        select(held.c.incident)
        .join(members, members.c.account == held.c.account)
        .distinct()
        .order_by(held.c.incident)
    )
    return tuple(connection.execute(statement).scalars())


def holders(connection: Connection, accounts: Collection[str]) -> dict[str, str]:
    """The incident as decided that holds each of some accounts; others are left out."""
    columns = schema.decided_members.c
    found: dict[str, str] = {}
    for some in batches(accounts):
        statement = select(columns.account, columns.incident).where(columns.account.in_(some))
        found.update({str(account): str(id_) for account, id_ in connection.execute(statement)})
    return found


def became(connection: Connection, incident: str) -> str | None:
    """The incident that another one is now; None where that is not known.

    Args:
        connection: The transaction.
        incident: The id of one that is no more. Where it is several now, the one that tells most.
    """
    accounts, machine = schema.decided_members.c, schema.incident_accounts
    held = (
        select(accounts.incident)
        .join(machine, machine.c.account == accounts.account)
        .where(machine.c.incident == incident)
    )
    found = list(connection.execute(held).scalars())
    if not found:  # decided itself: what each line since made of it
        there = {incident}
        for step in steps(connection, 0):
            if step.gone and step.now is not None and there & set(step.gone):
                there = (there - set(step.gone)) | set(step.now)
        if incident in there:
            return None
        held = select(accounts.account, accounts.incident).where(accounts.incident.in_(there))
        told = machine.c
        whole = select(told.account, told.incident).where(told.incident.in_(there))
        found = [id_ for _, id_ in connection.execute(held.union(whole))]
    most = Counter(found).most_common()
    return min((id_ for id_, n in most if n == most[0][1]), default=None)


def held_with(connection: Connection, accounts: Collection[str]) -> set[str]:
    """The accounts of all incidents as decided that hold one of some."""
    columns = schema.decided_members.c
    found: set[str] = set()
    for some in batches(set(holders(connection, accounts).values())):
        statement = select(columns.account).where(columns.incident.in_(some))
        found.update(connection.execute(statement).scalars())
    return found


def steps(connection: Connection, after: int) -> Sequence[Step]:
    """What the lines of the log after a number changed."""
    columns = schema.decided_steps.c

    def build(row: AnyRow) -> Step:
        number, gone, now = row
        return Step(
            number=number,
            gone=None if gone is None else from_json(gone, tuple[str, ...]),
            now=None if now is None else from_json(now, tuple[str, ...]),
        )

    statement = select(schema.decided_steps).where(columns.number > after)
    return list(records(connection, statement.order_by(columns.number), build))
