"""``tocsin show``: one incident with all that it stands on."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.choosing import by_id
from tocsin.cli import arguments
from tocsin.cli.entries import about, entry, listed
from tocsin.cli.screen import counted, quote, say
from tocsin.export import LEDGERS
from tocsin.export.claims import Told, disagreement_words, told
from tocsin.export.quotes import Quotes
from tocsin.export.table import rows
from tocsin.export.words import interval_in_words
from tocsin.model import CLAIM_FIELDS, Disagreement, Document, Incident, Record

if TYPE_CHECKING:
    from tocsin.case import Case

SURE = 0.995
"""Confidences from here on are told as certain, for two decimals would show 1.00."""


def show(
    case: arguments.CasePath,
    wanted: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="The id of an incident or of an entry, or how it begins; or the name of a ledger.",
        ),
    ],
) -> None:
    """Show one incident, or one entry of a ledger, and all that it stands on.

    Every claim comes with its sentence, the words read marked, and its source. The claims of a
    field stand together, the one that tables show first; then where the reports disagree, then
    the reports themselves, and what was said of it and done about it. The name of a ledger
    (statements, figures, measures, responses, leads, doubts, officials) lists its entries.
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
        quotes = Quotes(record)
        _head(record, incident)
        rules = list(dict.fromkeys(shown.rule for shown in incident.shown))
        if len(rules) == 1:
            say(f"of several values one is shown: {rules[0]}")
        _claims(record, told(record, quotes, incident), name_rules=len(rules) > 1)
        _disagreements(record, quotes, incident.disagreements)
        about(record, incident)
        _sources(opened, record, quotes, incident)


def _head(record: Record, incident: Incident) -> None:
    row = rows(replace(record, incidents=(incident,)))[0]
    what = " - ".join(filter(None, (row.kind, row.target, row.place, row.when)))
    say(f"{incident.id} {what}")
    say(f"{counted(row.reports, 'report')}, {counted(row.origins, 'independent telling')}")
    if row.aggregate:
        say("several events told by number, not one event")


def _claims(record: Record, claims: Iterable[Told], *, name_rules: bool) -> None:
    """The claims field by field; within a field the shown one first, then as they were told."""
    order = {name: position for position, name in enumerate(CLAIM_FIELDS)}
    sorted_ = sorted(claims, key=lambda one: (order[one.field], not one.rule))
    for name, group in groupby(sorted_, key=lambda one: one.field):
        say()
        say(name.replace("_", " ").upper())
        for one in group:
            say(_value(one, name_rule=name_rules), indent=2)
            quote(one.sentence, indent=4)
            say(f"{_outlet(record.documents[one.document])} [{one.start}:{one.end}]", indent=4)


def _value(one: Told, *, name_rule: bool) -> str:
    words = one.value
    if one.said_by:
        words += f", according to {one.said_by}"
    notes = []
    if one.rule:
        notes.append(f"shown: {one.rule}" if name_rule else "shown")
    if one.confidence < SURE:
        notes.append(f"confidence {one.confidence:.2f}")
    notes.append(f"read by {one.by}")
    return f"{words} ({'; '.join(notes)})"


def _disagreements(record: Record, quotes: Quotes, disagreements: Iterable[Disagreement]) -> None:
    for d in disagreements:
        say()
        say(f"{'DISAGREEMENT' if d.real else 'NO DISAGREEMENT'} ON {d.field.upper()}: {d.why}")
        for value, outlets in disagreement_words(record, quotes, d):
            say(f"{value}: {outlets}", indent=2)


def _sources(case: "Case", record: Record, quotes: Quotes, incident: Incident) -> None:
    say()
    say("REPORTS")
    documents = dict.fromkeys(record.accounts[account].document for account in incident.accounts)
    origins = {d: origin for origin in record.origins for d in origin.documents}
    for id_ in documents:
        document = record.documents[id_]
        say(f"{_outlet(document)}: {quotes.words(document.title or '(no title)', id_)}", indent=2)
        published = document.published
        say(
            "; ".join(
                filter(
                    None,
                    (
                        interval_in_words(published.interval) if published else "no date known",
                        document.address,
                        case.origin_of(document.report),
                        f"{id_}, origin {origins[id_].id}" if id_ in origins else id_,
                    ),
                )
            ),
            indent=4,
        )


def _outlet(document: Document) -> str:
    return document.outlet or "(outlet unknown)"
