"""KML, workbooks and GeoParquet are opened by programs of their own kind."""

from io import BytesIO
from typing import Any

import openpyxl
import pyarrow.parquet
from lxml import etree

from tests import a_brief_case, a_case
from tocsin.export.geoparquet import parquet_bytes
from tocsin.export.kml import kml_text
from tocsin.export.table import columns, flat, rows
from tocsin.export.xlsx import xlsx_bytes

RECORD = a_brief_case.record()
KML = "{http://www.opengis.net/kml/2.2}"


def test_kml_has_a_placemark_for_each_incident_and_points_only_where_known() -> None:
    root = etree.fromstring(kml_text(a_case.RECORD).encode())
    marks = root.findall(f".//{KML}Placemark")
    assert {mark.get("id") for mark in marks} == {one.id for one in a_case.RECORD.incidents}
    assert [one.text for one in root.findall(f".//{KML}coordinates")] == ["4.5,-0.25"]


def test_a_workbook_has_the_table_and_no_cell_computes() -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx_bytes(a_case.RECORD)))
    head, *lines = book["Incidents"].iter_rows(values_only=True)
    assert list(head) == list(columns())
    made = [flat(row) for row in rows(a_case.RECORD)]
    for line, values in zip(lines, made, strict=True):
        assert [one or None for one in line] == [values[name] or None for name in columns()]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert any(str(cell.value).startswith("=") for cell in cells)


def test_geoparquet_has_its_geometry_and_every_column_in_its_type() -> None:
    table: Any = pyarrow.parquet.read_table(BytesIO(parquet_bytes(RECORD)))
    assert b'"primary_column":"geometry"' in table.schema.metadata[b"geo"]
    made = rows(RECORD)
    values = table.to_pylist()
    assert [{name: one[name] for name in columns()} for one in values] == [flat(r) for r in made]
    for row, one in zip(made, values, strict=True):
        assert (one["geometry"] is None) == (row.point is None)
    assert str(table.schema.field("lat").type) == "double"
    assert str(table.schema.field("killed_best").type) == "int64"


def test_an_empty_case_keeps_the_types() -> None:
    table: Any = pyarrow.parquet.read_table(BytesIO(parquet_bytes(type(a_case.RECORD)())))
    assert table.num_rows == 0
    assert str(table.schema.field("place_span_start").type) == "int64"
