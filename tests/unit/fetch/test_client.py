"""An address gives a page, or one sentence that says why not."""

import gzip
import socket
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest

from tests.a_server import Site, site
from tests.unit.fetch.conftest import QUICK, Waits
from tocsin.fetch import Client, Failure, Network, Page, Unchanged, Validators

TEXT = "Two vans were burned."


def page(outcome: object) -> Page:
    assert isinstance(outcome, Page), outcome
    return outcome


def failure(outcome: object) -> Failure:
    assert isinstance(outcome, Failure), outcome
    return outcome


def test_a_page_comes_with_its_bytes_its_address_and_what_the_server_says(
    served: Site, client: Client
) -> None:
    address = served.put(
        "/a", TEXT, Content_Type="Text/HTML; charset=windows-1252", ETag='"1"', Last_Modified="x"
    )
    got = page(client.fetch(f"{address}#top"))
    assert got.fetched.content == TEXT.encode()
    assert (got.fetched.address, got.fetched.media_type) == (address, "text/html")
    assert got.fetched.charset == "windows-1252"
    assert got.validators == Validators(etag='"1"', modified="x")
    assert client.fetch(address, known=got.validators) == Unchanged()


def test_redirects_are_followed_and_the_last_address_counts(served: Site, client: Client) -> None:
    served.put("/end", TEXT)
    served.put("/mid", status=302, Location="end")
    assert page(client.fetch(served.put("/go", status=301, Location="/mid"))).fetched.address == (
        f"{served.root}/end"
    )


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("file:///etc/passwd", "only http and https are opened"),
        ("ftp://example.org/", "only http and https are opened"),
        ("javascript:alert(1)", "only http and https are opened"),
        ("http://a:b@example.org/", "carries a name or a password"),
        ("http://[::1", "it is no whole address"),
        ("http://10.0.0.1/", "inside a private or reserved network"),
        ("http://169.254.169.254/latest/meta-data/", "inside a private or reserved network"),
        ("http://[::ffff:192.168.0.1]/", "inside a private or reserved network"),
        ("/loop", "in a circle"),
        ("", "without saying where to"),
    ],
)
def test_a_hostile_redirect_leads_nowhere(
    served: Site, client: Client, location: str, why: str
) -> None:
    address = served.put("/loop", status=302, Location=location)
    told = failure(client.fetch(address))
    assert why in told.reason
    assert not told.passing


def test_redirects_without_end_are_cut(served: Site, client: Client) -> None:
    for n in range(10):
        served.put(f"/{n}", status=307, Location=f"/{n + 1}")
    assert "more than 5 times" in failure(client.fetch(f"{served.root}/0")).reason


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]"])
def test_this_machine_is_closed_however_it_is_written(served: Site, host: str) -> None:
    """Without the option that only tests have, nothing reaches the server."""
    told = failure(Client(limits=QUICK).fetch(f"http://{host}:{served.port}/"))
    assert "inside a private or reserved network" in told.reason
    assert served.asked == []


