"""Times as they are known: intervals with a granularity, never a made-up moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

Granularity = Literal[
    "minute", "hour", "part_of_day", "night", "day", "week", "month", "quarter", "year", "vague"
]
Recurs = Literal["week", "year"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Certainty = Literal["certain", "likely", "assumed", "unanchored"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A half-open stretch of local (wall clock) time; an open side is None."""

    start: Annotated[datetime | None, Meta(description="local time without offset, included")]
    end: Annotated[datetime | None, Meta(description="local time without offset, excluded")]
    granularity: Granularity

    def overlaps(self, other: "Interval") -> bool:
        """Whether some moment lies in both; an open side reaches without end."""
        return (self.start is None or other.end is None or self.start < other.end) and (
            other.start is None or self.end is None or other.start < self.end
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeValue:
    """What a time expression may mean."""

    type: TimexType
    value: Annotated[str, Meta(description="TIMEX3 value, as in 2025-04-15TMO or P3M")]
    interval: Annotated[
        Interval | None, Meta(description="None: not anchored, the words stay relative")
    ] = None
    grounds: Annotated[tuple[str, ...], Meta(description="why this reading, in words")] = ()
    recurs: Annotated[
        Recurs | None,
        Meta(description="told by a weekday, or without a year: it may be a week or a year away"),
    ] = None
    certainty: Annotated[
        Certainty,
        Meta(
            description="certain: the words and the publication leave one reading; likely: tense, "
            "nearness or the text before chose among several, or the words are loose at the edges; "
            "assumed: a convention stands for what is not told; unanchored: no interval"
        ),
    ] = "likely"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a report was published, as precisely as is known."""

    interval: Interval
    said: Annotated[str, Meta(description="the words or the attribute it was read from")]
    by: Annotated[str, Meta(description="who says so: given, header, meta, json, mail or line")]
