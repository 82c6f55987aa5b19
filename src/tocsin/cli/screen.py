"""What is printed, and how: the same words on a terminal and in a pipe, colours only on the first.

Words of reports pass through `plain`, so that no report can drive a terminal, and reach rich as
`Text`, so that nothing in them is read as markup.
"""

import io
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.export.masking import Piece
from tocsin.export.plain import plain

PIPE_WIDTH = 10_000
"""Columns where nobody looks at a terminal: nothing is folded or cut."""


class _Screen(Console):
    """A console that lets a closed pipe be handled in one place."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def prepare() -> None:
    """Let a terminal that lacks a character show a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def console(*, errors: bool = False) -> Console:
    """The console of standard output, or of standard error."""
    stream = sys.stderr if errors else sys.stdout
    width = None if stream.isatty() else PIPE_WIDTH
    return _Screen(file=stream, width=width, highlight=False, markup=False, emoji=False)


def counted(number: int, what: str) -> str:
    """A number with what it counts.

    >>> counted(1, "report"), counted(0, "report")
    ('1 report', '0 reports')
    """
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def say(words: str = "", *, indent: int = 0) -> None:
    """Print one line."""
    print(f"{' ' * indent}{plain(words)}")


def note(words: str) -> None:
    """Print one line on standard error: for what is no part of the result."""
    print(plain(words), file=sys.stderr)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, whole: Sequence[str]) -> None:
    """Print a table.

    Args:
        head: A title for each column.
        rows: As many words as there are titles.
        whole: Titles of columns that are never folded or cut, however narrow the terminal.
    """
    screen = console()
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for title in head:
        shown.add_column(
            title,
            no_wrap=title in whole or not screen.is_terminal,
            overflow="ignore" if title in whole else "fold",
        )
    for row in rows:
        shown.add_row(*(Text(plain(word)) for word in row))
    _print(screen, shown)


def quote(pieces: Iterable[Piece], *, indent: int) -> None:
    """Print a sentence, the words read bold on a terminal and between ``**`` elsewhere."""
    screen = console()
    text = Text()
    for marked, run in groupby(pieces, key=lambda piece: piece.marked):
        words = _inline("".join(piece.text for piece in run))
        if screen.is_terminal:
            text.append(words, "bold" if marked else "")
        else:
            text.append(f"**{words}**" if marked else words)
    if screen.is_terminal:
        _print(screen, Padding(text, (0, 0, 0, indent)))
    else:
        print(f"{' ' * indent}{text.plain}")


def _print(screen: Console, shown: RenderableType) -> None:
    """Print without the blanks that fill a line."""
    with screen.capture() as captured:
        screen.print(shown)
    for line in captured.get().splitlines():
        print(line.rstrip())


def _inline(words: str) -> str:
    """Words made plain that keep one space where they met their neighbours with one."""
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() and words.strip() else ""
    return f"{before}{plain(words)}{after}"
