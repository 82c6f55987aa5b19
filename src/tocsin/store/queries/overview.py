"""Few values of every incident and document: enough to filter, count and draw all of them.

What is shown of an incident is decoded without its candidates and grounds, which are most of the
bytes and which only the view of one incident needs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, func, literal_column, select

from tocsin.model import Certainty, Interval, Kind, Place, Published, content_id
from tocsin.store import schema
from tocsin.store.coding import LEDGER, from_json
from tocsin.store.derived import run_of
from tocsin.store.rows import AnyRow, records


class SlimToponym(msgspec.Struct, frozen=True):
    """A place name and the place chosen for it."""

    name: str
    chosen: Place | None = None


class SlimSite(msgspec.Struct, frozen=True):
    """A site as it is named, and the id chosen for it."""

    words: str
    kind: str
    chosen: str | None = None


class SlimTime(msgspec.Struct, frozen=True):
    """The interval of a time."""

    interval: Interval | None = None
    certainty: Certainty = "likely"


_TYPES: dict[str, Any] = {
    "kind": Kind,
    "modality": str,
    "place": SlimToponym,
    "site": SlimSite,
    "when": SlimTime,
    "target_kind": str,
}
"""The fields that an overview needs, and what is decoded of each."""

_ALIKE = frozenset({"kind", "modality", "target_kind", "site"})
"""Fields whose values repeat, so that each is decoded once."""


ShownValue = tuple[str, str, Any]
"""An incident's id, a field, and the value shown for it."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """What an overview needs of a document."""

    id: str
    report: str
    language: str
    title: str | None
    outlet: str | None
    published: Published | None
    origin: str  # id of the independent telling it belongs to, or empty
    number: int  # in the order of storing, as the index of texts has it


def revision_of(connection: Connection) -> str:
    """What tells one state of what was derived from another."""
    key, value = schema.meta.c
    basis = connection.execute(select(value).where(key == "derived_from")).scalar()
    sites = connection.execute(select(func.group_concat(schema.sites.c.site))).scalar()
    return content_id("state", basis or "", str(run_of(connection)), sites or "")


def shown_values(connection: Connection) -> Iterator[ShownValue]:
    """The values shown of every incident, in no order.

    Cost:
        Some 10 microseconds a value.
    """
    shown, claims = schema.shown.c, schema.claims.c
    statement = (
        select(claims.id, shown.incident, shown.field, claims.value)
        .select_from(schema.shown)
        .join(
            schema.claims,
            and_(
                claims.account == shown.account,
                claims.field == shown.field,
                claims.position == shown.index,
            ),
        )
        .where(shown.field.in_(_TYPES))
    )
    decoders = {field: msgspec.json.Decoder(kind) for field, kind in _TYPES.items()}
    met: dict[tuple[str, str], Any] = {}

    def build(row: AnyRow) -> ShownValue:
        _, incident, field, text = row
        if field not in _ALIKE:
            return incident, field, decoders[field].decode(text)
        value = met.get((field, text))
        if value is None:
            value = met[field, text] = decoders[field].decode(text)
        return incident, field, value

    return records(connection, statement, build)


def names_told(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every place name told of the machine's incidents, by the incident's id, in no order."""
    members, claims = schema.incident_accounts.c, schema.claims.c
    name = func.json_extract(claims.value, "$.name")
    statement = (
        select(members.incident, name)
        .join(schema.claims, and_(claims.account == members.account, claims.field == "place"))
        .distinct()
    )
    for incident, told in connection.execute(statement):
        yield str(incident), str(told)


def unsure_kinds(connection: Connection) -> Iterator[tuple[str, float]]:
    """How sure the kind shown of the machine's incidents is, of those that are not quite."""
    shown, claims = schema.shown.c, schema.claims.c
    statement = (
        select(shown.incident, claims.confidence)
        .join(
            schema.claims,
            and_(
                claims.account == shown.account,
                claims.field == shown.field,
                claims.position == shown.index,
            ),
        )
        .where(shown.field == "kind", claims.confidence < 1)
    )
    for incident, confidence in connection.execute(statement):
        yield str(incident), float(confidence)


def disputed_fields(connection: Connection) -> Iterator[tuple[str, str]]:
    """The fields of which an incident's values cannot all be right."""
    disagreements = schema.disagreements.c
    real = func.json_extract(disagreements.disagreement, "$.real")
    field = func.json_extract(disagreements.disagreement, "$.field")
    statement = (
        select(disagreements.incident, field)
        .where(real)
        .order_by(disagreements.incident, disagreements.position)
    )
    for incident, disputed in connection.execute(statement):
        yield str(incident), str(disputed)


def tellings(connection: Connection) -> Iterator[tuple[str, str]]:
    """The id of every incident with the document of each of its accounts."""
    members, accounts = schema.incident_accounts.c, schema.accounts.c
    statement = (
        select(members.incident, accounts.document)
        .select_from(schema.incident_accounts)
        .join(schema.accounts, accounts.id == members.account)
    )
    for incident, document in connection.execute(statement):
        yield str(incident), str(document)


def document_rows(connection: Connection) -> list[DocumentRow]:
    """Every document without its text, in the order in which they were stored."""
    documents, members = schema.documents.c, schema.origin_documents.c
    statement = (
        select(
            documents.id,
            documents.report,
            documents.language,
            documents.title,
            documents.outlet,
            documents.published,
            func.coalesce(members.origin, ""),
            literal_column("documents.rowid"),
        )
        .outerjoin(schema.origin_documents, members.document == documents.id)
        .order_by(schema.documents.c.id)
    )

    def build(row: AnyRow) -> DocumentRow:
        id_, report, language, title, outlet, published, origin, number = row
        known = None if published is None else from_json(published, Published)
        return DocumentRow(id_, report, language, title, outlet, known, origin, number)

    return list(records(connection, statement, build))


def counts(connection: Connection) -> dict[str, int]:
    """How much the case holds of everything."""
    tables = {
        "reports": schema.reports,
        "documents": schema.documents,
        "origins": schema.origins,
        "accounts": schema.accounts,
        "rejected": schema.rejected,
        "sites": schema.sites,
    }
    found = {
        name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in tables.items()
    }
    found["accounts"] += connection.execute(
        select(func.count()).where(schema.decided_accounts.c.told == 1)
    ).scalar_one()
    found |= {
        f"{word}s": connection.execute(
            select(func.count()).where(schema.ledger.c.kind == word)
        ).scalar_one()
        for word in LEDGER
    }
    return found
