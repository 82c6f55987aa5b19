"""Reports that are read into the case, one handing-over after another."""

import logging
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from secrets import token_hex
from typing import Annotated, Literal, Self

import msgspec
from pydantic import Field

from tocsin.export.plain import plain
from tocsin.model import Given
from tocsin.web.answers import Refused
from tocsin.web.reader import News, Order

State = Literal["waiting", "running", "done", "cancelled", "failed"]

READER = (sys.executable, "-m", "tocsin.web.reader")
"""The process that reads."""

MOST_KEPT = 50
"""Jobs that are remembered after their end."""

MOST_WAITING = 20

LONGEST_NAME = 120
"""Characters of a file's name."""

STOPS_WITHIN_S = 5.0
"""How long a process that reads may take to end once the server stops [s]."""

_FINISHED = frozenset({"done", "cancelled", "failed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LetGo:
    """What was not read, or noted, with the reason."""

    stage: str
    item: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Reports handed over together, and what became of them."""

    id: str
    state: State
    stage: Annotated[str, Field(description="reading or linking; empty: not yet begun")] = ""
    done: Annotated[int, Field(description="reports through the stage")] = 0
    files: Annotated[int, Field(description="handed over; one may hold many reports")] = 0
    item: Annotated[str, Field(description="the report last read")] = ""
    new: Annotated[int, Field(description="reports stored")] = 0
    already_there: int = 0
    ignored_details: Annotated[
        list[str], Field(description="already there, and keep the details they came with first")
    ] = field(default_factory=list)
    rejected: list[LetGo] = field(default_factory=list)
    error: Annotated[str, Field(description="why it failed, in one sentence")] = ""


class Jobs:
    """Hands reports to the process that reads, one job at a time."""

    def __init__(self, case: Path, *, reader: Sequence[str] = READER) -> None:
        self._case = case.absolute()
        self._reader = tuple(reader)
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._orders: dict[str, Order] = {}
        self._waiting: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._running: subprocess.Popen[str] | None = None
        self._changes = 0
        self._closed = False
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop reading; what was stored stays."""
        with self._lock:
            self._closed = True
            running = self._running
        self._waiting.put(None)
        if running is not None:
            running.terminate()
        self._thread.join(STOPS_WITHIN_S)
        with self._lock:
            orders, self._orders = self._orders, {}
        for order in orders.values():
            shutil.rmtree(order.folder, ignore_errors=True)

    @property
    def changes(self) -> int:
        """A number that grows whenever something happened to a job."""
        return self._changes

    def all(self) -> list[Job]:
        """All jobs remembered, the latest last."""
        with self._lock:
            return list(self._jobs.values())

    def get(self, id_: str) -> Job:
        """The job with an id.

        Raises:
            Refused: there is none.
        """
        with self._lock:
            job = self._jobs.get(id_)
        if job is None:
            raise Refused(
                404, "there is no such job", kind="no job", where="job", do="see the list of jobs"
            )
        return job

    def add(self, files: Mapping[str, bytes], given: Given, *, who: str) -> Job:
        """Take reports, to be read when those before them are.

        Args:
            files: Contents by file name, as `named` makes them.
            given: What is said of all of them.
            who: Who adds them, as custody tells it.
        """
        with self._lock:
            waiting = sum(job.state == "waiting" for job in self._jobs.values())
        if waiting >= MOST_WAITING:
            raise Refused(
                429, f"{waiting} jobs are waiting", kind="many jobs", names=(str(waiting),),
                do="wait until some are done",
            )  # fmt: skip
        folder = tempfile.mkdtemp(prefix="tocsin-")
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        job = Job(id=f"job-{token_hex(6)}", state="waiting", files=len(files))
        order = Order(case=str(self._case), folder=folder, files=tuple(files), given=given, who=who)
        with self._lock:
            self._jobs[job.id] = job
            self._orders[job.id] = order
            self._changes += 1
            finished = [id_ for id_, one in self._jobs.items() if one.state in _FINISHED]
            for id_ in finished[:-MOST_KEPT]:
                del self._jobs[id_]
        self._waiting.put(job.id)
        return job

    def cancel(self, id_: str) -> Job:
        """Stop a job between two reports; what was stored stays, and is linked."""
        job = self.get(id_)
        with self._lock:
            job = self._jobs[id_]
            if job.state == "waiting":
                self._jobs[id_] = job = replace(job, state="cancelled")
                self._changes += 1
            running = self._running if job.state == "running" else None
        if running is not None and running.stdin is not None:
            running.stdin.close()
        return job

    def _work(self) -> None:
        while (id_ := self._waiting.get()) is not None and not self._closed:
            with self._lock:
                order = self._orders.pop(id_)
                is_wanted = self._jobs[id_].state == "waiting"
            try:
                if is_wanted:
                    self._run(id_, order)
            except Exception as error:
                logging.getLogger("tocsin.web").exception("job %s", id_)
                why = f"this is a bug in Tocsin ({type(error).__name__}), not in your data"
                self._note(id_, state="failed", error=why)
            finally:
                shutil.rmtree(order.folder, ignore_errors=True)

    def _run(self, id_: str, order: Order) -> None:
        with subprocess.Popen(  # noqa: S603 - our own module, and no word of a report
            self._reader, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        ) as process:
            if process.stdin is None or process.stdout is None:
                raise TypeError(process)
            with self._lock:
                self._running = process
            self._note(id_, state="running")
            process.stdin.write(msgspec.json.encode(order).decode() + "\n")
            process.stdin.flush()
            for line in process.stdout:
                self._hear(id_, msgspec.json.decode(line, type=News))
            if not process.stdin.closed:
                process.stdin.close()
        with self._lock:
            self._running = None
        if self.get(id_).state == "running":
            why = "reading ended early: what was stored stays; add the rest again"
            self._note(id_, state="failed", error=why)

    def _hear(self, id_: str, news: News) -> None:
        match news.stage:
            case "done" | "cancelled" | "failed" as state:
                rejected = [
                    LetGo(stage=one.stage, item=plain(one.item), reason=plain(one.reason))
                    for one in news.rejected
                ]
                self._note(
                    id_,
                    state=state,
                    new=news.new,
                    already_there=news.already_there,
                    ignored_details=list(news.ignored_details),
                    rejected=rejected,
                    error=news.error,
                )
            case stage:
                self._note(id_, stage=stage, done=news.done, item=news.item)

    def _note(self, id_: str, **changed: object) -> None:
        with self._lock:
            self._jobs[id_] = replace(self._jobs[id_], **changed)  # type: ignore[arg-type]  # its own fields, by name
            self._changes += 1


def named(names: Sequence[str]) -> list[str]:
    r"""Make of names that a stranger chose names of files in one folder, no two alike.

    >>> named(["../../etc/passwd.txt", "C:\\x\\a.txt", "a.txt", "..", ".b.html"])
    ['passwd.txt', 'a.txt', 'a (2).txt', 'report.txt', 'b.html']
    """
    taken: set[str] = set()
    found: list[str] = []
    for name in names:
        last = plain(PurePosixPath(name.replace("\\", "/")).name).lstrip(".-") or "report.txt"
        path = PurePosixPath(last.replace("/", " "))
        suffix = path.suffix[:16]
        stem = path.stem.encode("utf-8", "replace")[:LONGEST_NAME].decode("utf-8", "ignore")
        unique, n = f"{stem}{suffix}", 1
        while unique.casefold() in taken:
            n += 1
            unique = f"{stem} ({n}){suffix}"
        taken.add(unique.casefold())
        found.append(unique)
    return found
