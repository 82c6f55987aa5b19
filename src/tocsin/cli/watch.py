"""``tocsin watch``: feeds polled, and what is new in them read into a case."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli import arguments
from tocsin.cli.alerts import run_rules, said_of
from tocsin.cli.reading import check, let_go, read_into, reasons
from tocsin.cli.screen import counted, note, say
from tocsin.errors import InputError
from tocsin.model import Given

if TYPE_CHECKING:
    from tocsin.alerts import RuleFile
    from tocsin.collect import Fetch
    from tocsin.fetch import WebArchive
    from tocsin.intake import ReadSummary
    from tocsin.watching import Round

EVERY_MINUTES = 30
"""Between two rounds, where nothing else is said; news sites' feeds change about as often."""


class TwoSchedules(InputError):
    """A schedule is given, and that there is none."""

    def __init__(self) -> None:
        super().__init__("--once and --every exclude one another: leave one out")


def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(
            metavar="FEEDS",
            help="Addresses of RSS or Atom feeds, or files with an address a line.",
            show_default=False,
        ),
    ],
    *,
    case: Annotated[
        Path, typer.Option(metavar="FILE", help="The case to read into; made if missing.")
    ],
    every: Annotated[
        int | None,
        typer.Option(
            metavar="MINUTES", min=1, help=f"Between two rounds; {EVERY_MINUTES} if not said."
        ),
    ] = None,
    once: Annotated[
        bool, typer.Option("--once", help="One round, for a schedule of yours.")
    ] = False,
    rules: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Rules to run after each round, as in tocsin alerts."),
    ] = None,
    sites: arguments.Sites = None,
    aliases: arguments.Aliases = None,
    gazetteer: arguments.Gazetteers = None,
    words: arguments.Words = None,
    timezone: arguments.Timezone = None,
) -> None:
    """Poll feeds, and read the pages they list into a case.

    Servers are asked politely: what robots.txt forbids is not opened, one request at a time, with
    a pause, and only for what has changed. No machine inside a private network is ever opened.
    All that is fetched is kept beside the case, as FILE.warc.gz. Stop it with Ctrl-C.
    """
    if once and every is not None:
        raise TwoSchedules
    from tocsin.alerts import read_rules
    from tocsin.watching import feeds_of

    found = feeds_of(feeds)
    read = None if rules is None else read_rules(rules)
    lists = arguments.Lists(
        sites=sites, aliases=aliases, gazetteers=gazetteer or (), words=words or ()
    )
    given = arguments.given(published=None, outlet=None, timezone=timezone)
    check((), given=given, lists=lists, case=case)
    from tocsin.cli.fetching import archive_for

    archive = archive_for(case)
    while True:
        _round(found, case=case, given=given, lists=lists, archive=archive)
        if rules is not None and read is not None:
            _run_rules(case, read, rules=rules)
        if once:
            return
        time.sleep(60 * (EVERY_MINUTES if every is None else every))


def _round(
    feeds: Sequence[str],
    *,
    case: Path,
    given: Given,
    lists: arguments.Lists,
    archive: "WebArchive",
) -> None:
    from tocsin.case import Case
    from tocsin.cli.fetching import client_for
    from tocsin.watching import State, remembered_at, watch_round

    with Case.open(case) as opened:

        def read(pages: Sequence[str], fetch: "Fetch") -> "ReadSummary":
            return read_into(opened, pages, given=given, lists=lists, fetch=fetch)

        done = watch_round(
            feeds,
            state=State(remembered_at(case)),
            client=client_for(archive),
            read=read,
            now=datetime.now(UTC),
        )
        incidents = len(opened.record().incidents)
    _tell(done)
    say(f"{case}: {counted(incidents, 'incident')}")


def _tell(done: "Round") -> None:
    failed = sum(one.stage == "feed" for one in done.refused)
    say(
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC: {counted(done.changed, 'feed')} with news, "
        f"{done.unchanged} unchanged, {failed} failed"
    )
    for reason in reasons(done.refused):
        say(reason, indent=2)
    if done.summary is not None:
        summary = done.summary
        say(
            f"{counted(done.fetched, 'page')} asked for: {summary.new} new, "
            f"{summary.already_there} already there; {len(let_go(summary))} rejected"
        )
        for reason in reasons(summary.rejected):
            say(reason, indent=2)
    if done.left:
        say(f"{counted(done.left, 'page')} left for the next rounds")


def _run_rules(case: Path, read: "RuleFile", *, rules: Path) -> None:
    from tocsin.case import Case

    with Case.open(case, create=False, read_only=True) as opened:
        told = run_rules(opened, read, rules=rules)
    say(said_of(told))
    for why in told.owed:
        note(f"{why}; it is tried again after the next round")
