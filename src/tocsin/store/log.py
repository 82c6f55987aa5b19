"""The log of decisions, to and from its table; the caller holds the transaction.

The table only grows. Each line carries the digest of the one before, so that a line changed, put in
or taken out breaks the chain from there on.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from tocsin.model import ACTS, Act, Correct, Decision
from tocsin.model.decision import NAMES
from tocsin.store import schema
from tocsin.store.coding import VALUES, from_json, to_json
from tocsin.store.readings import moment
from tocsin.store.rows import insert, records

FIRST = ""
"""What the first line has for a digest of the one before."""


def append(connection: Connection, act: Act, *, who: str, why: str, now: datetime) -> Decision:
    """Add a line to the end of the log."""
    columns = schema.decisions.c
    last = connection.execute(
        select(columns.id, columns.digest).order_by(columns.id.desc()).limit(1)
    ).first()
    number, before = (last.id + 1, last.digest) if last else (1, FIRST)
    row = {
        "id": number,
        "who": who,
        "at": moment(now),
        "act": NAMES[type(act)],
        "what": to_json(act),
        "why": why,
        "before": before,
    }
    row["digest"] = _digest(row)
    insert(connection, schema.decisions, [row])
    return _decision(row)


def last(connection: Connection) -> int:
    """The number of the last line; 0 where there is none."""
    return connection.execute(select(func.max(schema.decisions.c.id))).scalar() or 0


def load_decisions(connection: Connection, after: int = 0) -> tuple[Decision, ...]:
    """The lines after a number, oldest first."""
    columns = schema.decisions.c
    statement = select(schema.decisions).where(columns.id > after).order_by(columns.id)
    return tuple(records(connection, statement, lambda row: _decision(row._asdict())))


def broken(connection: Connection) -> Iterator[tuple[int, str]]:
    """Where the chain does not hold: the number of a line, and what is wrong with it."""
    columns = schema.decisions.c
    expected, number = FIRST, 0
    for row in connection.execute(select(schema.decisions).order_by(columns.id)):
        line: dict[str, Any] = row._asdict()
        number += 1
        if line["id"] != number:
            yield number, "is missing"
            number = line["id"]
        if line["before"] != expected:
            yield number, "does not follow on from the line before: one was changed or taken out"
        if line["digest"] != _digest(line):
            yield number, "was changed: it does not have the digest that it carries"
        expected = line["digest"]


def line_texts(connection: Connection) -> Iterator[str]:
    """What the digest of each line is of, oldest first: a line of JSON."""
    for row in connection.execute(select(schema.decisions).order_by(schema.decisions.c.id)):
        yield _text(row._asdict())


def _text(row: dict[str, Any]) -> str:
    names = ("id", "who", "at", "act", "what", "why", "before")
    return to_json([row[name] for name in names])


def _digest(row: dict[str, Any]) -> str:
    return hashlib.sha256(_text(row).encode()).hexdigest()


def _decision(row: dict[str, Any]) -> Decision:
    act = from_json(row["what"], ACTS[row["act"]])
    if isinstance(act, Correct) and act.value is not None:
        act = replace(act, value=msgspec.convert(act.value, VALUES[act.field]))
    return Decision(
        number=row["id"],
        who=row["who"],
        at=datetime.fromisoformat(row["at"]),
        why=row["why"],
        act=act,
        before=row["before"],
        digest=row["digest"],
    )
