"""Full text search over the documents of a case, by an index that is not part of it.

The index is a temporary FTS5 table of one connection, which points to the texts in the case and
copies none. So a case that may only be read can be searched, a case stays what was read, and
closing leaves nothing behind. Documents only grow, so that bringing it up to date is adding.
"""

import json
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from tocsin.store.complaints import case_errors
from tocsin.store.store import Store

RANKED_UP_TO = 5000
"""Most matches that are put in the order of their rank; of more, the newest come first."""

KEPT = 16
"""Questions whose answers are kept until a document is added: pages and facets ask them again."""

BATCH = 500
"""Documents indexed together, between which others may search."""

_SCHEMA = """
CREATE TEMP TABLE indexed (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TEMP VIEW texts AS
    SELECT
        indexed.number AS number,
        replace(replace(documents.text, char(0xFDD0), ' '), char(0xFDD1), ' ') AS text
    FROM indexed JOIN main.documents AS documents ON documents.id = indexed.id;
CREATE VIRTUAL TABLE temp.words USING fts5(
    text, content='texts', content_rowid='number',
    tokenize="unicode61 remove_diacritics 2"
);
"""

_MARKS = ("\ufdd0", "\ufdd1")
"""Put around a word found: characters that are none, and are blanked where a text has them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds the words, and where."""

    document: str
    spans: tuple[tuple[int, int], ...]


class TextIndex:
    """The index of one case; any thread may use it, one at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        with case_errors(store.path, store.busy_seconds):
            self._connection = sqlite3.connect(
                store.uri(), uri=True, check_same_thread=False, isolation_level=None
            )
            self._connection.execute("PRAGMA trusted_schema = OFF")
            self._connection.executescript(_SCHEMA)
        self._last = 0
        self._kept: OrderedDict[str, NDArray[np.int64]] = OrderedDict()
        self._closed = False

    def close(self) -> None:
        """Drop the index."""
        with self._lock:
            self._closed = True
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def update(self) -> int:
        """Index what is new, a batch at a time.

        Returns:
            How many documents were added.

        Cost:
            Some 100 microseconds a document of 1,500 characters.
        """
        added = 0
        while True:
            with self._using() as connection:
                count = 0 if self._closed else self._add(connection)
            added += count
            if count < BATCH:
                return added

    def _add(self, connection: sqlite3.Connection) -> int:
        new = connection.execute(
            "SELECT rowid, id FROM main.documents WHERE rowid > ? ORDER BY rowid LIMIT ?",
            (self._last, BATCH),
        ).fetchall()
        if new:
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO indexed (number, id) VALUES (?, ?)", new)
            connection.execute(
                "INSERT INTO words (rowid, text) SELECT number, text FROM texts WHERE number > ?",
                (self._last,),
            )
            connection.execute("COMMIT")
            self._last = new[-1][0]
            self._kept.clear()
        return len(new)

    def matching(self, words: str) -> NDArray[np.int64]:
        """The documents that hold all the words, by number, the best or the newest first.

        Args:
            words: Words that all must occur; ``"..."`` holds a phrase, ``*`` ends a beginning.
        """
        query = fts_query(words)
        if query is None:
            return np.array([], dtype=np.int64)
        with self._using() as connection:
            found = self._kept.pop(query, None)
            if found is None:
                found = _matching(connection, query)
            self._kept[query] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return found

    def hits(self, words: str, documents: Sequence[int]) -> list[Hit]:
        """Where the words stand in some documents that hold them, in the order given."""
        query = fts_query(words)
        if query is None or not documents:
            return []
        with self._using() as connection:
            found = connection.execute(
                "SELECT words.rowid, indexed.id, highlight(words, 0, ?, ?) FROM words "
                "JOIN indexed ON indexed.number = words.rowid "
                "WHERE words MATCH ? AND words.rowid IN (SELECT value FROM json_each(?))",
                (*_MARKS, query, json.dumps(list(documents))),
            ).fetchall()
        marked = {number: Hit(id_, tuple(_spans(text))) for number, id_, text in found}
        return [marked[number] for number in documents if number in marked]

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        with self._lock, case_errors(self._store.path, self._store.busy_seconds):
            yield self._connection


def _matching(connection: sqlite3.Connection, query: str) -> NDArray[np.int64]:
    # As one string: a row for each of 100,000 numbers would take three times as long.
    (joined,) = connection.execute(
        "SELECT group_concat(rowid) FROM words WHERE words MATCH ?", (query,)
    ).fetchone()
    found = np.fromstring(joined, dtype=np.int64, sep=",") if joined else np.array([], np.int64)
    if len(found) > RANKED_UP_TO:
        return np.sort(found)[::-1]
    ranked = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank, rowid"
    return np.array([number for (number,) in connection.execute(ranked, (query,))], np.int64)


def fts_query(words: str) -> str | None:
    """Write words as a query in which nothing has a meaning but phrases and beginnings.

    >>> fts_query('prison "two vans" incend* OR')
    '"prison" "two vans" "incend" * "OR"'
    >>> fts_query(' * " ') is None
    True
    """
    parts: list[str] = []
    for n, stretch in enumerate(words.split('"')):
        pieces = [stretch] if n % 2 else stretch.split()
        for piece in pieces:
            bare = "".join(c if c.isalnum() else " " for c in piece).strip()
            if bare:
                parts.append(f'"{bare}"' + (" *" if piece.endswith("*") and not n % 2 else ""))
    return " ".join(parts) or None


def _spans(marked: str) -> Iterator[tuple[int, int]]:
    """Where a marked text is marked, in the characters of the text itself."""
    at, start = 0, 0
    for character in marked:
        if character == _MARKS[0]:
            start = at
        elif character == _MARKS[1]:
            yield start, at
        else:
            at += 1
