"""One file per format, chosen by the ending of a file's name."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from tocsin import __version__
from tocsin.errors import UnknownFormat, UnknownLayout
from tocsin.export import csv, geojson, geoparquet, jsonl, kml, xlsx
from tocsin.export.layouts import LAYOUTS
from tocsin.export.ledgers import LEDGERS
from tocsin.export.quotes import Quotes
from tocsin.export.writing import write_whole
from tocsin.model import Record

__all__ = ["BRIEFS", "FORMATS", "INCIDENTS", "LAYOUTS", "LEDGERS", "LEDGER_FORMATS", "export"]

INCIDENTS = "incidents"


def _brief(record: Record) -> str:
    from tocsin.export.brief import brief  # noqa: PLC0415 - its templates and outlines take time

    return brief(record, title=_title(record), version=__version__)


def _printed(suffix: str) -> Callable[[Record], str | bytes]:
    """The brief in a format for which the page is taken apart."""

    def made(record: Record) -> str | bytes:
        from tocsin.export.brief import printed_brief  # noqa: PLC0415 - as above

        return printed_brief(record, suffix, title=_title(record), version=__version__)

    return made


BRIEFS = (".html", ".md", ".docx", ".pdf")
"""Endings that make a brief, with the assessment in it."""

FORMATS: Mapping[str, Callable[[Record], str | bytes]] = {
    csv.SUFFIX: csv.csv_text,
    geojson.SUFFIX: geojson.geojson_text,
    ".html": _brief,
    **{suffix: _printed(suffix) for suffix in BRIEFS if suffix != ".html"},
    jsonl.SUFFIX: jsonl.jsonl_text,
    kml.SUFFIX: kml.kml_text,
    geoparquet.SUFFIX: geoparquet.parquet_bytes,
    xlsx.SUFFIX: xlsx.xlsx_bytes,
}
"""What each ending of a file's name makes of a record."""


LEDGER_FORMATS: Mapping[str, Callable[[Record, str], str]] = {
    csv.SUFFIX: csv.ledger_text,
    jsonl.SUFFIX: jsonl.ledger_text,
}
"""What each ending of a file's name makes of a ledger."""


def export(
    record: Record,
    path: Path,
    *,
    layout: str | None = None,
    of: str = INCIDENTS,
    protect: Iterable[Path] = (),
) -> Mapping[str, int]:
    """Write a record in a layout, or in the format that the ending of ``path`` names.

    Args:
        record: The whole case.
        path: Where to write; an earlier file is replaced in one step.
        layout: One of `LAYOUTS`; the ending of the path then says nothing.
        of: "incidents", or a ledger (`ledgers.LEDGERS`), as CSV or JSON Lines.
        protect: Files that must never be replaced, such as the case itself.

    Returns:
        How many incidents the layout leaves out, by the reason in words.

    Raises:
        UnknownFormat, UnknownLayout, ExportExtraMissing: nothing is written.
        OutputNotWritable: nothing is written.
    """
    if layout is not None:
        lay = LAYOUTS.get(layout)
        if lay is None:
            raise UnknownLayout(layout=layout, known=tuple(LAYOUTS))
        laid = lay(record)
        write_whole(path, laid.text, protect=protect)
        return laid.left_out
    suffix = path.suffix.lower()
    known = FORMATS if of == INCIDENTS else LEDGER_FORMATS
    if suffix not in known:
        raise UnknownFormat(path=path, known=tuple(known))
    content = FORMATS[suffix](record) if of == INCIDENTS else LEDGER_FORMATS[suffix](record, of)
    write_whole(path, content, protect=protect)
    return {}


def _title(record: Record) -> str:
    """What a brief is called: the one report's title, else how many reports it tells of."""
    documents = tuple(record.documents.values())
    if len(documents) == 1 and documents[0].title:
        return Quotes(record).words(documents[0].title, documents[0].id)
    return f"{len(documents)} reports"
