"""Laws of the ledger: every entry stands on the text, and the same text gives the same entries."""

from dataclasses import fields
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tocsin.extract.doubts import doubts
from tocsin.extract.figures.quantities import figures
from tocsin.extract.measures.records import measures
from tocsin.extract.offices import offices
from tocsin.extract.responses.actions import responses
from tocsin.extract.responses.leads import leads
from tocsin.extract.statements.quoted import quotations
from tocsin.extract.statements.utterances import statements
from tocsin.mark import mark
from tocsin.model import Claim, Document, Marked, Span

PIECES = (
    "The mayor said ",
    "“We stay,” ",
    '"We left" ',
    "« Nous restons », ",
    "a bill that would ban fireworks ",
    "47 tonnes of sugar in 2030 ",
    "$1,000, 2,000 or 5,000 euros ",
    "seemingly coordinated ",
    "police arrested two men",
    ", according to ",
    "she told reporters ",
    "Anna Field, ",
    "of some 700",
    "la ministre a dit que ",
    "should be extended from 18 to 21 ",
    "\n\n",
    "“",
    "”",
    "’",
    ". ",
    ", ",
    " = ",
    "\u200b",
    "🙂",
)
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(st.text(alphabet="ab .,\n“”«»\"‘’'\u00a0", max_size=60))
def test_quotations_never_overlap_and_lie_in_the_text(text: str) -> None:
    """Each part is words of its quotation, and quotations stand in text order."""
    last = 0
    for quotation in quotations(text):
        assert last <= quotation.start < quotation.end <= len(text)
        last = quotation.end
        assert quotation.parts
        for start, end in quotation.parts:
            assert quotation.start < start < end < quotation.end


@settings(max_examples=25, deadline=None)
@given(texts, st.sampled_from(["en", "fr"]))
@example("🙂$1,000, 2,000 or 5,000 euros “We stay,” 47 tonnes of sugar in 2030 ", "en")
def test_every_entry_stands_on_the_text_and_comes_again(text: str, language: Any) -> None:
    """Spans lie in the text, ids differ, words claimed as read are the words there."""
    document = Document(id="doc-1", report="rep-1", text=text, language=language)
    for marked in mark().run([document]):
        assert isinstance(marked, Marked)
        found = _entries(marked)
        assert _entries(marked) == found
        for entry in found:
            for span in _spans(entry):
                assert 0 <= span.start < span.end <= len(text)
        for kind in {type(entry) for entry in found}:
            ids = [entry.id for entry in found if type(entry) is kind]
            assert len(set(ids)) == len(ids)


def _entries(marked: Marked) -> list[Any]:
    return [
        *statements(marked),
        *figures(marked),
        *measures(marked),
        *responses(marked),
        *leads(marked),
        *doubts(marked, (), leads(marked)),
        *offices(marked, statements(marked)),
    ]


def _spans(entry: Any) -> list[Span]:
    found: list[Span] = []
    for field in fields(entry):
        value = getattr(entry, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Span):
                found.append(item)
            elif isinstance(item, Claim):
                found.append(item.span)
    return found
