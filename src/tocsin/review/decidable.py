"""What can be decided at all: acts that name what is there, with values that a field can have."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    Decision,
    Document,
    GradeClaim,
    GradeSource,
    Merge,
    Move,
    NotAnIncident,
    Placed,
    Reading,
    Redo,
    Reject,
    Split,
    Tell,
    Undo,
)
from tocsin.model.decision import NAMES
from tocsin.store import VALUES, faults
from tocsin.store.soundness import outside

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
        case Tell(account=told):
            yield told.id


def meant(log: Sequence[Decision], act: Act) -> Act:
    """What is decided, undone or redone."""
    return log[act.number - 1].act if isinstance(act, Undo | Redo) else act


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a case holds of what an act names."""

    accounts: Container[str]
    """Those told by people, and not undone, among them."""
    documents: Mapping[str, Document]
    """Those whose words an act marks."""
    outlets: Container[str | None]
    log: Sequence[Decision]


def refuse(act: Act, who: str, named: Named) -> None:
    """Refuse what names nothing of a case, or a value that its field cannot have.

    Args:
        act: What is to be decided.
        who: By whom.
        named: What the case holds of what it names.

    Raises:
        NotDecidable, NothingToUndo: as they say.
    """
    if isinstance(act, Tell):
        _refuse_told(act, who, named)
        return
    for account in accounts_of(act):
        if account not in named.accounts:
            why = f"no account {account!r} in this case"
            raise NotDecidable(what=NAMES[type(act)], why=why)
    match act:
        case Undo(number=number) | Redo(number=number):
            _refuse_number(act, number, named.log)
        case Correct():
            _refuse_value(act)
            _refuse_words(act, named)
        case _:
            why = _wrong(act, named)
            if why:
                raise NotDecidable(what=NAMES[type(act)], why=why)


def _refuse_number(act: Undo | Redo, number: int, log: Sequence[Decision]) -> None:
    holding = in_effect(log).keys()
    made = {d.number for d in log if not isinstance(d.act, Undo | Redo)}
    if isinstance(act, Undo) and number not in holding:
        raise NothingToUndo(what="undo", why=f"no decision {number} holds")
    if isinstance(act, Redo) and number not in made - holding:
        raise NothingToUndo(what="redo", why=f"no decision {number} was undone")


def _refuse_told(act: Tell, who: str, named: Named) -> None:
    account = act.account
    document = named.documents.get(account.document)
    if document is None:
        raise NotDecidable(what="tell", why=f"no report {account.document!r} in this case")
    for one in named.log:
        if isinstance(one.act, Tell) and one.act.account.id == account.id:
            held = one.number in in_effect(named.log)
            how = "told it already" if held else "told it, and that was undone: redo it"
            raise NotDecidable(what="tell", why=f"decision {one.number} ({one.who}) {how}")
    if account.id in named.accounts:
        raise NotDecidable(what="tell", why=f"there is an account {account.id!r}")
    wrong = faults(Placed(reading=Reading(document=document, accounts=(account,))))
    if wrong:
        raise NotDecidable(what="tell", why=wrong[0])
    for field, claim in account.claims():
        _refuse_value(Correct(accounts=(), field=field, value=claim.value))
        if claim.marker != who:
            raise NotDecidable(what="tell", why=f"{field} is not marked by {who}")


def _refuse_words(act: Correct, named: Named) -> None:
    if act.words is None:
        return
    document = named.documents.get(act.words.document)
    why = outside(act.words, document) if document else "no report of this incident has them"
    if why:
        raise NotDecidable(what="a correction", why=f"the words marked: {why}")


def _wrong(act: Act, named: Named) -> str:
    """What is wrong with an act; empty where nothing is."""
    match act:
        case ChooseRule(field=field) if field and field not in VALUES:
            return _no_field(field)
        case Split(accounts=accounts, apart=apart) if not apart or not set(apart) < set(accounts):
            return "name some accounts of the incident that leave it, and leave some in it"
        case GradeSource(outlet=outlet):
            return "" if outlet in named.outlets else f"no report of this case is of {outlet!r}"
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
