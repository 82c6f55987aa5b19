"""What a file is, by its name and its first bytes."""

import re
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath

from tocsin.decoding import decode, is_wide

SNIFF_BYTES = 4096  # enough for any mark at the beginning and for the first line of JSON

READ_AS_TEXT = "save its text as .txt, .html or .jsonl"


class Format(Enum):
    """How the reports of a file lie in it."""

    TEXT = "plain text, one report"
    PAGE = "a web page, one report"
    LINES = "a JSON object a line"
    JSON = "a JSON object, or an array of them"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """Why a file is not read."""

    reason: str


REPORT_SUFFIXES: dict[str, Format] = {  # read wherever they are found in a folder
    ".txt": Format.TEXT,
    ".html": Format.PAGE,
    ".htm": Format.PAGE,
    ".xhtml": Format.PAGE,
    ".jsonl": Format.LINES,
    ".ndjson": Format.LINES,
}
NAMED_SUFFIXES: dict[str, Format] = {  # read where the file itself is named
    **REPORT_SUFFIXES,
    ".text": Format.TEXT,
    ".md": Format.TEXT,
    ".json": Format.JSON,
}
_TEXT_NOT_READ = {  # in characters, yet no report as they stand
    ".csv": "a table (CSV)",
    ".tsv": "a table (TSV)",
    ".eml": "a mail (EML)",
    ".rss": "a feed (RSS)",
    ".atom": "a feed (Atom)",
    ".xml": "XML",
    ".rtf": "rich text (RTF)",
    ".warc": "a web archive (WARC)",
}
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, as DOCX, ODT and EPUB files are"),
    (b"\x1f\x8b", "compressed (gzip)"),
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
    (b"WARC/", "a web archive (WARC)"),
)
_CONTROLS = bytes([*range(9), 11, *range(14, 27), *range(28, 32), 127])  # not \t \n \f \r ESC
_BINARY_SHARE = 0.02  # of control bytes at the beginning, above which it is no text

_PAGE_START = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?((?><!--.*?-->)\s*+)*+"
    r"<(!doctype\s+html|html|head|body|title|meta|article|main|div|p|h1|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_SURE_PAGE_START = re.compile(r"\s*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html)\b", re.IGNORECASE)
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
    kind = next((what for mark, what in _MAGIC if head.startswith(mark)), None)
    suffix = PurePath(name).suffix.lower()
    if kind is None:
        kind = _TEXT_NOT_READ.get(suffix) or ("binary" if _is_binary(head) else None)
    if kind is not None:
        return NotRead(reason=f"it is {kind}, which is not read: {READ_AS_TEXT}")
    start = decode(head).text
    known = NAMED_SUFFIXES.get(suffix)
    if known in {None, Format.JSON}:
        return _sniffed(start, otherwise=known)
    if known is Format.TEXT and _SURE_PAGE_START.match(start):
        return Format.PAGE
    return known


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
    return Format.PAGE if _PAGE_START.match(start) else Format.TEXT


def _is_binary(head: bytes) -> bool:
    """Whether too many bytes stand for no character of any text."""
    if is_wide(head):
        return False
    return len(head) - len(head.translate(None, _CONTROLS)) > _BINARY_SHARE * len(head)
