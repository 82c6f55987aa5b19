"""``tocsin verify``: whether a case is what was stored."""

import typer

from tocsin.cli import arguments
from tocsin.cli.screen import say

FOUND = 1
"""Exit code where something is off."""


def verify(case: arguments.CasePath) -> None:
    """Check every hash, span and reference of a case.

    Each report is read again from its stored bytes. The exit code is 1 where anything is off.
    """
    from tocsin.case import Case

    with Case.open(case, create=False, read_only=True) as opened:
        problems = opened.verify()
        if not opened.is_current():
            say("the incidents are older than the reports: tocsin read makes them anew")
    for problem in problems:
        say(f"{problem.where}: {problem.what}")
    if problems:
        say(f"{case}: {len(problems)} found")
        raise typer.Exit(FOUND)
    say(f"{case}: every hash, span and reference is sound")
