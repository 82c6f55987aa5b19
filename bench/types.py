"""PLOVER's gold sentences: the kind of what each mainly tells.

The sentences are those of the handbook of an early version of PLOVER: FIGHT has since become a
part of ASSAULT. Tocsin answers with the first kind that `coded` gives; where it knows no word of
an event, it answers nothing, which counts as missed.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.pipeline import document
from tocsin.extract.acts.coding import coded
from tocsin.mark.parse import parse

FILE = "PLOVER_GSR.txt"
HALVES: Mapping[str, Callable[[int], bool]] = {
    "read": lambda number: number % 4 != 2,
    "not_read": lambda number: number % 4 == 2,
}
"""Word lists were written with three sentences of four in view; the fourth were never looked at."""


def run(data: Path, out: Path) -> dict[str, Any]:
    """Code each sentence and compare; ``data`` is the folder that holds the file."""
    records = json.loads((data / FILE).read_text(encoding="utf-8"))
    gold = {n: record for n, record in enumerate(records) if record["event"] != "DOCUMENT"}
    documents = [document(str(n), record["text"].strip(" {}")) for n, record in gold.items()]
    said: dict[int, str | None] = {}
    for read, parsed in parse(documents):
        kinds = (one.kind.type for s in parsed.sents for one in coded(s, read.language))
        said[int(read.id)] = next(kinds, None)
    rows = [{"doc": n, "kind": kind} for n, kind in said.items()]
    out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    pairs = [(n, record["event"], said[n]) for n, record in gold.items()]
    whole = scores([(right, kind) for _, right, kind in pairs])
    for name, chosen in HALVES.items():
        part = scores([(right, kind) for n, right, kind in pairs if chosen(n)])
        whole[name] = {key: part[key] for key in ("sentences", "macro_f1", "right")}
    return whole


def scores(pairs: Sequence[tuple[str, str | None]]) -> dict[str, Any]:
    """Macro F1 over the kinds of the gold, and each kind's precision, recall, F1 and number."""
    gold, given = Counter(g for g, _ in pairs), Counter(k for _, k in pairs)
    right = Counter(g for g, k in pairs if g == k)
    f1 = {kind: 200 * right[kind] / (n + given[kind]) for kind, n in gold.items()}
    return {
        "sentences": len(pairs),
        "macro_f1": round(sum(f1.values()) / max(1, len(f1)), 1),
        "right": round(100 * right.total() / max(1, len(pairs)), 1),
        "untold": given[None],
        "by_kind": {
            kind: {
                "p": round(100 * right[kind] / max(1, given[kind]), 1),
                "r": round(100 * right[kind] / n, 1),
                "f1": round(f1[kind], 1),
                "n": n,
            }
            for kind, n in sorted(gold.items())
        },
    }
