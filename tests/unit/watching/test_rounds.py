"""Rounds over feeds of a real server: what is new is read once, and nothing is lost."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import invented
from tests.a_server import Site, site
from tests.fake_stages import FakeStages
from tocsin import Case
from tocsin.collect import Fetch
from tocsin.errors import CaseIsDamaged, CaseNotWritable, InputError, OutputNotWritable
from tocsin.fetch import Client, Limits, Network, WebArchive
from tocsin.intake import ReadSummary
from tocsin.model import Derived, Record
from tocsin.packing import Packed, unpack
from tocsin.sidefile import SideFileDamaged
from tocsin.store import Problem
from tocsin.watching import Round, State, archive_of, feeds_of, remembered_at, watch_round
from tocsin.watching.rounds import MOST_PAGES
from tocsin.watching.state import MOST_TRIES

NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def served() -> Iterator[Site]:
    with site() as running:
        yield running


def feed(*links: str, title: str = "News", date: str = "Tue, 15 Apr 2025 08:30:00 +0200") -> str:
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate></item>"
        for link in links
    )
    return f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'


def put_feed(served: Site, *links: str, **more: str) -> str:
    content = feed(*links, **more)
    return served.put("/feed", content, ETag=f'"{hash(content)}"')


def put_page(served: Site, path: str, number: int, **headers: str) -> str:
    text = f"{invented.FIRE} Number {number}."
    return served.put(path, text, 200, Content_Type="text/plain", **headers)


class Watched:
    """A case that watches feeds."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "case.db"
        self.state = State(remembered_at(self.path))
        self.now = NOW

    def round(self, *feeds: str, stages: FakeStages | None = None) -> Round:
        client = Client(
            network=Network(loopback=True),
            limits=Limits(silence_s=1, whole_s=2, retries=0, rest_s=0),
            sleep=lambda _: None,
            keep=WebArchive(archive_of(self.path)).append,
        )
        with Case.open(self.path, stages=stages or FakeStages()) as case:

            def read(pages: Sequence[str], fetch: Fetch) -> ReadSummary:
                return case.read(pages, fetch=fetch, now=self.now)

            return watch_round(feeds, state=self.state, client=client, read=read, now=self.now)

    def addresses(self) -> list[str]:
        with Case.open(self.path, read_only=True) as case:
            return sorted(str(report.given.address) for report in case._store.reports())


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


def test_what_a_feed_lists_is_read_once(served: Site, watched: Watched) -> None:
    pages = [put_page(served, f"/{n}", n) for n in range(3)]
    address = put_feed(served, pages[0], "/1")
    first = watched.round(address)
    assert first.summary is not None
    assert (first.changed, first.fetched, first.summary.new) == (1, 2, 2)
    again = watched.round(address)
    assert (again.unchanged, again.fetched, again.summary) == (1, 0, None)
    put_feed(served, pages[0], "/1", "2")
    assert watched.round(address).fetched == 1
    assert watched.addresses() == sorted(pages)
    assert served.paths().count("/0") == 1


def test_a_page_that_its_feed_says_has_changed_becomes_a_further_report(
    served: Site, watched: Watched
) -> None:
    page = put_page(served, "/a", 1, ETag='"1"')
    address = put_feed(served, page)
    watched.round(address)
    put_feed(served, page, title="Updated")
    unchanged = watched.round(address).summary
    assert unchanged is not None
    assert (unchanged.new, unchanged.rejected) == (0, ())
    put_page(served, "/a", 2, ETag='"2"')
    put_feed(served, page, title="Updated again")
    changed = watched.round(address).summary
    assert changed is not None
    assert changed.new == 1
    assert watched.addresses() == [page, page]


@pytest.mark.parametrize("date", ["Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 01 Jan 2099 00:00:00 GMT"])
def test_a_date_that_cannot_be_changes_nothing(served: Site, watched: Watched, date: str) -> None:
    address = put_feed(served, put_page(served, "/a", 1), date=date)
    assert watched.round(address).fetched == 1
    assert watched.round(address).fetched == 0


