"""The measure of main text: what it counts as right, wrong and neither."""

from bench.pages import precision_recall
from bench.pages_made import kept, open  # noqa: A004 - the layouts to work on
from bench.pages_made.parts import Piece, truth, unmarked

TRUTH = [Piece("A title", wanted=False), Piece("Two vans burned.", wanted=True)]


def test_words_besides_the_main_text_are_wrong_and_titles_neither() -> None:
    assert precision_recall("A title\nTwo vans burned.", TRUTH) == (1.0, 1.0)
    assert precision_recall("Two vans burned. Read also", TRUTH) == (3 / 5, 1.0)
    assert precision_recall("burned", TRUTH) == (1.0, 1 / 3)
    assert precision_recall("", TRUTH) == (1.0, 0.0)


def test_marks_tell_the_main_text_and_stand_in_no_page() -> None:
    marked = "<h1>⟨A title⟩</h1><p>⟦Two <b>vans</b> burned.⟧</p><p>Menu</p>"
    assert [(" ".join(one.text.split()), one.wanted) for one in truth(marked)] == [
        ("A title", False),
        ("Two vans burned.", True),
    ]
    assert unmarked(marked) == "<h1>A title</h1><p>Two <b>vans</b> burned.</p><p>Menu</p>"


def test_half_of_the_layouts_are_french_and_no_name_stands_in_both_halves() -> None:
    halves = [layouts.LAYOUTS.listed for layouts in (open, kept)]
    pages = [make(1) for half in halves for make in half.values()]
    assert len({page.name for page in pages}) == len(pages) >= 40
    french = sum(page.language == "fr" for page in pages)
    assert abs(2 * french - len(pages)) <= 3
    assert all(any(piece.wanted for piece in page.truth) for page in pages)
