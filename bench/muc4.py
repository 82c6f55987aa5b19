"""Incident templates of MUC-4 in the six-slot form, as the learned reader has them.

Types and fillers are those of `tocsin.extract.learned`, with its encoder where the network that
this one is based on is installed; date and place are those of the account of the same type. Where
the full texts lie beside (dev.jsonl, tst1.jsonl ...), the date of publication is read from their
datelines, which the six-slot texts lack.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.pipeline import document
from tocsin.errors import EncoderMissing
from tocsin.extract import extract
from tocsin.extract.learned import Incident, incidents
from tocsin.extract.learned.encoder import Encoder, encoder
from tocsin.extract.lexicon import lexicon
from tocsin.ground import ground
from tocsin.mark import mark
from tocsin.model import Account, Document, Marked, Placed, Reading

# Our kinds in the words of the templates; the other kinds are not in scope there.
TYPES = {
    "armed assault": "attack",
    "arson": "arson",
    "bombing": "bombing",
    "kidnapping": "kidnapping",
    "robbery": "robbery",
    "killing, method not stated": "attack",
    "attack, method not stated": "attack",
    "assault on a person": "attack",
    "stabbing": "attack",
    "destruction, method not stated": "attack",
}
SLOTS = {
    "perpetrator": "PerpInd",
    "organisation": "PerpOrg",
    "target": "Target",
    "victim": "Victim",
    "weapon": "Weapon",
}
MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
DATELINE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})[A-Z]* (\d{{2}})\b")
DATELINE_WITHIN = 200  # [characters] of a full text
CENTURY = 1900  # the corpus is of 1988 to 1991


def predict(data: Path) -> Iterator[dict[str, Any]]:
    """Read every document of the gtt_*.jsonl files."""
    words, besides = lexicon("en"), _encoder()
    for marked in mark().run(_documents(data)):
        if not isinstance(marked, Marked):
            continue
        accounts = [a for p in _placed(marked) for a in p.reading.accounts]
        yield {
            "docid": marked.document.id,
            "templates": [
                _template(incident, marked.document, accounts)
                for incident in incidents(marked.parse, words, besides)
            ],
        }


def _encoder() -> Encoder | None:
    """The encoder, where the network that it is based on is installed."""
    try:
        found = encoder()
    except EncoderMissing as missing:
        print(f"bench: without the encoder: {missing}", file=sys.stderr)
        return None
    print("bench: with the encoder", file=sys.stderr)
    return found


def _placed(marked: Marked) -> Iterator[Placed]:
    readings = [r for r in extract().run([marked]) if isinstance(r, Reading)]
    for placed in ground().run(readings):
        if isinstance(placed, Placed):
            yield placed


def _documents(data: Path) -> Iterator[Document]:
    published = dict(_datelines(data))
    for path in sorted(data.glob("gtt_*.jsonl")):
        with path.open(encoding="utf-8") as rows:
            for line in rows:
                row = json.loads(line)
                name = row["docid"]
                yield document(name, row["doctext"], published=published.get(name))


def _datelines(data: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(data.glob("*.jsonl")):
        if path.stem.startswith("gtt_"):
            continue
        with path.open(encoding="utf-8") as rows:
            for line in rows:
                row = json.loads(line)
                found = DATELINE.search(row["text"][:DATELINE_WITHIN])
                if found:
                    day, month, year = found.groups()
                    number = MONTHS.index(month) + 1
                    yield row["docid"], f"{CENTURY + int(year)}-{number:02}-{int(day):02}"


def _template(incident: Incident, source: Document, accounts: list[Account]) -> dict[str, Any]:
    row: dict[str, Any] = {"incident_type": incident.type}
    row |= {slot: [] for slot in SLOTS.values()}
    for filler in incident.fillers:
        start, end = filler.mentions[0]
        row[SLOTS[filler.role]].append(source.text[start:end])
    alike = [a for a in accounts if TYPES.get(a.kind[0].value.label) == incident.type]
    for account in alike or accounts:
        row.setdefault("date", _date(account))
        row.setdefault("place", _place(account))
        row = {key: value for key, value in row.items() if value is not None}
    return row


def _date(account: Account) -> str | None:
    when = next((c.value.interval for c in account.when if c.value.interval), None)
    return when.start.date().isoformat() if when and when.start else None


def _place(account: Account) -> str | None:
    return next((c.value.name for c in account.place), None)
