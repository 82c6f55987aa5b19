"""French: the rules that join its time words, level by level."""

from collections.abc import Callable
from dataclasses import replace

from tocsin.mark.times import build
from tocsin.mark.times.cascade import Got, Grammar, Rule
from tocsin.mark.times.french_words import ENTRIES, NOW
from tocsin.mark.times.meaning import (
    Amount,
    Apart,
    Day,
    Lately,
    Meaning,
    Moment,
    Offset,
    Part,
    Period,
    Portion,
    Repeat,
    Within,
)

_HOLY = {4: "maundy thursday", 5: "good friday"}
_LENT = {
    ("shrove tuesday", 2),
    ("ash wednesday", 3),
    ("maundy thursday", 4),
    ("good friday", 5),
}
_TODAY = Day(shift=0)
_TOLD = Day(shift=0, told=True)
_SMALL_HOURS = Part(name="EH")
_NIGHT = Part(name="NI")
_THIS_YEAR = Period(unit="year", shift=0)

_MACROS = {
    "COUNT": "[N12 N24 N31 N59 N99 BIG DECIMAL YEAR OLDYEAR UN WORD WORDS TENS NUMBER]",
    "HOURNO": "[N0 N12 N24 UN WORD WORDS TENS NUMBER]",
    "DAYNO": "[N12 N24 N31 ORDN FIRST]",
    "ONE": "[UNIT JOUR MOIS AN SIECLE HEURE]",
    "MANY": "[UNITS MOIS ANS ANNEES HEURE JOURNEES NIGHTS]",
    "ANYUNIT": "[UNIT UNITS JOUR MOIS AN ANS ANNEES SIECLE HEURE JOURNEES NIGHTS]",
    "ANYMONTH": "[MONTH SHORTMONTH MARS]",
    "YEARS4": "[YEAR OLDYEAR]",
    "OF": "(?: D APOS | DU | DE (?: LE | L APOS )? )",
    "PARTS": "[PART NIGHT TIDE]",
    "INDAY": "(?: COMMA? (?: EN | AU | DANS LE | DANS L APOS | A LE | A L APOS | PENDANT LE "
    "| A | LE )? )",
    "AT_": "(?: COMMA | A | LP )",
    "ENDS": "[DAY PERIOD WHEN]",
    "ZONED": "(?: LOCALE | HEURE LOCALE | <zone:ZONE> | LP (?: HCLOCK | HOURNO [HEURE H] ) ZONE "
    "RP )",
    "MORE": "(?: (?: UN? PEU )? [PLUS MOINS PRES] (?: DE | D APOS ) | VERS )",
    "AFTERHOUR": "(?<=[A VERS AVANT APRES DES ENTRE ET]) (?<!Y A) (?<!IL A)",
}


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
    return Day(day=number, month=month) if number >= 1 <= month else None


def _shortly(got: Got) -> Lately:
    """Within a week ("sous huitaine", eight days as French counts them) or two."""
    return Lately(amount=Amount(n=got("n") or got("n2"), unit="D"), direction=1)


def _week_on(got: Got) -> Apart | None:
    """The weekday after the next: "vendredi en huit", "en quinze"."""
    weeks, weekday = {8: 1, 15: 2}.get(got("n")), got("x")
    if weeks is None or not build.bare(weekday):
        return None
    return Apart(amount=Amount(n=weeks, unit="W"), direction=1, of=replace(weekday, toward=1))


def _last_weekday(got: Got) -> Portion | None:
    of = got("x")
    if got("q") > 0 or not build.bare(got("w")) or not isinstance(of, Period):
        return None
    return Portion(amount=Amount(n=1, unit="D"), of=of, weekday=got("w").weekday, last=True)


def _last_day(got: Got) -> Portion | None:
    if got("q") > 0 or not isinstance(got("x"), Period):
        return None
    return build.last_of(Amount(n=1, unit="D"), got("x"))


def _lean_part(got: Got) -> Part:
    return Part(name=got("p").name, lean=got("lean"))


def _lately(got: Got) -> Lately | None:
    return build.lately(got("which"))(got)


def _lately_one(got: Got) -> Lately | None:
    minute = got("u") == "MIN"  # "la dernière minute" is no length
    return None if minute else build.lately(got("which"), one=True)(got)


