"""Publication times, as reports and people write them; never guessed from today's date."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tocsin.errors import UnknownTimezone, UnreadableDate
from tocsin.model import Granularity, Interval, Published

LONGEST_SAID = 80  # [characters] a publication time with weekday, month and zone in words has 50
YEARS = range(1800, 2200)  # outside it is a slip or a placeholder, as year 1 is
MAX_OFFSET = dt.timedelta(hours=14)  # of the clocks of the world

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv",
            "february feb fevrier fevr fev",
            "march mar mars",
            "april apr avril avr",
            "may mai",
            "june jun juin",
            "july jul juillet juil",
            "august aug aout",
            "september sept sep septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec decembre",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon lundi lun",
            "tuesday tues tue mardi mar",
            "wednesday wed mercredi mer",
            "thursday thurs thur thu jeudi jeu",
            "friday fri vendredi ven",
            "saturday sat samedi sam",
            "sunday sun dimanche dim",
        )
    )
    for name in names.split()
}
_OFFSETS_H = {  # abbreviations that mean one offset only where news is written in both languages
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "cest": 2,
    "eet": 2, "eest": 3, "ast": -4, "adt": -3, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
    "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip


def _names(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_DAY = r"(?P<{0}>[0-9]{{1,2}})(?:er|st|nd|rd|th)?"
_DATE = "|".join(
    (
        rf"{_DAY.format('d1')}[ -](?:of )?(?P<mon1>{_names(_MONTHS)})[ -](?P<y1>[0-9]{{4}})",
        rf"(?P<mon2>{_names(_MONTHS)}) {_DAY.format('d2')} (?P<y2>[0-9]{{4}})",
        r"(?P<d3>[0-9]{1,2})(?P<sep>[/.-])(?P<m3>[0-9]{1,2})(?P=sep)(?P<y3>[0-9]{4})",
        r"(?P<y4>[0-9]{4})(?P<sep4>[/.-]?)(?P<m4>[0-9]{2})(?P=sep4)(?P<d4>[0-9]{2})",
    )
)
_SECONDS = r"(?::?[0-9]{2}(?:[.][0-9]+)?)?"
_TIME = "|".join(
    (
        rf"(?P<h1>[0-9]{{1,2}}) ?[:.h] ?(?P<min1>[0-9]{{2}}){_SECONDS}(?: ?(?P<half1>[ap])m)?",
        r"(?P<h2>[0-9]{1,2}) ?(?:h|(?P<half2>[ap])m)",
        rf"(?<=t)(?P<h3>[0-9]{{2}})(?:(?P<min3>[0-9]{{2}}){_SECONDS})?",
    )
)
_ZONE = rf"(?P<sign>[+-])(?P<oh>[0-9]{{2}}):?(?P<om>[0-9]{{2}})?|(?P<abbr>{_names(_OFFSETS_H)})"
_WHOLE = re.compile(
    r"(?:(?:publiee?|published|posted|paru|mise? en ligne)(?: ?:)? ?)?(?:le |on )?"
    rf"(?:(?P<weekday>{_names(_WEEKDAYS)}) )?"
    rf"(?:{_DATE})"
    rf"(?:(?:t| ?- ?| a | at | )(?:{_TIME})(?: ?(?:{_ZONE})(?: ?\([a-z ]{{1,40}}\))?)?)?"
)
_NUMBERS_ONLY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}")


_SEPARATORS = re.compile(r"[,;|·•\s]+")
_NUMBERS_ONLY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """A day, and what is told of its time; ``hour`` is None where only the day is told."""

    day: dt.date
    hour: int | None = None
    minute: int | None = None
    offset: dt.timedelta | None = None


def parse_published(said: str, timezone: str | None = None, *, by: str = "given") -> Published:
    """Understand a publication time: ISO 8601, RFC 2822, or English or French words.

    A date in figures alone is read day first ("15/04/2025"). A moment with an offset becomes
    the wall clock of ``timezone`` where that is given, else stays that of the offset as
    written. A date without a time is the whole day.

    Args:
        said: As in "2025-04-15T08:30+02:00", "15 avril 2025 à 8h30" or "15/04/2025".
        timezone: IANA name of the zone whose wall clock is wanted.
        by: Who says so: given, header, meta, json, mail or line.

    Raises:
        UnreadableDate: it is not understood, or there is no such day or time.
        UnknownTimezone: no zone has this name.

    >>> parse_published("mardi 15 avril 2025 à 8h30").interval.start
    datetime.datetime(2025, 4, 15, 8, 30)
    >>> parse_published("2025-04-15T08:30Z", "Europe/Paris").interval.start
    datetime.datetime(2025, 4, 15, 10, 30)
    """
    zone = None if timezone is None else zone_of(timezone)
    moment = _moment(said)
    start = dt.datetime.combine(moment.day, dt.time(moment.hour or 0, moment.minute or 0))
    granularity: Granularity = "day"
    length = dt.timedelta(days=1)
    if moment.minute is not None:
        granularity, length = "minute", dt.timedelta(minutes=1)
    elif moment.hour is not None:
        granularity, length = "hour", dt.timedelta(hours=1)
    if moment.offset is not None and zone is not None:
        aware = start.replace(tzinfo=dt.timezone(moment.offset))
        start = aware.astimezone(zone).replace(tzinfo=None)
    return Published(
        interval=Interval(start=start, end=start + length, granularity=granularity),
        said=said,
        by=by,
    )


def may_be_month_first(said: str) -> bool:
    """Whether a date in figures alone is another day where months come first.

    >>> may_be_month_first("04/05/2025"), may_be_month_first("15/04/2025")
    (True, False)
    """
    found = _NUMBERS_ONLY.search(said)
    return found is not None and found[1] != found[2] and max(int(found[1]), int(found[2])) <= 12


def zone_of(name: str) -> ZoneInfo:
    """Find a time zone.

    Raises:
        UnknownTimezone: no zone has this name.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; no name; the name of a folder of zones
        raise UnknownTimezone(name=name) from None


