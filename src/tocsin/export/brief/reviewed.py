"""What people decided about the record as a whole, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.export.brief.fit import clean
from tocsin.export.brief.numbering import Numbered
from tocsin.export.decisions import decision_words, effect_words, state_words


@dataclass(frozen=True, slots=True)
class Reviewed:
    """How much of a record people looked at."""

    decisions: int
    incidents: int
    accepted: int
    changed: int
    left_out: tuple[str, ...]
    unfit: tuple[str, ...]


def reviewed(case: Numbered) -> Reviewed:
    """Count what people did, and name what they left out and what no longer fits."""
    states = [incident.review.state for incident in case.incidents]
    return Reviewed(
        decisions=len(case.record.decisions),
        incidents=len(states),
        accepted=states.count("accepted"),
        changed=sum(
            incident.review.state == "changed" or bool(incident.review.corrections)
            for incident in case.incidents
        ),
        left_out=tuple(
            clean(f"{one.id}: {state_words(one.review)}{_because(one.review.why)}")
            for one in case.record.left_out
        ),
        unfit=tuple(_unfit(case)),
    )


def _because(why: str) -> str:
    return f": {why}" if why else ""


def _unfit(case: Numbered) -> Iterator[str]:
    decisions = {decision.number: decision for decision in case.record.decisions}
    for effect in case.record.effects:
        if effect.fit in {"partly", "no effect", "unfit"}:
            words = decision_words(case.record, case.quotes, decisions[effect.number])
            yield clean(f"{words}; now {effect_words(effect)}")
