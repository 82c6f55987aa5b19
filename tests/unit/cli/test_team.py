"""tocsin team and tocsin serve: who may log in, and who may ask at all."""

import io
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests import a_team
from tests.unit.cli.conftest import Ended, Run
from tocsin.team import Team, team_of
from tocsin.web.serving import NotWithoutATeam, is_here, listening

PASSWORD = "several words in a row"  # noqa: S105 - made up


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch, run: Run) -> Run:
    """Run a command with something on standard input."""

    def say(typed: bytes, *words: object) -> Ended:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        return run(*words)

    return say


@pytest.fixture
def team(case: Path) -> Team:
    return a_team.make(case)


def _acts(team: Team) -> list[tuple[str, str, str]]:
    return [(line.act, line.who, line.words) for line in team.audit(most=100)[1]]


def test_the_first_of_a_team_is_an_editor(say: Run, case: Path) -> None:
    words = ("team", case, "add", "Ann", "--password-stdin", "--role")
    ended = say(PASSWORD.encode(), *words, "reviewer")
    assert (ended.code, ended.out) == (2, "")
    assert "at least one editor" in ended.err
    assert not team_of(case).exists()
    ended = say(PASSWORD.encode(), *words, "editor")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Ann was added as editor: ")
    assert team_of(case).exists()


def test_the_password_is_a_line_without_its_end(say: Run, case: Path, team: Team) -> None:
    for typed in (f"{PASSWORD}\n", f"{PASSWORD}\r\n", PASSWORD, f"{PASSWORD}\nmore"):
        ended = say(typed.encode(), "team", case, "password", "Cy", "--password-stdin")
        assert (ended.code, ended.out) == (0, "Cy has another password\n")
        assert team.log_in("Cy", PASSWORD, address="", now=a_team.NOW)
    assert PASSWORD not in ended.out + ended.err


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (b"", "10 to 1,000"),
        (b"short\n", "has 5 characters"),
        (b"x" * 1001, "has 1001 characters"),
        (b"\xff" * 20, "no UTF-8"),
    ],
)
def test_what_is_no_password_is_refused(
    typed: bytes, why: str, say: Run, case: Path, team: Team
) -> None:
    before = _acts(team)
    ended = say(typed, "team", case, "add", "Di", "--role", "viewer", "--password-stdin")
    assert (ended.code, ended.out) == (2, "")
    assert why in ended.err
    assert _acts(team) == before


def test_without_a_terminal_nobody_is_asked_for_a_password(
    say: Run, case: Path, team: Team
) -> None:
    ended = say(PASSWORD.encode(), "team", case, "password", "Cy")
    assert (ended.code, "--password-stdin" in ended.err) == (2, True)
    assert "got a password" not in {act for act, _, _ in _acts(team)}


@pytest.mark.parametrize(("second", "code"), [(PASSWORD, 0), ("something else", 2)])
def test_on_a_terminal_the_password_is_asked_for_twice(
    second: str, code: int, *, run: Run, case: Path, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    answers = [PASSWORD, second]
    monkeypatch.setattr("getpass.getpass", lambda _: answers.pop(0))
    ended = run("team", case, "password", "Cy")
    assert ended.code == code
    assert ("got a password", "Cy", "") in _acts(team) or code == 2


def test_people_are_listed_changed_and_removed(run: Run, case: Path, team: Team) -> None:
    team.log_in("Bo", a_team.PASSWORDS["Bo"], address="", now=a_team.later(hours=1))
    listed = run("team", case, "list").out.splitlines()
    assert [line.split()[:2] for line in listed[1:]] == [
        ["Ann", "editor"],
        ["Bo", "reviewer"],
        ["Cy", "viewer"],
    ]
    assert "2026-03-01 10:00 UTC" in listed[2]
    assert run("team", case, "role", "bo", "editor").out == "Bo is editor\n"
    assert run("team", case, "remove", "Ann").out.startswith("Ann was removed")
    assert [(one.name, one.role) for one in team.members()] == [("Bo", "editor"), ("Cy", "viewer")]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("remove", "Ann"), "at least one editor"),
        (("role", "Ann", "viewer"), "at least one editor"),
        (("remove", "Nobody"), "nobody of the team is called 'Nobody'"),
        (("role", "Bo", "chief"), "chief"),
        (("role", "Bo"), "ROLE"),
        (("dance",), "dance"),
        ((), "Missing command"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    words: tuple[str, ...], why: str, run: Run, case: Path, team: Team
) -> None:
    before = (team.members(), _acts(team))
    ended = run("team", case, *words)
    assert (ended.code, ended.out) == (2, "")
    assert why in ended.err
    assert ended.err.count("\n") == 1
    assert (team.members(), _acts(team)) == before


