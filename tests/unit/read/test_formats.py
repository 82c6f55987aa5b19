"""PDF, DOCX, mails and pieces of pages become clean text; bytes that are none have a reason."""

from email.message import EmailMessage
from io import BytesIO
from typing import Any

import docx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.read.draft import Draft, Refused
from tocsin.read.mail import mail
from tocsin.read.page import fragment
from tocsin.read.pdf import pdf
from tocsin.read.word import word

LINES = (
    "Prison vans burned near the coast",
    "Two vans that belong to the prison of Harwich were burned on Friday night by un-",
    "known men, the fire service said. A warder who lives nearby saw three people run",
    "towards the harbour.",
    "Nobody was hurt, and the prefect has asked the police to stand guard at all of the",
    "gates until further notice. The union calls for a meeting.",
)
BODY = (
    "Prison vans burned near the coast\n"
    "Two vans that belong to the prison of Harwich were burned on Friday night by unknown men, "
    "the fire service said. A warder who lives nearby saw three people run towards the harbour.\n"
    "Nobody was hurt, and the prefect has asked the police to stand guard at all of the gates "
    "until further notice. The union calls for a meeting."
)


def made_pdf(*pages: tuple[str, ...], title: str = "") -> bytes:
    """Write a PDF by its specification: one font, a line of text after another."""
    writer = pypdf.PdfWriter()
    for lines in pages:
        page = writer.add_blank_page(width=595, height=842)
        font = pypdf.generic.DictionaryObject(
            {
                pypdf.generic.NameObject("/Type"): pypdf.generic.NameObject("/Font"),
                pypdf.generic.NameObject("/Subtype"): pypdf.generic.NameObject("/Type1"),
                pypdf.generic.NameObject("/BaseFont"): pypdf.generic.NameObject("/Helvetica"),
            }
        )
        page[pypdf.generic.NameObject("/Resources")] = pypdf.generic.DictionaryObject(
            {
                pypdf.generic.NameObject("/Font"): pypdf.generic.DictionaryObject(
                    {pypdf.generic.NameObject("/F1"): font}
                )
            }
        )
        content = pypdf.generic.DecodedStreamObject()
        shown = "\n".join(f"({line}) Tj T*" for line in lines)
        content.set_data(f"BT /F1 11 Tf 14 TL 50 790 Td {shown} ET".encode("latin-1"))
        page[pypdf.generic.NameObject("/Contents")] = writer._add_object(content)
    if title:
        writer.add_metadata({"/Title": title})
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def draft_of(found: Draft | Refused) -> Draft:
    assert isinstance(found, Draft), found
    return found


def reason_of(found: Draft | Refused) -> str:
    assert isinstance(found, Refused), found
    return found.reason


def test_lines_of_a_pdf_are_joined_to_paragraphs() -> None:
    assert draft_of(pdf(made_pdf(LINES))).body == BODY


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_headers_do_not_part_it() -> None:
    head, foot = "The Tarn Ledger - 15 April 2025", "page {} of 3"
    pages = [
        (head, *part, foot.format(n)) for n, part in enumerate((LINES[:3], LINES[3:5], LINES[5:]))
    ]
    assert draft_of(pdf(made_pdf(*pages))).body == BODY


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Prison vans burned", "Prison vans burned"),
        ("Microsoft Word - a.doc", None),
        ("x.qxd", None),
    ],
)
def test_a_title_that_a_program_made_is_none(title: str, kept: str | None) -> None:
    assert draft_of(pdf(made_pdf(LINES, title=title))).title == kept


def test_a_pdf_of_images_says_what_to_do() -> None:
    assert "OCR" in reason_of(pdf(made_pdf(())))


def test_an_encrypted_pdf_says_so() -> None:
    writer = pypdf.PdfWriter(BytesIO(made_pdf(LINES)))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = BytesIO()
    writer.write(stream)
    assert "encrypted" in reason_of(pdf(stream.getvalue()))


def test_scripts_in_a_pdf_are_left_alone() -> None:
    writer = pypdf.PdfWriter(BytesIO(made_pdf(LINES)))
    writer.add_open_action(pypdf.actions.JavaScript("app.alert('boo')"))
    stream = BytesIO()
    writer.write(stream)
    assert draft_of(pdf(stream.getvalue())).body == BODY


@given(content=st.binary(max_size=400), cut=st.integers(0, 900))
@settings(max_examples=40, deadline=None)
def test_any_bytes_end_as_text_or_as_a_reason(content: bytes, cut: int) -> None:
    for read in (pdf, word, mail):
        for one in (content, b"%PDF-1.7\n" + content, WHOLE_PDF[:cut] + content):
            assert isinstance(read(one), Draft | Refused)


WHOLE_PDF = made_pdf(LINES)


def made_word(add: Any) -> bytes:
    document = docx.Document()
    add(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_paragraphs_and_rows_of_a_docx_file_are_lines_in_their_order() -> None:
    def add(document: Any) -> None:
        document.core_properties.title = "Vans burned"
        document.add_paragraph("Two vans were burned.")
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Harwich", "2 vans"
        document.add_paragraph("Nobody was hurt.")

    draft = draft_of(word(made_word(add)))
    assert draft.body == "Two vans were burned.\nHarwich\t2 vans\nNobody was hurt."
    assert draft.title == "Vans burned"


def test_a_docx_file_without_text_has_a_reason() -> None:
    assert "no text" in reason_of(word(made_word(lambda document: document)))


def test_a_mail_has_its_subject_as_title_and_its_date() -> None:
    message = EmailMessage()
    message["Subject"] = "Camions brûlés à Fécamp"
    message["Date"] = "Tue, 15 Apr 2025 08:30:00 +0200"
    message["From"] = "Somebody <somebody@example.org>"
    message.set_content("Deux camions ont brûlé.\n", charset="iso-8859-1")
    message.add_alternative("<p>Not this one</p>", subtype="html")
    draft = draft_of(mail(message.as_bytes()))
    assert draft.body.strip() == "Deux camions ont brûlé."
    assert draft.title == "Camions brûlés à Fécamp"
    assert draft.published[0].words == "Tue, 15 Apr 2025 08:30:00 +0200"
    assert draft.outlet is None


def test_a_mail_that_is_a_page_is_read_as_text() -> None:
    message = EmailMessage()
    message.set_content("<p>Two vans</p><p>burned<script>x()</script></p>", subtype="html")
    assert draft_of(mail(message.as_bytes())).body == "Two vans\nburned"


def test_what_is_attached_or_forwarded_is_no_text_of_the_mail() -> None:
    inner = EmailMessage()
    inner.set_content("Inner words")
    message = EmailMessage()
    message.set_content("Outer words")
    message.add_attachment(inner)
    message.add_attachment("Attached words", filename="a.txt")
    assert draft_of(mail(message.as_bytes())).body.strip() == "Outer words"


def test_a_header_in_no_known_encoding_stays_as_it_is() -> None:
    content = b"Subject: =?no-such?q?Vans?=\nDate: soon\n\nTwo vans were burned.\n"
    assert draft_of(mail(content)).title == "=?no-such?q?Vans?="


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("no markup < at all", "no markup < at all"),
        ("<p>one<br>two</p><ul><li>three</li></ul>", "one\ntwo\nthree"),
        ("<style>p{}</style><b>bold</b> word", "bold word"),
    ],
)
def test_a_piece_of_a_page_is_a_line_for_each_block(markup: str, text: str) -> None:
    assert fragment(markup) == text
