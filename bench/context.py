"""What reports say besides acts: passages and whole reports of our own, annotated beforehand.

The rules of annotation stand in `data/context/README.md`: of the passages `kept` counts, of the
reports the first figure on those that were `fresh`.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.__main__ import write
from bench.pipeline import document, ledger_row, readings
from tocsin.folding import fold

PUBLISHED = "2031-07-15"
KINDS = ("statements", "figures", "measures", "responses", "leads")
# Kinds that are told apart since the passages were annotated, as they were annotated.
TOLD_APART = {"release without charge": "release", "remand": "arrest"}
LEAST = 0.3  # intersection over union of characters, as in the seed scorer
CLOSE = 0.01  # [share] by which a value may differ: a third is told as 33.3 %


def run(data: Path, out: Path) -> dict[str, Any]:
    """Read every passage of a folder, write what was found, and give F1 by kind."""
    passages = _passages(data)
    found: dict[str, dict[str, Any]] = {}
    for language in ("en", "fr"):
        documents = [
            document(one["id"], one["text"], published=PUBLISHED, language=language)
            for one in passages
            if one["id"].startswith(language)
        ]
        for reading in readings(documents):
            text = reading.document.text
            found[reading.document.id] = {
                kind: [ledger_row(text, entry) for entry in getattr(reading, kind)]
                for kind in KINDS
            }
    write(({"doc": one["id"], **found[one["id"]]} for one in passages), out)
    return score([(one, found[one["id"]]) for one in passages])


def score(pairs: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> dict[str, Any]:
    """P, R and F1 of each kind over passages, with what is right of those found."""
    figures: dict[str, Any] = {"passages": len(pairs)}
    for kind in KINDS:
        n: Counter[str] = Counter()
        for wanted, given in pairs:
            gold, rows = wanted.get(kind, []), given[kind]
            pairs_found = list(matched(wanted["text"], gold, rows))
            n["gold"] += len(gold)
            n["given"] += len(rows)
            n["found"] += len(pairs_found)
            for want, got in pairs_found:
                for name, right in _details(want, got):
                    n[f"{name} told"] += 1
                    n[name] += right
        figures[kind] = _rates(n["found"], n["given"], n["gold"]) | {
            name: _percent(n[name], n[f"{name} told"])
            for name in ("by", "value", "unit", "status", "kind", "planned")
            if n[f"{name} told"]
        }
    return figures


def _rates(found: int, given: int, gold: int) -> dict[str, float]:
    f1 = 2 * found / (given + gold) if given + gold else 0.0
    return {
        "p": _percent(found, given),
        "r": _percent(found, gold),
        "f1": round(100 * f1, 2),
    }


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


def _passages(data: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for path in sorted(data.glob("*.toml")):
        found.extend(tomllib.loads(path.read_text("utf-8"))["passage"])
    return found


def matched(
    text: str, gold: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Entries and annotations one to one, the greatest overlap first."""
    shares = sorted(
        (
            (-_share(text, want["quote"], row), i, j)
            for i, want in enumerate(gold)
            for j, row in enumerate(rows)
        ),
    )
    taken_gold: set[int] = set()
    taken_rows: set[int] = set()
    for share, i, j in shares:
        if -share >= LEAST and i not in taken_gold and j not in taken_rows:
            taken_gold.add(i)
            taken_rows.add(j)
            yield gold[i], rows[j]


def _share(text: str, quote: str, row: Mapping[str, Any]) -> float:
    start = text.index(quote)
    end = start + len(quote)
    shares: list[float] = []
    for span in row["spans"]:
        both = min(end, span["end"]) - max(start, span["start"])
        shares.append(both / (max(end, span["end"]) - min(start, span["start"])))
    return max(shares)


def _details(want: Mapping[str, Any], got: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Each detail that is annotated, and whether the entry has it."""
    if want.get("by"):
        words = fold(want["by"])
        told = fold(got.get("by") or "the report")
        yield "by", f" {words} " in f" {told} " or f" {told} " in f" {words} "
    if "value" in want:
        value = got.get("value")
        yield "value", value is not None and abs(value - want["value"]) <= CLOSE * want["value"]
    if "value" in want and "unit" in want:
        yield "unit", fold(got.get("unit") or "") == fold(want["unit"])
    for name in ("status", "kind"):
        if name in want:
            read = got.get(name) or ""
            yield name, want[name] in {read, TOLD_APART.get(read, read)}
    if "kind" in want:
        yield "planned", bool(got.get("planned")) == bool(want.get("planned"))
