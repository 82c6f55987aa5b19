"""Decisions in words, for logs, pages and exports; private names are withheld."""

from collections.abc import Iterable, Mapping
from typing import Any

from tocsin.export.quotes import Quotes, full_words
from tocsin.model import (
    Accept,
    Account,
    Act,
    ChooseRule,
    Claim,
    Correct,
    Correction,
    Decision,
    Effect,
    GradeClaim,
    GradeSource,
    Incident,
    Merge,
    Move,
    NotAnIncident,
    Record,
    Redo,
    Reject,
    Review,
    Split,
    State,
    Tell,
    Undo,
)

_SAID: Mapping[type[Act], str] = {
    Accept: "accepted it",
    Reject: "rejected it",
    NotAnIncident: "found it to be no incident",
}


def act_words(record: Record, quotes: Quotes, act: Act) -> str:
    """What was decided, in a few words that follow a name: "Ann accepted it"."""
    match act:
        case Correct(field=field, instead_of=before):
            words = _value(record, quotes, act)
            was = f" (it was {before})" if before else ""
            return f"set {field.replace('_', ' ')} to {words}{was}{_marked(record, quotes, act)}"
        case Tell(account=account):
            return _told(record, quotes, account)
        case Merge() | Split() | Move():
            return _regrouped(act)
        case GradeSource() | GradeClaim() | ChooseRule():
            return _graded(act)
        case Undo(number=number) | Redo(number=number):
            return f"{'undid' if isinstance(act, Undo) else 'redid'} decision {number}"
    return _SAID[type(act)]


def _marked(record: Record, quotes: Quotes, act: Correct) -> str:
    """The words that a person marked for it, where they are at hand."""
    if act.words is None or act.words.document not in record.documents:
        return ""
    return f', by the words "{quotes.text(act.words)}"'


def _told(record: Record, quotes: Quotes, account: Account) -> str:
    kind = account.kind[0].value.label
    document = record.documents.get(account.document)
    if document is None:
        return f"told of it ({kind})"
    whose = document.outlet or document.id
    return f'told of it ({kind}), by the words "{quotes.text(account.passages[0])}" of {whose}'


def _regrouped(act: Merge | Split | Move) -> str:
    match act:
        case Merge(accounts=accounts, others=others):
            return f"merged {_listed(others)} into the incident of {_listed(accounts)}"
        case Split(apart=apart):
            return f"split off {_listed(apart)}"
        case Move(account=account, accounts=accounts):
            return f"moved {account} to the incident of {_listed(accounts)}"


def _graded(act: GradeSource | GradeClaim | ChooseRule) -> str:
    match act:
        case GradeSource(outlet=outlet, grade=grade):
            return f"graded the source {outlet} {grade}"
        case GradeClaim(grade=grade):
            return f"graded its credibility {grade}"
        case ChooseRule(rule=rule, field=field):
            return f"chose for {field.replace('_', ' ') or 'every field'} the rule {rule}"


def _listed(accounts: Iterable[str]) -> str:
    first, *others = accounts
    return f"{first} and {len(others)} more" if others else first


def _value(record: Record, quotes: Quotes, act: Correct) -> str:
    if act.value is None:
        return "not known"
    account = next((record.accounts[a] for a in act.accounts if a in record.accounts), None)
    if account is None:
        return "a value"
    return full_words(quotes, Claim(value=act.value, span=account.passages[0], by=""))


STATES: Mapping[State, str] = {
    "machine": "read by machine, reviewed by nobody",
    "changed": "changed by {who}, not yet accepted",
    "accepted": "accepted by {who}",
    "rejected": "rejected by {who}: no part of the record",
    "not an incident": "found to be no incident by {who}: no part of the record",
}
"""What a state is called in a sentence."""


def state_words(review: Review) -> str:
    """Who has reviewed an incident, and how, in words."""
    words = STATES[review.state].format(who=review.who)
    if review.at is not None:
        words += f", {review.at:%Y-%m-%d}"
    if review.new:
        came = "account" if len(review.new) == 1 else "accounts"
        words += f"; {len(review.new)} {came} came to it since"
    return words


def machine_words(record: Record, quotes: Quotes, correction: Correction) -> str:
    """What would be shown of a corrected field without the person, or empty."""
    if correction.machine is None:
        return ""
    account, index = correction.machine
    claims: tuple[Claim[Any], ...] = getattr(record.accounts[account], correction.field)
    return full_words(quotes, claims[index])


def decision_words(record: Record, quotes: Quotes, decision: Decision) -> str:
    """Who decided what and when, and why, in one line."""
    why = f": {decision.why}" if decision.why else ""
    act = act_words(record, quotes, decision.act)
    return f"{decision.number}. {decision.at:%Y-%m-%d %H:%M} UTC, {decision.who} {act}{why}"


def effect_words(effect: Effect) -> str:
    """What a decision does now; empty where it simply holds."""
    if effect.fit == "holds":
        return ""
    fit = {"unfit": "fits no longer", "partly": "fits in part"}.get(effect.fit, effect.fit)
    return f"{fit} ({effect.why})" if effect.why else fit


def about(record: Record, decision: Decision) -> tuple[Incident, ...]:
    """The incidents of the case as it is that a decision holds of."""
    every = (*record.incidents, *record.left_out)
    return tuple(one for one in every if decision.number in one.review.decisions)
