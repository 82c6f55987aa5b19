"""All incidents at once, as columns of numbers: what map, timeline, filters and facets are made of.

A case's overview is made once for each state of the case and then only read. Values are those
shown of each incident; words and sentences stay in the file.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from tocsin.collector import collector_paused
from tocsin.model import Account, Granularity, Incident, Kind, Place, Shown, State
from tocsin.store.derived import load_ids
from tocsin.store.queries import overview as queries
from tocsin.store.queries.overview import DocumentRow
from tocsin.web.moments import OPEN_END, OPEN_START, sides
from tocsin.web.vocabulary import NONE, Vocabulary

Numbers = NDArray[np.int32]
Minutes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Columns:
    """One row an incident, in the order of their ids; `NONE` is unknown."""

    kind: Numbers
    modality: Numbers
    target: Numbers
    place: Numbers  # the place chosen
    told: Numbers  # the name of a place that none was chosen for
    site: Numbers
    start: Minutes  # OPEN_START where the time is unknown or open
    end: Minutes
    timed: NDArray[np.bool_]
    granularity: Numbers
    certainty: Numbers
    reports: Numbers
    origins: Numbers
    differs: Numbers
    state: Numbers  # of review; `NONE`: nobody has decided anything


@dataclass(frozen=True, slots=True)
class Words:
    """What the numbers of the columns stand for."""

    kind: Vocabulary[Kind]
    modality: Vocabulary[str]
    target: Vocabulary[str]
    place: Vocabulary[Place]
    told: Vocabulary[str]
    site: Vocabulary[tuple[str, str, str]]  # id chosen or empty, words told, kind
    granularity: Vocabulary[Granularity]
    certainty: Vocabulary[str]
    differs: Vocabulary[tuple[str, ...]]
    state: Vocabulary[State]


@dataclass(frozen=True, slots=True)
class Documents:
    """What the overview knows of each document."""

    rows: Sequence[DocumentRow]
    numbers: Mapping[str, int]  # by id
    stored: Numbers  # the row with a number of the index of texts
    known_at: Minutes  # when it was surely published; OPEN_END where that is not known
    outlet: Numbers
    outlets: Vocabulary[str]
    language: Numbers
    languages: Vocabulary[str]
    origin: Numbers
    origin_ids: Vocabulary[str]


@dataclass(frozen=True, slots=True)
class Tellings:
    """Which document tells of which incident, once for each account, by incident."""

    incident: Numbers
    document: Numbers


@dataclass(frozen=True, slots=True)
class Overview:
    """All incidents of one state of a case."""

    ids: Sequence[str]  # sorted
    columns: Columns
    words: Words
    documents: Documents
    tellings: Tellings
    known_at: Minutes  # when the first of its reports was published; OPEN_END: not known
    complete_at: Minutes  # when the last was

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, id_: str) -> int | None:
        """The row of an incident; None where there is none."""
        row = bisect_left(self.ids, id_)
        return row if row < len(self.ids) and self.ids[row] == id_ else None

    def documents_of(self, rows: Iterable[int]) -> list[str]:
        """The documents that tell of some incidents, by id."""
        numbers = np.unique(self.tellings.document[self._within(self.tellings.incident, rows)])
        return [self.documents.rows[n].id for n in numbers.tolist()]

    def holding(self, found: NDArray[np.int64]) -> NDArray[np.int64]:
        """The rows of documents found by the index of texts; those stored since are left out."""
        rows = self.documents.stored[found[found < len(self.documents.stored)]]
        return np.asarray(rows[rows != NONE], dtype=np.int64)

    def incidents_of(self, documents: Iterable[str]) -> list[int]:
        """The rows of the incidents that some documents tell of; unknown documents of none."""
        wanted = [self.documents.numbers[id_] for id_ in documents if id_ in self.documents.numbers]
        told = self._within(self.tellings.document, wanted)
        found: list[int] = np.unique(self.tellings.incident[told]).tolist()
        return found

    def origins_of(self, documents: Iterable[str]) -> list[str]:
        """The origins that some documents belong to, by id."""
        known = self.documents
        numbers = {known.origin[known.numbers[id_]] for id_ in documents if id_ in known.numbers}
        return [known.origin_ids.values[n] for n in sorted(numbers)]

    @staticmethod
    def _within(column: Numbers, wanted: Iterable[int]) -> NDArray[np.bool_]:
        """Which numbers of a column are among those wanted."""
        numbers = list(wanted)
        if len(numbers) == 1:
            return np.asarray(column == numbers[0])
        return np.isin(column, numbers)


def load(connection: Connection) -> Overview:
    """Read the overview of a case.

    Cost:
        Some 70 microseconds an incident.
    """
    with collector_paused():
        return _load(connection)


def _load(connection: Connection) -> Overview:
    ids = load_ids(connection)
    rows = {id_: row for row, id_ in enumerate(ids)}
    documents = documents_of(queries.document_rows(connection))
    told = sorted(
        (rows[incident], documents.numbers[document])
        for incident, document in queries.tellings(connection)
    )
    tellings = Tellings(
        incident=np.array([row[0] for row in told], dtype=np.int32),
        document=np.array([row[1] for row in told], dtype=np.int32),
    )
    words = Words(*(Vocabulary() for _ in Words.__dataclass_fields__))
    columns = empty_columns(len(ids))
    for incident, field, value in queries.shown_values(connection):
        put(columns, words, rows[incident], field, value)
    disputed = queries.disputed_fields(connection)
    put_differs(columns, words, ((rows[incident], field) for incident, field in disputed))
    put_support(columns, tellings, documents)
    known, complete = published_span(len(ids), tellings, documents)
    return Overview(
        ids=ids,
        columns=columns,
        words=words,
        documents=documents,
        tellings=tellings,
        known_at=known,
        complete_at=complete,
    )


def published_span(rows: int, tellings: Tellings, documents: Documents) -> tuple[Minutes, Minutes]:
    """When the first and the last report of each incident was published."""
    known = np.full(rows, OPEN_END, dtype=np.int64)
    complete = np.full(rows, OPEN_START, dtype=np.int64)
    published = documents.known_at[tellings.document]
    np.minimum.at(known, tellings.incident, published)
    np.maximum.at(complete, tellings.incident, published)
    return known, complete


def empty_columns(rows: int) -> Columns:
    """Make columns in which nothing is known."""

    def numbers(value: int = NONE) -> Numbers:
        return np.full(rows, value, dtype=np.int32)

    return Columns(
        kind=numbers(),
        modality=numbers(),
        target=numbers(),
        place=numbers(),
        told=numbers(),
        site=numbers(),
        start=np.full(rows, OPEN_START, dtype=np.int64),
        end=np.full(rows, OPEN_END, dtype=np.int64),
        timed=np.zeros(rows, dtype=np.bool_),
        granularity=numbers(),
        certainty=numbers(),
        reports=numbers(0),
        origins=numbers(0),
        differs=numbers(),
        state=numbers(),
    )


def put(columns: Columns, words: Words, row: int, field: str, value: Any) -> None:  # noqa: ANN401 - by field
    """Write the value shown for a field of one incident."""
    if field == "kind":
        columns.kind[row] = words.kind.number(value)
    elif field == "modality":
        columns.modality[row] = words.modality.number(value)
    elif field == "target_kind":
        columns.target[row] = words.target.number(value)
    elif field == "site":
        columns.site[row] = words.site.number((value.chosen or "", value.words, value.kind))
    elif field == "place" and value.chosen is not None:
        columns.place[row] = words.place.number(value.chosen)
    elif field == "place":
        columns.told[row] = words.told.number(value.name)
    elif value.interval is not None:
        columns.start[row], columns.end[row] = sides(value.interval)
        columns.timed[row] = True
        columns.granularity[row] = words.granularity.number(value.interval.granularity)
        columns.certainty[row] = words.certainty.number(value.certainty)


def put_differs(columns: Columns, words: Words, disputed: Iterable[tuple[int, str]]) -> None:
    """Write which fields of each incident differ."""
    fields: defaultdict[int, list[str]] = defaultdict(list)
    for row, field in disputed:
        fields[row].append(field)
    for row, names in fields.items():
        columns.differs[row] = words.differs.number(tuple(names))


def put_incident(
    view: Overview, columns: Columns, row: int, incident: Incident, accounts: Mapping[str, Account]
) -> None:
    """Write all that is shown of one incident, but for its support."""
    for shown in incident.shown:
        value = _slim(accounts[shown.account], shown)
        if value is not None:
            put(columns, view.words, row, shown.field, value)
    put_differs(columns, view.words, ((row, d.field) for d in incident.disagreements if d.real))
    if incident.review.state != "machine":
        columns.state[row] = view.words.state.number(incident.review.state)


def _slim(account: Account, shown: Shown) -> object:
    """The value shown for a field as the overview has it; None for other fields."""
    value = getattr(account, shown.field)[shown.index].value
    match shown.field:
        case "kind" | "modality" | "target_kind":
            return value
        case "place":
            return queries.SlimToponym(value.name, value.chosen)
        case "site":
            return queries.SlimSite(value.words, value.kind, value.chosen)
        case "when":
            return queries.SlimTime(value.interval, value.certainty)
    return None


def put_support(
    columns: Columns,
    tellings: Tellings,
    documents: Documents,
    rows: NDArray[np.int64] | None = None,
) -> None:
    """Count the reports and the origins of each incident, or of some."""
    incident, document = tellings.incident, tellings.document
    if rows is not None:
        ours = np.isin(incident, rows)
        incident, document = incident[ours], document[ours]
    wanted = slice(None) if rows is None else rows
    size = len(columns.reports)
    columns.reports[wanted] = _distinct(incident, document, size)[wanted]
    columns.origins[wanted] = _distinct(incident, documents.origin[document], size)[wanted]


def _distinct(owners: Numbers, members: Numbers, rows: int) -> NDArray[np.int64]:
    """How many different members each owner has."""
    return np.bincount(owners_of_pairs(owners, members), minlength=rows)


def owners_of_pairs(owners: Numbers, members: Numbers) -> NDArray[np.int64]:
    """The owner of each different pair of an owner and a member, sorted."""
    pairs = np.sort(owners.astype(np.int64) << 32 | members.astype(np.int64))
    new = np.ones(len(pairs), dtype=np.bool_)
    new[1:] = pairs[1:] != pairs[:-1]  # ten times as quick as `np.unique`, which hashes
    return np.asarray(pairs[new] >> 32)


def documents_of(rows: Sequence[DocumentRow]) -> Documents:
    """Gather what is known of the documents."""
    outlets: Vocabulary[str] = Vocabulary()
    languages: Vocabulary[str] = Vocabulary()
    origins: Vocabulary[str] = Vocabulary()
    known_at = [
        OPEN_END if row.published is None else sides(row.published.interval)[1] for row in rows
    ]
    stored = np.full(max((row.number for row in rows), default=0) + 1, NONE, dtype=np.int32)
    stored[[row.number for row in rows]] = np.arange(len(rows))
    return Documents(
        rows=rows,
        stored=stored,
        numbers={row.id: n for n, row in enumerate(rows)},
        known_at=np.array(known_at, dtype=np.int64),
        outlet=_numbers(outlets.number(row.outlet) if row.outlet else NONE for row in rows),
        outlets=outlets,
        language=_numbers(languages.number(row.language) for row in rows),
        languages=languages,
        origin=_numbers(origins.number(row.origin or row.id) for row in rows),
        origin_ids=origins,
    )


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int32)