def test_links_that_may_not_be_opened_are_told_and_the_others_read(
    served: Site, watched: Watched
) -> None:
    served.put("/robots.txt", "User-agent: *\nDisallow: /closed\n")
    hostile = ["file:///etc/passwd", "javascript:alert(1)", "http://a:b@example.org/"]
    reached = [put_page(served, "/a", 1), f"{served.root}/closed", "http://10.0.0.1/"]
    done = watched.round(put_feed(served, *hostile, *reached))
    assert [one.item.rpartition("/")[2] for one in done.refused] == [
        "passwd",
        "javascript:alert(1)",
        "",
    ]
    assert done.summary is not None
    assert done.summary.new == 1
    told = {one.item: one.reason for one in done.summary.rejected}
    assert "robots.txt" in told[f"{served.root}/closed"]
    assert "private or reserved network" in told["http://10.0.0.1/"]
    assert watched.round(f"{served.root}/feed").fetched == 0


def test_a_page_that_fails_in_passing_is_tried_again_and_not_for_ever(
    served: Site, watched: Watched
) -> None:
    address = put_feed(served, served.put("/a", status=502))
    for _ in range(MOST_TRIES):
        assert watched.round(address).fetched == 1
    assert watched.round(address).fetched == 0


def test_a_page_that_comes_back_is_read(served: Site, watched: Watched) -> None:
    address = put_feed(served, served.put("/a", status=502))
    watched.round(address)
    put_page(served, "/a", 1)
    done = watched.round(address)
    assert done.summary is not None
    assert done.summary.new == 1


def test_a_feed_of_very_many_entries_is_read_in_rounds(served: Site, watched: Watched) -> None:
    address = put_feed(served, *(f"/{n}" for n in range(2 * MOST_PAGES + 7)))
    done = [watched.round(address) for _ in range(4)]
    assert [one.fetched for one in done] == [MOST_PAGES, MOST_PAGES, 7, 0]
    assert [one.left for one in done] == [MOST_PAGES + 7, 7, 0, 0]
    assert len(served.paths()) == len(set(served.paths())) + 3 == 2 * MOST_PAGES + 7 + 4


@pytest.mark.parametrize(
    "content",
    [
        "<!doctype html><html><p>Welcome</p></html>",
        "",
        "<rss version='2.0'><channel><item><link>",
        (
            '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
            + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(20))
            + "]><rss><channel><title>&u;</title></channel></rss>"
        ),
    ],
    ids=["a page", "empty", "cut", "a bomb"],
)
def test_what_is_no_feed_is_told(served: Site, watched: Watched, content: str) -> None:
    (told,) = watched.round(served.put("/feed", content)).refused
    assert "it is no feed" in told.reason or "no element found" in told.reason


def test_a_feed_that_fails_is_left_alone_longer_and_longer(served: Site, watched: Watched) -> None:
    address = served.put("/feed", status=404)
    assert "status 404" in watched.round(address).refused[0].reason
    asked = len(served.paths())
    assert "left alone for another 300 s" in watched.round(address).refused[0].reason
    assert len(served.paths()) == asked
    watched.now += timedelta(seconds=301)
    assert "status 404" in watched.round(address).refused[0].reason
    assert "another 600 s" in watched.round(address).refused[0].reason
    put_feed(served, put_page(served, "/a", 1))
    watched.now += timedelta(seconds=601)
    assert watched.round(address).refused == ()


def test_a_clock_that_is_set_back_does_not_silence_a_feed(served: Site, watched: Watched) -> None:
    address = served.put("/feed", status=404)
    watched.round(address)
    watched.now -= timedelta(days=3)
    put_feed(served)
    assert watched.round(address).refused == ()


class Killed(FakeStages):
    """The program ends while pages are read."""

    def derive(self, record: Record) -> Derived:
        raise KeyboardInterrupt(record.documents)


def test_killed_before_it_is_noted_pages_are_fetched_again_and_are_there_once(
    served: Site, watched: Watched
) -> None:
    pages = [put_page(served, f"/{n}", n) for n in range(3)]
    address = put_feed(served, *pages)
    with pytest.raises(KeyboardInterrupt):
        watched.round(address, stages=Killed())
    done = watched.round(address)
    assert done.summary is not None
    assert (done.summary.new, done.summary.already_there) == (0, 3)
    assert watched.addresses() == sorted(pages)
    assert watched.round(address).fetched == 0


