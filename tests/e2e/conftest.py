"""The command line as a process, and one case that all these tests share."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e.a_workbench import FLAGS, SLOW_MS

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "prisons"
LIMIT_S = 300  # of one process, so that a hanging one fails; reading the examples takes some 20 s

Tocsin = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def tocsin(tmp_path_factory: pytest.TempPathFactory) -> Tocsin:
    """Run the command line in an empty folder; what it prints is text."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")

    def run(
        *words: object, folder: Path = elsewhere, stdin: bytes = b""
    ) -> "subprocess.CompletedProcess[str]":
        ended = subprocess.run(
            [sys.executable, "-m", "tocsin", *map(str, words)],
            cwd=folder,
            input=stdin,
            capture_output=True,
            timeout=LIMIT_S,
            env={**os.environ, "PYTHONUTF8": "1"},
            check=False,
        )
        return subprocess.CompletedProcess(
            ended.args, ended.returncode, ended.stdout.decode(), ended.stderr.decode()
        )

    return run


@pytest.fixture(scope="session")
def demo(tocsin: Tocsin, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the examples, as the demonstration makes it; not to be changed."""
    case = tmp_path_factory.mktemp("demo") / "case.db"
    ended = tocsin(
        "read",
        EXAMPLE / "reports",
        "--case",
        case,
        "--sites",
        EXAMPLE / "sites.csv",
        "--timezone",
        "Europe/Paris",
    )
    assert ended.returncode == 0, ended.stderr
    return case


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    """A real browser, for the tests of one file."""
    expect.set_options(timeout=SLOW_MS)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser_path, args=list(FLAGS))
        yield opened
        opened.close()
