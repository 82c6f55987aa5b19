"""What linking derives, to and from its tables; the caller holds the transaction.

These tables are replaced as a whole, together with the basis that they were derived from.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.dialects import sqlite

from tocsin import __version__
from tocsin.model import (
    Disagreement,
    Evidence,
    Finding,
    Incident,
    Inclusion,
    Link,
    Origin,
    Record,
    Series,
    Shared,
    Shown,
    Site,
    Story,
    content_id,
)
from tocsin.store import schema
from tocsin.store.coding import from_json, to_json
from tocsin.store.readings import load_sites
from tocsin.store.rows import AnyRow, Only, among, insert, records

_BASIS_KEY = "derived_from"
_RUN_KEY = "derived_run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What incidents were derived from; documents only grow, so that more is later."""

    documents: int
    sites: str
    version: str

    @classmethod
    def of(cls, documents: int, sites: Sequence[Site]) -> Self:
        """The basis of what this version of the program derives from them."""
        return cls(
            documents=documents, sites=content_id("sites", to_json(sites)), version=__version__
        )


def basis_present(connection: Connection) -> Basis:
    """What could be derived from now."""
    count = select(func.count()).select_from(schema.documents)
    return Basis.of(connection.execute(count).scalar_one(), load_sites(connection))


def basis_used(connection: Connection) -> Basis | None:
    """What was derived from; None where nothing was derived yet."""
    key, value = schema.meta.c
    text = connection.execute(select(value).where(key == _BASIS_KEY)).scalar()
    return None if text is None else from_json(text, Basis)


def write_derived(connection: Connection, record: Record, basis: Basis) -> None:
    """Put what was derived in place of what was derived before."""
    for table in reversed(schema.DERIVED):
        connection.execute(table.delete())
    _write_origins(connection, record.origins)
    insert(
        connection,
        schema.incidents,
        ({"id": one.id, "position": n} for n, one in enumerate(record.incidents)),
    )
    _write_incident_parts(connection, record.incidents)
    insert(
        connection,
        schema.series,
        ({"id": s.id, "position": n, "title": s.title} for n, s in enumerate(record.series)),
    )
    for one in record.series:
        _write_members(connection, schema.series_incidents, one.id, one.incidents)
    insert(
        connection,
        schema.findings,
        (
            {"position": n, "series": finding.series, "finding": to_json(finding)}
            for n, finding in enumerate(record.findings)
        ),
    )
    insert(
        connection,
        schema.stories,
        ({"id": one.id, "position": n} for n, one in enumerate(record.stories)),
    )
    for story in record.stories:
        _write_members(connection, schema.story_documents, story.id, story.documents)
    for inclusion in record.inclusions:
        _write_members(connection, schema.inclusions, inclusion.account, inclusion.accounts)
    run = str(run_of(connection) + 1)
    for key, value in ((_BASIS_KEY, to_json(basis)), (_RUN_KEY, run)):
        statement = sqlite.insert(schema.meta).values(key=key, value=value)
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=["key"], set_={"value": statement.excluded.value}
            )
        )


def run_of(connection: Connection) -> int:
    """How often anything was derived: another number, other incidents."""
    key, value = schema.meta.c
    text = connection.execute(select(value).where(key == _RUN_KEY)).scalar()
    return 0 if text is None else int(text)


def origins_of(connection: Connection, documents: Collection[str]) -> tuple[str, ...]:
    """The ids of the origins that some documents belong to."""
    columns = schema.origin_documents.c
    statement = select(columns.origin).where(columns.document.in_(documents)).distinct()
    return tuple(connection.execute(statement.order_by(columns.origin)).scalars())


def _write_members(
    connection: Connection, table: Table, owner: str, members: Sequence[str]
) -> None:
    """Write the ids that a record holds, in their order; the table has three columns."""
    first, second, third = table.c.keys()
    insert(
        connection,
        table,
        ({first: owner, second: n, third: member} for n, member in enumerate(members)),
    )


def _load_members(
    connection: Connection, table: Table, only: Only = None
) -> defaultdict[str, tuple[str, ...]]:
    """The ids that each record holds, by the record's id."""
    owner, position, member = table.c
    found: defaultdict[str, list[str]] = defaultdict(list)
    statement = among(select(owner, member), owner, only).order_by(owner, position)
    for id_, held in connection.execute(statement):
        found[id_].append(held)
    return defaultdict(tuple, {id_: tuple(held) for id_, held in found.items()})


def _write_origins(connection: Connection, origins: Sequence[Origin]) -> None:
    insert(
        connection,
        schema.origins,
        (
            {
                "id": origin.id,
                "position": n,
                "kind": origin.kind,
                "credit": origin.credit,
                "grounds": to_json(origin.grounds),
                "passages": to_json(origin.passages),
            }
            for n, origin in enumerate(origins)
        ),
    )
    for origin in origins:
        _write_members(connection, schema.origin_documents, origin.id, origin.documents)


