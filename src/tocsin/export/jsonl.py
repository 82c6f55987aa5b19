"""JSON Lines: one incident a line, with its row, every claim behind it and what disagrees."""

from dataclasses import asdict

import msgspec

from tocsin.export import ledgers
from tocsin.export.claims import Told, disagreement_words, told
from tocsin.export.decisions import decision_words
from tocsin.export.quotes import Quotes
from tocsin.export.table import Row, rows
from tocsin.model import Incident, Record

SUFFIX = ".jsonl"


def jsonl_text(record: Record) -> str:
    """Make one line an incident, in the order of the table; unknown values are null or empty."""
    return lines(record, Quotes(record))


def lines(record: Record, quotes: Quotes) -> str:
    """Make the lines of a case, or of a part of it that may be quoted so."""
    incidents = {incident.id: incident for incident in record.incidents}
    made = (
        msgspec.json.encode(_line(record, quotes, row, incidents[row.incident])).decode()
        for row in rows(record, quotes)
    )
    return "".join(f"{line}\n" for line in made)


def ledger_text(record: Record, ledger: str) -> str:
    """Make one line an entry of a ledger, its values by the names of its columns."""
    names = ledgers.columns(ledger)
    lines = (
        msgspec.json.encode({name: row[name] for name in names}).decode()
        for row in ledgers.rows(record, ledger)
    )
    return "".join(f"{line}\n" for line in lines)


def _line(record: Record, quotes: Quotes, row: Row, incident: Incident) -> dict[str, object]:
    return {
        **asdict(row),
        "disagreements": [
            {
                "field": d.field,
                "real": d.real,
                "why": d.why,
                "versions": [
                    {"value": value, "told_by": outlets}
                    for value, outlets in disagreement_words(record, quotes, d)
                ],
            }
            for d in incident.disagreements
        ],
        "decisions": [
            decision_words(record, quotes, one)
            for one in record.decisions
            if one.number in incident.review.decisions
        ],
        "accounts": list(incident.accounts),
        "claims": [_claim(one) for one in told(record, quotes, incident)],
    }


def _claim(one: Told) -> dict[str, object]:
    return {
        "field": one.field,
        "value": one.value,
        "shown": one.rule or None,
        "account": one.account,
        "document": one.document,
        "start": one.start,
        "end": one.end,
        "sentence": "".join(piece.text for piece in one.sentence),
        "said_by": one.said_by or None,
        "by": one.by,
        "confidence": one.confidence,
    }
