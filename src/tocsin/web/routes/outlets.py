"""The sources: outlets with how far a person relies on them."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Response
from pydantic import Field

from tocsin.model import Rule
from tocsin.resolve import DEFAULT
from tocsin.web.answers import answer
from tocsin.web.asking import Bench

router = APIRouter(tags=["sources"])


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletAnswer:
    """A source."""

    outlet: str
    grade: Annotated[
        str | None, Field(description="A to F, as a person graded it; null: nobody has")
    ]
    reports: int
    incidents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletsAnswer:
    """The sources of a case, and by which rule one of their several values is shown."""

    items: list[OutletAnswer]
    rules: Annotated[
        dict[str, Rule],
        Field(description="that people chose, by field; under the empty one that of the others"),
    ]
    usual: Annotated[Rule, Field(description="where nobody chose one")]


@router.get("/sources", response_model=OutletsAnswer)
def sources(bench: Bench) -> Response:
    """List the outlets with their grades, those with most reports first."""
    state = bench.state()
    view = state.ground.overview
    documents, tellings = view.documents, view.tellings
    outlet = documents.outlet[tellings.document]
    pairs = np.unique(np.stack([outlet, tellings.incident]), axis=1)
    names = documents.outlets.values
    incidents = np.bincount(pairs[0][pairs[0] >= 0], minlength=len(names))
    found = [
        OutletAnswer(
            outlet=name,
            grade=state.grades.get(name),
            reports=count,
            incidents=int(incidents[documents.outlets.number(name)]),
        )
        for name, count in documents.outlets.counted(documents.outlet)
    ]
    return answer(
        OutletsAnswer(
            items=sorted(found, key=lambda one: (-one.reports, one.outlet)),
            rules=dict(state.rules),
            usual=DEFAULT,
        )
    )
