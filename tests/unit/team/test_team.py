"""Accounts: who is let in, until when, and what is written down of it."""

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Literal

import pytest
from argon2 import PasswordHasher, extract_parameters

from tests import a_team
from tests.a_team import CHEAP, NOW, PASSWORDS, Meanwhile, later
from tocsin.errors import InputError, OutputNotWritable
from tocsin.team import NotLetIn, Passwords, Team, TeamMissing, TooManyTries, team_of
from tocsin.team.file import TeamDamaged, TeamExposed, TeamFile
from tocsin.team.guessing import FREE_BY_ADDRESS, FREE_BY_NAME, LONGEST_WAIT_S
from tocsin.team.members import NameNotTaken, NoEditorLeft
from tocsin.team.passwords import LONGEST, SHORTEST, PasswordNotTaken
from tocsin.team.sessions import ABSOLUTE_S, IDLE_S, MOST_OF_ONE

HERE = "192.0.2.1"


class Noting(PasswordHasher):
    """Notes what it compares with."""

    def __init__(self, *, memory_cost: int = 8) -> None:
        super().__init__(time_cost=1, memory_cost=memory_cost, parallelism=1)
        self.compared: list[str] = []

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - its name
        self.compared.append(str(hash))
        return super().verify(hash, password)


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return a_team.make(tmp_path / "case.db")


def _in(team: Team, name: str = "Ann", *, at: datetime = NOW, address: str = HERE) -> str:
    return team.log_in(name, PASSWORDS[name], address=address, now=at)


def _wrong(team: Team, name: str = "Ann", *, at: datetime = NOW, address: str = HERE) -> None:
    with pytest.raises(NotLetIn):
        team.log_in(name, "not the password", address=address, now=at)


def test_only_its_owner_may_open_the_file(team: Team) -> None:
    assert stat.S_IMODE(team.path.stat().st_mode) == 0o600
    team.path.chmod(0o640)
    with pytest.raises(TeamExposed, match="chmod 600"):
        team.members()


def test_no_half_made_file_is_left(tmp_path: Path) -> None:
    team = Team(tmp_path / "nowhere" / "case.db.team", passwords=CHEAP)
    with pytest.raises(OutputNotWritable):
        team.add("Ann", role="editor", password="x" * SHORTEST, by="root", now=NOW)
    elsewhere = Team(tmp_path / "case.db.team", passwords=CHEAP)
    for name, password in (("<Ann>", "x" * SHORTEST), ("Ann", "short")):
        with pytest.raises(InputError):
            elsewhere.add(name, role="editor", password=password, by="root", now=NOW)
    assert list(tmp_path.iterdir()) == []


def test_two_that_begin_a_team_at_once_do_not_write_over_one_another(tmp_path: Path) -> None:
    team = a_team.make(tmp_path / "case.db")
    before = team.path.read_bytes()
    with pytest.raises(OutputNotWritable):
        TeamFile(team.path).make(lambda _: None)
    assert team.path.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["case.db.team"]


def test_a_file_that_went_missing_is_not_made_by_asking(team: Team) -> None:
    token = _in(team)
    team.path.unlink()
    with pytest.raises(TeamMissing, match="tocsin team"):
        team.holder(token, now=NOW)
    with pytest.raises(TeamMissing):
        _in(team)
    assert not team.path.exists()


