"""What checking, packing and unpacking a case costs: reports made by rules, read in earnest.

What was read of each report is put there by the tests' stages; its text is read by our own, and so
it is again when the case is verified. Times are the processor's.
"""

import json
import math
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.kills import NOW
from bench.pages_made.article import article
from bench.pages_made.parts import plain
from tests import invented
from tocsin.model import Document, Incident, Record, Report, Shown, content_id
from tocsin.packing import pack, unpack
from tocsin.read import read_report
from tocsin.store import Store, verify

SIZES = (1_000, 10_000)
"""Reports."""
QUICK = (250, 1_000)
TOGETHER = 4
"""Accounts in each incident."""


def run(out: Path, *, quick: bool = False) -> dict[str, Any]:
    """Measure each size; the exponent is that of growth from the first to the last."""
    rows = [_measured(size) for size in (QUICK if quick else SIZES)]
    out.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    first, last = rows[0], rows[-1]
    grown = last["reports"] / first["reports"]
    exponents = {
        f"{name}_exponent": round(math.log(last[f"{name}_s"] / first[f"{name}_s"], grown), 2)
        for name in ("verify", "pack", "unpack")
    }
    return {**last, **exponents}


def _measured(size: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="custody-") as name:
        folder = Path(name)
        with Store.open(folder / "case.db", create=True) as store:
            _fill(store, size)
            problems: list[object] = []
            verify_s = _seconds(lambda: problems.extend(verify(store, _documents)))
            pack_s = _seconds(lambda: pack(store, folder / "case.zip"))
        unpack_s = _seconds(lambda: unpack(folder / "case.zip", folder / "back.db"))
        return {
            "reports": size,
            "case_mb": round((folder / "case.db").stat().st_size / 1e6, 1),
            "problems": len(problems),
            "verify_s": round(verify_s, 1),
            "pack_s": round(pack_s, 1),
            "unpack_s": round(unpack_s, 1),
            "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3),
        }


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _documents(report: Report) -> list[Document]:
    return [one for one in read_report(report) if isinstance(one, Document)]


def _fill(store: Store, size: int) -> None:
    for number in range(size):
        told = "\n".join(plain(article(number, "en", paragraphs=8)))
        report = invented.report(
            f"{invented.FIRE} Number {number}.\n{told}", origin=f"{number}.txt"
        )
        placed = [invented.fire_in(document, on_the_list=False) for document in _documents(report)]
        store.add(report, placed, now=NOW, who="Ann")
    store.replace_derived(_in_small_incidents(invented.derived_from(store.load())))


def _in_small_incidents(record: Record) -> Record:
    told = [account.id for account in record.accounts.values() if not account.aggregate]
    incidents = tuple(
        Incident(
            id=content_id("inc", *accounts),
            accounts=accounts,
            origins=(record.origins[0].id,),
            shown=(Shown(field="kind", account=accounts[0], index=0, rule="the first"),),
        )
        for accounts in (tuple(told[n : n + TOGETHER]) for n in range(0, len(told), TOGETHER))
    )
    return replace(record, incidents=incidents)
