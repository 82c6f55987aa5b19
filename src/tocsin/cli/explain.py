"""``tocsin explain``: which rule, list or model gave each claim of an account."""

from collections.abc import Iterator
from typing import Annotated

import typer

from tocsin.choosing import by_id
from tocsin.cli import arguments
from tocsin.cli.screen import quote, say
from tocsin.export.quotes import Quotes
from tocsin.model import Account, Record


def explain(
    case: arguments.CasePath,
    wanted: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An account's id, or how it begins; or an incident's, for all of its accounts.",
        ),
    ],
) -> None:
    """Say what gave each claim: the words, the reader, and why it read them so.

    The grounds are those of the version that runs: a case read by an earlier one keeps its claims,
    and is explained by today's rules.
    """
    from tocsin.case import Case
    from tocsin.explain import explain as why

    with Case.open(case, create=False, read_only=True) as opened:
        record, lists = opened.record(), opened.words()
        quotes = Quotes(record)
        for number, account in enumerate(_accounts(record, wanted)):
            if number:
                say()
            document = record.documents[account.document]
            say(f"{account.id} in {document.outlet or document.id}")
            field = ""
            for one in why(record, account, lists=lists):
                if one.field != field:
                    field = one.field
                    say()
                    say(field.upper())
                say(f"{quotes.value(one.claim)} (confidence {one.claim.confidence:.2f})", indent=2)
                quote(quotes.around(one.claim.span), indent=4)
                say(f"read by {one.claim.by}: {one.reader}", indent=4)
                for ground in one.grounds:
                    say(f"- {ground}", indent=4)


def _accounts(record: Record, wanted: str) -> Iterator[Account]:
    """The account with an id, or the only one whose id begins so; else those of an incident."""
    found = [one for id_, one in record.accounts.items() if _begins(id_, wanted)]
    exact = [one for one in found if one.id == wanted]
    if len(found) == 1 or exact:
        yield (exact or found)[0]
        return
    yield from (record.accounts[account] for account in by_id(record, wanted).accounts)


def _begins(id_: str, wanted: str) -> bool:
    return bool(wanted) and (id_.startswith(wanted) or id_.partition("-")[2].startswith(wanted))
