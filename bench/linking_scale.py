"""Linking at the sizes of large cases: core seconds, memory and growth, and one report more.

Accounts are made from `points_2013_2015.csv` of the Gun Violence Archive (incident_id, date, state,
city_or_county, n_killed, n_injured, latitude, longitude): the incidents from 2014 on in the order
of their dates, so that a larger case covers more days, not denser ones. The few of 2013 that the
list has, one in a hundred, are left out: they made half of the smallest case, which was sparser
than the others, so that the exponent was of density too. Each is told by one report, or with
chances of a half each time by one more, up to four. A report gives the town (a disc of 2.5 to 10
km) or, one in ten, no place; the day, the night or, one in five, no time; the numbers, one in ten
off by one; and the town, three invented names of its event and sixty words drawn as often as news
has them (the table that linking ships), so that two reports are as unlike as real ones. Seeded;
nothing of the file is written out. How well the made events are told apart stands beside the time.

Two exponents are given. That from 1,000 to 100,000 still has an edge in it: 1,000 accounts are four
days, of which most neighbours in time lie beyond the case, so that 3.8 pairs an account are weighed
and from 10,000 on, 37 days, 5.6. That from 10,000 to 100,000 is of growth alone.
"""

import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench import growing
from bench.linking_made import make_record
from bench.scorers import score_gva
from tocsin.link import Linker
from tocsin.model import Incident, Record

SIZES = (1_000, 10_000, 100_000)
WHOLE = 10_000
"""Reports of the case into which one more is read (`bench.growing`)."""


def run(data: Path, out: Path) -> dict[str, Any]:
    """Link each size in a process of its own, so that memory is its own."""
    rows = []
    for size in SIZES:
        command = [sys.executable, "-m", "bench.linking_scale", str(data), str(size)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own command
        rows.append(json.loads(done.stdout))
    out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    figures: dict[str, Any] = {str(row["accounts"]): row for row in rows}
    figures["one report more, whole case"] = growing.measure(data, WHOLE)
    figures["exponent"] = _exponent(rows[0], rows[-1])
    figures["exponent_from_10000"] = _exponent(rows[1], rows[-1])
    return figures


def _exponent(first: Mapping[str, Any], last: Mapping[str, Any]) -> float:
    larger = last["accounts"] / first["accounts"]
    return round(math.log(last["seconds"] / first["seconds"]) / math.log(larger), 3)


def measure(data: Path, size: int) -> dict[str, Any]:
    """Link so many accounts, then the same with one report more."""
    record = make_record(data, size)
    linker = Linker()
    start = time.process_time()
    incidents = linker.link(record)
    whole = time.process_time() - start
    more = _one_more(record)
    start = time.process_time()
    linker.link(more)
    one_more = time.process_time() - start
    return {
        "accounts": size,
        "incidents": len(incidents),
        "seconds": round(whole, 2),
        "one_more_seconds": round(one_more, 2),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "crowds": len(linker.crowds()),
        "right": _right(incidents),
    }


def _right(incidents: Sequence[Incident]) -> dict[str, Any]:
    """B-cubed and pairwise F1 of the incidents against the events that were made."""
    events = {id_: id_.rsplit("-", 1)[0] for one in incidents for id_ in one.accounts}
    found = {id_: one.id for one in incidents for id_ in one.accounts}
    scores: dict[str, Any] = score_gva.linking(  # type: ignore[no-untyped-call] # as published
        [events[id_] for id_ in events], [found[id_] for id_ in events]
    )
    return {name: scores[name] for name in ("b_cubed", "pairwise")}


def _one_more(record: Record) -> Record:
    """One account of the middle, told by another report."""
    account = list(record.accounts.values())[len(record.accounts) // 2]
    document = replace(record.documents[account.document], id="doc-more")
    passages = tuple(replace(span, document="doc-more") for span in account.passages)
    more = replace(account, id="acc-more", document="doc-more", passages=passages)
    return replace(
        record,
        documents={**record.documents, document.id: document},
        accounts={**record.accounts, more.id: more},
    )


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
