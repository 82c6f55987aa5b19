"""One file per format, chosen by the ending of a file's name."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from tocsin.errors import UnknownFormat
from tocsin.export import csv, geojson, jsonl
from tocsin.export.writing import write_whole
from tocsin.model import Record

__all__ = ["FORMATS", "export", "write_whole"]

FORMATS: Mapping[str, Callable[[Record], str]] = {
    csv.SUFFIX: csv.csv_text,
    jsonl.SUFFIX: jsonl.jsonl_text,
    geojson.SUFFIX: geojson.geojson_text,
}


def export(record: Record, path: Path, *, protect: Iterable[Path] = ()) -> None:
    """Write a record in the format that the ending of ``path`` names.

    Args:
        record: The whole case.
        path: Where to write; an earlier file is replaced in one step.
        protect: Files that must never be replaced, such as the case itself.

    Raises:
        UnknownFormat: nothing is written.
        OutputNotWritable: nothing is written.
    """
    make = FORMATS.get(path.suffix.lower())
    if make is None:
        raise UnknownFormat(path=path, known=tuple(FORMATS))
    write_whole(path, make(record), protect=protect)
