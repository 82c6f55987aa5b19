"""A dump in GeoNames' format, indexed: rows checked, names under their keys, divisions named."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, get_args

from tocsin.errors import InputError
from tocsin.mark.gazetteer import Gazetteer, NameKind, key
from tocsin.mark.geonames import COLUMNS, BadRow, Row, parse
from tocsin.model import Level

MOST_BAD_SHARE = 0.01
"""Share of the rows that may be left out. Dumps of millions of rows have a few odd ones, for
which nobody can be asked to mend a file that is not theirs; they are counted and told. Of a list
of one's own below a hundred rows none may: there a bad row is a slip its maker wants to know of."""

EARLY_ROWS = 10_000  # the share is first looked at here: a wrong file is not read to its end
LONGEST_LINE = 1_000_000  # bytes; GeoNames' longest row has some 10,000
EXAMPLES = 5  # of rows left out that are told with their line
PROGRESS_ROWS = 50_000
VOTERS = 5  # towns asked for the name of their division, the most populous ones

LEVELS: tuple[Level, ...] = get_args(Level)
KINDS: tuple[NameKind, ...] = get_args(NameKind)

_PACKED = {b"PK\x03\x04": "a ZIP archive", b"\x1f\x8b": "a gzip archive", b"BZh": "a bzip2 archive"}
_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE places (
  line INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, level INTEGER NOT NULL,
  lon REAL NOT NULL, lat REAL NOT NULL, radius REAL NOT NULL, country TEXT NOT NULL,
  admin1 TEXT NOT NULL, admin2 TEXT NOT NULL, population INTEGER NOT NULL, capital INTEGER NOT NULL
);
CREATE TABLE names (key TEXT NOT NULL, kind INTEGER NOT NULL, line INTEGER NOT NULL);
CREATE TABLE divisions (
  country TEXT, admin1 TEXT, admin2 TEXT, name TEXT NOT NULL,
  PRIMARY KEY (country, admin1, admin2)
) WITHOUT ROWID;
CREATE VIEW known AS
SELECT p.line, p.id, p.name, p.level, p.lon, p.lat, p.radius, p.country, p.population, p.capital,
  coalesce(r.name, '') AS region, coalesce(c.name, '') AS county
FROM places p
LEFT JOIN divisions r ON r.country = p.country AND r.admin1 = p.admin1 AND r.admin2 = ''
LEFT JOIN divisions c ON c.country = p.country AND c.admin1 = p.admin1
  AND c.admin2 = p.admin2 AND p.admin2 <> '';
"""


class GazetteerUnreadable(InputError):
    """A user's gazetteer that cannot be used."""

    def __init__(self, *, path: Path, line: int | None, problem: str, advice: str) -> None:
        self.path, self.line, self.problem, self.advice = path, line, problem, advice
        where = f"{path}" if line is None else f"{path}, line {line}"
        super().__init__(f"{where}: {problem}: {advice}")


Progress = Callable[[str, int], None]
"""Called with the file's name and the rows read so far."""


def check_start(path: Path, file: BinaryIO) -> None:
    """Refuse what is packed or no text, before it is read."""
    start = file.read(65_536)
    file.seek(0)
    for magic, what in _PACKED.items():
        if start.startswith(magic):
            raise GazetteerUnreadable(
                path=path, line=None, problem=f"is {what}", advice="unpack it, give what is in it"
            )
    if b"\x00" in start:
        raise GazetteerUnreadable(
            path=path, line=None, problem="is no text", advice="give a dump as UTF-8 text"
        )