def _counted_from(shift: int, n: int) -> Offset:
    return Offset(amount=Amount(n=n, unit="D"), direction=1 if shift > 0 else -1, base="ahead")


def _first_of_year(got: Got) -> Portion | None:
    found = build.length(got)
    return None if found is None else Portion(amount=found, of=_THIS_YEAR)


def _first_of(got: Got) -> Portion | None:
    found = build.length(got)
    if found is None or not isinstance(got("x"), Period):
        return None
    return Portion(amount=found, of=got("x"), last=got("which") == -1)


def _fortnight(got: Got) -> Portion | None:
    if not isinstance(got("x"), Period):
        return None
    return Portion(amount=Amount(n=15, unit="D"), of=got("x"), nth=got("q"))


def _leaning(unit: str) -> Callable[[Got], Period]:
    return lambda got: Period(unit=build.PERIODS[unit], shift=0, lean=got("lean"))


def _and_a_half(got: Got) -> Meaning | None:
    n = got("n")
    return build.amount(n + 0.5, got("u"))


_NUMBERS = (
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
    Rule("<m:SHORTMONTH> DOT (?= [YEAR COMMA DOT RP] )", "SHORTMONTH", build.value("m")),
    Rule("<n:WORD> HY <t:TENS> (?: HY <more:[UN WORD WORDS]> )?", "NUMBER",
         lambda got: got("n") * got("t") + (got("more") or 0)),
    Rule("<t:TENS> (?: HY | ET )? <n:[UN WORD WORDS]>", "NUMBER",
         lambda got: got("t") + got("n")),
    Rule("<t:WORD> HY <n:WORD>", "NUMBER", lambda got: got("t") + got("n")),
    Rule("UN <n:[DIZAINE QUINZAINE]> (?: DE | D APOS )", "NUMBER", build.value("n")),
)  # fmt: skip

_HEADS = (
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
    Rule("(?<![PENDANT DURANT EN LE SOUS DANS TOUS]) <h:HOURNO> H ZONED? (?! SLASH | SUR )", "CLOCK",
         build.clock),
    Rule("<c:[MIDI MINUIT]> ET DEMI", "CLOCK", lambda got: replace(got("c"), minute=30)),
    Rule("<c:[MIDI MINUIT]>", "CLOCK", build.value("c")),
    Rule("<x:DMY>", "DAY", build.value("x")),
    Rule("<x:SLASHED>", "DAY", _slashed),
    Rule("<x:ISO>", "DAY", build.value("x")),
    Rule("<x:ISOTIME>", "WHEN", build.value("x")),
    Rule("STREET (?: DE | DU )? LE? DAYNO HY? [MONTH MARS] YEAR?", "VOID", build.as_one),
    Rule("(?: <w:WEEKDAY> COMMA? LE? )? <d:DAYNO> HY? <m:ANYMONTH> (?: [COMMA DE]? <y:YEARS4> )?",
         "DAY", build.day),
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
)  # fmt: skip

