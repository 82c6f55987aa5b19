"""What a cell says, for spreadsheet programs write back other characters than they were given."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal

from tocsin.export.csv import FORMULA
from tocsin.export.plain import plain

Order = Literal["day first", "month first"]

_MANGLED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T](\d{1,2}):(\d{2})(?::\d{2})?)?")
_YEAR_FIRST = re.compile(
    r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::\d{2})?)?"
)
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_SERIAL = re.compile(r"[1-9]\d{4}(?:[.,]\d+)?")
_YES = frozenset({"true", "vrai", "wahr", "verdadero", "vero"})
_NO = frozenset({"false", "faux", "falsch", "falso"})
_SERIAL_ZERO = date(1899, 12, 30)
"""Day 0 of spreadsheets that count from 1900, for days after February 1900."""


class CellNotUnderstood(Exception):
    """A cell was changed to something that cannot be taken."""

    def __init__(self, *, why: str) -> None:
        self.why = why
        super().__init__(why)


def bare(cell: str) -> str:
    """The words of a cell, without the apostrophe that keeps them from being computed.

    >>> bare("'=CRV"), bare("'tis"), bare(" a  b ")
    ('=CRV', "'tis", 'a b')
    """
    words = plain(cell)
    return words[1:] if words.startswith("'") and words[1:].startswith(FORMULA) else words


def same(cell: str, exported: str) -> bool:
    r"""Whether a cell still says what was exported, whatever a program made of its characters.

    >>> same("2,0", "2"), same("VRAI", "true"), same("caf?", "caf\u0113"), same("3", "2")
    (True, True, True, False)
    """
    new, old = bare(cell), bare(exported)
    if new == old or new == old.encode("cp1252", "replace").decode("cp1252"):
        return True
    if _NUMBER.fullmatch(new) and _NUMBER.fullmatch(old):
        return number(new) == number(old)
    return any(new.lower() in words and old.lower() in words for words in (_YES, _NO))


def number(cell: str) -> float:
    """A number, with a decimal point or a decimal comma."""
    if not _NUMBER.fullmatch(cell):
        raise CellNotUnderstood(why="it is no number")
    return float(cell.replace(",", "."))


def whole(cell: str) -> int | None:
    """A number of people, things or acts; None where the cell is empty."""
    if not cell:
        return None
    value = number(cell)
    if not value.is_integer() or value < 0:
        raise CellNotUnderstood(why="it is no number of whole things")
    return int(value)


def readings(cell: str) -> dict[Order, datetime]:
    """The moments that a day or a moment in a cell can mean, by the order of its parts."""
    if found := _YEAR_FIRST.fullmatch(cell):
        moment = _moment(found[1], found[2], found[3], found[4], found[5])
        return {"day first": moment, "month first": moment} if moment else {}
    found = _MANGLED.fullmatch(cell)
    if found is None:
        return {}
    by_order: dict[Order, datetime | None] = {
        "day first": _moment(found[3], found[2], found[1], found[4], found[5]),
        "month first": _moment(found[3], found[1], found[2], found[4], found[5]),
    }
    return {order: moment for order, moment in by_order.items() if moment}


def _moment(
    year: str, month: str, day: str, hour: str | None, minute: str | None
) -> datetime | None:
    try:
        return datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0))  # noqa: DTZ001 - local
    except ValueError:
        return None


def is_time(cell: str, exported: str) -> bool:
    """Whether a cell is the exported moment, as a spreadsheet writes it in some country.

    >>> is_time("15/04/2025", "2025-04-15"), is_time("4/15/2025", "2025-04-15")
    (True, True)
    >>> is_time("45762", "2025-04-15"), is_time("15/04/2025 05:20", "2025-04-15T05:20")
    (True, True)
    """
    old = readings(exported).get("day first")
    if old is None:
        return same(cell, exported)
    if _SERIAL.fullmatch(cell):
        return abs(_from_serial(cell) - old) < timedelta(minutes=1)
    return old in readings(cell).values() or same(cell, exported)


def _from_serial(cell: str) -> datetime:
    return datetime.combine(_SERIAL_ZERO, datetime.min.time()) + timedelta(days=number(cell))


def order_of(pairs: Iterable[tuple[str, str]]) -> Order | None:
    """In which order a file writes days, shown by cells that still say what was exported."""
    shown: set[Order] = set()
    for cell, exported in pairs:
        old = readings(exported).get("day first")
        fitting = [order for order, moment in readings(bare(cell)).items() if moment == old]
        if len(fitting) == 1:
            shown.update(fitting)
    return shown.pop() if len(shown) == 1 else None


def iso(cell: str, order: Order | None) -> str:
    """A day or a moment of a cell as ISO 8601.

    Raises:
        CellNotUnderstood: it is none, or can be read in two ways.
    """
    if _SERIAL.fullmatch(cell):
        why = "it is a spreadsheet's number for a day, which depends on its settings"
        raise CellNotUnderstood(why=f"{why}: format the column as text, and write 2025-04-15")
    found = readings(cell)
    if not found:
        raise CellNotUnderstood(why="it is no day: write it as 2025-04-15, or 2025-04-15T05:20")
    if order is not None and order in found:
        moment = found[order]
    elif len(set(found.values())) == 1:
        (moment,) = set(found.values())
    else:
        why = "day and month can be told apart in no way"
        raise CellNotUnderstood(why=f"{why}: write it as 2025-04-15")
    timed = ":" in cell
    return moment.isoformat("T", "minutes") if timed else moment.date().isoformat()
