"""A claim is shown in the sentence it stands in."""

import pytest

from tocsin.export.sentence import REACH, sentence
from tocsin.model import Document


def around(text: str, words: str) -> str:
    document = Document(id="doc-1", report="rep-1", text=text, language="en")
    start = text.index(words)
    return document.read(sentence(document, document.span(start, start + len(words))))


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("One fire. Two shots! Three?", "shots", "Two shots!"),
        ("A title without a stop\nThe body begins. It goes on.", "title", "A title without a stop"),
        ("A title without a stop\nThe body begins. It goes on.", "body", "The body begins."),
        ("Dr. Ilse K. Moor spoke at No. 7 St. Anne road. Then left.", "spoke",
         "Dr. Ilse K. Moor spoke at No. 7 St. Anne road."),
        ("M. Roche a vu 3.5 t brûler. Élan brisé.", "3.5", "M. Roche a vu 3.5 t brûler."),
        ("M. Roche a vu 3.5 t brûler. Élan brisé.", "brisé", "Élan brisé."),
        ("« C'est fini. » Elle sort.", "fini", "« C'est fini. »"),
        ('"It is over." She left.', "over", '"It is over."'),
        ("He said (quietly.) Then ran.", "Then", "Then ran."),
        ("vers 23 h. à Corvel, rien.", "rien", "vers 23 h. à Corvel, rien."),
        ("No end here", "end", "No end here"),
    ],
)  # fmt: skip
def test_it_ends_where_a_reader_ends_it(text: str, words: str, shown: str) -> None:
    assert around(text, words) == shown


def test_words_over_two_sentences_show_both() -> None:
    assert around("Zero. One fire. Two shots. Three.", "fire. Two") == "One fire. Two shots."


def test_an_endless_line_is_cut_between_words() -> None:
    """Fifty megabytes in one line must not become one table cell."""
    text = "word " * 5_000 + "HIT " + "word " * 5_000
    shown = around(text, "HIT")
    assert len(shown) <= 2 * REACH + 3
    assert set(shown.split()) == {"word", "HIT"}


def test_a_line_without_spaces_is_cut_too() -> None:
    shown = around("x" * 9_000 + "HIT" + "y" * 9_000, "HIT")
    assert len(shown) <= 2 * REACH + 3
