"""A history from a file: CSV with one act a line, columns by name, in any order.

start    day or moment, as 2024-03-01 or 2024-03-01T23:10; needed
end      day (included) or moment; empty: the whole day, or the moment
class    what was struck, as the case calls it, as in prison; needed
site     what tells the place from others; empty: not known
kind, target, means, signature    the method; empty: not told
"""

import csv
from datetime import datetime, timedelta
from pathlib import Path

from tocsin.errors import InputError
from tocsin.model import Occurrence
from tocsin.model.assessment import FEATURES

NEEDED = ("start", "class")


class HistoryNotReadable(InputError):
    """A file is no history."""

    def __init__(self, *, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path} cannot be read as a history: {why}")


def read_history(path: Path) -> tuple[Occurrence, ...]:
    """Read the acts of a file, in the order of time.

    Raises:
        HistoryNotReadable: the file is missing, no CSV in UTF-8, lacks a column, or a line has
            a date that is none.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns = tuple(name.strip().casefold() for name in reader.fieldnames or ())
            lacking = [name for name in NEEDED if name not in columns]
            if lacking:
                raise HistoryNotReadable(
                    path=path,
                    why=f"it lacks the column {lacking[0]!r}; the first line must name "
                    f"{', '.join(NEEDED)}, and may name end, site, {', '.join(FEATURES)}",
                )
            reader.fieldnames = list(columns)
            rows = [_row(path, n, line) for n, line in enumerate(reader, 2)]
    except OSError as problem:
        why = (problem.strerror or "it cannot be opened").lower()
        raise HistoryNotReadable(path=path, why=why) from problem
    except (UnicodeDecodeError, csv.Error) as problem:
        raise HistoryNotReadable(path=path, why="it is no CSV file in UTF-8") from problem
    if not rows:
        raise HistoryNotReadable(path=path, why="it holds no act")
    return tuple(sorted(rows, key=lambda one: (f"{one.start}", one.id)))


def _row(path: Path, number: int, line: dict[str | None, str | None]) -> Occurrence:
    cells = {k: (v or "").strip() for k, v in line.items() if k and not isinstance(v, list)}
    start, whole = _moment(path, number, cells["start"])
    if cells.get("end"):
        end, whole_end = _moment(path, number, cells["end"])
        end += timedelta(days=1) if whole_end else timedelta(minutes=1)
    else:
        end = start + (timedelta(days=1) if whole else timedelta(minutes=1))
    if end <= start:
        raise HistoryNotReadable(path=path, why=f"line {number} ends before it begins")
    return Occurrence(
        id=f"line {number}",
        words=f"line {number}",
        start=start,
        end=end,
        class_=cells.get("class", ""),
        site=cells.get("site", ""),
        features=tuple(cells.get(name, "") for name in FEATURES),
    )


def _moment(path: Path, number: int, words: str) -> tuple[datetime, bool]:
    """A local moment, and whether only its day is told."""
    try:
        moment = datetime.fromisoformat(words)
    except ValueError as problem:
        raise HistoryNotReadable(
            path=path,
            why=f"line {number} has {words!r} where a day or a moment belongs, as in 2025-04-15 "
            "or 2025-04-15T23:10",
        ) from problem
    return moment.replace(tzinfo=None), len(words) == len("2025-04-15")
