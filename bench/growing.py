"""One report more into a large case: a cold `tocsin read`, in core seconds, and by step.

The reports are those of `bench linking-scale`, an account each, with a longer text: 240 more words
drawn as often as news has them, and under every third one of forty notices of 45 words. Every
twentieth is the one before it again, with 30 words of its own: a copy. They are stored as a reader
would have read them, no language model being asked (and without lines of custody), and derived at
once. The report more is a file that tells of one of the events in a few sentences; the program
reads it as a user starts it. What it takes beside the case (imports, language models, reading) is
what the same program takes to read the same file into a new case.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, cast

from bench.linking_made import make_record, words
from tocsin.model import Account, Document, Kept, Placed, Reading, Report
from tocsin.pipeline import derive, derive_more
from tocsin.review.growing import remade
from tocsin.store import Store, readings
from tocsin.store.connecting import WRITES, Access, engine_for

READ_AT = datetime(2026, 1, 1, tzinfo=UTC)
BATCH = 1000
READS = 2
"""Times that the program reads the report, of which the best counts: models load unevenly."""
MORE_WORDS, OWN_WORDS, NOTICE_WORDS = 240, 30, 45
NOTICES = 40
COPIED_EVERY, NOTICE_EVERY = 20, 3


def measure(data: Path, size: int) -> dict[str, Any]:
    """Make a case of so many reports, and read one more into it."""
    with tempfile.TemporaryDirectory(prefix="growing-") as name:
        folder = Path(name)
        case, one = folder / "case.db", folder / "one.txt"
        start = time.process_time()
        last = make(data, size, case)
        whole = time.process_time() - start
        one.write_text(_told_again(last), encoding="utf-8")
        alone = min(_read_into(folder / f"new-{n}.db", one) for n in range(READS))
        together = min(
            _read_into(_copied(case, folder / f"more-{n}.db"), one) for n in range(READS)
        )
        return {
            "reports": size,
            "file_mib": case.stat().st_size // 2**20,
            "made_seconds": round(whole, 1),
            "steps_seconds": _steps(case, folder, last),
            "read_seconds": round(together, 2),
            "of_the_case_seconds": round(together - alone, 2),
        }


def make(data: Path, size: int, path: Path) -> Document:
    """Write the case; its last report."""
    Store.open(path, create=True).close()
    engine = engine_for(Access(path=path, mode="rw", read_only=False, busy_seconds=30))
    rows = _told(data, size)
    try:
        with engine.execution_options(**WRITES).begin() as connection:
            while some := list(islice(rows, BATCH)):
                readings.write_reports(connection, [_report(one) for one, _ in some], now=READ_AT)
                readings.write_placed(connection, [_placed(*one) for one in some])
                document = some[-1][0]
    finally:
        engine.dispose()
    with Store.open(path, create=False) as store:
        made = derive(store.load())
        store.replace_derived(made.record, traced=made.traced, linked=made.linked)
    return document


def _told(data: Path, size: int) -> Iterator[tuple[Document, Account]]:
    rng = random.Random(7)  # noqa: S311 - reports are made up, and no secret hangs on it
    record = make_record(data, size)
    notices = [words(NOTICE_WORDS, rng) for _ in range(NOTICES)]
    before = ""
    for n, account in enumerate(record.accounts.values()):
        document = record.documents[account.document]
        more = f"\n\n{words(MORE_WORDS, rng)}."
        if n % COPIED_EVERY == COPIED_EVERY - 1:
            more = f"\n\n{words(OWN_WORDS, rng)}.\n\n{before}"
        before = more.strip()
        if n % NOTICE_EVERY == 0:
            more += f"\n\n{rng.choice(notices)}."
        text = document.text + more
        report = f"rep-{sha256(text.encode()).hexdigest()}"
        yield replace(document, text=text, report=report, outlet=f"The Post {n % NOTICES}"), account


def _report(document: Document) -> Report:
    return Report(
        id=document.report,
        content=document.text.encode(),
        media_type="text/plain",
        origin=f"{document.id}.txt",
    )


def _placed(document: Document, account: Account) -> Placed:
    return Placed(reading=Reading(document=document, accounts=(account,)))


def _told_again(document: Document) -> str:
    """A report more: what a report tells, in a file as one would write it."""
    when = document.published.interval.start if document.published else None
    return f"Title: Shots fired\nOutlet: The Other Post\nDate: {when:%Y-%m-%d}\n\n{document.text}\n"


def _read_into(case: Path, one: Path) -> float:
    """Run the program; its core seconds."""
    command = [sys.executable, "-m", "tocsin", "read", str(one), "--case", str(case)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, env=os.environ)  # noqa: S603 - our own command
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _elsewhere(account: Account, document: str) -> Account:
    """The same account, told by another document."""
    fields: dict[str, Any] = {
        field: tuple(
            replace(claim, span=replace(claim.span, document=document))
            for claim in getattr(account, field)
        )
        for field, _ in account.claims()
    }
    passages = tuple(replace(span, document=document) for span in account.passages)
    return replace(account, id="acc-more", document=document, passages=passages, **fields)


def _copied(case: Path, copy: Path) -> Path:
    copy.write_bytes(case.read_bytes())
    return copy


def _steps(case: Path, folder: Path, last: Document) -> dict[str, float]:
    """What deriving a report more takes by step, in a copy of the case."""
    copy = _copied(case, folder / "copy.db")
    text = f"{last.text} Told again."
    report = f"rep-{sha256(text.encode()).hexdigest()}"
    document = replace(last, id="doc-more", text=text, report=report)
    steps: dict[str, float] = {}
    with Store.open(copy, create=False) as store:
        (account,) = (a for a in store.part([last.id]).accounts.values())
        more = _elsewhere(account, "doc-more")
        store.add(_report(document), [_placed(document, more)], now=READ_AT)
        start = time.process_time()
        kept = cast("Kept", store.kept())
        steps["kept loaded"] = time.process_time() - start
        start = time.process_time()
        grown = derive_more(kept, store)
        steps["derived"] = time.process_time() - start
        start = time.process_time()
        store.grow_derived(grown, kept, remade)
        steps["written"] = time.process_time() - start
        start = time.process_time()
        store.standing()
        steps["counted"] = time.process_time() - start
    return {step: round(seconds, 2) for step, seconds in steps.items()}
