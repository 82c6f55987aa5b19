"""Acts in a layout of columns, as CSV in which no cell computes."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence

from tocsin.export.csv import cell
from tocsin.export.layouts.acts import Act

Value = str | int | float | None
Cells = Mapping[str, Value]
"""Values by column; a column that is missing is empty."""


def table(acts: Iterable[Act], columns: Sequence[str], cells: Callable[[Act], Cells]) -> str:
    """Write a line for each act; no byte order mark, since scripts read these."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(columns)
    for act in acts:
        values = cells(act)
        writer.writerow([cell(values.get(name)) for name in columns])
    return written.getvalue()
