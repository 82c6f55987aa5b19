"""What is asked of the process that assesses, and what it answers: nothing of its arithmetic."""

from dataclasses import dataclass, field
from datetime import datetime

from tocsin.export.brief.coordination import CoordinationTold
from tocsin.model import Assessment
from tocsin.web.troubles import TroubleKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to assess, and what to change of it."""

    case: str
    series: tuple[str, ...] | None = None
    leave_out: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    speed: float | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found, or why nothing was."""

    assessment: Assessment | None = None
    told: CoordinationTold | None = None
    """The same drawn and in plain words, as the brief tells it."""
    ids: dict[str, str] = field(default_factory=dict)
    """The incident with each number that the pictures show."""
    error: str = ""
    kind: TroubleKind = "other"
    """What the error is of."""
    names: tuple[str, ...] = ()
