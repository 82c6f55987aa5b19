"""The locks hold what the project asks for, whole and without an address."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
_PIN = re.compile(r"^([\w.-]+)==(\S+)((?: ; [^\\]*)?) \\$", re.MULTILINE)


def _locked(name: str) -> dict[str, set[str]]:
    pins: dict[str, set[str]] = {}
    for package, version, _ in _PIN.findall((ROOT / name).read_text("utf-8")):
        pins.setdefault(canonicalize_name(package), set()).add(version)
    return pins


def _asked(*, dev: bool) -> list[Requirement]:
    groups = PROJECT["dependency-groups"]
    lines = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["nlp"],
        *PROJECT["project"]["optional-dependencies"]["assess"],
        *PROJECT["project"]["optional-dependencies"]["web"],
        *groups["build"],
        *([*groups["encoder"], *groups["dev"]] if dev else []),
    ]
    return [Requirement(line) for line in lines if isinstance(line, str)]


@pytest.mark.parametrize(
    ("lock", "dev"), [("requirements.lock", False), ("requirements-dev.lock", True)]
)
def test_every_requirement_is_locked_within_its_bounds(lock: str, dev: bool) -> None:  # noqa: FBT001 - a parameter of the test
    pins = _locked(lock)
    for wanted in _asked(dev=dev):
        versions = pins.get(canonicalize_name(wanted.name), set())
        assert versions, f"{wanted}: run make lock"
        assert all(wanted.specifier.contains(version) for version in versions), wanted


def test_both_locks_agree() -> None:
    demo, dev = _locked("requirements.lock"), _locked("requirements-dev.lock")
    assert {name: dev[name] for name in demo} == demo


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_line_is_a_pin_or_a_hash(lock: str) -> None:
    """So no address, no file of a disk and no unhashed package is among them."""
    line = re.compile(
        r"[\w.-]+==[\w.+!]+( ; [\w .'=!<>()]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?"
    )
    for written in (ROOT / lock).read_text("utf-8").splitlines():
        assert line.fullmatch(written), written
