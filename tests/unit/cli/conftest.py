"""The command line in this process: what a command prints, and how it ends."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import a_case
from tocsin.cli.main import main


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: object) -> Ended:
        with pytest.raises(SystemExit) as end:
            main([str(word) for word in words])
        printed = capsys.readouterr()
        return Ended(code=int(end.value.code or 0), out=printed.out, err=printed.err)

    return run


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A small case on disk."""
    return a_case.store(tmp_path / "case.db")
