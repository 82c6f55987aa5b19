"""The README says what happens."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.update_readme import README, ROOT, as_run, commands, difference, prepare
from tocsin.cli.main import app

TEXT = README.read_text("utf-8")


def test_every_command_prints_what_the_readme_says(tmp_path: Path) -> None:
    """To change what it says: python scripts/update_readme.py."""
    prepare(tmp_path)
    assert difference(TEXT, as_run(TEXT, tmp_path)) == ""
    for code in re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL):
        ended = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (ended.returncode, ended.stderr) == (0, "")
        assert ended.stdout


def test_the_main_ways_in_are_among_them() -> None:
    run = list(commands(TEXT))
    assert "make demo" in run
    for command in ("brief", "incidents", "show"):
        assert any(line.startswith(f"tocsin {command} ") for line in run), command


@pytest.mark.parametrize(
    "command",
    [*(one.name for one in app.registered_commands), *(one.name for one in app.registered_groups)],
)
def test_every_command_is_named(command: str) -> None:
    assert f"`tocsin {command}" in TEXT


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_local_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)[^)]*\)", text):
        assert (ROOT / target).exists(), target


def test_what_is_not_run_is_only_set_up() -> None:
    """Blocks that no test runs hold nothing that could go wrong unseen."""
    for block in re.findall(r"^```sh\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            assert line.split()[0] in {"git", "cd", "make", "pip", "."}, line
