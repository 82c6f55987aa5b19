"""What a file is, by its name and its first bytes."""

import re
import zlib
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath

from tocsin.decoding import decode, is_wide

SNIFF_BYTES = 4096  # enough for any mark at the beginning and for the first line of JSON

READ_AS_TEXT = "save its text as .txt, .html or .pdf"


class Format(Enum):
    """How the reports of a file lie in it."""

    TEXT = "plain text, one report"
    PAGE = "a web page, one report"
    PDF = "a PDF, one report"
    WORD = "a DOCX file, one report"
    MAIL = "a mail, one report, and what is attached to it"
    LINES = "a JSON object a line"
    JSON = "a JSON object, or an array of them"
    TABLE = "a table, a report a row"
    FEED = "a feed, a report an entry"
    WEB_ARCHIVE = "a web archive, a report a page"
    PACKED = "one file, compressed"
    ARCHIVE = "files, packed together"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """Why a file is not read."""

    reason: str


REPORT_SUFFIXES: dict[str, Format] = {  # read wherever they are found in a folder
    ".txt": Format.TEXT,
    ".html": Format.PAGE,
    ".htm": Format.PAGE,
    ".xhtml": Format.PAGE,
    ".pdf": Format.PDF,
    ".docx": Format.WORD,
    ".eml": Format.MAIL,
    ".jsonl": Format.LINES,
    ".ndjson": Format.LINES,
    ".rss": Format.FEED,
    ".atom": Format.FEED,
    ".warc": Format.WEB_ARCHIVE,
    ".gz": Format.PACKED,
    ".zip": Format.ARCHIVE,
}
NAMED_SUFFIXES: dict[str, Format] = {  # read where the file itself is named
    **REPORT_SUFFIXES,
    ".text": Format.TEXT,
    ".md": Format.TEXT,
    ".json": Format.JSON,
    ".csv": Format.TABLE,
    ".tsv": Format.TABLE,
}
_BYTES = (  # formats that are known by their first bytes, whatever their name
    (b"%PDF-", Format.PDF),
    (b"PK\x03\x04", Format.ARCHIVE),
    (b"PK\x05\x06", Format.ARCHIVE),
    (b"\x1f\x8b", Format.PACKED),
    (b"WARC/", Format.WEB_ARCHIVE),
)
_BINARY = {Format.PDF, Format.WORD, Format.ARCHIVE, Format.PACKED, Format.WEB_ARCHIVE}
_MAGIC = (
    (b"BZh", "compressed (bzip2)"),
    (b"\xfd7zXZ", "compressed (xz)"),
    (b"7z\xbc\xaf", "an archive (7z)"),
    (b"Rar!", "an archive (RAR)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"RIFF", "an image or a recording (RIFF)"),
    (b"SQLite format 3\x00", "a database (SQLite)"),
)
_CONTROLS = bytes([*range(9), 11, *range(14, 27), *range(28, 32), 127])  # not \t \n \f \r ESC
_BINARY_SHARE = 0.02  # of control bytes at the beginning, above which it is no text

_PAGE_START = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?((?><!--.*?-->)\s*+)*+"
    r"<(!doctype\s+html|html|head|body|title|meta|article|main|div|p|h1|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_SURE_PAGE_START = re.compile(r"\s*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html)\b", re.IGNORECASE)
_FEED_START = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?((<!--.*?-->|<\?[^>]*>)\s*+)*+<(rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_START = re.compile(
    r"(?:(?:From|To|Cc|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version"
    r"|Content-Type|DKIM-Signature|Reply-To|X-[\w-]+):.*\n(?:[ \t].*\n)*){3}",
    re.IGNORECASE,
)
_OBJECT_START = re.compile(r'\s*\{\s*["}]')
_ARRAY_START = re.compile(r"\s*\[\s*[{\]]")


def format_of(name: str, head: bytes) -> Format | NotRead:
    """Tell how to read a file, or why it is not read.

    Args:
        name: The file's name, or "-" for standard input.
        head: The first ``SNIFF_BYTES`` bytes, or all there are.
    """
    if not head:
        return NotRead(reason="it is empty: there is not one byte in it")
    packed = _packed(head)
    if packed is not None:
        return packed
    suffix = PurePath(name).suffix.lower()
    known = NAMED_SUFFIXES.get(suffix)
    start = decode(head).text
    reason = _why_no_text(head, start, suffix)
    if reason is not None:
        return NotRead(reason=reason)
    if known in {None, Format.JSON}:
        return _sniffed(start, otherwise=known)
    is_page = known is Format.TEXT and _SURE_PAGE_START.match(start)
    return Format.PAGE if is_page else known


def _packed(head: bytes) -> Format | None:
    """Name a format that is known by its first bytes, whatever the file's name."""
    found = next((found for mark, found in _BYTES if head.startswith(mark)), None)
    if found is Format.PACKED and _unpacked(head).startswith(b"WARC/"):
        return Format.WEB_ARCHIVE  # compressed record by record, and read as it stands
    return found


def _why_no_text(head: bytes, start: str, suffix: str) -> str | None:
    """Say why a file that must be text is none that is read."""
    kind = next((what for mark, what in _MAGIC if head.startswith(mark)), None)
    if kind is None and NAMED_SUFFIXES.get(suffix) in _BINARY:
        return f"its name ends in {suffix}, but its bytes do not begin like one"
    if kind is None and _is_binary(head):
        kind = "binary"
    if suffix == ".xml" and not _FEED_START.match(start) and not _PAGE_START.match(start):
        kind = "XML and no feed"
    return None if kind is None else f"it is {kind}, which is not read: {READ_AS_TEXT}"


def _sniffed(start: str, *, otherwise: Format | None) -> Format:
    """Tell by the first characters alone; an object on one line makes the file JSON Lines."""
    if _OBJECT_START.match(start):
        first, newline, _ = start.strip().partition("\n")
        spread_out = newline and not first.rstrip().endswith("}")
        return Format.JSON if spread_out else Format.LINES
    if otherwise is not None:
        return otherwise
    if _ARRAY_START.match(start):
        return Format.JSON
    if _FEED_START.match(start):
        return Format.FEED
    if _MAIL_START.match(start):
        return Format.MAIL
    return Format.PAGE if _PAGE_START.match(start) else Format.TEXT


def _unpacked(head: bytes) -> bytes:
    """The beginning of what gzip compressed."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 100)
    except zlib.error:
        return b""


def _is_binary(head: bytes) -> bool:
    """Whether too many bytes stand for no character of any text."""
    if is_wide(head):
        return False
    return len(head) - len(head.translate(None, _CONTROLS)) > _BINARY_SHARE * len(head)
