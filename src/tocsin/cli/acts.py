"""Words of a command -> what is decided, and what is said of it afterwards."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, get_args

from tocsin.choosing import by_id
from tocsin.cli.screen import say
from tocsin.cli.sheets import title_of
from tocsin.errors import InputError
from tocsin.export.decisions import act_words, effect_words, state_words
from tocsin.export.quotes import Quotes
from tocsin.export.table import rows
from tocsin.model import (
    CLAIM_GRADES,
    RULES,
    Accept,
    Act,
    ChooseRule,
    ClaimGrade,
    Correct,
    GradeClaim,
    GradeSource,
    Incident,
    Merge,
    Move,
    NotAnIncident,
    Record,
    Reject,
    Rule,
    SourceGrade,
    Span,
    Split,
    Tell,
)

if TYPE_CHECKING:
    from tocsin.case import Decided

USES: Mapping[str, str] = {
    "accept": "ID",
    "reject": "ID",
    "not-an-incident": "ID",
    "correct": 'ID --field FIELD --value VALUE, with --words "..." of a report that say so',
    "tell": 'REPORT --words "..." --say kind=LABEL --say FIELD=VALUE ...',
    "merge": "ID OTHER-ID",
    "split": "ID --account ACCOUNT ...",
    "move": "ID --account ACCOUNT",
    "grade": "ID --grade 1-6, or --outlet NAME --grade A-F",
    "rule": "--rule RULE, with --field FIELD for one field",
}
"""What can be decided, and with what."""

MOST_NOW = 8
"""Incidents that are named after a decision [incidents]: a rule changes many."""


class DecisionUnclear(InputError):
    """A decision lacks a part, or says one that it does not have."""

    def __init__(self, *, act: str, why: str) -> None:
        self.act, self.why = act, why
        super().__init__(f"{act}: {why}; as in tocsin decide CASE {act} {USES.get(act, '')}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asks to be decided, as words."""

    act: str
    ids: Sequence[str] = ()
    field: str | None = None
    value: str | None = None
    accounts: Sequence[str] = ()
    outlet: str | None = None
    grade: str | None = None
    rule: str | None = None
    words: str | None = None
    says: Sequence[str] = ()
    who: str = ""


def act_of(record: Record, asked: Asked) -> Act:
    """Understand what a person asks to be decided.

    Raises:
        DecisionUnclear, NoSuchIncident, AmbiguousIncident, NotDecidable: as they say.
    """
    build = _BUILT.get(asked.act)
    if build is None:
        raise DecisionUnclear(act=asked.act, why=f"decide one of {', '.join(USES)}")
    return build(record, asked)


def _verdict(record: Record, asked: Asked) -> Act:
    accounts = _one(record, asked).accounts
    match asked.act:
        case "accept":
            return Accept(accounts=accounts)
        case "reject":
            return Reject(accounts=accounts)
    return NotAnIncident(accounts=accounts)


def _one(record: Record, asked: Asked) -> Incident:
    if len(asked.ids) != 1:
        raise DecisionUnclear(act=asked.act, why="name one incident")
    return by_id(record, asked.ids[0])


def _correct(record: Record, asked: Asked) -> Correct:
    incident = _one(record, asked)
    if not asked.field or asked.value is None:
        raise DecisionUnclear(act=asked.act, why="name a field and its value")
    field = asked.field.replace(" ", "_").replace("-", "_")
    from tocsin.review.correcting import Told, correction, value_of

    value = value_of(field, asked.value, Told.of(record, incident))
    documents = {record.accounts[id_].document for id_ in incident.accounts}
    words = None if asked.words is None else _marked(record, asked, sorted(documents))
    return correction(record, incident, field, value, words=words)


def _marked(record: Record, asked: Asked, documents: Sequence[str]) -> Span:
    """Where the words stand that a person marks by typing them."""
    wanted = (asked.words or "").strip()
    found = [
        record.documents[id_].span(at.start(), at.end())
        for id_ in documents
        for at in re.finditer(re.escape(wanted), record.documents[id_].text)
        if wanted
    ]
    if len(found) != 1:
        stand = f"stand {len(found)} times in it: give more of them" if found else "stand nowhere"
        raise DecisionUnclear(act=asked.act, why=f"the words {wanted!r} {stand}")
    return found[0]


