"""What replaying a log costs: decisions of every kind over made-up incidents.

There are as many incidents as decisions, of two accounts each; a decision is of a kind and about
incidents drawn by a fixed seed. The time is the processor's, so that what else runs counts little.
"""

import json
import math
import random
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.piled import day, log, pile
from tocsin.decide import replay
from tocsin.model import Accept, Act, Correct, Merge, Move, Record, Reject, Split
from tocsin.review.reviewing import reviewed

SEED = 1
SIZES = (1_250, 2_500, 5_000, 10_000)
"""Decisions, and incidents before them."""
QUICK = (250, 500, 1_000)


def run(out: Path, *, quick: bool = False) -> dict[str, Any]:
    """Measure each size; the exponent is that of growth from the first to the last."""
    rows = [_measured(size) for size in (QUICK if quick else SIZES)]
    out.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    first, last = rows[0], rows[-1]
    grown = last["decisions"] / first["decisions"]
    exponents = {
        f"{name}_exponent": round(math.log(last[name] / first[name]) / math.log(grown), 2)
        for name in ("replay_s", "record_s")
    }
    return {**last, **exponents}


def _measured(size: int) -> dict[str, Any]:
    record = _record(size)
    replay_s = _seconds(lambda: replay(record.incidents, record.decisions, frozenset()))
    record_s = _seconds(lambda: reviewed(record))
    return {"decisions": size, "replay_s": round(replay_s, 3), "record_s": round(record_s, 2)}


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _record(size: int) -> Record:
    rng = random.Random(SEED)  # noqa: S311 - no secret hangs on it
    record = pile([(f"{n:05}a", f"{n:05}b") for n in range(size)])

    def act() -> Act:
        one, other = (
            (f"acc-{n:05}a", f"acc-{n:05}b") for n in (rng.randrange(size), rng.randrange(size))
        )
        acts: list[Act] = [
            Accept(accounts=one),
            Reject(accounts=one),
            Correct(accounts=one, field="when", value=day(rng.randrange(1, 30))),
            Merge(accounts=one, others=other),
            Split(accounts=one, apart=one[:1]),
            Move(account=one[0], accounts=other),
        ]
        return rng.choice(acts)

    return replace(record, decisions=log(*(act() for _ in range(size))))
