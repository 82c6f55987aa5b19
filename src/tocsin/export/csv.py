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
from tocsin.export.table import Value, columns, flat, rows
from tocsin.model import Record

SUFFIX = ".csv"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # noqa: RUF001 - wide forms compute too


def csv_text(record: Record) -> str:
    """Make the whole table, one line an incident, in the column order of `table.columns`."""
    return _table(list(columns()), (flat(row) for row in rows(record)))


def ledger_text(record: Record, ledger: str) -> str:
    """Make the table of a ledger, one line an entry, in the order of `ledgers.columns`."""
    return _table(ledgers.columns(ledger), ledgers.rows(record, ledger))


def _table(names: Sequence[str], lines: Iterable[Mapping[str, Value]]) -> str:
    written = io.StringIO()
    written.write("\ufeff")
    writer = csv.writer(written)
    writer.writerow(names)
    for values in lines:
        writer.writerow([cell(values[name]) for name in names])
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
    return f"'{words}" if words.startswith(_FORMULA) else words