@pytest.mark.parametrize("content", [b"", b"no SQLite" * 100])
def test_another_file_is_not_taken_for_a_team(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "case.db.team"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(TeamDamaged):
        Team(path).members()


def test_neither_passwords_nor_tokens_are_in_the_file(team: Team) -> None:
    token = _in(team)
    content = team.path.read_bytes()
    for secret in (*PASSWORDS.values(), token):
        assert secret.encode() not in content
    assert b"$argon2id$" in content


def test_the_first_is_an_editor_and_one_always_remains(tmp_path: Path) -> None:
    team = Team(team_of(tmp_path / "case.db"), passwords=CHEAP)
    with pytest.raises(NoEditorLeft):
        team.add("Ann", role="reviewer", password="x" * SHORTEST, by="root", now=NOW)
    assert not team.path.exists()
    team = a_team.make(tmp_path / "case.db")
    with pytest.raises(NoEditorLeft):
        team.remove("Ann", by="root", now=NOW)
    with pytest.raises(NoEditorLeft):
        team.give_role("Ann", "viewer", by="root", now=NOW)
    assert team.member("Ann").role == "editor"
    team.give_role("Bo", "editor", by="Ann", now=NOW)
    team.remove("Ann", by="Bo", now=NOW)
    assert [one.name for one in team.members()] == ["Bo", "Cy"]


@pytest.mark.parametrize(
    "name", ["", " ", "<b>Bo</b>", "a/b", "a\x00b", "\u202eAnn", "x" * 65, "-a"]
)
def test_names_that_could_mislead_are_not_taken(team: Team, name: str) -> None:
    with pytest.raises(NameNotTaken):
        team.add(name, role="viewer", password="x" * SHORTEST, by="root", now=NOW)


@pytest.mark.parametrize("name", ["ann", " ANN ", "\uff21nn"])
def test_names_alike_are_one_name(team: Team, name: str) -> None:
    with pytest.raises(NameNotTaken):
        team.add(name, role="viewer", password="x" * SHORTEST, by="root", now=NOW)
    assert team.member(name).name == "Ann"


@pytest.mark.parametrize("name", ["Zoë O’Hara", "Jean-Luc d'Arc", "李雷", "ann@paper.example"])
def test_names_of_people_are_taken(team: Team, name: str) -> None:
    assert team.add(name, role="viewer", password="x" * SHORTEST, by="root", now=NOW).name == name


@pytest.mark.parametrize(("length", "taken"), [(9, False), (10, True), (1000, True), (1001, False)])
def test_length_is_all_that_is_asked_of_a_password(team: Team, length: int, *, taken: bool) -> None:
    if taken:
        team.give_password("Cy", "x" * length, by="Ann", now=NOW)
        assert team.log_in("Cy", "x" * length, address=HERE, now=NOW)
    else:
        with pytest.raises(PasswordNotTaken, match=str(length)[:1]):
            team.give_password("Cy", "x" * length, by="Ann", now=NOW)
        assert _in(team, "Cy")


@pytest.mark.parametrize("password", ["été à Nîmes", "\ud800" * 10, "\x00" * 10, "pass 🔔 word"])
def test_any_signs_may_be_in_a_password(team: Team, password: str) -> None:
    team.give_password("Cy", password, by="Ann", now=NOW)
    assert team.log_in("Cy", password, address=HERE, now=NOW)


def test_an_accent_is_the_same_however_it_was_typed(team: Team) -> None:
    team.give_password("Cy", "e\u0301t\u00e9 a Nimes", by="Ann", now=NOW)
    assert team.log_in("Cy", "\u00e9te\u0301 a Nimes", address=HERE, now=NOW)


def test_a_password_longer_than_any_is_not_judged(team: Team) -> None:
    with pytest.raises(PasswordNotTaken):
        team.log_in("Ann", "x" * (LONGEST + 1), address=HERE, now=NOW)


def test_a_name_that_nobody_has_is_answered_and_judged_like_a_wrong_password(
    tmp_path: Path,
) -> None:
    passwords = Meanwhile()
    team = a_team.make(tmp_path / "case.db", passwords=passwords)
    said: dict[str, list[str]] = {}
    judged: dict[str, int] = {}
    for name in ("Ann", "Nobody"):
        passwords.judged.clear()
        for n in range(FREE_BY_NAME + 1):
            with pytest.raises(InputError) as caught:
                team.log_in(name, "not the password", address=f"192.0.2.{n}", now=NOW)
            said.setdefault(name, []).append(str(caught.value))
        judged[name] = len(passwords.judged)
    assert said["Ann"] == said["Nobody"]
    assert judged == {"Ann": FREE_BY_NAME, "Nobody": FREE_BY_NAME}


def test_what_was_kept_with_weaker_parameters_is_renewed(team: Team) -> None:
    stronger = Team(team.path, passwords=Passwords(Noting(memory_cost=16)))
    token = _in(team)
    _in(stronger)
    parameters = {one.name: extract_parameters(one.password) for one in team.members()}
    assert (parameters["Ann"].memory_cost, parameters["Bo"].memory_cost) == (16, 8)
    assert team.holder(token, now=NOW)
    assert _in(stronger)


def test_where_nothing_is_kept_the_same_work_is_done() -> None:
    """The time of an answer tells nobody whether a name exists."""
    hasher = Noting()
    passwords = Passwords(hasher)
    kept = passwords.kept("ann's long word")
    assert not passwords.fits("not the password", kept)
    assert not passwords.fits("not the password", None)
    parameters = [extract_parameters(one) for one in hasher.compared]
    assert len(parameters) == 2
    assert parameters[0] == parameters[1]


def test_each_further_wrong_try_waits_twice_as_long(team: Team) -> None:
    waits: list[float] = []
    for n in range(20):
        moment = later(seconds=sum(waits))
        _wrong(team, at=moment, address=f"192.0.2.{n}")
        if n + 1 >= FREE_BY_NAME:
            with pytest.raises(TooManyTries) as caught:
                _in(team, at=moment)
            waits.append(round(caught.value.wait_s, 3))
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == LONGEST_WAIT_S


def test_a_try_that_comes_too_early_is_not_counted(team: Team) -> None:
    """So that whoever is in the right is let in once the wait is over."""
    for _ in range(FREE_BY_NAME):
        _wrong(team)
    for _ in range(50):
        with pytest.raises(TooManyTries):
            _in(team)
    assert _in(team, at=later(seconds=1.1))
    _wrong(team, at=later(seconds=2))


def test_one_address_cannot_try_many_names(team: Team) -> None:
    for n in range(FREE_BY_ADDRESS):
        _wrong(team, f"Nobody {n}")
    with pytest.raises(TooManyTries):
        _in(team, "Bo")
    assert _in(team, "Bo", address="192.0.2.2")


def test_the_newer_addresses_of_one_network_are_one(team: Team) -> None:
    for n in range(FREE_BY_ADDRESS):
        _wrong(team, f"Nobody {n}", address=f"2001:db8::{n}")
    with pytest.raises(TooManyTries):
        _in(team, "Bo", address="2001:db8::ffff")


def test_logging_in_between_does_not_let_an_address_guess_on(team: Team) -> None:
    for n in range(FREE_BY_ADDRESS - 1):
        _wrong(team, f"Nobody {n}")
        _in(team, "Cy")
    _wrong(team, "Nobody")
    with pytest.raises(TooManyTries):
        _in(team, "Cy")


def test_tries_are_counted_before_they_are_judged(tmp_path: Path) -> None:
    """So that a hundred at once are not a hundred free ones."""
    passwords = Meanwhile()
    team = a_team.make(tmp_path / "case.db", passwords=passwords)

    def all_at_once() -> None:
        for _ in range(FREE_BY_NAME - 1):
            _wrong(team)
        with pytest.raises(TooManyTries):
            _in(team)

    passwords.happens = all_at_once
    _wrong(team)


def test_another_password_opens_a_name_that_was_guessed_at(team: Team) -> None:
    for n in range(FREE_BY_NAME):
        _wrong(team, address=f"192.0.2.{n}")
    with pytest.raises(TooManyTries):
        _in(team)
    team.give_password("Ann", "another long word", by="root", now=NOW)
    assert team.log_in("Ann", "another long word", address=HERE, now=NOW)


def test_a_session_ends_when_it_is_not_used(team: Team) -> None:
    token = _in(team)
    assert team.holder(token, now=later(seconds=IDLE_S - 1))
    assert team.holder(token, now=later(seconds=2 * IDLE_S - 3))
    assert team.holder(token, now=later(seconds=3 * IDLE_S)) is None


def test_a_session_ends_in_the_end_however_it_is_used(team: Team) -> None:
    token = _in(team)
    for n in range(int(ABSOLUTE_S // 3600)):
        assert team.holder(token, now=later(hours=n))
    assert team.holder(token, now=later(seconds=ABSOLUTE_S + 1)) is None


def test_listening_does_not_keep_a_session_alive(team: Team) -> None:
    token = _in(team)
    assert team.holder(token, now=later(seconds=IDLE_S - 1), uses=False)
    assert team.holder(token, now=later(seconds=IDLE_S + 1), uses=False) is None


@pytest.mark.parametrize(
    "end",
    [
        lambda team, token: team.log_out(token, address=HERE, now=NOW),
        lambda team, _: team.give_password("Cy", "another long word", by="Ann", now=NOW),
        lambda team, _: team.remove("Cy", by="Ann", now=NOW),
    ],
)
def test_a_session_is_ended(team: Team, end: Callable[[Team, str], object]) -> None:
    token, other = _in(team, "Cy"), _in(team, "Bo")
    assert team.holder(token, now=NOW)
    end(team, token)
    assert team.holder(token, now=NOW) is None
    assert team.holder(other, now=NOW)


def test_somebody_added_under_a_name_that_was_removed_inherits_no_session(team: Team) -> None:
    token = _in(team, "Cy")
    team.remove("Cy", by="Ann", now=NOW)
    team.add("Cy", role="editor", password=PASSWORDS["Cy"], by="Ann", now=NOW)
    assert team.holder(token, now=NOW) is None


def test_a_role_counts_at_once(team: Team) -> None:
    token = _in(team, "Cy")
    for role in ("editor", "reviewer", "viewer"):
        team.give_role("Cy", role, by="Ann", now=NOW)
        found = team.holder(token, now=NOW)
        assert found is not None
        assert found.role == role


@pytest.mark.parametrize("token", ["", "x", "\ud800", "é" * 1000, "' OR 1 = 1 --"])
def test_a_forged_token_opens_nothing(team: Team, token: str) -> None:
    _in(team)
    assert team.holder(token, now=NOW) is None


def test_the_oldest_of_many_sessions_is_ended(team: Team) -> None:
    tokens = [_in(team, at=later(minutes=n)) for n in range(MOST_OF_ONE + 1)]
    now = later(minutes=MOST_OF_ONE)
    assert [team.holder(token, now=now) is not None for token in tokens[:2]] == [False, True]


@pytest.mark.parametrize(
    "happens",
    [
        lambda team: team.remove("Cy", by="Ann", now=NOW),
        lambda team: team.give_password("Cy", "another long word", by="Ann", now=NOW),
    ],
)
def test_an_account_changed_while_its_password_is_judged_lets_nobody_in(
    tmp_path: Path, happens: Callable[[Team], object]
) -> None:
    passwords = Meanwhile()
    team = a_team.make(tmp_path / "case.db", passwords=passwords)
    passwords.happens = lambda: happens(team)
    with pytest.raises(NotLetIn):
        _in(team, "Cy")


def test_the_audit_tells_who_did_what_and_when(team: Team) -> None:
    token = _in(team, "Cy")
    _wrong(team, "Cy")
    _wrong(team, "my secret in the wrong field")
    team.give_role("Cy", "reviewer", by="Ann", address=HERE, now=NOW)
    team.note_refused("Cy", what="POST /team", address=HERE, now=NOW)
    team.note_refused("Cy", what="POST /team", address=HERE, now=later(seconds=30))
    team.note_refused("Cy", what="POST /team", address=HERE, now=later(seconds=90))
    team.log_out(token, address=HERE, now=NOW)
    team.remove("Cy", by="Ann", address=HERE, now=NOW)
    total, lines = team.audit(most=8)
    told = [(line.act, line.who, line.by, line.words) for line in reversed(lines)]
    assert told == [
        ("logged in", "Cy", "Cy", ""),
        ("failed", "Cy", "", ""),
        ("failed", "", "", ""),
        ("got the role", "Cy", "Ann", "viewer → reviewer"),
        ("was refused", "Cy", "Cy", "POST /team"),
        ("was refused", "Cy", "Cy", "POST /team"),
        ("logged out", "Cy", "Cy", ""),
        ("was removed", "Cy", "Ann", "reviewer"),
    ]
    assert total == 3 + len(told)
    assert b"wrong field" not in team.path.read_bytes()
    assert team.audit(who="Bo", most=50)[0] == 1


def test_a_flood_of_tries_leaves_a_line_for_each_that_was_judged_and_one_for_the_rest(
    team: Team,
) -> None:
    for _ in range(FREE_BY_NAME):
        _wrong(team)
    for _ in range(20):
        with pytest.raises(TooManyTries):
            _in(team)
    acts = [line.act for line in team.audit(most=50)[1]]
    assert acts[: FREE_BY_NAME + 1] == ["had to wait", *["failed"] * FREE_BY_NAME]
    assert acts[FREE_BY_NAME + 1] == "was added"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET who = 'x'",
        "DELETE FROM audit",
        "REPLACE INTO audit SELECT number, at, act, 'x', by, address, words FROM audit",
    ],
)
def test_the_audit_only_grows(team: Team, statement: str) -> None:
    before = team.audit(most=50)
    with closing(sqlite3.connect(team.path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)
    assert team.audit(most=50) == before


@pytest.mark.parametrize(
    "fail",
    [
        lambda team: team.remove("Ann", by="root", now=NOW),
        lambda team: team.give_role("Ann", "viewer", by="root", now=NOW),
        lambda team: team.give_password("Ann", "short", by="root", now=NOW),
        lambda team: team.add("Ann", role="viewer", password="x" * 20, by="root", now=NOW),
        lambda team: team.remove("Nobody", by="Ann", now=NOW),
        lambda team: team.give_role("Nobody", "viewer", by="Ann", now=NOW),
        lambda team: team.give_password("Nobody", "x" * 20, by="Ann", now=NOW),
    ],
)
def test_what_fails_changes_nothing(team: Team, fail: Callable[[Team], object]) -> None:
    before = team.path.read_bytes()
    with pytest.raises(InputError):
        fail(team)
    assert team.path.read_bytes() == before
