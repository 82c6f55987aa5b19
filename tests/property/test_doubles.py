"""Possible doubles by columns are those of the record, all at once and after each change."""

from datetime import datetime, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.assess.act import Act, Spot
from tocsin.assess.doubles import possible_doubles
from tocsin.model import Incident, Interval, Kind
from tocsin.web.doubles import Comparable, Names, all_pairs, pairs_of
from tocsin.web.moments import OPEN_END, OPEN_START, sides
from tocsin.web.vocabulary import NONE, Vocabulary

SOME = settings(max_examples=60, deadline=None)
DAY = datetime(2031, 5, 1)  # noqa: DTZ001 - local wall clock time
KINDS = (
    Kind(type="ASSAULT", mode="arson", label="arson"),
    Kind(type="ASSAULT", mode="firearms", label="armed assault"),
    Kind(type="ASSAULT", mode=None, label="attack"),
    Kind(type="THREATEN", mode=None, label="threat"),
)
NAMES = ("valdour", "valdoux", "corvel", "corvelle", "norham")

moments = st.integers(0, 60).map(lambda hours: DAY + timedelta(hours=hours))
spots = st.builds(
    Spot,
    name=st.just("x"),
    level=st.just("town"),
    lon=st.floats(4, 5),
    lat=st.floats(45, 46),
    radius_m=st.sampled_from([300.0, 2_500.0, 30_000.0]),
    country=st.just("FR"),
)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    start, hours = draw(moments), draw(st.integers(1, 40))
    ends = draw(st.sampled_from(["both", "both", "both", "start", "end"]))
    return Interval(
        start=None if ends == "end" else start,
        end=None if ends == "start" else start + timedelta(hours=hours),
        granularity="hour",
    )


@st.composite
def many(draw: st.DrawFn) -> list[Act]:
    found = []
    for number in range(draw(st.integers(0, 9))):
        site = draw(st.none() | st.sampled_from(["one", "two"]))
        kind = draw(st.sampled_from(KINDS))
        incident = Incident(id=f"inc-{number}", accounts=(f"acc-{number}",), origins=())
        found.append(
            Act(
                incident=incident,
                kind=kind,
                modality="happened",
                name="",
                names=frozenset(draw(st.sets(st.sampled_from(NAMES), max_size=2))),
                spot=draw(st.none() | spots),
                site=site,
                named_site=False,
                interval=draw(st.none() | intervals()),
                site_kind="",
                target_kind="",
                means="",
                signature="",
                documents=frozenset(draw(st.sets(st.sampled_from("abc"), min_size=1, max_size=2))),
            )
        )
    return found


def columns(acts: list[Act]) -> Comparable:
    spellings: Vocabulary[Names] = Vocabulary()
    sites: Vocabulary[str] = Vocabulary()
    types: Vocabulary[str] = Vocabulary()
    labels: Vocabulary[str] = Vocabulary()
    times = [sides(a.interval) if a.interval else (OPEN_START, OPEN_END) for a in acts]
    places = [(a.spot.lon, a.spot.lat, a.spot.radius_m) if a.spot else (np.nan,) * 3 for a in acts]
    spotted = np.array(places, dtype=np.float64).reshape(-1, 3)

    def numbers(values: list[int]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
        return np.array(values, dtype=np.int32)

    return Comparable(
        type=numbers([types.number(a.kind.type) for a in acts]),
        label=numbers([labels.number(a.kind.label) for a in acts]),
        mode=numbers([0 if a.kind.mode else NONE for a in acts]),
        site=numbers([sites.number(a.site) if a.site else NONE for a in acts]),
        lon=spotted[:, 0],
        lat=spotted[:, 1],
        radius_m=spotted[:, 2],
        names=numbers(
            [spellings.number(tuple(sorted(a.names))) if a.names else NONE for a in acts]
        ),
        start=np.array([start for start, _ in times], dtype=np.int64),
        end=np.array([end for _, end in times], dtype=np.int64),
        timed=np.array([a.interval is not None for a in acts], dtype=np.bool_),
        spellings=spellings,
    )


def beside(acts: list[Act], row: int) -> list[int]:
    return [n for n, a in enumerate(acts) if a.documents & acts[row].documents]


@given(many())
@SOME
def test_all_pairs_are_those_of_the_record(acts: list[Act]) -> None:
    documents = [[n for n, a in enumerate(acts) if name in a.documents] for name in "abc"]
    left, right = all_pairs(columns(acts), iter(documents))
    wanted = [(one.left, one.right) for one in possible_doubles(acts)]
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == wanted


@given(many(), st.data())
@SOME
def test_pairs_of_some_are_those_of_all_that_hold_one_of_them(
    acts: list[Act], data: st.DataObject
) -> None:
    rows = (
        sorted(data.draw(st.sets(st.integers(0, max(len(acts) - 1, 0)), max_size=3)))
        if acts
        else []
    )
    left, right = pairs_of(columns(acts), rows, (beside(acts, row) for row in rows))
    wanted = [
        (one.left, one.right) for one in possible_doubles(acts) if {one.left, one.right} & set(rows)
    ]
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == wanted
