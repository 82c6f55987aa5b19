"""A case whose program is killed at random moments, whose disk is full or slow, that two write to.

Each attempt is a process of its own, forked where everything is loaded already, and killed after a
time drawn evenly over what the work takes undisturbed. Then it is seen that the case is sound, that
nothing which was told as done is lost, and that doing the work again ends in the very case that
undisturbed work gives. Readers stand in for those with a language model: what is tried is the
store, not the reading.
"""

import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from bench import kills_growing
from tests import invented
from tests.fake_stages import FakeStages
from tests.older import take_back
from tests.told_stages import tables
from tocsin import Case
from tocsin.addresses import parse
from tocsin.collect import collect
from tocsin.errors import CaseIsBusy, CaseNotWritable, OutputNotWritable
from tocsin.fetch import WebArchive
from tocsin.fetch.exchange import Exchange
from tocsin.model import ChooseRule, Fetched
from tocsin.packing import unpack
from tocsin.store import archive_of

SEED = 31
KILLS = 75
"""For each kind of work."""
REPORTS = 16
"""In the case: what is tried are transactions, and each report has its own [reports]."""
DECISIONS = 10
STALLS = 8
"""Of two programs that read together, where the disk is slow."""
NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)

REFUSED, FAILED = 3, 4
"""How a process ends that says in words why it cannot go on, and one that has a bug."""


class WorkFailed(Exception):
    """The work itself has a bug: run it by hand."""


Work = Callable[[Path, int], None]
"""Does something to the case at a path; tells what is done on a file descriptor."""


@dataclass(frozen=True)
class Kind:
    """One kind of work: where it starts from, and what it should have come to."""

    name: str
    start: Path | None
    work: Work
    acknowledged: Callable[[Path], int]
    named: bool = False
    """Its reports are no more than names: bytes, texts and ids do not belong together."""


