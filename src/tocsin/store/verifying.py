"""Reads a whole case again, and lists whatever does not stand as it was stored."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import Connection, func, select

from tocsin.errors import CaseIsDamaged
from tocsin.model import (
    CLAIM_FIELDS,
    Document,
    Incident,
    Placed,
    Reading,
    Record,
    Report,
    content_id,
)
from tocsin.store import custody, fetched, log, schema
from tocsin.store.soundness import faults, outside, spans
from tocsin.store.store import Store

Reader = Callable[[Report], Sequence[Document]]
"""Reads the bytes of a report again, as the stage `read` did."""


class OfDocument(Protocol):
    """Something read from one document."""

    @property
    def document(self) -> str:
        """The document's id."""


Owned = TypeVar("Owned", bound=OfDocument)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in a case that is not as it should be."""

    where: str
    what: str


def _silent(_done: int) -> None:
    pass


def verify(
    store: Store, reader: Reader, *, on_progress: Callable[[int], None] = _silent
) -> list[Problem]:
    """Check every hash, span and reference of a case.

    Args:
        store: The case; nothing is written.
        reader: Gives the documents of a report, from its bytes and what was said of it.
        on_progress: Called with how many reports were read again so far.

    Returns:
        All that is wrong, file and log of decisions first, then reports, documents and what is
        derived; empty where the case is sound.

    Cost:
        Reads every report again; one report's bytes and the whole record are in memory.
    """
    found: list[Problem] = []
    try:
        found.extend(unchanged(store, store.archive()))
        record = store.load()
        found.extend(_reports(store, record, reader, on_progress))
    except CaseIsDamaged as error:
        return [*found, Problem(where="file", what=error.what)]
    found.extend(_texts(record))
    found.extend(_derived(record))
    return found


def unchanged(store: Store, archive: Path | None) -> Iterator[Problem]:
    """Check what needs no reading: the file, its chains, and the sums of what they tell of.

    Args:
        store: The case.
        archive: The web archive that belongs to it, wherever that lies; None: not looked at.
    """
    with store.reading() as connection:
        yield from _file(connection)
        yield from _positions(connection)
        for number, what in log.broken(connection):
            yield Problem(where=f"decision {number}", what=what)
        for where, what in custody.broken(connection):
            yield Problem(where=where, what=what)
        if archive is not None:
            for where, what in fetched.altered(fetched.stretches(connection), archive):
                yield Problem(where=where, what=what)


def _file(connection: Connection) -> Iterator[Problem]:
    """What SQLite itself finds, and whether the tables are still closed against change."""
    for said in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
        if said != "ok":
            yield Problem(where="file", what=said)
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(where=f"{table} {row}", what=f"refers to a row of {parent} that is not there")
    triggers = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    )
    present = {str(row.name): str(row.sql) for row in triggers}
    wanted = schema.triggers()
    for name in sorted(wanted.keys() - present.keys()):
        yield Problem(where=f"trigger {name}", what="is missing: rows may have been changed")
    for name in sorted(present.keys() - wanted.keys()):
        yield Problem(where=f"trigger {name}", what="is none of ours: it may change what is stored")
    for name in sorted(wanted.keys() & present.keys()):
        if present[name] != wanted[name]:
            yield Problem(where=f"trigger {name}", what="was changed")


def _positions(connection: Connection) -> Iterator[Problem]:
    """Gaps in what is numbered from 0, as a removed row leaves them."""
    claims, persons = schema.claims.c, schema.persons.c
    accounts, ledger = schema.accounts.c, schema.ledger.c
    for table, keys in (
        (schema.accounts, (accounts.document,)),
        (schema.claims, (claims.account, claims.field)),
        (schema.ledger, (ledger.document,)),
        (schema.persons, (persons.document,)),
    ):
        position = table.c.position
        gaps = (
            select(*keys)
            .group_by(*keys)
            .having(func.max(position) + 1 != func.count())
            .order_by(*keys)
        )
        for key in connection.execute(gaps):
            yield Problem(where=f"{table.name} of {' '.join(key)}", what="some are missing")


def _reports(
    store: Store, record: Record, reader: Reader, on_progress: Callable[[int], None]
) -> Iterator[Problem]:
    """Bytes against their hash, and each text against what the bytes give today."""
    stored: dict[str, dict[str, Document]] = {}
    for document in record.documents.values():
        stored.setdefault(document.report, {})[document.id] = document
    for number, report in enumerate(store.reports()):
        on_progress(number)
        where = f"report {report.id} ({report.origin})"
        if report.id != f"rep-{hashlib.sha256(report.content).hexdigest()}":
            yield Problem(where=where, what="its bytes do not have the hash that its id says")
            continue
        held = stored.get(report.id)
        if held is None:
            continue  # nothing was read from it, and `rejected` says why
        again = {document.id: document for document in reader(report)}
        for id_, document in held.items():
            if id_ not in again:
                yield Problem(where=where, what=f"its bytes no longer give document {id_}")
            elif again[id_] != document:
                what = f"its bytes give other details of document {id_}"
                yield Problem(where=where, what=f"{what}: {_differing(again[id_], document)}")


def _differing(left: Document, right: Document) -> str:
    names = left.__dataclass_fields__
    return ", ".join(name for name in names if getattr(left, name) != getattr(right, name))


def _readings(record: Record) -> Iterator[Reading]:
    """What was read from each document, put together again."""
    accounts = _by_document(record.accounts.values())
    statements = _by_document(record.statements)
    figures = _by_document(record.figures)
    measures = _by_document(record.measures)
    responses = _by_document(record.responses)
    leads = _by_document(record.leads)
    doubts = _by_document(record.doubts)
    offices = _by_document(record.offices)
    for id_, document in record.documents.items():
        yield Reading(
            document=document,
            accounts=accounts[id_],
            statements=statements[id_],
            figures=figures[id_],
            measures=measures[id_],
            responses=responses[id_],
            leads=leads[id_],
            doubts=doubts[id_],
            offices=offices[id_],
            persons=record.persons.get(id_, ()),
        )


def _by_document(things: Iterable[Owned]) -> defaultdict[str, tuple[Owned, ...]]:
    found: defaultdict[str, list[Owned]] = defaultdict(list)
    for thing in things:
        found[thing.document].append(thing)
    return defaultdict(tuple, {id_: tuple(held) for id_, held in found.items()})


def _texts(record: Record) -> Iterator[Problem]:
    """Each document's id against its text, and all that was read from it against both."""
    sites = {site.id for site in record.sites}
    for reading in _readings(record):
        document = reading.document
        where = f"document {document.id}"
        if document.id != content_id("doc", document.report, document.text):
            yield Problem(where=where, what="its text is not the one that its id was made from")
        for fault in faults(Placed(reading=reading)):
            yield Problem(where=where, what=fault)
        for account in reading.accounts:
            for claim in account.site:
                chosen = claim.value.chosen
                if chosen is not None and chosen not in sites:
                    what = f"{chosen} is not on the case's list of sites"
                    yield Problem(where=f"account {account.id}", what=what)


