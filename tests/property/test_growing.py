"""A case that grows: what is derived of it hangs on what was read, not on when."""

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fake_stages import FakeStages
from tests.unit.link.case import ARSON, FARVILLE, NEXT_NIGHT, NEXTHAM, NIGHT, QUAYTON, SHOTS
from tests.unit.link.case import Case as Told
from tocsin import Case
from tocsin.collect import Fetch
from tocsin.flow import Stage
from tocsin.growing import Source
from tocsin.model import (
    Accept,
    Derived,
    Document,
    Given,
    GradeSource,
    Grown,
    Kept,
    Merge,
    Placed,
    Reading,
    Record,
    Reject,
    Rejected,
    Report,
    Split,
)
from tocsin.pipeline import derive, derive_more
from tocsin.store.schema import DERIVED

NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)

SENTENCES = [
    " ".join([f"{stem.capitalize()}dale", *(f"{stem}{n}" for n in range(13))])
    for stem in ("ash", "bay", "cod", "dam", "elm", "fog", "gap", "hut", "ivy", "jet", "kid", "lot")
]
NAMES = " ".join(f"the Quay{n}ham" for n in range(16))
"""Enough names for their order to say that two texts are one in two languages."""


@st.composite
def told(draw: st.DrawFn) -> Told:
    """Some reports that share sentences, names, places and nights."""
    case = Told()
    for n in range(draw(st.integers(2, 7))):
        some = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=7, unique=True))
        names = draw(st.sampled_from(["", "", NAMES]))
        document = case.document(
            f"doc-{n}",
            text=". ".join([*some, names]) + draw(st.sampled_from(["", "\nAvec AFI"])),
            published=draw(st.sampled_from([None, "2031-05-05T09:00", "2031-05-06T09:00"])),
            outlet=draw(st.sampled_from([None, "Le Quai", "La Digue"])),
        )
        case.documents[document.id] = replace(
            document, language=draw(st.sampled_from(["en", "fr"]))
        )
        for m in range(draw(st.integers(0, 2))):
            case.tell(
                f"acc-{n}{m}",
                document=document.id,
                kind=draw(st.sampled_from([ARSON, SHOTS])),
                place=draw(st.sampled_from([None, QUAYTON, NEXTHAM, FARVILLE])),
                when=draw(st.sampled_from([None, NIGHT, NEXT_NIGHT])),
                damage=draw(st.sampled_from([None, 7, 8])),
                aggregate=draw(st.sampled_from([False, False, True])),
                target_kind="depot",
            )
    return case


class Stages(FakeStages):
    """Reports are named, and what they say is known; all that follows is derived in earnest."""

    def __init__(self, case: Told) -> None:
        super().__init__()
        self._told = case

    def collect(
        self,
        paths: Sequence[str],
        *,
        given: Given,
        stdin: BinaryIO | None = None,  # noqa: ARG002 - of the real one
        fetch: Fetch | None = None,  # noqa: ARG002 - of the real one
    ) -> Iterator[Report | Rejected]:
        for name in paths:
            yield Report(
                id=f"rep-{name}",
                content=name.encode(),
                media_type="text/plain",
                origin=name,
                given=given,
            )

    def read(self) -> Stage[Report, Document]:
        def run(reports: Iterable[Report]) -> Iterator[Document | Rejected]:
            yield from (self._told.documents[report.origin] for report in reports)

        return Stage("read", Report, Document, run)

    def reading_stages(self, **_: Any) -> tuple[Stage[Any, Any], ...]:
        def run(documents: Iterable[Document]) -> Iterator[Placed | Rejected]:
            for document in documents:
                every = self._told.accounts.values()
                accounts = tuple(one for one in every if one.document == document.id)
                yield Placed(reading=Reading(document=document, accounts=accounts))

        return self.read(), Stage("place", Document, Placed, run)

    def derive(self, record: Record) -> Derived:
        self.derived += 1
        return derive(record)

    def derive_more(self, kept: Kept, case: Source) -> Grown:
        return derive_more(kept, case)


def tables(path: Path) -> Mapping[str, list[tuple[object, ...]]]:
    """All rows of all that is derived, and the sum that is kept of them."""
    with closing(sqlite3.connect(path)) as connection:
        found = {
            table.name: sorted(connection.execute(f"SELECT * FROM {table.name}"), key=repr)  # noqa: S608 - our own tables
            for table in DERIVED
        }
        kept = "SELECT value FROM meta WHERE key = 'derived_sum'"
        found["sum"] = connection.execute(kept).fetchall()
    return found


@given(told(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_reports_read_one_by_one_in_any_order_and_all_at_once_give_the_same_case(
    case: Told, rng: Any
) -> None:
    """Byte for byte, whatever came first and in how many runs."""
    order = sorted(case.documents)
    rng.shuffle(order)
    with tempfile.TemporaryDirectory() as folder:
        once, grown = Path(folder) / "once.db", Path(folder) / "grown.db"
        with Case.open(once, stages=Stages(case)) as opened:
            opened.read(sorted(case.documents), now=NOW)
        stages = Stages(case)
        with Case.open(grown, stages=stages) as opened:
            while order:
                some = [order.pop() for _ in range(min(len(order), rng.randint(1, 2)))]
                opened.read(some, now=NOW)
        whole, piece = tables(once), tables(grown)

    assert piece == whole
    assert stages.derived < max(2, len(case.documents))


@given(told(), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_what_people_decided_of_a_case_that_grows_is_what_replaying_all_makes_of_it(
    case: Told, rng: Any
) -> None:
    """Decisions are replayed where reports came, and nowhere else."""
    order = sorted(case.documents)
    rng.shuffle(order)
    with (
        tempfile.TemporaryDirectory() as folder,
        Case.open(Path(folder) / "case.db", stages=Stages(case)) as opened,
    ):
        for name in order:
            opened.read([name], now=NOW)
            incidents = opened.incidents()
            if incidents and rng.random() < 2 / 3:
                one, other = rng.choice(incidents), rng.choice(incidents)
                acts = [
                    Accept(accounts=one.accounts),
                    Reject(accounts=one.accounts),
                    GradeSource(outlet="Le Quai", grade="B"),
                ]
                if one != other:
                    acts.append(Merge(accounts=one.accounts, others=other.accounts))
                if len(one.accounts) > 1:
                    acts.append(Split(accounts=one.accounts, apart=one.accounts[:1]))
                act = rng.choice(acts)
                if not isinstance(act, GradeSource) or any(
                    case.documents[seen].outlet == "Le Quai"
                    for seen in order[: order.index(name) + 1]
                ):
                    opened.decide(act, who="Ann", why="seen", now=NOW)
        problems = [one for one in opened.verify() if one.where.startswith(DECIDED)]

    assert not problems


DECIDED = ("incident", "account", "decision", "what is derived", "custody")
