"""A report cannot drive the terminal it is shown on."""

import pytest

from tocsin.export.plain import plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;owned\x07fire", "]0;owned fire"),
        ("a\x9b31mb", "a 31mb"),
        ("pay\u202egpj.exe", "paygpj.exe"),
        ("one\r\ntwo\tthree", "one two three"),
        ("\ud800x", "x"),
        ("l’été à 5\u00a0h", "l’été à 5 h"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_only_what_is_seen_is_left(text: str, shown: str) -> None:
    assert plain(text) == shown
