"""French: the rules that join its time words, level by level."""

from collections.abc import Callable
from dataclasses import replace

from tocsin.mark.times import builders as build
from tocsin.mark.times.cascade import Got, Grammar, Rule
from tocsin.mark.times.french_heads import HEADS, NUMBERS
from tocsin.mark.times.french_words import ENTRIES, NOW
from tocsin.mark.times.meaning import (
    Amount,
    Apart,
    Day,
    Lately,
    Meaning,
    Moment,
    Part,
    Period,
    Portion,
    Repeat,
    Within,
)

_TODAY = Day(shift=0)

_TOLD = Day(shift=0, told=True)

_SMALL_HOURS = Part(name="EH")

_NIGHT = Part(name="NI")

_THIS_YEAR = Period(unit="year", shift=0)

_MACROS = {
    "COUNT": "[N12 N24 N31 N59 N99 BIG DECIMAL YEAR OLDYEAR FARYEAR UN WORD WORDS TENS NUMBER]",
    "HOURNO": "[N0 N12 N24 UN WORD WORDS TENS NUMBER]",
    "DAYNO": "[N12 N24 N31 ORDN FIRST]",
    "ONE": "[UNIT JOUR MOIS AN SIECLE HEURE]",
    "MANY": "[UNITS MOIS ANS ANNEES HEURE JOURNEES NIGHTS]",
    "ANYUNIT": "[UNIT UNITS JOUR MOIS AN ANS ANNEES SIECLE HEURE JOURNEES NIGHTS]",
    "ANYMONTH": "[MONTH SHORTMONTH MARS]",
    "YEARS4": "[YEAR OLDYEAR FARYEAR]",
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


def _lately(got: Got) -> Lately | None:
    return build.lately(got("which"))(got)


def _lately_one(got: Got) -> Lately | None:
    minute = got("u") == "MIN"  # "la dernière minute" is no length
    return None if minute else build.lately(got("which"), one=True)(got)


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
    Rule("TOUS LE (?: NIGHTS | <p:PARTSWORD> )", "REPEAT",
         lambda got: build.daily_part(got) if got.has("p") else Repeat(value="XXXX-XX-XXTNI")),
    Rule("CHAQUE <p:[PART NIGHT]>", "REPEAT", build.daily_part),
    Rule("TOUS? LE? WEEKENDS | CHAQUE WEEKEND", "REPEAT",
         build.is_a(Repeat(value="XXXX-WXX-WE"))),
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
    Rule("A PRESENT | EN CE MOMENT | A CE JOUR | POUR L APOS HEURE (?! DE | DU | D )",
         "REFERENCE", build.is_a(NOW)),
)  # fmt: skip

_WITHIN = (
    Rule("<x:LENGTH> COMMA? <y:LENGTH> COMMA? ET? <z:LENGTH>", "LENGTH", build.compound),
    Rule("<x:LENGTH> (?: COMMA? ET | COMMA )? <z:LENGTH>", "LENGTH", build.compound),
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
         "| (?<=COURS DE LE) | (?<=COURS DE L APOS) | (?<=DURANT LE) "
         "| (?<=TOUTE LE) ) <p:[PART NIGHT]>",
         "WHEN", build.moment),
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
    Rule("(?: DU | DE | D APOS | ENTRE LE? ) (?: D APOS )? <x:ENDS> "
         "(?: AU | A | ET | JUSQU APOS AU? ) (?: LE )? <z:ENDS>", "RANGE", build.between),
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
        "BADTIME",
        "NOTIME",
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
    (NUMBERS, HEADS, _CHANGED, _WITHIN, _RELATIVE, _RANGES, _BOUNDS),
    macros=_MACROS,
    telling=_TELLING,
    ends=(
        *("DAY", "PERIOD", "WHEN", "LENGTH", "LATELY", "COMING", "OFFSET", "RANGE", "BOUND"),
        *("REPEAT", "REFERENCE", "IMPOSSIBLE"),
    ),
)
