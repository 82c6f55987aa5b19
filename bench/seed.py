"""Whole readings of short articles: NAME.txt, with the day of publication beside it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.pipeline import account_row, ledger_row, readings
from tocsin.model import Document, Given, Report
from tocsin.read import read_report

SECTIONS = ("responses", "measures", "figures", "statements", "doubts")


def predict(data: Path) -> Iterator[dict[str, Any]]:
    """Read every text of a folder; of the expected file only ``published`` is looked at."""
    for reading in readings(_documents(data)):
        text = reading.document.text
        row: dict[str, Any] = {
            "doc": reading.document.id,
            "accounts": [account_row(reading, a) for a in reading.accounts],
        }
        for section in SECTIONS:
            row[section] = [ledger_row(text, e) for e in getattr(reading, section)]
        yield row


def _documents(data: Path) -> Iterator[Document]:
    for path in sorted(data.glob("*.txt")):
        beside = [path.with_name(f"{path.stem}.expected.json"), path.with_name("expected.json")]
        expected: dict[str, Any] = next(
            (json.loads(b.read_text("utf-8")) for b in beside if b.exists()), {}
        )
        content = path.read_bytes()
        report = Report(
            id=f"rep-{hashlib.sha256(content).hexdigest()}",
            content=content,
            media_type="text/plain",
            origin=path.name,
            given=Given(published=expected.get("published")),
        )
        for outcome in read_report(report):
            if isinstance(outcome, Document):
                yield replace(outcome, id=path.stem)
