"""Laws of trace: origins part the documents, whatever the order."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tocsin.folding import fold
from tocsin.model import Document, Interval, Published
from tocsin.trace import trace

SENTENCES = [
    " ".join(f"{stem}{n}" for n in range(9))
    for stem in ("ash", "bay", "cod", "dam", "elm", "fog", "gap", "hut")
]


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    """A few documents that repeat one another's sentences in any mixture."""
    made = []
    for n in range(draw(st.integers(0, 7))):
        body = ". ".join(draw(st.lists(st.sampled_from(SENTENCES), max_size=8)))
        moment = datetime(2031, 1, 1) + timedelta(hours=draw(st.integers(0, 900)))  # noqa: DTZ001 - wall clock
        interval = Interval(start=moment, end=None, granularity="minute")
        published = Published(interval=interval, said="", by="given")
        made.append(
            Document(
                id=f"doc-{n}",
                report=f"rep-{n}",
                text=body + draw(st.sampled_from(["", "\nAvec AFI", "\n(FNA)"])),
                language="fr",
                outlet=draw(st.sampled_from([None, "Le Quai", "La Digue"])),
                address=draw(st.sampled_from([None, "https://example.org/a", "not an address"])),
                published=draw(st.sampled_from([None, published])),
                timezone=draw(st.sampled_from([None, "Europe/Paris", "No/Where"])),
            )
        )
    return made


@given(documents())
def test_every_document_is_in_exactly_one_origin(case: list[Document]) -> None:
    """No telling is lost, none counted twice."""
    found = [key for origin in trace(case) for key in origin.documents]

    assert sorted(found) == sorted(document.id for document in case)


@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(case: list[Document], rng: object) -> None:
    """The same case gives the same origins, grounds and passages."""
    shuffled = list(case)
    rng.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis types its randoms as object

    assert trace(shuffled) == trace(case)


@given(documents())
def test_shared_passages_read_back_as_equal_words_of_two_members(case: list[Document]) -> None:
    """What is shown as copied was copied."""
    texts = {document.id: document for document in case}
    for origin in trace(case):
        for shared in origin.passages:
            left, right = texts[shared.left.document], texts[shared.right.document]
            assert {left.id, right.id} <= set(origin.documents)
            assert fold(left.read(shared.left)) == fold(right.read(shared.right)) != ""


@given(documents())
def test_an_origin_of_one_document_is_single_and_only_that(case: list[Document]) -> None:
    """The kind tells how many documents there are."""
    for origin in trace(case):
        assert (origin.kind == "single") == (len(origin.documents) == 1)
