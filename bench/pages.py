"""Main text of pages that were made by rules, beside what other programs find on them.

Words are compared in their order: those of a page's main text that were found are right, those
found besides are wrong; titles, bylines and captions count neither way.
"""

import json
import re
import statistics
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.pages_made import kept, open  # noqa: A004 - the layouts to work on
from bench.pages_made.layout import Page
from bench.pages_made.parts import Piece
from tocsin.model import Document, Given, Report
from tocsin.read import read

SEEDS = 5
"""Articles in each layout."""

Extract = Callable[[bytes], str]

_WORD = re.compile(r"\w+")


def ours(content: bytes) -> str:
    """As a report is read."""
    report = Report(
        id="rep-1", content=content, media_type="text/html", origin="page", given=Given()
    )
    found = [one for one in read().run([report]) if isinstance(one, Document)]
    return found[0].text if found else ""


def plain_trafilatura(content: bytes) -> str:
    """As trafilatura finds it with its own settings."""
    return str(import_module("trafilatura").extract(content) or "")


def plain_resiliparse(content: bytes) -> str:
    """As resiliparse finds it."""
    detect = import_module("resiliparse.parse.encoding").detect_encoding
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    text = content.decode(detect(content) or "utf-8", "replace")
    return str(extract(text, main_content=True, alt_texts=False))


EXTRACTORS: Mapping[str, Extract] = {
    "ours": ours,
    "trafilatura": plain_trafilatura,
    "resiliparse": plain_resiliparse,
}


def run(out: Path, *, quick: bool) -> dict[str, Any]:
    """Read pages of every layout; the figures, and what was found of each page in ``out``."""
    seeds = range(1 if quick else SEEDS)
    figures: dict[str, Any] = {}
    with out.open("w", encoding="utf-8") as file:
        for half, layouts in (("open", open.LAYOUTS), ("kept", kept.LAYOUTS)):
            pages = [make(seed) for make in layouts.listed.values() for seed in seeds]
            figures[half] = {"layouts": len(layouts.listed), "pages": len(pages)}
            for name, extract in EXTRACTORS.items():
                try:
                    scored = [_scored(page, extract) for page in pages]
                except ModuleNotFoundError:
                    continue  # it is not installed, and is no part of Tocsin
                figures[half][name] = _together(scored)
                for page, (precision, recall, text) in zip(pages, scored, strict=True):
                    told = {"half": half, "by": name, "layout": page.name}
                    found = {"precision": precision, "recall": recall, "text": text}
                    file.write(json.dumps(told | found, ensure_ascii=False) + "\n")
    return figures


def _scored(page: Page, extract: Extract) -> tuple[float, float, str]:
    text = extract(page.content)
    return *precision_recall(text, page.truth), text


def precision_recall(text: str, truth: Sequence[Piece]) -> tuple[float, float]:
    """Shares of the words found that are main text, and of main text that was found."""
    found = _WORD.findall(text.lower())
    told = [(word, one.wanted) for one in truth for word in _WORD.findall(one.text.lower())]
    blocks = SequenceMatcher(None, [w for w, _ in told], found, autojunk=False)
    met = [
        told[block.a + n][1] for block in blocks.get_matching_blocks() for n in range(block.size)
    ]
    right, neither = sum(met), len(met) - sum(met)
    counted = len(found) - neither
    wanted = sum(is_wanted for _, is_wanted in told)
    return (right / counted if counted else 1.0), right / wanted


def _together(scored: Sequence[tuple[float, float, str]]) -> dict[str, float]:
    precision = statistics.mean(one[0] for one in scored)
    recall = statistics.mean(one[1] for one in scored)
    return {
        "precision": round(100 * precision, 1),
        "recall": round(100 * recall, 1),
        "f1": round(200 * precision * recall / (precision + recall), 1),
        "worst_precision": round(100 * min(one[0] for one in scored), 1),
        "worst_recall": round(100 * min(one[1] for one in scored), 1),
    }