def _tell(record: Record, asked: Asked) -> Tell:
    known = record.documents
    if len(asked.ids) != 1:
        raise DecisionUnclear(act=asked.act, why="name one report, as tocsin show lists them")
    id_ = _account(known, asked, asked.ids[0], what="report")
    passage = _marked(record, asked, [id_])
    from tocsin.review.correcting import Told, value_of
    from tocsin.review.telling import Value, tell

    told = Told(record=record, report=known[id_], shown={})
    values = []
    for said in asked.says:
        field, equals, words = said.partition("=")
        if not equals:
            raise DecisionUnclear(act=asked.act, why=f"{said!r} is no FIELD=VALUE")
        field = field.strip().replace(" ", "_").replace("-", "_")
        value = value_of(field, words, told)
        if value is not None:
            values.append(Value(field=field, value=value, span=passage))
    return tell(known[id_], passage, values, asked.who)


def _regroup(record: Record, asked: Asked) -> Merge | Split | Move:
    if asked.act == "merge":
        if len(asked.ids) != 2:
            raise DecisionUnclear(act=asked.act, why="name two incidents")
        kept, other = (by_id(record, id_) for id_ in asked.ids)
        return Merge(accounts=kept.accounts, others=other.accounts)
    incident = _one(record, asked)
    if not asked.accounts:
        raise DecisionUnclear(act=asked.act, why="name an account, as tocsin show lists them")
    if asked.act == "split":
        known = {id_: id_ for id_ in incident.accounts}
        apart = tuple(_account(known, asked, word) for word in asked.accounts)
        return Split(accounts=incident.accounts, apart=apart)
    if len(asked.accounts) != 1:
        raise DecisionUnclear(act=asked.act, why="name one account")
    account = _account(record.accounts, asked, asked.accounts[0])
    return Move(account=account, accounts=incident.accounts)


def _account(
    known: Mapping[str, object], asked: Asked, wanted: str, *, what: str = "account"
) -> str:
    """The account with an id, or the only one whose id begins so."""
    found = [id_ for id_ in known if wanted and id_.startswith(wanted)]
    if wanted in found:
        return wanted
    if len(found) != 1:
        how = f"{len(found)} {what}s begin so" if found else f"no such {what} there"
        raise DecisionUnclear(act=asked.act, why=f"{wanted!r}: {how}")
    return found[0]


def _grade(record: Record, asked: Asked) -> GradeSource | GradeClaim:
    said = (asked.grade or "").strip().upper()
    if asked.outlet is not None:
        for letter in get_args(SourceGrade):
            if letter == said:
                return GradeSource(outlet=asked.outlet, grade=letter)
        raise DecisionUnclear(act=asked.act, why="a source is graded A to F")
    incident = _one(record, asked)
    for number in get_args(ClaimGrade):
        if str(number) == said:
            return GradeClaim(accounts=incident.accounts, grade=number)
    graded = f"an incident is graded {CLAIM_GRADES[0]} to {CLAIM_GRADES[-1]}"
    raise DecisionUnclear(act=asked.act, why=graded)


def _rule(record: Record, asked: Asked) -> ChooseRule:  # noqa: ARG001 - built as the others are
    rules: tuple[Rule, ...] = RULES
    for rule in rules:
        if asked.rule == rule:
            return ChooseRule(rule=rule, field=asked.field or "")
    raise DecisionUnclear(act=asked.act, why=f"the rules are {'; '.join(RULES)}")


_BUILT: Mapping[str, Callable[[Record, Asked], Act]] = {
    "accept": _verdict,
    "reject": _verdict,
    "not-an-incident": _verdict,
    "correct": _correct,
    "tell": _tell,
    "merge": _regroup,
    "split": _regroup,
    "move": _regroup,
    "grade": _grade,
    "rule": _rule,
}


def say_decided(record: Record, decided: "Decided") -> None:
    """Print what a decision changed: the incidents as they are now, and what no longer holds."""
    words = act_words(record, Quotes(record), decided.decision.act)
    say(f"decision {decided.decision.number}: {decided.decision.who} {words}")
    for line in islice(_now(record, decided), MOST_NOW):
        say(line, indent=2)
    if len(decided.now) > MOST_NOW:
        say(f"and {len(decided.now) - MOST_NOW} more", indent=2)
    for effect in decided.effects:
        say(f"decision {effect.number}: {effect_words(effect) or 'holds'}", indent=2)


def _now(record: Record, decided: "Decided") -> Iterator[str]:
    kept = replace(record, incidents=decided.now, left_out=())
    states = {incident.id: state_words(incident.review) for incident in decided.now}
    for row in rows(kept):
        yield f"{row.incident} {title_of(row)}; {states[row.incident]}"
