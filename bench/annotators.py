"""How far two annotators of the passages agree: Krippendorff's alpha, by what is marked.

    python -m bench annotators --data bench/data/passages --out FILE

Words: each word of each passage is a unit, and its value the role that it was marked with, for all
roles together and for each alone. Kind and modality: each account of either annotator is a unit;
accounts are matched where their acts or targets share a word, and one that the other does not have
counts as "none" there.
"""

import json
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from bench.annotated import ROLES, GoldAccount, Passage, passages
from tocsin.krippendorff import alpha

_WORD = re.compile(r"\w+")


def run(data: Path, out: Path) -> dict[str, Any]:
    """Compare the second annotation with the first; write the units that differ."""
    first = {p.id: p for half in ("dev", "held") for p in _all(data / half)}
    pairs = [(first[second.id], second) for second in _all(data / "second")]
    words = [pair for one, other in pairs for pair in zip(*map(_roles, (one, other)), strict=True)]
    accounts = [pair for one, other in pairs for pair in _matched(one, other)]
    kinds = [(_of(a, "kind"), _of(b, "kind")) for a, b in accounts]
    modalities = [(_of(a, "modality"), _of(b, "modality")) for a, b in accounts]
    with out.open("w", encoding="utf-8") as lines:
        for pair in kinds + modalities:
            if pair[0] != pair[1]:
                lines.write(json.dumps(pair) + "\n")
    return {
        "passages": len(pairs),
        "accounts": [sum(len(one.accounts) for one in side) for side in zip(*pairs, strict=True)],
        "accounts_matched": sum(a is not None and b is not None for a, b in accounts),
        "alpha_words": _rounded(alpha(words, "nominal")),
        "alpha_by_role": {
            role: _rounded(alpha([(a == role, b == role) for a, b in words], "nominal"))
            for role in ROLES
        },
        "alpha_kind": _rounded(alpha(kinds, "nominal")),
        "alpha_modality": _rounded(alpha(modalities, "nominal")),
    }


def _all(folder: Path) -> Iterator[Passage]:
    for path in sorted(folder.glob("*.txt")):
        yield from passages(path)


def _roles(passage: Passage) -> list[str]:
    """The role of each word; of several the first in the order of the guidelines."""
    marked = [
        (role, start, end)
        for role in ROLES
        for account in passage.accounts.values()
        for start, end in account.words.get(role, ())
    ]
    return [
        next((r for r, start, end in marked if start <= w.start() and w.end() <= end), "none")
        for w in _WORD.finditer(passage.text)
    ]


def _matched(
    one: Passage, other: Passage
) -> Iterator[tuple[GoldAccount | None, GoldAccount | None]]:
    left, right = dict(one.accounts), dict(other.accounts)
    for (n, a), (m, b) in product(one.accounts.items(), other.accounts.items()):
        if n in left and m in right and _share(a, b):
            yield left.pop(n), right.pop(m)
    yield from ((a, None) for a in left.values())
    yield from ((None, b) for b in right.values())


def _share(a: GoldAccount, b: GoldAccount) -> bool:
    return any(
        start < stop and begin < end
        for role in ("act", "target")
        for (start, end), (begin, stop) in product(a.words.get(role, ()), b.words.get(role, ()))
    )


def _of(account: GoldAccount | None, name: str) -> str:
    return "none" if account is None else str(getattr(account, name))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
