"""``tocsin team``: who may log in to a case that is served, and as what."""

import getpass
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli import arguments, signing
from tocsin.cli.screen import counted, note, say, table
from tocsin.cli.serve import check_installed
from tocsin.errors import InputError
from tocsin.team.roles import Role

if TYPE_CHECKING:
    from tocsin.team import Line, Team

HEAD = ("name", "role", "added", "last logged in")
LONGEST_LINE = 100_000
"""Characters of standard input that are looked at for a password."""

Name = Annotated[str, typer.Argument(metavar="NAME", help="A person's name.")]
AsRole = Annotated[
    Role,
    typer.Option(
        help="viewer: reads; reviewer: also decides on incidents; editor: also adds reports, "
        "grades sources, chooses rules, and manages the team."
    ),
]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input.")
]

team = typer.Typer()


class NoPassword(InputError):
    """A password could not be asked for, with the reason."""

    def __init__(self, *, why: str) -> None:
        self.why = why
        super().__init__(why)


@team.callback()
def _of(context: typer.Context, case: arguments.CasePath) -> None:
    """Say who may log in to a case under tocsin serve --team, and as what.

    People, passwords and the audit are kept in CASE.team, beside the case and never in it. The
    first to be added is an editor.
    """
    context.obj = case


@team.command("add")
def _add(
    context: typer.Context, name: Name, *, role: AsRole, password_stdin: FromStdin = False
) -> None:
    """Add somebody; the password is asked for twice, and not shown."""
    people = _people(context)
    added = people.add(
        name, role=role, password=_password(stdin=password_stdin), by=_by(), now=signing.now()
    )
    say(f"{added.name} was added as {added.role}: {people.path}")


@team.command("list")
def _list(context: typer.Context) -> None:
    """Show who may log in."""
    found = _people(context).members()
    rows = ((one.name, one.role, _minute(one.since), _minute(one.seen)) for one in found)
    table(HEAD, rows, whole=HEAD[:2])


@team.command("role")
def _role(
    context: typer.Context,
    name: Name,
    role: Annotated[Role, typer.Argument(metavar="ROLE", help="viewer, reviewer or editor")],
) -> None:
    """Give somebody another role; it counts at once, also for who is logged in."""
    changed = _people(context).give_role(name, role, by=_by(), now=signing.now())
    say(f"{changed.name} is {changed.role}")


@team.command("password")
def _new_password(context: typer.Context, name: Name, *, password_stdin: FromStdin = False) -> None:
    """Give somebody another password; whoever is logged in by that name is logged out."""
    people = _people(context)
    people.member(name)
    changed = people.give_password(
        name, _password(stdin=password_stdin), by=_by(), now=signing.now()
    )
    say(f"{changed.name} has another password")


@team.command("remove")
def _remove(context: typer.Context, name: Name) -> None:
    """Take somebody out; whoever is logged in by that name is logged out."""
    removed = _people(context).remove(name, by=_by(), now=signing.now())
    say(f"{removed.name} was removed; what they decided stays")


@team.command("audit")
def _audit(
    context: typer.Context,
    *,
    most: Annotated[int, typer.Option(min=1, metavar="N", help="Lines, the latest first.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Show who logged in, failed, was refused, added, changed or removed."""
    total, lines = _people(context).audit(most=most)
    for line in lines:
        if as_json:
            print(json.dumps(asdict(line), ensure_ascii=False))
        else:
            say(_sentence(line))
    if total > len(lines):
        note(f"the last {len(lines)} of {counted(total, 'line')}: --most N shows more")


def _people(context: typer.Context) -> "Team":
    check_installed()
    from tocsin.case import Case
    from tocsin.team import Team, team_of

    path: Path = context.obj
    with Case.open(path, create=False, read_only=True):
        return Team(team_of(path))


def _by() -> str:
    return signing.signed_by(None)


def _password(*, stdin: bool) -> str:
    if stdin:
        try:
            return sys.stdin.readline(LONGEST_LINE).removesuffix("\n").removesuffix("\r")
        except UnicodeDecodeError:
            raise NoPassword(why="the password on standard input is no UTF-8 text") from None
    if not sys.stdin.isatty():
        raise NoPassword(
            why="no terminal is there to ask for a password on: give it by --password-stdin"
        )
    first = getpass.getpass("Password: ")
    if getpass.getpass("The same again: ") != first:
        raise NoPassword(why="the two passwords differ: nothing was changed")
    return first


def _minute(moment: str) -> str:
    return f"{moment[:16].replace('T', ' ')} UTC" if moment else "never"


def _sentence(line: "Line") -> str:
    who = line.who or "a name that nobody has"
    by = f" by {line.by}" if line.by and line.by != line.who else ""
    words = f" ({line.words})" if line.words else ""
    where = f" from {line.address}" if line.address else " on the command line"
    return f"{line.number}. {_minute(line.at)} {who} {line.act}{words}{by}{where}"
