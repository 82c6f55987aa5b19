"""The file that a spreadsheet wrote: its encoding, its columns, its rows."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.errors import NoCorrections

KEY = "incident"
LARGEST_BYTES = 200_000_000
"""Of a table; more is none that a spreadsheet wrote [B]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table as it came back."""

    columns: Sequence[str]
    rows: Sequence[tuple[int, Mapping[str, str]]]
    """The number of the line that each begins on, and its cells by column."""


def read_sheet(path: Path) -> Sheet:
    """Read a table that a case was exported to, edited or not.

    Commas, semicolons or tabs part its cells; it is UTF-8, UTF-16 or the Windows code page.

    Raises:
        NoCorrections: it is no such table; it says what is wrong with it.
    """
    text = _text(path)
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = [name.strip().lower() for name in next(reader, [])]
        if KEY not in columns:
            why = f"its first line names no column {KEY!r}; give a CSV that tocsin export wrote"
            raise NoCorrections(path=path, why=why)
        twice = next((name for name in columns if name and columns.count(name) > 1), None)
        if twice is not None:
            raise NoCorrections(path=path, why=f"it has two columns {twice!r}: leave one")
        rows = []
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(columns) and any(cells[len(columns) :]):
                why = f"line {line} has {len(cells)} cells, and the first line names {len(columns)}"
                raise NoCorrections(path=path, why=why)
            rows.append((line, dict(zip(columns, cells, strict=False))))
    except csv.Error as error:
        why = f"line {reader.line_num} is no line of CSV ({error})"
        raise NoCorrections(path=path, why=why) from error
    return Sheet(columns=columns, rows=rows)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise NoCorrections(path=path, why=why) from error
    if len(content) > LARGEST_BYTES:
        raise NoCorrections(path=path, why=f"it is larger than {LARGEST_BYTES:,} bytes")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise NoCorrections(path=path, why="it is a workbook; save it as CSV, in UTF-8")
    for encoding in (
        "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig",
        "cp1252",
    ):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NoCorrections(path=path, why="it is no text; save it as CSV, in UTF-8")
