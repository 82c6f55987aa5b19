"""The list of reports."""

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from tocsin.export.quotes import Quotes
from tocsin.model import Record
from tocsin.store.queries import part
from tocsin.web.answers import MOST_A_PAGE, MOST_PAGES, Paged, answer
from tocsin.web.asking import Bench
from tocsin.web.filters import LONGEST_WORDS, MOST_VALUES
from tocsin.web.moments import OPEN_END
from tocsin.web.overview import Overview
from tocsin.web.selection import Mask
from tocsin.web.sources import Publication, publication
from tocsin.web.workbench import Workbench

router = APIRouter(tags=["reports"])


class ReportFilters(BaseModel):
    """Conditions on reports, and which page of the answer."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str | None, Field(max_length=LONGEST_WORDS)] = None
    outlet: Annotated[list[str], Field(max_length=MOST_VALUES)] = []
    language: Annotated[list[Literal["en", "fr"]], Field(max_length=MOST_VALUES)] = []
    sort: Literal["published", "-published"] = "-published"
    page: Annotated[int, Field(ge=1, le=MOST_PAGES)] = 1
    size: Annotated[int, Field(ge=1, le=MOST_A_PAGE)] = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportItem:
    """A report in a list."""

    id: Annotated[str, Field(description="of the document, as everywhere")]
    title: Annotated[str, Field(description="private names withheld")]
    outlet: str
    language: str
    published: Publication | None
    origin: Annotated[str, Field(description="id of the independent telling it belongs to")]
    copies: Annotated[int, Field(description="other reports of that origin")]
    accounts: int
    incidents: int


@router.get("/reports", response_model=Paged[ReportItem])
def reports(bench: Bench, asked: Annotated[ReportFilters, Query()]) -> Response:
    """List the reports that fit, the newest first; undated ones come last."""
    state = bench.state()
    view = state.ground.overview
    documents = view.documents
    rows = np.flatnonzero(report_mask(bench, view, asked))
    published = documents.known_at[rows]
    undated = published == OPEN_END
    key = -published if asked.sort == "-published" else published
    rows = rows[np.lexsort((key, undated))]
    first = (asked.page - 1) * asked.size
    shown = [documents.rows[row] for row in rows[first : first + asked.size].tolist()]
    ids = [one.id for one in shown]
    with bench.reading() as connection:
        accounts = part.accounts_counted(connection, ids)
        quotes = Quotes(Record(persons=part.load_persons(connection, ids)), state.known)
    incidents = np.bincount(view.tellings.document, minlength=len(documents.rows))
    siblings = np.bincount(documents.origin, minlength=1)
    return answer(
        Paged(
            total=len(rows),
            page=asked.page,
            size=asked.size,
            items=[
                ReportItem(
                    id=one.id,
                    title=quotes.words(one.title or "", one.id),
                    outlet=one.outlet or "",
                    language=one.language,
                    published=publication(one.published),
                    origin=one.origin,
                    copies=int(siblings[documents.origin[documents.numbers[one.id]]]) - 1,
                    accounts=accounts.get(one.id, 0),
                    incidents=int(incidents[documents.numbers[one.id]]),
                )
                for one in shown
            ],
        )
    )


def report_mask(bench: Workbench, view: Overview, asked: ReportFilters) -> Mask:
    """Which documents fit."""
    documents = view.documents
    mask = np.ones(len(documents.rows), dtype=np.bool_)
    if asked.outlet:
        mask &= documents.outlets.among(asked.outlet)[documents.outlet]
    if asked.language:
        mask &= documents.languages.having(lambda one: one in asked.language)[documents.language]
    if asked.text is not None:
        found = np.zeros(len(mask), dtype=np.bool_)
        found[view.holding(bench.found(asked.text))] = True
        mask &= found
    return mask
