"""A program killed at random moments loses nothing: a few kills of each kind of work."""

import random
from pathlib import Path

import pytest

from bench import kills

SOME = 3
"""Kills of each kind of work; `python -m bench kills` does hundreds."""


@pytest.mark.parametrize("name", ["read", "decide", "migrate", "pack"])
def test_what_is_killed_is_sound_and_ends_as_without_kills(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kills, "REPORTS", 12)
    monkeypatch.setattr(kills, "DECISIONS", 6)
    kind = next(one for one in kills.kinds(tmp_path) if one.name == name)
    found = kills.killed(kind, tmp_path, random.Random(name), SOME)  # noqa: S311 - no secret
    assert found["killed"] == SOME
    assert found["faults"] == []


def test_a_case_that_grows_is_the_same_wherever_it_was_killed(tmp_path: Path) -> None:
    found = kills.between_writes(tmp_path, every=40)
    assert found["killed"]
    assert found["faults"] == []


def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kills, "REPORTS", 12)
    list(kills.kinds(tmp_path))
    found = kills.full_disk(tmp_path, random.Random(1), 2)  # noqa: S311 - no secret hangs on it
    assert found["faults"] == []
    assert found["refused in words"]
