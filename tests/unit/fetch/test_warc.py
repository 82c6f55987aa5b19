"""What was fetched stands in a web archive that others can read and check."""

import hashlib
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.a_server import Site
from tests.unit.fetch.conftest import QUICK
from tocsin.collect import collect
from tocsin.errors import OutputNotWritable
from tocsin.fetch import Client, Network, Page, WebArchive
from tocsin.model import Given, Report

PAGE = "<!doctype html><p>Deux fourgons ont brûlé.</p>".encode()


def keeping(path: Path) -> Client:
    archive = WebArchive(path)
    return Client(
        network=Network(loopback=True), limits=QUICK, sleep=lambda _: None, keep=archive.append
    )


def records(path: Path) -> list[tuple[str, str, bytes]]:
    """Type, address and body of each record, every digest checked."""
    found = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            headers = record.rec_headers
            address = headers.get_header("WARC-Target-URI") or ""
            found.append((record.rec_type, address, record.content_stream().read()))
    return found


def test_request_and_answer_of_every_hop_are_kept_with_sound_digests(
    served: Site, tmp_path: Path
) -> None:
    address = served.put("/a", PAGE, Content_Type="text/html")
    served.put("/go", status=301, Location="/a")
    got = keeping(tmp_path / "a.warc.gz").fetch(f"{served.root}/go")
    assert isinstance(got, Page)
    found = records(tmp_path / "a.warc.gz")
    assert [(kind, at) for kind, at, _ in found] == [
        ("warcinfo", ""),
        ("response", f"{served.root}/go"),
        ("request", f"{served.root}/go"),
        ("response", address),
        ("request", address),
    ]
    assert found[3][2] == got.fetched.content == PAGE


def test_the_archive_gives_the_same_report_as_the_address(served: Site, tmp_path: Path) -> None:
    address = served.put("/a", PAGE, Content_Type="text/html; charset=utf-8")
    client = keeping(tmp_path / "a.warc.gz")

    def fetch(asked: str) -> list[object]:
        got = client.fetch(asked)
        return [got.fetched] if isinstance(got, Page) else []

    (direct,) = collect([address], given=Given(), fetch=fetch)  # type: ignore[arg-type]  # a fetch that answers as the client does
    archived = [
        one
        for one in collect([str(tmp_path / "a.warc.gz")], given=Given())
        if isinstance(one, Report)
    ]
    assert isinstance(direct, Report)
    assert [(one.id, one.given, one.media_type) for one in archived] == [
        (direct.id, direct.given, direct.media_type)
    ]


def test_a_half_written_end_is_cut_off_before_more_is_added(served: Site, tmp_path: Path) -> None:
    """As a program leaves it that was killed, at any byte of the last record."""
    path = tmp_path / "a.warc.gz"
    keeping(path).fetch(served.put("/a", PAGE))
    whole = path.read_bytes()
    keeping(path).fetch(served.put("/b", PAGE))
    longer = path.read_bytes()
    assert longer.startswith(whole)
    for cut in range(len(whole), len(longer), 97):
        path.write_bytes(longer[:cut])
        keeping(path).fetch(f"{served.root}/b")
        addresses = [at for kind, at, _ in records(path) if kind == "response"]
        assert addresses[0] == f"{served.root}/a"
        assert addresses[-1] == f"{served.root}/b"


def test_what_is_damaged_in_its_middle_is_left_as_it_is(served: Site, tmp_path: Path) -> None:
    """Only an end is cut off that a killed program left, or a machine without power."""
    path = tmp_path / "a.warc.gz"
    for name in ("/a", "/b"):
        keeping(path).fetch(served.put(name, PAGE))
    whole = path.read_bytes()
    damaged = bytearray(whole)
    damaged[len(whole) // 2] ^= 0x10
    path.write_bytes(damaged)
    with pytest.raises(OutputNotWritable, match="it is damaged from byte"):
        keeping(path).fetch(served.put("/c", PAGE))
    assert path.read_bytes() == damaged
    for end in (b"\0" * 5000, whole[:30] + b"\0" * 70):
        path.write_bytes(whole + end)
        keeping(path).fetch(f"{served.root}/c")
        assert path.read_bytes().startswith(whole)
        assert len([1 for kind, *_ in records(path) if kind == "response"]) == 3


def test_what_is_known_to_be_whole_is_not_looked_at_again(served: Site, tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    keeping(path).fetch(served.put("/a", PAGE))
    whole = path.stat().st_size
    assert WebArchive(path, whole_to=whole).sealed(whole) is None
    keeping(path).fetch(served.put("/b", PAGE))
    size = path.stat().st_size
    digest = hashlib.sha256(path.read_bytes()[whole:]).hexdigest()
    assert WebArchive(path, whole_to=whole).sealed(whole) == (whole, size, digest)
    assert WebArchive(path, whole_to=size + 9).sealed(size + 9) == (
        *(0, size),
        hashlib.sha256(path.read_bytes()).hexdigest(),
    )


def test_two_programs_may_add_to_one_archive(served: Site, tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    one, other = keeping(path), keeping(path)
    for client, name in ((one, "/1"), (other, "/2"), (one, "/3")):
        client.fetch(served.put(name, PAGE))
    assert [at[-2:] for kind, at, _ in records(path) if kind == "response"] == ["/1", "/2", "/3"]


def test_an_archive_that_cannot_be_written_is_told(served: Site, tmp_path: Path) -> None:
    with pytest.raises(OutputNotWritable):
        keeping(tmp_path / "missing" / "a.warc.gz").fetch(served.put("/a", PAGE))
