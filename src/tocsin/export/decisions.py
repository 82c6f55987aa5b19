"""Decisions in words, for logs, pages and exports; private names are withheld."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from msgspec import Meta

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
from tocsin.model.decision import NAMES
from tocsin.reasons import reason_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was decided, as parts that any language can make a sentence of."""

    act: Annotated[str, Meta(description="by the word in the log")]
    field: Annotated[str, Meta(description="corrected, or whose rule; empty: every field")] = ""
    value: Annotated[str, Meta(description="given to it, or the kind of act told")] = ""
    known: Annotated[bool, Meta(description="false: the value is said not to be known")] = True
    before: Annotated[str, Meta(description="the value before, as the person saw it")] = ""
    quoted: Annotated[str, Meta(description="words of a report that a person marked")] = ""
    source: Annotated[str, Meta(description="graded, or whose report was marked")] = ""
    grade: str = ""
    rule: str = ""
    accounts: Annotated[tuple[str, ...], Meta(description="joined, split off or moved")] = ()
    into: Annotated[tuple[str, ...], Meta(description="accounts of what they came to")] = ()
    number: Annotated[int, Meta(description="of the decision undone or redone")] = 0


def said(record: Record, quotes: Quotes, act: Act) -> Said:
    """Take apart what was decided, for whoever shows it to find the words."""
    name = NAMES[type(act)]
    match act:
        case Correct(field=field, instead_of=before):
            return Said(
                act=name,
                field=field,
                value=_value(record, quotes, act),
                known=act.value is not None,
                before=before,
                quoted=_marked(record, quotes, act),
            )
        case Tell(account=account):
            return _told(record, quotes, account)
        case Merge() | Split() | Move():
            return _regrouped(name, act)
        case GradeSource() | GradeClaim() | ChooseRule():
            return _weighed(name, act)
        case Undo(number=number) | Redo(number=number):
            return Said(act=name, number=number)
    return Said(act=name)


def _marked(record: Record, quotes: Quotes, act: Correct) -> str:
    """The words that a person marked for it, where they are at hand."""
    if act.words is None or act.words.document not in record.documents:
        return ""
    return quotes.text(act.words)


def _told(record: Record, quotes: Quotes, account: Account) -> Said:
    document = record.documents.get(account.document)
    return Said(
        act=NAMES[Tell],
        value=account.kind[0].value.label,
        quoted=quotes.text(account.passages[0]) if document else "",
        source=(document.outlet or document.id) if document else "",
    )


def _regrouped(name: str, act: Merge | Split | Move) -> Said:
    match act:
        case Merge(accounts=into, others=others):
            return Said(act=name, accounts=others, into=into)
        case Split(apart=apart):
            return Said(act=name, accounts=apart)
        case Move(account=account, accounts=into):
            return Said(act=name, accounts=(account,), into=into)


def _weighed(name: str, act: GradeSource | GradeClaim | ChooseRule) -> Said:
    match act:
        case GradeSource(outlet=outlet, grade=letter):
            return Said(act=name, source=outlet, grade=letter)
        case GradeClaim(grade=number):
            return Said(act=name, grade=str(number))
        case ChooseRule(rule=rule, field=field):
            return Said(act=name, rule=rule, field=field)


def act_words(record: Record, quotes: Quotes, act: Act) -> str:
    """What was decided, in a few words that follow a name: "Ann accepted it"."""
    told = said(record, quotes, act)
    return _SAYS[told.act](told)


def _corrects(told: Said) -> str:
    was = f" (it was {told.before})" if told.before else ""
    by = f', by the words "{told.quoted}"' if told.quoted else ""
    return f"set {_named(told.field)} to {told.value if told.known else 'not known'}{was}{by}"


def _tells(told: Said) -> str:
    where = f', by the words "{told.quoted}" of {told.source}' if told.source else ""
    return f"told of it ({told.value}){where}"


def _named(field: str) -> str:
    return field.replace("_", " ")


def _listed(accounts: Iterable[str]) -> str:
    first, *others = accounts
    return f"{first} and {len(others)} more" if others else first


_SAYS: Mapping[str, Callable[[Said], str]] = {
    NAMES[Accept]: lambda _: "accepted it",
    NAMES[Reject]: lambda _: "rejected it",
    NAMES[NotAnIncident]: lambda _: "found it to be no incident",
    NAMES[Correct]: _corrects,
    NAMES[Tell]: _tells,
    NAMES[Merge]: lambda s: f"merged {_listed(s.accounts)} into the incident of {_listed(s.into)}",
    NAMES[Split]: lambda s: f"split off {_listed(s.accounts)}",
    NAMES[Move]: lambda s: f"moved {_listed(s.accounts)} to the incident of {_listed(s.into)}",
    NAMES[GradeSource]: lambda s: f"graded the source {s.source} {s.grade}",
    NAMES[GradeClaim]: lambda s: f"graded its credibility {s.grade}",
    NAMES[ChooseRule]: lambda s: f"chose for {_named(s.field) or 'every field'} the rule {s.rule}",
    NAMES[Undo]: lambda s: f"undid decision {s.number}",
    NAMES[Redo]: lambda s: f"redid decision {s.number}",
}


def _value(record: Record, quotes: Quotes, act: Correct) -> str:
    if act.value is None:
        return ""
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
    return f"{fit} ({reason_words(effect.why)})" if effect.why else fit


def about(record: Record, decision: Decision) -> tuple[Incident, ...]:
    """The incidents of the case as it is that a decision holds of."""
    every = (*record.incidents, *record.left_out)
    return tuple(one for one in every if decision.number in one.review.decisions)
