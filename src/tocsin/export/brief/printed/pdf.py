"""A brief as PDF, with the fonts that it needs inside."""

from html import escape
from importlib import import_module
from io import BytesIO
from typing import Any

from tocsin.errors import ExportExtraMissing
from tocsin.export.brief.printed.blocks import Block, Runs

SUFFIX = ".pdf"
PLAIN, STRONG = "Vera", "VeraBd"
"""Bitstream Vera, which comes with reportlab and may be put into documents."""

_INSTEAD = str.maketrans({"\u202f": "\u00a0", "\u2009": "\u00a0", "\u2011": "-"})
"""Signs that the font lacks, and what looks the same."""

_MARGIN = 56.0
_LEADING = 1.35
_SIZES = {1: 18.0, 2: 14.0, 3: 11.0}
_TEXT = 9.0
"""Sizes of headings by level, and of text [pt]."""


def pdf_bytes(blocks: tuple[Block, ...], *, title: str) -> bytes:
    """Write blocks as pages of A4; the same blocks give the same bytes.

    Characters that the font lacks, those of scripts other than the Latin one, show as "?".

    Raises:
        ExportExtraMissing: reportlab is not installed.
    """
    try:
        return _Pages().made(blocks, title)
    except ModuleNotFoundError as error:
        raise ExportExtraMissing(package=(error.name or "reportlab").split(".")[0]) from None


class _Pages:
    """The parts of reportlab that are needed, its fonts and styles."""

    def __init__(self) -> None:
        metrics = import_module("reportlab.pdfbase.pdfmetrics")
        fonts = import_module("reportlab.pdfbase.ttfonts")
        self._platypus = import_module("reportlab.platypus")
        style = import_module("reportlab.lib.styles").ParagraphStyle
        for name in (PLAIN, STRONG):
            if name not in metrics.getRegisteredFontNames():
                metrics.registerFont(fonts.TTFont(name, f"{name}.ttf"))
        self._known = metrics.getFont(PLAIN).face.charToGlyph
        text = {"fontName": PLAIN, "fontSize": _TEXT, "leading": _TEXT * _LEADING, "spaceAfter": 4}
        self._paragraph = style("paragraph", **text)
        self._quote = style("quote", **text, leftIndent=14)
        self._items = [
            style(f"item{n}", **text, leftIndent=14 * n, bulletIndent=14 * n - 10)
            for n in range(1, 5)
        ]
        self._headings = {
            n: style(
                f"heading{n}",
                fontName=STRONG,
                fontSize=size,
                leading=size * _LEADING,
                spaceBefore=size,
                spaceAfter=4,
                keepWithNext=1,
            )
            for n, size in _SIZES.items()
        }

    def made(self, blocks: tuple[Block, ...], title: str) -> bytes:
        """Lay out blocks one after another."""
        stream = BytesIO()
        document = self._platypus.SimpleDocTemplate(
            stream,
            title=title,
            author="Tocsin",
            invariant=1,
            leftMargin=_MARGIN,
            rightMargin=_MARGIN,
            topMargin=_MARGIN,
            bottomMargin=_MARGIN,
        )
        document.build([flowable for block in blocks for flowable in self._flowables(block)])
        return stream.getvalue()

    def _flowables(self, block: Block) -> list[Any]:
        paragraph = self._platypus.Paragraph
        match block.kind:
            case "heading":
                return [paragraph(self._words(block.runs), self._headings[min(block.level, 3)])]
            case "quote":
                return [paragraph(self._words(block.runs), self._quote)]
            case "item":
                style = self._items[min(block.level, len(self._items)) - 1]
                return [paragraph(self._words(block.runs), style, bulletText="\N{BULLET}")]
            case "table":  # a row may be longer than a page, which no grid can hold
                head, *rows = block.rows
                return [paragraph(self._row(head, row), self._items[0]) for row in rows]
        return [paragraph(self._words(block.runs), self._paragraph)]

    def _row(self, head: tuple[Runs, ...], row: tuple[Runs, ...]) -> str:
        told = (
            f"{self._words(((name[0][0], True),))}: {self._words(cell)}" if name else ""
            for name, cell in zip(head, row, strict=False)
            if cell
        )
        return " \N{MIDDLE DOT} ".join(told)

    def _words(self, runs: Runs) -> str:
        return "".join(
            f'<font name="{STRONG}">{self._shown(words)}</font>' if strong else self._shown(words)
            for words, strong in runs
        )

    def _shown(self, words: str) -> str:
        plain = words.translate(_INSTEAD)
        return escape("".join(c if ord(c) in self._known else "?" for c in plain), quote=False)
