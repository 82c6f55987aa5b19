"""What the gazetteer costs: memory on opening and after many look-ups, and time for one.

Runs on what is shipped; ``--data`` may name a file in GeoNames' dump format, which is then measured
as a user's own beside it.
"""

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import psutil

SAMPLE = 2_000  # names of each sort that are looked up, each once, with nothing kept
LOOKUPS = 100_000  # after which memory is measured; many names of a large pile of reports
SEED = 1
WARM_UP = 20  # look-ups that are not counted


def run(data: Path, out: Path) -> dict[str, Any]:
    """Measure in a fresh process, whose memory holds nothing else."""
    command = [sys.executable, "-m", "bench.gazetteer", str(data)]
    done = subprocess.run(  # noqa: S603 - this very module, on the maker's own path
        command, capture_output=True, text=True, check=True
    )
    printed = done.stdout
    out.write_text(printed, encoding="utf-8")
    figures: dict[str, Any] = json.loads(printed)
    return figures


def measure(data: Path) -> dict[str, Any]:
    """Measure in this process: memory before and after, then times."""
    from tocsin.mark.atlas import Atlas  # noqa: PLC0415 - memory is looked at before
    from tocsin.mark.gazetteer import Gazetteer  # noqa: PLC0415 - memory is looked at before
    from tocsin.mark.usergazetteer import open_gazetteer  # noqa: PLC0415 - memory is looked at before

    process = psutil.Process()
    before = _memory(process)
    start = time.perf_counter()
    shipped = Gazetteer.open()
    own = [open_gazetteer(data)] if data.is_file() else []
    atlas = Atlas(shipped, own)
    atlas.find("Toulon")
    opened_s = time.perf_counter() - start
    opened = _memory(process)
    rng = random.Random(SEED)  # noqa: S311 - no secret hangs on it
    names = list(shipped.names())
    rng.shuffle(names)
    known, others = names[:LOOKUPS], names[LOOKUPS:]
    sorts = {
        "first_hit": known[:SAMPLE],  # most open a block of the file
        "hit": known,
        "folded": [_run_together(name) for name in others[:SAMPLE]],
        "miss": ["".join(rng.sample(f"{name}xq", len(name) + 2)) for name in others[:SAMPLE]],
        "again": known[-SAMPLE:],
    }
    figures: dict[str, Any] = {"places_named": len(names), "open_s": round(opened_s, 3)}
    listed = _memory(process)
    figures |= {sort: _times(atlas.find, sample) for sort, sample in sorts.items()}
    after = _memory(process)
    after = {kind: after[kind] - listed[kind] + opened[kind] for kind in after}
    for moment, now in (("opened", opened), ("after_lookups", after)):
        figures[moment] = {
            kind: round((now[kind] - before[kind]) / 1e6, 1) for kind in ("rss_mb", "uss_mb")
        }
    return figures


def _memory(process: psutil.Process) -> Mapping[str, float]:
    """Resident and unshared memory [B]."""
    full = process.memory_full_info()
    return {"rss_mb": full.rss, "uss_mb": full.uss}


def _run_together(name: str) -> str:
    return "".join(word.capitalize() for word in name.replace("-", " ").split())


def _times(find: Callable[[str], object], names: Iterable[str]) -> dict[str, float]:
    """Median and 95th percentile of one look-up [us]."""
    taken = []
    for name in names:
        start = time.perf_counter_ns()
        find(name)
        taken.append((time.perf_counter_ns() - start) / 1000)
    taken = taken[WARM_UP:]
    return {
        "median_us": round(statistics.median(taken), 1),
        "p95_us": round(statistics.quantiles(taken, n=20)[-1], 1),
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
