"""Every reader on files that were broken, and the grammars of times and places on any words.

Seeded: round n of a target always tries the same. What a target must never do is to raise
anything but what it says it raises, to take longer than SLOW_S, or to let memory grow. Language
models and the gazetteer are loaded before memory is first looked at: they are some hundred
megabytes, and are loaded once.
"""

import csv
import ctypes
import gc
import io
import itertools
import json
import resource
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Any

import docx
import psutil
import spacy
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.a_case import RECORD
from tests.property.test_mark_places import LIST
from tests.property.test_mark_places import TEXTS as PLACE_TEXTS
from tests.property.test_times import publications
from tests.property.test_times import texts as time_texts
from tests.unit.collect.test_containers import FEED, PAGE, TEXT, web_archive, zipped
from tests.unit.packing.test_packing import made_pack
from tests.unit.read.test_formats import LINES, made_pdf
from tocsin.collect import collect
from tocsin.errors import InputError, UnreadableDate
from tocsin.export.csv import csv_text
from tocsin.mark.gazetteer import Gazetteer
from tocsin.mark.places import places
from tocsin.mark.sites import sites
from tocsin.mark.times import times_in
from tocsin.model import Document, Given, Interval, Language, Rejected
from tocsin.packing import unpack
from tocsin.read import parse_published, read
from tocsin.review.correcting import Told, value_of
from tocsin.spreadsheet import corrections
from tocsin.store import VALUES

SEED = 20
EXAMPLES = 60
"""Inputs a round; then the next target has its turn."""
SLOW_S = 10.0
"""Longer than this for one input of some kilobytes is a hang [s of this process]."""

INTERESTING = [
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r\n\r\n",
        b"\x1b[31m",
        b"%s",
        b"' OR 1=1",
        b"<![CDATA[",
    ),
    *(b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"Content-Length: 99999999999", b"-1", b"1e999"),
    *(b"Content-Type: text/html; charset=utf-7", b"\xed\xa0\x80", b"<p>" * 300, b"[" * 3000),
    *(b"1970-01-01", b"2099-12-31", b"=cmd|' /C calc'!A0", b"../../etc/passwd", b"a" * 5000),
]


def documents(name: str, content: bytes, folder: Path) -> None:
    """Collect and read a file: it ends as documents or reasons."""
    path = folder / name
    path.write_bytes(content)
    outcomes = list(collect([str(path)], given=Given()))
    _hold("a file ended as nothing", so=bool(outcomes))
    for one in outcomes:
        if isinstance(one, Rejected):
            _hold("a reason without words", so=bool(one.reason))
        else:
            _hold("a report ended as nothing", so=bool(list(read().run([one]))))


class LawBroken(Exception):
    """Something held for every input but this."""


def _hold(words: str, *, so: bool) -> None:
    """Stop with the words of what went wrong where something is not so."""
    if not so:
        raise LawBroken(words)


@cache
def files() -> Mapping[str, bytes]:
    """A sound file of each format."""
    message = EmailMessage()
    message["Subject"], message["Date"] = "Vans burned", "Tue, 15 Apr 2025 08:30:00 +0200"
    message.set_content(TEXT.decode() * 3)
    message.add_attachment(PAGE, maintype="text", subtype="html", filename="é.html")
    word = io.BytesIO()
    written = docx.Document()
    for line in LINES:
        written.add_paragraph(line)
    written.save(word)
    table = io.StringIO()
    csv.writer(table).writerows([["title", "date", "text"], ["Fire", "2025-04-15", TEXT.decode()]])
    item = {"title": "Fire", "published": "2025-04-15", "text": TEXT.decode()}
    page = ("https://ledger.example/1", "text/html", PAGE)
    atom = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ledger</title>'
        "<entry><title>Vans</title><updated>2025-04-15T08:30:00Z</updated>"
        '<content type="html">&lt;p&gt;Two vans were burned.&lt;/p&gt;</content></entry></feed>'
    )
    return {
        "a.txt": b"Title: Fire\nDate: 15 April 2025\n\n" + TEXT * 3,
        "a.html": PAGE * 2,
        "a.pdf": made_pdf(LINES, LINES, title="Vans"),
        "a.docx": word.getvalue(),
        "a.eml": message.as_bytes(),
        "a.rss": FEED.encode(),
        "a.atom": atom.encode(),
        "a.csv": table.getvalue().encode(),
        "a.jsonl": (json.dumps(item) + "\n").encode() * 3,
        "a.json": json.dumps([item, item]).encode(),
        "a.warc": web_archive(page, page, gz=False),
        "a.warc.gz": web_archive(page, page, gz=True),
        "a.zip": zipped({"a.txt": TEXT, "b/c.html": PAGE, "d.eml": message.as_bytes()}),
    }


EDIT = st.tuples(
    st.floats(0, 1),
    st.integers(0, 40),
    st.one_of(st.binary(max_size=8), st.sampled_from(INTERESTING), st.just(b"")),
)


def broken(content: bytes, edits: list[tuple[float, int, bytes]], keep: float) -> bytes:
    """A file with some bytes taken out, others put in, and its end cut off."""
    changed = bytearray(content)
    for where, gone, put in edits:
        at = int(where * len(changed))
        changed[at : at + gone] = put
    return bytes(changed[: max(1, int(keep * len(changed)))])


def broken_files(content: bytes) -> st.SearchStrategy[bytes]:
    """Ways to break a file; most keep its end."""
    edits = st.lists(EDIT, min_size=1, max_size=6)
    keep = st.one_of(st.just(1.0), st.just(1.0), st.floats(0, 1))
    return st.builds(lambda e, k: broken(content, e, k), edits, keep)


