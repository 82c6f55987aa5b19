"""False accounts in passages that use words of attacks and tell of none."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, get_args

from bench.pipeline import document, readings
from tocsin.model import Document, Language

PUBLISHED = "2025-04-15"  # so that "on Tuesday" is a day


def run(data: Path, out: Path) -> dict[str, Any]:
    """Read the passages of en.txt and fr.txt; write and count what accounts they yield."""
    documents = [d for language in get_args(Language) for d in _passages(data, language)]
    passages, false, topics = Counter[str](), Counter[str](), Counter[str]()
    with out.open("w", encoding="utf-8") as rows:
        for reading in readings(documents):
            language = reading.document.language
            passages[language] += 1
            if reading.accounts:
                false[language] += 1
                topics[reading.document.id.split("-")[1]] += 1
            told = [a.kind[0].value.label for a in reading.accounts]
            row = {"doc": reading.document.id, "accounts": told, "text": reading.document.text}
            rows.write(json.dumps(row, ensure_ascii=False) + "\n")
    return {
        "passages": passages.total(),
        "false": false.total(),
        "false_share": round(100 * false.total() / max(1, passages.total()), 1),
        "by_language": {k: [false[k], n] for k, n in sorted(passages.items())},
        "by_topic": dict(sorted(topics.items())),
    }


def _passages(data: Path, language: Language) -> list[Document]:
    path = data / f"{language}.txt"
    if not path.exists():
        return []
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [
        document(f"{language}-{topic}-{n}", text, published=PUBLISHED, language=language)
        for n, (topic, text) in enumerate(rows, 1)
    ]
