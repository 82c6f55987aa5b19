"""Rules over a case: who is told what, once, again when it changes, and by no other way."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_string
from email.policy import default
from pathlib import Path
from typing import Any

import feedparser
import pytest

from tests import a_case
from tests.a_server import Mailbox, Site, mail_server, site
from tocsin.alerts import Memory, Told, read_rules, tell, telling
from tocsin.model import Account, Count, Incident, Record
from tocsin.sidefile import SideFileDamaged

NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)
VAN = "inc-aaa111"


@pytest.fixture
def served() -> Iterator[Site]:
    with site() as running:
        yield running


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as running:
        yield running


class Guard:
    """Somebody with a rule file, and what came to their terminal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lines: list[str] = []
        self.way = '[way.out]\ntype = "terminal"\n'
        self.rule = ""

    def run(self, record: Record = a_case.RECORD, *, rule: str | None = None) -> Told:
        """Run the rules once; gives what was told."""
        conditions = self.rule if rule is None else rule
        path = self.folder / "rules.toml"
        path.write_text(f'[[rule]]\nname = "vans"\nto = ["out"]\n{conditions}\n{self.way}')
        return tell(
            record,
            read_rules(path),
            memory=Memory(self.folder / "case.db.alerts"),
            show=self.lines.append,
            now=lambda: NOW,
            protect=(self.folder / "case.db",),
        )


@pytest.fixture
def guard(tmp_path: Path) -> Guard:
    return Guard(tmp_path)


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("", 2),
        ('area = ["corvel"]', 1),
        ('area = ["Toulon", "NORWAY"]', 1),
        ('area = ["Toulon"]', 0),
        ("near = {lat = 0, lon = 4.5, km = 30}", 1),
        ("near = {lat = 0, lon = 4.5, km = 20}", 0),
        ("near = {lat = 60, lon = 10, km = 500}", 0),
        ('sites = ["corvel jail"]', 1),
        ('sites = ["Northgate"]', 0),
        ('sites = "listed"', 1),
        ('kinds = ["arson"]', 1),
        ('kinds = ["ASSAULT"]', 2),
        ("minimum_origins = 2", 1),
        ("minimum_origins = 3", 0),
        ('modality = ["alleged"]', 1),
        ('area = ["Corvel"]\nmodality = ["planned"]', 0),
    ],
)
def test_all_conditions_must_be_met_and_the_unknown_meets_none(
    guard: Guard, rule: str, told: int
) -> None:
    """The middle of Norway is no place of an act, so no circle holds it."""
    assert guard.run(rule=rule).made == told


def test_an_alert_carries_its_sources_and_no_private_name(guard: Guard) -> None:
    guard.run(rule='area = ["Corvel"]\nagain = ["injured"]')
    said = "\n".join(guard.lines)
    assert "vans: arson, a van, Corvel Prison, 2025-04-15 05:20" in said
    assert "injured: at least 3" in said
    assert "On Tuesday at 5.20 a.m. a van was burnt outside Corvel jail" in said
    assert "https://example.org/vale/1" in said
    assert "2 independent tellings" in said
    assert "Ferrand" not in said


def test_fields_that_are_not_named_are_not_sent(guard: Guard) -> None:
    guard.run(rule='area = ["Corvel"]\ntell = ["kind"]\nagain = []')
    assert not any("Corvel jail, and two guards" in line and "when" in line for line in guard.lines)
    assert [line for line in guard.lines if line.startswith("  kind")]
    assert not [line for line in guard.lines if line.startswith(("  when", "  injured", "  site"))]


def test_an_incident_is_told_once(guard: Guard) -> None:
    assert guard.run().made == 2
    again = guard.run()
    assert (again.made, again.sent) == (0, 0)


def changed(account: str, **fields: Any) -> Record:
    """The case with another value in an account."""
    accounts = dict(a_case.RECORD.accounts)
    accounts[account] = replace(accounts[account], **fields)
    return replace(a_case.RECORD, accounts=accounts)


def injured(number: int) -> Record:
    (told,) = a_case.RECORD.accounts["acc-2"].injured
    value = Count(low=number, best=number, high=number)
    return changed("acc-2", injured=(replace(told, value=value),))


def test_it_is_told_again_when_what_the_rule_names_changes(guard: Guard) -> None:
    guard.rule = 'area = ["Corvel"]\nagain = ["injured"]'
    assert guard.run().made == 1
    guard.lines.clear()
    assert guard.run(injured(7)).made == 1
    assert "(changed)" in guard.lines[0]
    assert "  injured: 7 (before: at least 3)" in guard.lines
    assert guard.run(injured(7)).made == 0


