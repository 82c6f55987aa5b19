"""What can be decided at all: acts that name what is there, with values that a field can have."""

from collections.abc import Iterator
from typing import Any

import msgspec

from tocsin.decide import in_effect
from tocsin.errors import NotDecidable, NothingToUndo
from tocsin.folding import fold
from tocsin.model import (
    Accept,
    Act,
    ChooseRule,
    Correct,
    Count,
    GradeClaim,
    GradeSource,
    Merge,
    Move,
    NotAnIncident,
    Record,
    Redo,
    Reject,
    Split,
    Undo,
)
from tocsin.model.decision import NAMES
from tocsin.store import VALUES

LONGEST_WHO, LONGEST_WHY = 200, 10_000
"""Of a name, and of a reason [characters]."""


def accounts_of(act: Act) -> Iterator[str]:
    """Every account that a decision names."""
    match act:
        case Accept() | Reject() | NotAnIncident() | Correct() | GradeClaim():
            yield from act.accounts
        case Merge(accounts=accounts, others=others):
            yield from (*accounts, *others)
        case Split(accounts=accounts, apart=apart):
            yield from (*accounts, *apart)
        case Move(account=account, accounts=accounts):
            yield from (account, *accounts)


def signed(who: str, why: str) -> tuple[str, str]:
    """A name and a reason as they are kept.

    Raises:
        NotDecidable: no name, or one of several lines, or either is too long.
    """
    name = " ".join(who.split())
    if not fold(name) or not name.isprintable() or len(name) > LONGEST_WHO:
        reason = f"say who decides it, by a name of at most {LONGEST_WHO} characters"
        raise NotDecidable(what="it", why=reason)
    if len(why) > LONGEST_WHY:
        raise NotDecidable(what="it", why=f"the reason is longer than {LONGEST_WHY} characters")
    return name, why.strip()


def refuse(act: Act, record: Record) -> None:
    """Refuse what names nothing of a case, or a value that its field cannot have.

    Args:
        act: What is to be decided.
        record: The case, as the machine derived it, with its log.

    Raises:
        NotDecidable, NothingToUndo: as they say.
    """
    for account in accounts_of(act):
        if account not in record.accounts:
            why = f"no account {account!r} in this case"
            raise NotDecidable(what=NAMES[type(act)], why=why)
    match act:
        case Undo(number=number) | Redo(number=number):
            _refuse_number(act, number, record)
        case Correct():
            _refuse_value(act)
        case _:
            why = _wrong(act, record)
            if why:
                raise NotDecidable(what=NAMES[type(act)], why=why)


def _refuse_number(act: Undo | Redo, number: int, record: Record) -> None:
    holding = in_effect(record.decisions).keys()
    made = {d.number for d in record.decisions if not isinstance(d.act, Undo | Redo)}
    if isinstance(act, Undo) and number not in holding:
        raise NothingToUndo(what="undo", why=f"no decision {number} holds")
    if isinstance(act, Redo) and number not in made - holding:
        raise NothingToUndo(what="redo", why=f"no decision {number} was undone")


def _wrong(act: Act, record: Record) -> str:
    """What is wrong with an act; empty where nothing is."""
    match act:
        case ChooseRule(field=field) if field and field not in VALUES:
            return _no_field(field)
        case Split(accounts=accounts, apart=apart) if not apart or not set(apart) < set(accounts):
            return "name some accounts of the incident that leave it, and leave some in it"
        case GradeSource(outlet=outlet):
            known = {document.outlet for document in record.documents.values()}
            return "" if outlet in known else f"no report of this case is of {outlet!r}"
    return ""


def _refuse_value(act: Correct) -> None:
    if act.field not in VALUES:
        raise NotDecidable(what="a correction", why=_no_field(act.field))
    if act.value is None:
        return
    try:
        again: Any = msgspec.convert(msgspec.to_builtins(act.value), VALUES[act.field])
    except msgspec.ValidationError as error:
        why = f"{act.field} cannot be so: {error}"
        raise NotDecidable(what="a correction", why=why) from error
    empty = isinstance(again, str) and not fold(again)
    if again != act.value or empty or (isinstance(again, Count) and not _in_order(again)):
        raise NotDecidable(what="a correction", why=f"{act.field} cannot be {act.value!r}")


def _in_order(count: Count) -> bool:
    return count.low <= count.best and (count.high is None or count.best <= count.high)


def _no_field(field: str) -> str:
    return f"no field is called {field!r}; they are: {', '.join(VALUES)}"
