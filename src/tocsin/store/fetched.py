"""The web archive beside a case: which of its bytes custody tells of, and whether they still stand.

The archive only grows, so that each line of custody tells of what was appended since the line
before: from which byte to which, and their SHA-256.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, select

from tocsin.store import custody, schema
from tocsin.store.rows import UnreadableRow

_ITEM = re.compile(r"web archive ([0-9]{1,18})-([0-9]{1,18})")
_CHUNK_BYTES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Bytes of the archive that a line of custody tells of, the last one excluded."""

    start: int
    end: int
    sum: str
    line: int


def archive_of(case: Path) -> Path:
    """The web archive beside a case, which keeps all that was fetched for it."""
    return case.with_name(f"{case.name}.warc.gz")


def stretches(connection: Connection) -> list[Stretch]:
    """What custody tells of the archive, oldest first.

    Raises:
        UnreadableRow: a line tells of no bytes.
    """
    columns = schema.custody.c
    statement = (
        select(columns.id, columns.item, columns.sum)
        .where(columns.act == custody.FETCHED)
        .order_by(columns.id)
    )
    found = []
    for number, item, sum_ in connection.execute(statement):
        named = _ITEM.fullmatch(item)
        if named is None:
            raise UnreadableRow(f"row {number} of custody ({item[:40]!a} names no bytes)")
        found.append(Stretch(start=int(named[1]), end=int(named[2]), sum=sum_, line=number))
    return found


def item_of(start: int, end: int) -> str:
    """What a line of custody calls these bytes."""
    return f"web archive {start}-{end}"


def digest_of(file: BinaryIO, start: int, end: int) -> str | None:
    """The SHA-256 of some bytes; None where the file ends before them."""
    summed = hashlib.sha256()
    file.seek(start)
    left = end - start
    while left > 0:
        block = file.read(min(left, _CHUNK_BYTES))
        if not block:
            return None
        summed.update(block)
        left -= len(block)
    return summed.hexdigest()


def altered(told: Iterable[Stretch], archive: Path) -> Iterator[tuple[str, str]]:
    """Which of the bytes that custody tells of are not as they were: where, and what."""
    told = list(told)
    if not told:
        return
    try:
        file = archive.open("rb")
    except OSError as error:
        what = (error.strerror or type(error).__name__).lower()
        lines = f"custody {told[0].line}" + (f" to {told[-1].line}" if len(told) > 1 else "")
        yield f"web archive {archive.name}", f"{what}: what {lines} tells of must lie there"
        return
    with file:
        for one in told:
            if digest_of(file, one.start, one.end) != one.sum:
                what = f"bytes {one.start} to {one.end} are not as custody {one.line} tells"
                yield f"web archive {archive.name}", what
