"""A workbook (XLSX): the table of incidents, and every claim with its sentence and source."""

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from io import BytesIO
from typing import Any

from tocsin.errors import ExportExtraMissing
from tocsin.export.claims import told
from tocsin.export.clockless import without_clock
from tocsin.export.plain import plain
from tocsin.export.quotes import Quotes
from tocsin.export.table import Value, columns, flat, rows
from tocsin.model import Record

SUFFIX = ".xlsx"
LONGEST_CELL = 32_767  # [characters] that a cell of a workbook holds
_CLAIM_COLUMNS = (
    "incident", "field", "value", "shown", "sentence", "outlet", "said_by", "by", "confidence",
    "document", "start", "end",
)  # fmt: skip


def xlsx_bytes(record: Record) -> bytes:
    """Make a workbook of two sheets; no cell computes, whatever a report says.

    Raises:
        ExportExtraMissing: openpyxl is not installed.
    """
    try:
        openpyxl = import_module("openpyxl")
    except ImportError:
        raise ExportExtraMissing(package="openpyxl") from None
    book = openpyxl.Workbook(write_only=True)
    names = list(columns())
    _sheet(book, "Incidents", names, ([flat(r)[name] for name in names] for r in rows(record)))
    _sheet(book, "Claims", _CLAIM_COLUMNS, _claims(record))
    stream = BytesIO()
    book.save(stream)
    return without_clock(stream)


def _claims(record: Record) -> Iterator[list[Value]]:
    quotes = Quotes(record)
    for incident in record.incidents:
        for one in told(record, quotes, incident):
            sentence = "".join(piece.text for piece in one.sentence)
            outlet = record.documents[one.document].outlet
            yield [
                incident.id, one.field, one.value, one.rule, sentence, outlet, one.said_by, one.by,
                one.confidence, one.document, one.start, one.end,
            ]  # fmt: skip


def _sheet(
    book: Any,  # noqa: ANN401 - openpyxl has no types
    title: str,
    names: Sequence[str],
    lines: Iterable[Sequence[Value]],
) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    cell = import_module("openpyxl.cell").WriteOnlyCell

    def made(value: Value) -> Any:  # noqa: ANN401 - openpyxl has no types
        if not isinstance(value, str):
            return value
        words = cell(sheet, value=None)
        words.value = plain(value)[:LONGEST_CELL]
        words.data_type = "s"  # words stay words, also those that begin with "="
        words.quotePrefix = True
        return words

    sheet.append([made(name) for name in names])
    for line in lines:
        sheet.append([made(value) for value in line])
