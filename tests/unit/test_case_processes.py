"""A case that several programs read into, and one whose program is killed."""

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from tests import invented
from tests.fake_stages import FakeStages
from tocsin import Case
from tocsin.intake import WINDOW_REPORTS

ROOT = Path(__file__).parents[2]
NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)
PATIENCE = 60.0
"""How long to wait for another process [s]; never reached unless something is broken."""

READING = """
import sys
from datetime import UTC, datetime
from tests.fake_stages import FakeStages
from tocsin import Case
with Case.open(sys.argv[1], stages=FakeStages()) as case:
    summary = case.read(sys.argv[2:], now=datetime(2031, 6, 1, 12, tzinfo=UTC))
    print(summary.new, summary.already_there)
"""


def reading(case: Path, pile: Path) -> subprocess.Popen[str]:
    """Another process that reads a pile of reports into a case."""
    return subprocess.Popen(
        [sys.executable, "-c", READING, str(case), str(pile)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def pile(folder: Path, name: str, numbers: range) -> Path:
    """A file of fires, one a line."""
    path = folder / name
    path.write_text("\n".join(f"{invented.FIRE} Number {n}." for n in numbers))
    return path


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
"""
"""Files may grow only so far, as on a disk that is full."""


def count(case: Path) -> int:
    """How many reports a case holds, as far as it can be told now."""
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(case)) as connection:
        number: int = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
        return number
    return 0


def test_two_programs_read_into_one_case_at_once(tmp_path: Path) -> None:
    """Both begin before the case is there, and half of the reports are the same."""
    case = tmp_path / "case.db"
    one = pile(tmp_path, "one.txt", range(100))
    two = pile(tmp_path, "two.txt", range(50, 150))
    programs = [reading(case, one), reading(case, two)]
    told = []
    for program in programs:
        out, err = program.communicate(timeout=PATIENCE)
        assert not err
        told.append([int(number) for number in out.split()])
    assert sum(new for new, _ in told) == 150
    assert [new + there for new, there in told] == [100, 100]
    with Case.open(case, create=False, stages=FakeStages()) as opened:
        assert len(opened.record().documents) == 150
        assert len(opened.incidents()[0].accounts) == 150
        assert opened.is_current()
        assert opened.verify() == []


def test_a_full_disk_is_said_and_reading_again_with_room_completes_the_case(
    tmp_path: Path,
) -> None:
    case, path = tmp_path / "case.db", pile(tmp_path, "pile.txt", range(40))
    for most in (100_000, 300_000):
        program = subprocess.run(
            [sys.executable, "-c", FULL + READING, str(most), str(case), str(path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        assert "CaseNotWritable" in program.stderr.splitlines()[-1]
        assert "cannot be written: " in program.stderr.splitlines()[-1]
    with Case.open(case, stages=FakeStages()) as opened:
        assert opened.verify() == []
        assert opened.read([path], now=NOW).read == 40
        assert len(opened.custody()) == 40
        assert opened.verify() == []


def test_a_program_that_stalls_as_on_a_slow_disk_costs_the_other_only_time(tmp_path: Path) -> None:
    case = tmp_path / "case.db"
    slow = reading(case, pile(tmp_path, "one.txt", range(60)))
    give_up = time.monotonic() + PATIENCE
    while count(case) == 0 and time.monotonic() < give_up:
        assert slow.poll() is None, "it ended before it could be halted"
    other = reading(case, pile(tmp_path, "two.txt", range(60, 100)))
    for _ in range(4):
        slow.send_signal(signal.SIGSTOP)
        time.sleep(0.1)
        slow.send_signal(signal.SIGCONT)
    told = [program.communicate(timeout=PATIENCE) for program in (slow, other)]
    assert told == [("60 0\n", ""), ("40 0\n", "")]
    with Case.open(case, create=False, stages=FakeStages()) as opened:
        assert len(opened.custody()) == 100
        assert opened.verify() == []


def test_a_killed_program_leaves_a_sound_case_that_reading_again_completes(tmp_path: Path) -> None:
    case = tmp_path / "case.db"
    numbers = range(5 * WINDOW_REPORTS)
    path = pile(tmp_path, "pile.txt", numbers)
    for round_ in range(2):
        before = count(case)
        program = reading(case, path)
        give_up = time.monotonic() + PATIENCE
        while count(case) <= before and time.monotonic() < give_up:
            assert program.poll() is None, "it ended before it could be killed"
        program.send_signal(signal.SIGKILL)
        program.communicate()
        assert program.returncode == -signal.SIGKILL
        with Case.open(case, create=False, stages=FakeStages()) as opened:
            assert before < len(opened.record().documents) < len(numbers), round_
            assert opened.verify() == []
    with Case.open(case, create=False, stages=FakeStages()) as opened:
        summary = opened.read([path], now=NOW)
        assert summary.read == len(numbers)
        assert len(opened.incidents()[0].accounts) == len(numbers)
        assert opened.verify() == []
    assert not list(tmp_path.glob("case.db-*"))
