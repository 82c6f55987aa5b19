"""A case that grows: what is derived as a whole, what is told of it, and what a fault leaves."""

from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.older import take_back
from tests.told_stages import ToldStages, tables
from tests.unit.link.case import NIGHT, QUAYTON
from tests.unit.link.case import Case as Told
from tocsin import Case
from tocsin.cli.reading import MOST_CROWDS, crowd_lines
from tocsin.model import Accept, Crowd
from tocsin.pipeline import derive_more
from tocsin.postings import Postings, number_of, packed
from tocsin.store import Change, Inside, Store

NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def told() -> Told:
    """Four reports, each of a night in one town."""
    case = Told()
    for n in range(4):
        case.document(f"doc-{n}", text=f"Lorries burnt, says Quarryx{n} of Vexholt.")
        case.tell(f"acc-{n}", document=f"doc-{n}", place=QUAYTON, when=NIGHT)
    return case


def test_a_report_more_is_derived_by_what_it_touches_and_an_older_case_once_as_a_whole(
    told: Told, tmp_path: Path
) -> None:
    path, stages = tmp_path / "case.db", ToldStages(told)
    with Case.open(path, stages=stages) as case:
        case.read(["doc-0", "doc-1"], now=NOW)
        case.read(["doc-2"], now=NOW)
    assert stages.derived == 1
    take_back(path)

    with Case.open(path, stages=stages) as case:
        assert len(case.incidents()) == 1
        case.read(["doc-3"], now=NOW)
    assert stages.derived == 2

    with Case.open(tmp_path / "once.db", stages=ToldStages(told)) as case:
        case.read(sorted(told.documents), now=NOW)
    assert tables(path) == tables(tmp_path / "once.db")


def test_a_fault_while_it_is_written_leaves_all_as_it_was(told: Told, tmp_path: Path) -> None:
    """One transaction, with what decisions make of it."""
    path, stages = tmp_path / "case.db", ToldStages(told)
    with Case.open(path, stages=stages) as case:
        case.read(["doc-0", "doc-1"], now=NOW)
        (incident,) = case.incidents()
        case.decide(Accept(accounts=incident.accounts), who="Ann", now=NOW)
    before = tables(path)

    def stop(_case: Inside, _accounts: Collection[str], _documents: Collection[str]) -> Change:
        raise RuntimeError("half way")

    with Store.open(path, create=False) as store:
        report, placed = stages.one("doc-2")
        store.add(report, [placed], now=NOW)
        kept = store.kept()
        assert kept is not None
        with pytest.raises(RuntimeError, match="half way"):
            store.grow_derived(derive_more(kept, store), kept, stop)
        assert not store.is_current()
    assert tables(path) == before


def test_what_was_made_of_an_earlier_state_is_not_written(told: Told, tmp_path: Path) -> None:
    """Another program was faster."""
    path, stages = tmp_path / "case.db", ToldStages(told)
    with Case.open(path, stages=stages) as case:
        case.read(["doc-0", "doc-1"], now=NOW)
        with Store.open(path, create=False) as store:
            kept = store.kept()
            assert kept is not None
            case.read(["doc-2"], now=NOW)
            after = tables(path)
            assert not store.grow_derived(derive_more(kept, store), kept, lambda *_: Change())
    assert tables(path) == after


def test_the_largest_crowds_are_told_with_what_they_share() -> None:
    crowds = [Crowd(block=f"b{n}", words=f"named town{n}", accounts=100 + n) for n in range(8)]

    lines = list(crowd_lines(crowds))

    assert lines[0].startswith("107 accounts named town7: too many to compare each with each")
    assert lines[MOST_CROWDS:] == ["and 3 more such crowds, which tocsin check shows"]


def test_numbers_are_found_with_all_that_hold_them() -> None:
    """Each number once, holders in their order; those passed over are as if not there."""
    shelf = Postings([packed([5, 3, 3]), b"", packed([9, 3])])

    groups = shelf.groups(shelf.together([0, 2]), least=2)

    assert groups.numbers.tolist() == [3]
    assert groups.sets() == [(0, 2)]
    assert shelf.numbers[groups.positions].tolist() == [3, 3]
    every = shelf.groups(shelf.together([0, 1, 2]), but=shelf.numbers == 3)
    assert dict(zip(every.numbers.tolist(), every.sets(), strict=True)) == {5: (0,), 9: (2,)}
    assert number_of("a") != number_of("b")
