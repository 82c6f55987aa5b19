"""Annotated passages, and the folds in which they are measured."""

import tomllib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.context import PUBLISHED
from bench.pipeline import document
from tocsin.flow import flow
from tocsin.mark import mark
from tocsin.model import Language, Marked

WHOLE = 800  # [characters] from which a text counts as a whole report

Passage = Mapping[str, Any]
Extent = tuple[int, int]


def annotated(folder: Path, language: Language) -> list[Passage]:
    """The passages of one language, in the order of files and ids."""
    files = sorted(folder.rglob("*.toml"))
    found = [p for f in files for p in tomllib.loads(f.read_text("utf-8"))["passage"]]
    return [p for p in found if p["id"].startswith(language)]


def marked(passages: Sequence[Passage], language: Language) -> Iterator[tuple[Passage, Marked]]:
    """Each passage with its parse and mentions."""
    by_id = {p["id"]: p for p in passages}
    documents = [
        document(p["id"], p["text"], published=PUBLISHED, language=language) for p in passages
    ]
    for one in flow((mark(),), documents, reject=_refuse):
        yield by_id[one.document.id], one


def _refuse(rejected: object) -> None:
    raise AssertionError(rejected)


def fold(passage: Passage) -> int:
    """A number that only the id of a passage decides."""
    return zlib.crc32(passage["id"].encode())


def is_whole(passage: Passage) -> bool:
    """Whether a passage is a whole report."""
    return len(passage["text"]) >= WHOLE


def extent(passage: Passage, entry: Mapping[str, Any]) -> Extent:
    """The characters on which the quote of an entry stands."""
    start = passage["text"].index(entry["quote"])
    return start, start + len(entry["quote"])


def rates(found: int, given: int, gold: int) -> str:
    """Precision, recall and F1, to print."""
    p, r = found / max(1, given), found / max(1, gold)
    return f"P {p:.3f} R {r:.3f} F1 {2 * found / max(1, given + gold):.3f}"
