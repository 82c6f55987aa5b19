"""English: the rules that join its time words, level by level."""

from dataclasses import replace

from tocsin.mark.times import builders as build
from tocsin.mark.times.cascade import Got, Grammar, Rule
from tocsin.mark.times.english_heads import HEADS, NUMBERS
from tocsin.mark.times.english_words import ENTRIES, NOW
from tocsin.mark.times.meaning import (
    Amount,
    Clock,
    Day,
    Meaning,
    Moment,
    Offset,
    Part,
    Period,
    Repeat,
    Within,
)

_TODAY = Day(shift=0)

_TOLD = Day(shift=0, told=True)

_DAY_AFTER = Day(shift=1, told=True)

_DAY_BEFORE = Day(shift=-1, told=True)

_EVE = Offset(amount=Amount(n=1, unit="D"), direction=-1, base="ahead")

_SMALL_HOURS = Part(name="EH")

_NIGHT = Part(name="NI")

_MACROS = {
    "COUNT": "[N12 N24 N31 N59 N99 BIG DECIMAL YEAR OLDYEAR FARYEAR WORD WORDS TENS NUMBER]",
    "NUMD": "[N12 N24 N31 ORDN]",
    "ONE": "[UNIT DAYUNIT WEEKUNIT YEARUNIT CENTURYUNIT]",
    "MANY": "[UNITS HOURS NIGHTS]",
    "ANYUNIT": "[UNIT DAYUNIT WEEKUNIT YEARUNIT CENTURYUNIT UNITS HOURS NIGHTS]",
    "ANYDAY": "[WEEKDAY SHORTDAY]",
    "FULLMONTH": "[MONTH NAMEMONTH VERBMONTH SHORTMONTH]",
    "ANYMONTH": "[MONTH NAMEMONTH VERBMONTH SHORTMONTH LOWMONTH]",
    "YEARS4": "[YEAR OLDYEAR FARYEAR]",
    "WITHYEAR": "(?: [COMMA OF]? <y:[YEAR OLDYEAR FARYEAR]> )?",
    "AFTERNAME": "(?<=[IN SINCE BY FROM TO BETWEEN AND OR OF UNTIL DURING LAST PAST THIS NEXT "
    "BEFORE AFTER EARLY HY THE EVERY FOR])",
    "AFTERVERB": "(?<=[IN SINCE UNTIL LAST PAST THIS NEXT EARLY DURING OF FROM TO BETWEEN BEFORE])",
    "AFTERLOW": "(?<=[IN SINCE UNTIL EARLY])",
    "SPOKEN": "(?: <half:HALFDAY> | OCLOCK | IN THE <p:PARTWORD> | AT <p2:NIGHT> )?",
    "ZONED": "(?: <zone:ZONE> | LOCAL TIME | LP [CLOCKT MILITARY BIG FARYEAR] ZONE? RP )",
    "JOIN": "[TO AND UNTIL INTO HY SLASH]",
    "PARTS": "[PART NIGHT TIDE]",
    "INDAY": "(?: COMMA? (?: AT | IN THE? | ON THE? | DURING THE? | FROM )? )",
    "ENDS": "[DAY PERIOD WHEN]",
    "NOTOWNER": "(?! APOS S)",
}


def _late(got: Got) -> Period | None:
    x: Period = got("x")
    return None if x.shift is None else replace(x, lean=got("lean"))


def _day_beside(got: Got) -> Day:
    return _DAY_AFTER if got("s") > 0 else _DAY_BEFORE


def _day_ahead(got: Got) -> Offset:
    return Offset(amount=Amount(n=1, unit="D"), direction=1 if got("s") > 0 else -1, base="ahead")


def _last_of(got: Got) -> Meaning | None:
    x: Period = got("n")
    if x.unit not in {"week", "month"} or x.shift != -1:
        return None
    return build.last_of(Amount(n=1, unit="W" if x.unit == "week" else "M"), got("x"))


