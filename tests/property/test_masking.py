"""Laws of masking, for any text and any mentions."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.export.masking import WITHHELD, mask, names, words_of
from tocsin.model import Document, PersonMention, Span

ALPHABET = "abC é.\n’-ß1"


@st.composite
def cases(draw: st.DrawFn) -> tuple[Document, tuple[PersonMention, ...], tuple[Span, ...], Span]:
    text = draw(st.text(ALPHABET, min_size=1, max_size=60))
    document = Document(id="doc-1", report="rep-1", text=text, language="fr")

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return document.span(start, draw(st.integers(start + 1, len(text))))

    persons = tuple(
        PersonMention(span=(at := span()), name=document.read(at), public=draw(st.booleans()))
        for _ in range(draw(st.integers(0, 4)))
    )
    marks = tuple(span() for _ in range(draw(st.integers(0, 3))))
    return document, persons, marks, span()


@given(cases())
def test_pieces_cover_the_stretch_exactly_once(
    case: tuple[Document, tuple[PersonMention, ...], tuple[Span, ...], Span],
) -> None:
    """Nothing is lost and nothing is told twice."""
    document, persons, marks, span = case
    pieces = mask(document, names(persons), span.start, span.end, marks=marks)
    edges = [p.start for p in pieces] + [span.end]
    assert edges[0] == span.start
    assert edges[1:] == [p.end for p in pieces]
    assert all(p.withheld == (p.text == WITHHELD) for p in pieces)
    assert all(p.withheld or p.text == document.text[p.start : p.end] for p in pieces)


@given(cases())
def test_no_character_of_a_private_mention_is_printed(
    case: tuple[Document, tuple[PersonMention, ...], tuple[Span, ...], Span],
) -> None:
    """Whatever else overlaps it: a mark, a public name, the edge of the stretch."""
    document, persons, marks, span = case
    public = {words_of(p.name) for p in persons if p.public}
    private = [p for p in persons if not p.public and words_of(p.name) not in public]
    for piece in mask(document, names(persons), span.start, span.end, marks=marks):
        if not piece.withheld:
            at = Span(document=document.id, start=piece.start, end=piece.end)
            assert not any(at.overlaps(p.span) for p in private)
