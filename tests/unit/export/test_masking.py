"""Private persons' names stay in the source text."""

from itertools import pairwise

import pytest

from tocsin.export.masking import WITHHELD, mask, mask_words, names
from tocsin.model import Document, PersonMention, Span

TEXT = (
    "Guard Odile Ferrand was hurt near Corvel. Minister Paul Arden said so.\n"
    "ODILE FERRAND, 34, is home; Ferrand rests. Iris Arden waited."
)


def document(text: str = TEXT) -> Document:
    return Document(id="doc-1", report="rep-1", text=text, language="en")


def person(
    doc: Document, words: str, *, name: str | None = None, public: bool = False
) -> PersonMention:
    start = doc.text.index(words)
    return PersonMention(
        span=doc.span(start, start + len(words)), name=name or words, public=public
    )


def masked(doc: Document, who: tuple[PersonMention, ...], span: Span) -> str:
    return "".join(piece.text for piece in mask(doc, names(who), span.start, span.end))


def people(doc: Document) -> tuple[PersonMention, ...]:
    return (
        person(doc, "Odile Ferrand"),
        person(doc, "Paul Arden", public=True),
        person(doc, "Iris Arden"),
    )


def test_a_private_name_is_withheld_and_an_official_is_named() -> None:
    doc = document()
    shown = masked(doc, people(doc), doc.span(0, doc.text.index("\n")))
    assert shown == f"Guard {WITHHELD} was hurt near Corvel. Minister Paul Arden said so."


def test_every_other_occurrence_of_the_name_is_withheld_too() -> None:
    """In capitals, and by the surname alone: a missed mention must not give the name away."""
    doc = document()
    shown = masked(doc, people(doc), doc.span(doc.text.index("\n") + 1, len(doc.text)))
    assert shown == f"{WITHHELD}, 34, is home; {WITHHELD} rests. {WITHHELD} waited."


def test_a_surname_shared_with_an_official_hides_only_the_private_person() -> None:
    doc = document("Paul Arden, minister, spoke. Arden left. Iris Arden stayed.")
    who = (person(doc, "Paul Arden", public=True), person(doc, "Iris Arden"))
    shown = masked(doc, who, doc.span(0, len(doc.text)))
    assert shown == f"Paul Arden, minister, spoke. Arden left. {WITHHELD} stayed."


def test_a_name_cut_by_the_stretch_is_withheld_whole() -> None:
    doc = document()
    cut = doc.text.index("rand")
    shown = masked(doc, people(doc), doc.span(cut, cut + 8))
    assert "rand" not in shown
    assert shown.startswith(WITHHELD)


def test_pieces_cover_the_stretch_and_keep_the_offsets() -> None:
    doc = document()
    mark = doc.span(doc.text.index("hurt"), doc.text.index(" near"))
    pieces = mask(doc, names(people(doc)), 0, 42, marks=[mark])
    assert [p.text for p in pieces if p.marked] == ["hurt"]
    assert pieces[0].start == 0
    assert pieces[-1].end == 42
    assert all(a.end == b.start for a, b in pairwise(pieces))
    assert all(p.withheld or p.text == doc.text[p.start : p.end] for p in pieces)


def test_a_mark_on_a_withheld_name_still_shows() -> None:
    doc = document()
    mark = doc.span(0, doc.text.index(" was"))
    pieces = mask(doc, names(people(doc)), 0, 42, marks=[mark])
    assert [(p.text, p.marked) for p in pieces[:2]] == [("Guard ", True), (WITHHELD, True)]


def test_a_place_taken_for_a_person_stays() -> None:
    doc = document("A fire in Corvel. Corvel is calm.")
    who = (person(doc, "Corvel"),)
    everywhere = [doc.span(10, 16), doc.span(18, 24)]
    assert masked(doc, who, doc.span(0, 17)) == f"A fire in {WITHHELD}."
    shown = "".join(p.text for p in mask(doc, names(who), 0, len(doc.text), places=everywhere))
    assert shown == doc.text


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Odile Ferrand released", f"{WITHHELD} released"),
        ("the Ferrand case", f"the {WITHHELD} case"),
        ("odile  ferrand", WITHHELD),
        ("Odile-Ferrand", WITHHELD),
        ("Ferrandine street", "Ferrandine street"),
        ("Paul Arden resigns", "Paul Arden resigns"),
    ],
)
def test_titles_and_values_are_masked_by_name(words: str, shown: str) -> None:
    doc = document()
    assert mask_words(words, names(people(doc))) == shown


def test_a_one_word_name_does_not_hide_the_common_noun() -> None:
    doc = document("Rose saw a rose.")
    assert masked(doc, (person(doc, "Rose"),), doc.span(0, 16)) == f"{WITHHELD} saw a rose."


def test_nothing_is_withheld_where_nobody_is_named() -> None:
    doc = document()
    assert mask_words(TEXT, names(())) == TEXT
    assert masked(doc, (), doc.span(0, len(TEXT))) == TEXT


def test_a_name_that_is_a_place_of_the_case_stays() -> None:
    """Also where no claim stands on it; a surname that is a town hides nobody's town."""
    doc = document("Corvel is calm. Odile Corvel left. Corvel sleeps.")
    who = (person(doc, "Corvel"), person(doc, "Odile Corvel"))
    withheld = names(who, places=frozenset({("corvel",)}))
    shown = "".join(p.text for p in mask(doc, withheld, 0, len(doc.text)))
    assert shown == f"Corvel is calm. {WITHHELD} left. Corvel sleeps."


def test_a_full_name_known_from_another_report_is_withheld() -> None:
    withheld = names((), elsewhere=frozenset({("odile", "ferrand")}))
    assert mask_words("Odile Ferrand, hurt; Ferrand street", withheld) == (
        f"{WITHHELD}, hurt; Ferrand street"
    )


def test_who_holds_an_office_in_another_report_is_named() -> None:
    doc = document()
    withheld = names((person(doc, "Paul Arden"),), public=frozenset({("paul", "arden")}))
    assert mask_words("Paul Arden spoke, Arden left", withheld) == "Paul Arden spoke, Arden left"
