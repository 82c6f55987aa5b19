"""Speed as a ratio to a bare pass of the same language models, side by side in one run."""

import json
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy.language import Language as Pipeline

from bench.pipeline import document, readings
from tocsin.mark.parse import BATCH_DOCUMENTS, shipped
from tocsin.model import Document, Language

ROUNDS = 3  # taken in turns, so that both sides meet the same disturbances; the best counts


def run(data: Path, out: Path) -> dict[str, Any]:
    """Time Tocsin's stages up to `Placed` against a bare parse of the same texts.

    The bare parse is by the language models as their packages have them, in batches as large as
    Tocsin's own. Each side is one process on one core; what the processor spent, which other
    programs disturb less than the clock, is told too.

    ``data``: a folder of .txt files, or the folder of the gva set.
    """
    documents = _documents(data)
    tokens = sum(len(d.text.split()) for d in documents)
    models = {language: shipped(language) for language in sorted({d.language for d in documents})}
    for language in models:  # opens the place tables, loads the models and what else comes once
        list(readings([d for d in documents if d.language == language][:1]))
    bare, whole = [], []
    for _ in range(ROUNDS):
        bare.append(_seconds(lambda: _bare(models, documents)))
        whole.append(_seconds(lambda: sum(1 for _ in readings(documents))))
    bare_s, bare_core_s = (min(times) for times in zip(*bare, strict=True))
    tocsin_s, tocsin_core_s = (min(times) for times in zip(*whole, strict=True))
    figures = {
        "documents": len(documents),
        "words": tokens,
        "bare_s": round(bare_s, 2),
        "tocsin_s": round(tocsin_s, 2),
        "ratio": round(tocsin_s / bare_s, 3),
        "bare_core_s": round(bare_core_s, 2),
        "tocsin_core_s": round(tocsin_core_s, 2),
        "core_ratio": round(tocsin_core_s / bare_core_s, 3),
        "peak_memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    out.write_text(json.dumps(figures) + "\n", encoding="utf-8")
    return figures


def _bare(models: dict[Language, Pipeline], documents: list[Document]) -> None:
    for language, model in models.items():
        texts = (d.text for d in documents if d.language == language)
        for _ in model.pipe(texts, batch_size=BATCH_DOCUMENTS):
            pass


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    """What some work takes by the clock, and of the processor."""
    wall, core = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - core


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
