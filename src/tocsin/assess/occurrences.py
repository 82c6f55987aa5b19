"""From a case to what the tests see: acts with intervals, spots, classes, methods and reports."""

import math
from collections.abc import Collection
from datetime import datetime, timedelta

from tocsin.assess.act import Act, acts
from tocsin.assess.doubles import possible_doubles
from tocsin.assess.remarks import remark
from tocsin.model import Incident, Inputs, Occurrence, Record, Remark, Telling, content_id

TOLD = frozenset({"happened", "alleged"})
"""Acts that were planned, foiled, denied or only attempted are not of a series."""

TOLD_LEAST, TOLD_MOST = 2, 150
"""One act is no series, and neither is all that happened in a country."""

VAGUE = timedelta(hours=36)
"""Longer intervals make a member doubtful: a night or a day is as usual."""

WEAK_LINK = math.log(1000)
"""Accounts held together by weaker links only may tell of two acts [log-odds]: a thousand to one is
little where any of hundreds of pairs may be the wrong one."""

CHOSEN_ALL = (remark("all told"),)


def inputs_of(
    record: Record,
    *,
    members: Collection[str] | None = None,
    chosen_by: tuple[Remark, ...] = CHOSEN_ALL,
    seed: int = 0,
) -> Inputs:
    """Gather from a case what an assessment is made from.

    Args:
        record: The case.
        members: Ids of the incidents of the series; None: all that are told as happened or
            alleged.
        chosen_by: How they were chosen.
        seed: Of all chance in the assessment.
    """
    told = [act for act in acts(record) if act.modality in TOLD]
    doubles = tuple((told[d.left].incident.id, told[d.right].incident.id)
                    for d in possible_doubles(told))  # fmt: skip
    occurrences = tuple(_occurrence(record, act) for act in told)
    known = [one.id for one in occurrences]
    wanted = set(known if members is None else members)
    return Inputs(
        occurrences=occurrences,
        members=tuple(id_ for id_ in known if id_ in wanted),
        chosen_by=chosen_by,
        doubles=doubles,
        seed=seed,
    )


def _occurrence(record: Record, act: Act) -> Occurrence:
    start = act.interval.start if act.interval else None
    end = act.interval.end if act.interval else None
    spot = act.spot
    target = class_words(act.target_kind)
    return Occurrence(
        id=act.incident.id,
        words=act.words,
        start=start,
        end=end,
        lon=spot.lon if spot else None,
        lat=spot.lat if spot else None,
        radius_m=spot.radius_m if spot else 0.0,
        class_=class_words(act.site_kind) or target,
        site=act.site or (f"{spot.name} ({spot.country})" if spot else ""),
        features=(act.kind.label, target, _veiled(act.means), _veiled(act.signature)),
        tellings=_tellings(record, act),
        doubts=tuple(_doubts(act)),
        may_be=parts(act.incident),
    )


def class_words(class_: str) -> str:
    """What was struck, in words.

    >>> class_words("prison_school")
    'prison school'
    """
    return class_.replace("_", " ")


def parts(incident: Incident) -> int:
    """How many acts an incident would be if its weak links were undone."""
    links = [link for link in incident.links if link.weight >= WEAK_LINK]
    root = {account: account for account in incident.accounts}

    def find(account: str) -> str:
        while root[account] != account:
            account = root[account]
        return account

    for link in links:
        if link.left in root and link.right in root:
            root[find(link.right)] = find(link.left)
    return sum(find(account) == account for account in root)


def _veiled(words: str) -> str:
    """Make a name of free words: that they are the same matters, and they may name somebody."""
    return content_id("val", words) if words else ""


def _doubts(act: Act) -> list[Remark]:
    """What may be wrong with an act, whatever series it is in."""
    doubts = []
    if act.modality == "alleged":
        doubts.append(remark("alleged only"))
    interval = act.interval
    if interval is None or interval.start is None or interval.end is None:
        doubts.append(remark("time not known"))
    elif interval.end - interval.start > VAGUE:
        days = (interval.end - interval.start) / timedelta(days=1)
        doubts.append(remark("time known to days", days))
    if act.spot is None:
        doubts.append(remark("place not known"))
    return doubts


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
