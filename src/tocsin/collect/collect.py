"""Bytes of paths as reports, each with where it came from."""

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from tocsin.collect.formats import SNIFF_BYTES, Format, NotRead, format_of
from tocsin.collect.pieces import NoPiece, Piece, lines, values
from tocsin.collect.walk import Passed, walk, why
from tocsin.decoding import decode, is_wide
from tocsin.errors import PathNotFound
from tocsin.model import Given, Rejected, Report

MAX_REPORT_BYTES = 20_000_000  # a report is held in memory; the longest books have 6 MB of text
MAX_JSON_BYTES = 100_000_000  # a JSON file is held whole, about three times over; JSON Lines is not

_STANDARD_INPUT = "-"
_MEDIA_TYPES = {
    Format.TEXT: "text/plain",
    Format.PAGE: "text/html",
    Format.LINES: "application/json",
    Format.JSON: "application/json",
}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")  # may upset a terminal


def collect(
    paths: Sequence[str], *, given: Given, stdin: BinaryIO | None = None
) -> Iterator[Report | Rejected]:
    """Read files, folders and standard input as reports, lazily.

    Of a folder the files with a report's suffix are read, in the order of their names, with
    those of the folders in it. A file that is named is read by its suffix or, where that says
    nothing, by how it begins.

    Args:
        paths: Files, folders, or "-" for standard input.
        given: What the person who hands them over says of every report.
        stdin: Stands in for standard input.

    Raises:
        PathNotFound: a path leads nowhere; before anything is read.

    Cost:
        Memory for one report, and for one JSON file where its reports lie in an array.
    """
    for path in paths:
        if path != _STANDARD_INPUT:
            _must_exist(path)
    return _collected(paths, given=given, stdin=stdin)


def _must_exist(path: str) -> None:
    if not path:
        raise PathNotFound(path=path, why="it is empty")
    try:
        Path(path).stat()
    except OSError as error:
        raise PathNotFound(path=_shown(path), why=why(error)) from None
    except ValueError:
        raise PathNotFound(path=_shown(path), why="no path holds a NUL character") from None


def _collected(
    paths: Sequence[str], *, given: Given, stdin: BinaryIO | None
) -> Iterator[Report | Rejected]:
    for path in paths:
        if path == _STANDARD_INPUT:
            yield from _reports(path, stdin or sys.stdin.buffer, given)
        elif Path(path).is_dir():
            for found in walk(Path(path)):
                if isinstance(found, Passed):
                    yield _rejected(_shown(str(found.path)), found.reason)
                else:
                    yield from _file(found, given)
        else:
            yield from _file(Path(path), given)


def _file(path: Path, given: Given) -> Iterator[Report | Rejected]:
    try:
        with path.open("rb") as stream:
            yield from _reports(str(path), stream, given)
    except OSError as error:
        yield _rejected(_shown(str(path)), f"it cannot be read: {why(error)}")


def _reports(path: str, stream: BinaryIO, given: Given) -> Iterator[Report | Rejected]:
    """Read the reports of one stream."""
    origin = _shown(path)
    head = stream.read(SNIFF_BYTES)
    found = format_of(path, head)
    if isinstance(found, NotRead):
        yield _rejected(origin, found.reason)
    elif found is Format.LINES and not is_wide(head):
        yield from _pieces(origin, lines(head, stream, longest=MAX_REPORT_BYTES), given)
    elif found in {Format.LINES, Format.JSON}:
        content = _whole(head, stream, limit=MAX_JSON_BYTES)
        if content is None:
            yield _too_large(origin, MAX_JSON_BYTES, "turn it into JSON Lines")
        else:
            yield from _pieces(origin, values(decode(content).text), given)
    else:
        content = _whole(head, stream, limit=MAX_REPORT_BYTES)
        if content is None:
            yield _too_large(origin, MAX_REPORT_BYTES, "split it into its reports")
        else:
            yield _report(origin, content, found, given)


def _whole(head: bytes, stream: BinaryIO, *, limit: int) -> bytes | None:
    """Read to the end; None where there is more than ``limit`` bytes."""
    content = head + stream.read(limit + 1 - len(head))
    return content if len(content) <= limit else None


def _pieces(
    origin: str, pieces: Iterable[Piece | NoPiece], given: Given
) -> Iterator[Report | Rejected]:
    piece = None
    for piece in pieces:
        numbered = f"{origin}#{piece.number}"
        if isinstance(piece, NoPiece):
            yield _rejected(numbered, piece.reason)
        else:
            yield _report(numbered, piece.content, Format.JSON, given)
    if piece is None:
        yield _rejected(origin, "there is no report in it")


def _report(origin: str, content: bytes, found: Format, given: Given) -> Report:
    return Report(
        id=f"rep-{hashlib.sha256(content).hexdigest()}",
        content=content,
        media_type=_MEDIA_TYPES[found],
        origin=origin,
        given=given,
    )


def _too_large(origin: str, limit: int, advice: str) -> Rejected:
    return _rejected(origin, f"it is larger than {limit / 1e6:g} MB: {advice}")


def _rejected(origin: str, reason: str) -> Rejected:
    return Rejected(stage="collect", item=origin, reason=reason)


def _shown(path: str) -> str:
    """Write a path so that any terminal and any file can hold it."""
    return _CONTROLS.sub("\ufffd", os.fsencode(path).decode("utf-8", "replace"))
