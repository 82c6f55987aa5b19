"""What a case keeps of decisions, what a desk holds, and what the workbench shows are one record.

Any sequence of decisions, undone and redone, by two people at two desks: after each step the file,
both desks and the workbench have what replaying the whole log over the whole case gives.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.piled import NOW, pile
from tests.property.test_decisions import TOLD as MARKED
from tests.property.test_decisions import acts as plain_acts
from tocsin.errors import NotDecidable, NothingToUndo
from tocsin.model import (
    Act,
    Claim,
    Correct,
    Origin,
    Placed,
    Reading,
    Record,
    Report,
    Span,
)
from tocsin.review.desk import Desk
from tocsin.review.keeping import unlike
from tocsin.review.queueing import in_order, queue, reasons, weight
from tocsin.review.reviewing import reviewed
from tocsin.store import Store
from tocsin.web.overview import Columns, Overview
from tocsin.web.states import State, loaded, waits_in
from tocsin.web.workbench import Workbench

SOME = settings(max_examples=12, deadline=None)
PILE = pile(["ab", "cde", "f", "g"])
TOLD = dict(zip(("Ann", "Ben"), MARKED, strict=True))

_BYTES: list[bytes] = []


@contextmanager
def a_case() -> Iterator[Path]:
    """The pile as a file of its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "case.db"
        if not _BYTES:
            with Store.open(path, create=True) as store:
                for id_, document in PILE.documents.items():
                    told = tuple(a for a in PILE.accounts.values() if a.document == id_)
                    report = Report(
                        id=document.report,
                        content=document.text.encode(),
                        media_type="text/plain",
                        origin=f"{id_}.txt",
                    )
                    reading = Reading(document=document, accounts=told)
                    store.add(report, [Placed(reading=reading)], now=NOW)
                said = store.load()
                origins = tuple(
                    Origin(id=id_, documents=(id_,), kind="single") for id_ in PILE.documents
                )
                linked = replace(said, origins=origins, incidents=PILE.incidents)
                store.replace_derived(linked)
            _BYTES.append(path.read_bytes())
        path.write_bytes(_BYTES[0])
        yield path


marked = st.builds(
    Correct,
    accounts=st.just(("acc-a", "acc-b")),
    field=st.just("target"),
    value=st.just("lorries"),
    words=st.just(Span(document="doc-a", start=0, end=7)),
)
told = st.sampled_from([one.account.id for one in TOLD.values()])
about_told = st.one_of(
    st.builds(lambda a: Correct(accounts=(a,), field="when", value=None), told),
)
steps = st.tuples(
    st.sampled_from(["Ann", "Ben"]),
    st.one_of(st.sampled_from(["undo", "redo", "tell"]), st.one_of(plain_acts, marked, about_told)),
)


def take(desk: Desk, who: str, what: str | Act) -> None:
    """Take a step, where it can be taken."""
    try:
        match what:
            case "undo":
                desk.undo(who=who, now=NOW)
            case "redo":
                desk.redo(who=who, now=NOW)
            case "tell":
                desk.decide(TOLD[who], who=who, now=NOW)
            case _:
                assert not isinstance(what, str)
                desk.decide(what, who=who, now=NOW)
    except (NotDecidable, NothingToUndo):
        pass


def columns_of(view: Overview) -> list[tuple[object, ...]]:
    """All that an overview has of each incident, in words instead of numbers."""
    words = view.words
    found = []
    for row, id_ in enumerate(view.ids):
        values: list[object] = [id_, int(view.known_at[row]), int(view.complete_at[row])]
        for name in Columns.__dataclass_fields__:
            number = getattr(view.columns, name)[row]
            worded = hasattr(words, name) and number >= 0
            values.append(getattr(words, name).values[number] if worded else number.item())
        mine = view.tellings.document[view.tellings.incident == row]
        values.append(sorted(view.documents.rows[n].id for n in mine.tolist()))
        found.append(tuple(values))
    return found


def same(one: State, other: State) -> None:
    for a, b in ((one.ground, other.ground), (one.left, other.left)):
        assert columns_of(a.overview) == columns_of(b.overview)
        assert np.array_equal(a.points.lon, b.points.lon, equal_nan=True)
    assert one.log == other.log
    assert (one.rules, one.grades) == (other.rules, other.grades)


def shown_of(record: Record) -> dict[str, tuple[object, ...]]:
    return {
        one.id: (
            one.accounts,
            one.review,
            [(s.field, _claim(record, s.account, s.field, s.index)) for s in one.shown],
        )
        for one in record.incidents
    }


def _claim(record: Record, account: str, field: str, index: int) -> Claim[object]:
    found: Claim[object] = getattr(record.accounts[account], field)[index]
    return found


@given(st.lists(steps, max_size=6))
@SOME
def test_file_desks_and_workbench_have_one_record(taken: list[tuple[str, str | Act]]) -> None:
    with (
        a_case() as path,
        Store.open(path, create=False) as one,
        Store.open(path, create=False) as other,
        Workbench(path) as bench,
    ):
        desks = {"Ann": Desk(one), "Ben": Desk(other)}
        desks["Ann"].record  # noqa: B018 - held from the beginning, and followed
        bench.state()
        for who, what in taken:
            take(desks[who], who, what)
            whole = reviewed(one.load())
            assert unlike(one) == []
            for desk in desks.values():
                desk.refresh()
                assert desk.record == whole
            state = bench.state()
            with bench.reading() as connection:
                same(state, loaded(connection, state.derived, bench.found))
                waits = waits_in(connection, state)
                rows = range(len(state.ground.overview))
                part = bench.part(connection, state, state.ground, rows)
            assert shown_of(part) == shown_of(whole)
            queued = [(one.incident.id, one.weight, one.why) for one in queue(whole)]
            assert queued == [
                (state.ground.overview.ids[row], weight(why), in_order(why))
                for row in waits.order.tolist()
                for why in [reasons(waits.facts(row))]
            ]
            assert [float(waits.weights[row]) for row in waits.order] == [w for _, w, _ in queued]
            assert list(state.ground.overview.ids) == [i.id for i in whole.incidents]
            assert list(state.left.overview.ids) == [i.id for i in whole.left_out]
