"""From a case to what the tests see: acts with intervals, spots, classes, methods and reports."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tocsin.assess.act import Act, acts
from tocsin.assess.doubles import possible_doubles
from tocsin.model import Inputs, Occurrence, Record, Telling, content_id

TOLD = frozenset({"happened", "alleged"})
"""Acts that were planned, foiled, denied or only attempted are not of a series."""

TOLD_LEAST, TOLD_MOST = 2, 150
"""One act is no series, and neither is all that happened in a country."""

VAGUE = timedelta(hours=36)
"""Longer intervals make a member doubtful: a night or a day is as usual."""

CHOSEN_ALL = "all incidents told as happened or alleged, since nothing else was asked for"


def inputs_of(
    record: Record,
    *,
    members: Sequence[str] | None = None,
    chosen_by: str = CHOSEN_ALL,
    seed: int = 0,
) -> Inputs:
    """Gather from a case what an assessment is made from.

    Args:
        record: The case.
        members: Ids of the incidents of the series; None: all that are told as happened or
            alleged.
        chosen_by: How they were chosen, in words.
        seed: Of all chance in the assessment.
    """
    told = [act for act in acts(record) if act.modality in TOLD]
    doubles = [(told[d.left].incident.id, told[d.right].incident.id)
               for d in possible_doubles(told)]  # fmt: skip
    occurrences = tuple(_occurrence(record, act, doubles) for act in told)
    known = {one.id for one in occurrences}
    chosen = tuple(id_ for id_ in (known if members is None else members) if id_ in known)
    order = {one.id: n for n, one in enumerate(occurrences)}
    series = tuple(sorted(set(chosen), key=order.__getitem__))
    return Inputs(
        occurrences=_with_odd_ones(occurrences, series),
        members=series,
        chosen_by=chosen_by,
        doubles=tuple((a, b) for a, b in doubles if {a, b} <= set(series)),
        seed=seed,
    )


def _occurrence(record: Record, act: Act, doubles: Sequence[tuple[str, str]]) -> Occurrence:
    start = act.interval.start if act.interval else None
    end = act.interval.end if act.interval else None
    spot = act.spot
    return Occurrence(
        id=act.incident.id,
        words=act.words,
        start=start,
        end=end,
        lon=spot.lon if spot else None,
        lat=spot.lat if spot else None,
        radius_m=spot.radius_m if spot else 0.0,
        class_=act.site_kind or act.target_kind,
        site=act.site or (f"{spot.name} ({spot.country})" if spot else ""),
        features=(act.kind.label, act.target_kind, _veiled(act.means), _veiled(act.signature)),
        tellings=_tellings(record, act),
        doubts=tuple(_doubts(act, doubles)),
    )


def _veiled(words: str) -> str:
    """Make a name of free words: that they are the same matters, and they may name somebody."""
    return content_id("val", words) if words else ""


def _doubts(act: Act, doubles: Sequence[tuple[str, str]]) -> list[str]:
    doubts = []
    if act.modality == "alleged":
        doubts.append("alleged only")
    interval = act.interval
    if interval is None or interval.start is None or interval.end is None:
        doubts.append("its time is not known")
    elif interval.end - interval.start > VAGUE:
        days = (interval.end - interval.start) / timedelta(days=1)
        doubts.append(f"its time is known to {days:.0f} days only")
    if act.spot is None:
        doubts.append("its place is not known")
    if any(act.incident.id == right for _, right in doubles):
        doubts.append("it may be another incident told twice")
    return doubts


def _with_odd_ones(
    occurrences: tuple[Occurrence, ...], members: Sequence[str]
) -> tuple[Occurrence, ...]:
    """Mark members that were struck as another class than most of the series."""
    series = set(members)
    classes = [one.class_ for one in occurrences if one.id in series and one.class_]
    if not classes:
        return occurrences
    usual = max(sorted(set(classes)), key=classes.count)
    return tuple(
        replace(one, doubts=(*one.doubts, f"what was struck is “{one.class_ or 'not told'}”"))
        if one.id in series and one.class_ != usual
        else one
        for one in occurrences
    )


def _tellings(record: Record, act: Act) -> tuple[Telling, ...]:
    origins = {d: origin.id for origin in record.origins for d in origin.documents}
    return tuple(
        Telling(
            document=document,
            origin=origins.get(document, document),
            outlet=record.documents[document].outlet or "",
            published=_published(record, document),
        )
        for document in sorted(act.documents)
    )


def _published(record: Record, document: str) -> tuple[datetime, datetime] | None:
    published = record.documents[document].published
    if published is None or published.interval.start is None or published.interval.end is None:
        return None
    return published.interval.start, published.interval.end
