"""Whole readings of short articles: NAME.txt, with the day of publication beside it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.pipeline import account_row, document, ledger_row, readings
from tocsin.model import Document

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
        text = path.read_text(encoding="utf-8")
        beside = [path.with_name(f"{path.stem}.expected.json"), path.with_name("expected.json")]
        expected = next((json.loads(b.read_text("utf-8")) for b in beside if b.exists()), {})
        yield document(
            path.stem,
            text,
            published=expected.get("published"),
            language=_language(text),
            title_end=_title_end(text),
        )


def _language(text: str) -> Any:
    from tocsin.read.language import language_of  # noqa: PLC0415

    return language_of(text)


def _title_end(text: str) -> int:
    first = text.partition("\n")[0]
    return len(first) if 0 < len(first) < 200 and not first.rstrip().endswith(".") else 0
