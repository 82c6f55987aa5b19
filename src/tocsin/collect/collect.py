"""Bytes of paths as reports, each with where it came from."""

import gzip
import hashlib
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from tocsin.addresses import is_address, parse
from tocsin.collect.archives import NoArchive, is_word, members
from tocsin.collect.feeds import entries
from tocsin.collect.formats import NAMED_SUFFIXES, SNIFF_BYTES, Format, NotRead, format_of
from tocsin.collect.mails import attachments
from tocsin.collect.nested import MAX_DEPTH, Nested, NotNested
from tocsin.collect.pieces import NoPiece, Piece, lines, values
from tocsin.collect.rejoined import rejoined
from tocsin.collect.tables import rows
from tocsin.collect.walk import Passed, walk, why
from tocsin.collect.webarchives import fetched, served_name
from tocsin.decoding import decode, is_wide
from tocsin.errors import PathNotFound
from tocsin.model import Fetched, Given, Rejected, Report

MAX_REPORT_BYTES = 20_000_000  # a report is held in memory; the longest books have 6 MB of text
MAX_JSON_BYTES = 100_000_000  # a JSON file is held whole, about three times over; JSON Lines is not

_STANDARD_INPUT = "-"
_MEDIA_TYPES = {
    Format.TEXT: "text/plain",
    Format.PAGE: "text/html",
    Format.PDF: "application/pdf",
    Format.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.MAIL: "message/rfc822",
    Format.LINES: "application/json",
    Format.JSON: "application/json",
}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")  # may upset a terminal


Fetch = Callable[[str], Iterable[Fetched | Rejected]]
"""Opens an address, and gives what it has: at most one thing."""


def collect(
    paths: Sequence[str],
    *,
    given: Given,
    stdin: BinaryIO | None = None,
    fetch: Fetch | None = None,
) -> Iterator[Report | Rejected]:
    """Read files, folders, standard input and addresses as reports, lazily.

    Of a folder the files with a report's suffix are read, in the order of their names, with
    those of the folders in it. A file that is named is read by its suffix or, where that says
    nothing, by how it begins.

    Args:
        paths: Files, folders, "-" for standard input, or addresses.
        given: What the person who hands them over says of every report.
        stdin: Stands in for standard input.
        fetch: Opens addresses; without it none is opened.

    Raises:
        PathNotFound: a path leads nowhere; before anything is read.
        NoAddress: an address cannot be opened; before anything is read.

    Cost:
        Memory for one report, and for one JSON file where its reports lie in an array.
    """
    for path in paths:
        if is_address(path):
            parse(path)
        elif path != _STANDARD_INPUT:
            _must_exist(path)
    return _collected(paths, given=given, stdin=stdin, fetch=fetch)


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
    paths: Sequence[str], *, given: Given, stdin: BinaryIO | None, fetch: Fetch | None
) -> Iterator[Report | Rejected]:
    for path in paths:
        if is_address(path):
            yield from _at_address(path, given, fetch)
        elif path == _STANDARD_INPUT:
            yield from _reports(path, stdin or sys.stdin.buffer, given)
        elif Path(path).is_dir():
            for found in walk(Path(path)):
                if isinstance(found, Passed):
                    yield _rejected(_shown(str(found.path)), found.reason)
                else:
                    yield from _file(found, given)
        else:
            yield from _file(Path(path), given)


def _at_address(address: str, given: Given, fetch: Fetch | None) -> Iterator[Report | Rejected]:
    """Read what an address gives, by its bytes and, where they leave it open, its media type."""
    if fetch is None:
        yield _rejected(
            _shown(address), "addresses are read into a case: tocsin read ADDRESS --case FILE"
        )
        return
    for found in fetch(address):
        if isinstance(found, Rejected):
            yield found
            continue
        known = replace(
            given,
            address=given.address or found.address,
            charset=given.charset or found.charset,
        )
        name = served_name(found.address, found.media_type)
        yield from _reports(address, BytesIO(found.content), known, name=name)


def _file(path: Path, given: Given) -> Iterator[Report | Rejected]:
    try:
        with path.open("rb") as stream:
            yield from _reports(str(path), stream, given)
    except OSError as error:
        yield _rejected(_shown(str(path)), f"it cannot be read: {why(error)}")