def test_feeds_are_listed_in_files_or_typed_each_once(tmp_path: Path) -> None:
    listed = tmp_path / "feeds.txt"
    listed.write_text("# ours\n\nhttps://a.example/rss\nhttps://b.example/rss\n")
    assert feeds_of(["https://B.example/rss", str(listed)]) == (
        "https://b.example/rss",
        "https://a.example/rss",
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "there is no address in it"),
        (b"https://a.example/\nfile:///etc/passwd\n", "line 2: .*only http and https"),
        (b"\x00\xff", "line 1: "),
        (b"#" * 1_000_001, "more than 1 MB"),
    ],
)
def test_what_is_no_list_of_feeds_is_refused(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "feeds.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=why):
        feeds_of([str(path)])


@pytest.mark.parametrize("word", ["missing.txt", "ftp://a.example/rss", "http://", ""])
def test_what_leads_to_no_feed_is_refused(word: str) -> None:
    with pytest.raises(InputError):
        feeds_of([word])


def test_a_damaged_memory_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.watch").write_bytes(b"no database at all, but long enough to be looked at")
    with pytest.raises(SideFileDamaged, match="move it away"):
        State(tmp_path / "a.watch").due("http://a.example/", most=1)
    with pytest.raises(OutputNotWritable):
        State(tmp_path / "missing" / "a.watch").due("http://a.example/", most=1)


def problems(case: Path) -> list[Problem]:
    with Case.open(case, read_only=True, stages=FakeStages()) as opened:
        return opened.verify()


def test_custody_tells_of_every_byte_that_was_fetched(served: Site, watched: Watched) -> None:
    """Whichever byte of the web archive is changed, verify says where."""
    archive = archive_of(watched.path)
    watched.round(put_feed(served, put_page(served, "/0", 0)))
    first = archive.stat().st_size
    watched.round(put_feed(served, put_page(served, "/0", 0), put_page(served, "/1", 1)))
    whole = archive.read_bytes()
    with Case.open(watched.path, read_only=True) as case:
        told = [line for line in case.custody() if line.act == "fetched"]
    assert [line.item for line in told] == [
        f"web archive 0-{first}",
        f"web archive {first}-{len(whole)}",
    ]
    assert told[0].sum == hashlib.sha256(whole[:first]).hexdigest()
    assert problems(watched.path) == []
    for at in range(0, len(whole), 101):
        archive.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        (found,) = problems(watched.path)
        assert f"custody {told[at >= first].number} tells" in found.what
    archive.write_bytes(whole[:-1])
    assert len(problems(watched.path)) == 1
    archive.unlink()
    (found,) = problems(watched.path)
    assert found.what.startswith("no such file or directory: what custody")


def test_what_was_fetched_is_packed_with_the_case_and_comes_back(
    served: Site, watched: Watched, tmp_path: Path
) -> None:
    watched.round(put_feed(served, put_page(served, "/0", 0)))
    archive, packed, back = archive_of(watched.path), tmp_path / "x.zip", tmp_path / "back.db"
    whole = archive.read_bytes()

    def pack() -> Packed:
        with Case.open(watched.path, read_only=True) as case:
            return case.pack(packed)

    assert not pack().lacks_archive
    unpack(packed, back)
    assert archive_of(back).read_bytes() == whole
    assert problems(back) == []
    back.unlink()
    with pytest.raises(CaseNotWritable, match=r"back\.db\.warc\.gz"):
        unpack(packed, back)
    archive.write_bytes(whole[:-9] + b"x" + whole[-8:])
    with pytest.raises(CaseIsDamaged, match="web archive"):
        pack()
    archive.unlink()
    assert pack().lacks_archive
    unpack(packed, tmp_path / "other.db")
    assert not archive_of(tmp_path / "other.db").exists()


def test_an_archive_that_was_replaced_is_told_and_what_comes_is_noted(
    served: Site, watched: Watched
) -> None:
    address = put_feed(served, put_page(served, "/0", 0), put_page(served, "/1", 1))
    watched.round(address)
    archive_of(watched.path).unlink()
    watched.round(put_feed(served, put_page(served, "/2", 2)))
    (found,) = problems(watched.path)
    assert "are not as custody" in found.what
