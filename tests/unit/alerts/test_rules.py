"""A rule file is understood whole, or refused in one sentence."""

import re
from pathlib import Path
from typing import get_args

import pytest

from tocsin.alerts import read_rules
from tocsin.alerts.rules import FIELDS, Atom, File, RuleFileWrong, Way

FILE = """
[[rule]]
name = "Prisons of the vale"
area = ["Corvel", "Somewhere"]
near = {lat = 0, lon = 4.5, km = 50}
sites = "listed"
kinds = ["arson"]
modality = ["happened", "planned"]
minimum_origins = 2
again = ["killed", "injured", "place"]
to = ["screen", "feed"]

[way.screen]
type = "terminal"

[way.feed]
type = "atom"
path = "alerts.atom"

[way.log]
type = "file"
path = "/var/alerts.jsonl"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "rules.toml"
    path.write_text(text, "utf-8")
    return path


def test_paths_lie_beside_the_file_and_fields_have_their_order(tmp_path: Path) -> None:
    rules = read_rules(written(tmp_path, FILE))
    (rule,) = rules.rule
    assert rule.again_fields == ("killed", "injured", "place")
    assert rule.told_fields == ("kind", "modality", "place", "site", "when", "killed", "injured")
    feed, log = rules.way["feed"], rules.way["log"]
    assert isinstance(feed, Atom)
    assert isinstance(log, File)
    assert (feed.path, log.path) == (tmp_path / "alerts.atom", Path("/var/alerts.jsonl"))


def test_what_the_conditions_look_at_is_told_again_where_nothing_else_is_said(
    tmp_path: Path,
) -> None:
    text = '[[rule]]\nname = "a"\nto = ["w"]\narea = ["Corvel"]\n[way.w]\ntype = "terminal"\n'
    assert read_rules(written(tmp_path, text)).rule[0].again_fields == ("modality", "place")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("[[rule]]", "[[rules]]", "unknown field `rules`"),
        ('name = "Prisons of the vale"', "", "missing required field `name`"),
        ("minimum_origins = 2", "minimum_origins = 0", r"rule\[0\]\.minimum_origins"),
        ("minimum_origins = 2", "minimum_sources = 2", "unknown field `minimum_sources`"),
        ('["killed"', '["deaths"', r"Invalid enum value 'deaths'"),
        ('"listed"', '"all"', "sites"),
        ('["screen", "feed"]', '["screen", "phone"]', "goes to 'phone', and the ways are: screen"),
        ('["screen", "feed"]', "[]", r"rule\[0\]\.to"),
        ('"terminal"', '"pigeon"', "pigeon"),
        ("km = 50", "km = -1", r"near\.km"),
        ("km = 50", "km = nan", r"near\.km"),
        (
            "[way.log]",
            '[[rule]]\nname = "Prisons of the vale"\nto = ["log"]\n[way.log]',
            "two rules",
        ),
        ("[[rule]]", "[[rule]", "line 2"),
        ('type = "terminal"', 'type = "webhook"\naddress = "file:///x"', "only http and https"),
        (
            'type = "terminal"',
            'type = "mail"\nserver = "s"\nsender = "a@b.example"\nto = ["c@d.example"]\nuser = "u"',
            "user and password_variable go together",
        ),
        (
            'type = "terminal"',
            'type = "mail"\nserver = "s"\nsender = "a\\nBcc: x@y.example"\nto = ["c@d.example"]',
            "sender",
        ),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, why: str) -> None:
    assert FILE.count(old) == 1
    with pytest.raises(RuleFileWrong, match=why):
        read_rules(written(tmp_path, FILE.replace(old, new)))


def test_the_example_of_the_page_for_users_is_sound(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "watching.md").read_text("utf-8")
    (example,) = re.findall(r"^```toml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    rules = read_rules(written(tmp_path, example))
    assert {type(way).__name__ for way in rules.way.values()} == {
        way.__name__ for way in get_args(Way)
    }
    assert all(name in page for name in FIELDS)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"#" * 1_000_001, b"a = " + b"[" * 5000])
def test_what_is_no_rule_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "rules.toml"
    path.write_bytes(content)
    with pytest.raises(RuleFileWrong, match="nothing was sent"):
        read_rules(path)
    with pytest.raises(RuleFileWrong, match="cannot be read"):
        read_rules(tmp_path / "missing.toml")
