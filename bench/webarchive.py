"""A large web archive, made of templates as it is read: time, and whether memory stays flat.

A page comes with its request, two pictures and a record of metadata, as crawlers write them; the
page is one of `pages_made`, with as much style and script around it as pages have. Records are
packed once and then streamed again and again, so that what is measured is reading.
"""

import gzip
import io
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Any, cast

import psutil

from bench.pages_made import kept, open  # noqa: A004 - the layouts to work on
from tocsin.collect import collect
from tocsin.model import Document, Given, Rejected
from tocsin.read import read_report

SEED = 9
TEMPLATES = 188
"""Pages that are told apart: four of each layout."""

PAGE_BYTES = 60_000
"""Of a page with its style and scripts [B]."""

PICTURE_BYTES = 80_000
"""Of a picture [B]."""

READ_EACH = 10
"""One page in so many is read up to its text, the others are only taken out of the archive."""

LOOKS = 20
"""How often memory is looked at."""


def run(out: Path, *, gb: float) -> dict[str, Any]:
    """Stream an archive of so many gigabytes, unpacked; every page is collected, some are read."""
    process = psutil.Process()
    records = list(_records())
    wanted = int(gb * 1e9)
    counts: Counter[str] = Counter()
    stream = _Endless(records, wanted)
    looks: list[tuple[float, float]] = []
    read_s = 0.0
    begun, cpu = time.monotonic(), time.process_time()
    buffered = cast("Any", BufferedReader(stream, 1 << 20))
    for one in collect(["-"], given=Given(), stdin=buffered):
        if isinstance(one, Rejected):
            counts["reasons"] += 1
            continue
        counts["pages"] += 1
        if counts["pages"] % READ_EACH:
            continue
        reading = time.process_time()
        for outcome in read_report(one):
            if isinstance(outcome, Document):
                counts["documents"] += 1
                counts["characters"] += len(outcome.text)
        read_s += time.process_time() - reading
        if stream.unpacked >= wanted * len(looks) / LOOKS:
            looks.append((stream.unpacked / 1e9, process.memory_info().rss / 1e6))
    seconds, core_s = time.monotonic() - begun, time.process_time() - cpu
    out.write_text("".join(json.dumps(look) + "\n" for look in looks), encoding="utf-8")
    warm, rest = looks[1], looks[2:]
    return {
        "gb": round(stream.unpacked / 1e9, 2),
        "gb_packed": round(stream.packed / 1e9, 2),
        "records": stream.given,
        **counts,
        "wall_s": round(seconds),
        "core_s": round(core_s),
        "collected_mb_per_core_s": round(stream.unpacked / 1e6 / (core_s - read_s)),
        "read_ms_a_page": round(1000 * read_s / max(1, counts["documents"]), 1),
        "mb_after_a_twentieth": round(warm[1]),
        "mb_most_after_that": round(max(mb for _, mb in rest)),
        "mb_at_the_end": round(process.memory_info().rss / 1e6),
    }


def _records() -> Iterator[list[tuple[bytes, int]]]:
    """For each template its records: as packed, and how long they are unpacked."""
    rng = random.Random(SEED)  # noqa: S311 - no secret hangs on it
    layouts = [*open.LAYOUTS.listed.values(), *kept.LAYOUTS.listed.values()]
    filler = "".join(f".c{rng.getrandbits(40):x}{{margin:{n % 9}px}}\n" for n in range(4000))
    for number in range(TEMPLATES):
        page = layouts[number % len(layouts)](number)
        style = f"<style>{filler[: max(0, PAGE_BYTES - len(page.content))]}</style>"
        content = page.content.replace(b"</head>", style.encode() + b"</head>", 1)
        address = f"https://post.example/{number}"
        picture = b"\xff\xd8\xff" + rng.randbytes(PICTURE_BYTES)
        yield [
            _record("request", address, b"GET / HTTP/1.1\r\n\r\n", "application/http"),
            _answer(address, content, "text/html"),
            _answer(f"{address}/1.jpg", picture, "image/jpeg"),
            _answer(f"{address}/2.jpg", picture, "image/jpeg"),
            _record("metadata", address, b"fetchTimeMs: 120\r\n", "application/warc-fields"),
        ]


def _answer(address: str, body: bytes, media_type: str) -> tuple[bytes, int]:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return _record("response", address, head.encode() + body, "application/http")


def _record(kind: str, address: str, block: bytes, content_type: str) -> tuple[bytes, int]:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\n"
        f"WARC-Date: 2031-06-01T12:00:00Z\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    whole = head.encode() + block + b"\r\n\r\n"
    return gzip.compress(whole, 6, mtime=0), len(whole)


class _Endless(RawIOBase):
    """The templates' records again and again, until they are so many bytes unpacked."""

    def __init__(self, templates: list[list[tuple[bytes, int]]], wanted: int) -> None:
        self._templates, self._wanted = templates, wanted
        self._rest: memoryview = memoryview(b"")
        self._next = 0
        self.unpacked = self.packed = self.given = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any buffer that can be written
        """Fill a buffer with what is left of a template, or with the next."""
        if not self._rest and self.unpacked < self._wanted:
            records = self._templates[self._next % len(self._templates)]
            self._next += 1
            self._rest = memoryview(io.BytesIO(b"".join(one for one, _ in records)).getbuffer())
            self.unpacked += sum(size for _, size in records)
            self.packed += len(self._rest)
            self.given += len(records)
        part = self._rest[: len(buffer)]
        self._rest = self._rest[len(part) :]
        buffer[: len(part)] = part
        return len(part)
