"""Run the README's commands and write what they print into it.

    python scripts/update_readme.py            write
    python scripts/update_readme.py --check    say where it differs, and exit with 1

Blocks fenced as ``console`` are run, top to bottom, in one empty folder that has the examples, the
Makefile and this environment: a line that begins with "$ " is a command, the lines up to the
next are what it prints. Other blocks are not run. Where a command fails, nothing is written.
"""

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
NEEDED = ("Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock", "examples")
LINKED = ("src", "web")  # where the workbench's page is built, once for all
LIMIT_S = 300  # of one command; the slowest reads the examples, in about 20 s

# What make says of a page that is built, and a digest that holds the moment of reading.
_CHANGING = re.compile(r"^make\[\d\]: .*\n|(?<=^head of custody \d\d): [0-9a-f]{64}$", re.MULTILINE)
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def commands(readme: str) -> Iterator[str]:
    """Every command of the README, in order."""
    for block in _BLOCK.findall(readme):
        for line in block.splitlines():
            if line.startswith("$ "):
                yield line.removeprefix("$ ")


def as_run(readme: str, folder: Path) -> str:
    """The README with what its commands print now, run in a folder made by `prepare`."""

    def block(match: re.Match[str]) -> str:
        lines = [line for line in match[0].splitlines() if line.startswith("$ ")]
        return "".join(f"{line}\n{_run(line.removeprefix('$ '), folder)}" for line in lines)

    return _BLOCK.sub(block, readme)


def prepare(folder: Path) -> None:
    """Make a folder as a fresh clone is after its set-up, with this very environment."""
    for name in NEEDED:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    (folder / ".venv").mkdir()
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name)
    (folder / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    for stamp in (".stamp", ".stamp-dev"):
        (folder / ".venv" / stamp).touch()


def difference(readme: str, now: str) -> str:
    """What the README says (-) and what the commands print (+); empty where they agree."""
    return "".join(
        difflib.unified_diff(
            readme.splitlines(keepends=True), now.splitlines(keepends=True), "README.md", "printed"
        )
    )


def _run(command: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
    ended = subprocess.run(  # noqa: S603 - the README's own commands are what is to be run
        ["bash", "-c", command],  # noqa: S607 - a reader's own shell runs them too
        cwd=folder,
        env={**kept, "PATH": path, "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=LIMIT_S,
        check=False,
    )
    if ended.returncode:
        sys.exit(f"{command}: exit code {ended.returncode}\n{ended.stdout.decode()}")
    return _CHANGING.sub("", ended.stdout.decode())


def main() -> int:
    """Run all commands, then write the README or compare it."""
    readme = README.read_text("utf-8")
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name))
        now = as_run(readme, Path(name))
    if "--check" in sys.argv[1:]:
        found = difference(readme, now)
        print(found, end="")
        return 1 if found else 0
    README.write_text(now, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