def test_a_change_that_the_rule_does_not_name_is_not_told(guard: Guard) -> None:
    guard.rule = 'area = ["Corvel"]'
    guard.run()
    assert guard.run(injured(7)).made == 0


def regrouped(*groups: tuple[str, ...]) -> Record:
    """The case with its accounts in other incidents, under other names."""
    first = a_case.INCIDENTS[0]
    made: list[Incident] = []
    for n, accounts in enumerate(groups):
        shown = tuple(
            replace(one, account=accounts[0], index=0)
            for one in first.shown
            if getattr(a_case.RECORD.accounts[accounts[0]], one.field)
        )
        made.append(
            replace(first, id=f"inc-new{n}", accounts=accounts, shown=shown, disagreements=())
        )
    return replace(a_case.RECORD, incidents=tuple(made))


def test_an_incident_is_known_whatever_it_is_joined_with_or_called(guard: Guard) -> None:
    guard.rule = 'again = ["kind"]\nmodality = ["happened", "alleged"]'
    assert guard.run(regrouped(("acc-1",))).made == 1
    assert guard.run(regrouped(("acc-1", "acc-2"))).made == 0
    assert guard.run(regrouped(("acc-2",), ("acc-1",))).made == 0


def test_each_rule_has_its_own_memory(guard: Guard) -> None:
    other = '[[rule]]\nname = "others"\nto = ["out"]\n'
    guard.run()
    guard.way = f"{other}{guard.way}"
    assert guard.run().made == 2


