"""Web archives (WARC, plain or gzip): each page that was fetched is a report; read as a stream."""

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from gzip import BadGzipFile, GzipFile
from importlib import import_module
from io import StringIO
from pathlib import PurePosixPath
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from tocsin.collect.formats import NAMED_SUFFIXES
from tocsin.collect.nested import Nested, NotNested
from tocsin.collect.rejoined import rejoined
from tocsin.errors import ExtraMissing

_SUFFIXES = {  # media types that reports come in, and the suffix that says so
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
}
_FETCHED = ("response", "resource", "conversion")  # records that hold something fetched
_GZIP = b"\x1f\x8b"
_RECORD_END = b"\r\n\r\n"
_OK = re.compile(r"2\d\d\b.*", re.DOTALL)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


def fetched(stream: BinaryIO, *, longest: int) -> Iterator[Nested | NotNested]:
    """Find what was fetched; what is no report is counted by its kind, and told at the end.

    Args:
        stream: The archive, from its beginning; plain or gzip.
        longest: More bytes than these of one page are not read [bytes].

    Raises:
        ExtraMissing: warcio is not installed.

    Cost:
        Memory for one page, however large the archive.
    """
    try:
        iterate = import_module("warcio.archiveiterator").ArchiveIterator
    except ImportError:
        raise ExtraMissing(package="warcio") from None
    passed: Counter[str] = Counter()
    number = 0
    watched = _Watched(stream)
    for record in _records(iterate, watched):
        if isinstance(record, str):
            watched.damage = watched.damage or record
            break
        number += 1
        why_not = _why_not(record)
        if why_not is not None:
            passed[why_not] += 1
            continue
        address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
        shown = address or f"record {number}"
        content = record.content_stream().read(longest + 1)
        if len(content) > longest:
            yield NotNested(shown=shown, reason=f"it is larger than {longest / 1e6:g} MB")
        elif not watched.is_cut(record):
            yield Nested(
                shown=shown,
                name=_page_name(address, _media_type(record)),
                content=content,
                address=address or None,
                charset=_charset(record),
            )
    if watched.damage is not None:
        yield NotNested(
            shown="",
            reason=f"the archive is damaged at record {max(number, 1)} ({watched.damage}): "
            "nothing is read from there on",
        )
    if passed:
        told = ", ".join(f"{count} {what}" for what, count in sorted(passed.items()))
        yield NotNested(shown="", reason=f"records in it that are no reports: {told}")


def _records(iterate: Any, stream: "_Watched") -> Iterator[Any]:  # noqa: ANN401 - no types
    """Records one after another, and last what is wrong where the library gives up.

    The library tells of damage on standard error, or not at all.
    """
    told = StringIO()
    try:
        with redirect_stderr(told):
            archive = iterate(stream)
        while True:
            with redirect_stderr(told):
                record = next(archive, None)
            if told.getvalue():
                yield "a record is not as long as it says"
            if record is None:
                break
            yield record
    except Exception as error:  # noqa: BLE001 - not our code, and any bytes may come
        yield _said(error)
    if stream.damage is None and not stream.ends_well:
        yield "it ends in the middle of a record"


def _said(error: Exception) -> str:
    """What the library says is wrong, unless the archive made it stumble over itself."""
    if isinstance(error, AttributeError | LookupError | TypeError):
        return "a record lacks what a record has"
    return " ".join(str(error).split())[:200] or type(error).__name__


class _Watched:
    """An archive's bytes, unpacked, of which it is known how they end."""

    def __init__(self, stream: BinaryIO) -> None:
        head = stream.read(len(_GZIP))
        whole: Any = rejoined(head, stream)
        self._stream = GzipFile(fileobj=whole) if head == _GZIP else whole
        self._end = b""
        self.damage: str | None = None

    @property
    def ends_well(self) -> bool:
        """Whether the last bytes are those that end a record."""
        return self._end == _RECORD_END

    def read(self, size: int = -1) -> bytes:
        """Read up to ``size`` bytes; damage ends the stream and is kept."""
        try:
            part: bytes = self._stream.read1(size)
        except (BadGzipFile, EOFError, zlib.error) as error:
            self.damage = str(error)
            return b""
        self._end = (self._end + part)[-len(_RECORD_END) :]
        return part

    def is_cut(self, record: Any) -> bool:  # noqa: ANN401 - warcio has no types
        """Whether fewer bytes of a record came than it announces, once all are read."""
        if record.rec_headers.get_header("Content-Length") is None:
            return True
        record.raw_stream.read()
        return int(record.raw_stream.limit) > 0


def _why_not(record: Any) -> str | None:  # noqa: ANN401 - warcio has no types
    """Name the kind of a record that is no report."""
    kind = str(record.rec_type)
    if kind not in _FETCHED:
        return kind
    if record.http_headers is not None and not _OK.fullmatch(record.http_headers.statusline):
        return f"answers with status {record.http_headers.get_statuscode()}"
    media_type = _media_type(record)
    return None if media_type in _SUFFIXES else f"of type {media_type or 'unknown'}"


def _media_type(record: Any) -> str:  # noqa: ANN401 - warcio has no types
    return _content_type(record).partition(";")[0].strip().lower()


def _charset(record: Any) -> str | None:  # noqa: ANN401 - warcio has no types
    found = _CHARSET.search(_content_type(record))
    return found[1] if found else None


def _content_type(record: Any) -> str:  # noqa: ANN401 - warcio has no types
    headers = record.rec_headers if record.http_headers is None else record.http_headers
    return headers.get_header("Content-Type") or ""


def served_name(address: str, media_type: str) -> str:
    """Name what a server sent by its address, or by its type where that is a page's or decides."""
    try:
        named = PurePosixPath(urlsplit(address).path).name
    except ValueError:
        named = ""
    own = PurePosixPath(named).suffix.lower() in NAMED_SUFFIXES
    is_page = _SUFFIXES.get(media_type) == ".html"
    return named if own and not is_page else _page_name(address, media_type)


def _page_name(address: str, media_type: str) -> str:
    """Name a page so that its suffix says what it is; none where its type says nothing."""
    try:
        stem = PurePosixPath(urlsplit(address).path).stem
    except ValueError:
        stem = ""
    return f"{stem or 'page'}{_SUFFIXES.get(media_type, '')}"
