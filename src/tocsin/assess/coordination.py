"""What the record holds that bears on coordination, and that describing it is no test of it."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import combinations

from tocsin.assess.act import Act, Spot
from tocsin.folding import fold
from tocsin.globe import distance_m
from tocsin.model import Doubt, Finding, Record, Series, Span, Statement

QUESTION = "Was it coordinated?"
ANSWER = (
    "Not tested when reports are read: tocsin assess does it, and a brief holds it as a section of "
    "its own. What the reports tell of dates, places, targets and methods is described below; a "
    "description is not a test."
)
LIMITS = (
    "How many such acts come about in so many days without coordination is not known here.",
    "Acts are reported more often once the first is known, and looked for in the same places.",
    "Acts near in time may have one cause, copy one another after the news, or neither.",
    "Targets and methods are shared by many acts that have nothing to do with one another.",
    "Nothing here says who acted, whether they were one organisation, or what it is called.",
)

WHO_SAYS = "Who says that it was coordinated?"
WHO_SAYS_LIMITS = (
    "These are words of sources and of reports, some of them hedged; they are no findings.",
    "The same words in several reports may have one origin.",
)

DAY = timedelta(hours=24)

_COORDINATION = re.compile(
    r"\b(?:coordin(?:at\w+|e|ee|es|ees)|concert(?:ed|e|ee|es|ees)|simultan\w+|orchestr\w+|synchron\w+)\b"
)
"""Words of common action in English and French, folded; not "concert" or "orchestra" themselves."""
_MUSIC = re.compile(r"^orchestra?s?$|^orchestral\w*$")


def coordination(series: Series, acts: Sequence[Act]) -> Finding:
    """Describe the acts that happened or are alleged, without judging whether they are one."""
    told = [act for act in acts if act.modality in {"happened", "alleged"}]
    return Finding(
        series=series.id,
        question=QUESTION,
        answer=ANSWER,
        grounds=(*_dates(told), *_places(told), *_shares(told)),
        limits=LIMITS,
    )


def who_says(record: Record, series: Series) -> Finding | None:
    """List what sources and reports say of coordination; None where none says anything."""
    lines = list(dict.fromkeys(_said(record)))
    if not lines:
        return None
    documents = {line[0] for line in lines}
    origins = {d: origin.id for origin in record.origins for d in origin.documents}
    tellings = len({origins.get(document, document) for document in documents})
    return Finding(
        series=series.id,
        question=WHO_SAYS,
        answer=(
            f"Words of coordination stand in {_many(len(documents), 'report')} of "
            f"{_many(tellings, 'origin')}; they are reported here, not adopted."
        ),
        grounds=tuple(line for _, line in lines),
        limits=WHO_SAYS_LIMITS,
    )


def _dates(told: Sequence[Act]) -> Iterator[str]:
    bounds = [
        (act.interval.start, act.interval.end)
        for act in told
        if act.interval and act.interval.start and act.interval.end
    ]
    if not bounds:
        yield "No act has a known time."
        return
    first, last = min(start for start, _ in bounds), max(end for _, end in bounds)
    yield (
        f"{len(bounds)} of {len(told)} acts are dated, between {first:%Y-%m-%d %H:%M} and "
        f"{last:%Y-%m-%d %H:%M}."
    )
    begins, number = _densest(bounds)
    if number > 1:
        yield (
            f"{number} of them lie within 24 hours, as precisely as they are told, from "
            f"{begins:%Y-%m-%d %H:%M}."
        )


def _densest(bounds: Sequence[tuple[datetime, datetime]]) -> tuple[datetime, int]:
    """The earliest start of 24 hours that hold most intervals whole, and how many these are.

    Cost:
        That of sorting. Whatever fits into 24 hours and begins before a start ends within 24 hours
        of it: so those held are all that end in time, less those that begin too early.
    """
    short = [(start, end) for start, end in bounds if end - start <= DAY]
    begins = sorted(start for start, _ in short)
    ends = sorted(end - datetime.min for _, end in short)  # noqa: DTZ901 - no moment is too late
    starts = sorted(start for start, _ in bounds)
    held = {
        start: bisect_right(ends, start - datetime.min + DAY) - bisect_left(begins, start)  # noqa: DTZ901 - local times have no zone
        for start in starts
    }
    best = max(starts, key=lambda start: held[start])
    return best, held[best]


def _places(told: Sequence[Act]) -> Iterator[str]:
    spots = [act.spot for act in told if act.spot]
    if not spots:
        yield "No act has a known place."
        return
    names = {(spot.name, spot.country) for spot in spots}
    yield f"{len(spots)} of {len(told)} acts are placed, at {_many(len(names), 'spot')}."
    if len(names) > 1:
        yield f"The farthest two are at least {_spread_m(spots) / 1000:.0f} km apart."


def _spread_m(spots: Sequence[Spot]) -> float:
    """The greatest distance between outermost spots in eight directions [m]: a lower bound."""
    directions = ((1, 0), (0, 1), (1, 1), (1, -1))
    outermost = [
        pick(spots, key=lambda spot, x=x, y=y: (x * spot.lon + y * spot.lat, spot.name))  # type: ignore[misc] # mypy does not type defaults of a lambda
        for x, y in directions
        for pick in (min, max)
    ]
    return max(distance_m(a.lon, a.lat, b.lon, b.lat) for a, b in combinations(outermost, 2))


def _shares(told: Sequence[Act]) -> Iterator[str]:
    if not told:
        return
    for words, values in (
        ("Kinds", [act.kind.label for act in told]),
        ("Targets", [act.target_kind or "not known" for act in told]),
    ):
        counts = sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))
        yield f"{words}: {', '.join(f'{value} ({number})' for value, number in counts)}."
    signed = [act.signature for act in told if act.signature]
    if signed:
        yield (
            f"A signature is told of in {len(signed)} of {len(told)} acts, in "
            f"{_many(len(set(signed)), 'spelling')}."
        )


def _said(record: Record) -> Iterator[tuple[str, str]]:
    """Documents and lines: every statement and doubt in words of coordination."""
    for statement in record.statements:
        for span in statement.passages:
            if _speaks_of_it(record, span):
                yield statement.document, _line(record, statement, span)
    for doubt in record.doubts:
        for span in doubt.passages:
            if _speaks_of_it(record, span):
                yield doubt.document, _line(record, doubt, span)


def _speaks_of_it(record: Record, span: Span) -> bool:
    folded = fold(record.documents[span.document].read(span))
    return any(not _MUSIC.match(found) for found in _COORDINATION.findall(folded))


def _line(record: Record, said: Statement | Doubt, span: Span) -> str:
    document = record.documents[span.document]
    where = document.outlet or document.id
    words = " ".join(document.read(span).split())
    if isinstance(said, Doubt):
        return f"{where}: “{words}” ({said.why})."
    speaker = _speaker(record, said)
    return f"{where}, {speaker}: “{words}”."


def _speaker(record: Record, statement: Statement) -> str:
    """Who speaks, unless that is a private person."""
    if statement.speaker is None:
        return "speaker not known"
    name = fold(statement.speaker.value)
    private = {
        fold(person.name)
        for person in record.persons.get(statement.document, ())
        if not person.public
    }
    if any(name in known or known in name for known in private if known):
        return "a person not named here"
    return statement.speaker.value


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
