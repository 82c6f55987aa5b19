"""What is derived, to and from its tables; the caller holds the transaction.

What is another now takes the place of what was, together with the basis that all of it was derived
from. Rows stand in no order but that of what they hold, so that the same readings give the same
tables, whatever came first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from sqlalchemy import Connection, Table, and_, func, select
from sqlalchemy.dialects import sqlite

from tocsin import __version__
from tocsin.model import (
    Crowd,
    Disagreement,
    Evidence,
    Grown,
    Incident,
    Inclusion,
    Link,
    Linked,
    Origin,
    Record,
    Shared,
    Shown,
    Site,
    Story,
    Traced,
    content_id,
)
from tocsin.store import custody, schema
from tocsin.store.coding import from_json, to_json
from tocsin.store.readings import load_sites
from tocsin.store.rows import AnyRow, Only, among, batches, insert, records
from tocsin.store.sums import as_text, row_sum

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


def write_derived(
    connection: Connection,
    record: Record,
    basis: Basis,
    *,
    traced: Sequence[Traced] = (),
    linked: Sequence[Linked] = (),
) -> None:
    """Put what was derived in place of all that was derived before."""
    for table in reversed(schema.DERIVED):
        connection.execute(table.delete())
    rows = _Rows(connection)
    _put_origins(rows, record.origins)
    _put_incidents(rows, record.incidents)
    _put_stories(rows, record.stories)
    for inclusion in record.inclusions:
        _put_members(rows, schema.inclusions, inclusion.account, inclusion.accounts)
    rows.put(schema.crowds, map(asdict, record.crowds))
    rows.put(schema.traced, map(asdict, traced))
    rows.put(schema.linked, map(asdict, linked))
    custody.note_derived(connection, as_text(rows.sum))
    _note_basis(connection, basis)


def write_grown(connection: Connection, grown: Grown, basis: Basis) -> set[str]:
    """Put what is another now in place of what was.

    Returns:
        The ids of all accounts of incidents that went or came.
    """
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    rows = _Rows(connection)
    documents = [document for one in grown.origins for document in one.documents]
    gone = _held(connection, schema.origin_documents, "origin", "document", documents)
    rows.take(schema.origin_documents, "origin", gone)
    rows.take(schema.origins, "id", gone)
    _put_origins(rows, grown.origins)
    accounts = _accounts_of(connection, grown.judged)
    gone = _held(connection, schema.incident_accounts, "incident", "account", accounts)
    for table in _OF_INCIDENTS:
        rows.take(table, "incident", gone)
    rows.take(schema.incidents, "id", gone)
    _put_incidents(rows, grown.incidents)
    gone = _held(connection, schema.story_documents, "story", "document", grown.judged)
    rows.take(schema.story_documents, "story", gone)
    rows.take(schema.stories, "id", gone)
    _put_stories(rows, grown.stories)
    rows.take(schema.inclusions, "account", _accounts_of(connection, grown.counting))
    for inclusion in grown.inclusions:
        _put_members(rows, schema.inclusions, inclusion.account, inclusion.accounts)
    rows.take(schema.crowds, "block", grown.blocks)
    rows.put(schema.crowds, map(asdict, grown.crowds))
    rows.take(schema.traced, "document", [one.document for one in grown.traced])
    rows.put(schema.traced, map(asdict, grown.traced))
    moved = {one.document: one for one in load_linked(connection, [*grown.neighbourhoods])}
    moved |= {one.document: one for one in grown.linked}
    homes = (replace(one, neighbourhood=grown.neighbourhoods[id_]) for id_, one in moved.items())
    rows.take(schema.linked, "document", moved)
    rows.put(schema.linked, map(asdict, homes))
    custody.note_grown(connection, rows.sum)
    _note_basis(connection, basis)
    return accounts


class _Rows:
    """Rows out of and into tables; what that adds to the sum of all that is derived is kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.sum = 0

    def put(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write rows."""
        listed = list(rows)
        insert(self._connection, table, listed)
        names = table.c.keys()
        self.sum += sum(row_sum(table, [row[name] for name in names]) for row in listed)

    def take(self, table: Table, column: str, ids: Iterable[str]) -> None:
        """Take out the rows that hold one of some ids."""
        for some in batches(ids):
            wanted = table.c[column].in_(some)
            found = self._connection.execute(select(table).where(wanted))
            self.sum -= sum(row_sum(table, row) for row in found)
            self._connection.execute(table.delete().where(wanted))


_OF_INCIDENTS = (
    schema.incident_accounts,
    schema.incident_origins,
    schema.links,
    schema.shown,
    schema.disagreements,
)


def _held(
    connection: Connection, table: Table, owner: str, member: str, ids: Iterable[str]
) -> set[str]:
    """The ids of what holds some members."""
    found: set[str] = set()
    for some in batches(ids):
        statement = select(table.c[owner]).where(table.c[member].in_(some)).distinct()
        found.update(connection.execute(statement).scalars())
    return found


def _accounts_of(connection: Connection, documents: Iterable[str]) -> set[str]:
    return _held(connection, schema.accounts, "id", "document", documents)


def _note_basis(connection: Connection, basis: Basis) -> None:
    run = str(run_of(connection) + 1)
    for key, value in ((_BASIS_KEY, to_json(basis)), (_RUN_KEY, run)):
        statement = sqlite.insert(schema.meta).values(key=key, value=value)
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=["key"], set_={"value": statement.excluded.value}
            )
        )


def underived(connection: Connection) -> tuple[str, ...]:
    """The ids of the documents of which nothing is kept yet."""
    columns = schema.documents.c
    there = select(schema.traced.c.document)
    statement = select(columns.id).where(columns.id.not_in(there)).order_by(columns.id)
    return tuple(connection.execute(statement).scalars())


def load_traced(connection: Connection) -> tuple[Traced, ...]:
    """What finding copies keeps of each document."""
    return tuple(Traced(**row) for row in connection.execute(select(schema.traced)).mappings())


def load_linked(connection: Connection, only: Only = None) -> tuple[Linked, ...]:
    """What linking keeps of each document, or of some."""
    statement = among(select(schema.linked), schema.linked.c.document, only)
    return tuple(Linked(**row) for row in connection.execute(statement).mappings())


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


def _put_members(rows: _Rows, table: Table, owner: str, members: Sequence[str]) -> None:
    """Write the ids that a record holds, in their order; the table has three columns."""
    first, second, third = table.c.keys()
    rows.put(table, ({first: owner, second: n, third: id_} for n, id_ in enumerate(members)))


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


def _put_origins(rows: _Rows, origins: Sequence[Origin]) -> None:
    rows.put(
        schema.origins,
        (
            {
                "id": origin.id,
                "kind": origin.kind,
                "credit": origin.credit,
                "grounds": to_json(origin.grounds),
                "passages": to_json(origin.passages),
            }
            for origin in origins
        ),
    )
    for origin in origins:
        _put_members(rows, schema.origin_documents, origin.id, origin.documents)


def load_origins(connection: Connection, only: Only = None) -> tuple[Origin, ...]:
    """The independent tellings, or those named, by when the first report of each was published.

    Those of which that is not known come last.
    """
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

    columns, member, document = (
        schema.origins.c,
        schema.origin_documents.c,
        schema.documents.c,
    )
    first = and_(member.origin == columns.id, member.position == 0)
    published = func.json_extract(document.published, "$.interval.start")
    statement = (
        select(columns.id, columns.kind, columns.credit, columns.grounds, columns.passages)
        .outerjoin(schema.origin_documents, first)
        .outerjoin(schema.documents, document.id == member.document)
        .order_by(published.is_(None), published, member.document, columns.id)
    )
    return tuple(records(connection, among(statement, columns.id, only), build))


def _put_incidents(rows: _Rows, incidents: Sequence[Incident]) -> None:
    rows.put(schema.incidents, ({"id": incident.id} for incident in incidents))
    for incident in incidents:
        _put_members(rows, schema.incident_accounts, incident.id, incident.accounts)
        _put_members(rows, schema.incident_origins, incident.id, incident.origins)
    rows.put(
        schema.links,
        (
            {
                "incident": incident.id,
                "position": n,
                "left": link.left,
                "right": link.right,
                "weight": float(link.weight),
                "evidence": to_json(link.evidence),
                "by": link.by,
            }
            for incident in incidents
            for n, link in enumerate(incident.links)
        ),
    )
    rows.put(
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
    rows.put(
        schema.disagreements,
        (
            {"incident": incident.id, "position": n, "disagreement": to_json(one)}
            for incident in incidents
            for n, one in enumerate(incident.disagreements)
        ),
    )


def _put_stories(rows: _Rows, stories: Sequence[Story]) -> None:
    rows.put(schema.stories, ({"id": story.id} for story in stories))
    for story in stories:
        _put_members(rows, schema.story_documents, story.id, story.documents)


def load_incidents(connection: Connection, only: Only = None) -> tuple[Incident, ...]:
    """The incidents, or those named, by id."""
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
    ids = among(select(columns.id), columns.id, only).order_by(columns.id)
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
    """The ids of the incidents, sorted."""
    columns = schema.incidents.c
    return list(connection.execute(select(columns.id).order_by(columns.id)).scalars())


def count_incidents(connection: Connection) -> int:
    """How many incidents there are."""
    return connection.execute(select(func.count()).select_from(schema.incidents)).scalar_one()


def load_stories(connection: Connection) -> tuple[Story, ...]:
    """The stories of more than one document, by the ids of these."""
    documents = _load_members(connection, schema.story_documents)
    ids = connection.execute(select(schema.stories.c.id)).scalars()
    found = (Story(id=id_, documents=documents[id_]) for id_ in ids)
    return tuple(sorted(found, key=lambda story: story.documents))


def load_crowds(connection: Connection) -> tuple[Crowd, ...]:
    """Of which accounts not all were compared with one another, by block."""
    statement = select(schema.crowds).order_by(schema.crowds.c.block)
    return tuple(Crowd(**row) for row in connection.execute(statement).mappings())


def load_inclusions(connection: Connection) -> tuple[Inclusion, ...]:
    """Which accounts of other documents each aggregate may count, by its id."""
    found = sorted(_load_members(connection, schema.inclusions).items())
    return tuple(Inclusion(account=id_, accounts=accounts) for id_, accounts in found)
