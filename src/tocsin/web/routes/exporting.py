"""What is on the screen as a file, made as it is sent."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Query
from sqlalchemy import Connection
from starlette.responses import StreamingResponse

from tocsin.export import csv, geojson, jsonl
from tocsin.export.quotes import Quotes
from tocsin.export.table import rows
from tocsin.model import Record
from tocsin.web.asking import Bench
from tocsin.web.filters import Filters
from tocsin.web.moments import minutes
from tocsin.web.routes.incidents import Sort, ordered
from tocsin.web.workbench import Workbench

router = APIRouter(tags=["incidents"])

BATCH = 200
"""Incidents loaded together."""


class Export(Filters):
    """A question, and how its answer is written."""

    format: Literal["csv", "geojson", "jsonl"] = "csv"


@dataclass(frozen=True, slots=True)
class _Format:
    media_type: str
    begin: str
    write: Callable[[Record, Quotes], str]
    between: str = ""
    end: str = ""


def _features(record: Record, quotes: Quotes) -> str:
    made = (msgspec.json.encode(geojson.feature(row)).decode() for row in rows(record, quotes))
    return ",\n".join(made)


_FORMATS: Mapping[str, _Format] = {
    "csv": _Format(
        "text/csv; charset=utf-8",
        csv.head(),
        lambda record, quotes: csv.lines(rows(record, quotes)),
    ),
    "jsonl": _Format("application/jsonl; charset=utf-8", "", jsonl.lines),
    "geojson": _Format(
        "application/geo+json",
        '{"type":"FeatureCollection","features":[\n',
        _features,
        between=",\n",
        end="\n]}\n",
    ),
}


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses={
        200: {
            "content": {one.media_type.partition(";")[0]: {} for one in _FORMATS.values()},
            "description": "a file, in the columns of tocsin export",
        }
    },
)
def export(bench: Bench, asked: Annotated[Export, Query()]) -> StreamingResponse:
    """Write the incidents that fit as a file, by time, private names withheld."""
    state = bench.state()
    selected = bench.select(asked, state)
    by_time: Sort = "when"
    found = ordered(selected.ground, selected.rows, by_time).tolist()
    at = None if asked.as_of is None else minutes(asked.as_of)

    def part(connection: Connection, rows: list[int]) -> tuple[Record, Quotes]:
        record = bench.part(connection, state, selected.present, rows, as_of=at)
        return record, bench.quotes(record, state)

    form = _FORMATS[asked.format]
    return StreamingResponse(
        _written(bench, part, found, form),
        media_type=form.media_type,
        headers={
            "content-disposition": f'attachment; filename="incidents.{asked.format}"',
        },
    )


Part = Callable[[Connection, list[int]], tuple[Record, Quotes]]
"""Loads some rows, and how they may be quoted."""


def _written(bench: Workbench, part: Part, found: list[int], form: _Format) -> Iterator[str]:
    yield form.begin
    with bench.reading() as connection:
        for first in range(0, len(found), BATCH):
            written = form.write(*part(connection, found[first : first + BATCH]))
            yield (form.between if first and written else "") + written
    yield form.end
