"""A log of decisions, said of the accounts of a new reading."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tocsin.model import (
    Accept,
    Act,
    Correct,
    Decision,
    GradeClaim,
    Merge,
    Move,
    NotAnIncident,
    Record,
    Redo,
    Reject,
    Split,
    Tell,
    Undo,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What becomes of a log."""

    decisions: tuple[Decision, ...]
    """With the numbers that they have in the new case; digests are for whoever writes them."""
    left_out: tuple[Decision, ...]
    """Those that mark words of a report whose text is another now, and what undid them."""


def carried(log: Sequence[Decision], accounts: Mapping[str, str], now: Record) -> Carried:
    """Say a log of the accounts of a new reading.

    What has no counterpart keeps its old name: replayed, it is told to be gone.

    Args:
        log: All lines, oldest first.
        accounts: The account of the new reading for each of the old one.
        now: The new reading.
    """
    kept: list[Decision] = []
    left_out: list[Decision] = []
    numbers: dict[int, int] = {}
    for decision in log:
        act = _act(decision.act, accounts, numbers, now)
        if act is None:
            left_out.append(decision)
        else:
            numbers[decision.number] = len(kept) + 1
            kept.append(replace(decision, number=len(kept) + 1, act=act))
    return Carried(decisions=tuple(kept), left_out=tuple(left_out))


def _act(
    act: Act, accounts: Mapping[str, str], numbers: Mapping[int, int], now: Record
) -> Act | None:
    """The same act in the new case; None where it cannot be said there."""
    match act:
        case Undo(number=number) | Redo(number=number):
            return replace(act, number=numbers[number]) if number in numbers else None
        case Tell(account=told):
            return act if told.document in now.documents else None
    return _renamed(act, accounts, now)


def _renamed(act: Act, accounts: Mapping[str, str], now: Record) -> Act:
    def names(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(accounts.get(id_, id_) for id_ in ids))

    match act:
        case Correct(words=words):
            marked = words if words is not None and words.document in now.documents else None
            act = replace(act, accounts=names(act.accounts), words=marked)
        case Merge():
            act = replace(act, accounts=names(act.accounts), others=names(act.others))
        case Split():
            act = replace(act, accounts=names(act.accounts), apart=names(act.apart))
        case Move(account=moved):
            act = replace(act, account=accounts.get(moved, moved), accounts=names(act.accounts))
        case Accept() | Reject() | NotAnIncident() | GradeClaim():
            act = replace(act, accounts=names(act.accounts))
    return act