_CHANGED = (
    Rule("ENTRE (?: <c:CLOCK> | <h:HOURNO> ) ET <z:CLOCK>", "CLOCK", build.clock_range),
    Rule("DE (?: <c:CLOCK> | <h:HOURNO> ) A <z:CLOCK>", "CLOCK", build.clock_range),
    Rule("<c:CLOCK> (?: HY | A ) <z:CLOCK>", "CLOCK", build.clock_range),
    Rule("PEU AVANT <c:CLOCK>", "CLOCK", build.near("just before")),
    Rule("PEU APRES <c:CLOCK>", "CLOCK", build.near("just after")),
    Rule("(?: AVANT | JUSQU APOS A ) <c:CLOCK>", "CLOCK", build.near("before")),
    Rule("(?: APRES | DES | DEPUIS | A PARTIR DE ) <c:CLOCK>", "CLOCK", build.near("after")),
    Rule("(?: VERS | (?: AUX AROUND | AUTOUR | SUR LE COUP ) DE ) <c:CLOCK>", "CLOCK",
         build.near("about")),
    Rule("CHAQUE <x:DAY> <p:PARTS>?", "REPEAT", build.weekly),
    Rule("TOUS LE [NIGHTS PARTSWORD]", "REPEAT", build.is_a(Repeat(value="P1D"))),
    Rule("UN <u:ONE> SUR <n:WORD>", "REPEAT", build.repeat),
    Rule("LE? NIGHTS (?: DE | DU ) (?: <x:DAY> | LE? <n:DAYNO> ) (?: ET | AU | A ) (?: DE | DU )? "
         "LE? <z:DAY>", "RANGE", build.nights),
    Rule("LE? WEEKEND (?: DU | DE ) (?: DAYNO [ET HY SLASH] )? <x:DAY>", "PERIOD",
         build.weekend_of),
    Rule("LE? WEEKEND <s:BESIDE>", "PERIOD",
         lambda got: Period(unit="weekend", shift=got("s"), told=True)),
    Rule("LE JOUR MEME", "DAY", build.is_a(_TOLD)),
    Rule("CHAQUE <u:[UNIT JOUR MOIS AN HEURE]>", "REPEAT", build.repeat),
    Rule("CHAQUE [PART NIGHT]", "REPEAT", build.is_a(Repeat(value="P1D"))),
    Rule("TOUS LE <n:COUNT>? <u:MANY>", "REPEAT", build.repeat),
    Rule("TOUS LE? <x:REPEAT>", "REPEAT", build.value("x")),
    Rule("(?: COUNT FOIS )? PAR <u:ONE>", "REPEAT", build.repeat),
    Rule("<x:OFTEN>", "REPEAT", lambda got: Repeat(value=got("x"))),
    Rule("<x:DAY> <which:[DERNIER PASSE]>", "DAY", build.which),
    Rule("<x:PERIOD> ET <z:PERIOD> <which:[DERNIER PASSE]>", "RANGE", build.both_which),
    Rule("<x:PERIOD> <which:[DERNIER PASSE]>", "PERIOD", build.which),
    Rule("CE <x:DAY>", "DAY", lambda got: build.directed(got("x"), 0) or got("x")),
    Rule("CE MEME <x:DAY>", "DAY", build.value("x")),
    Rule("<x:DAY> <s:BESIDE>", "DAY", build.beside),
    Rule("<x:PERIOD> OF? AN <which:[DERNIER PASSE]>", "PERIOD", build.of_year),
    Rule("<x:DAY> OF? AN <which:[DERNIER PASSE]>", "DAY", build.of_year),
    Rule("<u:[UNIT MOIS AN SIECLE WEEKEND]> <which:[DERNIER PASSE]>", "PERIOD", build.period),
    Rule("CE <u:[UNIT MOIS AN]> HY LAA", "PERIOD", build.told_period(0)),
    Rule("CE MEME? JOUR HY? LAA", "DAY", build.is_a(_TOLD)),
    Rule("(?: LE | CE ) MEME JOUR", "DAY", build.is_a(_TOLD)),
    Rule("LE MEME <u:[UNIT MOIS AN]>", "PERIOD", build.told_period(0)),
    Rule("LE <u:JOUR> <s:BESIDE>", "DAY", build.beside_unit),
    Rule("(?: LE | L APOS ) <u:[UNIT MOIS AN]> <s:BESIDE>", "PERIOD", build.beside_unit),
    Rule("CE (?: <n:COUNT> )? <which:DERNIER> <u:MANY>", "LATELY", _lately),
    Rule("<n:COUNT> <which:DERNIER> <u:MANY>", "LATELY", _lately),
    Rule("<which:DERNIER> <n:COUNT> <u:MANY>", "LATELY", _lately),
    Rule("LE <which:DERNIER> <u:[UNITS ANNEES]>", "LATELY", _lately),
    Rule("LE <which:DERNIER> <u:[UNIT AN]>", "LATELY", _lately_one),
    Rule("LE? <n:COUNT>? <u:MANY> (?: A VENIR | QUI COMES )", "LATELY", build.lately(1)),
    Rule("LE <u:[UNIT MOIS AN]> QUI <which:COMES>", "PERIOD", build.period),
    Rule("SOUS (?: <n:DIZAINE> | <n2:QUINZAINE> )", "LATELY", _shortly),
    Rule("CE <u:[UNIT MOIS AN WEEKEND]>", "PERIOD", build.period),
    Rule("LE WEEKEND (?! [DERNIER PASSE] )", "PERIOD", build.is_a(Period(unit="weekend"))),
    Rule("AGE? (?<![LASTING PLUS MOINS PRES BOUT]) DE COUNT ANS", "VOID", build.as_one),
    Rule("[N0 N12 N24 N31 N59 N99] (?: HY | A ) COUNT ANS", "VOID", build.as_one),
    Rule("COMMA COUNT ANS (?=[COMMA RP])", "VOID", build.as_one),
    Rule("COURANT (?: DE LE | DU | DE L APOS ) <u:[UNIT MOIS AN]>", "PERIOD", build.period),
    Rule("(?: WORD | N12 ) QUARTS D APOS HEURE", "LENGTH", build.is_a(Amount(n=45, unit="MIN"))),
    Rule("UN? DEMI HY HEURE", "LENGTH", build.is_a(Amount(n=0.5, unit="H"))),
    Rule("UN? QUART D APOS HEURE", "LENGTH", build.is_a(Amount(n=15, unit="MIN"))),
    Rule("QUART DE SIECLE", "LENGTH", build.is_a(Amount(n=25, unit="Y", years_each=1))),
    Rule("<n:COUNT> <u:ANYUNIT> ET DEMI", "LENGTH", _and_a_half),
    Rule("<n:UN> <u:JOUR> (?= [AVANT APRES PLUS] )", "LENGTH", build.length),
    Rule("UN JOUR", "VOID", build.as_one),
    Rule("<n:COUNT> <u:ANYUNIT> (?: RUNNING | DE SUITE )?", "LENGTH", build.length),
    Rule("FEW <u:MANY>", "LENGTH", build.length),
    Rule("(?: (?<=DEPUIS DE) | (?<=PENDANT DE) ) <u:MANY>", "LENGTH", build.length),
    Rule("<x:[NOW RECENTLY FORMERLY SOON FUTURE]>", "REFERENCE", build.value("x")),
    Rule("A PRESENT | EN CE MOMENT | A CE JOUR | POUR L APOS HEURE (?! DE | DU | D )", "REFERENCE", build.is_a(NOW)),
)  # fmt: skip

