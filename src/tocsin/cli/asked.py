"""The words that are asked about: an argument, or standard input."""

import sys
from typing import Annotated

import typer

from tocsin.cli.screen import note
from tocsin.errors import InputError

MOST_BYTES = 4_000_000
"""Read of standard input at most; more is no text to ask about [B]."""


class NotText(InputError):
    """Standard input holds no text."""

    def __init__(self, *, why: str) -> None:
        self.why = why
        super().__init__(f"standard input {why}: give UTF-8 text")


Text = Annotated[
    str,
    typer.Argument(metavar="TEXT", help="A name, a sentence, an article; - for standard input."),
]


def the_text(said: str) -> str:
    """The words themselves.

    Raises:
        NotText: standard input is binary, or not UTF-8.
    """
    if said != "-":
        return _noted(said)
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise NotText(why=f"has more than {MOST_BYTES // 1_000_000} MB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotText(why="is not UTF-8") from None
    if "\x00" in text:
        raise NotText(why="is no text")
    return _noted(text)


def _noted(text: str) -> str:
    """The same words; a note where control characters in them will be taken out."""
    from tocsin.read.text import controls

    if count := controls(text):
        note(f"control characters were taken out of the text ({count})")
    return text
