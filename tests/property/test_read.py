"""Laws of collecting and reading, for any bytes."""

import json
from datetime import datetime
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.collect import collect
from tocsin.collect.pieces import Piece, lines
from tocsin.decoding import decode
from tocsin.errors import UnreadableDate
from tocsin.model import Document, Given, Rejected, Report
from tocsin.read import parse_published, read
from tocsin.read.text import clean

MARKUP = st.sampled_from(
    "<p> </p> <article> <div > <script> </script> <!-- --> &amp; &#0; <td> <h1> <br> ]]>".split()
) | st.sampled_from(["<meta ", 'property="og:title" content="', "A fire ", "<table><tr>"])
JSON = st.sampled_from(
    '{"text":" "} { } [ ] , : " \\ud800 "title" null 1e999'.split()
) | st.sampled_from(["\n", "A fire "])
HEADER = st.sampled_from(
    ["Title: ", "Date : ", "Langue: fr", "\n", "\n\n", "\r\n", "Fire ", "\x00"]
)
MADE = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(max_size=100).map(lambda text: text.encode("utf-16", "surrogatepass")),
    *(
        st.lists(st.one_of(part, st.text(max_size=9)), max_size=30).map(
            lambda parts: "".join(parts).encode("utf-8", "surrogatepass")
        )
        for part in (MARKUP, JSON, HEADER)
    ),
)
MEDIA_TYPES = st.sampled_from(["text/plain", "text/html", "application/json"])


@settings(deadline=None)
@given(MADE)
def test_any_bytes_end_as_documents_or_reasons(content: bytes) -> None:
    """Nothing is lost, nothing raises, and each reason says something."""
    outcomes = list(collect(["-"], given=Given(), stdin=BytesIO(content)))
    assert outcomes
    for outcome in outcomes:
        if isinstance(outcome, Rejected):
            assert outcome.reason
        else:
            assert list(read().run([outcome]))


@settings(deadline=None)
@given(MADE, MEDIA_TYPES)
def test_a_document_can_be_stored_and_its_title_is_its_beginning(
    content: bytes, media_type: str
) -> None:
    """Text has no half characters and no controls, so every span of it can be written anywhere."""
    report = Report(id="rep-x", content=content, media_type=media_type, origin="x")
    for outcome in read().run([report]):
        if isinstance(outcome, Document):
            assert outcome.text.encode().decode() == outcome.text
            assert clean(outcome.text) == outcome.text
            assert outcome.text[: outcome.title_end].strip() == (outcome.title or "")
            assert "\n" not in (outcome.title or "")
        else:
            assert outcome.reason.encode()


@settings(deadline=None)
@given(MADE, MEDIA_TYPES)
def test_the_same_bytes_give_the_same_outcome(content: bytes, media_type: str) -> None:
    """Reading depends on the bytes alone."""
    report = Report(id="rep-x", content=content, media_type=media_type, origin="x")
    assert list(read().run([report])) == list(read().run([report]))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_words_pass_through_json_and_plain_text_unchanged(words: str) -> None:
    """What has letters and no controls is stored as it came, whatever its format."""
    body = f"The police of the town said on Monday that a car had burned. {words}".replace(
        "\u2028", ""
    )
    body = body.replace("\u2029", "")
    line = json.dumps({"text": body}).encode()
    for content, media_type in ((body.encode(), "text/plain"), (line, "application/json")):
        report = Report(
            id="rep-x",
            content=content,
            media_type=media_type,
            origin="x",
            given=Given(language="en"),
        )
        (document,) = read().run([report])
        assert isinstance(document, Document)
        assert document.text == body


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded(content: bytes) -> None:
    """Decoding raises nothing, and a guess is only made where the bytes are no UTF-8."""
    decoded = decode(content)
    try:
        content.decode()
    except UnicodeDecodeError:
        return
    assert decoded.doubt is None


@given(st.text(max_size=40))
def test_a_publication_time_is_read_or_refused(said: str) -> None:
    """Any words end as an interval or as `UnreadableDate`."""
    try:
        interval = parse_published(said, "Europe/Paris").interval
    except UnreadableDate:
        return
    assert interval.start is not None
    assert interval.end is not None
    assert interval.start < interval.end


@given(st.datetimes(min_value=datetime(1800, 1, 1), max_value=datetime(2199, 12, 30)))  # noqa: DTZ001 - wall clock
def test_a_time_in_iso_8601_is_read_to_the_minute(moment: datetime) -> None:
    """What Python writes is read back."""
    whole = moment.replace(second=0, microsecond=0)
    assert parse_published(moment.isoformat()).interval.start == whole
    assert parse_published(moment.date().isoformat()).interval.granularity == "day"


@given(
    st.lists(st.binary(max_size=30).map(lambda line: line.replace(b"\n", b"")), max_size=8),
    st.integers(min_value=0, max_value=60),
)
def test_lines_are_split_alike_wherever_the_head_ends(parts: list[bytes], cut: int) -> None:
    """Where the first bytes were sniffed makes no difference to the lines."""
    content = b"\n".join(parts)
    found = list(lines(content[:cut], BytesIO(content[cut:]), longest=1000))
    expected = [
        Piece(number=number, content=line.strip())
        for number, line in enumerate(parts, start=1)
        if line.strip()
    ]
    assert found == expected
