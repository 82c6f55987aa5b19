"""A DOCX file: a paragraph or a row of a table is a line."""

from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from tocsin.errors import ExtraMissing
from tocsin.read.draft import Draft, Refused
from tocsin.read.text import clean, one_line

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

MAX_UNPACKED_BYTES = 200_000_000  # of all the parts of a file


def word(content: bytes) -> Draft | Refused:
    """Read the text of a DOCX file; macros, comments and objects in it are left alone.

    Raises:
        ExtraMissing: python-docx is not installed.
    """
    try:
        docx = import_module("docx")
    except ImportError:
        raise ExtraMissing(package="python-docx") from None
    try:
        with ZipFile(BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > MAX_UNPACKED_BYTES:
            return Refused(
                reason=f"more than {MAX_UNPACKED_BYTES / 1e6:g} MB come out of the DOCX file: "
                "save its text as .txt"
            )
        document = docx.Document(BytesIO(content))
        body = "\n".join(line for line in map(clean, _lines(document)) if line)
        title = one_line(clean(document.core_properties.title or ""))
    except Exception as error:  # noqa: BLE001 - not our code, and any bytes may come
        said = one_line(str(error))[:120] or type(error).__name__
        return Refused(reason=f"the DOCX file cannot be read ({said}): save its text as .txt")
    if not body:
        return Refused(reason="there is no text in the DOCX file")
    return Draft(body=body, title=title or None)


def _lines(container: Any) -> Iterator[str]:  # noqa: ANN401 - loaded when needed
    """Paragraphs and rows in their order."""
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield "\t".join(one_line(cell.text) for cell in row.cells)
        else:
            yield block.text.strip()