@cache
def parser() -> spacy.language.Language:
    """A parse without a model; it keeps every word it ever saw, so that each round has its own."""
    return spacy.blank("fr")


def marked(text: str) -> None:
    """Find the places and sites of a text."""
    document = Document(id="d", report="r", text=text, language="fr")
    parsed = parser()(text)
    found = places(document, parsed, Gazetteer.open())
    sites(document, parsed, found, LIST)


def timed(text: str, published: Interval | None) -> None:
    """Find the times of a text, in both languages."""
    languages: tuple[Language, ...] = ("en", "fr")
    for language in languages:
        times_in(text, language=language, published=published, timezone=None, document="d")


def dated(text: str) -> None:
    """Read a publication time."""
    with suppress(UnreadableDate):
        parse_published(text)


def corrected(field: str, words: str) -> None:
    """Understand what a person types for a field."""
    with suppress(InputError):
        value_of(field, words, Told.of(RECORD, RECORD.incidents[0]))


def imported(content: bytes, folder: Path) -> None:
    """Read a table of corrections."""
    path = folder / "table.csv"
    path.write_bytes(content)
    with suppress(InputError):
        corrections(path, RECORD)


def unpacked(content: bytes, folder: Path) -> None:
    """Unpack a case, or refuse to."""
    path, target = folder / "x.zip", folder / "x.db"
    path.write_bytes(content)
    try:
        unpack(path, target)
    except InputError:
        _hold("something was unpacked and then refused", so=not target.exists())
    target.unlink(missing_ok=True)


@dataclass(frozen=True)
class Target:
    """What is fed, and with what."""

    name: str
    check: Callable[..., None]
    inputs: tuple[st.SearchStrategy[Any], ...]


def targets(folder: Path) -> list[Target]:
    """Every reader, and both grammars."""
    listed = [
        Target(
            name, lambda content, name=name: documents(name, content, folder), (broken_files(c),)
        )
        for name, c in files().items()
    ]
    words = st.one_of(time_texts, st.text(max_size=80))
    fields = st.sampled_from(sorted(VALUES.keys() - {"when"}))
    return [
        *listed,
        Target("times", timed, (time_texts, publications)),
        Target("places", marked, (PLACE_TEXTS,)),
        Target("dates", dated, (words,)),
        Target("corrections typed", corrected, (fields, words)),
        Target(
            "corrections table",
            lambda content: imported(content, folder),
            (broken_files(csv_text(RECORD).encode()),),
        ),
        Target(
            "packs", lambda content: unpacked(content, folder), (broken_files(made_pack(folder)),)
        ),
    ]


def load() -> None:
    """Load what is loaded once: words of time need a parse, names of places the gazetteer."""
    languages: tuple[Language, ...] = ("en", "fr")
    for language in languages:
        documents = {id_: replace(one, language=language) for id_, one in RECORD.documents.items()}
        told = Told.of(replace(RECORD, documents=documents), RECORD.incidents[0])
        with suppress(InputError):
            value_of("when", "on Tuesday", told)
    marked("Paris")


def memory() -> int:
    """What the process holds, once what can be given back is [B]."""
    gc.collect()
    with suppress(AttributeError):  # another library than GNU's
        ctypes.CDLL(None).malloc_trim(0)
    return int(psutil.Process().memory_info().rss)


def run(out: Path, *, minutes: float) -> dict[str, Any]:
    """Feed every target in turn until the time is up; what went wrong is written to ``out``."""
    found: dict[str, str] = {}
    tried: dict[str, int] = {}
    slowest: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder, out.open("w", encoding="utf-8") as file:
        listed = targets(Path(folder))
        load()
        begins = time.monotonic()
        ends = begins + 60 * minutes
        warm = half = 0
        for number in itertools.count():
            parser.cache_clear()
            for target in listed:
                if time.monotonic() > ends:
                    break
                trouble = _round(target, SEED + number, tried, slowest)
                if trouble and target.name not in found:
                    found[target.name] = trouble
                    file.write(json.dumps({"target": target.name, "trouble": trouble}) + "\n")
                    file.flush()
            warm = warm or memory()
            if not half and time.monotonic() > (begins + ends) / 2:
                half = memory()
            if time.monotonic() > ends:
                break
        end = memory()
    return {
        "minutes": minutes,
        "inputs": sum(tried.values()),
        "targets": len(listed),
        "troubles": len(found),
        "slowest_s": round(max(slowest.values(), default=0.0), 2),
        "slowest": max(slowest, key=lambda name: slowest[name], default=""),
        "grown_mb": round((end - warm) / 1e6, 1),
        "grown_mb_in_second_half": round((end - half) / 1e6, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3),
        "inputs_by_target": tried,
    }


def _round(
    target: Target, number: int, tried: dict[str, int], slowest: dict[str, float]
) -> str | None:
    """Feed a target some inputs; what went wrong, or None."""

    def once(inputs: tuple[Any, ...]) -> None:
        begun = time.process_time()
        tried[target.name] = tried.get(target.name, 0) + 1
        target.check(*inputs)
        spent = time.process_time() - begun
        slowest[target.name] = max(slowest.get(target.name, 0.0), spent)
        _hold(f"{spent:.1f} s", so=spent < SLOW_S)

    quiet = settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    try:
        seed(number)(quiet(given(st.tuples(*target.inputs))(once)))()
    except Exception:  # noqa: BLE001 - a fuzzer looks for just what nobody foresaw
        return traceback.format_exc(limit=-6)
    return None
