"""A user's own gazetteer, in GeoNames' dump format: indexed once, then looked up on disk.

A small file is indexed in memory each time; of a large one the index is kept in the user's cache
folder under the SHA-256 of the file, so that the second use opens at once. The file itself is
read line by line: its size is bounded by the disk, not by memory.
"""

import contextlib
import hashlib
import os
import sqlite3
import sys
import tempfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from tocsin.mark.dumpindex import KINDS, LEVELS, GazetteerUnreadable, Progress, check_start, index
from tocsin.mark.gazetteer import Named, NameKind
from tocsin.model import GazetteerSource, Place

IN_MEMORY_BYTES = 4_000_000  # up to here indexing takes a second at most, and nothing is kept
FORMAT = 1  # of the index; part of its name, so that a later version makes its own


def silent(name: str, rows: int) -> None:
    """Show no progress."""


class UserGazetteer:
    """The places of one file, by name and by id; made by `open_gazetteer`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        facts = dict(connection.execute("SELECT name, value FROM facts"))
        self.source = GazetteerSource(
            name=facts["name"],
            sha256=facts["sha256"],
            places=int(facts["places"]),
            left_out=int(facts["left_out"]),
            examples=tuple(filter(None, facts["examples"].split("\n"))),
        )
        self.by_key = lru_cache(maxsize=20_000)(self._by_key)
        self.by_id = lru_cache(maxsize=20_000)(self._by_id)

    def close(self) -> None:
        """Let go of the index."""
        self._connection.close()

    def _by_key(self, wanted: str) -> tuple[Named, ...]:
        rows = self._connection.execute(
            "SELECT n.kind, k.* FROM names n JOIN known k ON k.line = n.line WHERE n.key = ?",
            (wanted,),
        )
        return tuple(_named(row[2:], KINDS[row[0]]) for row in rows)

    def _by_id(self, identity: str) -> Place | None:
        statement = "SELECT * FROM known WHERE id = ?"
        row = self._connection.execute(statement, (identity,)).fetchone()
        return None if row is None else _named(row[1:], "name").place


def open_gazetteer(
    path: Path, *, cache: Path | None = None, on_progress: Progress = silent
) -> UserGazetteer:
    """Open a file in GeoNames' dump format, indexed first where it is new or small.

    Rows that cannot be read (a wrong number of columns, no name, a point off the globe, an id
    that stands twice) are left out, counted, and told by `UserGazetteer.source`; where they are
    more than 1 % of the rows the whole file is refused, with the first of them.

    Args:
        path: ``allCountries.txt``, a country's file, ``cities500.txt``, or one's own.
        cache: Where indexes of large files are kept; None: the user's cache folder.
        on_progress: Called now and then while a file is indexed.

    Raises:
        GazetteerUnreadable: the file, the line, and what to do.

    Cost:
        Indexing takes about 10 microseconds a name, once; a look-up some 20 microseconds.
    """
    try:
        with path.open("rb") as file:
            check_start(path, file)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
            file.seek(0)
            if size <= IN_MEMORY_BYTES:
                connection = sqlite3.connect(":memory:", check_same_thread=False)
                index(connection, path, file, digest, on_progress)
                return UserGazetteer(connection)
            kept = (cache or cache_folder()) / f"{digest[:32]}-{FORMAT}.db"
            if not kept.exists():
                _keep(kept, path, file, digest, on_progress)
    except OSError as error:
        raise GazetteerUnreadable(
            path=path,
            line=None,
            problem=(error.strerror or "cannot be read").lower(),
            advice="check the path, and that the cache folder can be written",
        ) from error
    connection = sqlite3.connect(f"{kept.as_uri()}?mode=ro", uri=True, check_same_thread=False)
    gazetteer = UserGazetteer(connection)
    gazetteer.source = replace(gazetteer.source, name=path.name)
    return gazetteer


def cache_folder() -> Path:
    """Where indexes are kept: what TOCSIN_CACHE names, or this system's folder for caches."""
    if own := os.environ.get("TOCSIN_CACHE"):
        return Path(own)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "tocsin" / "gazetteers"


def _keep(kept: Path, path: Path, file: BinaryIO, digest: str, on_progress: Progress) -> None:
    """Index into a file that appears only once it is whole."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=kept.parent, prefix=".new-", suffix=".db")
    os.close(handle)
    half = Path(name)
    try:
        with contextlib.closing(sqlite3.connect(half)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            index(connection, path, file, digest, on_progress)
        half.replace(kept)
    finally:
        half.unlink(missing_ok=True)


def _named(row: tuple[str | int | float, ...], kind: NameKind) -> Named:
    identity, name, level, lon, lat, radius, country, people, capital, region, county = row
    depth = LEVELS[int(level)]
    place = Place(
        gazetteer_id=str(identity),
        name=str(name),
        level=depth,
        lon=float(lon),
        lat=float(lat),
        radius_m=float(radius),
        country=str(country),
        region="" if depth in {"country", "area"} else str(region),
        county="" if depth in {"country", "region", "area"} else str(county),
        population=int(people),
    )
    return Named(place, kind, bool(capital))
