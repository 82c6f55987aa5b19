"""Two people's coding of the same accounts, compared field by field.

A person's coding is what the machine derived with that person's decisions alone; accounts that
somebody told are there for all, as those that were read are. Accounts are compared that stand in
incidents which both have judged: an incident that nobody touched would agree with itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tocsin.decide import in_effect
from tocsin.errors import InputError
from tocsin.folding import squash
from tocsin.krippendorff import Metric, alpha
from tocsin.model import (
    CLAIM_FIELDS,
    Claim,
    Count,
    Incident,
    Kind,
    Record,
    Redo,
    SiteName,
    Tell,
    TimeValue,
    Toponym,
    Undo,
)
from tocsin.review.reviewing import reviewed

VERDICT, CREDIBILITY = "verdict", "credibility"
"""What is compared besides the fields: whether it is an incident, and how far to believe it."""

_BEGINNING = datetime(2000, 1, 1)  # noqa: DTZ001 - local time; hours are counted from any moment


class NobodyDecided(InputError):
    """A person is asked about who decided nothing."""

    def __init__(self, *, who: str, known: tuple[str, ...]) -> None:
        self.who, self.known = who, known
        others = f"those who did are {', '.join(known)}" if known else "nobody has"
        super().__init__(f"{who} decided nothing in this case: {others}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How far two people agree on one field."""

    field: str
    metric: Metric
    accounts: int
    """Of which both gave a value."""
    same: int
    alpha: float | None
    """Krippendorff's; None where all values are one and the same, or none is compared."""
    differing: tuple[str, ...]
    """The accounts of which they say different things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two people's coding agrees."""

    people: tuple[str, str]
    accounts: int
    """That both have judged."""
    fields: tuple[Compared, ...]


def agreement(record: Record, one: str, other: str) -> Agreement:
    """Compare what two people made of the same accounts.

    Args:
        record: As the machine derived it, with its log.
        one: A person who decided something.
        other: Another.

    Raises:
        NobodyDecided: one of them decided nothing.
    """
    left, right = (_judged(record, who) for who in (one, other))
    both = sorted(left.keys() & right.keys())
    return Agreement(
        people=(one, other),
        accounts=len(both),
        fields=tuple(_compared(field, left, right, both) for field in _FIELDS),
    )


Coded = Mapping[str, Mapping[str, Any]]
"""Of each account, the value of each field that has one."""


def _judged(record: Record, who: str) -> Coded:
    """What a person made of the accounts that they judged."""
    mine = {d.number for d in record.decisions if d.who == who}
    if not mine:
        known = tuple(sorted({decision.who for decision in record.decisions}))
        raise NobodyDecided(who=who, known=known)
    told = {n for n, d in in_effect(record.decisions).items() if isinstance(d.act, Tell)}
    log = tuple(
        d
        for d in record.decisions
        if (d.number in mine and _is_whole(d.act, mine)) or d.number in told
    )
    alone = reviewed(replace(record, decisions=log))
    coded: dict[str, Mapping[str, Any]] = {}
    for incident in (*alone.incidents, *alone.left_out):
        if mine & set(incident.review.decisions):
            values = dict(_values(alone, incident))
            coded.update(dict.fromkeys(incident.accounts, values))
    return coded


def _is_whole(act: object, mine: set[int]) -> bool:
    """Whether a line can be replayed without what others decided."""
    return not isinstance(act, Undo | Redo) or act.number in mine


def _values(record: Record, incident: Incident) -> Iterator[tuple[str, Any]]:
    state = incident.review.state
    yield VERDICT, state if state in {"rejected", "not an incident"} else "an incident"
    if incident.review.grade is not None:
        yield CREDIBILITY, incident.review.grade
    for shown in incident.shown:
        claims: tuple[Claim[Any], ...] = getattr(record.accounts[shown.account], shown.field)
        value = _comparable(claims[shown.index].value)
        if value is not None:
            yield shown.field, value


def _comparable(value: Any) -> Any:  # noqa: ANN401 - of any field
    """A value that equals another exactly where both say the same."""
    match value:
        case Kind():
            return f"{value.type} {value.label}"
        case Toponym():
            return value.chosen.gazetteer_id if value.chosen else squash(value.name)
        case SiteName():
            return value.chosen or squash(value.words)
        case TimeValue():
            start = value.interval.start if value.interval else None
            return None if start is None else (start - _BEGINNING).total_seconds() / 3600
        case Count():
            return value.best
    return squash(str(value))


_METRICS: Mapping[str, Metric] = {
    CREDIBILITY: "ordinal",
    "when": "interval",
    "killed": "ratio",
    "injured": "ratio",
    "damage": "ratio",
    "count": "ratio",
}
_FIELDS = (VERDICT, *CLAIM_FIELDS, CREDIBILITY)


def _compared(field: str, left: Coded, right: Coded, both: list[str]) -> Compared:
    values = {
        id_: (left[id_][field], right[id_][field])
        for id_ in both
        if field in left[id_] and field in right[id_]
    }
    metric = _METRICS.get(field, "nominal")
    differing = tuple(id_ for id_, (one, other) in values.items() if one != other)
    return Compared(
        field=field,
        metric=metric,
        accounts=len(values),
        same=len(values) - len(differing),
        alpha=alpha(values.values(), metric),
        differing=differing,
    )
