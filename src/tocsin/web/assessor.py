"""Assesses a series as a process of its own: the arithmetic would hold up the workbench.

``python -m tocsin.web.assessor``: takes one JSON object (`Wish`) on standard input, gives one
(`Found`) on standard output.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TextIO

import msgspec

from tocsin import __version__
from tocsin.assess.assessment import assessed
from tocsin.assess.crews.travel import SPEEDS
from tocsin.assess.occurrences import CHOSEN_ALL, inputs_of
from tocsin.assess.remarks import remark
from tocsin.assess.what_if import between
from tocsin.errors import NothingToAssess, TocsinError
from tocsin.export.brief.coordination import coordination
from tocsin.export.brief.numbering import Numbered
from tocsin.model import Assessment, Inputs, Record, Remark
from tocsin.review.reviewing import decided
from tocsin.store import Store
from tocsin.web.troubles import trouble_of
from tocsin.web.wishes import Found, Wish


def main(incoming: TextIO, outgoing: TextIO) -> None:
    """Carry out one wish."""
    wish = msgspec.json.decode(incoming.read(), type=Wish)
    try:
        with Store.open(Path(wish.case), create=False, read_only=True) as store:
            record = decided(store.load())
        found = _drawn(record, assessed(inputs(record, wish), version=__version__))
    except TocsinError as error:
        kind, names = trouble_of(error)
        found = Found(error=str(error), kind=kind, names=names)
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
            sentence=_withheld(case, verdict.sentence),
            conditions=_all(case, verdict.conditions),
            needed=_all(case, verdict.needed),
        ),
        chosen_by=_all(case, found.chosen_by),
        members=tuple(
            replace(one, words=case.words(one.words), doubts=_all(case, one.doubts))
            for one in found.members
        ),
        tests=tuple(replace(one, result=_all(case, one.result)) for one in found.tests),
        changes=_all(case, found.changes),
        limits=_all(case, found.limits),
    )


def _all(case: Numbered, remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    return tuple(_withheld(case, one) for one in remarks)


def _withheld(case: Numbered, said: Remark) -> Remark:
    return replace(
        said,
        words=case.words(said.words),
        names=tuple(case.words(name) for name in said.names),
        parts=_all(case, said.parts),
    )


def inputs(record: Record, wish: Wish) -> Inputs:
    """What is assessed, as changed by a wish.

    Raises:
        NothingToAssess: no incident is left.
    """
    found = inputs_of(record, members=wish.series, chosen_by=_chosen_by(wish), seed=wish.seed)
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


def _chosen_by(wish: Wish) -> tuple[Remark, ...]:
    """How the series came about."""
    chosen = CHOSEN_ALL if wish.series is None else (remark("named"),)
    without = (remark("these left out", names=wish.leave_out),) if wish.leave_out else ()
    return (*chosen, *between(wish.start, wish.end), *without)


if __name__ == "__main__":
    main(sys.stdin, sys.stdout)
