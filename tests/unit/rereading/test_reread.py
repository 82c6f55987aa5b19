"""reread: a new reading of the same reports, with what people decided of the old one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.told_stages import ToldStages
from tests.unit.link.case import FARVILLE, NEXT_NIGHT, NIGHT, QUAYTON
from tests.unit.link.case import Case as Told
from tocsin import Case
from tocsin.errors import CaseNotWritable
from tocsin.model import Accept, Claim, Correct, Count, Merge, Reject
from tocsin.rereading import Reread, reread

NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)
LATER = datetime(2032, 6, 1, 12, tzinfo=UTC)
TEXT = "Three lorries burnt at the depot of Quayton overnight. In Farville a shed burnt too."
FIRST, SECOND = "Three lorries burnt at the depot of Quayton overnight", "In Farville a shed burnt"
DECIDED = ("incident", "account", "decision", "what is derived", "custody")
SEVEN = Count(low=7, best=7, high=7, unit="vehicle")


def told() -> Told:
    """Two reports, each on a fire in one town and on another elsewhere."""
    case = Told()
    for key in "ab":
        case.document(f"doc-{key}", text=f"{TEXT} Told by {key}.")
        case.tell(f"{key}-1", document=f"doc-{key}", place=QUAYTON, when=NIGHT, damage=3)
        case.tell(f"{key}-2", document=f"doc-{key}", place=FARVILLE, when=NEXT_NIGHT)
        for number, words in ((1, FIRST), (2, SECOND)):
            passage(case, f"{key}-{number}", words)
    return case


def passage(case: Told, id_: str, words: str) -> None:
    """Let an account stand on some words."""
    account = case.accounts[id_]
    document = case.documents[account.document]
    start = document.text.index(words)
    span = document.span(start, start + len(words))
    place = tuple(replace(claim, span=span) for claim in account.place)
    case.accounts[id_] = replace(account, passages=(span,), place=place)


def renamed(case: Told, id_: str, now: str) -> None:
    """Let an account have another id, as one has that is cut otherwise."""
    case.accounts[now] = replace(case.accounts.pop(id_), id=now)


def old_case(path: Path, *decisions: Callable[[Case], object]) -> Path:
    """The case as it was read at first, with what was decided."""
    with Case.open(path, stages=ToldStages(told())) as opened:
        opened.read(["doc-a", "doc-b"], now=NOW, who="Ann")
        for decide in decisions:
            decide(opened)
    return path


def read_again(path: Path, target: Path, now: Told) -> Reread:
    with Case.open(path, create=False, read_only=True) as opened:
        return reread(opened, target, now=LATER, who="Ben", stages=ToldStages(now))


def held(case: Case, account: str) -> tuple[str, ...]:
    return next(one.accounts for one in case.incidents() if account in one.accounts)


def accepts(case: Case) -> None:
    case.decide(Accept(accounts=held(case, "a-1")), who="Ann", why="seen", now=NOW)


def corrects(case: Case) -> None:
    act = Correct(accounts=held(case, "a-1"), field="damage", value=SEVEN)
    case.decide(act, who="Cleo", why="counted", now=NOW)


def merges(case: Case) -> None:
    act = Merge(accounts=held(case, "a-1"), others=held(case, "a-2"))
    case.decide(act, who="Ann", why="one gang", now=NOW)


def rejects(case: Case) -> None:
    case.decide(Reject(accounts=held(case, "a-2")), who="Ben", why="a film", now=NOW)


def test_a_reading_that_is_the_same_changes_nothing(tmp_path: Path) -> None:
    path = old_case(tmp_path / "old.db", accepts, corrects, rejects)
    before = path.read_bytes()

    found = read_again(path, tmp_path / "new.db", told())

    changes = found.changes
    assert (changes.accounts, changes.accounts_gone, changes.accounts_new) == (4, (), ())
    assert (changes.incidents, changes.changed, changes.decisions) == (1, (), ())
    assert found.left_out == ()
    assert path.read_bytes() == before
    with Case.open(path, read_only=True) as old, Case.open(tmp_path / "new.db") as new:
        assert new.record().incidents == old.record().incidents
        assert new.record().left_out == old.record().left_out
        logs = [[(d.who, d.at, d.why, d.act) for d in one.decisions()] for one in (old, new)]
        assert logs[0] == logs[1]
        assert new.received() == old.received()
        assert [one for one in new.verify() if one.where.startswith(DECIDED)] == []
        assert {line.who for line in new.custody()} == {"Ann", "Ben", "Cleo"}


def test_decisions_hold_of_accounts_that_are_cut_and_called_otherwise(tmp_path: Path) -> None:
    """They are found again by the words they stand on; what is shown otherwise is told."""
    path = old_case(tmp_path / "old.db", accepts, corrects, rejects)
    now = told()
    for key in "ab":
        passage(now, f"{key}-1", FIRST.removesuffix(" overnight"))
        renamed(now, f"{key}-1", f"new-{key}-1")
        renamed(now, f"{key}-2", f"new-{key}-2")
        quay = now.accounts[f"new-{key}-1"]
        tag = Claim(value="QZWX", span=quay.passages[0], by="test")
        now.accounts[quay.id] = replace(quay, signature=(tag,))

    found = read_again(path, tmp_path / "new.db", now)

    assert found.changes.accounts == 4
    assert found.changes.decisions == ()
    (changed,) = found.changes.changed
    assert dict(changed.values) == {"signature": ("", "QZWX")}
    with Case.open(tmp_path / "new.db") as new:
        (incident,) = new.incidents()
        assert incident.review.state == "accepted"
        assert [one.who for one in incident.review.corrections] == ["Cleo"]
        assert [one.accounts for one in new.record().left_out] == [("new-a-2", "new-b-2")]


def test_a_decision_about_what_is_no_longer_read_fits_no_longer(tmp_path: Path) -> None:
    path = old_case(tmp_path / "old.db", accepts, merges)
    now = told()
    for key in "ab":
        del now.accounts[f"{key}-2"]

    found = read_again(path, tmp_path / "new.db", now)

    assert found.changes.accounts_gone == ("a-2", "b-2")
    ((decision, effect),) = found.changes.decisions
    assert (decision.name, effect.fit) == ("merge", "unfit")
    (changed,) = found.changes.changed
    assert changed.accounts == (4, 2)


def test_an_incident_that_is_new_or_gone_is_told(tmp_path: Path) -> None:
    path = old_case(tmp_path / "old.db")
    now = told()
    for key in "ab":
        del now.accounts[f"{key}-1"]
        now.tell(f"{key}-3", document=f"doc-{key}", place=FARVILLE, when=NIGHT)
        passage(now, f"{key}-3", f"Told by {key}")

    found = read_again(path, tmp_path / "new.db", now)

    assert [(bool(one.before), bool(one.now)) for one in found.changes.changed] == [
        (True, False),
        (False, True),
    ]
    assert found.changes.incidents == 1


@pytest.mark.parametrize("name", ["new.db", "new.db.warc.gz"])
def test_where_something_stands_nothing_is_read(name: str, tmp_path: Path) -> None:
    path = old_case(tmp_path / "old.db")
    (tmp_path / name).write_text("mine")

    with pytest.raises(CaseNotWritable, match="something stands there already"):
        read_again(path, tmp_path / "new.db", told())

    assert (tmp_path / name).read_text() == "mine"


def test_stopped_in_the_middle_nothing_stands_there(tmp_path: Path) -> None:
    path = old_case(tmp_path / "old.db")
    broken = told()
    del broken.documents["doc-b"]

    with pytest.raises(KeyError):
        read_again(path, tmp_path / "new.db", broken)

    assert [one.name for one in tmp_path.iterdir()] == ["old.db"]