def test_a_case_without_a_team_says_how_to_make_one(run: Run, case: Path) -> None:
    for words in (("team", case, "list"), ("serve", case, "--team", "--no-open")):
        ended = run(*words)
        assert (ended.code, ended.out) == (2, "")
        assert f"tocsin team {case} add NAME --role editor" in ended.err


def test_a_team_is_of_a_case(run: Run, tmp_path: Path) -> None:
    ended = run("team", tmp_path / "nothing.db", "list")
    assert (ended.code, "no case at" in ended.err) == (2, True)


def test_the_audit_is_told_by_its_latest_lines(run: Run, case: Path, team: Team) -> None:
    team.log_in("Bo", a_team.PASSWORDS["Bo"], address="192.0.2.1", now=a_team.NOW)
    ended = run("team", case, "audit", "--most", 2)
    assert ended.out.splitlines() == [
        "4. 2026-03-01 09:00 UTC Bo logged in from 192.0.2.1",
        "3. 2026-03-01 09:00 UTC Cy was added (viewer) by root on the command line",
    ]
    assert "the last 2 of 4 lines" in ended.err
    lines = [json.loads(line) for line in run("team", case, "audit", "--json").out.splitlines()]
    assert [line["number"] for line in lines] == [4, 3, 2, 1]


def test_a_packed_case_holds_nothing_of_its_team(
    run: Run, case: Path, team: Team, tmp_path: Path
) -> None:
    assert run("pack", case, "--to", tmp_path / "c.zip").code == 0
    with ZipFile(tmp_path / "c.zip") as packed:
        for name in packed.namelist():
            assert "team" not in name
            assert b"argon2" not in packed.read(name)
    assert team.members()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])  # noqa: S104 - refused
def test_without_a_team_other_machines_cannot_ask(host: str, run: Run, case: Path) -> None:
    ended = run("serve", case, "--host", host, "--no-open")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        f"tocsin: {host} can be reached from other machines, and only this one may be served "
        "without names and passwords: leave --host out, or add people with tocsin team and serve "
        "with --team\n"
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "localhost"])
def test_this_machine_may_ask_without_a_team(host: str) -> None:
    assert is_here(host)
    listening(host, 0, only_here=True).close()


def test_it_is_the_address_that_counts_and_not_the_name() -> None:
    """A name that leads elsewhere is refused, however it sounds."""
    assert not is_here("::ffff:192.0.2.1")
    with pytest.raises(NotWithoutATeam):
        listening("0.0.0.0", 0, only_here=True)  # noqa: S104 - refused


@pytest.mark.parametrize(
    "address",
    ["http://a.example", "https://", "https://a.example/x", "https://u@a.example", "a.example", ""],
)
def test_a_proxy_is_named_by_its_https_address(address: str, run: Run, case: Path) -> None:
    ended = run("serve", case, "--team", "--behind", address, "--no-open")
    assert (ended.code, ended.out) == (2, "")
    assert "--behind" in ended.err


def test_a_proxy_is_for_a_team(run: Run, case: Path) -> None:
    ended = run("serve", case, "--behind", "https://a.example", "--no-open")
    assert (ended.code, "--behind is for --team" in ended.err) == (2, True)


@pytest.mark.parametrize(
    ("options", "said", "unsaid"),
    [
        ((), "3 names in case.db.team may log in", "encrypted"),
        (("--host", "0.0.0.0"), "not encrypted", "the proxy tells"),  # noqa: S104 - nothing listens
        (
            ("--behind", "https://Review.Example/"),
            "let nothing but it reach this port",
            "encrypted",
        ),
    ],
)
def test_what_a_network_means_is_said(
    options: tuple[str, ...],
    said: str,
    unsaid: str,
    *,
    run: Run,
    case: Path,
    team: Team,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: dict[str, Any] = {}

    def ready(path: Path, **how: Any) -> None:
        asked.update(how, path=path)
        how["on_ready"]("http://127.0.0.1:1/")

    monkeypatch.setattr("tocsin.web.serving.serve", ready)
    ended = run("serve", case, "--team", "--no-open", *options)
    assert (ended.code, ended.err) == (0, "")
    assert said in ended.out
    assert unsaid not in ended.out
    assert asked["team"].path == team.path
    assert asked["behind"] == ("https://review.example" if "--behind" in options else "")
