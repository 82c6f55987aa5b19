"""Assesses a series as a process of its own: the arithmetic would hold up the workbench.

``python -m tocsin.web.assessor``: takes one JSON object (`Wish`) on standard input, gives one
(`Found`) on standard output.
"""

import sys
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TextIO

import msgspec

from tocsin import __version__
from tocsin.assess.assessment import assessed
from tocsin.assess.crews.travel import SPEEDS
from tocsin.assess.occurrences import CHOSEN_ALL, inputs_of
from tocsin.errors import NothingToAssess, TocsinError
from tocsin.model import Assessment, Inputs
from tocsin.review.reviewing import decided
from tocsin.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to assess, and what to change of it."""

    case: str
    series: tuple[str, ...] | None = None
    leave_out: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    speed: float | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found, or why nothing was."""

    assessment: Assessment | None = None
    error: str = ""


def main(incoming: TextIO, outgoing: TextIO) -> None:
    """Carry out one wish."""
    wish = msgspec.json.decode(incoming.read(), type=Wish)
    try:
        found = Found(assessment=assessed(inputs(wish), version=__version__))
    except TocsinError as error:
        found = Found(error=str(error))
    outgoing.write(msgspec.json.encode(found, order="deterministic").decode())


def inputs(wish: Wish) -> Inputs:
    """What is assessed, as changed by a wish.

    Raises:
        NothingToAssess: no incident is left.
    """
    with Store.open(Path(wish.case), create=False, read_only=True) as store:
        record = decided(store.load())
    found = inputs_of(record, members=wish.series, chosen_by=_words(wish), seed=wish.seed)
    known = {one.id: one for one in found.occurrences}
    kept = tuple(
        id_
        for id_ in found.members
        if id_ not in wish.leave_out and _is_within(known[id_].start, known[id_].end, wish)
    )
    if not kept:
        raise NothingToAssess
    doubles = tuple(pair for pair in found.doubles if set(pair) <= set(kept))
    found = replace(found, members=kept, doubles=doubles)
    if wish.speed is not None:
        usual = [(s.name, s.km_h, s.detour, s.dwell_min) for s in SPEEDS]
        found = replace(found, speeds=(*usual, ("asked for", wish.speed, 1.0, 0.0)))
    return found


def _is_within(start: datetime | None, end: datetime | None, wish: Wish) -> bool:
    """Whether an act can have been in the window; one of unknown time is not."""
    if wish.start is None and wish.end is None:
        return True
    if start is None and end is None:
        return False
    return (wish.end is None or start is None or start < wish.end) and (
        wish.start is None or end is None or wish.start < end
    )


def _words(wish: Wish) -> str:
    """How the series came about."""
    words = CHOSEN_ALL if wish.series is None else "incidents named one by one"
    if wish.start is not None or wish.end is not None:
        sides = (wish.start or "any time", wish.end or "any time")
        words += f", from {sides[0]} to {sides[1]}"
    if wish.leave_out:
        words += f", without {', '.join(wish.leave_out)}"
    return words


if __name__ == "__main__":
    main(sys.stdin, sys.stdout)
