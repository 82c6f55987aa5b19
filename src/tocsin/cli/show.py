"""``tocsin show``: one incident with all that it stands on."""

from typing import Annotated

import typer

from tocsin.choosing import by_id
from tocsin.cli import arguments
from tocsin.cli.entries import about, entry, listed
from tocsin.cli.screen import quote, say
from tocsin.cli.sheets import print_sheet
from tocsin.export import LEDGERS
from tocsin.export.claims import told
from tocsin.export.quotes import Quotes
from tocsin.model import Incident, Record


def show(
    case: arguments.CasePath,
    wanted: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="The id of an incident or of an entry, or how it begins; or the name of a ledger.",
        ),
    ],
    *,
    claims: Annotated[
        bool, typer.Option("--claims", help="Every single claim besides, and how sure it is.")
    ] = False,
) -> None:
    """Show one incident, or one entry of a ledger, and all that it stands on.

    Each value stands once, with the numbers of the reports that tell it; then where they disagree;
    then the reports, each sentence once, the words read marked and what was read from them; then
    why they were joined, and what people decided. The name of a ledger (statements,
    figures, measures, responses, leads, doubts, officials) lists its entries.
    """
    from tocsin.case import Case

    with Case.open(case, create=False, read_only=True) as opened:
        record = opened.record()
        if wanted in LEDGERS:
            listed(record, wanted)
            return
        if not any(one.id.startswith(wanted) for one in record.incidents) and entry(record, wanted):
            return
        incident = by_id(record, wanted)
        print_sheet(record, incident, opened.origin_of)
        about(record, incident)
        if claims:
            _claims(record, incident)


def _claims(record: Record, incident: Incident) -> None:
    say()
    say("EVERY CLAIM")
    for one in told(record, Quotes(record), incident):
        outlet = record.documents[one.document].outlet or "(outlet unknown)"
        credit = f", according to {one.said_by}" if one.said_by else ""
        shown = "; shown" if one.rule else ""
        say(f"{one.field.replace('_', ' ')}: {one.value}{credit} "
            f"(confidence {one.confidence:.2f}, {one.by}{shown})", indent=2)  # fmt: skip
        quote(one.sentence, indent=4)
        say(f"{outlet} [{one.start}:{one.end}], {one.account}", indent=4)
