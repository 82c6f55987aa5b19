"""English: the rules that make numbers of words, and the first times of both."""

from dataclasses import replace

from tocsin.mark.times import builders as build
from tocsin.mark.times.cascade import Got, Rule
from tocsin.mark.times.meaning import (
    Clock,
    Day,
    Part,
    Period,
)

_SMALL_HOURS = Part(name="EH")


def _month(got: Got) -> Period:
    return Period(unit="month", number=got("m"), year=got("y"))


def _year(got: Got) -> Period:
    return Period(unit="year", number=got("y"))


def _decade(got: Got) -> Period:
    return Period(unit="decade", number=got("x"))


def _holiday(got: Got) -> Day | None:
    if got.has("e"):
        return Day(month=12, day=24, year=got("y")) if got("x") == "christmas" else None
    return Day(holiday=got("x"), weekday=got("w"), year=got("y"))


def _good(got: Got) -> Day | None:
    """Good Friday."""
    return Day(holiday="good friday", year=got("y")) if got("w") == 5 else None


def _slashed(got: Got) -> Day | None:
    """A day and a month in figures, where only one of them can be the month."""
    first, second = got("x")
    if (first <= 12) == (second <= 12):
        return None
    return Day(weekday=got("w"), day=max(first, second), month=min(first, second))


def _small(got: Got) -> Part:
    return Part(name=got("p").name, lean=got("lean"))


def _hours(got: Got) -> Part | None:
    """The early hours, the early morning hours, the late evening hours."""
    part: Part | None = got("p")
    if got("lean") == "early" and (part is None or part.name == "MO"):
        return _SMALL_HOURS
    if part is None:
        return Part(name="EV", lean="late") if got("lean") == "late" else None
    return replace(part, lean=got("lean"))


NUMBERS = (
    Rule("<t:TENS> HY? <n:WORD>", "NUMBER", lambda got: got("t") + got("n")),
    Rule("<t:TENS> HY? <n:[FIRST SECOND NTH]>", "NTH", lambda got: got("t") + got("n")),
    Rule("<n:[WORD A]> HUNDRED", "NUMBER", lambda got: 100 * got("n")),
    Rule("<n:[WORD A]> DOZEN", "NUMBER", lambda got: 12 * got("n")),
    Rule("A COUPLE OF? | A? FEW", "SOME", build.as_one),
    Rule("HALF <n:A>", "DECIMAL", build.is_a(0.5)),
    Rule("<n:[WORD N12]> AND A HALF", "DECIMAL", lambda got: got("n") + 0.5),
    Rule("O APOS CHIME", "OCLOCK", build.as_one),
    Rule("<x:CLOCKOF> [STANDARD DAYLIGHT]? TIME", "ZONE", build.value("x")),
    Rule("<m:SHORTMONTH> DOT (?= THE? [N12 N24 N31 ORDN YEAR] )", "SHORTMONTH", build.value("m")),
    Rule("<m:SHORTDAY> DOT (?= COMMA? THE? [N12 N24 N31 ORDN MONTH SHORTMONTH NAMEMONTH] )",
         "SHORTDAY", build.value("m")),
)  # fmt: skip

