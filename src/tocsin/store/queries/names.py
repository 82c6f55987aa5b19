"""What a whole case knows of names: who is a person, and what is a place."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from tocsin.model import PersonMention
from tocsin.store import schema
from tocsin.store.coding import from_json
from tocsin.store.rows import AnyRow, records


def persons(connection: Connection) -> Iterator[PersonMention]:
    """Every mention of a person, in no order."""
    columns = schema.persons.c

    def build(row: AnyRow) -> PersonMention:
        return from_json(row[1], PersonMention)

    yield from records(connection, select(columns.document, columns.mention), build)


def place_names(connection: Connection) -> Iterator[str]:
    """Names of places that were resolved, as told and as the gazetteer has them."""
    value = schema.claims.c.value
    told = func.json_extract(value, "$.name")
    chosen = func.json_extract(value, "$.chosen.name")
    statement = select(told, chosen).distinct()
    for names in connection.execute(
        statement.where(schema.claims.c.field == "place", chosen.is_not(None))
    ):
        yield from names
