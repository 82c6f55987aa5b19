"""Who added what when: one chain of lines over reports, what was read of them, lists and decisions.

Each line names an item and the sum of what is stored of it, and carries the digest of the line
before. The last digest, the head, stands for all of it: noted elsewhere, it shows later that
nothing before it was changed, not even by one who forged a whole new chain.

The caller holds the transaction.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from tocsin.model import Decision
from tocsin.store import schema
from tocsin.store.coding import to_json
from tocsin.store.readings import moment
from tocsin.store.rows import insert
from tocsin.store.sums import EMPTY, as_text, derived_sum, lists_sum, report_sum, report_sums

FIRST = ""
"""What the first line has for a digest of the one before."""

READ, DECIDED, LISTED, FETCHED = "read", "decided", "listed", "fetched"
"""What a line tells: a report was read, a decision was made, sites, gazetteers or words were
listed, the web archive beside the case grew."""

LISTS = "lists"
"""The item of every line that tells of lists: they are summed together."""

_DERIVED_KEY = "derived_sum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the chain."""

    number: int
    who: str
    at: str
    act: str
    item: str
    sum: str
    before: str
    digest: str

    @property
    def text(self) -> str:
        """What the digest is of: a line of JSON, so that anybody can compute it."""
        return _text(self.number, self.who, self.at, self.act, self.item, self.sum, self.before)


def _text(*parts: str | int) -> str:
    return to_json(parts)


def lines(connection: Connection) -> Iterator[Line]:
    """The chain, oldest first."""
    for row in connection.execute(select(schema.custody).order_by(schema.custody.c.id)):
        number, who, at, act, item, sum_, before, digest = row
        yield Line(
            number=number,
            who=who,
            at=at,
            act=act,
            item=item,
            sum=sum_,
            before=before,
            digest=digest,
        )


def head(connection: Connection) -> tuple[int, str]:
    """The number of the last line, and its digest; 0 and nothing where there is none."""
    columns = schema.custody.c
    last = connection.execute(
        select(columns.id, columns.digest).order_by(columns.id.desc()).limit(1)
    ).first()
    return (last.id, last.digest) if last else (0, FIRST)


def note_report(connection: Connection, report: str, *, who: str, now: datetime) -> None:
    """Add a line for a report that was just stored with all that was read of it."""
    sum_ = report_sum(connection, report)
    _append(connection, who=who, at=moment(now), act=READ, item=report, sum_=sum_)


def note_decision(connection: Connection, decision: Decision) -> None:
    """Add a line for a decision that was just made."""
    item = f"decision {decision.number}"
    _append(
        connection,
        who=decision.who,
        at=moment(decision.at),
        act=DECIDED,
        item=item,
        sum_=decision.digest,
    )


def note_lists(connection: Connection, *, who: str, now: datetime) -> None:
    """Add a line for the lists of sites, gazetteers and words, where they are not as they were."""
    present = lists_sum(connection)
    columns = schema.custody.c
    statement = select(columns.sum).where(columns.item == LISTS).order_by(columns.id.desc())
    if connection.execute(statement.limit(1)).scalar() != present:
        _append(connection, who=who, at=moment(now), act=LISTED, item=LISTS, sum_=present)


def note_fetched(connection: Connection, item: str, sum_: str, *, who: str, now: datetime) -> None:
    """Add a line for bytes that were appended to the web archive."""
    _append(connection, who=who, at=moment(now), act=FETCHED, item=item, sum_=sum_)


