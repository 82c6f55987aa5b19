"""Reads the reports of a case into a new one, and carries over what people decided."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory

from tocsin import __version__
from tocsin.case import Case, Progress, Stages
from tocsin.errors import CaseNotWritable, GazetteersMissing
from tocsin.model import Decision, Record
from tocsin.rereading.carrying import carried
from tocsin.rereading.changes import Changes, changes
from tocsin.rereading.same import same_accounts
from tocsin.store import archive_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """A case read again, and what it tells otherwise."""

    version: str
    reports: int
    now: Record
    """As decided."""
    changes: Changes
    left_out: tuple[Decision, ...]
    """Decisions that could not be carried over, with the numbers that they had."""


def reread(
    case: Case,
    target: Path,
    *,
    gazetteers: Sequence[str | PathLike[str]] = (),
    words: Sequence[str | PathLike[str]] = (),
    now: datetime,
    who: str = "",
    on_progress: Callable[[Progress], None] | None = None,
    stages: Stages | None = None,
) -> Reread:
    """Read the reports of a case again, by this version of the program, into a new case.

    The new case has the same reports, lists and web archive, and every decision, in its order, with
    who made it, when and why; decisions name the accounts of the new reading. The old case is left
    as it is. Stopped in the middle, nothing stands at the target.

    Args:
        case: The old case.
        target: Where the new one goes; nothing may stand there.
        gazetteers: Those that the old case was read with.
        words: Lists of words of acts, besides those that the old case was read with.
        now: When it is read again, with an offset.
        who: Who has it read again, as custody tells it.
        on_progress: Called as reports come through the stages.
        stages: What to read with, instead of `tocsin.pipeline`.

    Raises:
        CaseNotWritable: something stands at the target, or it cannot be written.
        GazetteersMissing: the old case was read with others.
    """
    for path in (target, archive_of(target)):
        if path.exists() or path.is_symlink():
            raise CaseNotWritable(
                path=path, why="something stands there already; give another path"
            )
    given = {Path(path).name for path in gazetteers}
    if missing := sorted({one.name for one in case.gazetteers()} - given):
        raise GazetteersMissing(names=missing)
    before = case.record()
    try:
        with TemporaryDirectory(dir=target.parent, prefix=f".{target.name[:40]}.") as folder:
            made = Path(folder) / "case.db"
            with Case.open(made, stages=stages) as new:
                new.read_anew(
                    case,
                    gazetteers=gazetteers,
                    words=words,
                    now=now,
                    who=who,
                    on_progress=on_progress,
                )
                accounts = same_accounts(case.record(reviewed=False), new.record(reviewed=False))
                log = carried(before.decisions, accounts, new.record(reviewed=False))
                new.carry(log.decisions)
                after = new.record()
            if archive_of(made).exists():
                archive_of(made).rename(archive_of(target))
            made.rename(target)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise CaseNotWritable(path=target, why=why) from error
    return Reread(
        version=__version__,
        reports=len({document.report for document in after.documents.values()}),
        now=after,
        changes=changes(before, after, accounts),
        left_out=log.left_out,
    )
