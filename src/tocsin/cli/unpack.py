"""``tocsin unpack``: the archive of a case back into a case."""

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.screen import counted, say


def unpack(
    archive: Annotated[
        Path, typer.Argument(metavar="FILE", help="An archive that tocsin pack wrote.")
    ],
    *,
    to: Annotated[Path, typer.Option(metavar="CASE", help="The case; nothing may stand there.")],
) -> None:
    """Unpack the archive of a case, after a check of every file in it.

    Nothing is written where a file was changed, is missing or was added. What a case says of its
    reports is read again by tocsin verify.
    """
    from tocsin.packing import unpack as unpacked_from

    unpacked = unpacked_from(archive, to)
    say(f"{to}: {counted(unpacked.reports, 'report')}, every sum as it was packed")
    say(f"head of custody {unpacked.lines}: {unpacked.head}")