_WITHIN = (
    Rule("NIGHT (?: DE | DU )? LE? <x:DAY> (?: A | AU | HY | ET ) LE? <z:DAY>", "WHEN",
         build.night),
    Rule("NIGHT (?: DE | DU )? LE? (?: <w:WEEKDAY> )? <n:DAYNO> (?: A | AU | HY | ET ) LE? <z:DAY>",
         "WHEN", build.night),
    Rule("<x:DAY> OF? <z:PERIOD>", "DAY", build.of_week),
    Rule("<z:PERIOD> COMMA? LE? <x:DAY>", "DAY", build.of_week),
    Rule("<x:DAY> COMMA? <z:DAY>", "DAY", build.same_day),
    Rule("<x:DAY> LP <z:DAY> RP", "DAY", build.same_day),
    Rule("<c:CLOCK> COMMA? (?: LE | DE | DU )? <x:DAY> (?: INDAY <p:PARTS> )?", "WHEN",
         build.moment),
    Rule("<c:CLOCK> COMMA? CE <p:PARTS>", "WHEN",
         lambda got: Moment(day=_TODAY, part=got("p"), clock=got("c"))),
    Rule("(?<!PLUS) <lean:TOT> COMMA? (?: CE | LE )? <x:DAY> <p:[PART NIGHT]>", "WHEN",
         build.leaning_moment),
    Rule("<x:DAY> INDAY <p:PARTS> AT_? AT_? <c:CLOCK>", "WHEN", build.moment),
    Rule("<x:DAY> INDAY <p:PARTS>", "WHEN", build.moment),
    Rule("<x:DAY> AT_? AT_? <c:CLOCK>", "WHEN", build.moment),
    Rule("<p:PARTS> (?: DE | DU | D APOS | COMMA ) LE? <x:DAY> (?: AT_? AT_? <c:CLOCK> )?", "WHEN",
         build.moment),
    Rule("(?<=LE) <d:DAYNO> AU <p:PART>", "WHEN",
         lambda got: Moment(day=Day(day=got("d")), part=got("p"))),
    Rule("LE <p:[PART NIGHT]> <s:BESIDE>", "WHEN", build.part_beside),
    Rule("LE <p:[PART NIGHT]> MEME", "WHEN", build.part_of(_TOLD)),
    Rule("CE NIGHT HY? LAA | LE MEME NIGHT", "WHEN", build.is_a(Moment(day=_TOLD, part=_NIGHT))),
    Rule("CE <p:PART> HY? LAA | LE MEME <p2:PART>", "WHEN", build.part_of(_TOLD)),
    Rule("CE NIGHT (?: AT_? AT_? <c:CLOCK> )?", "WHEN",
         lambda got: Moment(part=_NIGHT, clock=got("c"), overnight=True)),
    Rule("CE <p:PART> (?: AT_? AT_? <c:CLOCK> )?", "WHEN",
         lambda got: Moment(day=_TODAY, part=got("p"), clock=got("c"))),
    Rule("NIGHT [DERNIER PASSE] (?: AT_? AT_? <c:CLOCK> )?", "WHEN",
         lambda got: Moment(day=Day(shift=-1), part=_NIGHT, clock=got("c"))),
    Rule("(?: (?<=DANS LE) | (?<=PENDANT LE) | (?<=DANS L APOS) | (?<=EN) | (?<=AU) "
         "| (?<=COURS DE LE) | (?<=COURS DE L APOS) | (?<=DURANT LE) ) <p:[PART NIGHT]>", "WHEN", build.moment),
    Rule("<p:TIDE>", "WHEN", build.moment),
    Rule("<c:CLOCK>", "WHEN", build.moment),
    Rule("(?<!PLUS) <lean:TOT> COMMA? <x:DAY>", "DAY", build.lean),
    Rule("<x:DAY> <lean:TOT>", "DAY", build.lean),
    Rule("<lean:EDGE> (?: HY | OF )? (?: LE )? <x:PERIOD>", "PERIOD", build.lean),
    Rule("<lean:EDGE> DE UNIT", "PERIOD", _leaning("W")),
    Rule("COURANT OF? <x:PERIOD>", "PERIOD", build.value("x")),
    Rule("<lean:EDGE> (?: DU | DE ) MOIS", "PERIOD", _leaning("M")),
    Rule("<lean:EDGE> DE L APOS AN", "PERIOD", _leaning("Y")),
)  # fmt: skip