def note_all(connection: Connection) -> None:
    """Add lines for all that a case of an older format holds, in the order in which it came.

    Nobody kept who had read the reports.
    """
    reports = connection.exec_driver_sql("SELECT id, received_at FROM reports").all()
    sums = report_sums(connection, (str(id_) for id_, _ in reports))
    told = [(str(at), READ, str(id_), "", sums[id_]) for id_, at in reports]
    told += [
        (str(at), DECIDED, f"decision {id_}", str(who), str(digest))
        for id_, at, who, digest in connection.exec_driver_sql(
            "SELECT id, at, who, digest FROM decisions ORDER BY id"
        ).all()
    ]
    told.sort(key=lambda one: one[0])
    present = lists_sum(connection)
    if present != EMPTY:
        at = max((one[0] for one in told), default="")
        told.append((at, LISTED, LISTS, "", present))
    number, before = head(connection)
    rows = []
    for at, act, item, who, sum_ in told:
        number += 1
        row = _row(number, before, who=who, at=at, act=act, item=item, sum_=sum_)
        before = row["digest"]
        rows.append(row)
    insert(connection, schema.custody, rows)
    note_derived(connection)


def _append(connection: Connection, *, who: str, at: str, act: str, item: str, sum_: str) -> None:
    number, before = head(connection)
    row = _row(number + 1, before, who=who, at=at, act=act, item=item, sum_=sum_)
    insert(connection, schema.custody, [row])


def _row(
    number: int, before: str, *, who: str, at: str, act: str, item: str, sum_: str
) -> dict[str, Any]:
    text = _text(number, who, at, act, item, sum_, before)
    return {
        "id": number,
        "who": who,
        "at": at,
        "act": act,
        "item": item,
        "sum": sum_,
        "before": before,
        "digest": hashlib.sha256(text.encode()).hexdigest(),
    }


def note_derived(connection: Connection, sum_: str | None = None) -> None:
    """Keep the sum of what was just derived; where it is not known, it is summed."""
    connection.exec_driver_sql(
        "INSERT INTO meta (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (_DERIVED_KEY, derived_sum(connection) if sum_ is None else sum_),
    )


def note_grown(connection: Connection, more: int) -> None:
    """Keep the sum of what is derived after rows came and went; see `sums.row_sum`."""
    key, value = schema.meta.c
    before = connection.execute(select(value).where(key == _DERIVED_KEY)).scalar()
    note_derived(connection, None if before is None else as_text(int(before, 16) + more))


def broken(connection: Connection) -> Iterator[tuple[str, str]]:
    """Where the chain does not hold, or what it tells of is not as it was: where, and what."""
    expected, number = FIRST, 0
    last: dict[str, Line] = {}
    for line in lines(connection):
        number += 1
        where = f"custody {number}"
        if line.number != number:
            yield where, "is missing"
            number = line.number
            where = f"custody {number}"
        if line.before != expected:
            yield where, "does not follow on from the line before: one was changed or taken out"
        if line.digest != hashlib.sha256(line.text.encode()).hexdigest():
            yield where, "was changed: it does not have the digest that it carries"
        expected = line.digest
        if line.act != FETCHED:  # of a file beside this one
            last[line.item] = line
    yield from _items(connection, last)
    key, value = schema.meta.c
    derived = connection.execute(select(value).where(key == _DERIVED_KEY)).scalar()
    if derived is not None and derived != derived_sum(connection):
        yield "what is derived", "was changed since: tocsin read makes it anew from the reports"


def _items(connection: Connection, last: Mapping[str, Line]) -> Iterator[tuple[str, str]]:
    """Every item against its line, and every line against its item."""
    present = {LISTS: lists_sum(connection)} if LISTS in last else {}
    reports = connection.execute(select(schema.reports.c.id).order_by(schema.reports.c.id))
    present |= report_sums(connection, reports.scalars())
    columns = schema.decisions.c
    for id_, digest in connection.execute(select(columns.id, columns.digest).order_by(columns.id)):
        present[f"decision {id_}"] = digest
    for item, sum_ in present.items():
        line = last.get(item)
        if line is None:
            yield item, "stands in the case, and no line of custody tells of it"
        elif line.sum != sum_:
            what = "it, or what was read of it, is not as it was stored"
            yield item, f"{what} ({line.at[:16]}, custody {line.number})"
    for item, line in last.items():
        if item not in present:
            yield item, f"is gone: custody {line.number} tells of it"
    if LISTS not in present and lists_sum(connection) != EMPTY:
        yield (
            LISTS,
            "sites, gazetteers or words stand in the case, and no line of custody tells of them",
        )
