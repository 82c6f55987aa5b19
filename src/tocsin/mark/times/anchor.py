"""What a meaning is resolved against: the publication, the tense, and the times told before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from tocsin.model import Certainty, Granularity, Interval, Language

NIGHT_STARTS, NIGHT_ENDS = 18, 6  # hours: news calls "night" what police call late evening

SURE: tuple[Certainty, ...] = ("certain", "likely", "assumed", "unanchored")
"""The surest first."""
Tense = Literal["past", "present", "future", "open"]
"""``open``: of a past verb only at second hand, as of "the deadline of 14 January" that it set."""
_TENSE_SAID: dict[Tense | None, str] = {
    "past": "told as past",
    "open": "an appointment or a purpose told in the past tense, which may lie ahead",
    "present": "told in the present tense",
    "future": "told as to come",
    None: "no verb says whether it is past or to come",
}
_TICK = timedelta(microseconds=1)
_NINE_MONTHS = timedelta(days=270)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The publication, as finely as it is known: a month alone leaves the day None."""

    start: datetime | None = None
    end: datetime | None = None
    day: date | None = None
    month: date | None = None  # its first day
    year: int | None = None
    zone: str | None = None  # IANA name: whose wall clock the intervals tell

    @classmethod
    def of(cls, published: Interval | None, *, zone: str | None = None) -> "Anchor":
        """Take from an interval the day, month and year that it does not leave."""
        if published is None or published.start is None or published.end is None:
            return cls(zone=zone)
        if published.end <= published.start:
            return cls(zone=zone)
        first, last = published.start.date(), (published.end - _TICK).date()
        return cls(
            start=published.start,
            end=published.end,
            day=first if first == last else None,
            month=first.replace(day=1) if first.replace(day=1) == last.replace(day=1) else None,
            year=first.year if first.year == last.year else None,
            zone=zone,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A time that the text told before."""

    start: datetime
    end: datetime
    granularity: Granularity
    words: str

    @property
    def day(self) -> date:
        """The day on which it began."""
        return self.start.date()

    @property
    def night(self) -> date:
        """The day on which the night about it began: 00:40 is of the night before."""
        small = self.granularity != "day" and self.start.hour < NIGHT_ENDS
        return (
            (self.start - timedelta(days=1)).date() if small and self.start.year > 1 else self.day
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A year or month that a narrative stands in, which dates without a year after it are of."""

    start: date  # of what was told last in it
    words: str
    latest: date | None = None  # publication: what is told as past is not after it
    forward: bool = True  # told next in the story, so not before what was told last

    def holds(self, falls: Callable[[int], date | None]) -> date | None:
        """The day in the frame that falls once a year; None where that has not come by then.

        Args:
            falls: The day of a year, or None where that year has none.
        """
        here, later = falls(self.start.year), falls(self.start.year + 1)
        back = here is None or here < self.start
        if back and self.forward and later is not None and later - self.start < _NINE_MONTHS:
            here = later  # "in November ... in February"
        if here is None or (self.latest is not None and here > self.latest):
            return None
        return here

    def said(self) -> str:
        """The frame as grounds of a choice that it made."""
        return f"told after {self.words!r}, in the same story"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """All that the words of one time expression leave to others to say."""

    anchor: Anchor
    language: Language
    tense: Callable[[], Tense | None]  # asked only where it decides
    told: Told | None = None
    told_wide: Told | None = None  # the last time of any width, for "that year"
    frame: Frame | None = None  # the story that a date without a year is told in

    def tense_said(self) -> str:
        """What the tense told, as grounds of a choice that it made."""
        return _TENSE_SAID[self.tense()]
