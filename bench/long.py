"""Long reports and many reports: how time and memory grow. Everything is made up.

A report of n acts is read for n of 500 to 4,000, and one of a million words; then short reports
full of words never seen before are read for as long as is asked, and memory is looked at meanwhile.
"""

import gc
import itertools
import json
import math
import random
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from bench.pipeline import document, readings
from tocsin.extract import extract
from tocsin.mark import mark
from tocsin.model import Document, Marked, Reading

ACTS = (500, 1_000, 2_000, 4_000)
WORDS = 1_000_000
SAMPLES = 8  # [times] that memory is looked at
TOWNS = (
    "Lyon Marseille Toulouse Nantes Lille Rennes Reims Toulon Grenoble Dijon Angers Villeurbanne "
    "Nancy Metz Rouen Tours Amiens Limoges Perpignan Mulhouse Caen Brest Avignon Poitiers Pau"
).split()
MONTHS = (
    "January February March April May June July August September October November December"
).split()


def run(out: Path, *, minutes: float) -> dict[str, Any]:
    """Read long reports once, then short ones for some minutes; `--minutes 0`: long ones alone."""
    figures: dict[str, Any] = {"acts": {str(n): _seconds_of(n) for n in ACTS}}
    first, last = (figures["acts"][str(n)]["extract_s"] for n in (ACTS[0], ACTS[-1]))
    figures["exponent"] = round(math.log(last / first) / math.log(ACTS[-1] / ACTS[0]), 2)
    if minutes:
        figures["many"] = _many(minutes)
    figures["million_words"] = _whole(WORDS)
    out.write_text(json.dumps(figures) + "\n", encoding="utf-8")
    return figures


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


def _whole(words: int) -> dict[str, float]:
    """Core seconds and peak memory of one report of so many words."""
    each = len(report(2).split())
    told = document("whole", report(2 * (words // each)), published="2025-04-15")
    begun = time.process_time()
    (reading,) = readings([told])
    return {
        "words": len(told.text.split()),
        "s": round(time.process_time() - begun),
        "accounts": len(reading.accounts),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3),
    }


def _many(minutes: float) -> dict[str, Any]:
    """Memory while short reports are read, and what each of the second half of them adds."""
    process, ends = psutil.Process(), time.monotonic() + 60 * minutes
    seen: list[tuple[int, float]] = []
    due = time.monotonic()
    number = 0
    for number, _ in enumerate(readings(_while(ends)), 1):
        if time.monotonic() >= due:
            gc.collect()
            seen.append((number, process.memory_info().rss / 1e6))
            due += 60 * minutes / SAMPLES
    half = seen[len(seen) // 2 :]
    added = (half[-1][1] - half[0][1]) / max(1, half[-1][0] - half[0][0])
    return {
        "documents": number,
        "rss_mb": {str(n): round(mb) for n, mb in seen},
        "kb_each": round(1e3 * added, 2),
    }


def _while(ends: float) -> Iterator[Document]:
    """Short reports, half of whose words occur nowhere else."""
    rng = random.Random(20)  # noqa: S311 (words, no secrets)

    def new() -> str:
        return "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(rng.randint(5, 10)))

    for number in itertools.count():
        if time.monotonic() > ends:
            return
        told = [_paragraph(number)]
        told += [
            f"The {new()} of {new().title()} {new().title()} told the {new()} that "
            f"{rng.randint(1, 10**7)} {new()} were {new()} near {new().title()}."
            for _ in range(6)
        ]
        yield document(f"d{number}", " ".join(told), published="2025-04-15")
