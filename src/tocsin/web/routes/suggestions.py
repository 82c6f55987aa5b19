"""Values that a field of an incident may have, to choose from."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from tocsin.review.suggesting import Here, suggested
from tocsin.store import VALUES
from tocsin.web.acts import LONGEST_ID
from tocsin.web.answers import Refused, answer
from tocsin.web.asking import Bench

router = APIRouter(tags=["review"])

LONGEST_TYPED = 200


class SuggestionAnswer(BaseModel):
    """A value to choose."""

    words: Annotated[str, Field(description="send these as the words of a correction")]
    value: Annotated[str, Field(description="as it is shown")]
    source: Annotated[
        Literal["report", "site", "gazetteer", "list"], Field(serialization_alias="from")
    ]
    why: str


class Suggestions(BaseModel):
    """Values to choose from, the likeliest first."""

    items: list[SuggestionAnswer]


@router.get("/incidents/{incident}/suggestions", response_model=Suggestions)
def suggestions(
    bench: Bench,
    incident: str,
    field: Annotated[str, Query(max_length=LONGEST_ID, description="as in the incident")],
    typed: Annotated[str, Query(max_length=LONGEST_TYPED)] = "",
) -> Response:
    """Suggest values of a field: what the reports tell, sites, places, words the case knows."""
    if field not in VALUES:
        raise Refused(
            422, "there is no such field", where="field", do=f"one of {', '.join(VALUES)}"
        )
    state = bench.state()
    ground, row = state.found(incident)
    with bench.reading() as connection:
        record = bench.part(connection, state, ground, [row])
    words = ground.overview.words
    here = Here(
        incident=record.incidents[0],
        record=record,
        quotes=bench.quotes(record, state),
        kinds=words.kind.values,
        targets=words.target.values,
    )
    found = suggested(field, typed, here)
    return answer(
        {
            "items": [
                {"words": one.words, "value": one.value, "from": one.source, "why": one.why}
                for one in found
            ]
        }
    )
