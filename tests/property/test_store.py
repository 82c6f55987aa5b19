"""Laws of the store, for any reading."""

import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests import invented
from tocsin.model import (
    Account,
    Attribution,
    Claim,
    Count,
    Document,
    Doubt,
    Figure,
    Interval,
    Kind,
    Place,
    PlaceCandidate,
    Placed,
    Published,
    Reading,
    Record,
    Rejected,
    Report,
    SiteName,
    Span,
    Statement,
    TimeValue,
    Toponym,
    content_id,
)
from tocsin.store import Store, faults, verify

T = TypeVar("T")

NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)
SOME = settings(max_examples=25, deadline=None)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
moments = st.none() | st.datetimes()
counts = st.builds(
    Count,
    low=st.integers(0, 3),
    best=st.integers(3, 9),
    high=st.none() | st.integers(9, 10**12),
    unit=words,
)
intervals = st.builds(Interval, start=moments, end=moments, granularity=st.just("vague"))
places = st.builds(
    Place,
    gazetteer_id=words,
    name=words,
    level=st.sampled_from(["town", "site"]),
    lon=st.floats(-180, 180),
    lat=st.floats(-90, 90),
    radius_m=st.floats(0, 1e7),
)
toponyms = st.builds(
    Toponym,
    name=words,
    candidates=st.lists(
        st.builds(PlaceCandidate, place=places, score=st.floats(0, 1)), max_size=1
    ).map(tuple),
    chosen=st.none() | places,
)
times = st.builds(
    TimeValue,
    type=st.sampled_from(["DATE", "SET"]),
    value=words,
    interval=st.none() | intervals,
    grounds=st.lists(words, max_size=1).map(tuple),
)
kinds = st.builds(Kind, type=words, mode=st.none() | words, label=words)
site_names = st.builds(SiteName, words=words, kind=words, candidates=st.just(("s1", "s2")))


@st.composite
def readings(draw: DrawFn) -> tuple[Report, Placed]:
    """A report and any reading of it that holds together."""
    text = draw(texts)
    report = invented.report(text)
    document = Document(
        id=content_id("doc", report.id, text),
        report=report.id,
        text=text,
        language=draw(st.sampled_from(["en", "fr"])),
        title=draw(st.none() | words),
        outlet=draw(st.none() | words),
        published=draw(
            st.none() | st.builds(Published, interval=intervals, said=words, by=st.just("given"))
        ),
    )

    @st.composite
    def spans(draw: DrawFn) -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return document.span(start, draw(st.integers(start + 1, len(text))))

    def claims(values: SearchStrategy[Any]) -> SearchStrategy[Claim[Any]]:
        return st.builds(
            Claim,
            value=values,
            span=spans(),
            by=words,
            confidence=st.floats(0, 1),
            said_by=st.none() | st.builds(Attribution, name=words, span=spans()),
        )

    def some(strategy: SearchStrategy[T], least: int = 0) -> SearchStrategy[tuple[T, ...]]:
        return st.lists(strategy, min_size=least, max_size=1).map(tuple)

    def ids(prefix: str) -> SearchStrategy[str]:
        return st.uuids().map(lambda one: f"{prefix}-{document.id}-{one}")

    of = st.just(document.id)
    passages = some(spans(), 1)
    accounts = st.builds(
        Account,
        id=ids("acc"),
        document=of,
        passages=passages,
        kind=some(claims(kinds), 1),
        modality=some(claims(st.sampled_from(["happened", "denied"])), 1),
        place=some(claims(toponyms)),
        site=some(claims(site_names)),
        when=some(claims(times)),
        means=some(claims(words)),
        killed=some(claims(counts)),
        aggregate=st.booleans(),
    )
    statements = st.builds(
        Statement,
        id=ids("sta"),
        document=of,
        passages=passages,
        cue=st.none() | spans(),
        direct=st.booleans(),
        speaker=st.none() | claims(words),
        when=st.none() | claims(times),
    )
    numbers = st.floats(allow_nan=False, allow_infinity=False)
    figures = st.builds(
        Figure,
        id=ids("fig"),
        document=of,
        passages=passages,
        what=st.none() | claims(words),
        value=st.none() | claims(numbers),
    )
    doubts = st.builds(Doubt, id=ids("dou"), document=of, passages=passages, kind=words, why=words)
    reading = Reading(
        document=document,
        accounts=draw(st.lists(accounts, max_size=2).map(tuple)),
        statements=draw(some(statements)),
        figures=draw(some(figures)),
        doubts=draw(some(doubts)),
    )
    return report, Placed(reading=reading)


piles = st.lists(readings(), min_size=1, max_size=2, unique_by=lambda pair: pair[0].id)


@cache
def empty_case() -> bytes:
    """A case without reports; making one takes longer than all that is done with it here."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.db"
        Store.open(path, create=True).close()
        return path.read_bytes()


def in_a_case(check: Callable[[Store], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.db"
        path.write_bytes(empty_case())
        with Store.open(path, create=False) as store:
            check(store)


@SOME
@given(piles)
def test_whatever_is_stored_comes_back_as_it_was(pile: Sequence[tuple[Report, Placed]]) -> None:
    def check(store: Store) -> None:
        for report, placed in pile:
            assert faults(placed) == []
            store.add(report, [placed], now=NOW)
        record = store.load()
        for report, placed in pile:
            reading = placed.reading
            document = reading.document
            told = [one for one in record.accounts.values() if one.document == document.id]
            assert record.documents[document.id] == document
            assert told == list(reading.accounts)
            assert [one for one in record.figures if one.document == document.id] == list(
                reading.figures
            )
            assert report in list(store.reports())
        assert record == store.load()

    in_a_case(check)


@SOME
@given(piles)
def test_whatever_is_stored_verifies(pile: Sequence[tuple[Report, Placed]]) -> None:
    documents = {report.id: placed.reading.document for report, placed in pile}

    def check(store: Store) -> None:
        for report, placed in pile:
            store.add(report, [placed], now=NOW)
        store.replace_derived(invented.derived_from(store.load()))
        assert verify(store, lambda report: [documents[report.id]]) == []

    in_a_case(check)


@SOME
@given(piles, st.lists(st.tuples(words, words), max_size=3))
def test_storing_a_second_time_changes_nothing(
    pile: Sequence[tuple[Report, Placed]], reasons: Sequence[tuple[str, str]]
) -> None:
    rejected = [Rejected(stage="read", item=item, reason=reason) for item, reason in reasons]

    def check(store: Store) -> None:
        loaded: list[Record] = []
        for _ in range(2):
            for report, placed in pile:
                store.add(report, [placed], rejected, now=NOW + timedelta(days=len(loaded)))
            store.reject(rejected, now=NOW)
            loaded.append(store.load())
        assert loaded[0] == loaded[1]

    in_a_case(check)


@SOME
@given(readings(), st.data())
def test_a_span_outside_the_text_is_a_fault(
    pair: tuple[Report, Placed], data: st.DataObject
) -> None:
    """However far outside, in whichever part: such a reading is never stored."""
    document = pair[1].reading.document
    length = len(document.text)
    start = data.draw(st.integers(0, 2 * length))
    end = data.draw(st.integers(length + 1, 3 * length) if start < length else st.integers(0))
    doubt = Doubt(
        id="dou-1",
        document=document.id,
        passages=(document.span(start, end),),
        kind="hedge",
        why="far out",
    )
    assert faults(Placed(reading=Reading(document=document, doubts=(doubt,))))
