"""Times are drawn as stretches; what cannot be drawn is told beside the axis."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.a_brief_case import local, record, shown, time
from tocsin.export.brief.numbering import Numbered
from tocsin.export.brief.timeline import MOST_TICKS, timeline
from tocsin.model import Record


def with_times(*times: tuple[datetime | None, datetime | None]) -> Record:
    """A case with one incident for each stretch of time."""
    whole = record()
    account = whole.accounts["acc-alleged-herald"]
    incident = next(i for i in whole.incidents if i.id == "inc-alleged")
    accounts, incidents = {}, []
    for n, (start, end) in enumerate(times):
        when = replace(account.when[0], value=time("x", start, end, "vague"))
        new = replace(account, id=f"acc-{n}", when=(when,))
        accounts[new.id] = new
        incidents.append(
            replace(incident, id=f"inc-{n}", accounts=(new.id,), shown=shown(new), links=())
        )
    return replace(whole, accounts=accounts, incidents=tuple(incidents), series=())


def test_bars_are_stretches_in_the_order_of_time() -> None:
    drawn = timeline(Numbered(record()))
    (panel,) = drawn.panels
    assert [b.number for b in panel.bars] == [1, 2, 3, 4]
    assert [b.look for b in panel.bars] == ["vague", "day", "exact", "exact"]
    assert all(0 <= b.start < b.end <= 100 for b in panel.bars)
    widths = [b.end - b.start for b in panel.bars]
    assert widths == sorted(widths, reverse=True)


def test_what_has_no_time_is_told_beside_the_axis() -> None:
    assert {u.number for u in timeline(Numbered(record())).untimed} == {5, 6}


def test_a_long_empty_stretch_parts_the_axis() -> None:
    far = local(14) + timedelta(days=900)
    drawn = timeline(Numbered(with_times((local(14), local(15)), (far, far + timedelta(days=1)))))
    assert len(drawn.panels) == 2


def test_a_year_does_not_dwarf_a_night() -> None:
    drawn = timeline(
        Numbered(
            with_times(
                (local(14), local(15)),
                (local(15), local(16)),
                (local(1), local(1) + timedelta(days=365)),
            )
        )
    )
    assert sum(len(p.bars) for p in drawn.panels) == 2
    assert len(drawn.untimed) == 1


def test_an_open_side_reaches_the_edge_and_is_marked() -> None:
    drawn = timeline(
        Numbered(with_times((None, local(15)), (local(12), None), (local(10), local(16))))
    )
    bars = {b.number: b for p in drawn.panels for b in p.bars}
    until = next(b for b in bars.values() if b.open_start)
    since = next(b for b in bars.values() if b.open_end)
    assert until.start == 0
    assert since.end == 100


@pytest.mark.parametrize("days", [0.01, 0.3, 1, 3, 10, 40, 100, 1000, 10_000, 200_000])
def test_an_axis_has_some_ticks_and_never_many(days: float) -> None:
    end = local(14, 20) + timedelta(days=days)
    drawn = timeline(Numbered(with_times((local(14, 20), end))))
    ticks = drawn.panels[0].ticks
    assert len(ticks) <= MOST_TICKS + 1
    assert ticks or days < 1
    assert all(0 <= t.at <= 100 for t in ticks)


def test_no_incident_makes_no_axis() -> None:
    assert timeline(Numbered(Record())).panels == ()
