"""Bytes become characters by a mark, as UTF-8, as declared, or by a guess that says so."""

import codecs

import pytest

from tocsin.decoding import decode, is_wide

FRENCH = "Près de Nîmes, l'été : « où est-ce ? »"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (FRENCH.encode(), "utf-8"),
        (codecs.BOM_UTF8 + FRENCH.encode(), "utf-8"),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), "utf-16-be"),
        (FRENCH.encode("utf-16"), "utf-16-le"),
        (FRENCH.encode("utf-16-le"), "utf-16-le"),
        (FRENCH.encode("utf-16-be"), "utf-16-be"),
        (FRENCH.encode("utf-32"), "utf-32-le"),
    ],
)
def test_unicode_is_known_without_a_guess(content: bytes, encoding: str) -> None:
    decoded = decode(content)
    assert (decoded.text, decoded.encoding, decoded.doubt) == (FRENCH, encoding, None)


def test_the_guess_is_windows_1252_and_says_so() -> None:
    text = f"{FRENCH} – “€”"
    decoded = decode(text.encode("cp1252"))
    assert decoded.text == text
    assert decoded.doubt is not None


def test_a_damaged_spot_does_not_cost_the_other_accents() -> None:
    content = FRENCH.encode() + b" \xff fin"
    decoded = decode(content)
    assert decoded.text == f"{FRENCH} \ufffd fin"
    assert decoded.doubt is not None
    assert "1 damaged" in decoded.doubt


@pytest.mark.parametrize(
    ("declared", "text"),
    [("iso-8859-1", "Nîmes “x”"), ("windows-1251", "пожар"), ("ISO-8859-15", "un œuf à 3 €")],
)
def test_a_declared_encoding_is_used(declared: str, text: str) -> None:
    content = text.encode("cp1252" if declared == "iso-8859-1" else declared)
    decoded = decode(content, declared=declared)
    assert (decoded.text, decoded.doubt) == (text, None)


@pytest.mark.parametrize("declared", ["hex", "unicode_escape", "utf-16", "nonsense", "", "cp99999"])
def test_what_is_no_character_set_is_not_used(declared: str) -> None:
    decoded = decode("été".encode("cp1252"), declared=declared)
    assert (decoded.text, decoded.encoding) == ("été", "cp1252")


def test_utf_8_is_believed_before_what_is_declared() -> None:
    assert decode("été".encode(), declared="iso-8859-1").text == "été"


def test_only_utf_16_and_utf_32_are_wide() -> None:
    assert is_wide("abc".encode("utf-16"))
    assert is_wide("abcd".encode("utf-16-le"))
    assert not is_wide(b"abc")
    assert not is_wide(codecs.BOM_UTF8 + b"abc")
    assert not is_wide(b"")
    assert not is_wide(bytes(100))