_CHANGED = (
    Rule("(?: FROM | BETWEEN ) (?: <c:CLOCK> | <h:[N0 N12 N24]> ) JOIN <z:CLOCK>", "CLOCK",
         build.clock_range),
    Rule("(?: <c:CLOCK> | <h:N12> ) (?: TO | UNTIL | HY ) <z:CLOCK>", "CLOCK", build.clock_range),
    Rule("(?: SHORTLY | UNITS ) BEFORE <c:CLOCK>", "CLOCK", build.near("just before")),
    Rule("(?: SHORTLY | UNITS ) AFTER <c:CLOCK>", "CLOCK", build.near("just after")),
    Rule("[BEFORE BY UNTIL] <c:CLOCK>", "CLOCK", build.near("before")),
    Rule("[AFTER FROM SINCE] <c:CLOCK>", "CLOCK", build.near("after")),
    Rule("[ABOUT AROUND] <c:CLOCK>", "CLOCK", build.near("about")),
    Rule("EVERY <x:DAY> <p:PARTS>?", "REPEAT", build.weekly),
    Rule("EVERY OTHER <u:ONE>", "REPEAT", build.every_other),
    Rule("EVERY OTHER <x:DAY>", "REPEAT", build.weekly),
    Rule("(?<!AND) <x:DAY> (?: NIGHTS | <p:PARTSWORD> )", "REPEAT", build.weekly_part),
    Rule("(?: (?<=IN THE) | (?<=ON) ) <p:PARTSWORD>", "REPEAT", build.daily_part),
    Rule("EVERY <p:[PART NIGHT TIDE]>", "REPEAT", build.daily_part),
    Rule("THE <u:[UNIT WEEKUNIT YEARUNIT]> (?: AFTER <s:NEXT> | BEFORE <s2:LAST> )", "PERIOD",
         build.second_next),
    Rule("THE <p:[PART NIGHT]> BEFORE LAST", "WHEN", build.part_of(Day(shift=-2))),
    Rule("<lean:LATER> IN THE <u:[UNIT WEEKUNIT YEARUNIT]>", "PERIOD", build.leaning_period),
    Rule("<lean:LATER> IN THE DAYUNIT", "DAY", build.is_a(_TOLD)),
    Rule("EVERY <n:COUNT>? <u:ANYUNIT>", "REPEAT", build.repeat),
    Rule("(?: COUNT? TIMES A | PER ) <u:ONE>", "REPEAT", build.repeat),
    Rule("(?: (?<=ON) | (?<=AT) | EVERY ) [WEEKENDS WEEKEND] | WEEKENDS", "REPEAT",
         build.is_a(Repeat(value="XXXX-WXX-WE"))),
    Rule("(?: EVERY | (?<=ON) ) WORKDAYS", "REPEAT", build.is_a(Repeat(value="XXXX-WXX-WD"))),
    Rule("<x:OFTEN>", "REPEAT", lambda got: Repeat(value=got("x"))),
    Rule("<x:PERIOD> OF? <which:[LAST THIS NEXT]> YEARUNIT", "PERIOD", build.of_year),
    Rule("<x:DAY> COMMA? OF? <which:[LAST THIS NEXT]> YEARUNIT", "DAY", build.of_year),
    Rule("<which:[LAST PAST THIS NEXT]> <x:DAY>", "DAY", build.which),
    Rule("<which:[LAST PAST THIS NEXT]> <x:PERIOD>", "PERIOD", build.which),
    Rule("(?<=AS [EARLY SHORTLY] AS) <x:DAY>", "DAY", build.to_come),
    Rule("THE <s:BESIDE> <x:DAY>", "DAY", build.beside),
    Rule("<s:SAME> <x:DAY>", "DAY", build.value("x")),
    Rule("THE? <s:BESIDE> <u:[DAYUNIT]>", "DAY", build.beside_unit),
    Rule("THE? <s:BESIDE> <u:[UNIT WEEKUNIT YEARUNIT]>", "PERIOD", build.beside_unit),
    Rule("(?: THAT SAME? | THE SAME ) DAYUNIT", "DAY", build.is_a(_TOLD)),
    Rule("(?: THAT SAME? | THE SAME ) <u:[UNIT WEEKUNIT YEARUNIT]>", "PERIOD",
         build.told_period(0)),
    Rule("THE NEXT DAYUNIT", "DAY", build.is_a(_DAY_AFTER)),
    Rule("DAYUNIT AFTER DAYUNIT | WEEKUNIT AFTER WEEKUNIT | YEARUNIT AFTER YEARUNIT "
         "| NIGHT AFTER NIGHT", "VOID", build.as_one),
    Rule("THE DAYUNIT <s:[BEFORE AFTER]> (?=[COMMA DOT RP])", "DAY", _day_beside),
    Rule("(?: (?<!IN) THE | (?<!THE) ) DAYUNIT <s:[BEFORE AFTER]>", "OFFSET", _day_ahead),
    Rule("THE? EVE OF", "OFFSET", build.is_a(_EVE)),
    Rule("NIGHTS OF (?: <x:DAY> | <n:NUMD> ) (?: AND | TO | HY ) <z:DAY>", "RANGE", build.nights),
    Rule("<x:DAY> [AND TO] <z:DAY> NIGHTS", "RANGE", build.nights),
    Rule("THE? WEEKEND OF (?: NUMD [HY AND] )? <x:DAY>", "PERIOD", build.weekend_of),
    Rule("THE? [LAST PAST] (?: <n:COUNT> MORE? | SOME )? <u:MANY>", "LATELY", build.lately(-1)),
    Rule("THE? <n:COUNT> [LAST PAST] <u:MANY>", "LATELY", build.lately(-1)),
    Rule("(?: THE LAST | THE? PAST ) <u:[UNIT WEEKUNIT YEARUNIT]>", "LATELY",
         build.lately(-1, one=True)),
    Rule("(?: MORE )? RECENT <u:MANY>", "LATELY", build.lately(-1)),
    Rule("THE? NEXT (?: <n:COUNT> | SOME )? <u:MANY>", "LATELY", build.lately(1)),
    Rule("<which:[LAST THIS NEXT]> <u:[UNIT WEEKUNIT YEARUNIT CENTURYUNIT QUARTER WEEKEND]>",
         "PERIOD", build.period),
    Rule("THE WEEKEND", "PERIOD", build.is_a(Period(unit="weekend"))),
    Rule("AGED COUNT | (?: COUNT HY )? COUNT HY? ANYUNIT HY? OLD | ANYUNIT HY OLD", "VOID",
         build.as_one),
    Rule("COUNT HOURS A DAYUNIT | COUNT HY? COUNT? ANYUNIT OF AGE", "VOID", build.as_one),
    Rule("[A WORD] <u:ONE> AND A HALF", "LENGTH", lambda got: build.amount(1.5, got("u"))),
    Rule("<n:COUNT> [HY MORE BUSINESS RUNNING]? <u:ANYUNIT> (?: RUNNING | IN A ROW )?", "LENGTH",
         build.length),
    Rule("<n:A> <u:ONE> (?: HY LONG )?", "LENGTH", build.length),
    Rule("SOME MORE? <u:MANY>", "LENGTH", build.length),
    Rule("<u:ONE> HY LONG", "LENGTH", lambda got: build.amount(1, got("u"))),
    Rule("<u:MANY> HY LONG", "LENGTH", build.length),
    Rule("(?<=[FOR IN OVER AFTER WITHIN THE DURING]) <u:MANY>", "LENGTH", build.length),
    Rule("<u:MANY> (?=[AGO LATER BEFORE AFTER])", "LENGTH", build.length),
    Rule("RIGHT? <x:NOW>", "REFERENCE", build.value("x")),
    Rule("AT (?: PRESENT | THE MOMENT | THE PRESENT TIME )", "REFERENCE",
         build.is_a(NOW)),
    Rule("<x:[RECENTLY FORMERLY FUTURE]>", "REFERENCE", build.value("x")),
)  # fmt: skip