def _derived(record: Record) -> Iterator[Problem]:
    """Every reference from what is derived that the file's own keys do not hold."""
    origins = frozenset(origin.id for origin in record.origins)
    for origin in record.origins:
        for span in spans(origin.passages):
            document = record.documents.get(span.document)
            if document is None or document.id not in origin.documents:
                what = f"shares a passage of {span.document}, which is not its own"
            else:
                what = outside(span, document) or ""
            if what:
                yield Problem(where=f"origin {origin.id}", what=what)
    for incident in record.incidents:
        for what in (*_links(incident), *_shown(incident, record), *_versions(incident, origins)):
            yield Problem(where=f"incident {incident.id}", what=what)


def _links(incident: Incident) -> Iterator[str]:
    accounts = frozenset(incident.accounts)
    for link in incident.links:
        for side in (link.left, link.right):
            if side not in accounts:
                yield f"links account {side}, which is not its own"


def _shown(incident: Incident, record: Record) -> Iterator[str]:
    for shown in incident.shown:
        account = record.accounts.get(shown.account)
        claims = getattr(account, shown.field) if shown.field in CLAIM_FIELDS and account else ()
        if shown.account not in incident.accounts or not 0 <= shown.index < len(claims):
            yield f"shows claim {shown.index} of {shown.field} of {shown.account}: there is none"


def _versions(incident: Incident, origins: Collection[str]) -> Iterator[str]:
    accounts = frozenset(incident.accounts)
    for disagreement in incident.disagreements:
        for version in disagreement.versions:
            for account in version.accounts:
                if account not in accounts:
                    yield f"disagrees on {disagreement.field} by {account}, which is not its own"
            for origin in version.origins:
                if origin not in origins:
                    yield f"disagrees on {disagreement.field} by {origin}, which is not there"
