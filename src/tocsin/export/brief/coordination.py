"""Was it coordinated? The assessment as a section of the brief."""

from dataclasses import dataclass

from tocsin.export.brief.chains import ChainMap, NewsLine, chain_map, news_line
from tocsin.export.brief.numbering import Numbered
from tocsin.export.brief.plots import BarsPicture, CurvePicture, bars, curve
from tocsin.model import CrewLine, Outcome, RobustRow

MOST_POWER = 6.0
"""Ratios above a million are the model's extrapolation, and told as being above [log10]."""


@dataclass(frozen=True, slots=True)
class Doubted:
    """A member that may not belong."""

    number: int
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RobustTold:
    """A row of the robustness table in words."""

    what: str
    ratio: str
    sites: str
    p: str
    tipping: str
    null: str
    holds: bool
    worst: bool


@dataclass(frozen=True, slots=True)
class TestTold:
    """A test with its words made plain: the result may hold words of reports."""

    key: str
    title: str
    null: str
    result: str
    assumes: str
    needs: str
    blind: str


@dataclass(frozen=True, slots=True)
class CoordinationTold:
    """All that the section shows."""

    sentence: str
    conditions: tuple[str, ...]
    key: str
    chosen_by: str
    members: int
    doubted: tuple[Doubted, ...]
    line: NewsLine
    chains: ChainMap | None
    crews: tuple[CrewLine, ...]
    tests: tuple[TestTold, ...]
    curve: CurvePicture | None
    nulls: tuple[BarsPicture, ...]
    rows: tuple[RobustTold, ...]
    changes: tuple[str, ...]
    limits: tuple[str, ...]
    made: str


def coordination(case: Numbered) -> CoordinationTold | None:
    """Make the section ready; None where the record was not assessed."""
    found = case.record.assessment
    if found is None:
        return None
    numbers = {i.id: case.incident(i) for i in case.incidents}
    return CoordinationTold(
        sentence=case.words(found.verdict.sentence.words),
        conditions=tuple(case.words(one.words) for one in found.verdict.conditions),
        key=found.verdict.key,
        chosen_by=case.words("; ".join(one.words for one in found.chosen_by)),
        members=len(found.members),
        doubted=tuple(
            Doubted(numbers[m.id], tuple(case.words(d.words) for d in m.doubts))
            for m in sorted(found.members, key=lambda m: numbers.get(m.id, 0))
            if m.doubts and m.id in numbers
        ),
        line=news_line(case, found),
        chains=chain_map(case, found),
        crews=found.crews,
        tests=tuple(_told(case, test) for test in found.tests),
        curve=curve(found.base_rate) if found.base_rate else None,
        nulls=tuple(bars(one) for one in found.distributions),
        rows=_rows(found.robustness),
        changes=tuple(case.words(one.words) for one in found.changes),
        limits=tuple(case.words(one.words) for one in found.limits),
        made=f"Seed {found.seed}, {found.replicas} replicas.",
    )


def _told(case: Numbered, test: Outcome) -> TestTold:
    return TestTold(
        key=test.key,
        title=test.title,
        null=test.null,
        result=case.words(" ".join(one.words for one in test.result)),
        assumes=test.assumes,
        needs=test.needs,
        blind=test.blind,
    )


def _rows(rows: tuple[RobustRow, ...]) -> tuple[RobustTold, ...]:
    worst = max(
        rows, key=lambda row: (row.verdict != "plan", row.p, -(row.ratio or 0.0)), default=None
    )
    return tuple(
        RobustTold(
            what=row.what.words,
            ratio=_power(row.ratio),
            sites=str(row.sites),
            p=f"{row.p:.3f}",
            tipping=f"{row.tipping:.1f}",
            null=row.null.words,
            holds=row.verdict == "plan",
            worst=row is worst,
        )
        for row in rows
    )


def _power(ratio: float | None) -> str:
    if ratio is None:
        return ""
    return f"10^{ratio:.1f}" if ratio <= MOST_POWER else f"over 10^{MOST_POWER:.0f}"