_WITHIN = (
    Rule("<x:LENGTH> COMMA? <y:LENGTH> COMMA? AND? <z:LENGTH>", "LENGTH", build.compound),
    Rule("<x:LENGTH> (?: COMMA? AND | COMMA )? <z:LENGTH>", "LENGTH", build.compound),
    Rule("(?: NIGHT | OVERNIGHT ) (?: OF | FROM | BETWEEN | ON )? THE? <x:DAY> NIGHT? JOIN THE? "
         "<z:DAY> (?: PART )?", "WHEN", build.night),
    Rule("(?: NIGHT | OVERNIGHT ) (?: OF | FROM | BETWEEN | ON )? THE? <n:NUMD> JOIN THE? <z:DAY>",
         "WHEN", build.night),
    Rule("(?: NIGHT | OVERNIGHT ) (?: OF | FROM | BETWEEN | ON )? THE? <x:DAY> JOIN THE? <d:NUMD>",
         "WHEN", build.night),
    Rule("EARLY? ON? <x:DAY> NIGHT? INTO THE? EARLY? (?: TIDE OF )? <z:DAY> PART?", "WHEN",
         build.night),
    Rule("<x:DAY> OF? <z:PERIOD>", "DAY", build.of_week),
    Rule("<z:PERIOD> COMMA? ON? <x:DAY>", "DAY", build.of_week),
    Rule("<x:DAY> COMMA? <z:DAY>", "DAY", build.same_day),
    Rule("<x:DAY> LP <z:DAY> RP", "DAY", build.same_day),
    Rule("<c:CLOCK> (?: ON | COMMA | OF )? THE? <x:DAY> <p:PARTS>?", "WHEN", build.moment),
    Rule("<c:CLOCK> (?: ON | IN )? THE? <p:PARTS> (?: OF | ON ) THE? <x:DAY>", "WHEN",
         build.moment),
    Rule("<c:CLOCK> (?: ON | COMMA )? THIS <p:PARTS>", "WHEN",
         lambda got: Moment(day=_TODAY, part=got("p"), clock=got("c"))),
    Rule("<c:CLOCK> (?: ON | COMMA )? THAT <p:PARTS>", "WHEN",
         lambda got: Moment(day=_TOLD, part=got("p"), clock=got("c"))),
    Rule("<c:CLOCK> LAST NIGHT", "WHEN",
         lambda got: Moment(day=Day(shift=-1), part=_NIGHT, clock=got("c"))),
    Rule("<lean:EARLY> (?: ON )? <x:DAY> <p:[PART NIGHT]>", "WHEN", build.leaning_moment),
    Rule("<x:DAY> INDAY <p:PARTS> INDAY <c:CLOCK>", "WHEN", build.moment),
    Rule("<x:DAY> INDAY <p:PARTS>", "WHEN", build.moment),
    Rule("<x:DAY> (?: COMMA | AT | LP )? AT? <c:CLOCK>", "WHEN", build.moment),
    Rule("<x:DAY> AT <h:N12> (?=[COMMA DOT])", "WHEN",
         lambda got: Moment(day=got("x"), clock=Clock(hour=got("h")))),
    Rule("<p:PARTS> OF THE <d:ORDN> (?! FULLMONTH | OF )", "WHEN",
         lambda got: Moment(day=Day(day=got("d")), part=got("p")) if got("d") <= 31 else None),
    Rule("<p:TIDE> OF THIS PART", "WHEN", build.part_of(_TODAY)),
    Rule("<p:TIDE> OF THE [NEXT BESIDE] PART", "WHEN", build.part_of(_DAY_AFTER)),
    Rule("<p:PARTS> (?: OF | ON | COMMA ) (?: THE | LAST )? <x:DAY> INDAY <c:CLOCK>", "WHEN",
         build.moment),
    Rule("<p:PARTS> (?: OF | ON | COMMA ) (?: THE )? <x:DAY> PART?", "WHEN", build.moment),
    Rule("OVERNIGHT ON? <x:DAY> | <x2:DAY> OVERNIGHT", "WHEN", build.overnight),
    Rule("THIS <p:[PART NIGHT]> INDAY <c:CLOCK>", "WHEN",
         lambda got: Moment(day=_TODAY, part=got("p"), clock=got("c"))),
    Rule("THIS <p:[PART NIGHT]>", "WHEN", build.part_of(_TODAY)),
    Rule("LAST NIGHT INDAY <c:CLOCK>", "WHEN",
         lambda got: Moment(day=Day(shift=-1), part=_NIGHT, clock=got("c"))),
    Rule("LAST <p:NIGHT>", "WHEN", build.part_of(Day(shift=-1))),
    Rule("(?: THAT SAME? | THE SAME ) <p:[PART NIGHT]>", "WHEN", build.part_of(_TOLD)),
    Rule("THE (?: NEXT | BESIDE ) <p:PART>", "WHEN", build.part_of(_DAY_AFTER)),
    Rule("THE (?: NEXT | BESIDE ) <p:NIGHT>", "WHEN", build.part_of(_DAY_AFTER)),
    Rule("THE <p:[NIGHT PART]> BEFORE", "WHEN", build.part_of(_DAY_BEFORE)),
    Rule("THE <p:[NIGHT PART]> AFTER", "WHEN", build.part_of(_DAY_AFTER)),
    Rule("OVERNIGHT", "WHEN", build.is_a(Moment(part=_NIGHT, overnight=True))),
    Rule("(?: (?<=IN THE) | (?<=DURING THE) | (?<=THROUGH THE) | (?<=ALL) ) <p:[PART NIGHT]>",
         "WHEN", build.moment),
    Rule("(?<=[IN DURING AROUND]) <p:PART>", "WHEN", build.leaning_part),
    Rule("<p:TIDE>", "WHEN", build.moment),
    Rule("<c:CLOCK>", "WHEN", build.moment),
    Rule("<lean:EARLY> (?: HY | ON | IN )? <x:DAY>", "DAY", build.lean),
    Rule("<lean:EARLY> (?: HY | ON | IN )? (?: THE )? <x:PERIOD>", "PERIOD", build.lean),
    Rule("<lean:PARTLY> OF (?: THE )? <x:PERIOD>", "PERIOD", build.lean),
    Rule("<lean:PARTLY> OF THE? <u:[UNIT WEEKUNIT YEARUNIT CENTURYUNIT QUARTER]> (?! OF )",
         "PERIOD", build.leaning_period),
    Rule("<lean:LATER> <x:PERIOD>", "PERIOD", _late),
)  # fmt: skip