def run(out: Path, *, quick: bool) -> dict[str, Any]:
    """Kill, fill disks, and write from two programs; the figures."""
    rng = random.Random(SEED)  # noqa: S311 - no secret hangs on it
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="kills-") as name, out.open("w") as file:
        folder = Path(name)
        for kind in kinds(folder):
            counts = killed(kind, folder, rng, KILLS // 10 if quick else KILLS)
            file.write(json.dumps({"work": kind.name, **counts}) + "\n")
            file.flush()
            figures[kind.name] = counts
        figures["between writes"] = between_writes(folder, every=10 if quick else 1)
        figures["full disk"] = full_disk(folder, rng, 4 if quick else 30)
        figures["two programs"] = two_programs(folder, 2 if quick else 10)
        figures["slow disk"] = two_programs(folder, 2 if quick else 10, stalls=rng)
        figures["thousand files"] = _thousand_files(folder)
    figures["kills"] = sum(one["killed"] for one in figures.values() if "killed" in one)
    return figures


def kinds(folder: Path) -> Iterator[Kind]:
    """Each kind of work, with what it starts from; fills the folder."""
    pile = folder / "pile.txt"
    pile.write_text("\n".join(f"{invented.FIRE} Number {n}." for n in range(REPORTS)))
    whole = folder / "whole.db"
    read = reading(pile)
    read(whole, -1)
    fetching(whole)
    older = folder / "older.db"
    shutil.copy(whole, older)
    take_back(older)
    yield Kind("read", None, read, lambda case: len(_items(case)))
    yield Kind("decide", whole, deciding, _decided)
    yield Kind("migrate", older, migrating, lambda _: 0)
    yield Kind("pack", whole, packing, lambda _: 0)
    yield growing_kind(folder)


def growing_kind(folder: Path) -> Kind:
    """Reports that come one by one into a case that is linked and decided about."""
    start = folder / "growing.db"
    if not start.exists():
        kills_growing.begin(start)

    def work(case: Path, told: int) -> None:  # noqa: ARG001 - told when it ends
        kills_growing.grow(case)

    return Kind("grow", start, work, lambda _: 0, named=True)


def reading(pile: Path) -> Work:
    """Read a pile of reports; each one that is through is told."""

    def work(case: Path, told: int) -> None:
        with Case.open(case, stages=FakeStages()) as opened:
            opened.read([pile], now=NOW, who="Ann")
        _tell(told, b"x")

    return work


def fetching(case: Path) -> None:
    """Read one page that was fetched, and is kept in the web archive beside the case."""
    content, address = f"{invented.FIRE} On the web.".encode(), parse("https://ledger.example/1")
    kept = Exchange(
        address=address,
        at=NOW,
        ip="192.0.2.1",
        request=b"GET /1 HTTP/1.1\r\n\r\n",
        response=b"HTTP/1.1 200 OK\r\n\r\n" + content,
        status=200,
        payload=content,
        headers={},
    )

    def fetch(address: str) -> Iterator[Fetched]:
        WebArchive(archive_of(case)).append(kept)
        yield Fetched(address=address, content=content, media_type="text/plain")

    with Case.open(case, stages=FakeStages()) as opened:
        opened.read([str(address)], now=NOW, who="Ann", fetch=fetch)


def deciding(case: Path, told: int) -> None:
    """Decide until there are enough decisions; each one that stands is told."""
    with Case.open(case, create=False, stages=FakeStages()) as opened:
        desk = opened.desk()
        for number in range(len(desk.log), DECISIONS):
            rule = ChooseRule(rule="lowest" if number % 2 else "most origins", field="damage")
            desk.decide(rule, who="Ann", why=str(number), now=NOW)
            _tell(told, b"x")


def migrating(case: Path, told: int) -> None:  # noqa: ARG001 - told when it ends
    """Open an older case for writing."""
    with Case.open(case, create=False, stages=FakeStages()):
        pass


def packing(case: Path, told: int) -> None:  # noqa: ARG001 - told when it ends
    """Pack a case."""
    with Case.open(case, create=False, stages=FakeStages(), read_only=True) as opened:
        opened.pack(case.with_suffix(".zip"))


def _tell(told: int, words: bytes) -> None:
    if told >= 0:
        os.write(told, words)


def killed(kind: Kind, folder: Path, rng: random.Random, kills: int) -> dict[str, Any]:
    """Kill one kind of work again and again; a work that is done begins anew."""
    where = folder / kind.name
    wanted, takes = _undisturbed(kind, where)
    counts = {"killed": 0, "ended first": 0, "whole cases": 0}
    faults: list[str] = []
    case = _fresh(kind, where)
    acknowledged = 0
    while counts["killed"] < kills:
        ended, told = _attempt(kind.work, case, rng.uniform(0, takes))
        counts["ended first" if ended else "killed"] += 1
        acknowledged += told
        faults.extend(_faults(kind, case, acknowledged))
        if ended or rng.random() < 1 / 4:
            kind.work(case, -1)
            counts["whole cases"] += 1
            if _told_by(case) != wanted:
                faults.append("another case than without kills")
            case, acknowledged = _fresh(kind, where), 0
    left = sum(1 for one in where.iterdir() if one.name.startswith("."))
    return {**counts, "takes_s": round(takes, 3), "faults": faults[:5], "left over": left}


def _undisturbed(kind: Kind, where: Path) -> tuple[tuple[object, ...], float]:
    case = _fresh(kind, where)
    begun = time.monotonic()
    _attempt(kind.work, case, None)
    return _told_by(case), time.monotonic() - begun


def _fresh(kind: Kind, where: Path) -> Path:
    shutil.rmtree(where, ignore_errors=True)
    where.mkdir()
    if kind.start is not None:
        shutil.copy(kind.start, where / "case.db")
        if archive_of(kind.start).exists():
            shutil.copy(archive_of(kind.start), archive_of(where / "case.db"))
    return where / "case.db"


def _attempt(work: Work, case: Path, after_s: float | None) -> tuple[bool, int]:
    """Do some work in a process of its own, killed after a time: whether it ended, what it told."""
    incoming, outgoing = os.pipe()
    child = os.fork()
    if child == 0:
        code = FAILED
        try:
            work(case, outgoing)
            code = 0
        except (CaseNotWritable, OutputNotWritable, CaseIsBusy):
            code = REFUSED
        finally:
            os._exit(code)
    os.close(outgoing)
    if after_s is not None:
        time.sleep(after_s)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    told = b""
    while block := os.read(incoming, 4096):
        told += block
    os.close(incoming)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == FAILED:
        raise WorkFailed
    return not os.WIFSIGNALED(status), len(told)


def _faults(kind: Kind, case: Path, acknowledged: int) -> Iterator[str]:
    """What is wrong with a case after its program was killed."""
    packed = case.with_suffix(".zip")
    if packed.exists():
        back = case.with_suffix(".back")
        unpack(packed, back)
        back.unlink()
        archive_of(back).unlink()
    if not case.exists() or not case.stat().st_size:
        return
    if kind.name == "migrate" and _revision(case) == "0002":
        return  # left as it was
    with suppress(CaseNotWritable), Case.open(case, stages=FakeStages()) as opened:
        for problem in opened.verify():
            if not (kind.named and problem.where.startswith(("report ", "document "))):
                yield f"{problem.where}: {problem.what}"
        items = [line.item for line in opened.custody()]
        if len(items) != len(set(items)):
            yield "something stands in it twice"
    if kind.name == "decide" and not acknowledged <= kind.acknowledged(case) <= acknowledged + 1:
        yield f"{acknowledged} were told, {kind.acknowledged(case)} stand"


def _revision(case: Path) -> str:
    with closing(sqlite3.connect(case)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _decided(case: Path) -> int:
    with Case.open(case, create=False, read_only=True) as opened:
        return len(opened.decisions())


def _items(case: Path) -> list[str]:
    with Case.open(case, create=False, read_only=True) as opened:
        return [line.item for line in opened.custody()]


def _told_by(case: Path) -> tuple[object, ...]:
    """All that a case tells, and what was packed of it."""
    packed = case.with_suffix(".zip")
    content = packed.read_bytes() if packed.exists() else b""
    with Case.open(case, create=False, read_only=True) as opened:
        record = opened.record(reviewed=False)
        lines = [(line.act, line.item, line.sum, line.who) for line in opened.custody()]
        decisions = [(d.act, d.who, d.why) for d in record.decisions]
        decided = opened.record().incidents
    told = replace(record, decisions=()), decided, tables(case)
    return *told, sorted(lines[:REPORTS]), decisions, content


def between_writes(folder: Path, *, every: int) -> dict[str, Any]:
    """Kill a case that grows before each of its writes in turn; then let it go on.

    Args:
        folder: Where to work.
        every: 1: before each write; 10: before every tenth.
    """
    kind, where = growing_kind(folder), folder / "between"
    wanted, _ = _undisturbed(kind, where)
    faults: list[str] = []
    if kills_growing.derived_of(where / "case.db") != kills_growing.derived_at_once(
        where / "case.db"
    ):
        faults.append("another case than derived at once")
    killed = 0
    for write in count(1, every):
        case = _fresh(kind, where)

        def work(case: Path, told: int, write: int = write) -> None:
            kills_growing.killed_before(write, partial(kind.work, case, told))

        if _attempt(work, case, None)[0]:
            break
        killed += 1
        faults.extend(_faults(kind, case, 0))
        kind.work(case, -1)
        if _told_by(case) != wanted:
            faults.append(f"killed before write {write}: another case than without")
    return {"killed": killed, "faults": faults[:5]}


def full_disk(folder: Path, rng: random.Random, tries: int) -> dict[str, Any]:
    """Read and pack where files may grow only so far; then with room again."""
    pile = folder / "pile.txt"
    read, where = reading(pile), folder / "full"
    kind = Kind("read", None, read, lambda case: len(_items(case)))
    wanted, _ = _undisturbed(kind, where)
    largest = (where / "case.db").stat().st_size
    refused, faults = 0, list[str]()
    for _ in range(tries):
        case = _fresh(kind, where)
        most = rng.randrange(20_000, largest)

        def small(case: Path, told: int, most: int = most) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            read(case, told)

        _, told = _attempt(small, case, None)
        refused += not told
        faults.extend(_faults(kind, case, 0))
        read(case, -1)
        if _told_by(case) != wanted:
            faults.append("another case than with room")
    return {"tries": tries, "refused in words": refused, "faults": faults[:5]}


def two_programs(
    folder: Path, tries: int, *, stalls: random.Random | None = None
) -> dict[str, Any]:
    """Two programs read piles that share half of their reports, at once.

    Args:
        folder: Where to work.
        tries: How often.
        stalls: Halt one or the other at random moments, whatever locks it holds, as a disk does
            that does not answer.
    """
    faults: list[str] = []
    stalled_s = 0.0
    for number in range(tries):
        where = folder / f"two-{number}{'-slow' if stalls else ''}"
        where.mkdir()
        case = where / "case.db"
        children = []
        for start in (0, REPORTS // 2):
            pile = where / f"{start}.txt"
            lines = (f"{invented.FIRE} Number {n}." for n in range(start, start + REPORTS))
            pile.write_text("\n".join(lines))
            child = os.fork()
            if child == 0:
                reading(pile)(case, -1)
                os._exit(0)
            children.append(child)
        if stalls is not None:
            stalled_s += sum(_stalled(children, stalls) for _ in range(STALLS))
        if any(os.waitpid(child, 0)[1] for child in children):
            faults.append("a program failed")
        items = _items(case)
        if len(items) != len(set(items)) or len(items) != REPORTS + REPORTS // 2:
            faults.append(f"{len(items)} lines of custody, {len(set(items))} different")
        with Case.open(case, create=False, stages=FakeStages()) as opened:
            faults.extend(f"{p.where}: {p.what}" for p in opened.verify())
    return {"tries": tries, "stalled_s": round(stalled_s, 1), "faults": faults[:5]}


def _stalled(children: Sequence[int], rng: random.Random) -> float:
    """Halt one of some programs for a moment, and let it go on [s]."""
    time.sleep(rng.uniform(0, 0.2))
    child, seconds = rng.choice(children), rng.uniform(0.1, 0.6)
    os.kill(child, signal.SIGSTOP)
    time.sleep(seconds)
    os.kill(child, signal.SIGCONT)
    return seconds


class _Collecting(FakeStages):
    """Files are collected as they are in earnest."""

    collect = staticmethod(collect)


def _thousand_files(folder: Path) -> dict[str, Any]:
    """A folder of which ten files are bad: the others are read, and these have reasons."""
    files = folder / "files"
    files.mkdir()
    bad = (b"", b"\x89PNG\r\n\x1a\n", b"\x7fELF\x02", b"PK\x03\x04broken", b"\x00" * 99)
    for number in range(1000):
        content = f"{invented.FIRE} Number {number}.".encode()
        if number % 100 == 50:
            content = bad[number // 100 % len(bad)]
        (files / f"{number:04}.txt").write_bytes(content)
    with Case.open(folder / "thousand.db", stages=_Collecting()) as opened:
        begun = time.process_time()
        summary = opened.read([files], now=NOW, who="Ann")
        spent = time.process_time() - begun
        return {
            "read": summary.new,
            "rejected with reasons": sum(bool(one.reason) for one in summary.rejected),
            "lines of custody": len(opened.custody()),
            "faults": [f"{p.where}: {p.what}" for p in opened.verify()][:5],
            "core_s": round(spent, 1),
        }
