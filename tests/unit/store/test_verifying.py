import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import invented
from tocsin.model import Document, Rejected, Report
from tocsin.store import Problem, Store, schema, verify

NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)


def reread(report: Report) -> Sequence[Document]:
    """What reading the bytes again gives; a mumble gives nothing."""
    if b"mumble" in report.content:
        return ()
    day = 20 if b"Number 0" in report.content else 19
    return [invented.document(report, day=day)]


def fill(store: Store) -> None:
    """A sound case: two reports read, one let go, sites, and all that is derived."""
    for n in range(2):
        report = invented.report(f"{invented.FIRE} Number {n}.")
        store.add(report, [invented.fire(report, day=20 - n)], now=NOW)
    mumbles = Rejected(stage="read", item="mumble.txt", reason="it mumbles")
    store.add(invented.report("mumble"), [], [mumbles], now=NOW)
    store.put_sites([invented.NORTHGATE], now=NOW)
    store.replace_derived(invented.derived_from(store.load()))


def tamper(path: Path, *statements: str, closed_again: bool = True) -> None:
    """Change what may not be changed, and hide it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for trigger in schema.triggers():
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.execute(statement)
        if closed_again:
            for sql in schema.triggers().values():
                connection.execute(sql)
        connection.commit()


def test_a_case_as_it_was_stored_has_no_problems(store: Store) -> None:
    fill(store)
    assert verify(store, reread) == []


def test_an_empty_case_has_no_problems(store: Store) -> None:
    assert verify(store, reread) == []


def test_what_is_only_to_be_read_can_be_verified(path: Path) -> None:
    with Store.open(path, create=True) as store:
        fill(store)
    with Store.open(path, create=False, read_only=True) as store:
        assert verify(store, reread) == []


@pytest.mark.parametrize(
    ("act", "where", "what"),
    [
        (
            "UPDATE reports SET content = CAST('A quiet night.' AS BLOB) WHERE rowid = 1",
            "report rep-",
            "do not have the hash",
        ),
        (
            "UPDATE documents SET text = replace(text, 'Two', 'Ten')",
            "document doc-",
            "not the one that its id was made from",
        ),
        ("UPDATE documents SET outlet = 'Oudham Post'", "report rep-", "other details.*: outlet"),
        ("UPDATE documents SET title_end = 9999", "document doc-", "the title ends at 9999"),
        ('UPDATE claims SET "end" = 9999', "document doc-", "characters .* to 9999 of a text of"),
        ('UPDATE claims SET "end" = start', "document doc-", "characters"),
        ("UPDATE claims SET start = -1", "document doc-", "characters -1 to"),
        (
            "UPDATE claims SET document = (SELECT min(id) FROM documents)",
            "document doc-",
            "stands on document doc-",
        ),
        (
            "UPDATE claims SET said_by = replace(said_by, '\"end\":', '\"end\":9')",
            "document doc-",
            "modality: characters",
        ),
        ("UPDATE claims SET confidence = 1.5", "document doc-", "Expected `float` <= 1.0"),
        ("DELETE FROM claims WHERE field = 'kind'", "document doc-", "Expected `array` of length"),
        (
            "DELETE FROM claims WHERE id = (SELECT min(id) FROM claims WHERE field = 'kind')",
            "document doc-",
            "Expected `array` of length",
        ),
        (
            "UPDATE accounts SET passages = replace(passages, '\"end\":', '\"end\":9')",
            "document doc-",
            "passages: characters",
        ),
        (
            "UPDATE accounts SET may_include = '[\"acc-0\"]'",
            "document doc-",
            "may include acc-0, which is not there",
        ),
        (
            "DELETE FROM ledger WHERE position = 1",
            "ledger",
            "missing",
        ),
        (
            "UPDATE ledger SET entry = replace(entry, '\"end\":', '\"end\":9')",
            "document doc-",
            "entry .*: characters",
        ),
        (
            "UPDATE persons SET mention = replace(mention, '\"end\":', '\"end\":9')",
            "document doc-",
            "persons: characters",
        ),
        ("DELETE FROM sites", "account acc-", "site:northgate is not on the case's list"),
        (
            "UPDATE claims SET account = 'acc-0' WHERE id = 1",
            "claims 1",
            "a row of accounts that is not there",
        ),
        (
            "DELETE FROM incident_accounts WHERE position = 1",
            "incident inc-",
            "links account acc-.*, which is not its own",
        ),
        ('UPDATE shown SET "index" = 7', "incident inc-", "shows claim 7 of damage"),
        ("UPDATE shown SET field = 'mood'", "incident inc-", "shows claim 0 of mood"),
        (
            "UPDATE disagreements SET disagreement = replace(disagreement, 'acc-', 'acc-0')",
            "incident inc-",
            "disagrees on damage by acc-0.*, which is not its own",
        ),
        (
            "UPDATE disagreements SET disagreement = replace(disagreement, 'ori-', 'ori-0')",
            "incident inc-",
            "disagrees on damage by ori-0.*, which is not there",
        ),
        (
            "UPDATE origins SET passages = replace(passages, '\"end\":', '\"end\":9')",
            "origin ori-shared",
            "characters",
        ),
        (
            "DELETE FROM origin_documents WHERE origin = 'ori-shared' AND position = 1",
            "origin ori-shared",
            "which is not its own",
        ),
        ("UPDATE documents SET published = '{'", "file", "row doc-.* of documents"),
    ],
)
def test_whatever_was_changed_is_found(
    store: Store, path: Path, act: str, where: str, what: str
) -> None:
    fill(store)
    tamper(path, act)
    found = verify(store, reread)
    assert any(found_at(problem, where, what) for problem in found), found


def found_at(problem: Problem, where: str, what: str) -> bool:
    """Whether a problem is the one looked for."""
    return problem.where.startswith(where) and re.search(what, problem.what) is not None


def test_a_missing_row_in_the_middle_is_found(store: Store, path: Path) -> None:
    """A claim that was removed leaves a gap in the numbers of its field."""
    report = invented.report()
    reading = invented.fire(report).reading
    account = reading.accounts[0]
    several = replace(account, damage=account.damage * 3)
    placed = replace(
        invented.fire(report), reading=replace(reading, accounts=(several, *reading.accounts[1:]))
    )
    store.add(report, [placed], now=NOW)
    tamper(path, "DELETE FROM claims WHERE field = 'damage' AND position = 1")
    assert Problem(where=f"claims of {account.id} damage", what="some are missing") in verify(
        store, lambda report: [invented.document(report)]
    )


def test_a_text_that_the_bytes_no_longer_give_is_found(store: Store) -> None:
    fill(store)
    found = verify(store, lambda _: ())
    assert len(found) == 2
    assert all("its bytes no longer give document doc-" in problem.what for problem in found)
    assert all(problem.where.endswith("(fire.txt)") for problem in found)


def test_a_trigger_taken_away_changed_or_added_is_found(store: Store, path: Path) -> None:
    fill(store)
    tamper(
        path,
        "CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims BEGIN SELECT 1; END",
        "CREATE TRIGGER quietly AFTER INSERT ON claims BEGIN SELECT 1; END",
        closed_again=False,
    )
    found = {problem.where: problem.what for problem in verify(store, reread)}
    assert found["trigger reports_no_delete"] == "is missing: rows may have been changed"
    assert found["trigger claims_no_update"] == "was changed"
    assert found["trigger quietly"] == "is none of ours: it may change what is stored"


def test_a_damaged_page_is_found(path: Path) -> None:
    with Store.open(path, create=True) as store:
        fill(store)
    content = bytearray(path.read_bytes())
    content[8192:12288] = b"\x07" * 4096
    path.write_bytes(content)
    with Store.open(path, create=False) as store:
        assert any(problem.where == "file" for problem in verify(store, reread))
