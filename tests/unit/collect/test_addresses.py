"""What an address gives is read by its bytes first, then by its name and what the server says."""

import gzip

import pytest

from tocsin.addresses import NoAddress, parse
from tocsin.collect import collect
from tocsin.model import Fetched, Given, Rejected, Report

TEXT = b"Two vans were burned on Friday night in Harwich.\n"
PAGE = b"<!doctype html><html><body><p>Two vans were burned.</p></body></html>"
ADDRESS = "https://paper.example/a"


def collected(
    content: bytes, media_type: str, address: str = ADDRESS, given: Given | None = None
) -> list[Report | Rejected]:
    got = Fetched(address=address, content=content, media_type=media_type, charset="cp1252")
    return list(collect([ADDRESS], given=given or Given(), fetch=lambda _: [got]))


@pytest.mark.parametrize(
    ("content", "media_type", "address", "read_as"),
    [
        (PAGE, "text/html", ADDRESS, "text/html"),
        (PAGE, "image/png", ADDRESS, "text/html"),
        (PAGE, "", "https://paper.example/", "text/html"),
        (PAGE, "text/html", "https://paper.example/download.csv", "text/html"),
        (TEXT, "application/octet-stream", ADDRESS, "text/plain"),
        (gzip.compress(PAGE, mtime=0), "text/html", ADDRESS, "text/html"),
        (b"text,date\nFire.,2025-04-15\n", "text/csv", f"{ADDRESS}.csv", "application/json"),
        (b"text,date\nFire.,2025-04-15\n", "text/plain", f"{ADDRESS}.csv", "application/json"),
    ],
)
def test_a_type_that_lies_does_no_harm(
    content: bytes, media_type: str, address: str, read_as: str
) -> None:
    (report,) = collected(content, media_type, address)
    assert isinstance(report, Report)
    assert report.media_type == read_as
    assert report.given == Given(address=address, charset="cp1252")
    assert report.origin.startswith(ADDRESS)


@pytest.mark.parametrize(
    ("content", "media_type", "why"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "text/html", "an image (PNG)"),
        (b"", "text/html", "it is empty"),
        (bytes(range(256)) * 4, "text/plain", "binary"),
    ],
)
def test_what_is_no_report_is_told(content: bytes, media_type: str, why: str) -> None:
    (told,) = collected(content, media_type)
    assert isinstance(told, Rejected)
    assert why in told.reason


def test_what_is_given_wins_and_a_failure_is_passed_on() -> None:
    (report,) = collected(TEXT, "text/plain", given=Given(address="https://x.example/"))
    assert isinstance(report, Report)
    assert report.given.address == "https://x.example/"
    failed = Rejected(stage="fetch", item=ADDRESS, reason="the server is away")
    assert list(collect([ADDRESS], given=Given(), fetch=lambda _: [failed])) == [failed]


def test_no_address_is_opened_unless_somebody_brings_the_means() -> None:
    (told,) = collect([ADDRESS], given=Given())
    assert isinstance(told, Rejected)
    with pytest.raises(NoAddress):
        collect(["file:///etc/passwd"], given=Given())


@pytest.mark.parametrize(
    ("words", "base", "whole"),
    [
        ("HTTPS://Paper.Example:443", "", "https://paper.example/"),
        ("http://paper.example:8080/a?b=c d#e", "", "http://paper.example:8080/a?b=c%20d"),
        ("https://bücher.example/ä", "", "https://xn--bcher-kva.example/%C3%A4"),
        ("../b", "https://paper.example/a/c/d", "https://paper.example/a/b"),
        ("//other.example/x", "https://paper.example/", "https://other.example/x"),
        ("?q=1", "https://paper.example/a", "https://paper.example/a?q=1"),
        ("http://[2001:DB8::1]:81/", "", "http://[2001:db8::1]:81/"),
    ],
)
def test_an_address_has_one_form(words: str, base: str, whole: str) -> None:
    assert str(parse(words, base=base)) == whole
    assert str(parse(whole)) == whole


@pytest.mark.parametrize(
    "words",
    ["", "a/b", "mailto:a@b.example", "http:///a", "http://a:99999/", "http://a b/", "http://[::1",
     "http://a@b/", "http://.example/", "http://a/\r\nX: y", "http://a/" + "b" * 2000],
)  # fmt: skip
def test_what_is_no_whole_address_is_refused(words: str) -> None:
    with pytest.raises(NoAddress):
        parse(words)
