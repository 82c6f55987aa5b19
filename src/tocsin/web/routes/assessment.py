"""Was it coordinated: the assessment, and what would change it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from tocsin.assess.whole import can_assess
from tocsin.errors import AssessExtraMissing
from tocsin.export.brief.coordination import CoordinationTold
from tocsin.model import Assessment
from tocsin.web.answers import MOST_A_PAGE, Refused, answer
from tocsin.web.asking import Bench
from tocsin.web.assessments import Assessments
from tocsin.web.wishes import Wish
from tocsin.web.workbench import Workbench

router = APIRouter(tags=["assessment"])

_Ids = Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=MOST_A_PAGE)]


class WhatIf(BaseModel):
    """What to change of the assessment; nothing: all incidents told as happened or alleged."""

    model_config = ConfigDict(extra="forbid")

    series: Annotated[_Ids | None, Field(description="ids of the incidents; null: all")] = None
    leave_out: Annotated[_Ids, Field(description="ids of incidents")] = []
    start: Annotated[
        datetime | None, Field(description="local time; acts that were surely before are left out")
    ] = None
    end: Annotated[datetime | None, Field(description="local time, excluded")] = None
    speed: Annotated[
        float | None, Field(ge=0, le=1000, description="another speed for the crews [km/h]")
    ] = None
    seed: Annotated[int, Field(ge=0, le=2**32, description="of all chance")] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentAnswer:
    """An assessment, and the same drawn."""

    assessment: Assessment
    told: Annotated[CoordinationTold, Field(description="pictures, in dots; as in the brief")]
    ids: Annotated[dict[str, str], Field(description="the incident of each number in a picture")]


@router.get("/assessment", response_model=AssessmentAnswer)
def assessment(request: Request, bench: Bench) -> Response:
    """Assess whether the incidents of the case were coordinated; takes seconds."""
    return _assessed(request, bench, WhatIf())


@router.post("/assessment", response_model=AssessmentAnswer)
def what_if(request: Request, bench: Bench, change: WhatIf) -> Response:
    """Assess again with something changed: a speed, a window, acts left out; takes seconds."""
    return _assessed(request, bench, change)


def _assessed(request: Request, bench: Workbench, change: WhatIf) -> Response:
    if not can_assess():
        raise AssessExtraMissing
    assessments: Assessments = request.app.state.assessments
    wish = Wish(
        case=str(bench.store.path.absolute()),
        series=None if change.series is None else tuple(sorted(set(change.series))),
        leave_out=tuple(sorted(set(change.leave_out))),
        start=None if change.start is None else change.start.replace(tzinfo=None),
        end=None if change.end is None else change.end.replace(tzinfo=None),
        speed=change.speed,
        seed=change.seed,
    )
    found = assessments.get(wish)
    if found.assessment is None or found.told is None:
        raise Refused(422, found.error, kind=found.kind, names=found.names, where="body")
    return answer(AssessmentAnswer(assessment=found.assessment, told=found.told, ids=found.ids))
