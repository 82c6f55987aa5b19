"""Speed as a ratio to a bare pass of the same language models, side by side in one run."""

import json
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.pipeline import document, readings
from tocsin.mark.parse import model
from tocsin.model import Document, Language

ROUNDS = 3  # taken in turns, so that both sides meet the same disturbances; the best counts


def run(data: Path, out: Path) -> dict[str, Any]:
    """Time Tocsin's stages up to `Placed` against a bare parse of the same texts.

    ``data``: a folder of .txt files, or the folder of the gva set.
    """
    documents = _documents(data)
    tokens = sum(len(d.text.split()) for d in documents)
    for language in {d.language for d in documents}:
        model(language)
    list(readings(documents[:1]))  # opens the place tables
    bare, whole = [], []
    for _ in range(ROUNDS):
        bare.append(_seconds(lambda: _bare(documents)))
        whole.append(_seconds(lambda: sum(1 for _ in readings(documents))))
    figures = {
        "documents": len(documents),
        "words": tokens,
        "bare_s": round(min(bare), 2),
        "tocsin_s": round(min(whole), 2),
        "ratio": round(min(whole) / min(bare), 3),
        "peak_memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    out.write_text(json.dumps(figures) + "\n", encoding="utf-8")
    return figures


def _bare(documents: list[Document]) -> None:
    for language in sorted({d.language for d in documents}):
        texts = (d.text for d in documents if d.language == language)
        for _ in model(language).pipe(texts, batch_size=32):
            pass


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _documents(data: Path) -> list[Document]:
    articles = data / "articles.jsonl"
    if articles.exists():
        rows = [json.loads(line) for line in articles.open(encoding="utf-8")][:200]
        return [document(r["doc_id"], r["content"], published=r["date"]) for r in rows]
    return [
        document(p.stem, p.read_text(encoding="utf-8"), published="2025-04-15", language=_guess(p))
        for p in sorted(data.rglob("*.txt"))
    ]


def _guess(path: Path) -> Language:
    words = path.read_text(encoding="utf-8").lower().split()
    return "fr" if words.count("la") + words.count("les") > words.count("the") else "en"