def _lines(path: Path, file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The rows with their numbers, empty ones and a line of headers left out."""
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise GazetteerUnreadable(
                path=path,
                line=number,
                problem=f"the line is longer than {LONGEST_LINE:,} bytes",
                advice="give one row a line",
            )
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
            if line.lower().startswith((b"geonameid\t", b"geoname_id\t")):
                continue
        if line.strip():
            yield number, line.rstrip(b"\r\n")


class _Reading:
    """The rows of a file, checked one by one."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path = path
        self.rows = 0
        self.left_out = 0
        self.examples: list[str] = []
        self.first: tuple[int, str] | None = None
        self._lines = _lines(path, file)

    def __iter__(self) -> Iterator[tuple[int, Row]]:
        for number, line in self._lines:
            self.rows += 1
            try:
                row = parse(line.decode("utf-8").split("\t"))
            except UnicodeDecodeError:
                self.leave_out(number, "it is not UTF-8 text")
            except BadRow as problem:
                self.leave_out(number, str(problem))
            else:
                if row is not None:
                    yield number, row
        self._check(self.rows)
        if not self.rows:
            raise GazetteerUnreadable(
                path=self.path, line=None, problem="lists no place", advice="give one row a place"
            )

    def leave_out(self, number: int, problem: str) -> None:
        """Count a row that is of no use, and stop where they become too many."""
        self.left_out += 1
        self.first = self.first or (number, problem)
        if len(self.examples) < EXAMPLES:
            self.examples.append(f"line {number}: {problem}")
        if self.rows == 1 and "columns" in problem:
            self._refuse()
        self._check(max(self.rows, EARLY_ROWS))

    def _check(self, rows: int) -> None:
        if self.left_out > rows * MOST_BAD_SHARE:
            self._refuse()

    def _refuse(self) -> None:
        line, problem = self.first or (1, "")
        more = f" (and {self.left_out - 1:,} more rows)" if self.left_out > 1 else ""
        raise GazetteerUnreadable(
            path=self.path,
            line=line,
            problem=f"{problem}{more}",
            advice=(
                f"give GeoNames' {len(COLUMNS)} columns parted by tabs, in UTF-8, degrees with a "
                "point, each id once"
            ),
        )


def index(
    connection: sqlite3.Connection, path: Path, file: BinaryIO, digest: str, on_progress: Progress
) -> None:
    """Fill an empty database from a dump.

    Raises:
        GazetteerUnreadable: too many of the rows cannot be read.
    """
    connection.executescript(_TABLES)
    reading = _Reading(path, file)
    divisions: dict[tuple[str, str, str], tuple[str, str]] = {}
    places = 0
    for number, row in reading:
        if not _add(connection, number, row):
            twin = connection.execute("SELECT line FROM places WHERE id = ?", (row.id,))
            reading.leave_out(number, f"its id stands on line {twin.fetchone()[0]} too")
            continue
        places += 1
        if row.division:
            admin2 = row.admin2 if row.division == 2 else ""
            divisions.setdefault((row.country, row.admin1, admin2), (row.id, row.name))
        if places % PROGRESS_ROWS == 0:
            on_progress(path.name, places)
    connection.execute("CREATE INDEX names_by_key ON names (key, kind, line)")
    connection.execute("CREATE INDEX by_division ON places (country, admin1, admin2, population)")
    _name_divisions(connection, divisions)
    connection.execute("DROP INDEX by_division")
    facts = {
        "name": path.name,
        "sha256": digest,
        "places": str(places),
        "left_out": str(reading.left_out),
        "examples": "\n".join(reading.examples),
    }
    connection.executemany("INSERT INTO facts VALUES (?, ?)", facts.items())
    connection.commit()


def _add(connection: sqlite3.Connection, number: int, row: Row) -> bool:
    """Write a place and its names; False where its id is taken."""
    done = connection.execute(
        "INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            row.id,
            row.name,
            LEVELS.index(row.level),
            row.lon,
            row.lat,
            row.radius_m,
            row.country,
            row.admin1,
            row.admin2,
            row.population,
            row.capital,
        ),
    )
    if not done.rowcount:
        return False
    name, alias = KINDS.index("name"), KINDS.index("alias")
    connection.execute("INSERT INTO names VALUES (?, ?, ?)", (key(row.name), name, number))
    connection.executemany(
        "INSERT INTO names VALUES (?, ?, ?)", ((other, alias, number) for other in row.keys)
    )
    return True


# Divisions


def _name_divisions(
    connection: sqlite3.Connection, own: dict[tuple[str, str, str], tuple[str, str]]
) -> None:
    """Name the codes of divisions as the table that comes with Tocsin does, so that both meet.

    A division that the file itself lists is looked up there under its id; any other is asked of
    its towns that both know.
    """
    shipped = Gazetteer.open()
    codes = connection.execute(
        "SELECT DISTINCT country, admin1, '' FROM places WHERE admin1 <> '' "
        "UNION SELECT DISTINCT country, admin1, admin2 FROM places WHERE admin2 <> ''"
    ).fetchall()
    for country, admin1, admin2 in codes:
        listed = own.get((country, admin1, admin2))
        name = _shipped_name(shipped, *listed, county=bool(admin2)) if listed else ""
        name = name or _asked(connection, shipped, (country, admin1, admin2))
        name = name or (listed[1] if listed else "")
        if name:
            connection.execute(
                "INSERT INTO divisions VALUES (?, ?, ?, ?)", (country, admin1, admin2, name)
            )


def _shipped_name(shipped: Gazetteer, identity: str, name: str, *, county: bool) -> str:
    for found in shipped.find(name):
        if found.place.gazetteer_id == identity:
            return found.place.county if county else found.place.region
    return ""


def _asked(connection: sqlite3.Connection, shipped: Gazetteer, code: tuple[str, str, str]) -> str:
    towns = connection.execute(
        "SELECT id, name FROM places WHERE country = ? AND admin1 = ? AND (? = '' OR admin2 = ?) "
        "AND level = ? ORDER BY population DESC LIMIT ?",
        (code[0], code[1], code[2], code[2], LEVELS.index("town"), VOTERS),
    )
    for identity, name in towns:
        if found := _shipped_name(shipped, identity, name, county=bool(code[2])):
            return found
    return ""
