"""The workbench on the case of the examples: it counts what the file holds, now and as of then."""

import json
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.web_server import A_READER, Served, serving
from tocsin.model import Record
from tocsin.pipeline import derive
from tocsin.store import Store
from tocsin.web.asof import known_at, record_at
from tocsin.web.copying import write_copy
from tocsin.web.moments import moment
from tocsin.web.page import BUILT
from tocsin.web.serving import AddressNotFree, listening

LIMIT_S = 120

Tocsin = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def served(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(demo, tmp_path_factory.mktemp("page"), reader=A_READER) as running:
        yield running


@pytest.fixture(scope="module")
def record(demo: Path) -> Record:
    with Store.open(demo, create=False, read_only=True) as store:
        return store.load()


def _sql(case: Path, query: str, *values: object) -> int:
    with sqlite3.connect(f"{case.as_uri()}?mode=ro", uri=True) as connection:
        (count,) = connection.execute(query, values).fetchone()
    connection.close()
    return int(count)


def test_the_counts_are_those_of_sql(served: Served, demo: Path) -> None:
    counts = served.get("case").json["counts"]
    for table in ("reports", "documents", "origins", "incidents", "accounts", "rejected", "sites"):
        assert counts[table] == _sql(demo, f"SELECT count(*) FROM {table}")  # noqa: S608 - our names
    for kind in ("statement", "figure", "measure", "response", "doubt"):
        wanted = _sql(demo, "SELECT count(*) FROM ledger WHERE kind = ?", kind)
        assert counts[f"{kind}s"] == wanted
        assert served.get("ledger", kind=kind).json["total"] == wanted


def test_a_filter_counts_what_sql_counts(served: Served, demo: Path) -> None:
    shown = (
        "SELECT count(*) FROM shown JOIN claims ON claims.account = shown.account "
        'AND claims.field = shown.field AND claims.position = shown."index" '
        "WHERE shown.field = ? AND json_extract(claims.value, ?) = ?"
    )
    for parameter, field, path, value in (
        ("kind", "kind", "$.label", "arson"),
        ("modality", "modality", "$", "happened"),
        ("level", "place", "$.chosen.level", "town"),
        ("granularity", "when", "$.interval.granularity", "night"),
    ):
        wanted = _sql(demo, shown, field, path, value)
        assert wanted
        assert served.get("incidents", **{parameter: value}).json["total"] == wanted
    several = "SELECT incident FROM incident_origins GROUP BY incident HAVING count(*) > 1"
    origins = f"SELECT count(*) FROM ({several})"  # noqa: S608 - our own words
    assert served.get("map", min_origins=2).json["total"] == _sql(demo, origins)


def test_as_of_a_moment_is_a_case_of_the_reports_until_then(served: Served, record: Record) -> None:
    """At every moment: the accounts of those reports and no others, joined as they are today.

    Linking the reports of a moment afresh may join some otherwise, for reports are weighed as a
    whole; an incident that both have shows the same values in both.
    """
    moments = sorted({known_at(record, document) for document in record.documents})
    assert len(moments) > 10
    for at in moments[::3]:
        then = record_at(record, at)
        alone = derive(replace(then, origins=(), incidents=())).record
        told = {account for one in then.incidents for account in one.accounts}
        assert told == {account for one in alone.incidents for account in one.accounts}
        values = {one.accounts: one.shown for one in then.incidents}
        afresh = {one.accounts: one.shown for one in alone.incidents}
        assert values.keys() & afresh.keys()
        assert all(values[same] == afresh[same] for same in values.keys() & afresh.keys())
        assert served.get("incidents", as_of=moment(at)).json["total"] == len(then.incidents)


def test_as_of_the_last_moment_is_now(served: Served) -> None:
    told = served.get("asof").json["moments"]
    now = served.get("incidents", size=500).json
    then = served.get("incidents", size=500, as_of=told[-1]["at"]).json
    assert then == now
    assert [one["incidents"] for one in told] == sorted(one["incidents"] for one in told)
    assert served.get("incidents", as_of="1990-01-01").json["total"] == 0


def test_what_a_later_report_changed_is_told(served: Served) -> None:
    told = served.get("asof").json["moments"]
    changes = served.get("asof/changes", after=told[3]["at"], by=told[-1]["at"]).json
    assert changes["appeared_total"] == told[-1]["incidents"] - told[3]["incidents"]
    assert any(one["fields"] for one in changes["changed"])


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_an_export_of_all_is_that_of_the_command_line(
    served: Served, tocsin: Tocsin, demo: Path, tmp_path: Path, suffix: str
) -> None:
    written = tmp_path / f"all.{suffix}"
    assert tocsin("export", demo, "--to", written).returncode == 0
    assert served.get("export", format=suffix).body == written.read_bytes()


def test_a_copy_holds_the_answers_and_nothing_runs_in_it(demo: Path, tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.mkdir()
    (page / "index.html").write_text("<!doctype html>")
    (page / "copy.html").write_text("<!doctype html><title>copy</title>")
    folder = tmp_path / "copy"
    for _ in range(2):  # an earlier copy is replaced
        write_copy(demo, folder, page=page)
    assert "copy" in (folder / "index.html").read_text()
    incidents = _answer(folder, "incidents")
    assert len(list((folder / "data" / "incidents").iterdir())) == incidents["total"]
    for path in folder.rglob("*.js"):
        content = path.read_text("utf-8")
        assert content.startswith("window.tocsin(")
        assert "<" not in content
    assert [one for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def _answer(folder: Path, key: str) -> dict[str, int]:
    written = (folder / "data" / f"{key}.js").read_text("utf-8")
    opening = f"window.tocsin({json.dumps(key)},"
    found: dict[str, int] = json.loads(written.removeprefix(opening).removesuffix(");\n"))
    return found


_SERVE = """
import sys
from pathlib import Path
from tocsin.web.serving import serve
case, page = map(Path, sys.argv[1:])
try:
    serve(case, host="127.0.0.1", port=0, page=page, on_ready=lambda at: print(at, flush=True))
except KeyboardInterrupt:
    pass  # as the command line takes it
"""


def test_an_interrupt_stops_the_server_cleanly(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html>")
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE, str(demo), str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("http://127.0.0.1:")
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=LIMIT_S)
    assert "Traceback" not in errors
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--port", "70000"), 2, "port"),
        (("--host", "no.such.host.invalid"), 2, "cannot be used"),
    ],
)
def test_what_cannot_be_served_is_told_in_a_sentence(
    tocsin: Tocsin, demo: Path, words: tuple[str, ...], code: int, sentence: str
) -> None:
    if not (BUILT / "index.html").is_file():
        words, code, sentence = (), 3, "make web"
    ended = tocsin("serve", demo, "--no-open", *words)
    assert (ended.returncode, "Traceback" in ended.stderr) == (code, False)
    assert sentence in ended.stderr


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AddressNotFree, match=f"port {port} cannot be used: address already"):
            listening("127.0.0.1", port)


def test_a_missing_case_is_told(tocsin: Tocsin, tmp_path: Path) -> None:
    ended = tocsin("serve", tmp_path / "none.db", "--no-open")
    assert ended.returncode in {2, 3}
    assert ended.stderr.count("\n") == 1
