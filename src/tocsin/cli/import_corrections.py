"""``tocsin import-corrections``: what was corrected in a spreadsheet, as decisions."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli import arguments, signing
from tocsin.cli.screen import counted, note, say
from tocsin.errors import InputError, NotDecidable, Overtaken
from tocsin.export.decisions import act_words, decision_words
from tocsin.export.quotes import Quotes
from tocsin.model import Record

if TYPE_CHECKING:  # loaded only when the command runs
    from tocsin.review.desk import Desk
    from tocsin.spreadsheet import Change


class CellsWrong(InputError):
    """Some cells cannot be taken."""

    def __init__(self, *, path: Path, number: int) -> None:
        self.path, self.number = path, number
        super().__init__(
            f"{path}: nothing was decided, for {counted(number, 'cell')} cannot be taken; the "
            "reasons stand above: mend them, then import again"
        )


def import_corrections(
    case: arguments.CasePath,
    table: Annotated[
        Path, typer.Argument(metavar="TABLE", help="A CSV of the case, edited in a spreadsheet.")
    ],
    *,
    preview: Annotated[
        bool, typer.Option("--preview", help="Say what would be decided, and decide nothing.")
    ] = False,
    who: signing.Who = None,
    why: signing.Why = "",
) -> None:
    """Take corrections made in a spreadsheet as decisions.

    Export a case to CSV, edit it, and give it back: kind, modality, place (a name, a gazetteer_id
    or lat, lon and radius_m), site (a name or site_id), when (words, days or moments), target,
    target_kind, means, perpetrator, signature and the counts; an emptied cell says that it is not
    known; review may say accepted, rejected or not an incident. Each change is one decision; an
    unchanged table gives none. Days that the spreadsheet wrote in its own way are recognised
    where the file shows their order.
    """
    from tocsin.case import Case

    with Case.open(case, create=False, read_only=preview) as opened:
        if not preview:
            opened.check_writable()
        found = opened.corrections(table)
        for words in found.notes:
            note(f"{table}: {words}")
        for words in found.wrong:
            say(f"{table}: {words}")
        if preview:
            _preview(opened.record(), found.changes)
        if found.wrong:
            raise CellsWrong(path=table, number=len(found.wrong))
        if not preview:
            made = _decide(opened.desk(), found.changes, who=signing.signed_by(who), why=why)
            say(f"{counted(made, 'decision')} made")


def _preview(record: Record, changes: "Sequence[Change]") -> None:
    quotes = Quotes(record)
    for change in changes:
        words = act_words(record, quotes, change.act)
        say(f"line {change.line}, {change.incident}: {words}")
    say(f"{counted(len(changes), 'decision')} would be made; nothing was decided")


def _decide(desk: "Desk", changes: "Sequence[Change]", *, who: str, why: str) -> int:
    """Decide one change after another; one that no longer fits is told and left out."""
    made, now = 0, signing.now()
    for change in changes:
        try:
            decided = desk.decide(change.act, who=who, why=why, now=now, seen=change.seen)
        except (NotDecidable, Overtaken) as refused:
            note(f"line {change.line}, {change.incident}: {refused}")
        else:
            made += 1
            words = decision_words(desk.record, Quotes(desk.record), decided.decision)
            say(f"line {change.line}, {change.incident}: {words}")
    return made
