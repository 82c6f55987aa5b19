"""Speech told by how a sentence is built, whatever its verb; what is built alike and is none."""

from collections.abc import Callable

import pytest

from tocsin.extract import extract
from tocsin.extract.statements.utterances import statements
from tocsin.model import Language, Marked, Reading, Statement

MarkedOf = Callable[[Language, str], Marked]


def _told(marked: Marked) -> list[tuple[str, str]]:
    """Speaker and first words of each statement."""
    text = marked.document.text

    def words(statement: Statement) -> str:
        span = statement.passages[0]
        return text[span.start : span.end]

    return [(s.speaker.value if s.speaker else "", words(s)) for s in statements(marked)]


@pytest.mark.parametrize(
    ("language", "text", "speaker", "words"),
    [
        # a that-clause
        (
            "en",
            "The council fulminated that nobody had asked it.",
            "The council",
            "that nobody had asked it",
        ),
        (
            "fr",
            "La maire se désole que personne ne l'ait appelée.",
            "La maire",
            "que personne ne l'ait appelée",
        ),
        # words quoted in what a verb governs
        (
            "en",
            'The bishop cautioned against turning sextons into "wardens with a hymn book".',
            "The bishop",
            "wardens with a hymn book",
        ),
        (
            "fr",
            "Les syndicats y voient la preuve que « les rustines ne tiennent plus ».",
            "Les syndicats",
            "les rustines ne tiennent plus",
        ),
        (
            "fr",
            "Le gardien a été entendu. Il assure n'avoir « touché que la serrure ».",
            "Le gardien",
            "touché que la serrure",
        ),
        # right behind the words quoted
        (
            "fr",
            "« Je n'ai plus une vitre entière », laisse tomber une infirmière de garde.",
            "une infirmière de garde",
            "Je n'ai plus une vitre entière",
        ),
        (
            "fr",
            "« Le toit s'est effondré sur nous », se désespère une voisine.",
            "une voisine",
            "Le toit s'est effondré sur nous",
        ),
        (
            "en",
            '"They took every last key," the guard mumbled into his sleeve.',
            "the guard",
            "They took every last key,",
        ),
        # before the sentence about whoever spoke
        (
            "en",
            '"I saw red and I did it." In the dock, the defendant kept his eyes on the floor.',
            "the defendant",
            "I saw red and I did it.",
        ),
        (
            "en",
            "The bishop met the families. The gate was, in her words, “a coat of paint”.",
            "The bishop",
            "a coat of paint",
        ),
        (
            "en",
            "The union's point was that nobody had asked the night shift.",
            "The union",
            "that nobody had asked the night shift",
        ),
        (
            "en",
            "The bishop would not accept that the vergers were left alone.",
            "The bishop",
            "that the vergers were left alone",
        ),
        ("en", "Leeds Crown Court heard that the man had no job.", "", "that the man had no job"),
    ],
)
def test_verbs_that_no_list_knows(
    marked_of: MarkedOf, language: Language, text: str, speaker: str, words: str
) -> None:
    """Who may speak, and where the words stand, tell it."""
    assert (speaker, words) in _told(marked_of(language, text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Police made sure that nobody was inside."),
        ("en", "The fence means that nobody gets in."),
        ("en", "The mayor saw to it that the gate was locked."),
        ("en", "The men wore shirts with “peace to all of them” on the back."),
        ("en", "The minister wondered where."),
        ("en", "The man admitted arson."),
        ("en", '"It was dark and cold." The police closed the road.'),
        ("fr", "Les gendarmes ont obtenu que la route soit coupée."),
        ("fr", "La préfecture, elle, n’a connaissance que de quatorze procédures."),
    ],
)
def test_what_is_built_alike_and_says_nothing(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Acts, signs, pleas and restrictions are no speech."""
    assert _told(marked_of(language, text)) == []


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("en", "The ministry said 320 doors were forced in 2030.", 0),
        ("en", "The chaplain said the doors were too thin for a town of 4,000 people.", 1),
        ("fr", "Selon le ministère, 320 portes ont été forcées en 2030.", 0),
    ],
)
def test_the_credit_of_a_figure_is_no_statement(
    marked_of: MarkedOf, language: Language, text: str, kept: int
) -> None:
    """A clause whose own number is told is the figure with its source."""
    read = extract().run([marked_of(language, text)])
    (reading,) = [r for r in read if isinstance(r, Reading)]
    assert len(reading.statements) == kept
