"""Reads reports into a case as a process of its own, so that the workbench answers meanwhile.

``python -m tocsin.web.reader``: takes one JSON object (`Order`) as a line of standard input, gives
one (`News`) as a line of standard output each time something happened. It stops where it stands
when standard input ends, and links what was stored by then.
"""

import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TextIO

import msgspec

from tocsin.case import Case, Progress
from tocsin.errors import TocsinError
from tocsin.export.plain import plain
from tocsin.model import Given, Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to read, and into which case."""

    case: str  # absolute
    folder: str  # the files lie there
    files: tuple[str, ...]  # by their names in it, which become the origins of the reports
    given: Given = field(default_factory=Given)
    who: str = ""  # adds them, as custody tells it


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What happened."""

    stage: str  # reading, linking, done, cancelled or failed
    done: int = 0  # reports through the stage
    item: str = ""
    new: int = 0
    already_there: int = 0
    ignored_details: tuple[str, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    error: str = ""


class _Stopped(Exception):
    """Reading was cancelled."""


def main(incoming: TextIO, outgoing: TextIO) -> None:
    """Carry out one order."""
    order = msgspec.json.decode(incoming.readline(), type=Order)
    stopping = threading.Event()

    def watch() -> None:
        incoming.read()  # ends when the workbench lets go
        stopping.set()

    threading.Thread(target=watch, daemon=True).start()

    def tell(news: News) -> None:
        outgoing.write(msgspec.json.encode(news).decode() + "\n")
        outgoing.flush()

    def show(at: Progress) -> None:
        if stopping.is_set() and at.step == "reading":
            raise _Stopped
        tell(News(stage=at.step, done=at.done, item=plain(at.item)))

    try:
        tell(_read(order, show))
    except TocsinError as error:
        tell(News(stage="failed", error=plain(str(error))))


def _read(order: Order, show: Callable[[Progress], None]) -> News:
    os.chdir(order.folder)
    with Case.open(order.case, create=False) as case:
        try:
            summary = case.read(
                order.files,
                given=order.given,
                now=datetime.now(UTC),
                who=order.who,
                on_progress=show,
            )
        except _Stopped:
            case.read((), now=datetime.now(UTC), on_progress=show)  # links what was stored
            return News(stage="cancelled")
    return News(
        stage="done",
        new=summary.new,
        already_there=summary.already_there,
        ignored_details=summary.ignored_details,
        rejected=summary.rejected,
    )


if __name__ == "__main__":
    main(sys.stdin, sys.stdout)
