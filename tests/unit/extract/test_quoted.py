"""Quotation marks: which words stand between them, in every way that reports are typed."""

import pytest

from tocsin.extract.statements.quoted import inside, quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said: “We stay.” Then he left.", [["We stay."]]),
        ("« Nous restons », dit-elle.", [["Nous restons"]]),
        ('"We stay," she said. "All of us."', [["We stay,"], ["All of us."]]),
        ("''We stay,'' she said.", [["We stay,"]]),
        ("‘We won’t go,’ he said.", [["We won’t go,"]]),
        ('The plank is 5\'10" long and 3" wide.', []),
        ("The officer’s car and the unions’ answer.", []),
        ("An open “mark that nothing closes.\nAnd a new paragraph.", []),
        ('He said,"We stay." It was late.', [["We stay."]]),
    ],
)
def test_what_stands_between_the_marks(text: str, quoted: list[list[str]]) -> None:
    """Apostrophes and inches are no marks; white space and the marks are no part of the words."""
    found = [[text[start:end] for start, end in q.parts] for q in quotations(text)]
    assert found == quoted


def test_a_quotation_of_several_paragraphs_is_one() -> None:
    """Each paragraph opens with a mark, the last one alone closes."""
    text = "“The bridge is shut.\n\n“It will open in May,” the mayor said."
    (quotation,) = quotations(text)
    assert [text[s:e] for s, e in quotation.parts] == [
        "The bridge is shut.",
        "It will open in May,",
    ]


def test_a_line_broken_by_a_program_does_not_end_a_quotation() -> None:
    """Only a paragraph end may."""
    text = 'She said "the bridge\nis shut" and left.'
    (quotation,) = quotations(text)
    assert text[quotation.start : quotation.end] == '"the bridge\nis shut"'


def test_the_marks_themselves_count_as_quoted() -> None:
    """A character belongs to a quotation from its opening to its closing mark."""
    text = "a “b” c"
    is_quoted = inside(quotations(text))
    assert [is_quoted(n) for n in range(len(text))] == [n in {2, 3, 4} for n in range(len(text))]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            "“The mayor told us: ‘Nobody leaves,’ and left,” she said.",
            [["The mayor told us: ‘Nobody leaves,’ and left,"]],
        ),
        (
            "« Il a dit : “Personne ne part” », rapporte-t-elle.",
            [["Il a dit : “Personne ne part”"]],
        ),
        ("He said “we stay. She said “we go” and left.", [["we go"]]),
        ("“We stay”” he said.", [["We stay"]]),
        ("»« “”", []),
        (
            '“We stay,” he said. “It is ours." He left.',
            [["We stay,"], ["It is ours."]],
        ),
        ('"We stay.” He left "early" then.', [["We stay."], ["early"]]),
        (
            '"She does the \'two-step\' " said the mayor, "again."',
            [["She does the 'two-step'"], ["again."]],
        ),
    ],
)
def test_nested_and_unbalanced_marks(text: str, quoted: list[list[str]]) -> None:
    """Marks inside others are words of theirs; one that nothing closes swallows no more than it."""
    found = [[text[start:end] for start, end in q.parts] for q in quotations(text)]
    assert found == quoted
