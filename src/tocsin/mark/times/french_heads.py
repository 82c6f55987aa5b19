"""French: the rules that make numbers of words, and the first times of both."""

from collections.abc import Callable
from dataclasses import replace

from tocsin.mark.times import builders as build
from tocsin.mark.times.cascade import Got, Rule
from tocsin.mark.times.meaning import (
    Amount,
    Day,
    Offset,
    Part,
    Period,
)

_HOLY = {4: "maundy thursday", 5: "good friday"}

_LENT = {
    ("shrove tuesday", 2),
    ("ash wednesday", 3),
    ("maundy thursday", 4),
    ("good friday", 5),
}

_SMALL_HOURS = Part(name="EH")

_NIGHT = Part(name="NI")


def _month(got: Got) -> Period:
    short = got("y2")
    return Period(unit="month", number=got("m"), year=1900 + short if short else got("y"))


def _year(got: Got) -> Period:
    return Period(unit="year", number=got("y"))


def _decade(got: Got) -> Period | None:
    number = int(got("n"))
    if number % 10:
        return None
    return Period(unit="decade", number=number if number > 99 else 1900 + number)


def _season(*, generic: bool) -> Callable[[Got], Period]:
    return lambda got: Period(unit="season", number=got("q"), year=got("y"), generic=generic)


def _holiday(got: Got) -> Day:
    return Day(holiday=got("x"), weekday=got("w"), year=got("y"))


def _lent(got: Got) -> Day | None:
    """The days about Easter that their weekday names: "Vendredi saint", "mardi gras"."""
    weekday = got("w")
    name = got("x") or got("x2") or got("x3") or _HOLY.get(weekday)
    return Day(holiday=name, year=got("y")) if (name, weekday) in _LENT else None


def _slashed(got: Got) -> Day | None:
    """A day and a month in figures, in the French order."""
    number, month = got("x")
    return Day(weekday=got("w"), day=number, month=month) if number >= 1 <= month else None


def _lean_part(got: Got) -> Part:
    return Part(name=got("p").name, lean=got("lean"))


def _counted_from(shift: int, n: int) -> Offset:
    return Offset(amount=Amount(n=n, unit="D"), direction=1 if shift > 0 else -1, base="ahead")


NUMBERS = (
    Rule("AUJOURD APOS HUI", "DAYWORD", build.is_a(0)),
    Rule("AVANT HY DAYWORD", "DAYWORD", build.is_a(-2)),
    Rule("APRES HY DAYWORD", "DAYWORD", build.is_a(2)),
    Rule("AVANT HY VEILLE", "VEILLE", build.is_a(-2)),
    Rule("APRES HY? MIDI", "PARTWORD", build.is_a(Part(name="AF"))),
    Rule("EDGE HY JOURNEE", "TIDE", build.is_a(Part(name="ND"))),
    Rule("FALLEN DE LE NIGHT | COUCHER DU SOLEIL", "TIDE", build.is_a(Part(name="DU"))),
    Rule("LEVER DU [JOUR SOLEIL]", "TIDE", build.is_a(Part(name="DA"))),
    Rule("(?<=LE) NIGHT FALLEN", "TIDE", build.is_a(_NIGHT)),
    Rule("LP? HEURE (?: DE <x:CLOCKOF> | <x2:FRENCH> | DE? <x3:ZONE> ) RP?", "ZONE",
         lambda got: got("x") or got("x2") or got("x3")),
    Rule("WEEK HY? END", "WEEKEND", build.is_a("WE")),
    Rule("WEEK HY? ENDWORD", "WEEKENDS", build.as_one),
    Rule("(?<=[N12 N24 N31]) <m:SHORTMONTH> DOT", "SHORTMONTH", build.value("m")),
    Rule("<m:SHORTMONTH> DOT (?= [YEAR COMMA DOT RP] )", "SHORTMONTH", build.value("m")),
    Rule("<n:WORD> HY <t:TENS> (?: HY <more:[UN WORD WORDS]> )?", "NUMBER",
         lambda got: got("n") * got("t") + (got("more") or 0)),
    Rule("<t:TENS> (?: HY | ET )? <n:[UN WORD WORDS]>", "NUMBER",
         lambda got: got("t") + got("n")),
    Rule("<t:WORD> HY <n:WORD>", "NUMBER", lambda got: got("t") + got("n")),
    Rule("UN <n:[DIZAINE QUINZAINE]> (?: DE | D APOS )", "NUMBER", build.value("n")),
)  # fmt: skip

