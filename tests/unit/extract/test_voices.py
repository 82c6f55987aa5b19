"""Whose words they are, where a report tells it in passing, or not at all."""

from collections.abc import Callable

import pytest

from tocsin.extract.statements.utterances import statements
from tocsin.model import Language, Marked, Statement

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
        (
            "en",
            "A source close to the inquiry, who asked not to be named, said two vans were sought.",
            "A source close to the inquiry",
            "two vans were sought",
        ),
        (
            "en",
            "The bishop stressed that the report has not stated that “the police have failed us”.",
            "The bishop",
            "the police have failed us",
        ),
        (
            "fr",
            "« On vous voit sur les vidéos », leur a lancé la procureure Anne Merval.",
            "Anne Merval",
            "On vous voit sur les vidéos",
        ),
        (
            "fr",
            "« La situation est grave », a précisé dans son communiqué l'organisation.",
            "l'organisation",
            "La situation est grave",
        ),
        (
            "fr",
            "« Nous ferons appel », annonce son avocate sur X.",
            "son avocate",
            "Nous ferons appel",
        ),
        (
            "fr",
            "Selon Carlo Medan, du syndicat national de la police, rien ne va.",
            "une personne nommée du syndicat national de la police",
            "rien ne va",
        ),
        (
            "en",
            "Glyn Tavis of the Guards’ Association said: “The damage is shocking.”",
            "a named person of the Guards’ Association",
            "The damage is shocking.",
        ),
        (
            "en",
            "Ruth Bourne, Kent Police Commissioner, called the barn fire “the height of cruelty”.",
            "Ruth Bourne",
            "the height of cruelty",
        ),
        (
            "en",
            "A nurse at Quillford who said that she was hit",
            "A nurse at Quillford",
            "that she was hit",
        ),
        (
            "fr",
            "Selon les chiffres publiés par le parquet, 40 vols ont été signalés en 2030.",
            "les chiffres",
            "40 vols ont été signalés en 2030",
        ),
        (
            "fr",
            "« Un vol, c’est un vol de trop, souligne le directeur du musée. Il faut agir vite. »",
            "le directeur du musée",
            "Un vol, c’est un vol de trop",
        ),
    ],
)
def test_who_speaks(
    marked_of: MarkedOf, *, language: Language, text: str, speaker: str, words: str
) -> None:
    """One statement, by the right speaker."""
    assert _told(marked_of(language, text)) == [(speaker, words)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Tuesday's meeting concluded that guards were needed."),
        ("fr", "La réunion de mardi a conclu que des gardes manquaient."),
        ("en", "Leeds hospital thefts: a record number of raids was counted last year"),
        ("fr", "Les médecins sont « en première ligne », avec 64 % des vols déclarés."),
    ],
)
def test_nobody_speaks(marked_of: MarkedOf, language: Language, text: str) -> None:
    """A meeting says nothing, and a participle that describes a noun reports no speech."""
    assert statements(marked_of(language, text)) == ()


def test_a_participle_tells_on_of_the_speaker(marked_of: MarkedOf) -> None:
    """What stands behind "évoquant" is its object, and the speaker is whoever spoke."""
    text = "« Les vols reculent », a expliqué le ministre, évoquant le chiffre de 2029."
    assert {speaker for speaker, _ in _told(marked_of("fr", text))} == {"le ministre"}


def test_she_is_whoever_spoke_and_not_whose_decision_it_was(marked_of: MarkedOf) -> None:
    """Nor is a second verb that of the persons spoken of."""
    text = (
        "A spokesperson for the council, Amira Elgar, said that former prime minister Paul Horn's "
        "decision harmed the town.\n\n“It was a factor,” she said."
    )
    assert {speaker for speaker, _ in _told(marked_of("en", text))} == {"Amira Elgar"}
    text = (
        "Justice secretary Anna Field said that dedicated officers should not have to face "
        "violence and blamed the government for allowing jails to become crowded."
    )
    assert [speaker for speaker, _ in _told(marked_of("en", text))] == ["Anna Field"] * 2


def test_a_private_person_is_described_alike_throughout(marked_of: MarkedOf) -> None:
    """By what is told beside the name where it stands first, and never by the name."""
    text = (
        "Le Dr Jean Avran, coordonnateur de l’Observatoire, a été reçu. « Tout va mal », a dit "
        "Avran. Le Dr Avran a ajouté que rien n'allait."
    )
    told = {speaker for speaker, _ in _told(marked_of("fr", text))}
    assert told == {"coordonnateur de l’Observatoire"}


def test_a_union_is_no_minister(marked_of: MarkedOf) -> None:
    """Nor is who stands around the minister: they share a word with the office, or the name."""
    text = (
        "Le ministre de la Justice Gérald Darmont est à Toulon. « Il y a le feu », informe le "
        "syndicat FO Justice. « Tout va bien », a annoncé l’entourage de Gérald Darmont."
    )
    told = [speaker for speaker, _ in _told(marked_of("fr", text))]
    assert told == ["le syndicat FO Justice", "l’entourage de Gérald Darmont"]


def test_nothing_is_said_in_the_future(marked_of: MarkedOf) -> None:
    """A time that lies ahead is part of what was said."""
    text = "Le maire a annoncé mardi la pose de caméras en août 2031."
    times = [s.when.value.value for s in statements(marked_of("fr", text)) if s.when]
    assert times == ["2031-07-15"]


@pytest.mark.parametrize(
    ("language", "text", "speaker", "alone"),
    [
        (
            "en",
            "It was all wrong, a union said.\n\n“We do not blame the firms.\n\n“It failed.”",
            "a union",
            "We do not blame the firms.",
        ),
        (
            "fr",
            "Le maire a affirmé que les travaux attendront. « Nous n'avons plus un sou. »",
            "Le maire",
            "Nous n'avons plus un sou.",
        ),
    ],
)
def test_a_quotation_that_stands_alone(
    marked_of: MarkedOf, *, language: Language, text: str, speaker: str, alone: str
) -> None:
    """It is by whoever spoke in the sentence right before it."""
    told = _told(marked_of(language, text))
    assert {one for one, _ in told} == {speaker}
    assert told[-1][1] == alone


def test_a_quotation_that_follows_nobody(marked_of: MarkedOf) -> None:
    """Where nobody spoke right before, nobody is guessed."""
    text = "The hall was empty on Monday.\n\n“We do not blame the firms.”"
    assert _told(marked_of("en", text)) == []
