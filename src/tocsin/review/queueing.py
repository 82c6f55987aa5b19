"""What a reviewer should look at first: what would change the count, then what is least sure.

Weights only put incidents in order; each comes with its reasons.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tocsin.assess.act import Act, acts
from tocsin.assess.doubles import possible_doubles
from tocsin.model import Incident, Reason, Record

OVERRULED_BY_MORE = 6.0
"""More reports came to what a person had judged [weight]."""
DOUBLE = 5.0
"""It may be another incident told twice: the count hangs on it [weight]."""
DISAGREE = 2.0
"""Each field on which its reports cannot all be right [weight]."""
NOT_PLACED = 1.5
"""It is in the best number of acts and not in the low one [weight]."""
NOT_DATED = 1.0
ALONE = 1.0
"""One origin tells it [weight]."""
UNSURE = 3.0
"""Times the doubt about its kind, 0 to 1 [weight]."""

JUDGED = frozenset({"accepted", "rejected", "not an incident"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """An incident that waits for a person, and why it does."""

    incident: Incident
    weight: float
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an incident's place in the queue is made of."""

    new: int
    """Accounts that came to it after it was judged."""
    doubles: Sequence[str]
    """Ids of incidents that may be the same."""
    differing: Sequence[str]
    """Fields whose values cannot all be right."""
    is_placed: bool
    is_dated: bool
    origins: int
    confidence: float
    """That what happened is what is shown, 0 to 1."""


def queue(record: Record) -> tuple[Queued, ...]:
    """Put the incidents nobody has judged, or not as they are now, in order of what matters.

    Cost:
        That of `possible_doubles`, near linear.
    """
    told = acts(record)
    doubles: dict[str, list[str]] = {}
    for double in possible_doubles(told):
        left, right = told[double.left].incident.id, told[double.right].incident.id
        doubles.setdefault(left, []).append(right)
        doubles.setdefault(right, []).append(left)
    found = [_queued(record, act, doubles) for act in told if _waits(act.incident)]
    return tuple(sorted(found, key=lambda one: (-one.weight, one.incident.id)))


def _waits(incident: Incident) -> bool:
    return incident.review.state not in JUDGED or bool(incident.review.new)


def _queued(record: Record, act: Act, doubles: Mapping[str, list[str]]) -> Queued:
    found = reasons(_facts(record, act, doubles))
    return Queued(incident=act.incident, weight=weight(found), why=in_order(found))


def _facts(record: Record, act: Act, doubles: Mapping[str, list[str]]) -> Facts:
    incident = act.incident
    shown = next((s for s in incident.shown if s.field == "kind"), None)
    kind = record.accounts[shown.account].kind[shown.index] if shown else None
    return Facts(
        new=len(incident.review.new),
        doubles=sorted(set(doubles.get(incident.id, ()))),
        differing=[d.field for d in incident.disagreements if d.real],
        is_placed=bool(act.spot or act.site),
        is_dated=act.interval is not None,
        origins=len(incident.origins),
        confidence=kind.confidence if kind else 1.0,
    )


def reasons(facts: Facts) -> list[tuple[float, Reason]]:
    """Why an incident should be looked at, each with its weight."""
    return list(_reasons(facts))


def weight(found: Sequence[tuple[float, Reason]]) -> float:
    """How much all reasons together weigh."""
    return float(sum(one for one, _ in found))


def in_order(found: Sequence[tuple[float, Reason]]) -> tuple[Reason, ...]:
    """The reasons, the weightiest first."""
    return tuple(one for _, one in sorted(found, key=lambda one: -one[0]))


def _reasons(facts: Facts) -> Iterator[tuple[float, Reason]]:
    if facts.new:
        yield OVERRULED_BY_MORE, Reason(kind="more told", count=facts.new)
    if facts.doubles:
        yield DOUBLE, Reason(kind="double", names=tuple(facts.doubles))
    if facts.differing:
        fields = tuple(facts.differing)
        yield DISAGREE * len(fields), Reason(kind="reports differ", names=fields)
    if not facts.is_placed:
        yield NOT_PLACED, Reason(kind="place not close")
    if not facts.is_dated:
        yield NOT_DATED, Reason(kind="time not known")
    if facts.origins == 1:
        yield ALONE, Reason(kind="one origin")
    if facts.confidence < 1:
        sure = Reason(kind="not sure", count=round(facts.confidence * 100))
        yield UNSURE * (1 - facts.confidence), sure
