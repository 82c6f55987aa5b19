"""What was changed in the rows of a table, and what that decides.

A cell is compared with what the case showed when it was exported: the column ``decisions`` says
how much of the log that table knew of, so that what others decided since is no change of hers.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from tocsin.errors import NoCorrections, NotDecidable
from tocsin.export.csv import cell as csv_cell
from tocsin.export.table import Row, columns, flat, rows
from tocsin.folding import fold
from tocsin.model import Accept, Act, Count, Incident, NotAnIncident, Record, Reject
from tocsin.review.correcting import UNKNOWN, Told, correction, value_of
from tocsin.review.reviewing import reviewed
from tocsin.spreadsheet.cells import (
    CellNotUnderstood,
    Order,
    bare,
    is_time,
    iso,
    number,
    order_of,
    same,
    whole,
)
from tocsin.spreadsheet.sheet import KEY, Sheet, read_sheet

DAYS, MOMENTS = ("date_from", "date_to"), ("starts_at", "ends_before")
TIMES = frozenset({*DAYS, *MOMENTS, "reviewed_at"})
WORDS = ("kind", "modality", "target", "target_kind", "means", "perpetrator", "signature")
COUNTS = ("killed", "injured", "damage", "count")
POINT = ("lat", "lon", "radius_m")
VERDICTS: Mapping[str, type[Accept | Reject | NotAnIncident]] = {
    "accept": Accept,
    "accepted": Accept,
    "reject": Reject,
    "rejected": Reject,
    "not an incident": NotAnIncident,
}
TAKEN = frozenset(
    {
        *WORDS,
        *DAYS,
        *MOMENTS,
        *POINT,
        *("place", "gazetteer_id", "site", "site_id", "when", "review", "damage_unit"),
        *(f"{name}_{part}" for name in COUNTS for part in ("low", "best", "high")),
    }
)
"""Columns whose changes become decisions; the others are what reports say, or follow from these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One decision that a row asks for."""

    line: int
    incident: str
    act: Act
    seen: int
    """The number of the last decision that the table knew of."""


@dataclass(slots=True, kw_only=True)
class Corrections:
    """What a table asks for."""

    changes: list[Change] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    """What cannot be taken; nothing is decided while there is any."""
    notes: list[str] = field(default_factory=list)
    """What is left out, and why."""


def corrections(path: Path, machine: Record) -> Corrections:
    """Compare a table with the case that it came from.

    Args:
        path: A CSV file that `tocsin export` wrote, edited in a spreadsheet.
        machine: The case as the machine derived it, with its log.

    Returns:
        What is to be decided, in the order of its rows; an unchanged table asks for nothing.

    Raises:
        NoCorrections: it is no such table.
    """
    sheet = read_sheet(path)
    found = Corrections()
    known = columns()
    for name in sheet.columns:
        if name and name not in known:
            found.notes.append(f"column {name!r} is none of a case, and is left out")
    bases = _Bases(path, machine)
    now = reviewed(machine)
    present = {incident.id: incident for incident in now.incidents}
    left_out = {incident.id for incident in now.left_out}
    matched: list[tuple[int, Mapping[str, str], _Base, Incident]] = []
    seen: set[str] = set()
    for line, cells in sheet.rows:
        id_ = bare(cells.get(KEY, ""))
        base = bases.of(line, cells)
        if id_ in seen:
            found.wrong.append(f"line {line}: {id_} stands in an earlier line too; leave one")
        elif id_ in left_out:
            found.notes.append(f"line {line}: {id_} was rejected since, and is left out")
        elif id_ not in present or id_ not in base.rows:
            what = "is no incident of this case, or is joined otherwise since"
            found.notes.append(f"line {line}: {id_ or 'a row without an id'} {what}; left out")
        else:
            matched.append((line, cells, base, present[id_]))
        seen.add(id_)
    missing = len(present.keys() - seen)
    if missing:
        found.notes.append(
            f"{missing} of {len(present)} incidents are not in the table: nothing is decided there"
        )
    order = _order(matched, sheet)
    today = _Base(now, {row.incident: _exported(row) for row in rows(now)}, len(now.decisions))
    for line, cells, base, incident in matched:
        _Edited(line, cells, base, incident, order=order, today=today).into(found)
    return found


@dataclass(frozen=True, slots=True)
class _Base:
    """The case as a table was made of it."""

    record: Record
    rows: Mapping[str, Mapping[str, str]]
    seen: int


class _Bases:
    """The case as it was after any number of decisions, made when asked for."""

    def __init__(self, path: Path, machine: Record) -> None:
        self._path, self._machine = path, machine
        self._made: dict[int, _Base] = {}

    def of(self, line: int, cells: Mapping[str, str]) -> _Base:
        """What the table of a row was made of."""
        most = len(self._machine.decisions)
        seen = most
        if "decisions" in cells:
            with suppress(CellNotUnderstood):
                said = whole(bare(cells["decisions"]))
                seen = most if said is None else said
        if seen > most:
            why = f"line {line} knows of {seen} decisions, and this case has {most}: another case?"
            raise NoCorrections(path=self._path, why=why)
        if seen not in self._made:
            record = reviewed(replace(self._machine, decisions=self._machine.decisions[:seen]))
            made = {row.incident: _exported(row) for row in rows(record)}
            self._made[seen] = _Base(record, made, seen)
        return self._made[seen]


def _exported(row: Row) -> Mapping[str, str]:
    return {name: csv_cell(value) for name, value in flat(row).items()}


def _order(
    matched: Sequence[tuple[int, Mapping[str, str], _Base, Incident]], sheet: Sheet
) -> Order | None:
    """In which order the file writes days and months."""
    names = TIMES & set(sheet.columns)
    return order_of(
        (cells.get(name, ""), base.rows[incident.id][name])
        for _, cells, base, incident in matched
        for name in names
    )


class _Edited:
    """One row beside what was exported of its incident."""

    def __init__(
        self,
        line: int,
        cells: Mapping[str, str],
        base: _Base,
        incident: Incident,
        *,
        order: Order | None,
        today: _Base,
    ) -> None:
        self._line, self._base, self._incident, self._order = line, base, incident, order
        self._now = today.record
        old = base.rows[incident.id]
        self._old = {name: bare(value) for name, value in old.items()}
        self._new = {n: bare(c) if (c := cells.get(n)) is not None else self._old[n] for n in old}
        shown = {name: bare(value) for name, value in today.rows[incident.id].items()}
        self._changed = [
            name for name in old if not self._same(name, self._old) and not self._same(name, shown)
        ]

    def _same(self, name: str, values: Mapping[str, str]) -> bool:
        check = is_time if name in TIMES else same
        return check(self._new[name], values[name])

    def into(self, found: Corrections) -> None:
        """Add what the row asks for, what is wrong with it and what is left out."""
        others = [name for name in self._changed if name not in TAKEN]
        if others:
            found.notes.append(
                f"line {self._line}: changes of {', '.join(others)} are left out: these tell what "
                "reports say, or follow from other columns"
            )
        for act in self._acts(found):
            found.changes.append(
                Change(line=self._line, incident=self._incident.id, act=act, seen=self._base.seen)
            )

    def _acts(self, found: Corrections) -> Iterator[Act]:
        asked: list[tuple[str, Sequence[str]]] = [(name, (name,)) for name in WORDS]
        asked += [("place", ("gazetteer_id", "place", *POINT)), ("site", ("site_id", "site"))]
        asked += [("when", ("when", *DAYS, *MOMENTS))]
        asked += [
            (name, tuple(f"{name}_{part}" for part in ("low", "best", "high", "unit")))
            for name in COUNTS
        ]
        for name, parts in asked:
            changed = [part for part in parts if part in self._changed]
            if changed:
                try:
                    value = self._value(name, changed)
                except CellNotUnderstood as error:
                    cells = ", ".join(f"{part} {self._new[part]!r}" for part in changed)
                    found.wrong.append(f"line {self._line}: {cells}: {error.why}")
                except NotDecidable as error:
                    found.wrong.append(f"line {self._line}: {error}")
                else:
                    yield correction(self._now, self._incident, name, value)
        if "review" in self._changed:
            verdict = VERDICTS.get(fold(self._new["review"]))
            if verdict is None:
                found.wrong.append(
                    f"line {self._line}: review {self._new['review']!r}: write accepted, "
                    "rejected or not an incident"
                )
            else:
                yield verdict(accounts=self._incident.accounts)

    def _value(self, name: str, changed: Sequence[str]) -> object:
        if name == "place":
            return self._read(name, self._place(changed))
        if name == "when":
            return self._read(name, self._when(changed))
        if name in COUNTS:
            return self._count(name, changed)
        part = next((one for one in changed if self._new[one]), changed[0])
        return self._read(name, self._new[part])

    def _read(self, name: str, words: str) -> object:
        return value_of(name, words or UNKNOWN, Told.of(self._base.record, self._incident))

    def _place(self, changed: Sequence[str]) -> str:
        """An id before a name, a name before a point; the columns not changed say nothing."""
        for part in ("gazetteer_id", "place"):
            if part in changed and self._new[part]:
                return self._new[part]
        if {"gazetteer_id", "place"} & set(changed):
            return UNKNOWN
        if not any(self._new[part] for part in POINT):
            return UNKNOWN
        lat, lon, radius = (number(self._new[part]) for part in POINT)
        return f"{lat},{lon},{radius}m"

    def _when(self, changed: Sequence[str]) -> str:
        """Words before moments, moments before days."""
        if "when" in changed and self._new["when"]:
            return self._new["when"]
        for pair in (MOMENTS, DAYS):
            first, last = (self._new[part] for part in pair)
            if any(part in changed for part in pair) and (first or last):
                if not (first and last):
                    raise CellNotUnderstood(why=f"say both {pair[0]} and {pair[1]}, or neither")
                return "/".join(self._iso(part) for part in pair)
        return UNKNOWN

    def _iso(self, part: str) -> str:
        if part not in self._changed:
            return self._old[part]
        return iso(self._new[part], self._order)

    def _count(self, name: str, changed: Sequence[str]) -> Count | None:
        parts = [f"{name}_{part}" for part in ("low", "best", "high")]
        low, best, high = (whole(self._new[part]) for part in parts)
        old = [self._old[part] for part in parts]
        if changed == [parts[1]] and best is not None and old[0] == old[1] == old[2]:
            low = high = best  # one number was known, and another is put in its place
        told = [one for one in (best, low, high) if one is not None]
        if not told:
            return None
        low, best = (one if one is not None else min(told) for one in (low, best))
        words = f"at least {low}" if high is None else f"{low}/{best}/{high}"
        value = value_of(name, words, Told.of(self._base.record, self._incident))
        unit = self._new.get(f"{name}_unit", "") or value.unit
        made: Count = replace(value, best=max(best, low), unit=unit)
        return made
