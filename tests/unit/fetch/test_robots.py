"""Rules of RFC 9309, by its own examples and by what sites write."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.fetch.robots import read_robots

FILE = """\ufeff
# a comment
User-Agent: other
Disallow: /

user-agent: TOCSIN  # us
User-agent: third
Allow: /news/open
Disallow: /news/
Disallow: /*.pdf$
Disallow: /a*b*c
Disallow: /caf%C3%A9
Crawl-delay: 4
Crawl-delay: soon

User-agent: *
Disallow: /everything
"""


@pytest.mark.parametrize(
    ("target", "allowed"),
    [
        ("/", True),
        ("/news/1", False),
        ("/news/open/1", True),
        ("/x.pdf", False),
        ("/x.pdf?y", True),
        ("/aXbYc/z", False),
        ("/acb", True),
        ("/caf%c3%a9/1", False),
        ("/everything", True),
    ],
)
def test_the_longest_rule_that_fits_decides(target: str, allowed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    robots = read_robots(FILE.encode(), agent="Tocsin")
    assert robots.may_open(target) is allowed
    assert robots.delay_s == 4.0


def test_where_no_group_names_the_robot_those_for_all_hold() -> None:
    robots = read_robots(FILE.encode(), agent="Somebody")
    assert not robots.may_open("/everything/1")
    assert robots.may_open("/news/1")


def test_an_empty_rule_forbids_nothing_and_groups_of_one_name_are_joined() -> None:
    content = b"User-agent: a\nDisallow:\n\nUser-agent: b\nDisallow: /\nUser-agent: a\nDisallow: /x"
    robots = read_robots(content, agent="a")
    assert robots.may_open("/y")
    assert not robots.may_open("/x")


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=100))
def test_any_bytes_are_read(content: bytes) -> None:
    """What is forbidden word for word is forbidden, whatever stands around it."""
    robots = read_robots(b"User-agent: *\nDisallow: /x\n" + content + b"\n", agent="a")
    assert not robots.may_open("/x") or robots.allowed


def test_many_wildcards_cost_little() -> None:
    """A rule made to exhaust a matcher that tries all ways."""
    robots = read_robots(b"User-agent: *\nDisallow: /" + b"*a" * 2000 + b"*b", agent="a")
    assert robots.may_open("/" + "a" * 2000)
