"""``tocsin read``: reports into a case."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.addresses import is_address
from tocsin.cli import arguments, signing
from tocsin.cli.reading import check, crowd_lines, let_go, read_into, reasons
from tocsin.cli.screen import counted, say
from tocsin.errors import NothingRead
from tocsin.export.decisions import effect_words, state_words

if TYPE_CHECKING:
    from tocsin.collect import Fetch


def read(
    paths: arguments.Paths,
    *,
    case: Annotated[
        Path, typer.Option(metavar="FILE", help="The case to read into; made if missing.")
    ],
    published: arguments.Published = None,
    outlet: arguments.Outlet = None,
    sites: arguments.Sites = None,
    aliases: arguments.Aliases = None,
    gazetteer: arguments.Gazetteers = None,
    words: arguments.Words = None,
    timezone: arguments.Timezone = None,
    who: signing.Adds = None,
) -> None:
    """Read reports into a case.

    Plain text (with lines such as Title:, Outlet:, Date:, Address: before the body), HTML, PDF,
    DOCX, mails with what is attached (EML), JSON Lines, tables with a column of text (CSV), feeds
    (RSS, Atom), web archives (WARC), and ZIP or gzip of any of these are read. An address of http
    or https is fetched, where its robots.txt allows it, and what came is kept beside the case as
    FILE.warc.gz. What you say of the reports here wins over what they say of themselves. The same
    bytes read twice are one report.
    """
    given = arguments.given(published=published, outlet=outlet, timezone=timezone)
    lists = arguments.Lists(
        sites=sites, aliases=aliases, gazetteers=gazetteer or (), words=words or ()
    )
    check(paths, given=given, lists=lists, case=case)

    from tocsin.case import Case

    fetch = _fetching(case) if any(map(is_address, paths)) else None
    with Case.open(case) as opened:
        before = opened.standing().effects
        summary = read_into(
            opened, paths, given=given, lists=lists, fetch=fetch, who=signing.signed_by(who)
        )
        now = opened.standing()
    rejected = let_go(summary)
    say(
        f"{summary.read} read: {summary.new} new, {summary.already_there} already there; "
        f"{len(rejected)} rejected"
    )
    for reason in reasons(summary.rejected):
        say(reason, indent=2)
    for origin in summary.ignored_details:
        say(f"{origin}: already there, and keeps the details it came with first", indent=2)
    say(f"{case}: {counted(now.incidents, 'incident')}")
    for line in crowd_lines(now.crowds):
        say(line, indent=2)
    for number, effect in now.effects.items():
        if before.get(number) != effect:
            say(f"decision {number}: {effect_words(effect) or 'holds'}", indent=2)
    for incident in now.decided:
        if incident.review.new:
            say(f"{incident.id}: {state_words(incident.review)}", indent=2)
    if summary.refused == summary.read:
        raise NothingRead(rejected=len(rejected))


def _fetching(case: Path) -> "Fetch":
    from tocsin.cli.fetching import archive_for, client_for
    from tocsin.watching import Fetching

    return Fetching(client_for(archive_for(case)))