def _moment(said: str) -> _Moment:
    found = _WHOLE.fullmatch(_folded(said)) if len(said) <= LONGEST_SAID else None
    if found is None:
        shown = said if len(said) <= LONGEST_SAID else f"{said[:LONGEST_SAID]}…"
        raise UnreadableDate(said=shown, why="it is not understood")
    told = {name.rstrip("1234"): text for name, text in found.groupdict().items() if text}
    try:
        month = _MONTHS[told["mon"]] if "mon" in told else int(told["m"])
        day = dt.date(int(told["y"]), month, int(told["d"]))
        hour = _hour(int(told["h"]), told.get("half")) if "h" in told else None
        minute = int(told["min"]) if "min" in told else None
        dt.time(hour or 0, minute or 0)
        offset = _offset(told)
    except ValueError:
        raise UnreadableDate(said=said, why="there is no such day or time") from None
    if day.year not in YEARS:
        raise UnreadableDate(said=said, why=f"its year is not from {YEARS[0]} to {YEARS[-1]}")
    if "weekday" in told and _WEEKDAYS[told["weekday"]] != day.weekday():
        raise UnreadableDate(said=said, why=f"{day} is not that day of the week")
    return _Moment(day=day, hour=hour, minute=minute, offset=offset)


def _folded(said: str) -> str:
    """Lower-case words without accents, joined by single spaces; dots stay between figures."""
    decomposed = unicodedata.normalize("NFKD", said.lower().replace("–", "-"))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _SEPARATORS.sub(" ", re.sub(r"(?<=[a-z])\.", "", plain)).strip()


def _hour(hour: int, half: str | None) -> int:
    """Turn an hour of twelve into one of twenty-four.

    Raises:
        ValueError: there is no such hour.
    """
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half == "p" else 0)


def _offset(told: dict[str, str]) -> dt.timedelta | None:
    """Turn "+02:00" or "CEST" into a difference to universal time.

    Raises:
        ValueError: no clock of the world is so far from it.
    """
    if "abbr" in told:
        return dt.timedelta(hours=_OFFSETS_H[told["abbr"]])
    if "sign" not in told:
        return None
    size = dt.timedelta(hours=int(told["oh"]), minutes=int(told.get("om", "0")))
    if size > MAX_OFFSET:
        raise ValueError(size)
    return -size if told["sign"] == "-" else size
