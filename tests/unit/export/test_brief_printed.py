"""The brief as Markdown, DOCX and PDF has the words of the page; readers of each kind open it."""

import re
from io import BytesIO

import docx
import pypdf
import pytest

from tests import a_case
from tests.a_brief_case import HOSTILE, PRIVATE, record
from tocsin.export.brief import brief, printed_brief
from tocsin.export.brief.numbering import Numbered
from tocsin.export.brief.overview import sources
from tocsin.export.brief.printed.blocks import Block, blocks
from tocsin.export.brief.printed.markdown import markdown
from tocsin.export.brief.sentences import sentences
from tocsin.model import Record

CASE = record()
SUFFIXES = (".md", ".docx", ".pdf")


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    """What a reader of each kind finds in the brief, as one line of words."""
    return {suffix: _read(suffix, _made(CASE, suffix)) for suffix in SUFFIXES}


def _made(case: Record, suffix: str) -> bytes:
    made = printed_brief(case, suffix, title="Fires & floods", version="1")
    return made if isinstance(made, bytes) else made.encode()


def _read(suffix: str, content: bytes) -> str:
    if suffix == ".docx":
        opened = docx.Document(BytesIO(content))
        cells = (c.text for t in opened.tables for row in t.rows for c in row.cells)
        text = "\n".join([*(p.text for p in opened.paragraphs), *cells])
    elif suffix == ".pdf":
        pages = pypdf.PdfReader(BytesIO(content)).pages
        text = "\n".join(page.extract_text() for page in pages)
    else:
        text = re.sub(r"\\([^\w\s])", r"\1", content.decode()).replace("**", "")
    return _line(text)


def _line(text: str) -> str:
    return "".join(text.replace("\u202f", "\u00a0").split())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_sentence_and_every_source_of_the_page_is_there(
    suffix: str, written: dict[str, str]
) -> None:
    case = Numbered(CASE)
    for sentence in sentences(case):
        refs = "".join(f"[{one.report}]" for one in sentence.references)
        if suffix != ".pdf" or sentence.text.isascii():
            assert _line(sentence.text) + refs in written[suffix]
    for source in sources(case):
        if source.title.isascii():
            assert f"({source.number}){_line(source.title)}" in written[suffix]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_accents_are_there_and_private_names_are_not(suffix: str, written: dict[str, str]) -> None:
    assert any(letter in written[suffix] for letter in "éèàç")
    for name in PRIVATE if not isinstance(PRIVATE, str) else (PRIVATE,):
        assert _line(name) not in written[suffix]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_case_gives_the_same_bytes(suffix: str) -> None:
    assert _made(a_case.RECORD, suffix) == _made(a_case.RECORD, suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_case_has_a_brief_too(suffix: str) -> None:
    assert "norepothasbeenread".replace("repot", "report") in _read(suffix, _made(Record(), suffix))


def test_the_page_is_taken_apart_whole() -> None:
    """Every word of the page that is no picture and no control stands in some block."""
    parts = blocks(brief(CASE, title="x", version="1"))
    text = " ".join(
        words
        for part in parts
        for runs in (part.runs, *(cell for row in part.rows for cell in row))
        for words, _ in runs
    )
    for heading in ("What happened", "Disagreements", "What is not known", "Sources"):
        assert any(part.kind == "heading" and part.text == heading for part in parts)
    assert "Every value stands on words of a report" in text
    assert "None" not in {part.text for part in parts}


def test_a_pdf_embeds_its_fonts_and_runs_nothing() -> None:
    reader = pypdf.PdfReader(BytesIO(_made(CASE, ".pdf")))
    assert reader.metadata is not None
    assert reader.metadata.title == "Fires & floods"
    raw = _made(CASE, ".pdf")
    assert b"/FontFile2" in raw
    assert b"/JavaScript" not in raw
    assert b"/Launch" not in raw


def test_words_of_reports_are_no_markup() -> None:
    assert HOSTILE
    hostile = "# no heading <b>x</b> [a](javascript:b) **c** | d `e` &amp;"
    text = markdown((Block(kind="paragraph", runs=((hostile, False),)),))
    assert text.startswith("\\# no heading \\<b\\>")
    assert "\\[a\\](" in text
    for begins in ("1. one", "- one", "= one"):
        line = markdown((Block(kind="paragraph", runs=((begins, False),)),))
        assert "\\" in line
