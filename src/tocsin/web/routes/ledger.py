"""What reports say besides incidents: statements, figures, measures, responses, doubts."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from tocsin.store.queries import lists, part
from tocsin.web.answers import Paged, answer
from tocsin.web.asking import Bench, Page, Size
from tocsin.web.entries import Entry, entries_of, entry

router = APIRouter(tags=["ledger"])

KINDS = ("statement", "figure", "measure", "response", "doubt")


@router.get("/ledger", response_model=Paged[Entry])
def ledger(
    bench: Bench,
    kind: Annotated[
        Literal["statement", "figure", "measure", "response", "doubt"] | None,
        Query(description="one kind; without it, all"),
    ] = None,
    page: Page = 1,
    size: Size = 50,
) -> Response:
    """List what reports say besides incidents, those of the newest reports first."""
    with bench.reading() as connection:
        total, found = lists.ledger_page(
            connection, (kind,) if kind else KINDS, skip=(page - 1) * size, size=size
        )
        record = part.load_part(connection, {document for _, document in found}, ledger=True)
    quotes = bench.quotes(record)
    entries = {one.id: one for one in entries_of(record)}
    return answer(
        Paged(
            total=total,
            page=page,
            size=size,
            items=[entry(record, quotes, entries[id_]) for id_, _ in found],
        )
    )
