"""A workbench that tests look at: the real server on a free port."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STOPS_WITHIN_S = 20

PAGE = Path(__file__).resolve().parents[2] / "src/tocsin/web/static/index.html"


@contextmanager
def served(case: Path, *options: str) -> Iterator[str]:
    """Serve a case, and give the address that lets a browser in."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tocsin", "serve", str(case), "--no-open", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said = ""
    try:
        for line in process.stdout:
            said += line
            if found := re.search(r"http://\S+", line):
                yield found[0]
                break
        else:
            raise AssertionError(said)
    finally:
        process.terminate()
        process.stdout.close()
        process.wait(STOPS_WITHIN_S)