def kept(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_file_gets_a_line_an_alert(guard: Guard) -> None:
    guard.way = '[way.out]\ntype = "file"\npath = "a.jsonl"\n'
    assert guard.run().sent == 2
    assert guard.run(injured(7), rule='again = ["injured"]').sent == 0
    alerts = kept(guard.folder / "a.jsonl")
    assert [one["incident"] for one in alerts] == [VAN, "inc-bbb222"]
    assert alerts[0]["sources"][0]["address"] == "https://example.org/vale/1"


class Killed(BaseException):
    """The program ends here."""


def test_killed_between_sending_and_noting_a_file_has_each_alert_once(
    guard: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    guard.way = '[way.out]\ntype = "file"\npath = "a.jsonl"\n'
    killed_after_sending("file.send", monkeypatch)
    with pytest.raises(Killed):
        guard.run()
    monkeypatch.undo()
    whole = (guard.folder / "a.jsonl").read_bytes()
    with (guard.folder / "a.jsonl").open("ab") as file:
        file.write(b'{"key":"half')
    assert guard.run().sent == 2
    assert (guard.folder / "a.jsonl").read_bytes().startswith(whole)
    assert len({one["key"] for one in kept(guard.folder / "a.jsonl")}) == 2


def killed_after_sending(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program end right after something was sent, before that is noted."""
    module, _, function = name.partition(".")
    send: Callable[..., None] = getattr(getattr(telling, module), function)

    def send_and_die(*words: Any, **more: Any) -> None:
        send(*words, **more)
        raise Killed

    monkeypatch.setattr(f"tocsin.alerts.telling.{name}", send_and_die)


def test_a_feed_is_one_that_readers_of_feeds_read(guard: Guard) -> None:
    guard.way = '[way.out]\ntype = "atom"\npath = "a.atom"\ntitle = "Corvel <watch>"\n'
    assert guard.run().sent == 2
    feed = feedparser.parse((guard.folder / "a.atom").read_bytes())
    assert not feed.bozo
    assert feed.feed.title == "Corvel <watch>"
    assert len({entry.id for entry in feed.entries}) == 2
    (van,) = (entry for entry in feed.entries if VAN in entry.content[0].value)
    assert [link.href for link in van.links] == ["https://example.org/vale/1"]
    assert "two guards were hurt" in van.content[0].value


def test_a_webhook_gets_json_with_a_key_that_stays(
    guard: Guard, served: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.put("/hook", status=204)
    monkeypatch.setenv("HOOK_TOKEN", "t0ken")
    guard.way = (
        f'[way.out]\ntype = "webhook"\naddress = "{served.root}/hook"\n'
        'token_variable = "HOOK_TOKEN"\n'
    )
    guard.rule = 'area = ["Corvel"]'
    killed_after_sending("webhook.send", monkeypatch)
    with pytest.raises(Killed):
        guard.run()
    monkeypatch.undo()
    monkeypatch.setenv("HOOK_TOKEN", "t0ken")
    assert guard.run().sent == 1
    assert guard.run().sent == 0
    first, second = served.asked
    assert first.body == second.body
    assert json.loads(first.body)["incident"] == VAN
    assert first.headers["Authorization"] == "Bearer t0ken"
    assert first.headers["Idempotency-Key"] == json.loads(second.body)["key"]


@pytest.mark.parametrize(("status", "headers"), [(500, {}), (302, {"Location": "/other"})])
def test_what_a_webhook_does_not_take_is_owed_and_sent_later(
    guard: Guard, served: Site, status: int, headers: dict[str, str]
) -> None:
    """A redirect is not followed: what is sent goes where the file says."""
    served.put("/hook", status=status, **headers)
    guard.way = f'[way.out]\ntype = "webhook"\naddress = "{served.root}/hook"\n'
    told = guard.run()
    assert (told.made, told.sent) == (2, 0)
    assert told.owed == (f"out: 127.0.0.1:{served.port} answers with status {status}",) * 2
    assert {one.path for one in served.asked} == {"/hook"}
    served.put("/hook")
    assert guard.run().sent == 2


def test_what_cannot_be_reached_is_tried_once_a_run_and_the_other_ways_go_on(
    guard: Guard,
) -> None:
    with site() as gone:
        address = f"{gone.root}/hook"
    guard.way = (
        f'[way.hook]\ntype = "webhook"\naddress = "{address}"\n[way.out]\ntype = "terminal"\n'
    )
    told = guard.run(rule='[[rule]]\nname = "b"\nto = ["hook", "out"]')
    assert len(told.owed) == 1
    assert "cannot be reached" in told.owed[0]
    assert told.sent == 4


def mail_way(mailbox: Mailbox) -> str:
    return (
        '[way.out]\ntype = "mail"\nserver = "127.0.0.1"\nsecurity = "none"\n'
        f'port = {mailbox.port}\nsender = "tocsin@example.org"\nto = ["guard@example.org"]\n'
    )


def test_a_mail_is_plain_text_with_the_sentences(guard: Guard, mailbox: Mailbox) -> None:
    guard.way = mail_way(mailbox)
    assert guard.run(rule='area = ["Corvel"]').sent == 1
    mail = message_from_string(mailbox.mails[0], policy=default)
    assert mail["To"] == "guard@example.org"
    assert mail["Subject"].startswith("vans: arson")
    assert mail["Message-ID"].endswith("@tocsin.invalid>")
    body = mail.get_body()
    assert body is not None
    assert "a van was burnt outside Corvel jail" in body.get_content()


def test_a_mail_that_is_not_taken_is_owed(guard: Guard, mailbox: Mailbox) -> None:
    guard.way = mail_way(mailbox)
    mailbox.answer = "554 no"
    told = guard.run()
    assert (told.sent, len(told.owed)) == (0, 2)
    assert "does not take the mail" in told.owed[0]
    mailbox.answer = "250 taken"
    assert guard.run().sent == 2
    assert len(mailbox.mails) == 2


def test_a_password_that_is_not_there_is_told(guard: Guard, mailbox: Mailbox) -> None:
    guard.way = mail_way(mailbox) + 'user = "u"\npassword_variable = "TOCSIN_NO_SUCH"\n'
    told = guard.run()
    assert told.owed == ("out: the environment variable TOCSIN_NO_SUCH holds no password",)


@pytest.mark.parametrize("kind", ["file", "atom"])
def test_no_way_writes_over_the_case(guard: Guard, kind: str) -> None:
    case = guard.folder / "case.db"
    case.write_bytes(b"the case")
    guard.way = f'[way.out]\ntype = "{kind}"\npath = "case.db"\n'
    told = guard.run()
    assert (told.sent, len(told.owed)) == (0, 1)
    assert case.read_bytes() == b"the case"


def test_words_of_a_report_drive_no_terminal(guard: Guard) -> None:
    said = "On Tuesday"
    guard.run(a_case.with_text(a_case.RECORD, said, "On\x1b[31mday"[: len(said)]))
    assert not any("\x1b" in line for line in guard.lines)


def test_a_damaged_memory_is_told(guard: Guard) -> None:
    (guard.folder / "case.db.alerts").write_bytes(b"no database, and longer than a header is")
    with pytest.raises(SideFileDamaged, match="move it away"):
        guard.run()


def test_an_aggregate_is_no_incident(guard: Guard) -> None:
    accounts: dict[str, Account] = {
        id_: replace(one, aggregate=True) for id_, one in a_case.RECORD.accounts.items()
    }
    assert guard.run(replace(a_case.RECORD, accounts=accounts)).made == 0
