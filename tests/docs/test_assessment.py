"""The page on the assessment says what there is."""

import re
import subprocess
import sys

import typer

from scripts import update_assessment
from scripts.update_readme import ROOT
from tocsin.assess.history_file import NEEDED
from tocsin.cli.main import app
from tocsin.model.assessment import FEATURES

TEXT = (ROOT / "docs" / "assessment.md").read_text("utf-8")


def test_its_code_runs() -> None:
    for code in re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL):
        ended = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False
        )
        assert (ended.returncode, ended.stderr) == (0, "")
        assert ended.stdout.startswith("True")


def test_every_option_and_column_is_named() -> None:
    command = typer.main.get_command(app).commands["assess"]  # type: ignore[attr-defined] # a group
    for option in command.params:
        for name in option.opts:
            if name.startswith("--") and name != "--help":
                assert name in TEXT, name
    for column in (*NEEDED, "end", "site", *FEATURES):
        assert f"`{column}`" in TEXT, column


def test_every_answer_of_the_vocabulary_is_explained() -> None:
    for words in (
        "more consistent with a common plan than with independent background",
        "consistent with copying after publication",
        "does not discriminate",
        "data insufficient",
    ):
        assert f"| {words} |" in TEXT


def test_the_table_is_of_the_last_calibration() -> None:
    assert update_assessment.page() == TEXT, "run python scripts/update_assessment.py"
