"""Search: words in all texts, and in what is shown of incidents."""

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter, Query, Response
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection

from tocsin.export.quotes import Quotes
from tocsin.model import Document, Language, Record
from tocsin.store.queries import part
from tocsin.store.readings import load_documents
from tocsin.store.searching import RANKED_UP_TO, Hit
from tocsin.web.answers import MOST_PAGES, answer
from tocsin.web.asking import Bench
from tocsin.web.filters import LONGEST_WORDS, MOST_VALUES
from tocsin.web.items import Item, Namer, item
from tocsin.web.overview import Overview, owners_of_pairs
from tocsin.web.routes.case import Facet, listed
from tocsin.web.selection import Mask, shown_as
from tocsin.web.sources import Source, Words, runs, source

router = APIRouter(tags=["search"])

MOST_HITS = 3
"""Passages shown of one report."""

AROUND = 80
"""Characters shown on either side of a word found, at least."""

MOST_INCIDENTS = 20
"""Incidents shown whose values hold the words."""


class Search(BaseModel):
    """What is searched for, and which page of the answer."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[
        str,
        Field(
            max_length=LONGEST_WORDS,
            description='words that all must occur; "two vans" a phrase, incend* a beginning',
        ),
    ]
    outlet: Annotated[list[str], Field(max_length=MOST_VALUES)] = []
    language: Annotated[list[Language], Field(max_length=MOST_VALUES)] = []
    kind: Annotated[list[str], Field(max_length=MOST_VALUES)] = []
    page: Annotated[int, Field(ge=1, le=MOST_PAGES)] = 1
    size: Annotated[int, Field(ge=1, le=100)] = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A passage with the words found marked, private names withheld."""

    start: int
    end: int
    pieces: list[Words]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A report that holds the words."""

    source: Source
    hits: Annotated[int, Field(description="how often the words stand in it")]
    snippets: list[Snippet]
    incidents: Annotated[list[str], Field(description="ids of the incidents it tells of")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFacets:
    """How the reports found spread; those left out by one facet are counted by the others."""

    outlets: list[Facet]
    languages: list[Facet]
    kinds: Annotated[list[Facet], Field(description="of incidents that the reports tell of")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer:
    """What was found."""

    total: Annotated[int, Field(description="reports")]
    page: int
    size: int
    order: Annotated[
        Literal["rank", "newest"],
        Field(description="the best first; of very many, those read last first"),
    ]
    items: list[Found]
    facets: SearchFacets
    incidents: Annotated[
        list[Item], Field(description="whose shown kind, place, site or target holds the words")
    ]
    incidents_total: int


@router.get("/search", response_model=SearchAnswer)
def search(bench: Bench, asked: Annotated[Search, Query()]) -> Response:
    """Search all texts, and what is shown of incidents."""
    state = bench.state()
    ground = state.ground
    found = bench.found(asked.q)
    narrowed = _Narrowed(ground.overview, found, asked)
    every = narrowed.rows()
    rows = every[(asked.page - 1) * asked.size : asked.page * asked.size]
    told = narrowed.incidents(rows)
    documents = [ground.overview.documents.rows[row] for row in rows.tolist()]
    shown = np.flatnonzero(shown_as(ground, asked.q))
    incidents = shown[:MOST_INCIDENTS].tolist()
    with bench.reading() as connection:
        record = _read(connection, [one.id for one in documents])
        namer = Namer(connection, state, ground, incidents)
    quotes = bench.quotes(record, state)
    return answer(
        SearchAnswer(
            total=len(every),
            page=asked.page,
            size=asked.size,
            order="rank" if len(found) <= RANKED_UP_TO else "newest",
            items=[
                Found(
                    source=source(record, quotes, record.documents[hit.document]),
                    hits=len(hit.spans),
                    snippets=snippets(quotes, record.documents[hit.document], hit),
                    incidents=told.get(hit.document, []),
                )
                for hit in bench.texts.hits(asked.q, [one.number for one in documents])
                if hit.document in record.documents
            ],
            facets=narrowed.facets(),
            incidents=[item(ground, namer, row) for row in incidents],
            incidents_total=len(shown),
        )
    )


def _read(connection: Connection, documents: list[str]) -> Record:
    """The texts of some documents and whom they name: what passages are quoted from."""
    return Record(
        documents=load_documents(connection, documents),
        persons=part.load_persons(connection, documents),
    )


class _Narrowed:
    """The reports found, and which of them fit each facet asked for."""

    def __init__(self, view: Overview, found: NDArray[np.int64], asked: Search) -> None:
        self._view = view
        documents = view.documents
        self._rows = view.holding(found)
        self._outlet = documents.outlets.having(
            lambda one: not asked.outlet or one in asked.outlet
        )[documents.outlet[self._rows]] | (not asked.outlet)
        self._language = documents.languages.having(
            lambda one: not asked.language or one in asked.language
        )[documents.language[self._rows]]
        self._kind = np.ones(len(self._rows), dtype=np.bool_)
        if asked.kind:
            labels = view.words.kind.having(lambda kind: kind.label in asked.kind)
            told = labels[view.columns.kind[view.tellings.incident]]
            self._kind = self._among(view.tellings.document[told])

    def _among(self, documents: NDArray[np.int32]) -> Mask:
        wanted = np.zeros(len(self._view.documents.rows), dtype=np.bool_)
        wanted[documents] = True
        return np.asarray(wanted[self._rows])

    def rows(self) -> NDArray[np.int64]:
        """The numbers of the documents that fit all facets, in the order found."""
        return self._rows[self._outlet & self._language & self._kind]

    def incidents(self, documents: NDArray[np.int64]) -> dict[str, list[str]]:
        """The ids of the incidents that some documents tell of, by the id of the document."""
        view = self._view
        told: dict[str, list[str]] = {}
        for n in np.flatnonzero(np.isin(view.tellings.document, documents)).tolist():
            id_ = view.documents.rows[view.tellings.document[n]].id
            told.setdefault(id_, []).append(view.ids[view.tellings.incident[n]])
        return {id_: list(dict.fromkeys(ids)) for id_, ids in told.items()}

    def facets(self) -> SearchFacets:
        """How the reports spread over each facet, as narrowed by the others."""
        documents = self._view.documents
        outlets = documents.outlet[self._rows[self._language & self._kind]]
        languages = documents.language[self._rows[self._outlet & self._kind]]
        return SearchFacets(
            outlets=listed(documents.outlets.counted(outlets)),
            languages=listed(documents.languages.counted(languages)),
            kinds=listed(self._kinds().items()),
        )

    def _kinds(self) -> dict[str, int]:
        """How many of the reports tell of an incident of each kind."""
        view = self._view
        kept = np.zeros(len(view.documents.rows), dtype=np.bool_)
        kept[self._rows[self._outlet & self._language]] = True
        told = kept[view.tellings.document]
        kinds = view.columns.kind[view.tellings.incident[told]]
        each = owners_of_pairs(kinds, view.tellings.document[told]).astype(np.int32)
        counted: dict[str, int] = {}
        for kind, n in view.words.kind.counted(each):
            counted[kind.label] = counted.get(kind.label, 0) + n
        return counted


def snippets(quotes: Quotes, document: Document, hit: Hit) -> list[Snippet]:
    """The first passages that hold the words, those that would meet joined."""
    windows: list[tuple[int, int]] = []
    for start, end in hit.spans:
        low, high = _widened(document.text, start, end)
        if windows and low <= windows[-1][1]:
            windows[-1] = (windows[-1][0], high)
        elif len(windows) == MOST_HITS:
            break
        else:
            windows.append((low, high))
    marks = [document.span(start, end) for start, end in hit.spans]
    return [
        Snippet(start=low, end=high, pieces=runs(quotes.pieces(document.span(low, high), marks)))
        for low, high in windows
    ]


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch around a word, from a blank to a blank."""
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    if low:
        low = text.find(" ", low, start) + 1 or low
    if high < len(text):
        blank = text.rfind(" ", end, high)
        high = high if blank < 0 else blank
    return low, high