_RELATIVE = (
    Rule("<x:WHEN> (?: COMMA? (?: A | DANS LE )? ) <z:WHEN>", "WHEN", build.joined),
    Rule("UNIT DU <x:DAY>", "PERIOD", lambda got: Period(unit="week", holding=got("x"))),
    Rule("<n:COUNT>? FIRST <u:MANY> OF <x:PERIOD>", "OFFSET", _first_of),
    Rule("<n:COUNT>? FIRST <u:MANY> DE L APOS AN", "OFFSET", _first_of_year),
    Rule("<n:LATELY> OF <x:PERIOD>", "OFFSET",
         lambda got: build.last_of(got("n").amount, got("x"))),
    Rule("<q:[FIRST NTH ORDN]> QUINZAINE OF <x:PERIOD>", "OFFSET", _fortnight),
    Rule("<q:[FIRST NTH ORDN]> <u:ONE> OF <x:PERIOD>", "OFFSET", build.nth_of),
    Rule("(?: IL Y? A | SINCE MAKES? ) MORE? <x:LENGTH>", "OFFSET",
         build.offset(-1, "published")),
    Rule("<q:[FIRST NTH ORDN]> <w:DAY> (?: OF | DE ) <x:PERIOD>", "OFFSET", build.nth_weekday),
    Rule("<q:DERNIER> <w:DAY> (?: OF | DE ) <x:PERIOD>", "OFFSET", _last_weekday),
    Rule("<q:DERNIER> JOUR (?: OF | DE ) <x:PERIOD>", "OFFSET", _last_day),
    Rule("<x:DAY> EN <n:[WORD WORDS]>", "OFFSET", _week_on),
    Rule("D APOS ICI (?: A | AU )? MORE? <x:LENGTH>", "LATELY",
         lambda got: Lately(amount=got("x"), direction=1)),
    Rule("SOUS <x:LENGTH>", "LATELY", lambda got: Lately(amount=got("x"), direction=1)),
    Rule("<x:LENGTH> PLUS <s:TOT>", "OFFSET",
         lambda got: build.offset(1 if got("s") == "late" else -1, "told")(got)),
    Rule("<x:LENGTH> AVANT", "OFFSET", build.offset(-1, "ahead")),
    Rule("<x:LENGTH> APRES", "OFFSET", build.offset(1, "ahead")),
    Rule("(?<=DANS) <x:LENGTH>", "COMING", lambda got: Within(amount=got("x"))),
)  # fmt: skip

