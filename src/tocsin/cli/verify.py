"""``tocsin verify``: whether a case is what was stored."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from tocsin.cli import arguments
from tocsin.cli.screen import console, counted, say
from tocsin.errors import InputError

FOUND = 1
"""Exit code where something is off."""

FEWEST_DIGITS = 16
"""Of a digest that is expected: fewer could be met by chance or by trying [digits]."""


class NoDigest(InputError):
    """What was given as a digest is none."""

    def __init__(self, *, said: str) -> None:
        self.said = said
        super().__init__(
            f"{said!r} is no digest: give the {FEWEST_DIGITS} to 64 digits, 0 to 9 and a to f, "
            "that tocsin verify printed as the head"
        )


def verify(
    case: arguments.CasePath,
    *,
    expect: Annotated[
        str | None,
        typer.Option(
            metavar="DIGEST", help="A head noted earlier: see that all up to it is as it was then."
        ),
    ] = None,
) -> None:
    """Check every hash, span and reference of a case, and the chain of who added what.

    Each report is read again from its stored bytes. The last line printed is the head, a digest
    that stands for all that was ever added: note it elsewhere, and --expect shows later that
    nothing was changed since, by whoever could write the file. The exit code is 1 where anything
    is off.
    """
    from tocsin.case import Case

    wanted = None if expect is None else _digest(expect)
    with Case.open(case, create=False, read_only=True) as opened, _progress() as show:
        found = [f"{problem.where}: {problem.what}" for problem in opened.verify(on_progress=show)]
        if not opened.is_current():
            say("the incidents are older than the reports: tocsin read makes them anew")
        chain = opened.custody()
    digests = [line.digest for line in chain]
    if wanted is not None:
        at = [n for n, digest in enumerate(digests, 1) if digest.startswith(wanted)]
        if at:
            since = len(digests) - at[-1]
            say(f"the digest expected is that of custody {at[-1]}; {counted(since, 'line')} since")
        else:
            found.append(f"custody: no line has the digest {wanted}: what it stood for was changed")
    for line in found:
        say(line)
    if found:
        say(f"{case}: {len(found)} found")
        raise typer.Exit(FOUND)
    say(f"{case}: every hash, span and reference is sound")
    if digests:
        say(f"head of custody {len(digests)}: {digests[-1]}")


@contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """A callback that draws on standard error, or does nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with console(errors=True).status("checking the file, its chains and its sums") as status:
        yield lambda done: status.update(f"reading again: {counted(done, 'report')}")


def _digest(said: str) -> str:
    """A digest as it is kept, or its beginning."""
    words = said.strip().lower()
    if not FEWEST_DIGITS <= len(words) <= 64 or set(words) - set("0123456789abcdef"):
        raise NoDigest(said=said)
    return words
