"""What is assessed of a series, and what is found: enough to give the same numbers again."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

from tocsin.model.remark import Remark

VerdictKey = Literal["plan", "does not discriminate", "copying", "insufficient"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One document that tells of an act."""

    document: str
    origin: Annotated[str, Meta(description="id of the independent telling")]
    outlet: str = ""
    published: Annotated[
        tuple[datetime, datetime] | None, Meta(description="half-open, local; None: not known")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """An act as the tests see it; what is not known is None or empty."""

    id: str
    words: Annotated[str, Meta(description="kind and place in a few words")]
    start: Annotated[datetime | None, Meta(description="local time, included")] = None
    end: Annotated[datetime | None, Meta(description="local time, excluded")] = None
    lon: Annotated[float | None, Meta(description="WGS 84 [deg]")] = None
    lat: Annotated[float | None, Meta(description="WGS 84 [deg]")] = None
    radius_m: Annotated[float, Meta(ge=0, description="the true spot lies within this [m]")] = 0.0
    class_: Annotated[str, Meta(description="what was struck, as in 'prison'")] = ""
    site: Annotated[str, Meta(description="what tells its place from others; empty: unknown")] = ""
    features: Annotated[
        tuple[str, ...], Meta(description="in the order of FEATURES; empty: not told")
    ] = ()
    tellings: tuple[Telling, ...] = ()
    doubts: Annotated[
        tuple[Remark, ...], Meta(description="why it may not belong to the series")
    ] = ()
    may_be: Annotated[
        int, Meta(ge=1, description="so many acts, were its weakly joined accounts taken apart")
    ] = 1


FEATURES = ("kind", "target", "means", "signature")
"""Features of method, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that an assessment is made from: the same inputs give the same numbers."""

    occurrences: tuple[Occurrence, ...]
    members: Annotated[tuple[str, ...], Meta(description="ids of the series")]
    chosen_by: Annotated[tuple[Remark, ...], Meta(description="how the series came about")]
    history: Annotated[
        tuple[Occurrence, ...], Meta(description="of a file; empty: the case is its own")
    ] = ()
    history_from: Annotated[str, Meta(description="name of the file, or empty")] = ""
    doubles: Annotated[
        tuple[tuple[str, str], ...], Meta(description="ids of two that may be one")
    ] = ()
    seed: Annotated[int, Meta(ge=0)] = 0
    replicas: Annotated[int, Meta(ge=19)] = 999
    speeds: Annotated[
        tuple[tuple[str, float, float, float], ...],
        Meta(description="name, km/h, detour, minutes at each place; empty: the three usual ones"),
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An act of the series."""

    id: str
    words: str
    start: datetime | None
    end: datetime | None
    published: Annotated[
        tuple[datetime | None, datetime] | None,
        Meta(
            description="its first report: not before (null: a report has no known time), and by "
            "when; null: not known"
        ),
    ]
    doubts: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CrewLine:
    """The number of crews under one assumption on travel."""

    speed: str
    words: Annotated[Remark, Meta(description="the assumption on travel")]
    lower: Annotated[int, Meta(description="at least so many, if times, places and speed hold")]
    solved: Annotated[bool, Meta(description="no larger bound can be proven from the same facts")]
    upper: int
    least_without_one: Annotated[
        int | None, Meta(description="smallest 'lower' with one incident left out; None: not tried")
    ]
    without_doubtful: Annotated[int, Meta(description="'lower' without doubtful members")]
    drawn: Annotated[
        tuple[float, float, float], Meta(description="5, 50, 95 % at evenly drawn times")
    ]
    apart: Annotated[tuple[str, ...], Meta(description="no two of these could be of one crew")]
    chains: Annotated[
        tuple[tuple[str, ...], ...], Meta(description="a sharing among 'upper' crews that holds")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One test: what it supposes, what it gave, what it cannot see."""

    key: str
    title: str
    null: Annotated[str, Meta(description="the null hypothesis, in one sentence")]
    result: tuple[Remark, ...]
    assumes: str
    needs: str
    blind: Annotated[str, Meta(description="what it cannot see")]
    numbers: Annotated[dict[str, float], Meta(description="the same in figures")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RobustRow:
    """One row of the robustness table."""

    what: Remark
    ratio: Annotated[float | None, Meta(description="log10, plan against background")]
    sites: int
    p: float
    null: Annotated[Remark, Meta(description="the background that explains it best")]
    tipping: float
    verdict: VerdictKey


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseRate:
    """How surprising so many acts in so short a time are, at each background rate."""

    acts: int
    window_days: float
    points: Annotated[
        tuple[tuple[float, float], ...],
        Meta(description="acts a day, and the chance of such a window anywhere in a year"),
    ]
    surprising_below: Annotated[
        float | None, Meta(description="acts a day below which that chance is under 5 %")
    ]
    own_rate: Annotated[float | None, Meta(description="of the history, acts a day")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NullDistribution:
    """The largest ratios of histories without any plan, and the observed one."""

    null: Remark
    observed: float
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    p: float
    drawn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer, from a fixed vocabulary."""

    key: VerdictKey
    sentence: Remark
    conditions: tuple[Remark, ...]
    needed: Annotated[
        tuple[Remark, ...], Meta(description="what would be needed, where data are insufficient")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Whether a series was coordinated: the answer, all tests, and how it could be wrong."""

    verdict: Verdict
    chosen_by: tuple[Remark, ...]
    members: tuple[Member, ...]
    tests: tuple[Outcome, ...]
    crews: tuple[CrewLine, ...] = ()
    base_rate: BaseRate | None = None
    distributions: tuple[NullDistribution, ...] = ()
    terms: Annotated[
        dict[str, float], Meta(description="log10 terms of the group ratio; empty: none")
    ] = field(default_factory=dict)
    robustness: tuple[RobustRow, ...] = ()
    changes: Annotated[tuple[Remark, ...], Meta(description="what would change this answer")] = ()
    limits: tuple[Remark, ...] = ()
    seed: int = 0
    replicas: int = 999
    version: str = ""
