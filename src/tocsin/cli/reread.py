"""``tocsin reread``: the reports of a case read again by this version, its decisions kept."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli import arguments, signing
from tocsin.cli.reading import progress
from tocsin.cli.screen import counted, say
from tocsin.cli.sheets import title_of
from tocsin.export.decisions import act_words, effect_words
from tocsin.export.quotes import Quotes
from tocsin.export.table import Row, rows

if TYPE_CHECKING:
    from tocsin.model import Record
    from tocsin.rereading import Incident, Reread


def reread(
    case: arguments.CasePath,
    *,
    to: Annotated[
        Path, typer.Option(metavar="FILE", help="The new case; nothing may stand there.")
    ],
    gazetteer: arguments.Gazetteers = None,
    words: arguments.Words = None,
    who: signing.Adds = None,
) -> None:
    """Read the reports of a case again, by this version of Tocsin, into a new case.

    The old case is left as it is. The new one has the same reports, lists and web archive, and all
    decisions, in their order, with who made them, when and why; they hold of the accounts of the
    new reading that stand on the same words. Printed is what is told otherwise: accounts gone and
    new, incidents whose values or accounts changed, and which decisions no longer fit.
    """
    from tocsin.case import Case
    from tocsin.rereading import reread as read_again

    with Case.open(case, create=False, read_only=True) as opened, progress() as show:
        found = read_again(
            opened,
            to,
            gazetteers=gazetteer or (),
            words=words or (),
            now=signing.now(),
            who=signing.signed_by(who),
            on_progress=show,
        )
        before = opened.record()
    for line in _lines(before, found):
        say(line)
    say(f"{to} written")


def _lines(before: "Record", found: "Reread") -> Iterator[str]:
    changes = found.changes
    yield f"{counted(found.reports, 'report')} read again by Tocsin {found.version}"
    yield (
        f"{counted(changes.accounts, 'account')} found again, {len(changes.accounts_gone)} gone, "
        f"{len(changes.accounts_new)} new"
    )
    yield (
        f"{counted(changes.incidents, 'incident')} told as before, {len(changes.changed)} otherwise"
    )
    was, now = ({row.incident: row for row in rows(one)} for one in (before, found.now))
    for incident in changes.changed:
        yield from _incident(incident, was, now)
    yield f"{counted(len(found.now.decisions), 'decision')} carried over"
    quotes = Quotes(found.now)
    for decision, effect in changes.decisions:
        said = f"{decision.who} {act_words(found.now, quotes, decision.act)}"
        yield f"  decision {decision.number}, {said}: {effect_words(effect) or 'holds'}"
    old_quotes = Quotes(before)
    for decision in found.left_out:
        said = f"{decision.who} {act_words(before, old_quotes, decision.act)}"
        yield f"  left out, as the report's text is another: {decision.number}, {said}"


def _incident(
    incident: "Incident", was: Mapping[str, Row], now: Mapping[str, Row]
) -> Iterator[str]:
    if not incident.now:
        yield f"  gone: {incident.before} {title_of(was[incident.before])}"
        return
    title = title_of(now[incident.now])
    if not incident.before:
        yield f"  new: {incident.now} {title}"
        return
    had, has = incident.accounts
    members = f", {had} accounts, now {has}" if had != has else ""
    yield f"  {incident.now} {title}{members}"
    for field, (old, new) in incident.values.items():
        name = field.replace("_", " ")
        yield f"    {name}: {old or 'not known'}, now {new or 'not known'}"
