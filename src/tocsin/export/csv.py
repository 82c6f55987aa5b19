"""CSV that a spreadsheet may open: UTF-8 with a byte order mark, and no cell that computes.

The byte order mark is there for spreadsheet programs, which read accents wrongly without it;
``utf-8-sig`` skips it. Words that a spreadsheet would take for a formula get an apostrophe in
front, as its users do by hand; numbers are left as they are.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from tocsin.export import ledgers
from tocsin.export.plain import plain
from tocsin.export.table import Row, Value, columns, flat, rows
from tocsin.model import Record

SUFFIX = ".csv"
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # noqa: RUF001 - wide forms compute too


def csv_text(record: Record) -> str:
    """Make the whole table, one line an incident, in the column order of `table.columns`."""
    return head() + lines(rows(record))


def head() -> str:
    """Begin a table: the byte order mark and the names of the columns."""
    return "\ufeff" + _written([list(columns())])


def lines(made: Iterable[Row]) -> str:
    """Write rows as lines of a table."""
    return _cells(list(columns()), (flat(row) for row in made))


def ledger_text(record: Record, ledger: str) -> str:
    """Make the table of a ledger, one line an entry, in the order of `ledgers.columns`."""
    names = ledgers.columns(ledger)
    return "\ufeff" + _written([names]) + _cells(names, ledgers.rows(record, ledger))


def _cells(names: Sequence[str], made: Iterable[Mapping[str, Value]]) -> str:
    return _written([cell(values[name]) for name in names] for values in made)


def _written(table: Iterable[Sequence[str]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows(table)
    return written.getvalue()


def cell(value: Value) -> str:
    """Make one cell that shows its value and never computes.

    >>> cell("=HYPERLINK(0)"), cell(-1.5), cell(None)
    ("'=HYPERLINK(0)", '-1.5', '')
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
    words = plain(value)
    return f"'{words}" if words.startswith(FORMULA) else words