_RELATIVE = (
    Rule("<x:WHEN> (?: COMMA? (?: AT | DURING | IN )? ) <z:WHEN>", "WHEN", build.joined),
    Rule("(?<=THE) WEEKUNIT OF <x:DAY>", "PERIOD",
         lambda got: Period(unit="week", holding=got("x"))),
    Rule("<q:[FIRST SECOND NTH ORDN]> <n:LENGTH> OF <x:PERIOD>", "OFFSET", build.first_of),
    Rule("<q:[FIRST SECOND NTH ORDN]> <u:ONE> OF <x:PERIOD>", "OFFSET", build.nth_of),
    Rule("LAST DAYUNIT OF <x:PERIOD>", "OFFSET",
         lambda got: build.last_of(Amount(n=1, unit="D"), got("x"))),
    Rule("<q:[FIRST SECOND NTH ORDN]> <w:DAY> [OF IN] <x:PERIOD>", "OFFSET", build.nth_weekday),
    Rule("<w:DAY> [OF IN] <x:PERIOD>", "OFFSET", build.last_weekday),
    Rule("<n:COUNT> <x:REPEAT> AGO", "OFFSET", build.weekdays_ago),
    Rule("<n:LATELY> OF <x:PERIOD>", "OFFSET",
         lambda got: build.last_of(got("n").amount, got("x"))),
    Rule("<n:PERIOD> OF <x:PERIOD>", "OFFSET", _last_of),
    Rule("<x:LENGTH> AGO", "OFFSET", build.offset(-1, "published")),
    Rule("<x:LENGTH> FROM NOW", "OFFSET", build.offset(1, "published")),
    Rule("<x:LENGTH> <s:LATER>", "OFFSET", build.later),
    Rule("<x:LENGTH> BEFORE", "OFFSET", build.offset(-1, "ahead")),
    Rule("<x:LENGTH> AFTER", "OFFSET", build.offset(1, "ahead")),
    Rule("(?<=IN) <x:LENGTH>", "COMING", lambda got: Within(amount=got("x"))),
)  # fmt: skip

