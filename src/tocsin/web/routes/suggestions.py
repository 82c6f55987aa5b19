"""Values that a field of an incident or of a marked passage may have, to choose from."""

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from tocsin.model import Reason, Record
from tocsin.review.suggesting import Here, suggested
from tocsin.store import VALUES
from tocsin.store.queries.part import load_part
from tocsin.web.acts import LONGEST_ID
from tocsin.web.answers import Refused, answer
from tocsin.web.asking import Bench
from tocsin.web.grounds import Ground, ground
from tocsin.web.workbench import Workbench

router = APIRouter(tags=["review"])

LONGEST_TYPED = 200


class SuggestionAnswer(BaseModel):
    """A value to choose."""

    words: Annotated[str, Field(description="send these as the words of a correction")]
    value: Annotated[str, Field(description="as it is shown")]
    source: Annotated[
        Literal["report", "site", "gazetteer", "list"], Field(serialization_alias="from")
    ]
    why: Reason
    grounds: Annotated[list[Ground], Field(description="of a place that a name may mean")]


class Suggestions(BaseModel):
    """Values to choose from, the likeliest first."""

    items: list[SuggestionAnswer]


_Field = Annotated[str, Query(max_length=LONGEST_ID, description="as in the incident")]
_Typed = Annotated[str, Query(max_length=LONGEST_TYPED)]


@router.get("/incidents/{incident}/suggestions", response_model=Suggestions)
def suggestions(bench: Bench, incident: str, field: _Field, typed: _Typed = "") -> Response:
    """Suggest values of a field: what the reports tell, sites, places, known words."""
    _check(field)
    state = bench.state()
    ground, row = state.found(incident)
    with bench.reading() as connection:
        record = bench.part(connection, state, ground, [row])
    return _suggested(bench, record, record.incidents[0].accounts, field, typed)


@router.get("/reports/{report}/suggestions", response_model=Suggestions)
def suggestions_of_report(bench: Bench, report: str, field: _Field, typed: _Typed = "") -> Response:
    """Suggest values of a field of what a passage of a report tells."""
    _check(field)
    with bench.reading() as connection:
        record = load_part(connection, [report])
    if report not in record.documents:
        what = "there is no such report in this case"
        raise Refused(404, what, kind="no report of id", names=(report,), where="report")
    return _suggested(bench, record, list(record.accounts), field, typed)


def _check(field: str) -> None:
    if field not in VALUES:
        raise Refused(
            422,
            "there is no such field",
            kind="no such field",
            names=(field,),
            where="field",
            do=f"one of {', '.join(VALUES)}",
        )


def _suggested(
    bench: Workbench, record: Record, accounts: Sequence[str], field: str, typed: str
) -> Response:
    state = bench.state()
    words = state.ground.overview.words
    here = Here(
        accounts=accounts,
        record=record,
        quotes=bench.quotes(record, state),
        kinds=words.kind.values,
        targets=words.target.values,
    )
    return answer(
        {
            "items": [
                {
                    "words": one.words,
                    "value": one.value,
                    "from": one.source,
                    "why": one.why,
                    "grounds": list(
                        map(ground, one.why.names if one.why.kind == "grounds" else ())
                    ),
                }
                for one in suggested(field, typed, here)
            ]
        }
    )
