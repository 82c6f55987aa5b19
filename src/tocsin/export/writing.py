"""Outputs are written whole or not at all."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from tocsin.errors import OutputNotWritable


def write_whole(path: Path, content: str | bytes, *, protect: Iterable[Path] = ()) -> None:
    """Write a file through a temporary one beside it, so that nothing is half-written.

    Args:
        path: Where to write; a file that stands there is replaced, a link is followed.
        content: The whole; text is written as UTF-8, a lone surrogate as a question mark.
        protect: Files that must never be replaced, such as the case that is exported.

    Raises:
        OutputNotWritable: the folder is missing or closed, the path is a folder or protected,
            or the disk is full. What stood at the path is then as it was.
    """
    with writing_whole(path, protect=protect) as file:
        file.write(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))


@contextmanager
def writing_whole(path: Path, *, protect: Iterable[Path] = ()) -> Iterator[BinaryIO]:
    """Give a file to write to that stands at ``path`` once the block has ended well.

    Raises:
        OutputNotWritable: as `write_whole` does.
    """
    try:
        target = _checked(path, protect)
        with _replaced(target) as file:
            yield file
    except OSError as problem:
        why = (problem.strerror or type(problem).__name__).lower()
        raise OutputNotWritable(path=path, why=why) from problem


def _checked(path: Path, protect: Iterable[Path]) -> Path:
    """The file that a path leads to, unless it must not be written."""
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise OutputNotWritable(path=path, why="it is a folder; add a file name")
    if not target.parent.is_dir():
        raise OutputNotWritable(path=path, why="its folder does not exist; make it first")
    if target.exists() and any(kept.exists() and target.samefile(kept) for kept in protect):
        raise OutputNotWritable(path=path, why="it is what is read here; give another path")
    return target


@contextmanager
def _replaced(target: Path) -> Iterator[BinaryIO]:
    handle, name = tempfile.mkstemp(
        dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".part"
    )
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _mode(target: Path) -> int:
    """The rights of the file that is replaced, or those a new file gets here."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
