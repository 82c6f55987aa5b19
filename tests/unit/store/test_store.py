import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests import invented
from tocsin.errors import CaseIsDamaged, RecordsClash, TextNotStorable
from tocsin.model import Given, Record, Rejected
from tocsin.store import Store, schema


def filled(store: Store, now: datetime, *, reports: int = 2) -> Record:
    """A case with some reports, linked."""
    for n in range(reports):
        report = invented.report(f"{invented.FIRE} Number {n}.")
        store.add(report, [invented.fire(report, day=20 - n)], now=now)
    record = invented.derived_from(store.load())
    store.replace_derived(record)
    return record


def test_what_is_stored_comes_back_as_it_was(store: Store, now: datetime) -> None:
    report = invented.report()
    reading = invented.fire(report).reading
    assert store.add(report, [invented.fire(report)], now=now) == "new"
    record = store.load()
    assert record.documents == {reading.document.id: reading.document}
    assert list(record.accounts.values()) == list(reading.accounts)
    assert record.persons == {reading.document.id: reading.persons}
    assert (record.statements, record.figures) == (reading.statements, reading.figures)
    assert (record.measures, record.responses) == (reading.measures, reading.responses)
    assert record.doubts == reading.doubts


def test_reports_keep_their_bytes_and_what_was_said_of_them(store: Store, now: datetime) -> None:
    given = Given(outlet="Veldham Post", published="2031-05-15", timezone="Europe/Paris")
    report = replace(invented.report(given=given), content=b"\x00\xff<script>\r\n")
    store.add(report, [], now=now)
    assert list(store.reports()) == [report]
    assert store.given(report.id) == given
    assert store.origin_of(report.id) == "fire.txt"


def test_a_report_that_is_not_there_has_no_origin_and_no_details(store: Store) -> None:
    assert store.given("rep-0") is None
    assert not store.origin_of("rep-0")


def test_when_a_report_was_received_is_kept_in_utc(store: Store, path: Path) -> None:
    store.add(invented.report(), [], now=datetime.fromisoformat("2031-06-01T02:00+03:00"))
    with closing(sqlite3.connect(path)) as connection:
        kept = connection.execute("SELECT received_at FROM reports").fetchone()
    assert kept == ("2031-05-31T23:00:00+00:00",)


def test_a_moment_without_an_offset_is_refused(store: Store, now: datetime) -> None:
    with pytest.raises(ValueError, match="has no offset"):
        store.add(invented.report(), [], now=now.replace(tzinfo=None))
    assert not list(store.reports())


def test_half_a_character_is_refused_in_words(store: Store, now: datetime) -> None:
    """As an argument of a command line holds it that is no UTF-8, or a JSON string."""
    report = invented.report(given=Given(outlet="Veldham \udce9 Post"))
    with pytest.raises(TextNotStorable, match=r"udce9 Post': it has half a character"):
        store.add(report, [], now=now)
    with pytest.raises(TextNotStorable):
        store.put_sites([replace(invented.NORTHGATE, name="\ud800")], now=now)
    assert not list(store.reports())


def test_the_same_bytes_twice_are_one_report(store: Store, now: datetime) -> None:
    report = invented.report()
    store.add(report, [invented.fire(report)], now=now)
    before = store.load()
    again = replace(report, origin="copy.txt", given=Given(outlet="Another"))
    mumbles = Rejected(stage="read", item="copy.txt", reason="it mumbles")
    assert store.add(again, [invented.fire(report)], [mumbles], now=now) == "already there"
    assert store.load() == before
    assert list(store.reports()) == [report]


def test_a_report_is_stored_whole_or_not_at_all(store: Store, now: datetime) -> None:
    """The second reading clashes with the first: nothing of either may stay."""
    report = invented.report()
    twice = [invented.fire(report), invented.fire(report)]
    with pytest.raises(RecordsClash, match="please report this"):
        store.add(report, twice, now=now)
    assert store.load() == Record()
    assert not list(store.reports())


