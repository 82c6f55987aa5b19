"""What people decided about a case: one line each, never changed, undone only by a further line.

A decision names an incident by the accounts that it held when it was decided, for ids of incidents
change whenever more is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, get_args

from msgspec import Meta

from tocsin.model.account import Account
from tocsin.model.reason import Reason
from tocsin.model.span import Span

SourceGrade = Literal["A", "B", "C", "D", "E", "F"]
"""Admiralty's first axis: A completely reliable ... E unreliable, F cannot be judged."""
ClaimGrade = Literal[1, 2, 3, 4, 5, 6]
"""Admiralty's second axis: 1 confirmed ... 5 improbable, 6 cannot be judged."""
Rule = Literal["most origins", "most precise", "latest official", "lowest", "low, best and high"]
"""Which of several values told for a field is shown."""

RULES: tuple[Rule, ...] = get_args(Rule)
SOURCE_GRADES: tuple[SourceGrade, ...] = get_args(SourceGrade)
CLAIM_GRADES: tuple[ClaimGrade, ...] = get_args(ClaimGrade)

Accounts = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """An incident is right as it is shown."""

    accounts: Accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """An incident does not belong in this record: beyond its subject, or not believed."""

    accounts: Accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAnIncident:
    """What was taken for an incident is none: the machine misread it."""

    accounts: Accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct:
    """A field of an incident has another value; one more claim, made by a person."""

    accounts: Accounts
    field: str
    value: Annotated[Any, Meta(description="of the field's type; None: it is not known")]
    instead_of: Annotated[str, Meta(description="what was shown then, in words, or empty")] = ""
    words: Annotated[
        Span | None, Meta(description="that say so, in one of the incident's reports")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """A report tells of an incident that was not read: an account, marked by a person."""

    account: Annotated[
        Account, Meta(description="becomes an incident of its own; its claims are the person's")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two incidents are one."""

    accounts: Accounts
    others: Annotated[Accounts, Meta(description="accounts of the incident that is joined to it")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Some accounts of an incident tell of another one."""

    accounts: Annotated[Accounts, Meta(description="all of the incident, those that leave too")]
    apart: Annotated[Accounts, Meta(description="those that become an incident of their own")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An account tells of another incident than the one it was put into."""

    account: str
    accounts: Annotated[Accounts, Meta(description="of the incident it belongs to")]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeSource:
    """How far a source is to be relied on (Admiralty, first axis)."""

    outlet: str
    grade: SourceGrade


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeClaim:
    """How far what is told of an incident is to be believed (Admiralty, second axis)."""

    accounts: Accounts
    grade: ClaimGrade


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseRule:
    """By which rule one of several values is shown."""

    rule: Rule
    field: Annotated[str, Meta(description="empty: of every field without a rule of its own")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """An earlier decision holds no longer."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Redo:
    """A decision that was undone holds again."""

    number: int


Act = (
    Accept
    | Reject
    | NotAnIncident
    | Correct
    | Tell
    | Merge
    | Split
    | Move
    | GradeSource
    | GradeClaim
    | ChooseRule
    | Undo
    | Redo
)

ACTS: Mapping[str, type[Act]] = {
    "accept": Accept,
    "reject": Reject,
    "not an incident": NotAnIncident,
    "correct": Correct,
    "tell": Tell,
    "merge": Merge,
    "split": Split,
    "move": Move,
    "grade source": GradeSource,
    "grade claim": GradeClaim,
    "choose rule": ChooseRule,
    "undo": Undo,
    "redo": Redo,
}
"""What can be decided, by the word in the log."""

NAMES: Mapping[type, str] = {kind: word for word, kind in ACTS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of the log: who decided what, when and why."""

    number: Annotated[int, Meta(ge=1, description="its place in the log, from 1")]
    who: str
    at: Annotated[datetime, Meta(description="with an offset")]
    why: Annotated[str, Meta(description="in the person's words, or empty")]
    act: Act
    before: Annotated[str, Meta(description="digest of the line before; empty for the first")]
    digest: Annotated[str, Meta(description="SHA-256 of this line with all that stands in it")]

    @property
    def name(self) -> str:
        """What was decided, by the word in the log."""
        return NAMES[type(self.act)]


Fit = Literal["holds", "partly", "no effect", "overruled", "undone", "unfit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a decision does to the case as it is now."""

    number: int
    fit: Annotated[
        Fit,
        Meta(
            description="holds; partly: some of its accounts are gone or elsewhere; no effect: all "
            "is so without it; overruled: by a later one; undone; unfit: what it is about is gone"
        ),
    ]
    why: Annotated[Reason | None, Meta(description="where it does not simply hold")] = None


State = Literal["machine", "changed", "accepted", "rejected", "not an incident"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A field of which a person set the value."""

    field: str
    number: Annotated[int, Meta(description="of the decision")]
    who: str
    at: datetime
    why: str
    known: Annotated[bool, Meta(description="False: the person says that it is not known")]
    machine: Annotated[
        tuple[str, int] | None,
        Meta(description="account and position of the claim that the rule would show"),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What people have done to one incident."""

    state: Annotated[
        State,
        Meta(
            description="machine: nobody has decided anything; changed: corrected, merged, split "
            "or told by a person, and not yet accepted"
        ),
    ] = "machine"
    who: Annotated[str, Meta(description="who decided last, or empty")] = ""
    at: datetime | None = None
    why: str = ""
    decisions: Annotated[
        tuple[int, ...], Meta(description="numbers of the decisions that hold of it")
    ] = ()
    corrections: tuple[Correction, ...] = ()
    grade: Annotated[ClaimGrade | None, Meta(description="as a person graded the claim")] = None
    new: Annotated[
        Accounts, Meta(description="accounts that came to it after it was accepted or rejected")
    ] = ()
    machine: Annotated[
        tuple[str, ...], Meta(description="ids of the machine's incidents whose accounts it holds")
    ] = ()

    def correction(self, field: str) -> Correction | None:
        """The correction that holds of a field."""
        return next((one for one in self.corrections if one.field == field), None)


UNREVIEWED = Review()
