"""Incident templates of MUC-4 in the six-slot form: one template an account that happened."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.pipeline import document, readings
from tocsin.model import Account, Document

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


def predict(data: Path) -> Iterator[dict[str, Any]]:
    """Read every document of the gtt_*.jsonl files."""
    for reading in readings(_documents(data)):
        templates = [
            template
            for account in reading.accounts
            if (template := _template(account, reading.document)) is not None
        ]
        yield {"docid": reading.document.id, "templates": templates}


def _documents(data: Path) -> Iterator[Document]:
    for path in sorted(data.glob("gtt_*.jsonl")):
        with path.open(encoding="utf-8") as rows:
            for line in rows:
                row = json.loads(line)
                yield document(row["docid"], row["doctext"])


def _template(account: Account, source: Document) -> dict[str, Any] | None:
    kind = TYPES.get(account.kind[0].value.label)
    if kind is None or account.aggregate:
        return None
    targets = [
        source.read(target.span)
        for target in account.target
        if not any(k.span == target.span and k.value == "person" for k in account.target_kind)
    ]
    return {
        "incident_type": kind,
        "PerpInd": _words(account.perpetrator, source),
        "PerpOrg": [],
        "Target": list(dict.fromkeys(targets)),
        "Victim": [],
        "Weapon": _words(account.means, source),
    }


def _words(claims: Any, source: Document) -> list[str]:  # noqa: ANN401 (claims of any value)
    return list(dict.fromkeys(source.read(claim.span) for claim in claims))
