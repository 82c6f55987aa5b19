"""Addresses, feeds and alerts from the command line, with a server on this machine."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.a_server import Site, site
from tests.unit.cli.conftest import Run
from tocsin import Case
from tocsin.cli import fetching
from tocsin.fetch import Network

PAGE = """<!doctype html><html lang="en"><head><title>Van burnt at Toulon prison</title>
<meta property="og:site_name" content="The Vale Star">
<meta property="article:published_time" content="2025-04-16T08:00:00+02:00"></head>
<body><article><h1>Van burnt at Toulon prison</h1><p>Two vans were set on fire outside the prison
of Toulon on Tuesday night, the prosecutor said. Nobody was hurt in the fire. {more}</p></article>
</body></html>"""

RULES = """[[rule]]
name = "prisons"
area = ["Toulon"]
to = ["screen", "log"]
[way.screen]
type = "terminal"
[way.log]
type = "file"
path = "alerts.jsonl"
"""


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that the command line may reach, without pauses, for these tests alone."""
    monkeypatch.setattr(fetching, "NETWORK", Network(loopback=True))
    monkeypatch.setattr(fetching, "LIMITS", replace(fetching.LIMITS, pause_s=0.0, retries=0))
    with site() as running:
        yield running


def put(served: Site, path: str, more: str = "") -> str:
    return served.put(path, PAGE.format(more=more), Content_Type="text/html; charset=utf-8")


def test_feeds_are_watched_and_what_rules_ask_for_is_told_once(
    run: Run, served: Site, tmp_path: Path
) -> None:
    page = put(served, "/a")
    item = f"<item><title>Van</title><link>{page}</link></item>"
    served.put("/feed", f'<rss version="2.0"><channel><title>V</title>{item}</channel></rss>')
    rules = tmp_path / "rules.toml"
    rules.write_text(RULES)
    case = tmp_path / "case.db"
    words = ("watch", f"{served.root}/feed", "--case", case, "--once", "--rules", rules)

    first = run(*words)
    assert (first.code, first.err) == (0, "")
    assert "1 feed with news, 0 unchanged, 0 failed" in first.out
    assert "1 page asked for: 1 new, 0 already there; 0 rejected" in first.out
    assert "prisons: arson" in first.out
    assert "    Two vans were set on fire outside the prison" in first.out
    assert page in first.out

    again = run(*words)
    assert (again.code, again.err) == (0, "")
    assert "prisons: arson" not in again.out
    assert "0 new alerts, 0 sent" in again.out
    (told,) = map(json.loads, (tmp_path / "alerts.jsonl").read_text().splitlines())
    assert told["sources"][0]["address"] == page
    assert (tmp_path / "case.db.warc.gz").exists()

    alone = run("alerts", case, "--rules", rules)
    assert (alone.code, alone.out) == (0, "0 new alerts, 0 sent\n")
    assert run("verify", case).code == 0


def test_an_address_is_read_and_its_later_version_kept_beside_it(
    run: Run, served: Site, tmp_path: Path
) -> None:
    case = tmp_path / "case.db"
    for more in ("", "Police closed the road for an hour."):
        address = put(served, "/a", more)
        ended = run("read", address, "--case", case)
        assert (ended.code, ended.err) == (0, "")
        assert "1 read: 1 new" in ended.out
    with Case.open(case, read_only=True) as opened:
        record = opened.record()
    assert {document.address for document in record.documents.values()} == {address}
    assert len(record.documents) == 2
    assert [(one.kind, len(one.documents)) for one in record.origins] == [("version", 2)]


def test_an_address_that_gives_nothing_is_told_in_one_sentence(
    run: Run, served: Site, tmp_path: Path
) -> None:
    ended = run("read", f"{served.root}/missing", "--case", tmp_path / "case.db")
    assert ended.code == 2
    assert f"{served.root}/missing: the server answers with status 404" in ended.out
    assert "nothing was read" in ended.err


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("file:///etc/passwd", "only http and https are opened"),
        ("ftp://example.org/a", "only http and https are opened"),
        ("https://user:word@example.org/", "carries a name or a password"),
        ("http://", "it names no host"),
        ("https://exa mple.org/", "it names no host"),
        ("https://example.org/\x1b[31m", "control characters"),
    ],
)
@pytest.mark.parametrize("command", ["read", "watch"])
def test_an_address_that_cannot_be_opened_is_refused_before_a_case_is_made(
    run: Run, tmp_path: Path, command: str, address: str, why: str
) -> None:
    case = tmp_path / "case.db"
    once = ("--once",) if command == "watch" else ()
    ended = run(command, address, "--case", case, *once)
    assert ended.code == 2
    assert why in ended.err
    assert not case.exists()


def test_this_machine_is_not_opened(run: Run, tmp_path: Path) -> None:
    with site() as running:
        put(running, "/a")
        ended = run("read", f"{running.root}/a", "--case", tmp_path / "case.db")
        assert running.asked == []
    assert ended.code == 2
    assert "inside a private or reserved network" in ended.out


def test_a_brief_opens_no_address(run: Run, tmp_path: Path) -> None:
    ended = run("brief", "https://example.org/a", "--to", tmp_path / "a.html")
    assert ended.code == 2
    assert "tocsin read ADDRESS --case FILE" in ended.out + ended.err


def test_two_schedules_are_refused(run: Run, tmp_path: Path) -> None:
    ended = run(
        "watch", "https://example.org/rss", "--case", tmp_path / "c", "--once", "--every", 5
    )
    assert (ended.code, "leave one out" in ended.err) == (2, True)


def test_what_could_not_be_sent_ends_in_one_sentence(run: Run, case: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text(
        '[[rule]]\nname = "a"\nto = ["log"]\n[way.log]\ntype = "file"\npath = "no/such/folder"\n'
    )
    ended = run("alerts", case, "--rules", rules)
    assert ended.code == 3
    assert "log: " in ended.err
    assert "nothing is lost" in ended.err
    (tmp_path / "no" / "such").mkdir(parents=True)
    assert run("alerts", case, "--rules", rules).out == "0 new alerts, 2 sent\n"


def test_rules_that_are_wrong_are_refused_before_anything_is_asked(
    run: Run, served: Site, tmp_path: Path
) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text("rule = 1")
    case = tmp_path / "case.db"
    ended = run("watch", f"{served.root}/feed", "--case", case, "--once", "--rules", rules)
    assert ended.code == 2
    assert "nothing was sent" in ended.err
    assert served.asked == []
    assert not case.exists()