_RANGES = (
    Rule("<n:DAYNO> COMMA DAYNO ET (?: LE )? <z:DAY>", "RANGE", build.between),
    Rule("<o:OFFSET> (?: LE )? <z:DAY>", "OFFSET", build.apart),
    Rule("<x:WHEN> <z:WHEN>", "RANGE", build.from_until),
    Rule("(?: DU | ENTRE LE | LE ) (?: <w:WEEKDAY> )? <n:DAYNO> (?: AU | ET | HY | A ) LE? <z:DAY>",
         "RANGE", build.between),
    Rule("<n:DAYNO> (?: ET | HY | SLASH | AU ) (?: LE )? <z:DAY>", "RANGE", build.between),
    Rule("(?: DU | DE | ENTRE LE? ) (?: D APOS )? <x:ENDS> (?: AU | A | ET | JUSQU APOS AU? ) "
         "(?: LE )? <z:ENDS>", "RANGE", build.between),
    Rule("<x:DAY> (?: HY | AU ) <z:DAY>", "RANGE", build.between),
    Rule("<x:PERIOD> HY <z:PERIOD>", "RANGE", build.between),
)  # fmt: skip

_BOUNDS = (
    Rule("DEPUIS (?: LE | L APOS )? <x:ENDS>", "BOUND", build.bound("since")),
    Rule("(?: DES | A (?: PARTIR | COMPTER ) (?: DE | DU | D APOS ) ) (?: LE | L APOS )? <x:ENDS>",
         "BOUND", build.bound("since")),
    Rule("JUSQU APOS (?: A | AU | EN )? (?: LE | L APOS )? <x:ENDS>", "BOUND",
         build.bound("until")),
    Rule("D APOS ICI (?: A | AU )? (?: LE | L APOS )? <x:ENDS>", "BOUND",
         build.bound("from now until")),
    Rule("AVANT (?: LE | L APOS )? <x:ENDS>", "BOUND", build.bound("before")),
    Rule("APRES (?: LE | L APOS )? <x:ENDS>", "BOUND", build.bound("after")),
)  # fmt: skip

_TELLING = (
    *(
        "HALFDAY",
        "ISO",
        "ISOTIME",
        "DMY",
        "CLOCKT",
        "HCLOCK",
        "YEARS",
        "YEAR",
        "OLDYEAR",
        "WEEKDAY",
    ),
    *("WEEKDAYS", "MONTH", "SHORTMONTH", "MARS", "SEASON", "UNIT", "JOUR", "MOIS", "AN", "ANS"),
    *("ANNEES", "SIECLE", "HEURE", "H", "UNITS", "PARTWORD", "JOURNEE", "JOURNEES", "NIGHT"),
    *("AUBE", "CREPUSCULE", "MIDI", "MINUIT", "DAYWORD", "HUI", "VEILLE", "LENDEMAIN", "OFTEN"),
    *("NOW", "RECENTLY", "FORMERLY", "SOON", "FUTURE", "HOLIDAY", "WEEK", "PRESENT", "MOMENT"),
    *("QUINZAINE", "TRIMESTRES", "SLASHED", "NIGHTS", "PARTSWORD", "SYLVESTRE", "DIZAINE"),
)

FRENCH = Grammar(
    ENTRIES,
    (_NUMBERS, _HEADS, _CHANGED, _WITHIN, _RELATIVE, _RANGES, _BOUNDS),
    macros=_MACROS,
    telling=_TELLING,
    ends=(
        *("DAY", "PERIOD", "WHEN", "LENGTH", "LATELY", "COMING", "OFFSET", "RANGE", "BOUND"),
        *("REPEAT", "REFERENCE"),
    ),
)
