"""A brief as DOCX."""

from importlib import import_module
from io import BytesIO
from typing import Any

from tocsin.errors import ExportExtraMissing
from tocsin.export.brief.printed.blocks import Block, Runs
from tocsin.export.clockless import without_clock

SUFFIX = ".docx"
_DEEPEST = 3
"""Levels of lists that the standard template has styles for."""


def docx_bytes(blocks: tuple[Block, ...], *, title: str) -> bytes:
    """Write blocks as a document with headings, lists and tables of its own kind.

    Raises:
        ExportExtraMissing: python-docx is not installed.
    """
    try:
        made = import_module("docx").Document()
    except ImportError:
        raise ExportExtraMissing(package="python-docx") from None
    properties = made.core_properties
    properties.title, properties.author, properties.comments = title[:255], "Tocsin", ""
    for block in blocks:
        _add(made, block)
    stream = BytesIO()
    made.save(stream)
    return without_clock(stream)


def _add(made: Any, block: Block) -> None:  # noqa: ANN401 - loaded when needed
    match block.kind:
        case "heading":
            _runs(made.add_heading(level=min(block.level, 9)), block.runs)
        case "quote":
            _runs(made.add_paragraph(style="Quote"), block.runs)
        case "item":
            level = min(block.level, _DEEPEST)
            style = "List Bullet" if level == 1 else f"List Bullet {level}"
            _runs(made.add_paragraph(style=style), block.runs)
        case "table":
            width = max(len(row) for row in block.rows)
            table = made.add_table(rows=len(block.rows), cols=width, style="Table Grid")
            for row, cells in zip(table.rows, block.rows, strict=True):
                for cell, runs in zip(row.cells, cells, strict=False):
                    _runs(cell.paragraphs[0], runs)
        case _:
            _runs(made.add_paragraph(), block.runs)


def _runs(paragraph: Any, runs: Runs) -> None:  # noqa: ANN401 - loaded when needed
    for words, strong in runs:
        paragraph.add_run(words).bold = strong or None
