"""``tocsin agreement``: two people's coding of the same accounts, compared by field."""

from typing import Annotated

import typer

from tocsin.cli import arguments
from tocsin.cli.screen import counted, say, table

HEAD = ("field", "accounts", "same", "alpha", "metric", "differ on")


def agreement(
    case: arguments.CasePath,
    *,
    between: Annotated[
        tuple[str, str],
        typer.Option(metavar="ONE OTHER", help="The names that they signed their decisions with."),
    ],
) -> None:
    """Compare two people's coding of the same accounts, field by field.

    Each is taken with their own decisions alone, and accounts are compared that both have judged.
    Alpha is Krippendorff's: 1 where they agree on all, 0 where as much as by chance; none where all
    values are one and the same, so that chance would agree as well. Times are compared by their
    beginning, numbers by the share they differ in.
    """
    from tocsin.case import Case
    from tocsin.review.agreement import agreement as compare

    with Case.open(case, create=False, read_only=True) as opened:
        found = compare(opened.record(reviewed=False), *between)
    one, other = found.people
    say(f"{one} and {other}: {counted(found.accounts, 'account')} judged by both")
    told = [field for field in found.fields if field.accounts]
    if told:
        table(
            HEAD,
            (
                (
                    one.field.replace("_", " "),
                    str(one.accounts),
                    str(one.same),
                    "" if one.alpha is None else f"{one.alpha:.3f}",
                    one.metric,
                    ", ".join(one.differing),
                )
                for one in told
            ),
            whole=(),
        )
