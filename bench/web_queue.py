"""How quickly the queue of review answers: the next item, a decision with the next, an undo.

What is decided is decided about a copy, so that a case can be measured again. One reviewer accepts
what comes first, or corrects its place, and every fifth decision is undone at once.
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROUNDS = 100
"""Decisions, of which the slowest twentieth is reported."""

UNDO_EVERY = 5
CORRECT_EVERY = 4
PLACE = "40.71280,-74.00600,500m"
"""A point, so that no gazetteer is opened."""


def measured(case: Path) -> dict[str, Any]:
    """Review a copy of a case for some decisions.

    Returns:
        Times until the first item stood ready [s]; of each act median and 95th percentile [ms]; how
        long a round (next item, opened, decision, next item) keeps a processor busy, a fifth of an
        undo included [ms]; memory before and after [MiB].
    """
    from bench.web import (  # noqa: PLC0415 - that imports this
        Client,
        memory_mib,
        processor_s,
        serving,
        spread,
    )

    with tempfile.TemporaryDirectory(dir=case.parent) as folder:
        copy = Path(folder) / case.name
        shutil.copyfile(case, copy)
        with serving(copy) as server:
            ask = Client(server)
            began = time.perf_counter()
            open_ = ask.json("queue", {"size": 1})["total"]
            found: dict[str, Any] = {
                "waiting": open_,
                "first_s": round(time.perf_counter() - began, 2),
                "memory_mib": memory_mib(server),
            }
            busy = processor_s(server)
            took = _reviewed(ask.json, ask.post)
            busy = processor_s(server) - busy
            found["processor_ms_a_round"] = round(busy * 1000 / len(took["decide"]), 1)
            found |= {name: spread(some) for name, some in took.items() if some}
            found["memory_after_mib"] = memory_mib(server)
    return found


def _reviewed(
    get: Callable[[str, Mapping[str, Any]], Any], post: Callable[[str, Mapping[str, Any]], Any]
) -> dict[str, list[float]]:
    """Milliseconds of each act."""
    took: dict[str, list[float]] = {
        name: []
        for name in ("next item", "next item, opened", "decide", "decide and next", "undo and next")
    }

    def since(began: float, *names: str) -> None:
        for name in names:
            took[name].append((time.perf_counter() - began) * 1000)

    for number in range(ROUNDS):
        began = time.perf_counter()
        queue = get("queue", {"size": 1})
        since(began, "next item")
        if not queue["items"]:
            break
        began = time.perf_counter()
        incident = get(f"incidents/{queue['items'][0]['item']['id']}", {})
        since(began, "next item, opened")
        accounts = [one["id"] for one in incident["accounts"]]
        act: dict[str, Any] = {"type": "accept", "accounts": accounts}
        if number % CORRECT_EVERY == 0:
            act = {"type": "correct", "accounts": accounts, "field": "place", "words": PLACE}
        began = time.perf_counter()
        post("decisions", {"act": act, "seen": queue["decided"]})
        since(began, "decide")
        get("queue", {"size": 1})
        since(began, "decide and next")
        if number % UNDO_EVERY == 0:
            began = time.perf_counter()
            post("decisions/undo", {})
            get("queue", {"size": 1})
            since(began, "undo and next")
    return took
