"""Rows in and out of a table; the caller holds the transaction."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Column, Connection, Row, Select, Table

T = TypeVar("T")
Id = TypeVar("Id", str, int)
Only = Collection[str] | None
"""Ids of which alone something is loaded; None: all."""
AnyRow = Row[*tuple[Any, ...]]


BATCH = 500
"""Ids that are asked for together."""


class UnreadableRow(Exception):
    """A row holds what no record can; `Store` says in which file."""


def insert(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows, in their order; none at all is fine."""
    listed = list(rows)
    if listed:
        connection.execute(table.insert(), listed)


def batches(items: Iterable[Id]) -> Iterator[list[Id]]:
    """Cut many into lists that one question can hold."""
    listed = list(items)
    for first in range(0, len(listed), BATCH):
        yield listed[first : first + BATCH]


def among(
    statement: Select[*tuple[Any, ...]], column: Column[str], only: Only
) -> Select[*tuple[Any, ...]]:
    """Narrow a statement to rows whose column holds one of some ids."""
    return statement if only is None else statement.where(column.in_(only))


def records(
    connection: Connection, statement: Select[*tuple[Any, ...]], build: Callable[[AnyRow], T]
) -> Iterator[T]:
    """Build a record from each row; the row begins with its key, for the error to name.

    Raises:
        UnreadableRow: a row is of no such record.
    """
    for row in connection.execute(statement):
        try:
            yield build(row)
        except (msgspec.MsgspecError, LookupError) as error:
            table = statement.get_final_froms()[0].description
            raise UnreadableRow(f"row {row[0]} of {table} ({error})") from error
