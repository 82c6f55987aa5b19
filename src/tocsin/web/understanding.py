"""What a request asks to be decided -> the decision: words are understood, marks become spans."""

from tocsin.errors import NotDecidable
from tocsin.model import Act, Incident, Record, Span
from tocsin.review.correcting import Told, correction, value_of
from tocsin.review.desk import Desk
from tocsin.review.telling import Value, tell
from tocsin.store.queries.part import load_part
from tocsin.web.acts import Asked, Correction, Telling, plain_act
from tocsin.web.callers import Caller
from tocsin.web.workbench import Workbench


def act_of(bench: Workbench, desk: Desk, asker: Caller, asked: Asked) -> Act:
    """Understand what a request asks to be decided.

    Raises:
        NotDecidable: words are no value of their field, or name what is not there.
    """
    if isinstance(asked, Correction):
        return _correction(bench, desk, asked)
    if isinstance(asked, Telling):
        return _telling(bench, asker, asked)
    return plain_act(asked)


def _correction(bench: Workbench, desk: Desk, asked: Correction) -> Act:
    record = desk.about(asked.accounts)
    incident = _meant(record, asked.accounts)
    kinds = bench.state().ground.overview.words.kind.values
    value = value_of(asked.field, asked.words, Told.of(record, incident, kinds))
    return correction(
        record, incident, asked.field, value, words=_span(asked.document, asked.start, asked.end)
    )


def _meant(record: Record, accounts: list[str]) -> Incident:
    """The incident that holds most of some accounts.

    Raises:
        NotDecidable: none does.
    """
    wanted = set(accounts)
    every = (*record.incidents, *record.left_out)
    held = [one for one in every if wanted & set(one.accounts)]
    if not held:
        why = "none of the accounts is in an incident"
        raise NotDecidable(what="correct", why=why, kind="no account in an incident")
    return max(held, key=lambda one: len(wanted & set(one.accounts)))


def _span(document: str, start: int | None, end: int | None) -> Span | None:
    """The words that were marked; None where none were.

    Raises:
        NotDecidable: only a part of where they stand is said.
    """
    if not document and start is None and end is None:
        return None
    if not document or start is None or end is None:
        why = "words are marked by their document, start and end"
        raise NotDecidable(what="correct", why=why, kind="marked in part")
    return Span(document=document, start=start, end=end)


def _telling(bench: Workbench, asker: Caller, asked: Telling) -> Act:
    with bench.reading() as connection:
        record = load_part(connection, [asked.document])
    document = record.documents.get(asked.document)
    if document is None:
        why = f"no report {asked.document!r} in this case"
        raise NotDecidable(what="tell", why=why, kind="no report")
    kinds = bench.state().ground.overview.words.kind.values
    told = Told(record=record, report=document, shown={}, kinds=kinds)
    passage = Span(document=document.id, start=asked.start, end=asked.end)
    values = []
    for one in asked.fields:
        marked = None if one.start is None and one.end is None else document.id
        span = _span(marked or "", one.start, one.end) or passage
        value = value_of(one.field, one.words, told)
        if value is not None:
            values.append(Value(field=one.field, value=value, span=span))
    return tell(document, passage, values, asker.name)
