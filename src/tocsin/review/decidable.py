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
        raise NotDecidable(what="it", why=reason, kind="unsigned", names=(str(LONGEST_WHO),))
    if len(why) > LONGEST_WHY:
        raise NotDecidable(
            what="it", why=f"the reason is longer than {LONGEST_WHY} characters",
            kind="reason too long", names=(str(LONGEST_WHY),),
        )  # fmt: skip
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
            raise NotDecidable(what=NAMES[type(act)], why=why, kind="no account")
    match act:
        case Undo(number=number) | Redo(number=number):
            _refuse_number(act, number, named.log)
        case Correct():
            _refuse_value(act)
            _refuse_words(act, named)
        case _:
            _refuse_wrong(act, named)


def _refuse_number(act: Undo | Redo, number: int, log: Sequence[Decision]) -> None:
    holding = in_effect(log).keys()
    made = {d.number for d in log if not isinstance(d.act, Undo | Redo)}
    if isinstance(act, Undo) and number not in holding:
        why = f"no decision {number} holds"
        raise NothingToUndo(what="undo", why=why, kind="no decision holds", names=(str(number),))
    if isinstance(act, Redo) and number not in made - holding:
        why = f"no decision {number} was undone"
        raise NothingToUndo(what="redo", why=why, kind="not undone", names=(str(number),))


def _refuse_told(act: Tell, who: str, named: Named) -> None:
    account = act.account
    document = named.documents.get(account.document)
    if document is None:
        why = f"no report {account.document!r} in this case"
        raise NotDecidable(what="tell", why=why, kind="no report")
    for one in named.log:
        if isinstance(one.act, Tell) and one.act.account.id == account.id:
            held = one.number in in_effect(named.log)
            how = "told it already" if held else "told it, and that was undone: redo it"
            raise NotDecidable(
                what="tell", why=f"decision {one.number} ({one.who}) {how}",
                kind="told already" if held else "told and undone",
                names=(str(one.number), one.who),
            )  # fmt: skip
    if account.id in named.accounts:
        why = f"there is an account {account.id!r}"
        raise NotDecidable(what="tell", why=why, kind="account is there")
    wrong = faults(Placed(reading=Reading(document=document, accounts=(account,))))
    if wrong:
        raise NotDecidable(what="tell", why=wrong[0], kind="unsound")
    for field, claim in account.claims():
        _refuse_value(Correct(accounts=(), field=field, value=claim.value))
        if claim.marker != who:
            why = f"{field} is not marked by {who}"
            raise NotDecidable(what="tell", why=why, kind="marked by another")


def _refuse_words(act: Correct, named: Named) -> None:
    if act.words is None:
        return
    document = named.documents.get(act.words.document)
    why = outside(act.words, document) if document else "no report of this incident has them"
    if why:
        why = f"the words marked: {why}"
        raise NotDecidable(what="a correction", why=why, kind="marked elsewhere")


def _refuse_wrong(act: Act, named: Named) -> None:
    what = NAMES[type(act)]
    match act:
        case ChooseRule(field=field) if field and field not in VALUES:
            raise NotDecidable(what=what, why=_no_field(field), kind="no field", names=(field,))
        case Split(accounts=accounts, apart=apart) if not apart or not set(apart) < set(accounts):
            why = "name some accounts of the incident that leave it, and leave some in it"
            raise NotDecidable(what=what, why=why, kind="nothing leaves")
        case GradeSource(outlet=outlet) if outlet not in named.outlets:
            why = f"no report of this case is of {outlet!r}"
            raise NotDecidable(what=what, why=why, kind="no report of outlet", names=(outlet,))
        case _:
            return


def _refuse_value(act: Correct) -> None:
    if act.field not in VALUES:
        raise NotDecidable(
            what="a correction", why=_no_field(act.field), kind="no field", names=(act.field,)
        )
    if act.value is None:
        return
    try:
        again: Any = msgspec.convert(msgspec.to_builtins(act.value), VALUES[act.field])
    except msgspec.ValidationError as error:
        why = f"{act.field} cannot be so: {error}"
        raise NotDecidable(
            what="a correction", why=why, kind="not so", names=(act.field,)
        ) from error
    empty = isinstance(again, str) and not fold(again)
    if again != act.value or empty or (isinstance(again, Count) and not _in_order(again)):
        why = f"{act.field} cannot be {act.value!r}"
        raise NotDecidable(what="a correction", why=why, kind="not so", names=(act.field,))


def _in_order(count: Count) -> bool:
    return count.low <= count.best and (count.high is None or count.best <= count.high)


def _no_field(field: str) -> str:
    return f"no field is called {field!r}; they are: {', '.join(VALUES)}"