def test_a_report_of_which_nothing_was_read_is_archived_with_the_reason(
    store: Store, now: datetime
) -> None:
    mumbles = Rejected(stage="read", item="fire.txt", reason="it mumbles")
    store.add(invented.report(), [], [mumbles], now=now)
    assert store.load() == Record(rejected=(mumbles,))
    assert len(list(store.reports())) == 1


def test_the_same_reason_for_the_same_item_stands_once(store: Store, now: datetime) -> None:
    empty = Rejected(stage="collect", item="empty.txt", reason="it is empty")
    gone = replace(empty, item="gone.txt")
    store.reject([empty, gone], now=now)
    store.reject([empty], now=now)
    assert store.load().rejected == (empty, gone)


def test_the_same_reason_for_two_reports_of_one_name_stands_twice(
    store: Store, now: datetime
) -> None:
    """A file that changed between two readings is two reports; each keeps its reason."""
    mumbles = Rejected(stage="read", item="fire.txt", reason="it mumbles")
    for text in ("mumble", "mumble mumble"):
        store.add(invented.report(text), [], [mumbles], now=now)
    assert store.load().rejected == (mumbles, mumbles)


def test_the_order_does_not_depend_on_which_report_came_first(
    tmp_path: Path, now: datetime
) -> None:
    reports = [invented.report(f"{invented.FIRE} Number {n}.") for n in range(6)]
    days = (9, 7, 7, None, 8, None)
    loaded = []
    for name, step in (("there.db", 1), ("back.db", -1)):
        with Store.open(tmp_path / name, create=True) as store:
            for report, day in list(zip(reports, days, strict=True))[::step]:
                store.add(report, [invented.fire(report, day=day)], now=now)
            loaded.append(store.load())
    assert loaded[0] == loaded[1]
    assert list(loaded[0].documents) == list(loaded[1].documents)
    assert list(loaded[0].accounts) == list(loaded[1].accounts)
    starts = [
        doc.published and doc.published.interval.start for doc in loaded[0].documents.values()
    ]
    assert [start and start.day for start in starts] == [7, 7, 8, 9, None, None]


@pytest.mark.parametrize("table", [table.name for table in schema.APPEND_ONLY])
@pytest.mark.parametrize("act", ["UPDATE {0} SET rowid = rowid", "DELETE FROM {0}"])
def test_what_grows_is_closed_against_change(
    store: Store, path: Path, now: datetime, table: str, act: str
) -> None:
    report = invented.report()
    mumbles = Rejected(stage="read", item="fire.txt", reason="it mumbles")
    store.add(report, [invented.fire(report)], [mumbles], now=now)
    with closing(sqlite3.connect(path)) as other:
        other.execute(
            "INSERT INTO decisions (who, at, act, what, why, before, digest) "
            "VALUES ('A', 'B', 'C', 'D', 'E', 'F', 'G')"
        )
        with pytest.raises(sqlite3.IntegrityError, match=f"{table} may only grow"):
            other.execute(act.format(table))


def test_replacing_a_claim_is_a_change(store: Store, now: datetime) -> None:
    filled(store, now)
    with (
        pytest.raises(RecordsClash, match="claims may only grow"),
        store.reading() as connection,
    ):
        connection.exec_driver_sql("REPLACE INTO claims SELECT * FROM claims WHERE id = 1")


def test_a_claim_needs_an_account_that_is_there(store: Store, now: datetime) -> None:
    filled(store, now)
    with pytest.raises(RecordsClash, match="FOREIGN KEY"), store.reading() as connection:
        connection.exec_driver_sql(
            "INSERT INTO claims SELECT 0, 'acc-0', field, position, value, document, start, "
            '"end", "by", confidence, said_by FROM claims WHERE id = 1'
        )


