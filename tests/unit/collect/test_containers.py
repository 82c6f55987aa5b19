"""Archives, mails, feeds, tables and web archives end as reports, or as reasons, part by part."""

import csv
import gzip
import json
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.collect import archives, collect
from tocsin.model import Given, Rejected, Report

TEXT = b"Two vans were burned on Friday night in Harwich.\n"
PAGE = b"<!doctype html><html><body><p>Two vans were burned.</p></body></html>"
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>The Tarn Ledger</title><language>en</language>
<item><title>Vans burned</title><link>https://ledger.example/1</link>
<pubDate>Tue, 15 Apr 2025 08:30:00 +0200</pubDate>
<description>&lt;p&gt;Two vans were burned.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;
</description></item>
<item><title>Nothing but a title</title></item>
</channel></rss>
"""


def collected(path: Path, content: bytes, given: Given | None = None) -> list[Report | Rejected]:
    path.write_bytes(content)
    return list(collect([str(path)], given=given or Given()))


def reports(outcomes: list[Report | Rejected]) -> list[Report]:
    return [one for one in outcomes if isinstance(one, Report)]


def reasons(outcomes: list[Report | Rejected]) -> list[str]:
    return [one.reason for one in outcomes if isinstance(one, Rejected)]


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def web_archive(*pages: tuple[str, str, bytes], gz: bool, status: str = "200 OK") -> bytes:
    """Write WARC 1.1 by the letter of ISO 28500, a member of gzip for each record."""
    records = []
    for number, (address, media_type, body) in enumerate(pages):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
            "WARC-Date: 2025-04-15T08:30:00Z\r\nContent-Type: application/http;msgtype=response"
            f"\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        records.append(gzip.compress(record) if gz else record)
    return b"".join(records)


def mail_with(*attached: tuple[str, bytes, str]) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Vans burned"
    message.set_content("Two vans were burned.\n")
    for name, content, kind in attached:
        main, _, sub = kind.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message


def test_each_file_of_an_archive_is_read_as_if_it_lay_in_a_folder(tmp_path: Path) -> None:
    packed = zipped({"b/two.html": PAGE, "a.txt": TEXT, "image.png": b"\x89PNG rest"})
    outcomes = collected(tmp_path / "pile.zip", packed)
    first, second = reports(outcomes)
    assert (first.content, first.media_type) == (TEXT, "text/plain")
    assert first.origin == f"{tmp_path}/pile.zip#a.txt"
    assert (second.content, second.media_type) == (PAGE, "text/html")
    assert "an image (PNG)" in reasons(outcomes)[0]


def test_names_in_an_archive_are_shown_and_never_used(tmp_path: Path) -> None:
    names = ["../../up.txt", "/root.txt", "nul\x00.txt", "x" * 4000 + ".txt"]
    outcomes = collected(tmp_path / "a.zip", zipped({name: TEXT + name.encode() for name in names}))
    assert len(reports(outcomes)) == len(names)
    assert all(len(one.origin) < 400 + len(str(tmp_path)) for one in reports(outcomes))
    assert [one.name for one in tmp_path.iterdir()] == ["a.zip"]


def test_a_file_without_a_name_in_an_archive_is_read_or_has_a_reason(tmp_path: Path) -> None:
    """A name that begins with NUL is none."""
    packed = zipped({"%": TEXT, "b": TEXT * 2}, zipfile.ZIP_STORED).replace(b"%", b"\x00")
    outcomes = collected(tmp_path / "a.zip", packed)
    assert TEXT * 2 in [one.content for one in reports(outcomes)]
    assert all(reasons(outcomes))


def test_a_bomb_is_unpacked_no_further_than_a_report_is_long(tmp_path: Path) -> None:
    packed = zipped({"bomb.txt": bytes(30_000_000), "a.txt": TEXT})
    outcomes = collected(tmp_path / "bomb.zip", packed)
    assert [one.content for one in reports(outcomes)] == [TEXT]
    assert reasons(outcomes) == ["more than 20 MB come out of it"]


def test_an_archive_that_more_comes_out_of_is_read_so_far_and_no_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED_BYTES", 3 * len(TEXT))
    outcomes = collected(tmp_path / "a.zip", zipped({f"{n}.txt": TEXT for n in range(9)}))
    assert len(reports(outcomes)) == 2
    assert reasons(outcomes)[0].endswith("split it; nothing from 2.txt on is read")
    bombs = zipped({f"{n}.txt": bytes(20_000_001) for n in range(3)})
    told = reasons(collected(tmp_path / "b.zip", bombs))
    assert len(told) == 1, "what is too large counts too"


def test_archives_inside_one_another_end_at_a_depth(tmp_path: Path) -> None:
    content = zipped({"a.txt": TEXT})
    for _ in range(6):
        content = zipped({"inner.zip": content})
    assert "inside one another" in reasons(collected(tmp_path / "deep.zip", content))[0]


@pytest.mark.parametrize("keep", [30, 100])
def test_a_damaged_archive_has_a_reason(tmp_path: Path, keep: int) -> None:
    assert "damaged" in reasons(collected(tmp_path / "a.zip", zipped({"a.txt": TEXT})[:keep]))[0]


@pytest.mark.parametrize(("gz", "name"), [(False, "a.warc"), (True, "a.warc.gz")])
def test_fetched_pages_are_reports_with_their_address_and_encoding(
    tmp_path: Path, name: str, *, gz: bool
) -> None:
    archive = web_archive(
        ("https://ledger.example/vans", "text/html; charset=iso-8859-1", PAGE),
        ("https://ledger.example/logo.png", "image/png", b"\x89PNG"),
        gz=gz,
    )
    outcomes = collected(tmp_path / name, archive)
    (report,) = reports(outcomes)
    assert report.content == PAGE
    assert report.media_type == "text/html"
    assert report.given.address == "https://ledger.example/vans"
    assert report.given.charset == "iso-8859-1"
    assert reasons(outcomes) == ["records in it that are no reports: 1 of type image/png"]


def test_answers_that_are_no_pages_are_counted(tmp_path: Path) -> None:
    archive = web_archive(
        ("https://a.example/", "text/html", PAGE), gz=False, status="404 Not Found"
    )
    assert reasons(collected(tmp_path / "a.warc", archive)) == [
        "records in it that are no reports: 1 answers with status 404"
    ]


def test_a_record_without_an_address_is_told_in_words(tmp_path: Path) -> None:
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9999\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"
    )
    (reason,) = reasons(collected(tmp_path / "a.warc", record + PAGE))
    assert "the archive is damaged at record 1" in reason
    assert "NoneType" not in reason


@pytest.mark.parametrize("gz", [True, False])
@pytest.mark.parametrize("missing", [30, 60, 90, 130])
def test_a_web_archive_cut_short_keeps_what_came_before(
    tmp_path: Path, missing: int, *, gz: bool
) -> None:
    pages = [(f"https://a.example/{n}", "text/html", PAGE + str(n).encode()) for n in range(9)]
    outcomes = collected(tmp_path / "a.warc.gz", web_archive(*pages, gz=gz)[:-missing])
    assert [one.content for one in reports(outcomes)] == [body for *_, body in pages[:-1]]
    assert "damaged" in reasons(outcomes)[0]


@given(content=st.binary(max_size=300), cut=st.integers(0, 700))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes_end_as_reports_or_as_reasons(tmp_path: Path, content: bytes, cut: int) -> None:
    whole = (
        web_archive(("https://a.example/", "text/html", PAGE), gz=False),
        web_archive(("https://a.example/", "text/html", PAGE), gz=True),
        zipped({"a.txt": TEXT, "b.txt": TEXT * 9}),
        FEED.encode(),
        mail_with(("a.txt", TEXT, "text/plain")).as_bytes(),
        table(["text", "date"], ["Two vans.", "2025-04-15"]),
    )
    for n, one in enumerate(whole):
        for suffix in ("", ".csv", ".eml", ".rss"):
            outcomes = collected(tmp_path / f"{n}{suffix}", one[:cut] + content)
            assert outcomes, (n, suffix)


def test_an_entry_of_a_feed_is_a_report_with_what_the_feed_says(tmp_path: Path) -> None:
    outcomes = collected(tmp_path / "news.xml", FEED.encode())
    (report,) = reports(outcomes)
    said = json.loads(report.content)
    assert said["title"] == "Vans burned"
    assert said["outlet"] == "The Tarn Ledger"
    assert said["url"] == "https://ledger.example/1"
    assert said["date"] == "Tue, 15 Apr 2025 08:30:00 +0200"
    assert report.origin.endswith("news.xml#1")
    assert reasons(outcomes) == ["the entry has no text, not even a summary"]


def test_entities_that_multiply_are_not_followed(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{levels}]><rss version="2.0">'
    bomb += "<channel><title>&a9;</title><item><title>t</title></item></channel></rss>"
    outcomes = collected(tmp_path / "bomb.rss", bomb.encode())
    assert all(len(one.content) < 10_000 for one in reports(outcomes))


def table(*rows: list[str], delimiter: str = ",") -> bytes:
    written = StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue().encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_row_of_a_table_is_a_report(tmp_path: Path, delimiter: str) -> None:
    content = table(
        ["Titre", "Texte", "Média", "Publié le", "Note"],
        [
            "Deux camions",
            "Deux camions\nont brûlé ; vendredi, dit-on.",
            "L'Écho",
            "2025-04-15",
            "x",
        ],
        ["", "", "", "", ""],
        delimiter=delimiter,
    )
    (report,) = reports(collected(tmp_path / "a.csv", content))
    assert json.loads(report.content) == {
        "text": "Deux camions\nont brûlé ; vendredi, dit-on.",
        "title": "Deux camions",
        "outlet": "L'Écho",
        "date": "2025-04-15",
    }
    assert report.origin.endswith("a.csv#2")


def test_a_table_without_a_column_of_text_has_a_reason(tmp_path: Path) -> None:
    outcomes = collected(tmp_path / "a.csv", table(["incident", "place"], ["1", "Harwich"]))
    assert "has a column called text" in reasons(outcomes)[0]


def test_a_mail_is_a_report_and_so_is_each_file_attached_to_it(tmp_path: Path) -> None:
    inner = mail_with(("deep.txt", TEXT, "text/plain"))
    message = mail_with(("page.html", PAGE, "text/html"), ("logo.png", b"\x89PNG", "image/png"))
    message.add_attachment(inner)
    outcomes = collected(tmp_path / "a.eml", message.as_bytes())
    kinds = [one.media_type for one in reports(outcomes)]
    assert kinds == ["message/rfc822", "text/html", "message/rfc822", "text/plain"]
    assert reasons(outcomes) == ["attached and no reports: 1 of type image/png"]


def test_ten_mails_inside_one_another_end_at_a_depth(tmp_path: Path) -> None:
    message = mail_with()
    for _ in range(10):
        outer = mail_with()
        outer.add_attachment(message)
        message = outer
    assert "inside one another" in reasons(collected(tmp_path / "a.eml", message.as_bytes()))[-1]


def test_what_was_compressed_alone_is_read_by_its_name(tmp_path: Path) -> None:
    (report,) = reports(collected(tmp_path / "a.txt.gz", gzip.compress(TEXT)))
    assert (report.content, report.media_type) == (TEXT, "text/plain")
    assert "damaged" in reasons(collected(tmp_path / "b.txt.gz", gzip.compress(TEXT)[:-9]))[0]


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".warc", ".zip", ".gz"])
def test_a_name_that_lies_is_told(tmp_path: Path, suffix: str) -> None:
    assert "its bytes do not begin like one" in reasons(collected(tmp_path / f"a{suffix}", TEXT))[0]


@pytest.mark.parametrize("make", [lambda: zipped({"a.txt": TEXT}), lambda: gzip.compress(TEXT)])
def test_standard_input_may_be_packed(make: Callable[[], bytes]) -> None:
    (report,) = list(collect(["-"], given=Given(), stdin=BytesIO(make())))
    assert isinstance(report, Report)
    assert report.content == TEXT
