"""What would change the answer: the missing time, place or history that would flip it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from tocsin.assess.group.judge import LEVEL
from tocsin.assess.remarks import remark
from tocsin.assess.without_history import assumed
from tocsin.model import BaseRate, CrewLine, Occurrence, Remark, RobustRow, Verdict

COARSE = timedelta(hours=3)
"""Times known no closer than this leave many crews unproven."""

MOST_NAMED = 6
"""Incidents named in one sentence; the others are counted."""


def changes(
    verdict: Verdict,
    members: Sequence[Occurrence],
    crews: Sequence[CrewLine],
    curve: BaseRate | None,
    rows: Sequence[RobustRow],
) -> Iterator[Remark]:
    """Say which facts, if they were known, could give another answer."""
    if verdict.key == "insufficient" and curve is not None and curve.surprising_below is not None:
        yield remark("a history would tell", curve.surprising_below, curve.acts, curve.window_days)
    failing = [row for row in rows if row.verdict != "plan"]
    if verdict.key == "does not discriminate" and len(failing) == 1:
        yield remark("one row in the way", parts=(failing[0].what,))
    if verdict.key == "plan":
        weakest = max(rows, key=lambda row: (row.p, -(row.ratio or 0.0)))
        yield remark("weakest row", weakest.p, LEVEL, parts=(weakest.what,))
    yield from _times(members, crews)
    placeless = [one for one in members if one.lon is None]
    if placeless:
        yield remark("places", _more(placeless), names=_named(placeless))
    unpublished = [one for one in members if not any(telling.published for telling in one.tellings)]
    if unpublished:
        yield remark("first reports", _more(unpublished), names=_named(unpublished))
    yield remark("earlier report")


def _times(members: Sequence[Occurrence], crews: Sequence[CrewLine]) -> Iterator[Remark]:
    coarse = [
        one for one in members if one.start is None or one.end is None or
        one.end - one.start > COARSE
    ]  # fmt: skip
    if not coarse:
        return
    more = max((line.upper for line in assumed(crews)), default=0)
    least = min((line.lower for line in assumed(crews)), default=0)
    hours = COARSE // timedelta(hours=1)
    yield remark(
        "exact times", hours, _more(coarse),
        names=_named(coarse),
        parts=(remark("crews at exact times", least, more),) if more > least else (),
    )  # fmt: skip


def _named(acts: Sequence[Occurrence]) -> tuple[str, ...]:
    return tuple(one.words for one in acts[:MOST_NAMED])


def _more(acts: Sequence[Occurrence]) -> int:
    """How many are counted only."""
    return max(0, len(acts) - MOST_NAMED)
