"""What time words mean before any date is known: small records that the grammars build.

Nothing here knows of a publication date; `resolve` turns a meaning into days and hours.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Which = Literal[-1, 0, 1]
Lean = Literal["", "early", "mid", "late", "earlier", "later"]
Unit = Literal["S", "MIN", "H", "D", "NI", "W", "M", "Y"]
PeriodUnit = Literal[
    "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"
]
PartName = Literal["EH", "DA", "MO", "ND", "DT", "AF", "DU", "EV", "NI"]
PART_CODES: dict[PartName, str] = {
    **dict.fromkeys(("EH", "DA", "MO"), "MO"),
    **dict.fromkeys(("DU", "EV"), "EV"),
    "ND": "MI",
    "DT": "DT",
    "AF": "AF",
    "NI": "NI",
}
"""What TIMEX3 writes for each."""
Half = Literal["", "am", "pm"]
Near = Literal["", "about", "just before", "just after", "before", "after"]
Side = Literal["since", "after", "until", "before", "by", "from now until"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One calendar day, as far as the words say: "Monday", "15 April", "yesterday"."""

    weekday: int | None = None  # ISO: Monday is 1
    day: int | None = None
    month: int | None = None
    year: int | None = None
    swapped: bool = False  # 04/05/2025: the day and the month may have changed places
    holiday: str | None = None
    shift: int | None = None  # days from the base
    told: bool = False  # the base is the time told before in the text, not publication
    toward: Which = 0  # -1 the last one, 1 the next one, 0 the tense decides
    nearest: bool = False  # "this Wednesday": the nearest one, whatever the tense of the past
    year_shift: int | None = None  # years from publication: "4 April last year"
    week_shift: int | None = None  # weeks from publication: "Tuesday of last week"
    lean: Lean = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of the calendar longer than a day: "April", "last week", "the 1990s"."""

    unit: PeriodUnit
    number: int | None = None  # month, quarter, half, season (1 spring), year, first year, century
    year: int | None = None
    shift: int | None = None  # units from the base: -1 is "last week"
    told: bool = False
    toward: Which = 0
    year_shift: int | None = None
    lean: Lean = ""
    holding: Day | None = None  # the week of this day
    generic: bool = False  # "in summer": any of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a day: morning, small hours (EH), dawn (DA), middle (ND), daytime (DT), night."""

    name: PartName
    lean: Lean = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day; ``until`` makes it a stretch: "from 10 pm to 2 am"."""

    hour: int
    minute: int | None = None
    half: Half = ""
    near: Near = ""
    until: "Clock | None" = None
    ends: tuple[int, int] | None = None  # where the first one ends and the last begins
    zone: str = ""  # IANA name, where the words say whose clock it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time within a day; without ``day`` it hangs on the day told before, or publication."""

    day: Day | None = None
    part: Part | None = None
    clock: Clock | None = None
    night_to: Day | None = None  # "the night of Monday to Tuesday": Tuesday
    overnight: bool = False  # the night around publication: before it, or after where it is to come
    apart: tuple[int, int] | None = None  # where the day's words end and the clock's begin


@dataclass(frozen=True, slots=True, kw_only=True)
class Impossible:
    """A time of day that no clock shows: "at 25:70", "2025-04-15T25:00"."""

    value: str  # as far as TIMEX3 can write it


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A length of time; ``n`` is None where it is not counted ("days", "several weeks")."""

    n: float | None
    unit: Unit
    years_each: int = 1  # 10 for decades, 100 for centuries
    plus: "Amount | None" = None  # in a smaller unit: "two years and three months"

    @property
    def finest(self) -> Unit:
        """The smallest unit that it is counted in."""
        return self.unit if self.plus is None else self.plus.finest


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """A length away from a base: "two days ago", "three weeks later", "days before ..."."""

    amount: Amount
    direction: Literal[-1, 1]
    base: Literal["published", "told", "ahead"]  # ahead: the time that follows in the sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A length away from a time told with it: "two days after Christmas"."""

    amount: Amount
    direction: Literal[-1, 1]
    of: "Meaning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lately:
    """A length that ends or begins at publication: "in recent days", "the past three weeks"."""

    amount: Amount
    direction: Literal[-1, 1] = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A length that begins at publication if it is to come: "in two weeks"; else a duration."""

    amount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """The first or last units of a period: "the first 11 months of last year"."""

    amount: Amount
    of: Period
    last: bool = False
    nth: int | None = None  # "the second week of April"
    weekday: int | None = None  # "the first Sunday in May", ISO; amount is then one day


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """How often: "every three months" (P3M), "on Mondays" (XXXX-WXX-1)."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The present, the past or the future, and no more."""

    value: Literal["PRESENT_REF", "PAST_REF", "FUTURE_REF"]
    lately: bool = False  # "recently": it ends at publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """One open side: "since Monday", "before 15 April"."""

    side: Side
    of: "Meaning"
    of_span: tuple[int, int]
    now_span: tuple[int, int] | None = None  # "between now and Friday"


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From one time to another, both included; the spans are those of the two ends."""

    first: "Meaning"
    last: "Meaning"
    first_span: tuple[int, int]
    last_span: tuple[int, int]


Meaning: TypeAlias = (
    Day
    | Period
    | Moment
    | Impossible
    | Amount
    | Offset
    | Apart
    | Lately
    | Within
    | Portion
    | Repeat
    | Reference
    | Bound
    | Range
)