HEADS = (
    Rule("<c:HCLOCK> ZONED?", "CLOCK", build.clock),
    Rule("<c:CLOCKT> <half:HALFDAY>? ZONED?", "CLOCK", build.clock),
    Rule("<h:N12> <half:HALFDAY>", "CLOCK", build.clock),
    Rule("AFTERHOUR <h:HOURNO> HEURE <min:[N12 N24 N31 N59 WORD WORDS TENS NUMBER]>", "CLOCK",
         build.clock),
    Rule("AFTERHOUR <h:HOURNO> HEURE ET DEMI", "CLOCK", build.clock_at(30)),
    Rule("<h:HOURNO> HEURE ET QUART", "CLOCK", build.clock_at(15)),
    Rule("<h:HOURNO> HEURE MOINS LE QUART", "CLOCK", build.clock_at(-15)),
    Rule("AFTERHOUR <h:HOURNO> HEURE MOINS <n:[WORD TENS NUMBER]>", "CLOCK",
         build.clock_before),
    Rule("<h:HOURNO> (?: HEURE | H ) (?: DU | DE L APOS | DE LE? ) <p:[PARTWORD NIGHT]>", "CLOCK",
         build.clock),
    Rule("(?: AFTERHOUR | (?<=AROUND DE) | (?<=AUTOUR DE) | (?<=COUP DE) ) <h:HOURNO> HEURE ZONED? "
         "(?! DE | D | PLUS )", "CLOCK", build.clock),
    Rule("(?<=DE) <h:HOURNO> HEURE (?= A HOURNO )", "CLOCK", build.clock),
    Rule("(?<![PENDANT DURANT EN LE SOUS DANS TOUS]) <h:HOURNO> H ZONED? (?! SLASH | SUR )",
         "CLOCK", build.clock),
    Rule("<c:[MIDI MINUIT]> ET DEMI", "CLOCK", lambda got: replace(got("c"), minute=30)),
    Rule("<c:[MIDI MINUIT]>", "CLOCK", build.value("c")),
    Rule("<x:DMY>", "DAY", build.value("x")),
    Rule("<w:WEEKDAY>? <x:SLASHED>", "DAY", _slashed),
    Rule("<x:ISO>", "DAY", build.value("x")),
    Rule("<x:ISOTIME>", "WHEN", build.value("x")),
    Rule("(?<=[A VERS AVANT APRES DES DEPUIS DAY]) <x:NOTIME>", "IMPOSSIBLE", build.value("x")),
    Rule("<x:BADTIME>", "IMPOSSIBLE", build.value("x")),
    Rule("STREET (?: DE | DU )? LE? DAYNO HY? [MONTH MARS] YEAR?", "VOID", build.as_one),
    Rule("(?: <w:WEEKDAY> COMMA? LE? )? <d:DAYNO> HY? <m:ANYMONTH> (?: [COMMA DE]? <y:YEARS4> )?",
         "DAY", build.day),
    Rule("<d:[N0 N59 N99]> <m:ANYMONTH> (?: DE? <y:YEARS4> )?", "DAY", build.day),
    Rule("<w:WEEKDAY> LE? <d:DAYNO> (?! HEURE | H | ANYUNIT )", "DAY", build.day),
    Rule("<w:WEEKDAY> DE (?: L APOS | LE )? <x:HOLIDAY> <y:YEAR>?", "DAY", _holiday),
    Rule("<w:WEEKDAY> (?: SAINT | DE LE <x:LENT> | DE <x3:LENT> | <x2:LENT> ) <y:YEAR>?", "DAY",
         _lent),
    Rule("(?: JOUR DE L APOS AN | NOUVEL AN ) <y:YEAR>?", "DAY",
         lambda got: Day(holiday="new year", year=got("y"))),
    Rule("SAINT HY SYLVESTRE <y:YEAR>?", "DAY",
         lambda got: Day(holiday="new year's eve", year=got("y"))),
    Rule("WEEKEND DE (?: LE | L APOS )? <h:HOLIDAY>", "PERIOD", build.weekend_of),
    Rule("<w:WEEKDAY>", "DAY", build.day),
    Rule("LE? <w:WEEKDAYS>", "REPEAT", build.weekly),
    Rule("<x:DAYWORD>", "DAY", lambda got: Day(shift=got("x"))),
    Rule("VEILLE DE <x:HOLIDAY>", "DAY",
         lambda got: Day(month=12, day=24) if got("x") == "christmas" else None),
    Rule("(?<=LE) <x:VEILLE> (?: DE | DU | D APOS )", "OFFSET",
         lambda got: _counted_from(-1, -got("x"))),
    Rule("<x:LENDEMAIN> (?: DE | DU | D APOS )", "OFFSET",
         lambda got: _counted_from(1, got("x"))),
    Rule("(?: (?<=LE) | (?<=L APOS) ) <x:VEILLE>", "DAY",
         lambda got: Day(shift=got("x"), told=True)),
    Rule("<x:LENDEMAIN>", "DAY", lambda got: Day(shift=got("x"), told=True)),
    Rule("(?: (?<=[A AVANT APRES DEPUIS LE DE]) | (?<=L APOS) ) <x:HOLIDAY> <y:YEAR>?", "DAY",
         _holiday),
    Rule("MOIS (?: DE | D APOS ) <m:ANYMONTH> (?: <y:YEARS4> )?", "PERIOD", _month),
    Rule("<m:ANYMONTH> (?: DE )? <y:YEARS4>", "PERIOD", _month),
    Rule("<m:[MONTH MARS]> <y2:N99> (?=[COMMA DOT RP])", "PERIOD", _month),
    Rule("(?<=[EN DE EDGE DEPUIS ET AU A HY ENTRE DES CE]) <m:MARS>", "PERIOD", _month),
    Rule("<m:MARS> (?=[DERNIER])", "PERIOD", _month),
    Rule("<m:MONTH>", "PERIOD", _month),
    Rule("<q:SEASON> <y:YEAR>", "PERIOD", _season(generic=False)),
    Rule("(?: (?<=L APOS) | (?<=CE) | (?<=LE) | (?<=AU) ) <q:SEASON>", "PERIOD",
         _season(generic=False)),
    Rule("(?: MOIS D APOS | (?<=EN) ) <q:SEASON>", "PERIOD", _season(generic=True)),
    Rule("ANNEES <n:[N12 N24 N31 N59 N99 YEAR TENS NUMBER]>", "PERIOD", _decade),
    Rule("<q:[ROMAN ORDN NTH]> SIECLE", "PERIOD", build.numbered("century")),
    Rule("<q:[FIRST NTH ORDN]> <u:UNIT> (?: OF? <y:YEAR> )?", "PERIOD", build.numbered_unit),
    Rule("AN? <y:YEAR> (?! CUR | ANYUNIT )", "PERIOD", _year),
    Rule("<y:YEARS>", "RANGE", build.years),
    Rule("(?<=[EN DEPUIS AN]) <y:OLDYEAR>", "PERIOD", _year),
    Rule("FIRST HEURE (?: OF (?: PARTWORD | JOURNEE ) )?", "TIDE", build.is_a(_SMALL_HOURS)),
    Rule("PETIT PARTWORD", "TIDE", build.is_a(Part(name="DA"))),
    Rule("AVANT L APOS AUBE", "TIDE", build.is_a(_SMALL_HOURS)),
    Rule("(?<=L APOS) <p:AUBE>", "TIDE", build.value("p")),
    Rule("(?<=EN) COURS DE <p:NIGHT>", "TIDE", build.value("p")),
    Rule("(?<=AU) <p:CREPUSCULE>", "TIDE", build.value("p")),
    Rule("PLEINE <p:NIGHT>", "TIDE", build.value("p")),
    Rule("<lean:EDGE> OF <p:[PARTWORD NIGHT JOURNEE]>", "TIDE", _lean_part),
    Rule("(?<!PLUS) <lean:TOT> COMMA? (?: DANS LE | LE | DANS L APOS )? <p:[PARTWORD NIGHT]>",
         "TIDE", _lean_part),
    Rule("<p:[PARTWORD JOURNEE]>", "PART", build.value("p")),
    Rule("(?: NOCOUNT | ZERO | MILLIONS (?: DE | D APOS )? ) DERNIER? ANYUNIT", "VOID",
         build.as_one),
    Rule("<n:[N0 BIG DECIMAL]> DERNIER? ANYUNIT", "VOID",
         build.no_count),
)  # fmt: skip
