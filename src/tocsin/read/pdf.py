"""A PDF: its lines joined to paragraphs, without what stands on every page."""

import logging
import re
from collections import Counter
from importlib import import_module
from io import BytesIO
from statistics import median
from typing import Any

from tocsin.errors import ExtraMissing
from tocsin.read.draft import Draft, Refused
from tocsin.read.text import clean, one_line

MAX_PAGES = 300  # a report of a newsroom has few; a book is no report
MAX_PDF_CHARACTERS = 2_000_000  # what a page may unfold to is not bounded by its bytes

_EDGE_LINES = 3  # a header or footer is looked for among so many lines at either end of a page
_ON_SHARE_OF_PAGES = 0.5  # a line on more of the pages is a header or a footer
_FEWEST_PAGES = 3  # for a line to be one that is repeated
_FULL_LINE = 0.75  # of the usual width: a shorter line that ends a sentence ends a paragraph
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_NUMBER = re.compile(r"\d+")
_HYPHENATED = re.compile(r"[^\W\d_]-$")


def pdf(content: bytes) -> Draft | Refused:
    """Read the text of a PDF; scripts, forms and attachments in it are left alone.

    Raises:
        ExtraMissing: pypdf is not installed.

    Cost:
        About 20 ms a page.
    """
    try:
        pypdf = import_module("pypdf")
    except ImportError:
        raise ExtraMissing(package="pypdf") from None
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # it would write to stderr
    try:
        reader = pypdf.PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return Refused(reason="it is an encrypted PDF: save a copy without its password")
        pages = _pages(reader)
        title = _title(reader)
    except Exception as error:  # noqa: BLE001 - not our code, and any bytes may come
        return Refused(reason=f"the PDF cannot be read ({_said(error)}): save its text as .txt")
    if isinstance(pages, Refused):
        return pages
    body = "\n".join(_paragraphs(_without_repeated(pages)))
    if not any(c.isalpha() for c in body):
        return Refused(
            reason="there is no text in the PDF, only images: run text recognition (OCR) on it"
        )
    return Draft(body=body, title=title)


def _pages(reader: Any) -> list[list[str]] | Refused:  # noqa: ANN401 - loaded when needed
    """The lines of each page."""
    if len(reader.pages) > MAX_PAGES:
        return Refused(reason=f"the PDF has more than {MAX_PAGES} pages: split it into its reports")
    pages, size = [], 0
    for page in reader.pages:
        text = clean(page.extract_text())
        size += len(text)
        if size > MAX_PDF_CHARACTERS:
            return Refused(
                reason=f"more than {MAX_PDF_CHARACTERS / 1e6:g} million characters come out of "
                "the PDF: split it into its reports"
            )
        pages.append([line.strip() for line in text.split("\n")])
    return pages


def _title(reader: Any) -> str | None:  # noqa: ANN401 - loaded when needed
    """The title that a PDF names, unless a program put a file's name there."""
    said = one_line(clean(str((reader.metadata or {}).get("/Title") or "")))
    is_file_name = re.search(r"\.\w{2,5}$|^Microsoft Word - |^untitled", said, re.IGNORECASE)
    return said if " " in said and not is_file_name else None


def _without_repeated(pages: list[list[str]]) -> list[list[str]]:
    """Leave out headers and footers: lines at the edges that many pages share but for numbers."""
    filled = [[line for line in page if line] for page in pages]
    if len(filled) < _FEWEST_PAGES:
        edges = Counter[str]()
    else:
        edges = Counter(
            line
            for page in filled
            for line in {_shape(line) for line in page[:_EDGE_LINES] + page[-_EDGE_LINES:]}
        )
    repeated = {line for line, n in edges.items() if n > _ON_SHARE_OF_PAGES * len(filled)}
    return [
        [
            line
            for at, line in enumerate(page)
            if _EDGE_LINES <= at < len(page) - _EDGE_LINES or _shape(line) not in repeated
        ]
        for page in filled
    ]


def _shape(line: str) -> str:
    return _NUMBER.sub("0", line)


def _paragraphs(pages: list[list[str]]) -> list[str]:
    """Join lines to paragraphs, over the ends of pages too.

    A paragraph ends with a sentence on a line that is not full. Lines before the first full one
    stand alone: they are titles and names.
    """
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    width = median(sorted(len(line) for line in lines)[len(lines) // 2 :])
    paragraphs, parts = list[str](), list[str]()
    for line in lines:
        is_full = len(line) >= _FULL_LINE * width
        if parts and _HYPHENATED.search(parts[-1]) and line[:1].islower():
            parts[-1] = parts[-1][:-1] + line
        else:
            parts.append(line)
        if not is_full and (_SENTENCE_END.search(line) or len(parts) == 1):
            paragraphs.append(" ".join(parts))
            parts = []
    if parts:
        paragraphs.append(" ".join(parts))
    return paragraphs


def _said(error: Exception) -> str:
    return one_line(str(error))[:120] or type(error).__name__