_RANGES = (
    Rule("(?: BETWEEN | FROM ) (?: <w:ANYDAY> COMMA? THE? )? <n:NUMD> JOIN <z:DAY>", "RANGE",
         build.between),
    Rule("<o:OFFSET> THE? <z:DAY> NOTOWNER", "OFFSET", build.apart),
    Rule("<x:LENGTH> FROM <z:DAY>", "OFFSET", build.from_today),
    Rule("<n:NUMD> COMMA NUMD (?: COMMA? AND ) <z:DAY>", "RANGE", build.between),
    Rule("(?: <w:ANYDAY> )? <n:NUMD> (?: HY | TO | AND | SLASH ) <z:DAY>", "RANGE", build.between),
    Rule("<x:WHEN> <z:WHEN>", "RANGE", build.from_until),
    Rule("(?: BETWEEN | FROM ) <x:ENDS> JOIN <z:ENDS>", "RANGE", build.between),
    Rule("<x:DAY> (?: HY | TO | AND | UNTIL ) <d:NUMD> ", "RANGE", build.between),
    Rule("<x:DAY> (?: HY | TO | UNTIL ) <z:DAY>", "RANGE", build.between),
    Rule("<x:WHEN> (?: HY | TO | UNTIL ) <z:WHEN>", "RANGE", build.between),
    Rule("<x:PERIOD> (?: HY | TO | UNTIL ) <z:PERIOD>", "RANGE", build.between),
)  # fmt: skip

