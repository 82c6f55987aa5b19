"""Files, folders and standard input become reports; whatever does not has a reason."""

import json
import os
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from tocsin.collect import MAX_JSON_BYTES, MAX_REPORT_BYTES, collect
from tocsin.errors import PathNotFound
from tocsin.model import Given, Rejected, Report

NOTHING_GIVEN = Given()
TEXT = b"Two vans were burned on Friday night.\n"


def collected(
    *paths: Path | str, given: Given = NOTHING_GIVEN, stdin: bytes = b""
) -> list[Report | Rejected]:
    return list(collect([str(path) for path in paths], given=given, stdin=BytesIO(stdin)))


def report_of(*paths: Path | str, stdin: bytes = b"") -> Report:
    (report,) = collected(*paths, stdin=stdin)
    assert isinstance(report, Report), report
    return report


def reason_of(*paths: Path | str, stdin: bytes = b"") -> str:
    (rejected,) = collected(*paths, stdin=stdin)
    assert isinstance(rejected, Rejected), rejected
    assert rejected.stage == "collect"
    return rejected.reason


def written(path: Path, content: bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_report_keeps_its_bytes_its_hash_its_origin_and_what_is_given(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", b"\xff\r\n\t exactly this ")
    given = Given(outlet="The Courier")
    (report,) = collected(path, given=given)
    assert isinstance(report, Report)
    assert report.content == b"\xff\r\n\t exactly this "
    assert report.id == f"rep-{sha256(report.content).hexdigest()}"
    assert report.origin == str(path)
    assert report.given == given


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.txt", TEXT, "text/plain"),
        ("a.TEXT", TEXT, "text/plain"),
        ("a.md", TEXT, "text/plain"),
        ("a.txt", b" <!DOCTYPE html><p>A saved page</p>", "text/html"),
        ("a.txt", b"<p> is a tag of HTML", "text/plain"),
        ("a.html", TEXT, "text/html"),
        ("a.HTM", b"<p>x", "text/html"),
        ("a.xhtml", b"<?xml version='1.0'?><html/>", "text/html"),
        ("a.json", b'{"text":\n "x"}', "application/json"),
        ("a.jsonl", b'{"text": "x"}', "application/json"),
        ("a", TEXT, "text/plain"),
        ("a.asp", b"\n<html><p>x", "text/html"),
        ("a.asp", b"<!-- saved --> <!-- twice -->\n<body><p>x", "text/html"),
        ("a", b"<p>A fragment of a page</p>", "text/html"),
        ("a", b'{"text": "x"}', "application/json"),
        ("a", b"{curly} text", "text/plain"),
        ("a", b"[1] a footnote", "text/plain"),
        ("a.log", "Près de Nîmes".encode("utf-16"), "text/plain"),
        ("a.txt", "Près de Nîmes".encode("latin-1"), "text/plain"),
    ],
)
def test_the_format_is_known_by_the_name_or_by_the_beginning(
    tmp_path: Path, name: str, content: bytes, media_type: str
) -> None:
    assert report_of(written(tmp_path / name, content)).media_type == media_type


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.zip", b"PK\x03\x04\x14\x00", "damaged"),
        ("a.gz", b"\x1f\x8b\x08\x00", "damaged"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "an image"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "an image"),
        ("a.txt", b"\x7fELF\x02\x01\x01\x00\x00\x00", "binary"),
        ("a.html", bytes(100), "binary"),
        ("a.csv", b"title,words\n", "a table of reports has a column"),
        ("a.csv", b"title,text\n", "no report"),
        ("a.xml", b"<recipe/>", "XML"),
        ("a.rss", b"<rss><channel>", "cannot be read"),
    ],
)
def test_what_is_not_read_says_what_it_is(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    reason = reason_of(written(tmp_path / name, content))
    assert words in reason


def test_comments_without_end_before_a_page_cost_no_time(tmp_path: Path) -> None:
    content = b"<!---->" * 500 + b"text"
    assert report_of(written(tmp_path / "a", content)).media_type == "text/plain"


def test_a_path_that_leads_nowhere_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    there = written(tmp_path / "a.txt")
    for missing in (tmp_path / "b.txt", "", f"{tmp_path}/a\x00", there / "inside"):
        with pytest.raises(PathNotFound, match="nothing was read"):
            collect([str(there), str(missing)], given=Given())


def test_a_link_that_leads_nowhere_is_such_a_path(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    with pytest.raises(PathNotFound, match=r"a\.txt"):
        collect([str(tmp_path / "a.txt")], given=Given())


def test_a_folder_gives_its_reports_and_those_of_its_folders_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/c.jsonl", "c/deep/er/d.ndjson", "e.HTM"):
        written(tmp_path / name, b'{"text": "x"}')
    origins = [one.origin for one in collected(tmp_path) if isinstance(one, Report)]
    names = ["a/c.jsonl#1", "a/z.html", "b.txt", "c/deep/er/d.ndjson#1", "e.HTM"]
    assert origins == [str(tmp_path / name) for name in names]


def test_other_files_of_a_folder_are_not_read_and_say_so(tmp_path: Path) -> None:
    for name in ("a.txt", "sites.csv", "expected.json", "SOURCES.md", "Makefile"):
        written(tmp_path / name)
    rejected = [one for one in collected(tmp_path) if isinstance(one, Rejected)]
    names = ["Makefile", "SOURCES.md", "expected.json", "sites.csv"]
    assert [one.item for one in rejected] == [str(tmp_path / name) for name in names]
    assert all("name the file itself" in one.reason for one in rejected)


def test_hidden_names_are_counted_and_not_read(tmp_path: Path) -> None:
    for name in ("a.txt", ".b.txt", ".git/c.txt"):
        written(tmp_path / name)
    report, hidden = collected(tmp_path)
    assert isinstance(report, Report)
    assert isinstance(hidden, Rejected)
    assert hidden.item == str(tmp_path)
    assert hidden.reason.startswith("2 hidden")
    assert report_of(tmp_path / ".b.txt").content == TEXT


def test_links_in_a_circle_are_followed_once(tmp_path: Path) -> None:
    written(tmp_path / "a" / "a.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    outcomes = collected(tmp_path)
    assert sum(isinstance(one, Report) for one in outcomes) == 1
    assert sum("read already" in one.reason for one in outcomes if isinstance(one, Rejected)) == 2


def test_a_folder_without_reports_says_so(tmp_path: Path) -> None:
    assert "no report" in reason_of(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    first, _ = collected(tmp_path)
    assert isinstance(first, Rejected)
    assert "a pipe" in first.reason


def test_a_file_that_may_not_be_read_is_a_reason(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt")
    outcomes = collect([str(path)], given=Given())
    path.unlink()  # as if another program were faster
    (rejected,) = outcomes
    assert isinstance(rejected, Rejected)
    assert "cannot be read" in rejected.reason


def test_each_line_of_json_lines_is_a_report_with_its_number(tmp_path: Path) -> None:
    content = b'\xef\xbb\xbf{"text": "a"}\r\n\n{"text": "cut\n  {"text": "c"}'
    outcomes = collected(written(tmp_path / "a.jsonl", content))
    reports = [one for one in outcomes if isinstance(one, Report)]
    assert [one.origin for one in reports] == [f"{tmp_path}/a.jsonl#{n}" for n in (1, 3, 4)]
    assert [one.content for one in reports] == [
        b'\xef\xbb\xbf{"text": "a"}',
        b'{"text": "cut',
        b'{"text": "c"}',
    ]


def test_json_lines_in_utf_16_are_reports_too(tmp_path: Path) -> None:
    content = '{"text": "é"}\n{"text": "b"}'.encode("utf-16")
    outcomes = collected(written(tmp_path / "a.jsonl", content))
    contents = [one.content.decode() for one in outcomes if isinstance(one, Report)]
    assert contents == ['{"text": "é"}', '{"text": "b"}']


def test_each_element_of_an_array_is_a_report_with_its_number(tmp_path: Path) -> None:
    content = '[ {"text": "é"},\n {"text" : "b"} ]'
    outcomes = collected(written(tmp_path / "a.json", content.encode()))
    reports = [one for one in outcomes if isinstance(one, Report)]
    assert [one.origin for one in reports] == [f"{tmp_path}/a.json#{n}" for n in (1, 2)]
    assert [one.content.decode() for one in reports] == ['{"text": "é"}', '{"text" : "b"}']


def test_of_an_array_that_is_cut_the_whole_elements_are_read(tmp_path: Path) -> None:
    first, second = collected(written(tmp_path / "a.json", b'[{"text": "a"}, {"text": "b'))
    assert isinstance(first, Report)
    assert isinstance(second, Rejected)
    assert second.item == f"{tmp_path}/a.json#2"
    assert "cut" in second.reason


@pytest.mark.parametrize(("name", "content"), [("a.json", b"[ ]"), ("a.jsonl", b"\n \n")])
def test_a_file_of_no_reports_says_so(tmp_path: Path, name: str, content: bytes) -> None:
    assert "no report" in reason_of(written(tmp_path / name, content))


@pytest.mark.parametrize("content", [b"[" * 100_000, b'[{"a":' * 50_000, b"[" + b"9" * 5000])
def test_json_made_to_do_harm_is_a_reason(tmp_path: Path, content: bytes) -> None:
    assert "JSON" in reason_of(written(tmp_path / "a.json", content))


def test_an_object_over_several_lines_is_one_report(tmp_path: Path) -> None:
    content = json.dumps({"text": "a", "title": "b"}, indent=2).encode()
    assert report_of(written(tmp_path / "a.json", content)).content == content
    assert report_of("-", stdin=content).content == content


def test_standard_input_is_read_by_how_it_begins() -> None:
    assert report_of("-", stdin=TEXT).origin == "-"
    assert report_of("-", stdin=b"<!doctype html><p>x").media_type == "text/html"
    long_lines = b"\n".join(b'{"text": "%s"}' % (b"a" * 10_000) for _ in range(3))
    assert [one.origin for one in collected("-", stdin=long_lines) if isinstance(one, Report)] == [
        "-#1",
        "-#2",
        "-#3",
    ]
    assert "empty" in reason_of("-", stdin=b"")


@pytest.mark.parametrize(
    ("name", "line", "limit"),
    [
        ("a.txt", b"word ", MAX_REPORT_BYTES),
        ("a.html", b"<p>word", MAX_REPORT_BYTES),
        ("a.json", b"[1, 1,", MAX_JSON_BYTES),
    ],
)
def test_a_file_that_is_too_large_is_refused_with_the_limit(
    tmp_path: Path, name: str, line: bytes, limit: int
) -> None:
    path = written(tmp_path / name, line * 1000)
    os.truncate(path, limit + 1)
    assert f"larger than {limit // 1_000_000} MB" in reason_of(path)


def test_a_line_that_is_too_long_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    content = b'{"text": "' + b"x" * 50_000_000 + b'"}\n{"text": "b"}\n'
    first, second = collected(written(tmp_path / "a.jsonl", content))
    assert isinstance(first, Rejected)
    assert first.item.endswith("a.jsonl#1")
    assert "20 MB" in first.reason
    assert isinstance(second, Report)
    assert second.origin.endswith("a.jsonl#2")


@pytest.mark.parametrize(
    "name", ["..txt", "a\nb.txt", "=cmd().txt", "\u202etxt.a.txt", "a\x1b[2J.txt"]
)
def test_an_origin_is_shown_so_that_it_upsets_no_terminal(tmp_path: Path, name: str) -> None:
    origin = report_of(written(tmp_path / name)).origin
    assert origin.startswith(str(tmp_path))
    assert not any(c in origin for c in "\n\x1b\u202e")
    assert origin.encode()


def test_a_name_in_no_encoding_is_shown_all_the_same(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(path)).write_bytes(TEXT)
    assert report_of(os.fsdecode(path)).origin == f"{tmp_path}/\ufffd.txt"


def test_a_path_that_climbs_is_only_ever_shown(tmp_path: Path) -> None:
    written(tmp_path / "a.txt")
    (tmp_path / "b").mkdir()
    assert report_of(tmp_path / "b" / ".." / "a.txt").origin == f"{tmp_path}/b/../a.txt"


def test_reports_come_lazily(tmp_path: Path) -> None:
    written(tmp_path / "a.txt")
    written(tmp_path / "b.txt")
    outcomes = collect([str(tmp_path)], given=Given())
    next(outcomes)
    written(tmp_path / "b.txt", b"changed meanwhile")
    second = next(outcomes)
    assert isinstance(second, Report)
    assert second.content == b"changed meanwhile"
