"""``tocsin pack``: a case as one archive with everything needed to check it."""

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli import arguments
from tocsin.cli.screen import say


def pack(
    case: arguments.CasePath,
    *,
    to: Annotated[
        Path, typer.Option(metavar="FILE", help="The archive, as in prisons.tocsin.zip.")
    ],
) -> None:
    """Pack a case into one archive with everything needed to check it.

    It holds the case, each report as a file, who added what and what was decided, the web archive
    of pages that were fetched, their SHA-256 sums (a bag in the sense of RFC 8493), and a README of
    how to check them without Tocsin. The same case gives the same bytes. Full texts of reports go
    with it: mind who may have them.
    """
    from tocsin.case import Case

    with Case.open(case, create=False, read_only=True) as opened:
        packed = opened.pack(to)
        archive = opened.archive
    say(f"{to} written")
    if packed.lacks_archive:
        say(f"without {archive}: custody tells of it, and it does not lie beside the case")
    say(f"head of custody: {packed.head or 'none, the case is empty'}")