_BOUNDS = (
    Rule("BETWEEN <r:REFERENCE> AND THE? <x:ENDS> NOTOWNER", "BOUND",
         build.bound("from now until")),
    Rule("SINCE THE? <x:ENDS> NOTOWNER", "BOUND", build.bound("since")),
    Rule("UNTIL THE? <x:ENDS> NOTOWNER", "BOUND", build.bound("until")),
    Rule("BY THE? <x:ENDS> NOTOWNER", "BOUND", build.bound("by")),
    Rule("BEFORE THE? <x:ENDS> NOTOWNER", "BOUND", build.bound("before")),
    Rule("AFTER THE? <x:ENDS> NOTOWNER", "BOUND", build.bound("after")),
)  # fmt: skip

_TELLING = (
    *("SLASHED", "PARTSWORD", "NIGHTS", "WEEKENDS", "WORKDAYS", "NAMED"),
    *(
        "HALFDAY",
        "QTOKEN",
        "ISO",
        "ISOTIME",
        "BADTIME",
        "NOTIME",
        "DMY",
        "CLOCKT",
        "HCLOCK",
        "MILITARY",
        "YEARS",
        "DECADET",
    ),
    *("YEAR", "OLDYEAR", "WEEKDAY", "WEEKDAYS", "MONTH", "NAMEMONTH", "VERBMONTH", "LOWMONTH"),
    *("SHORTMONTH", "SHORTDAY", "SEASON", "UNIT", "DAYUNIT", "WEEKUNIT", "YEARUNIT", "UNITS"),
    *("CENTURYUNIT", "WEEKEND", "QUARTER", "HALF", "HOURS", "PARTWORD", "NIGHT", "DAWN", "DUSK"),
    *("OVERNIGHT", "NOON", "MIDNIGHT", "DAYWORD", "TONIGHT", "OFTEN", "NOW", "RECENTLY"),
    *("FORMERLY", "FUTURE", "NINETIES", "HOLIDAY", "PRESENT", "MOMENT", "CHIME"),
)

ENGLISH = Grammar(
    ENTRIES,
    (NUMBERS, HEADS, _CHANGED, _WITHIN, _RELATIVE, _RANGES, _BOUNDS),
    macros=_MACROS,
    telling=_TELLING,
    ends=(
        *("DAY", "PERIOD", "WHEN", "LENGTH", "LATELY", "COMING", "OFFSET", "RANGE", "BOUND"),
        *("REPEAT", "REFERENCE", "IMPOSSIBLE"),
    ),
)
