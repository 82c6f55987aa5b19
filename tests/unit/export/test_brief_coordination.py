"""The section on coordination: its figures say what the assessment says."""

import re
from dataclasses import replace

import pytest

from tests.a_brief_case import PRIVATE, local, record
from tocsin.assess.remarks import remark
from tocsin.export.brief import brief
from tocsin.export.brief.chains import chain_map, news_line
from tocsin.export.brief.numbering import Numbered
from tocsin.export.brief.plots import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, bars, curve
from tocsin.model import (
    Assessment,
    BaseRate,
    CrewLine,
    Member,
    NullDistribution,
    Outcome,
    Record,
    Remark,
    RobustRow,
    Verdict,
)


def an_assessment(of: Record) -> Assessment:
    """A made-up result on the incidents of a record."""
    ids = [incident.id for incident in of.incidents]
    members = tuple(
        Member(
            id=id_, words=f"arson, {PRIVATE}", start=local(14, n), end=local(14, n + 3),
            published=(local(15), local(15, 1)), doubts=(remark("alleged only"),) if n == 1 else (),
        )
        for n, id_ in enumerate(ids)
    )  # fmt: skip
    members = (*members[:-1], replace(members[-1], start=None, end=None))
    holds, fails = (
        RobustRow(
            what=remark("as it is"), ratio=21.0, sites=5, p=0.001, null=remark("shifted"),
            tipping=9.3, verdict="plan",
        ),
        RobustRow(
            what=remark("window halved"), ratio=1.2, sites=5, p=0.2, null=remark("shifted"),
            tipping=9.3, verdict="does not discriminate",
        ),
    )  # fmt: skip
    return Assessment(
        verdict=Verdict(key="does not discriminate",
                        sentence=Remark(kind="undecided", words=f"Does not, {PRIVATE}."),
                        conditions=(remark("before any report", 3, 3, 6),)),
        chosen_by=(remark("named"),),
        members=members,
        tests=(
            Outcome(key="crews", title="How many crews?", null="One.",
                       result=(remark("crews", 2, 2, 6, 6),), assumes="A.", needs="N.", blind="B.",
                       numbers={"at least": 2.0}),
        ),
        crews=(
            CrewLine(speed="fast", words=remark("travel", 130, 1, 0), lower=2, solved=True, upper=3,
                     least_without_one=1, without_doubtful=2, drawn=(2.0, 2.0, 3.0),
                     apart=tuple(ids[:2]), chains=(tuple(ids[:3]), tuple(ids[3:]))),
        ),
        base_rate=BaseRate(acts=6, window_days=2.0,
                           points=((0.001, 0.0), (0.1, 0.01), (1.0, 0.5), (10.0, 1.0)),
                           surprising_below=0.3, own_rate=0.05),
        distributions=(
            NullDistribution(null=remark("shifted"), observed=3.0, p=0.02, drawn=99,
                             edges=(0.0, 1.0, 2.0, 4.0), counts=(60, 37, 2)),
        ),
        robustness=(holds, fails),
        changes=(remark("earlier report"),),
        limits=(remark("nothing of who"),),
    )  # fmt: skip


@pytest.fixture
def assessed() -> Record:
    of = record()
    return replace(of, assessment=an_assessment(of))


def test_without_an_assessment_there_is_no_section() -> None:
    page = brief(record(), title="Prisons", version="0")
    assert 'id="coordination"' not in page
    assert 'href="#coordination"' not in page


def test_the_section_tells_all_of_it_and_no_private_name(assessed: Record) -> None:
    page = brief(assessed, title="Prisons", version="0")
    section = page[page.index('<section id="coordination"') :]
    section = section[: section.index("</section>")]
    for words in (
        "Does not,", "3 of 6 began before any report of an earlier one was public",
        "How many crews at least", "130 km/h",
        "Does it hold when one thing is changed?", "window halved", "over 10^6", "10^1.2",
        "What would change this answer", "How it could be wrong", "Null hypothesis",
        "alleged only", "p = 0.020, of 99 histories", "0.3 a day", "history 0.05",
    ):  # fmt: skip
        assert words in section, words
    assert PRIVATE not in section
    assert 'href="#coordination"' in page
    assert "style=" not in section
    assert brief(assessed, title="Prisons", version="0") == page


def test_the_worst_row_stands_out(assessed: Record) -> None:
    page = brief(assessed, title="Prisons", version="0")
    worst = re.search(r'<tr class="strong"><td><bdi>([^<]*)', page)
    assert worst is not None
    assert worst[1] == "window halved"


def test_bars_of_time_lie_on_the_axis_with_their_reports(assessed: Record) -> None:
    case = Numbered(assessed)
    assert assessed.assessment is not None
    line = news_line(case, assessed.assessment)

    assert len(line.bars) + len(line.untimed) == len(case.incidents)
    assert all(0 <= b.start < b.end <= 100 for b in line.bars)
    for bar in line.bars:
        assert bar.reported is not None
        assert bar.end < bar.reported[0] < bar.reported[1] <= 100
    assert line.first_report == min(b.reported[0] for b in line.bars if b.reported)


def test_a_report_known_to_the_day_is_a_stretch_that_begins_no_sooner_than_its_act(
    assessed: Record,
) -> None:
    """Or, where an earlier report may have no known time, as soon as its act."""
    found = assessed.assessment
    assert found is not None
    day, none = (local(14), local(15)), (None, local(15))
    members = tuple(
        replace(m, start=local(14, 20), end=local(14, 21), published=day if n else none)
        for n, m in enumerate(found.members)
    )
    line = news_line(Numbered(assessed), replace(found, members=members))

    assert {bar.reported and bar.reported[0] for bar in line.bars} == {line.bars[0].start}
    assert line.first_report == line.bars[0].start
    words = [bar.words for bar in line.bars]
    assert "2031-04-14 20:00 to 21:00, first reported by 2031-04-15 00:00" in words
    assert "2031-04-14 20:00 to 21:00, first reported 2031-04-14" in words


def test_the_map_joins_chains_and_marks_what_no_one_crew_could_do(assessed: Record) -> None:
    assert assessed.assessment is not None
    drawn = chain_map(Numbered(assessed), assessed.assessment)

    assert drawn is not None
    assert drawn.apart
    assert all(0 <= s.x <= drawn.width and 0 <= s.y <= drawn.height for s in drawn.stops)
    for way in drawn.ways:
        assert len(way.points.split()) > 1
    assert chain_map(Numbered(assessed), replace(assessed.assessment, crews=())) is None


def test_plots_stay_within_their_axes(assessed: Record) -> None:
    found = assessed.assessment
    assert found is not None and found.base_rate is not None  # noqa: PT018 - the first half lets types be known
    line = curve(found.base_rate)
    for point in line.points.split():
        x, y = map(float, point.split(","))
        assert LEFT <= x <= WIDTH - RIGHT
        assert TOP <= y <= HEIGHT - BOTTOM
    picture = bars(found.distributions[0])
    assert [bar.height for bar in picture.bars] == sorted(
        (bar.height for bar in picture.bars), reverse=True
    )
    assert all(bar.y + bar.height == pytest.approx(HEIGHT - BOTTOM) for bar in picture.bars)
    assert LEFT < picture.observed.at < WIDTH - RIGHT
