"""GeoParquet 1.1: the table of incidents with a geometry, for GIS and data frames."""

import struct
from importlib import import_module
from io import BytesIO
from typing import Any, get_args, get_type_hints

import msgspec

from tocsin.errors import ExportExtraMissing
from tocsin.export.table import Row, columns, flat, rows
from tocsin.model import Record

SUFFIX = ".parquet"
_WKB_POINT = struct.Struct("<BIdd")  # little endian, type 1, x, y


def parquet_bytes(record: Record) -> bytes:
    """Make one row group of incidents; the geometry is null where no point may be shown.

    Raises:
        ExportExtraMissing: pyarrow is not installed.
    """
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise ExportExtraMissing(package="pyarrow") from None
    made = rows(record)
    flats = [flat(row) for row in made]
    arrays = {
        name: arrow.array([one[name] for one in flats], _type(arrow, name)) for name in columns()
    }
    arrays["geometry"] = arrow.array([_wkb(row) for row in made], arrow.binary())
    geo = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
    }
    table = arrow.table(arrays).replace_schema_metadata({"geo": msgspec.json.encode(geo)})
    stream = BytesIO()
    parquet.write_table(table, stream)
    return stream.getvalue()


def _type(arrow: Any, name: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    """The type of a column, also where a case has no value in it."""
    if name.endswith(("_span_start", "_span_end")):
        return arrow.int64()
    hint = get_type_hints(Row).get(name, str)
    kinds = {hint, *get_args(hint)}
    known = ((bool, arrow.bool_), (int, arrow.int64), (float, arrow.float64))
    return next((made for kind, made in known if kind in kinds), arrow.string)()


def _wkb(row: Row) -> bytes | None:
    return None if row.point is None else _WKB_POINT.pack(1, 1, *row.point)
