"""verify, custody, pack and unpack, from the command line."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.store.test_custody import filled
from tests.unit.store.test_verifying import tamper
from tocsin.store import Store


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A case that stands as it was stored."""
    with Store.open(tmp_path / "sound.db", create=True) as store:
        filled(store)
    return tmp_path / "sound.db"


def head(run: Run, case: Path) -> str:
    *_, last = map(json.loads, run("custody", case, "--json").out.splitlines())
    return str(last["digest"])


def test_custody_tells_who_added_what(run: Run, sound: Path) -> None:
    lines = run("custody", sound).out.splitlines()
    assert len(lines) == 6
    assert lines[0].startswith("1. 2031-06-01 12:00 UTC, not said who read rep-")
    assert "(fire.txt)" in lines[0]
    assert "Ann decided decision 2" in lines[-1]


def test_a_head_noted_earlier_is_found_again(run: Run, sound: Path) -> None:
    noted = head(run, sound)
    run("decide", sound, "rule", "--rule", "lowest", "--who", "Ann")
    ended = run("verify", sound, "--expect", noted.upper()[:20])
    assert "the digest expected is that of custody 6; 1 line since" in ended.out
    assert head(run, sound) != noted
    tamper(sound, "UPDATE custody SET digest = 'ff' WHERE id = 6")
    ended = run("verify", sound, "--expect", noted)
    assert ended.code == 1
    assert f"no line has the digest {noted}" in ended.out
    assert "head of custody" not in ended.out


@pytest.mark.parametrize("words", ["", "abc", "g" * 64, "0" * 65])
def test_what_is_no_digest_is_refused(words: str, run: Run, sound: Path) -> None:
    ended = run("verify", sound, "--expect", words)
    assert (ended.code, ended.out) == (2, "")
    assert "is no digest: give the 16 to 64 digits" in ended.err


def test_a_case_is_packed_and_unpacked(run: Run, sound: Path, tmp_path: Path) -> None:
    noted = head(run, sound)
    packed = run("pack", sound, "--to", tmp_path / "c.tocsin.zip")
    assert (packed.code, packed.err) == (0, "")
    assert f"head of custody: {noted}" in packed.out
    back = run("unpack", tmp_path / "c.tocsin.zip", "--to", tmp_path / "back.db")
    assert (back.code, back.err) == (0, "")
    assert "3 reports, every sum as it was packed" in back.out
    assert head(run, tmp_path / "back.db") == noted
    again = run("unpack", tmp_path / "c.tocsin.zip", "--to", tmp_path / "back.db")
    assert (again.code, again.out) == (2, "")
    assert "unpacking replaces nothing" in again.err
    over = run("pack", sound, "--to", sound)
    assert over.code == 2
    assert "it is what is read here" in over.err
