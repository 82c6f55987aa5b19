"""Long reports and many reports: how time and memory grow. Everything is made up.

Four parts. `many`: ten thousand short reports full of words never seen before, read into a case.
`acts`: a report of n acts for n of 500 to 4,000. `limit`: a report of the most characters that are
read, and a million words as one report, which is refused. `split`: these as two thousand reports.
"""

import gc
import json
import math
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil

from bench.pipeline import document
from tocsin.case import Case
from tocsin.extract import extract
from tocsin.intake import Progress
from tocsin.mark import mark
from tocsin.model import Marked, Reading
from tocsin.read.stage import MAX_TEXT_CHARACTERS

ACTS = (500, 1_000, 2_000, 4_000)
WORDS = 1_000_000
FILES = 2_000  # that so many words are split into
MANY = 10_000
STEPS = 10  # [times] that memory is looked at
TOWNS = (
    "Lyon Marseille Toulouse Nantes Lille Rennes Reims Toulon Grenoble Dijon Angers Villeurbanne "
    "Nancy Metz Rouen Tours Amiens Limoges Perpignan Mulhouse Caen Brest Avignon Poitiers Pau"
).split()
MONTHS = (
    "January February March April May June July August September October November December"
).split()


def run(out: Path, *, quick: bool, parts: Sequence[str]) -> dict[str, Any]:
    """Run some parts, or a tenth of each.

    The peak of memory of `many` is that of this process; it is told before others run in it.
    """
    share = 10 if quick else 1
    figures: dict[str, Any] = {}
    for part in parts:
        if part == "many":
            figures[part] = _many(MANY // share)
        elif part == "acts":
            figures |= _acts(tuple(n // share for n in ACTS))
        elif part == "limit":
            figures[part] = _limit(_paragraphs(WORDS // share), MAX_TEXT_CHARACTERS // share)
        else:
            figures[part] = _split(_paragraphs(WORDS // share), FILES // share)
        _keep(figures, out)
    return figures


def _acts(counts: Sequence[int]) -> dict[str, Any]:
    """Core seconds by the acts of a report, and the exponent of their growth."""
    found = {str(n): _seconds_of(n) for n in counts}
    first, last = (found[str(n)]["extract_s"] for n in (counts[0], counts[-1]))
    exponent = math.log(last / first) / math.log(counts[-1] / counts[0])
    return {"acts": found, "exponent": round(exponent, 2)}


def _keep(figures: dict[str, Any], out: Path) -> None:
    """Write what is known so far: the whole takes an hour and may be stopped."""
    out.write_text(json.dumps(figures) + "\n", encoding="utf-8")


def report(acts: int) -> str:
    """A report of so many different acts, two a paragraph."""
    return "\n".join(_paragraph(n) for n in range(acts // 2))


def _paragraph(n: int) -> str:
    night = f"{n % 28 + 1} {MONTHS[n // 28 % 12]} {2014 + n // 336 % 11}"
    day = f"{n % 27 + 1} {MONTHS[n // 27 % 12]} {2014 + n // 324 % 11}"
    here, there = TOWNS[n * 7 % len(TOWNS)], TOWNS[(n * 11 + 3) % len(TOWNS)]
    return (
        f"On the night of {night}, {n % 5 + 2} vehicles were burned outside a school in {here}, "
        f"police said. Two guards were injured when shots were fired at the station of {there} on "
        f"{day}."
    )


def _seconds_of(acts: int) -> dict[str, float]:
    """Core seconds of the stages, the parse with what is marked apart."""
    told = document("long", report(acts), published="2025-04-15")
    begun = time.process_time()
    marked = next(m for m in mark().run([told]) if isinstance(m, Marked))
    read = time.process_time()
    found = next(r for r in extract().run([marked]) if isinstance(r, Reading))
    return {
        "mark_s": round(read - begun, 2),
        "extract_s": round(time.process_time() - read, 2),
        "accounts": len(found.accounts),
    }


def _paragraphs(words: int) -> list[str]:
    return [_paragraph(n) for n in range(words // len(_paragraph(0).split()))]


def _limit(paragraphs: Sequence[str], characters: int) -> dict[str, Any]:
    """What becomes of the longest report that is read, and of one that is far longer."""
    whole = "\n".join(paragraphs)
    with tempfile.TemporaryDirectory() as folder:
        most, too_long = Path(folder) / "most.txt", Path(folder) / "too long.txt"
        most.write_text(whole[:characters], encoding="utf-8")
        too_long.write_text(whole, encoding="utf-8")
        return {path.stem: _by_command(path) for path in (most, too_long)}


def _split(paragraphs: Sequence[str], files: int) -> dict[str, Any]:
    """What becomes of many words in many reports."""
    each = -(-len(paragraphs) // files)
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "reports"
        reports.mkdir()
        for first in range(0, len(paragraphs), each):
            told = "\n".join(paragraphs[first : first + each])
            (reports / f"{first}.txt").write_text(told, encoding="utf-8")
        return _by_command(reports)


def _by_command(path: Path) -> dict[str, Any]:
    """Read reports by the command line into a new case: what it says, core seconds, memory."""
    case = path.with_name(f"{path.stem}.db")
    command = [sys.executable, "-m", "tocsin", "read", str(path), "--case", str(case)]
    command += ["--published", "2025-04-15"]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        begun = subprocess.Popen(command, stdout=said, stderr=said)  # noqa: S603 - our own command
        _, status, used = os.wait4(begun.pid, 0)
        begun.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        lines = said.read().replace(f"{path.parent}/", "").splitlines()
    with Case.open(case, create=False, read_only=True) as opened:
        incidents = opened.standing().incidents
    return {
        "exit_code": begun.returncode,
        "said": lines[:3],
        "incidents": incidents,
        "core_s": round(used.ru_utime + used.ru_stime),
        "peak_mb": round(used.ru_maxrss / 1e3),
    }


def _many(reports: int) -> dict[str, Any]:
    """Memory while a case reads so many short reports, and what each of the second half adds.

    They are read as a user reads them, from a file of JSON Lines into a new case; memory is looked
    at after each thousand, and once more when what was read of all of them is linked.
    """
    process = psutil.Process()
    every = reports // STEPS
    seen: dict[int, float] = {}

    def look(at: Progress) -> None:
        if at.step == "reading" and at.done % every == 0 and at.done not in seen:
            gc.collect()
            seen[at.done] = process.memory_info().rss / 1e6

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for row in _short(reports):
                file.write(json.dumps(row) + "\n")
        begun = time.process_time()
        with Case.open(Path(folder) / "case.db") as case:
            summary = case.read([path], now=datetime(2025, 5, 1, tzinfo=UTC), on_progress=look)
            incidents = case.standing().incidents
        spent = time.process_time() - begun
    first, last = sorted(seen)[len(seen) // 2], max(seen)
    return {
        "documents": summary.new,
        "rss_mb": {str(n): round(mb) for n, mb in sorted(seen.items())},
        "kb_each": round(1e3 * (seen[last] - seen[first]) / (last - first), 2),
        "incidents": incidents,
        "s": round(spent),
        "peak_mb_linked": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3),
    }


def _short(reports: int) -> Iterator[dict[str, str]]:
    """Short reports, half of whose words occur nowhere else."""
    rng = random.Random(20)  # noqa: S311 (words, no secrets)

    def new() -> str:
        return "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(rng.randint(5, 10)))

    for number in range(reports):
        told = [_paragraph(number)]
        told += [
            f"The {new()} of {new().title()} {new().title()} told the {new()} that "
            f"{rng.randint(1, 10**7)} {new()} were {new()} near {new().title()}."
            for _ in range(6)
        ]
        yield {"text": " ".join(told), "date": "2025-04-15", "outlet": f"The {new().title()} Post"}
