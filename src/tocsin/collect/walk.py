"""Which files a folder means, in an order that is always the same."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.collect.formats import REPORT_SUFFIXES

_SHOWN_SUFFIXES = " ".join(REPORT_SUFFIXES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """Something in a folder that is not read, and why."""

    path: Path
    reason: str


def walk(folder: Path) -> Iterator[Path | Passed]:
    """Find the reports of a folder and of the folders in it, in the order of their names.

    Hidden names are counted, not read. A folder that was read before is not read again, so
    links may lead in a circle.
    """
    seen: set[tuple[int, int]] = set()
    hidden = reports = 0
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            about = path.stat()
            if not stat.S_ISDIR(about.st_mode):
                reason = _why_not(path, about.st_mode)
                reports += reason is None
                yield path if reason is None else Passed(path=path, reason=reason)
                continue
            if (about.st_dev, about.st_ino) in seen:
                yield Passed(path=path, reason="it is a link to a folder that is read already")
                continue
            seen.add((about.st_dev, about.st_ino))
            names = sorted((one.name for one in path.iterdir()), reverse=True)
        except OSError as error:
            yield Passed(path=path, reason=f"it cannot be read: {why(error)}")
            continue
        shown = [name for name in names if not name.startswith(".")]
        hidden += len(names) - len(shown)
        waiting += [path / name for name in shown]
    if hidden:
        yield Passed(
            path=folder,
            reason=f"{hidden} hidden in it (names that begin with a dot) and not read: "
            "name one to have it read",
        )
    if not reports:
        yield Passed(path=folder, reason=f"no report was found in it (files in {_SHOWN_SUFFIXES})")


def why(error: OSError) -> str:
    """What the system says is wrong."""
    return (error.strerror or type(error).__name__).lower()


def _why_not(path: Path, mode: int) -> str | None:
    """Say why a file of a folder is not read."""
    if not stat.S_ISREG(mode):
        return "it is no file but a device, a pipe or a socket"
    if path.suffix.lower() in REPORT_SUFFIXES:
        return None
    return "not a report format that is read from a folder: if it is a report, name the file itself"
