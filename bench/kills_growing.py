"""A case into which reports come one by one, each linked to what is there, killed on the way.

Kills at random moments leave most pairs of writes untried, so the program is also killed before
each single one of them, in turn.
"""

import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from tests.told_stages import ToldStages, tables
from tests.unit.link.case import NEXT_NIGHT, NEXTHAM, NIGHT, QUAYTON
from tests.unit.link.case import Case as Told
from tocsin import Case
from tocsin.model import Accept, Merge, Record
from tocsin.store.schema import DERIVED

NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)
REPORTS = 12
LATER = 2
"""Of these, read one by one into the case [reports]."""

_WORDS = (
    "a crane fell on the quay, said keeper Orvell Tamsin of Kesterby",
    "divers of the Brunhilde found 47 shells below Lindholm pier",
    "the green lorry of Marta Quill was towed to Ferrowick before dawn",
    "eleven sheds at Upper Hamsey lost their roofs, as Delia Norrish counted",
)


def told() -> Told:
    """Reports on four acts, some of them copies of the one before, some with a number of acts."""
    case = Told()
    text = ""
    for n in range(REPORTS):
        act = n % len(_WORDS)
        fresh = f"Report {n}: {_WORDS[act]}. {_WORDS[act - 1].capitalize()}."
        text = f"{text} Reported again." if n % 6 == 5 else fresh
        key = f"{n:02}"
        case.document(f"doc-{key}", text=text, outlet=f"The Post {n % 3}")
        case.tell(
            f"acc-{key}",
            document=f"doc-{key}",
            place=(QUAYTON, NEXTHAM)[act % 2],
            when=(NIGHT, NEXT_NIGHT)[act // 2],
            damage=7 + n % 2,
            target_kind="depot",
        )
        if n % 4 == 3:
            case.tell(
                f"sum-{key}",
                document=f"doc-{key}",
                place=QUAYTON,
                when=NIGHT,
                aggregate=True,
                target_kind="depot",
            )
    return case


def begin(path: Path) -> None:
    """Make the case that grows: its first reports, and what somebody decided of them."""
    _read(path, sorted(told().documents)[:-LATER])
    with Case.open(path, stages=ToldStages(told())) as opened:
        one, other, *_ = opened.incidents()
        opened.decide(Merge(accounts=one.accounts, others=other.accounts), who="Ann", now=NOW)
        opened.decide(Accept(accounts=opened.incidents()[-1].accounts), who="Ben", now=NOW)


def grow(path: Path) -> None:
    """Read the other reports, one by one."""
    for name in sorted(told().documents)[-LATER:]:
        _read(path, [name])


def _read(path: Path, names: list[str]) -> None:
    with Case.open(path, stages=ToldStages(told())) as opened:
        opened.read(names, now=NOW, who="Ann")


def derived_of(path: Path) -> tuple[object, ...]:
    """All that is derived, byte for byte, and what decisions make of it."""
    with Case.open(path, create=False, read_only=True) as opened:
        record: Record = opened.record()
        return tables(path), record.incidents, record.effects


def derived_at_once(path: Path) -> tuple[object, ...]:
    """The same of a copy in which nothing of it stands, so that all is derived at once."""
    copy = path.with_suffix(".fresh")
    shutil.copy(path, copy)
    with closing(sqlite3.connect(copy)) as connection:
        for table in reversed(DERIVED):
            connection.execute(f"DELETE FROM {table.name}")  # noqa: S608 - our own tables
        connection.execute("DELETE FROM meta WHERE key LIKE 'derived%'")
        connection.commit()
    _read(copy, [])
    found = derived_of(copy)
    copy.unlink()
    return found


def killed_before(write: int, work: Callable[[], None]) -> None:
    """Do some work in this process, and kill it before one of its writes, counted from 1."""
    done = 0

    def count(*_: Any) -> None:  # noqa: ANN401 - of SQLAlchemy's events
        nonlocal done
        done += 1
        if done == write:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(_c: Any, _cursor: Any, words: str, *_: Any) -> None:  # noqa: ANN401 - as above
        if words.lstrip()[:6].upper() in {"INSERT", "UPDATE", "DELETE"}:
            count()

    event.listen(Engine, "before_cursor_execute", statement)
    event.listen(Engine, "commit", count)
    work()
