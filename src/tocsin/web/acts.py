"""What a request asks to be decided, as it is sent."""

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from tocsin.model import (
    Accept,
    Act,
    ChooseRule,
    ClaimGrade,
    GradeClaim,
    GradeSource,
    Merge,
    Move,
    NotAnIncident,
    Reject,
    Rule,
    SourceGrade,
    Split,
)

LONGEST_ID, LONGEST_WORDS, LONGEST_WHY = 200, 2_000, 10_000
MOST_ACCOUNTS = 10_000
MOST_FIELDS = 50
LONGEST_TEXT = 10**9
MOST_DECISIONS = 10**9

_Id = Annotated[str, Field(min_length=1, max_length=LONGEST_ID)]
_Accounts = Annotated[list[_Id], Field(min_length=1, max_length=MOST_ACCOUNTS)]
_Words = Annotated[str, Field(max_length=LONGEST_WORDS)]
_Offset = Annotated[int, Field(ge=0, le=LONGEST_TEXT)]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Verdict(_Asked):
    """An incident is right as it is shown, does not belong in the record, or is none."""

    type: Literal["accept", "reject", "not an incident"]
    accounts: _Accounts


class Correction(_Asked):
    """A field of an incident has another value; the words that say so may be marked."""

    type: Literal["correct"]
    accounts: _Accounts
    field: _Id
    words: Annotated[_Words, Field(description="the value, or 'unknown'")]
    instead_of: _Words = ""
    document: Annotated[str, Field(max_length=LONGEST_ID)] = ""
    start: _Offset | None = None
    end: _Offset | None = None


class Merging(_Asked):
    """Two incidents are one."""

    type: Literal["merge"]
    accounts: _Accounts
    others: Annotated[_Accounts, Field(description="of the incident that is joined to it")]


class Splitting(_Asked):
    """Some accounts of an incident tell of another one."""

    type: Literal["split"]
    accounts: Annotated[_Accounts, Field(description="all of the incident")]
    apart: Annotated[_Accounts, Field(description="those that leave it")]


class Moving(_Asked):
    """An account tells of another incident than the one it is in."""

    type: Literal["move"]
    account: _Id
    accounts: Annotated[_Accounts, Field(description="of the incident it belongs to")]


class GradingSource(_Asked):
    """How far a source is to be relied on, A to F."""

    type: Literal["grade source"]
    outlet: Annotated[str, Field(min_length=1, max_length=LONGEST_WORDS)]
    grade: SourceGrade


class GradingClaim(_Asked):
    """How far what is told of an incident is to be believed, 1 to 6."""

    type: Literal["grade claim"]
    accounts: _Accounts
    grade: Annotated[int, Field(ge=1, le=6)]


class ChoosingRule(_Asked):
    """By which rule one of several values is shown."""

    type: Literal["choose rule"]
    rule: Rule
    field: Annotated[str, Field(max_length=LONGEST_ID, description="empty: of every field")] = ""


class ToldField(_Asked):
    """A value that a marked account tells; without an own place it stands on the passage."""

    field: _Id
    words: _Words
    start: _Offset | None = None
    end: _Offset | None = None


class Telling(_Asked):
    """A passage of a report tells of an incident that was not read."""

    type: Literal["tell"]
    document: _Id
    start: _Offset
    end: _Offset
    fields: Annotated[list[ToldField], Field(min_length=1, max_length=MOST_FIELDS)]


Asked = Annotated[
    Verdict
    | Correction
    | Merging
    | Splitting
    | Moving
    | GradingSource
    | GradingClaim
    | ChoosingRule
    | Telling,
    Field(discriminator="type"),
]
"""One decision, as it is asked for."""


class Deciding(BaseModel):
    """What is to be decided, and the last decision that the caller has seen."""

    model_config = ConfigDict(extra="forbid")

    act: Asked
    why: Annotated[str, Field(max_length=LONGEST_WHY)] = ""
    seen: Annotated[
        int,
        Field(
            ge=0,
            le=MOST_DECISIONS,
            description="number of the last decision that the caller's page takes account of",
        ),
    ]


class Turning(BaseModel):
    """Which decision is undone or redone: the caller's own last, or one by its number."""

    model_config = ConfigDict(extra="forbid")

    number: Annotated[int, Field(ge=1, le=MOST_DECISIONS)] | None = None
    why: Annotated[str, Field(max_length=LONGEST_WHY)] = ""


Plain = Verdict | Merging | Splitting | Moving | GradingSource | GradingClaim | ChoosingRule
"""Requests whose words need no understanding."""

_GRADES: tuple[ClaimGrade, ...] = get_args(ClaimGrade)


def plain_act(asked: Plain) -> Act:
    """The decision of a request whose words need no understanding."""
    match asked:
        case GradingSource(outlet=outlet, grade=letter):
            return GradeSource(outlet=outlet, grade=letter)
        case ChoosingRule(rule=rule, field=field):
            return ChooseRule(rule=rule, field=field)
        case Merging() | Splitting() | Moving():
            return _regrouped(asked)
    accounts = tuple(asked.accounts)
    if isinstance(asked, GradingClaim):
        return GradeClaim(accounts=accounts, grade=_GRADES[asked.grade - 1])
    return _VERDICTS[asked.type](accounts=accounts)


_VERDICTS: Mapping[str, type[Accept | Reject | NotAnIncident]] = {
    "accept": Accept,
    "reject": Reject,
    "not an incident": NotAnIncident,
}


def _regrouped(asked: Merging | Splitting | Moving) -> Merge | Split | Move:
    accounts = tuple(asked.accounts)
    match asked:
        case Merging(others=others):
            return Merge(accounts=accounts, others=tuple(others))
        case Splitting(apart=apart):
            return Split(accounts=accounts, apart=tuple(apart))
        case Moving(account=account):
            return Move(account=account, accounts=accounts)
