"""Entries of the ledger on the screen: lists of a kind, one in full, those about an incident."""

from collections.abc import Iterable

from tocsin.check import with_checks
from tocsin.cli.screen import counted, quote, say, table
from tocsin.errors import AmbiguousIncident
from tocsin.export.ledgers import Row, rows
from tocsin.export.quotes import Quotes
from tocsin.folding import fold
from tocsin.model import Account, Incident, LedgerEntry, Record

KINDS = ("statements", "figures", "measures", "responses", "leads", "doubts")
_SHOWN = {
    "statements": ("id", "speaker", "form", "said", "words"),
    "figures": ("id", "best", "normalised_unit", "what", "period", "comparison_result", "words"),
    "measures": ("id", "status", "names", "before", "after", "words"),
    "responses": ("id", "kind", "status", "body", "when", "words"),
    "leads": ("id", "stance", "held_by", "superseded", "words"),
    "doubts": ("id", "kind", "why", "words"),
    "officials": ("name", "kind", "offices", "also", "reports"),
}
_ABOUT = {
    "statements": ("SAID OF IT", ("speaker", "words")),
    "responses": ("DONE ABOUT IT", ("kind", "status", "body", "words")),
    "leads": ("LEADS", ("stance", "held_by", "superseded", "words")),
}
_SOURCE = {"sentence", "outlet", "published", "document", "start", "end"}


def listed(record: Record, ledger: str) -> None:
    """Print a ledger as a table."""
    found = list(rows(with_checks(record), ledger))
    if not found:
        say(f"no {ledger}")
        return
    names = _SHOWN[ledger]
    head = [name.replace("_", " ") for name in names]
    table(head, ([_cell(row, name) for name in names] for row in found), whole=("id",))
    say(counted(len(found), ledger.removesuffix("s")))


def entry(record: Record, wanted: str) -> bool:
    """Print the entry with an id, or with the only id that begins so; False: there is none.

    Raises:
        AmbiguousIncident: several ids begin so.
    """
    found: list[tuple[str, LedgerEntry]] = [
        (kind, one)
        for kind in KINDS
        for one in getattr(record, kind)
        if wanted and (one.id.startswith(wanted) or one.id.partition("-")[2].startswith(wanted))
    ]
    exact = [pair for pair in found if pair[1].id == wanted]
    if len(found) > 1 and not exact:
        raise AmbiguousIncident(wanted=wanted, matches=[one.id for _, one in found])
    for kind, one in (exact or found)[:1]:
        row = next(r for r in rows(with_checks(record), kind) if r["id"] == one.id)
        _whole(record, kind, one, row)
    return bool(found)


def about(record: Record, incident: Incident) -> None:
    """Print what was said of an incident, done about it and suspected of it."""
    checked = with_checks(record)
    quotes = Quotes(record)
    _numbers(record, quotes, incident)
    _same_story(record, quotes, incident)
    for kind, (title, names) in _ABOUT.items():
        entries = {
            one.id: one
            for one in getattr(record, kind)
            if set(incident.accounts).intersection(one.accounts)
        }
        if not entries:
            continue
        say()
        say(title)
        for row in rows(checked, kind):
            one = entries.get(str(row["id"]))
            if one is None:
                continue
            say(_joined(_cell(row, name) for name in names if name != "words"), indent=2)
            quote(quotes.around(one.passages[0]), indent=4)
            say(f"{row['outlet'] or '(outlet unknown)'} [{row['start']}:{row['end']}]", indent=4)


def _numbers(record: Record, quotes: Quotes, incident: Incident) -> None:
    """Print the numbers of acts that may count this one, by the reports that give them."""
    held = set(incident.accounts)
    counting = {one.account for one in record.inclusions if not held.isdisjoint(one.accounts)}
    found = [
        account
        for account in record.accounts.values()
        if account.id in counting or not held.isdisjoint(account.may_include)
    ]
    if not found:
        return
    say()
    say("NUMBERS THAT MAY COUNT IT")
    by_words: dict[str, list[Account]] = {}
    for account in found:  # copies tell it in the same words
        by_words.setdefault(fold(quotes.text(account.passages[0])), []).append(account)
    for same in by_words.values():
        quote(quotes.around(same[0].passages[0]), indent=2)
        for account in same:
            outlet = record.documents[account.document].outlet or "(outlet unknown)"
            say(f"{outlet}, {account.id}", indent=4)


def _same_story(record: Record, quotes: Quotes, incident: Incident) -> None:
    """Print the reports of its story that no account was read from: they are in no incident."""
    own = {record.accounts[id_].document for id_ in incident.accounts}
    telling = {account.document for account in record.accounts.values()}
    found = {
        id_
        for story in record.stories
        if not own.isdisjoint(story.documents)
        for id_ in story.documents
        if id_ not in telling
    }
    if not found:
        return
    say()
    say("REPORTS OF THE SAME STORY FROM WHICH NO ACT WAS READ")
    for id_ in (id_ for id_ in record.documents if id_ in found):
        document = record.documents[id_]
        title = quotes.words(document.title or id_, id_)
        say(f"{document.outlet or '(outlet unknown)'}: {title}", indent=2)


def _whole(record: Record, kind: str, one: LedgerEntry, row: Row) -> None:
    say(f"{one.id} {kind.removesuffix('s')}")
    for name, value in row.items():
        if name not in _SOURCE | {"id", "words"} and value not in {None, ""}:
            say(f"{name.replace('_', ' ')}: {_cell(row, name)}", indent=2)
    quotes = Quotes(record)
    for span in one.passages:
        quote(quotes.around(span), indent=4)
        outlet = record.documents[span.document].outlet or "(outlet unknown)"
        say(f"{outlet} [{span.start}:{span.end}]", indent=4)


def _cell(row: Row, name: str) -> str:
    value = row[name]
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"  # noqa: PLR2004 - from here on :g writes powers of ten
    return str(value)


def _joined(words: Iterable[str]) -> str:
    return " - ".join(word for word in words if word)