HEADS = (
    Rule("<c:CLOCKT> <half:HALFDAY>? ZONED?", "CLOCK", build.clock),
    Rule("<c:MILITARY> (?: HOURS | <zone:ZONE> )", "CLOCK", build.clock),
    Rule("<c:HCLOCK>", "CLOCK", build.clock),
    Rule("<h:N12> <half:HALFDAY> ZONED?", "CLOCK", build.clock),
    Rule("<h:[N12 WORD]> OCLOCK? (?: IN THE <p:PARTWORD> | AT <p2:NIGHT> )", "CLOCK", build.clock),
    Rule("<h:[N12 WORD]> OCLOCK <half:HALFDAY>?", "CLOCK", build.clock),
    Rule("HALF PAST <h:[N12 WORD]> SPOKEN", "CLOCK", build.clock_at(30)),
    Rule("QUARTER PAST <h:[N12 WORD]> SPOKEN", "CLOCK", build.clock_at(15)),
    Rule("QUARTER TO <h:[N12 WORD]> SPOKEN", "CLOCK", build.clock_before),
    Rule("<min:[WORD TENS NUMBER]> PAST <h:[N12 WORD]> SPOKEN", "CLOCK", build.clock),
    Rule("(?<=[AT BY ABOUT AROUND BEFORE AFTER]) <n:[WORD TENS NUMBER N12 N24 N31 N59]> TO "
         "<h:[N12 WORD]> (?= [HALFDAY OCLOCK ON COMMA DOT] | IN THE | AT NIGHT ) SPOKEN", "CLOCK",
         build.clock_before),
    Rule("(?<=AT) <h:N12> (?= ON? COMMA? [WEEKDAY DAYWORD] | LAST NIGHT | THIS PARTWORD )", "CLOCK",
         build.clock),
    Rule("<min:[N12 N24 N31 N59]> PAST <h:[N12 WORD]> SPOKEN", "CLOCK", build.clock),
    Rule("(?: BETWEEN | FROM ) <h:N12> JOIN <z:N12> (?= LAST NIGHT | THIS PARTWORD | "
         "IN THE PARTWORD | ON? [WEEKDAY DAYWORD] )", "CLOCK", build.hours_between),
    Rule("HALF PAST <c:[NOON MIDNIGHT]>", "CLOCK",
         lambda got: Clock(hour=got("c").hour % 24, minute=30)),
    Rule("<c:[NOON MIDNIGHT]>", "CLOCK", build.value("c")),
    Rule("<x:DMY>", "DAY", build.value("x")),
    Rule("<d:NUMD> [HY SLASH] <m:FULLMONTH> [HY SLASH] <y:YEARS4>", "DAY", build.day),
    Rule("(?: <w:ANYDAY> COMMA? )? <x:SLASHED>", "DAY", _slashed),
    Rule("GOOD <w:WEEKDAY> <y:YEAR>?", "DAY", _good),
    Rule("<x:ISO>", "DAY", build.value("x")),
    Rule("<x:ISOTIME>", "WHEN", build.value("x")),
    Rule("(?<=[AT ABOUT AROUND BY BEFORE AFTER SINCE UNTIL DAY]) <x:NOTIME> HALFDAY?", "IMPOSSIBLE",
         build.value("x")),
    Rule("<x:BADTIME>", "IMPOSSIBLE", build.value("x")),
    Rule("(?: <w:ANYDAY> COMMA? THE? )? <d:[N12 N24 N31 ORDN NTH FIRST SECOND]> OF? "
         "<m:FULLMONTH> WITHYEAR", "DAY", build.day),
    Rule("<d:[N12 N24 N31 ORDN]> OF? <m:LOWMONTH> [COMMA OF]? <y:YEARS4>", "DAY",
         build.day),
    Rule("<w:ANYDAY> COMMA? THE? <d:NUMD> OF? <m:LOWMONTH> WITHYEAR", "DAY", build.day),
    Rule("<d:ORDN> OF? <m:LOWMONTH>", "DAY", build.day),
    Rule("(?<=[ON SINCE UNTIL BY]) <d:[N0 N59 N99]> OF? <m:FULLMONTH> WITHYEAR", "DAY", build.day),
    Rule("<d:[N0 N59 N99]> OF? <m:FULLMONTH> <y:YEARS4>", "DAY", build.day),
    Rule("<d:[N0 N59 N99]> OF? <m:[MONTH NAMEMONTH]> (?! NUMD | YEARS4 )", "DAY", build.day),
    Rule("<m:FULLMONTH> THE? <d:[N0 N59 N99]> COMMA? <y:YEARS4>", "DAY", build.day),
    Rule("(?<=[ON SINCE UNTIL BY]) <m:FULLMONTH> <d:[N0 N59 N99]>", "DAY", build.day),
    Rule("(?: <w:ANYDAY> COMMA? )? <m:FULLMONTH> THE? <d:[N12 N24 N31 ORDN FIRST SECOND NTH]> "
         "(?! HALF | QUARTER | UNIT | WEEKUNIT ) WITHYEAR", "DAY", build.day),
    Rule("<w:ANYDAY> COMMA? <m:LOWMONTH> THE? <d:NUMD> WITHYEAR", "DAY", build.day),
    Rule("(?<=[ON SINCE UNTIL]) <m:LOWMONTH> THE? <d:NUMD> WITHYEAR", "DAY", build.day),
    Rule("<m:LOWMONTH> THE? <d:NUMD> COMMA? <y:YEARS4>", "DAY", build.day),
    Rule("<w:ANYDAY> THE <d:[ORDN FIRST SECOND NTH]>", "DAY", build.day),
    Rule("<w:SHORTDAY> <d:ORDN>", "DAY", build.day),
    Rule("<w:WEEKDAY> <d:NUMD> (?=[TO AND HY UNTIL SLASH])", "DAY", build.day),
    Rule("HOLY WEEKDAY | WEEKDAY PAPER", "VOID", build.as_one),
    Rule("<w:WEEKDAY>", "DAY", build.day),
    Rule("<w:WEEKDAYS>", "REPEAT", build.weekly),
    Rule("THE DAYUNIT BEFORE <x:DAYWORD>", "DAY",
         lambda got: Day(shift=-2) if got("x") == -1 else None),
    Rule("THE DAYUNIT AFTER <x:DAYWORD>", "DAY",
         lambda got: Day(shift=2) if got("x") == 1 else None),
    Rule("<x:DAYWORD>", "DAY", lambda got: Day(shift=got("x"))),
    Rule("<p:TONIGHT>", "WHEN", build.part_of(Day(shift=0))),
    Rule("NEW YEARUNIT APOS? S? EVE", "DAY", build.is_a(Day(month=12, day=31))),
    Rule("NEW YEARUNIT APOS? S? DAYUNIT", "DAY", build.is_a(Day(month=1, day=1))),
    Rule("<h:HOLIDAY> WEEKEND", "PERIOD", build.weekend_of),
    Rule("<x:HOLIDAY> WEEKUNIT", "PERIOD",
         lambda got: Period(unit="week", holding=Day(holiday=got("x")))),
    Rule("<x:NAMED> (?: APOS S | S APOS | APOS )? DAYUNIT <y:YEAR>?", "DAY", _holiday),
    Rule("<x:HOLIDAY> (?: DAYUNIT | <e:EVE> | <w:WEEKDAY> ) <y:YEAR>?", "DAY", _holiday),
    Rule("(?<=[ON LAST THIS NEXT SINCE BEFORE AFTER UNTIL BY AT OF]) <x:HOLIDAY> <y:YEAR>?", "DAY",
         _holiday),
    Rule("<m:ANYMONTH> (?: OF | COMMA )? <y:YEARS4>", "PERIOD", _month),
    Rule("AFTERVERB <m:[VERBMONTH SHORTMONTH]>", "PERIOD", _month),
    Rule("AFTERLOW <m:LOWMONTH>", "PERIOD", _month),
    Rule("AFTERNAME <m:NAMEMONTH>", "PERIOD", _month),
    Rule("<m:[NAMEMONTH VERBMONTH]> (?= OF? [LAST THIS NEXT] YEARUNIT )", "PERIOD", _month),
    Rule("(?<= [BETWEEN IN SINCE FROM OF DURING] ANYMONTH [AND OR] ) <m:VERBMONTH>", "PERIOD",
         _month),
    Rule("<m:MONTH>", "PERIOD", _month),
    Rule("<q:SEASON> OF? <y:YEAR>", "PERIOD", build.numbered("season")),
    Rule("(?: (?<=[LAST PAST THIS NEXT]) | (?<=IN THE) | (?<=OF THE) | (?<=IN EARLY) )"
         "<q:SEASON>", "PERIOD", build.numbered("season")),
    Rule("<x:DECADET>", "PERIOD", _decade),
    Rule("(?<=[THE EARLY HY]) <x:NINETIES>", "PERIOD", _decade),
    Rule("<q:[ORDN NTH FIRST SECOND]> HY? CENTURYUNIT", "PERIOD", build.numbered("century")),
    Rule("<q:[ORDN NTH FIRST SECOND]> HY? QUARTER (?: OF? <y:YEAR> | OF (?=[LAST THIS NEXT]) )?",
         "PERIOD", build.numbered("quarter")),
    Rule("<q:[FIRST SECOND]> HALF OF (?: <y:YEAR> | (?= [LAST THIS NEXT] YEARUNIT ))", "PERIOD",
         build.numbered("half")),
    Rule("<q:QTOKEN> HY? <y:YEAR>", "PERIOD", build.numbered("quarter")),
    Rule("<y:YEAR> HY? <q:QTOKEN>", "PERIOD", build.numbered("quarter")),
    Rule("<q:QTOKEN>", "PERIOD", build.numbered("quarter")),
    Rule("<y:YEARS>", "RANGE", build.years),
    Rule("(?<=[IN SINCE FROM UNTIL BEFORE AFTER]) <y:OLDYEAR>", "PERIOD", _year),
    Rule("(?<! CUR ) <y:YEAR> (?! CUR | ANYUNIT )", "PERIOD", _year),
    Rule("(?: SMALL | WEE ) HY? SMALL? HOURS (?: OF THE PARTWORD )?", "TIDE",
         build.is_a(_SMALL_HOURS)),
    Rule("<lean:EARLY> HY? <p:[PARTWORD NIGHT]>? HOURS (?: OF THE PARTWORD )?", "TIDE", _hours),
    Rule("<p:[PARTWORD NIGHT]> HOURS", "TIDE", build.value("p")),
    Rule("<lean:EARLY> HY? (?: IN THE )? <p:[PARTWORD NIGHT]>", "PART", _small),
    Rule("BEFORE DAWN", "TIDE", build.is_a(_SMALL_HOURS)),
    Rule("(?<=[AT AROUND ABOUT BY]) <p:[DAWN DUSK]>", "TIDE", build.value("p")),
    Rule("<p:PARTWORD>", "PART", build.value("p")),
    Rule("(?: NOCOUNT | ZERO | MILLIONS OF? ) [HY MORE]? ANYUNIT", "VOID", build.as_one),
    Rule("<n:[N0 BIG DECIMAL]> (?: [HY MORE BUSINESS RUNNING]? ANYUNIT | [LAST PAST] MANY )",
         "VOID", build.no_count),
)  # fmt: skip
