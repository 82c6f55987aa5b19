"""What a reviewer should look at first: what would change the count, then what is least sure.

Weights only put incidents in order; each comes with its reasons in words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tocsin.assess.act import Act, acts
from tocsin.assess.doubles import possible_doubles
from tocsin.model import Incident, Record

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
    why: tuple[str, ...]


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
    reasons = list(_reasons(record, act, doubles))
    return Queued(
        incident=act.incident,
        weight=sum(weight for weight, _ in reasons),
        why=tuple(words for _, words in sorted(reasons, key=lambda one: -one[0])),
    )


def _reasons(
    record: Record, act: Act, doubles: Mapping[str, list[str]]
) -> Iterator[tuple[float, str]]:
    incident = act.incident
    if incident.review.new:
        yield OVERRULED_BY_MORE, f"{len(incident.review.new)} more told of it since it was judged"
    if incident.id in doubles:
        others = ", ".join(sorted(set(doubles[incident.id])))
        yield DOUBLE, f"may be the same as {others}"
    differing = [d.field.replace("_", " ") for d in incident.disagreements if d.real]
    if differing:
        yield DISAGREE * len(differing), f"its reports differ on {', '.join(differing)}"
    if not (act.spot or act.site):
        yield NOT_PLACED, "its place is not known closely"
    if act.interval is None:
        yield NOT_DATED, "its time is not known"
    if len(incident.origins) == 1:
        yield ALONE, "one origin tells it"
    shown = next((s for s in incident.shown if s.field == "kind"), None)
    if shown is not None:
        confidence = record.accounts[shown.account].kind[shown.index].confidence
        if confidence < 1:
            yield UNSURE * (1 - confidence), f"what happened is {confidence:.0%} sure"
