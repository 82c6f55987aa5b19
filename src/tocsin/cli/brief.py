"""``tocsin brief``: from an article to a brief, the shortest way."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli import arguments
from tocsin.cli.reading import check, let_go, read_into, reasons
from tocsin.cli.screen import counted, note, say
from tocsin.errors import NothingRead


def brief(
    paths: arguments.Paths,
    *,
    published: arguments.Published = None,
    outlet: arguments.Outlet = None,
    sites: arguments.Sites = None,
    aliases: arguments.Aliases = None,
    gazetteer: arguments.Gazetteers = None,
    words: arguments.Words = None,
    timezone: arguments.Timezone = None,
    to: Annotated[
        Path, typer.Option(metavar="FILE", help="Where to write the brief.", show_default=True)
    ] = Path("brief.html"),
) -> None:
    """Turn reports into a brief, one HTML file.

    The case behind it is thrown away; to keep one, use tocsin read and tocsin export. Without a
    publication time, from the reports or from you, words such as "on Tuesday" stay relative.
    """
    given = arguments.given(published=published, outlet=outlet, timezone=timezone)
    lists = arguments.Lists(
        sites=sites, aliases=aliases, gazetteers=gazetteer or (), words=words or ()
    )
    check(paths, given=given, lists=lists)

    from tocsin.case import Case, assessed_for
    from tocsin.export import export

    with (
        tempfile.TemporaryDirectory(prefix="tocsin-") as folder,
        Case.open(Path(folder) / "case.db") as case,
    ):
        summary = read_into(case, paths, given=given, lists=lists)
        record = case.record()
        for reason in reasons(summary.rejected):
            note(reason)
        if not record.documents:
            raise NothingRead(rejected=len(let_go(summary)))
        export(assessed_for(record, to), to, protect=[Path(path) for path in paths])
    incidents = counted(len(record.incidents), "incident")
    say(f"{to}: {incidents} from {counted(len(record.documents), 'report')}")
