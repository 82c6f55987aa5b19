"""What would change the answer: the missing time, place or history that would flip it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from tocsin.assess.counted import counted
from tocsin.assess.group.judge import LEVEL
from tocsin.assess.without_history import assumed
from tocsin.model import BaseRate, CrewLine, Occurrence, RobustRow, Verdict

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
) -> Iterator[str]:
    """Say which facts, if they were known, could give another answer."""
    if verdict.key == "insufficient" and curve is not None and curve.surprising_below is not None:
        yield (
            "A history of such acts over at least two months, with acts of other kinds beside "
            f"them: where they come less often than {curve.surprising_below:.2g} a day, "
            f"{curve.acts} within {counted(curve.window_days, 'day')} would be surprising, where "
            "more often, not."
        )
    failing = [row for row in rows if row.verdict != "plan"]
    if verdict.key == "does not discriminate" and len(failing) == 1:
        yield f"One row of the robustness table alone stands in the way: {failing[0].what}."
    if verdict.key == "plan":
        weakest = max(rows, key=lambda row: (row.p, -(row.ratio or 0.0)))
        yield (
            f"The weakest row: {weakest.what} (p = {weakest.p:.3f}; the limit is {LEVEL:g}); "
            "a duplicate among the members, or a report that moves one of them out of the "
            "window, could undo the answer."
        )
    yield from _times(members, crews)
    placeless = [one for one in members if one.lon is None]
    if placeless:
        yield f"Places, for what is not placed: {_named(placeless)}."
    unpublished = [one for one in members if not any(telling.published for telling in one.tellings)]
    if unpublished:
        yield f"When it was first reported, to compare copying with a plan: {_named(unpublished)}."
    yield "A report of any act that is earlier than the first one here: fewer came before the news."


def _times(members: Sequence[Occurrence], crews: Sequence[CrewLine]) -> Iterator[str]:
    coarse = [
        one for one in members if one.start is None or one.end is None or
        one.end - one.start > COARSE
    ]  # fmt: skip
    if not coarse:
        return
    more = max((line.upper for line in assumed(crews)), default=0)
    least = min((line.lower for line in assumed(crews)), default=0)
    crews_may = (
        f" With exact times at least {least} and up to {more} crews may be shown to be needed."
        if more > least
        else ""
    )
    hours = COARSE // timedelta(hours=1)
    yield (
        f"Times to the hour, for what is known no closer than {hours} hours: {_named(coarse)}."
        f"{crews_may}"
    )


def _named(acts: Sequence[Occurrence]) -> str:
    names = [one.words for one in acts[:MOST_NAMED]]
    more = len(acts) - len(names)
    return "; ".join(names) + (f"; and {more} more" if more else "")
