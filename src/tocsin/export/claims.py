"""Every claim of an incident with its sentence and its source, as it may be printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from msgspec import Meta

from tocsin.export.masking import Piece
from tocsin.export.quotes import Quotes
from tocsin.model import Claim, Disagreement, Incident, Record
from tocsin.model.claim import BY_MARKER


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One claim of an incident, in words."""

    field: str
    value: Annotated[str, Meta(description="in words, private names withheld")]
    rule: Annotated[str, Meta(description="by which it is shown; empty: it is not shown")]
    account: str
    document: str
    start: int
    end: int
    sentence: Annotated[tuple[Piece, ...], Meta(description="the words read are marked")]
    said_by: Annotated[str, Meta(description="whom the document credits, or empty")]
    by: Annotated[str, Meta(description="the reader and its version")]
    confidence: float
    person: Annotated[str, Meta(description="who claims it against what was read, or empty")] = ""

    @property
    def marker(self) -> str:
        """Who marked the words that it stands on; empty: a machine read them."""
        return self.by.removeprefix(BY_MARKER) if self.by.startswith(BY_MARKER) else ""


def told(record: Record, quotes: Quotes, incident: Incident) -> Iterator[Told]:
    """Tell every claim of an incident, account by account, in the order of the fields."""
    rules = {(s.account, s.field, s.index): s.rule for s in incident.shown}
    for account_id in incident.accounts:
        seen: dict[str, int] = {}
        for name, claim in record.accounts[account_id].claims():
            index = seen[name] = seen.get(name, -1) + 1
            yield Told(
                field=name,
                value=quotes.value(claim),
                rule=rules.get((account_id, name, index), ""),
                account=account_id,
                document=claim.span.document,
                start=claim.span.start,
                end=claim.span.end,
                sentence=quotes.around(claim.span),
                said_by=_credit(quotes, claim),
                by=claim.by,
                confidence=claim.confidence,
                person=claim.person,
            )


def disagreement_words(
    record: Record, quotes: Quotes, disagreement: Disagreement
) -> tuple[tuple[str, str], ...]:
    """The versions of a disagreement: each value in words, and the outlets that tell it."""
    versions = []
    for version in disagreement.versions:
        documents = [record.accounts[account].document for account in version.accounts]
        value = version.value
        for document in documents:
            value = quotes.words(value, document)
        outlets = dict.fromkeys(record.documents[d].outlet or d for d in documents)
        versions.append((value, ", ".join(outlets)))
    return tuple(versions)


def _credit(quotes: Quotes, claim: Claim[Any]) -> str:
    if claim.said_by is None:
        return ""
    return quotes.words(claim.said_by.name, claim.said_by.span.document)
