"""How far two reviewers agree."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from tocsin.review.agreement import agreement as compare
from tocsin.web.answers import answer
from tocsin.web.asking import Bench

router = APIRouter(tags=["review"])

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldAgreement:
    """How far two people agree on one field."""

    field: str
    alpha: Annotated[
        float | None,
        Field(description="Krippendorff's; null: all values are the same, or none is compared"),
    ]
    n: Annotated[int, Field(description="accounts of which both gave a value")]
    same: int
    metric: Annotated[str, Field(description="nominal, ordinal, interval or ratio")]
    differing: Annotated[list[str], Field(description="accounts they say different things of")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementAnswer:
    """How far two people's coding agrees."""

    people: Annotated[list[str], Field(description="everybody who decided something")]
    reviewers: Annotated[list[str], Field(description="the two compared; empty: nobody")]
    accounts: Annotated[int, Field(description="that both have judged")]
    fields: list[FieldAgreement]


_Name = Annotated[str | None, Query(max_length=LONGEST_NAME)]


@router.get("/agreement", response_model=AgreementAnswer)
def agreement(bench: Bench, first: _Name = None, second: _Name = None) -> Response:
    """Compare what two people decided about the same accounts; without names, list the people."""
    people = sorted({one.who for one in bench.store.decisions()})
    if first is None or second is None:
        return answer(AgreementAnswer(people=people, reviewers=[], accounts=0, fields=[]))
    found = compare(bench.store.load(), first, second)
    return answer(
        AgreementAnswer(
            people=people,
            reviewers=list(found.people),
            accounts=found.accounts,
            fields=[
                FieldAgreement(
                    field=one.field,
                    alpha=one.alpha,
                    n=one.accounts,
                    same=one.same,
                    metric=one.metric,
                    differing=list(one.differing),
                )
                for one in found.fields
            ],
        )
    )
