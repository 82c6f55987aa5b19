"""``tocsin alerts``: what a user's rules ask to be told of."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli import arguments
from tocsin.cli.screen import counted, note, say
from tocsin.errors import SetupError

if TYPE_CHECKING:
    from tocsin.alerts import RuleFile, Told
    from tocsin.case import Case


class AlertsOwed(SetupError):
    """Something could not be sent."""

    def __init__(self, *, owed: int) -> None:
        self.owed = owed
        super().__init__(
            f"{counted(owed, 'sending')} failed, for the reasons above: mend it and run the same "
            "again, nothing is lost"
        )


def alerts(
    case: arguments.CasePath,
    *,
    rules: Annotated[Path, typer.Option(metavar="FILE", help="The rule file, in TOML.")],
) -> None:
    """Tell of the incidents that rules ask for.

    Each rule names places, sites, kinds, and the ways by which it is told: terminal, file, Atom
    feed, webhook or mail. What was told once is told again only when it changes in what the rule
    names. Nothing is sent but by the ways that the file names.
    """
    from tocsin.alerts import read_rules
    from tocsin.case import Case

    read = read_rules(rules)
    with Case.open(case, create=False, read_only=True) as opened:
        told = run_rules(opened, read, rules=rules)
    say(said_of(told))
    for why in told.owed:
        note(why)
    if told.owed:
        raise AlertsOwed(owed=len(told.owed))


def run_rules(case: "Case", read: "RuleFile", *, rules: Path) -> "Told":
    """Run rules once over a case."""
    from tocsin.alerts import Memory, tell, told_at

    return tell(
        case.record(),
        read,
        memory=Memory(told_at(case.path)),
        show=_show,
        now=lambda: datetime.now(UTC),
        protect=(rules, *files_of(case.path)),
    )


def _show(line: str) -> None:
    """Print a line of an alert; what it begins with in blanks is its indent."""
    say(line, indent=len(line) - len(line.lstrip(" ")))


def files_of(case: Path) -> Iterator[Path]:
    """A case's file and those beside it."""
    from tocsin.alerts import told_at
    from tocsin.watching import archive_of, remembered_at

    yield from (case, told_at(case), archive_of(case), remembered_at(case))


def said_of(told: "Told") -> str:
    """What became of a run, in words."""
    return f"{counted(told.made, 'new alert')}, {told.sent} sent"
