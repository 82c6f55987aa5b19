"""Several reports in one file: JSON Lines, and JSON with one object or an array of them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_CHUNK_BYTES = 65_536
_WHITESPACE = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The bytes of one report, and its number in its file, from 1."""

    number: int
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPiece:
    """A part of a file that is no report, and why."""

    number: int
    reason: str


def lines(head: bytes, stream: BinaryIO, *, longest: int) -> Iterator[Piece | NoPiece]:
    """Split a stream into its lines; empty ones are left out, but counted.

    Args:
        head: What was read of the stream before.
        stream: Where the rest comes from.
        longest: A longer line is left out, with a reason [bytes].

    Cost:
        Memory for one line of at most ``longest`` bytes.
    """
    number, parts, size = 1, list[bytes](), 0
    chunk = head or stream.read(_CHUNK_BYTES)
    while chunk:
        first, *others = chunk.split(b"\n")
        for part in (first, *(b"\n" + other for other in others)):
            if part.startswith(b"\n"):
                yield from _line(parts, number, size=size, longest=longest)
                number, parts, size = number + 1, [], 0
            size += len(part)
            if size > longest:
                parts.clear()
            else:
                parts.append(part)
        chunk = stream.read(_CHUNK_BYTES)
    yield from _line(parts, number, size=size, longest=longest)


def _line(parts: list[bytes], number: int, *, size: int, longest: int) -> Iterator[Piece | NoPiece]:
    if size > longest:
        yield NoPiece(
            number=number, reason=f"the line is longer than {longest / 1e6:g} MB: split the report"
        )
    elif content := b"".join(parts).strip():
        yield Piece(number=number, content=content)


def values(text: str) -> Iterator[Piece | NoPiece]:
    """Split the text of a JSON file: an array, or one object, or several one after another.

    From where it cannot be understood the file is not read, with a reason.
    """
    start, number = _skip(text, 0), 1
    in_array = text[start : start + 1] == "["
    if in_array:
        start = _skip(text, start + 1)
    while start < len(text) or in_array:
        if in_array and text[start : start + 1] == "]":
            return
        end = _end_of_value(text, start)
        if isinstance(end, str):
            yield NoPiece(number=number, reason=f"{end}; nothing is read from there on")
            return
        yield Piece(number=number, content=text[start:end].encode())
        start, number = _skip(text, end), number + 1
        if in_array and text[start : start + 1] == ",":
            start = _skip(text, start + 1)


def _end_of_value(text: str, start: int) -> int | str:
    """Find where the JSON value ends that begins at ``start``, or say what is wrong with it."""
    try:
        return json.JSONDecoder().raw_decode(text, start)[1]
    except RecursionError:
        return "it is JSON nested too deeply to be a report"
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, character {error.colno}"
        return (
            f"it is no whole JSON and may have been cut: {error.msg.removesuffix(' at')}, {where}"
        )
    except ValueError:  # a number of more digits than Python reads
        return "it is JSON with a number too long to be read"


def _skip(text: str, start: int) -> int:
    """Skip white space."""
    found = _WHITESPACE.match(text, start)
    return found.end() if found else start
