"""What people did to one incident, and the accounts that can be moved, as answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from pydantic import Field

from tocsin.export.decisions import machine_words
from tocsin.export.quotes import Quotes
from tocsin.model import Incident, Record
from tocsin.web.sources import Sentence, around


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionAnswer:
    """A field of which a person set the value."""

    field: str
    number: Annotated[int, Field(description="of the decision")]
    who: str
    at: Annotated[str, Field(description="UTC")]
    why: str
    known: Annotated[bool, Field(description="false: the person says that it is not known")]
    machine: Annotated[str, Field(description="what the rule would show, in words, or empty")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAnswer:
    """What people have done to one incident."""

    state: Annotated[
        str, Field(description="machine, changed, accepted, rejected, not an incident")
    ]
    who: Annotated[str, Field(description="who decided last, or empty")]
    at: Annotated[str, Field(description="UTC, or empty")]
    why: str
    grade: Annotated[int | None, Field(description="1 to 6, as a person graded the claim")]
    decisions: Annotated[list[int], Field(description="numbers of those that hold of it")]
    corrections: list[CorrectionAnswer]
    new: Annotated[list[str], Field(description="accounts that came after it was judged")]
    machine: Annotated[
        list[str], Field(description="ids of the machine's incidents that went into it")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountAnswer:
    """One report's telling of the incident: what is split off and moved."""

    id: str
    document: str
    title: Annotated[str, Field(description="private names withheld")]
    outlet: str
    language: str
    passages: list[Sentence]
    who: Annotated[str, Field(description="the person who marked it in the report, or empty")]


def time_words(at: datetime) -> str:
    """A moment in UTC."""
    return at.astimezone(UTC).isoformat("T", "seconds")


def review_answer(record: Record, quotes: Quotes, incident: Incident) -> ReviewAnswer:
    """What people have done to an incident."""
    review = incident.review
    return ReviewAnswer(
        state=review.state,
        who=review.who,
        at=time_words(review.at) if review.at else "",
        why=review.why,
        grade=review.grade,
        decisions=list(review.decisions),
        corrections=[
            CorrectionAnswer(
                field=one.field,
                number=one.number,
                who=one.who,
                at=time_words(one.at),
                why=one.why,
                known=one.known,
                machine=machine_words(record, quotes, one),
            )
            for one in review.corrections
        ],
        new=list(review.new),
        machine=list(review.machine),
    )


def accounts_of(record: Record, quotes: Quotes, incident: Incident) -> Iterator[AccountAnswer]:
    """The accounts of an incident, with the passages that tell of it."""
    for id_ in incident.accounts:
        account = record.accounts[id_]
        document = record.documents[account.document]
        yield AccountAnswer(
            id=id_,
            document=document.id,
            title=quotes.words(document.title or "", document.id),
            outlet=document.outlet or "",
            language=document.language,
            passages=[around(record, quotes, span) for span in account.passages],
            who=account.teller,
        )