@pytest.mark.parametrize(
    ("ip", "open_"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("127.0.0.1", False),
        ("169.254.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address that must not be opened
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2001:0:0:0:0:0:80ff:fffe", False),
        ("no ip", False),
    ],
)
def test_only_public_machines_are_reached(ip: str, open_: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert Network().may_reach(ip) is open_


def test_what_robots_txt_forbids_is_not_opened(served: Site, client: Client) -> None:
    served.put("/robots.txt", "User-agent: *\nDisallow: /private\nCrawl-delay: 7\n")
    address = served.put("/private/a", TEXT)
    assert "robots.txt" in failure(client.fetch(address)).reason
    served.put("/go", status=302, Location="/private/a")
    assert "robots.txt" in failure(client.fetch(f"{served.root}/go")).reason
    assert served.paths() == ["/go"]


def test_robots_txt_is_asked_for_once_and_its_delay_is_kept(
    served: Site, client: Client, waits: Waits
) -> None:
    served.put("/robots.txt", "User-agent: Tocsin\nCrawl-delay: 7\n")
    for path in ("/a", "/b"):
        page(client.fetch(served.put(path, TEXT)))
    assert [one.path for one in served.asked] == ["/robots.txt", "/a", "/b"]
    assert waits.slept == [7.0, 7.0]


def test_where_robots_txt_cannot_be_known_nothing_is_opened(served: Site, client: Client) -> None:
    served.put("/robots.txt", status=500)
    assert "robots.txt" in failure(client.fetch(served.put("/a", TEXT))).reason
    assert served.paths() == []


def test_an_error_that_may_pass_is_tried_again_after_longer_and_longer(
    served: Site, client: Client, waits: Waits
) -> None:
    told = failure(client.fetch(served.put("/a", status=502)))
    assert (told.reason, told.passing) == ("the server answers with status 502", True)
    assert served.paths() == ["/a"] * 3
    assert waits.slept == [1.0, 2.0, 4.0]  # the pause after robots.txt, then twice the back-off


@pytest.mark.parametrize("status", [404, 410, 403, 204])
def test_an_error_that_stays_is_not_tried_again(served: Site, client: Client, status: int) -> None:
    told = failure(client.fetch(served.put("/a", status=status)))
    assert (told.passing, served.paths()) == (False, ["/a"])


def test_a_server_that_asks_to_wait_a_little_is_waited_for(
    served: Site, client: Client, waits: Waits
) -> None:
    served.put("/a", status=429, Retry_After="20")
    failure(client.fetch(f"{served.root}/a"))
    assert waits.slept == [1.0, 20.0, 20.0]


@pytest.mark.parametrize(
    ("after", "wait_s"),
    [
        ("900", 900),
        ("99999999999999", 86_400),
        (format_datetime(datetime(2099, 1, 1, tzinfo=UTC), usegmt=True), 86_400),
    ],
)
def test_a_server_that_asks_to_wait_long_is_left_alone(
    served: Site, client: Client, after: str, wait_s: float
) -> None:
    served.put("/a", status=503, Retry_After=after)
    for path in ("/a", "/b"):
        told = failure(client.fetch(served.root + path))
        assert (told.passing, told.wait_s) == (True, wait_s)
    assert served.paths() == ["/a"]


@pytest.mark.parametrize(
    "after", ["soon", "-5", "²", format_datetime(datetime(1970, 1, 1, tzinfo=UTC), usegmt=True)]
)
def test_a_wait_that_is_nonsense_or_past_is_the_usual_one(
    served: Site, client: Client, waits: Waits, after: str
) -> None:
    served.pages["/a"] = lambda handler: raw(
        handler, b"HTTP/1.1 429 x\r\nRetry-After: " + after.encode() + b"\r\n\r\n"
    )
    failure(client.fetch(f"{served.root}/a"))
    assert waits.slept == [1.0, 2.0, 4.0]


def raw(handler: BaseHTTPRequestHandler, *parts: bytes, pause_s: float = 0.0) -> None:
    """Send bytes as they are."""
    for part in parts:
        handler.wfile.write(part)
        handler.wfile.flush()
        time.sleep(pause_s)
    handler.close_connection = True


@dataclass(frozen=True, kw_only=True)
class Bad:
    """A server's answer, part by part, and what is said of it."""

    parts: tuple[bytes, ...]
    pause_s: float = 0.0
    why: str
    passing: bool = False


OK = b"HTTP/1.1 200 OK\r\n"
GZIP = OK + b"Content-Encoding: gzip\r\n\r\n"


@pytest.mark.parametrize(
    "bad",
    [
        Bad(parts=(OK,), pause_s=0.5, why="fell silent", passing=True),
        Bad(parts=(OK, b"\r\n", *[b"x"] * 30), pause_s=0.05, why="not done after", passing=True),
        Bad(parts=(OK, *[b"A: b\r\n"] * 30), pause_s=0.05, why="not done after", passing=True),
        Bad(parts=(OK, b"\r\n", *[b"x" * 70_000] * 20), why="larger than 0.1 MB"),
        Bad(parts=(OK, b"Content-Length: 9\r\n\r\nx"), why="it was cut", passing=True),
        Bad(
            parts=(OK, b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
            why="it was cut",
            passing=True,
        ),
        Bad(parts=(b"gopher\r\n\r\n",), why="is no HTTP"),
        Bad(parts=(OK, b"A: b\r\n" * 200, b"\r\n"), why="is no HTTP"),
        Bad(parts=(OK, b"Content-Encoding: br\r\n\r\nx"), why="compressed as 'br'"),
        Bad(parts=(GZIP, b"\x1f\x8bnot"), why="is damaged"),
        Bad(parts=(GZIP, gzip.compress(b"fire")[:-9]), why="it was cut", passing=True),
        Bad(parts=(GZIP, gzip.compress(bytes(9_000_000))), why="larger than 0.1 MB"),
    ],
    ids=lambda bad: bad.why,
)
def test_a_slow_endless_or_lying_server_ends_as_one_sentence(served: Site, bad: Bad) -> None:
    client = Client(
        network=Network(loopback=True),
        limits=replace(QUICK, retries=0),
        sleep=lambda _: None,
    )
    served.pages["/a"] = lambda handler: raw(handler, *bad.parts, pause_s=bad.pause_s)
    told = failure(client.fetch(f"{served.root}/a"))
    assert bad.why in told.reason
    assert told.passing is bad.passing


def test_a_compression_that_is_named_and_not_used_does_no_harm(
    served: Site, client: Client
) -> None:
    assert (
        page(client.fetch(served.put("/a", TEXT, Content_Encoding="gzip"))).fetched.content
        == TEXT.encode()
    )
    packed = served.put("/b", gzip.compress(TEXT.encode()), Content_Encoding="gzip")
    assert page(client.fetch(packed)).fetched.content == TEXT.encode()


def test_a_host_that_cannot_be_reached_is_not_asked_again_at_once(
    client: Client, waits: Waits
) -> None:
    with site() as gone:
        closed = f"{gone.root}/"
    assert "cannot be reached" in failure(client.fetch(closed)).reason
    slept = len(waits.slept)
    assert "left alone for another 300 s" in failure(client.fetch(closed)).reason
    assert len(waits.slept) == slept


def test_a_client_waits_between_two_requests_and_not_after_a_long_while(
    served: Site, client: Client, waits: Waits
) -> None:
    address = served.put("/a", TEXT)
    page(client.fetch(address))
    waits.at += timedelta(minutes=1).total_seconds()
    page(client.fetch(address))
    assert waits.slept == [1.0]


def test_a_name_is_resolved_once_and_what_was_checked_is_what_is_reached(
    served: Site, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that means another machine the next moment (DNS rebinding) gains nothing."""
    served.put("/a", TEXT)
    resolved: list[str] = []

    def rebinding(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        resolved.append(host)
        ip = "127.0.0.1" if len(resolved) % 2 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    address = f"http://news.example:{served.port}/a"
    assert "private or reserved" in failure(client.fetch(address)).reason
    assert [one.path for one in served.asked] == ["/robots.txt"]
    assert len(resolved) == 2
    assert page(client.fetch(address)).fetched.content == TEXT.encode()
    assert len(resolved) == 3
