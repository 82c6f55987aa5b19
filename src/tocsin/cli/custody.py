"""``tocsin custody``: who added what to a case, and when."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from tocsin.cli import arguments
from tocsin.cli.screen import say


def custody(
    case: arguments.CasePath,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line, with sums and digests.")
    ] = False,
) -> None:
    """Show who added what to a case, and when: reports, lists and decisions.

    Each line carries the digest of the one before; tocsin verify checks them all.
    """
    from tocsin.case import Case

    with Case.open(case, create=False, read_only=True) as opened:
        lines = opened.custody()
        for line in lines:
            if as_json:
                print(json.dumps(asdict(line), ensure_ascii=False))
                continue
            origin = opened.origin_of(line.item)
            item = f"{line.item[:12]} ({origin})" if origin else line.item
            say(
                f"{line.number}. {line.at[:16].replace('T', ' ')} UTC, "
                f"{line.who or 'not said who'} {line.act} {item}  {line.digest[:12]}"
            )
    if not lines:
        say("nothing was added")
