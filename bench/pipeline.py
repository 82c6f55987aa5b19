"""From texts to placed readings, without a store: what every bench on texts begins with."""

from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.extract import extract
from tocsin.flow import flow
from tocsin.ground import ground
from tocsin.mark import mark
from tocsin.model import (
    Account,
    Claim,
    Document,
    Figure,
    Language,
    Lead,
    LedgerEntry,
    Measure,
    Reading,
    Rejected,
    Response,
    Site,
    Span,
    Statement,
)
from tocsin.read import parse_published


def document(
    name: str,
    text: str,
    *,
    published: str | None = None,
    language: Language = "en",
    title_end: int = 0,
    timezone: str | None = None,
) -> Document:
    """A document made of a bare text, as data sets have them."""
    return Document(
        id=name,
        report=name,
        text=text,
        language=language,
        title=text[:title_end].strip() or None,
        title_end=title_end,
        published=parse_published(published, timezone) if published else None,
        timezone=timezone,
    )


def readings(documents: Iterable[Document], *, sites: tuple[Site, ...] = ()) -> Iterator[Reading]:
    """Mark, extract and ground documents."""
    stages = (mark(sites=sites), extract(), ground(sites=sites))
    for placed in flow(stages, documents, reject=_refuse):
        yield placed.reading


def _refuse(rejected: Rejected) -> None:
    if not rejected.is_note:
        raise AssertionError(f"{rejected.item}: {rejected.reason}")


def account_row(reading: Reading, account: Account) -> dict[str, Any]:
    """An account in the format of the seed scorer."""
    text = reading.document.text

    def value(name: str) -> Any:  # noqa: ANN401 (fields have values of many types)
        claims = getattr(account, name)
        return claims[0].value if claims else None

    when = next((c.value.interval for c in account.when if c.value.interval), None)
    place = value("place")
    row: dict[str, Any] = {
        "kind": value("kind").label,
        "spans": [_span(text, s) for s in account.passages],
        "place": None if place is None else (place.chosen.name if place.chosen else place.name),
        "site": value("site").words if value("site") else None,
        "target": value("target"),
        "means": value("means"),
        "when": None
        if when is None
        else [w.isoformat(timespec="minutes") if w else None for w in (when.start, when.end)],
        "modality": value("modality"),
        "attribution": next((c.said_by.name for c in account.kind if c.said_by), None),
    }
    for name in ("killed", "injured"):
        if value(name) is not None:
            row[name] = value(name).best
    if account.aggregate:
        row |= {"aggregate": True, "count": value("count").best if value("count") else None}
        row["place"] = None
    return row


def _span(text: str, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def ledger_row(text: str, entry: LedgerEntry) -> dict[str, Any]:
    """An entry of the ledger in the format of the seed scorer, with what `context` asks besides."""
    row: dict[str, Any] = {"spans": [_span(text, s) for s in entry.passages]}
    match entry:
        case Statement(speaker=Claim() as speaker):
            row["speaker"] = row["by"] = speaker.value
        case Figure():
            row |= {
                "value": entry.value.value if entry.value else None,
                "unit": entry.unit.value if entry.unit else "",
                "by": entry.said_by.value if entry.said_by else None,
            }
        case Measure():
            row |= {"status": entry.status.value}
        case Response():
            row |= {
                "kind": entry.kind.value,
                "planned": entry.planned,
                "by": entry.body.value if entry.body else None,
            }
        case Lead():
            holder = entry.holder or entry.told_by
            row |= {"by": holder.value if holder else None}
        case _:
            pass
    return row