def _reports(
    path: str, stream: BinaryIO, given: Given, *, name: str | None = None, depth: int = 0
) -> Iterator[Report | Rejected]:
    """Read the reports of one stream.

    Args:
        path: What the stream is called where it is shown.
        stream: Its bytes, from the beginning.
        given: What is known of every report in it.
        name: A file name that tells by its suffix what it is; ``path`` where None.
        depth: How many files it lies in.
    """
    origin = _shown(path)
    head = stream.read(SNIFF_BYTES)
    found = format_of(path if name is None else name, head)
    if isinstance(found, NotRead):
        yield _rejected(origin, found.reason)
    elif found is Format.LINES and not is_wide(head):
        yield from _pieces(origin, lines(head, stream, longest=MAX_REPORT_BYTES), given)
    elif found is Format.WEB_ARCHIVE:
        parts = fetched(rejoined(head, stream), longest=MAX_REPORT_BYTES)
        yield from _nested(origin, parts, given, depth)
    elif found is Format.PACKED:
        yield from _packed(origin, rejoined(head, stream), given, depth)
    elif found in {Format.ARCHIVE, Format.WORD}:
        yield from _archive(origin, head, stream, given, depth)
    elif found in {Format.LINES, Format.JSON, Format.TABLE, Format.FEED}:
        content = _whole(head, stream, limit=MAX_JSON_BYTES)
        if content is None:
            yield _too_large(origin, MAX_JSON_BYTES, "turn it into JSON Lines")
        else:
            yield from _pieces(origin, _pieces_of(content, found), given)
    else:
        content = _whole(head, stream, limit=MAX_REPORT_BYTES)
        if content is None:
            yield _too_large(origin, MAX_REPORT_BYTES, "split it into its reports")
            return
        yield _report(origin, content, found, given)
        if found is Format.MAIL:
            attached = attachments(content, readable=frozenset(NAMED_SUFFIXES))
            yield from _nested(origin, attached, given, depth, may_be_empty=True)


def _pieces_of(content: bytes, found: Format) -> Iterator[Piece | NoPiece]:
    if found is Format.FEED:
        return entries(content)
    text = decode(content).text
    return rows(text, longest=MAX_REPORT_BYTES) if found is Format.TABLE else values(text)


def _archive(
    origin: str, head: bytes, stream: BinaryIO, given: Given, depth: int
) -> Iterator[Report | Rejected]:
    """Read a DOCX file as a report, and any other ZIP archive as the files in it."""
    if not stream.seekable():
        content = _whole(head, stream, limit=MAX_JSON_BYTES)
        if content is None:
            yield _too_large(origin, MAX_JSON_BYTES, "save it as a file and name that")
            return
        stream = BytesIO(content)
    try:
        if is_word(stream):
            stream.seek(0)
            document = _whole(b"", stream, limit=MAX_REPORT_BYTES)
            if document is None:
                yield _too_large(origin, MAX_REPORT_BYTES, "save its text as .txt")
            else:
                yield _report(origin, document, Format.WORD, given)
        else:
            yield from _nested(origin, members(stream, longest=MAX_REPORT_BYTES), given, depth)
    except NoArchive:
        yield _rejected(origin, "it is damaged and cannot be unpacked: get a whole copy")


def _packed(origin: str, stream: BinaryIO, given: Given, depth: int) -> Iterator[Report | Rejected]:
    """Read what was compressed by gzip, as a stream: it may be a large web archive."""
    if depth >= MAX_DEPTH:
        yield _too_deep(origin)
        return
    name = origin.removesuffix(".gz")
    try:
        with gzip.GzipFile(fileobj=stream) as unpacked:
            yield from _reports(origin, unpacked, given, name=name, depth=depth + 1)  # type: ignore[arg-type]  # a GzipFile reads as a stream does
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield _rejected(origin, f"it is damaged and cannot be unpacked to its end: {error}")


def _nested(
    origin: str,
    parts: Iterable[Nested | NotNested],
    given: Given,
    depth: int,
    *,
    may_be_empty: bool = False,
) -> Iterator[Report | Rejected]:
    """Read files that lie in another; a mail may have none, an archive without one is told."""
    part = None
    for part in parts:
        path = f"{origin}#{part.shown}" if part.shown else origin
        if isinstance(part, NotNested):
            yield _rejected(_shown(path), part.reason)
        elif depth >= MAX_DEPTH:
            yield _too_deep(path)
        else:
            known = replace(
                given,
                address=given.address or part.address,
                charset=given.charset or part.charset,
            )
            stream = BytesIO(part.content)
            yield from _reports(path, stream, known, name=part.name, depth=depth + 1)
    if part is None and not may_be_empty:
        yield _rejected(_shown(origin), "there is no report in it")


def _too_deep(path: str) -> Rejected:
    return _rejected(
        _shown(path), f"it lies in more than {MAX_DEPTH} files inside one another: unpack them"
    )


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