def test_what_is_derived_comes_back_as_it_was(store: Store, now: datetime) -> None:
    record = filled(store, now)
    assert record.incidents[0].links
    assert store.load() == record


def test_what_is_derived_takes_the_place_of_what_was_derived_before(
    store: Store, now: datetime
) -> None:
    record = filled(store, now)
    without = replace(record, incidents=())
    assert store.replace_derived(without)
    assert store.load() == without


def test_what_is_derived_from_fewer_reports_never_takes_the_place_of_more(
    store: Store, now: datetime
) -> None:
    """As when a slower program ends after a faster one that began later."""
    early = filled(store, now, reports=1)
    late = filled(store, now, reports=2)
    assert not store.replace_derived(early)
    assert store.load() == late


def test_incidents_of_unknown_accounts_are_refused_and_the_old_ones_stay(
    store: Store, now: datetime
) -> None:
    record = filled(store, now)
    incident = replace(record.incidents[0], accounts=("acc-0",))
    with pytest.raises(RecordsClash):
        store.replace_derived(replace(record, incidents=(incident,)))
    assert store.load() == record


def test_a_case_is_current_until_a_report_or_a_site_is_added(store: Store, now: datetime) -> None:
    assert store.is_current()
    filled(store, now)
    assert store.is_current()
    store.put_sites([invented.NORTHGATE], now=now)
    assert not store.is_current()
    filled(store, now)
    assert store.is_current()
    report = invented.report(f"{invented.FIRE} And more.")
    store.add(report, [invented.fire(report)], now=now)
    assert not store.is_current()


def test_a_site_with_a_known_id_takes_the_place_of_the_old(store: Store, now: datetime) -> None:
    southgate = replace(invented.NORTHGATE, id="site:southgate", name="Southgate depot")
    store.put_sites([southgate, invented.NORTHGATE], now=now)
    moved = replace(invented.NORTHGATE, town="Oudham")
    store.put_sites([moved], now=now)
    assert store.sites() == (moved, southgate)
    store.put_sites([], now=now)
    assert store.load().sites == (moved, southgate)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("UPDATE claims SET value = '{\"type\": 3}' WHERE field = 'kind'", "of claims"),
        ("UPDATE claims SET field = 'mood' WHERE field = 'place'", "of claims"),
        ("UPDATE documents SET published = 'yesterday'", "of documents"),
        ("UPDATE accounts SET passages = '[[1]]'", "of accounts"),
        ("UPDATE ledger SET entry = '{}'", "of ledger"),
        ("UPDATE persons SET mention = '{}'", "of persons"),
        ("UPDATE sites SET site = '[]'", "of sites"),
        ("UPDATE links SET evidence = '{'", "of links"),
        ("UPDATE disagreements SET disagreement = '{}'", "of disagreements"),
        ("UPDATE documents SET text = CAST(x'ff' AS TEXT)", "UTF-8"),
    ],
)
def test_a_row_that_is_no_record_is_named(
    store: Store, path: Path, now: datetime, act: str, said: str
) -> None:
    filled(store, now)
    store.put_sites([invented.NORTHGATE], now=now)
    tamper(path, act)
    with pytest.raises(CaseIsDamaged, match=said):
        store.load()


def tamper(path: Path, *statements: str) -> None:
    """Change what may not be changed."""
    with closing(sqlite3.connect(path)) as connection:
        for trigger in schema.triggers():
            connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_readers_see_one_moment(path: Path, now: datetime) -> None:
    """A record loaded while another program writes holds none of it, or all of it."""
    with Store.open(path, create=True) as writer, Store.open(path, create=False) as reader:
        filled(writer, now, reports=1)
        with reader.reading() as connection:
            count = "SELECT count(*) FROM documents"
            assert connection.exec_driver_sql(count).scalar() == 1
            filled(writer, now, reports=3)
            assert connection.exec_driver_sql(count).scalar() == 1
        assert len(reader.load().documents) == 3