def load_origins(connection: Connection, only: Only = None) -> tuple[Origin, ...]:
    """The independent tellings, or those named, in the order in which they were derived."""
    documents = _load_members(connection, schema.origin_documents, only)

    def build(row: AnyRow) -> Origin:
        id_, kind, credit, grounds, passages = row
        return Origin(
            id=id_,
            documents=documents[id_],
            kind=kind,
            credit=credit,
            grounds=from_json(grounds, tuple[str, ...]),
            passages=from_json(passages, tuple[Shared, ...]),
        )

    columns = schema.origins.c
    statement = select(columns.id, columns.kind, columns.credit, columns.grounds, columns.passages)
    statement = among(statement, columns.id, only).order_by(columns.position)
    return tuple(records(connection, statement, build))


def _write_incident_parts(connection: Connection, incidents: Sequence[Incident]) -> None:
    for incident in incidents:
        _write_members(connection, schema.incident_accounts, incident.id, incident.accounts)
        _write_members(connection, schema.incident_origins, incident.id, incident.origins)
    insert(
        connection,
        schema.links,
        (
            {
                "incident": incident.id,
                "position": n,
                "left": link.left,
                "right": link.right,
                "weight": link.weight,
                "evidence": to_json(link.evidence),
                "by": link.by,
            }
            for incident in incidents
            for n, link in enumerate(incident.links)
        ),
    )
    insert(
        connection,
        schema.shown,
        (
            {
                "incident": incident.id,
                "position": n,
                "field": shown.field,
                "account": shown.account,
                "index": shown.index,
                "rule": shown.rule,
            }
            for incident in incidents
            for n, shown in enumerate(incident.shown)
        ),
    )
    insert(
        connection,
        schema.disagreements,
        (
            {"incident": incident.id, "position": n, "disagreement": to_json(one)}
            for incident in incidents
            for n, one in enumerate(incident.disagreements)
        ),
    )


def load_incidents(connection: Connection, only: Only = None) -> tuple[Incident, ...]:
    """The incidents, or those named, in the order in which they were derived."""
    if only is not None and not only:
        return ()
    accounts = _load_members(connection, schema.incident_accounts, only)
    origins = _load_members(connection, schema.incident_origins, only)
    links: defaultdict[str, list[Link]] = defaultdict(list)
    shown: defaultdict[str, list[Shown]] = defaultdict(list)
    disagreements: defaultdict[str, list[Disagreement]] = defaultdict(list)

    def add_link(row: AnyRow) -> None:
        id_, _, left, right, weight, evidence, by = row
        grounds = from_json(evidence, tuple[Evidence, ...])
        links[id_].append(Link(left=left, right=right, weight=weight, evidence=grounds, by=by))

    def add_shown(row: AnyRow) -> None:
        id_, _, field, account, index, rule = row
        shown[id_].append(Shown(field=field, account=account, index=index, rule=rule))

    def add_disagreement(row: AnyRow) -> None:
        disagreements[row[0]].append(from_json(row[2], Disagreement))

    for table, add in (
        (schema.links, add_link),
        (schema.shown, add_shown),
        (schema.disagreements, add_disagreement),
    ):
        statement = among(select(table), table.c.incident, only).order_by(*table.primary_key)
        for _ in records(connection, statement, add):
            pass
    columns = schema.incidents.c
    ids = among(select(columns.id), columns.id, only).order_by(columns.position)
    return tuple(
        Incident(
            id=id_,
            accounts=accounts[id_],
            origins=origins[id_],
            links=tuple(links[id_]),
            shown=tuple(shown[id_]),
            disagreements=tuple(disagreements[id_]),
        )
        for id_ in connection.execute(ids).scalars()
    )


def load_ids(connection: Connection) -> list[str]:
    """The ids of the incidents, in the order in which they were derived."""
    columns = schema.incidents.c
    return list(connection.execute(select(columns.id).order_by(columns.position)).scalars())


def load_series(connection: Connection) -> tuple[Series, ...]:
    """The series, in the order in which they were derived."""
    incidents = _load_members(connection, schema.series_incidents)
    columns = schema.series.c
    return tuple(
        Series(id=id_, title=title, incidents=incidents[id_])
        for id_, title in connection.execute(
            select(columns.id, columns.title).order_by(columns.position)
        )
    )


def load_stories(connection: Connection) -> tuple[Story, ...]:
    """The stories of more than one document, in the order in which they were derived."""
    documents = _load_members(connection, schema.story_documents)
    columns = schema.stories.c
    ids = connection.execute(select(columns.id).order_by(columns.position)).scalars()
    return tuple(Story(id=id_, documents=documents[id_]) for id_ in ids)


def load_inclusions(connection: Connection) -> tuple[Inclusion, ...]:
    """Which accounts of other documents each aggregate may count, by its id."""
    found = sorted(_load_members(connection, schema.inclusions).items())
    return tuple(Inclusion(account=id_, accounts=accounts) for id_, accounts in found)


def load_findings(connection: Connection) -> tuple[Finding, ...]:
    """The findings, in the order in which they were derived."""
    columns = schema.findings.c
    statement = select(columns.position, columns.finding).order_by(columns.position)
    return tuple(records(connection, statement, lambda row: from_json(row[1], Finding)))
