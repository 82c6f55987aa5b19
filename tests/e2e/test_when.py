"""``tocsin when`` as a process: in a pipe, and with bad input."""

import json

import pytest

from tests.e2e.conftest import Tocsin

TEXT = "Two cars burned on Monday night at about 3 a.m., and – so the mayor – one the next day."


def test_a_text_from_a_pipe_is_explained_and_the_same_in_json(tocsin: Tocsin) -> None:
    """In words for a person, in JSON for a program, no escape sequences in either."""
    options = ("when", "-", "--published", "2025-04-16", "--timezone", "Europe/Paris")
    words = tocsin(*options, stdin=TEXT.encode())
    told = json.loads(tocsin(*options, "--json", stdin=TEXT.encode()).stdout)
    assert (words.returncode, words.stderr) == (0, "")
    assert "\x1b" not in words.stdout
    assert [found["words"] for found in told["times"]] == [
        "Monday night at about 3 a.m.",
        "the next day",
    ]
    for found in told["times"]:
        assert f"**{found['words']}**" in words.stdout
        assert found["meanings"][0]["told"] in words.stdout
        assert TEXT[found["start"] : found["end"]] == found["words"]


@pytest.mark.parametrize(
    ("words", "stdin"),
    [
        (("when", "-"), b""),
        (("when", "-"), b"\xff\xfe\x00binary"),
        (("when", "on Monday", "--published", "31/04/2025"), b""),
    ],
)
def test_bad_input_ends_in_one_sentence(
    tocsin: Tocsin, words: tuple[str, ...], stdin: bytes
) -> None:
    ended = tocsin(*words, stdin=stdin)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("tocsin: ")
    assert ended.stderr.count("\n") == 1
