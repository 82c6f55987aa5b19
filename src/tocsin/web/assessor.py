"""Assesses a series as a process of its own: the arithmetic would hold up the workbench.

``python -m tocsin.web.assessor``: takes one JSON object (`Wish`) on standard input, gives one
(`Found`) on standard output.
"""

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TextIO

import msgspec

from tocsin import __version__
from tocsin.assess.assessment import assessed
from tocsin.assess.crews.travel import SPEEDS
from tocsin.assess.occurrences import CHOSEN_ALL, inputs_of
from tocsin.errors import NothingToAssess, TocsinError
from tocsin.export.brief.coordination import coordination
from tocsin.export.brief.numbering import Numbered
from tocsin.model import Assessment, Inputs, Record
from tocsin.review.reviewing import decided
from tocsin.store import Store
from tocsin.web.wishes import Found, Wish


def main(incoming: TextIO, outgoing: TextIO) -> None:
    """Carry out one wish."""
    wish = msgspec.json.decode(incoming.read(), type=Wish)
    try:
        with Store.open(Path(wish.case), create=False, read_only=True) as store:
            record = decided(store.load())
        found = _drawn(record, assessed(inputs(record, wish), version=__version__))
    except TocsinError as error:
        found = Found(error=str(error))
    outgoing.write(msgspec.json.encode(found, order="deterministic").decode())


def _drawn(record: Record, assessment: Assessment) -> Found:
    case = Numbered(replace(record, assessment=assessment))
    return Found(
        assessment=_plain(case, assessment),
        told=coordination(case),
        ids={str(case.incident(incident)): incident.id for incident in case.incidents},
    )


def _plain(case: Numbered, found: Assessment) -> Assessment:
    """An assessment that names no private person: its sentences may hold words of reports."""
    verdict = found.verdict
    return replace(
        found,
        verdict=replace(
            verdict,
            sentence=case.words(verdict.sentence),
            conditions=tuple(case.words(one) for one in verdict.conditions),
            needed=tuple(case.words(one) for one in verdict.needed),
        ),
        chosen_by=case.words(found.chosen_by),
        members=tuple(
            replace(
                one, words=case.words(one.words), doubts=tuple(case.words(d) for d in one.doubts)
            )
            for one in found.members
        ),
        tests=tuple(replace(one, result=case.words(one.result)) for one in found.tests),
        changes=tuple(case.words(one) for one in found.changes),
        limits=tuple(case.words(one) for one in found.limits),
    )


def inputs(record: Record, wish: Wish) -> Inputs:
    """What is assessed, as changed by a wish.

    Raises:
        NothingToAssess: no incident is left.
    """
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
