"""What is assessed where something is asked otherwise: members, a window, speeds, a history."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from tocsin.assess.assessment import assessed
from tocsin.assess.crews.travel import SPEEDS
from tocsin.assess.membership import within
from tocsin.assess.occurrences import CHOSEN_ALL, inputs_of
from tocsin.assess.proposing import proposed
from tocsin.assess.remarks import remark
from tocsin.errors import NothingToAssess
from tocsin.model import Assessment, Inputs, Occurrence, Record, Remark


def asked(
    record: Record,
    *,
    series: Collection[str] | None = None,
    chosen_by: tuple[Remark, ...] = CHOSEN_ALL,
    scan: bool = False,
    left_out: Collection[str] = (),
    window: tuple[datetime | None, datetime | None] = (None, None),
    speeds_km_h: Sequence[float] = (),
    history: Sequence[Occurrence] = (),
    history_from: str = "",
    seed: int = 0,
) -> Inputs:
    """Gather what an assessment is made from, with some things otherwise.

    Args:
        record: The case.
        series: Ids of incidents; None: all that are told as happened or alleged.
        chosen_by: How the series was chosen.
        scan: Have the series proposed instead.
        left_out: Ids that are not of the series; they stay in the case, as background.
        window: Only members that may lie between these moments, the second excluded; who only may
            is marked as doubtful, and what has no time is left out.
        speeds_km_h: Besides the three assumed speeds; straight ways, no time at a place.
        history: Acts of a longer time, as from `history_file.read_history`.
        history_from: Its name.
        seed: Of all chance.

    Raises:
        NothingToAssess: no incident is left.
        NothingProposed: as `proposed` says.
    """
    inputs = inputs_of(record, members=series, chosen_by=chosen_by, seed=seed)
    inputs = replace(inputs, history=tuple(history), history_from=history_from)
    if speeds_km_h:
        usual = tuple((s.name, s.km_h, s.detour, s.dwell_min) for s in SPEEDS)
        more = tuple(("asked for", float(km_h), 1.0, 0.0) for km_h in speeds_km_h)
        inputs = replace(inputs, speeds=(*usual, *more))
    if scan:
        inputs = proposed(inputs)
    out = set(left_out) & set(inputs.members)
    if out:
        inputs = replace(
            inputs,
            members=tuple(id_ for id_ in inputs.members if id_ not in out),
            chosen_by=(*inputs.chosen_by, remark("some left out", len(out))),
        )
    if window != (None, None):
        inputs = _between(inputs, *window)
    if not inputs.members:
        raise NothingToAssess
    return inputs


def what_if(
    record: Record,
    *,
    series: Collection[str] | None = None,
    scan: bool = False,
    left_out: Collection[str] = (),
    window: tuple[datetime | None, datetime | None] = (None, None),
    speeds_km_h: Sequence[float] = (),
    history: Sequence[Occurrence] = (),
    seed: int = 0,
    against_history: bool = True,
    version: str = "",
) -> Assessment:
    """Assess a record with some things otherwise; a pure function, the same again for the same.

    Args:
        record: The case; nothing of it is changed.
        series: As for `asked`, like all up to ``seed``.
        scan: As there.
        left_out: As there.
        window: As there.
        speeds_km_h: As there.
        history: As there.
        seed: As there.
        against_history: Compare with the history, which is most of the work; else crews, copying,
            the base rate and likeness only, and the answer says that this was left out.
        version: Of Tocsin, told in the result.

    Raises:
        NothingToAssess, NothingProposed, SeriesTooLarge: as they say.

    Cost:
        Without the history half a second for a series of 30; with it about two seconds for a case
        of 30 incidents, three for 500 and six for 2,000, on one core.
    """
    inputs = asked(
        record, series=series, scan=scan, left_out=left_out, window=window,
        speeds_km_h=speeds_km_h, history=history, seed=seed,
        chosen_by=CHOSEN_ALL if series is None else (remark("named"),),
    )  # fmt: skip
    return assessed(inputs, version=version, against_history=against_history)


def _between(inputs: Inputs, since: datetime | None, until: datetime | None) -> Inputs:
    """Keep the members that may lie in a window, and mark those that only may."""
    members = set(inputs.members)
    shares = {one.id: within(one, since, until) for one in inputs.occurrences if one.id in members}
    return replace(
        inputs,
        members=tuple(id_ for id_ in inputs.members if shares.get(id_, 0) > 0),
        occurrences=tuple(_partly(one, shares.get(one.id, 0)) for one in inputs.occurrences),
        chosen_by=(*inputs.chosen_by, *between(since, until)),
    )


def between(since: datetime | None, until: datetime | None) -> Iterator[Remark]:
    """How a series is bounded in time."""
    if since is not None:
        yield remark("from", names=(f"{since:%Y-%m-%d %H:%M}",))
    if until is not None:
        yield remark("until", names=(f"{until:%Y-%m-%d %H:%M}",))


def _partly(one: Occurrence, share: float) -> Occurrence:
    if not 0 < share < 1:
        return one
    return replace(one, doubts=(*one.doubts, remark("partly in the window", share)))
