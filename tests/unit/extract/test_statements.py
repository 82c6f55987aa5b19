"""Who said what, in both languages: the words, the speaker they mean, and what is left out."""

from collections.abc import Callable

import pytest

from tocsin.extract.measures.records import measures
from tocsin.extract.statements.utterances import beside, statements
from tocsin.model import Account, Claim, Kind, Language, Marked, Statement

MarkedOf = Callable[[Language, str], Marked]

MINISTER_EN = "Justice minister Anna Field visited Leeds. "
MINISTER_FR = "La ministre de la Justice, Anna Fontaine, s'est rendue à Lille. "

# text, first passage, speaker, whether in quotation marks
SAID: tuple[tuple[Language, str, str, str, bool], ...] = (
    ("en", "The mayor said: “The bridge is shut.”", "The bridge is shut.", "The mayor", True),
    ("en", "“The bridge is shut,” the mayor said.", "The bridge is shut,", "the mayor", True),
    ("en", "Police said that the road was closed.", "that the road was closed", "Police", False),
    ("en", "The road was closed, police said.", "The road was closed", "police", False),
    ("en", "The road, police said, was closed at noon.", "The road", "police", False),
    (
        "en",
        "According to the fire service, the road was closed.",
        "the road was closed",
        "the fire service",
        False,
    ),
    (
        "en",
        "The union condemned the assault as cowardly.",
        "the assault as cowardly",
        "The union",
        False,
    ),
    (
        "en",
        "Court records indicate a sharp rise in thefts.",
        "a sharp rise in thefts",
        "Court records",
        False,
    ),
    (
        "en",
        "The union said the plan was “a slap in the face” for staff.",
        "a slap in the face",
        "The union",
        True,
    ),
    ("fr", "« Le pont est fermé », a déclaré le maire.", "Le pont est fermé", "le maire", True),
    ("fr", "Le maire a dit : « Le pont est fermé. »", "Le pont est fermé.", "Le maire", True),
    ("fr", "La police indique que le pont est fermé.", "que le pont est fermé", "La police", False),
    (
        "fr",
        "Le pont est fermé, a indiqué mardi la police.",
        "Le pont est fermé",
        "la police",
        False,
    ),
    ("fr", "Selon la préfecture, le pont est fermé.", "le pont est fermé", "la préfecture", False),
    ("fr", "Le pont est fermé, selon la préfecture.", "Le pont est fermé", "la préfecture", False),
    (
        "fr",
        "Le syndicat a dénoncé une attaque ignoble.",
        "une attaque ignoble",
        "Le syndicat",
        False,
    ),
    (
        "en",
        "The union says in a statement that the bridge was unsafe.",
        "that the bridge was unsafe",
        "The union",
        False,
    ),
    (
        "en",
        "Police said the road was closed because a wall had fallen.",
        "the road was closed because a wall had fallen",
        "Police",
        False,
    ),
    (
        "en",
        "The union has called for the doors to be closed.",
        "the doors to be closed",
        "The union",
        False,
    ),
    (
        "en",
        "The mayor expressed concern about the lack of guards.",
        "the lack of guards",
        "The mayor",
        False,
    ),
    (
        "en",
        "For the guards, the alarm came too late.",
        "the alarm came too late",
        "the guards",
        False,
    ),
    (
        "en",
        "The mayor: “We will not yield to them”",
        "We will not yield to them",
        "The mayor",
        True,
    ),
    (
        "fr",
        "Le procureur a déclaré dans un communiqué que le pont était fermé.",
        "que le pont était fermé",
        "Le procureur",
        False,
    ),
    (
        "fr",
        "Le syndicat a fait valoir que les agents étaient seuls.",
        "que les agents étaient seuls",
        "Le syndicat",
        False,
    ),
    ("fr", "L'État, a martelé le ministre, ne cédera rien.", "L'État", "le ministre", False),
    (
        "fr",
        "Le maire a exprimé sa crainte d'une nouvelle attaque.",
        "une nouvelle attaque",
        "Le maire",
        False,
    ),
    (
        "fr",
        "Le maire a fait état de deux blessés.",
        "deux blessés",
        "Le maire",
        False,
    ),
    (
        "fr",
        "Pour le syndicat, la situation est intenable.",
        "la situation est intenable",
        "le syndicat",
        False,
    ),
    ("fr", "Le ministre : « On ne cédera pas »", "On ne cédera pas", "Le ministre", True),
)

HEARSAY: tuple[tuple[Language, str, tuple[str, ...]], ...] = (
    (
        "en",
        "Two men are believed to have set the cars alight.",
        ("Two men", "to have set the cars alight"),
    ),
    ("en", "It is feared that more cars burnt.", ("that more cars burnt",)),
    (
        "fr",
        "Deux hommes sont soupçonnés d'avoir incendié les voitures.",
        ("Deux hommes", "d'avoir incendié les voitures"),
    ),
)


@pytest.mark.parametrize(("language", "text", "words", "speaker", "direct"), SAID)
def test_what_was_said_and_by_whom(
    marked_of: MarkedOf, *, language: Language, text: str, words: str, speaker: str, direct: bool
) -> None:
    """The first passage is what was said, the speaker stands on the words that name it."""
    marked = marked_of(language, text)
    (statement,) = statements(marked)
    assert marked.document.read(statement.passages[0]) == words
    assert statement.speaker is not None
    assert statement.speaker.value == speaker
    assert marked.document.read(statement.speaker.span) == speaker
    assert statement.direct is direct


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The police did not say whether the road was closed."),
        ("en", "The mayor would say that the road is closed."),
        ("en", "The walls were daubed with the letters “XKR” at noon."),
        ("en", "The film “The Long Road” opens in May."),
        ("fr", "La police n'a pas dit que la route était fermée."),
        ("fr", "Le sigle « XKR » a été tracé sur le mur."),
        ("fr", "Selon la loi, la route doit rester ouverte."),
    ],
)
def test_what_nobody_said_is_no_statement(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Denied or possible sayings, names, signs and laws are left out."""
    assert statements(marked_of(language, text)) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", MINISTER_EN + "Field said the law was needed."),
        ("en", MINISTER_EN + "She said the law was needed."),
        ("en", MINISTER_EN + "The minister said the law was needed."),
        ("fr", MINISTER_FR + "Mme Fontaine a déclaré que la loi était utile."),
        ("fr", MINISTER_FR + "Elle a déclaré que la loi était utile."),
        ("fr", MINISTER_FR + "La ministre a déclaré que la loi était utile."),
    ],
)
def test_a_public_speaker_is_named_in_full(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Surname, pronoun and office all lead to the person told of before."""
    said = statements(marked_of(language, text))[-1]
    assert said.speaker is not None
    assert said.speaker.value in {"Anna Field", "Anna Fontaine"}
    assert said.role is not None
    assert "minist" in said.role.value.lower()


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "Prison guard Peter Stone said he was afraid.", "Prison guard"),
        ("en", "Peter Stone, a shopkeeper, said he heard shots.", "a shopkeeper"),
        ("en", "Peter Stone said he heard shots.", "a named person"),
        ("en", "Mr. Peter Stone said he heard shots.", "a named person"),
        ("en", "Mr. Stone said he heard shots.", "a named person"),
        ("fr", "Mme Anne Martin a déclaré avoir entendu des tirs.", "une personne nommée"),
        ("fr", "Paul Martin a déclaré qu'il avait entendu des tirs.", "une personne nommée"),
    ],
)
def test_a_private_speaker_is_described_not_named(
    marked_of: MarkedOf, language: Language, text: str, speaker: str
) -> None:
    """The name stays in the text; what is handed on is what the text says beside it."""
    (said,) = statements(marked_of(language, text))
    assert said.speaker is not None
    assert said.speaker.value == speaker


def test_sentences_of_one_quotation_are_one_statement(marked_of: MarkedOf) -> None:
    """A report of speech between two halves joins them."""
    marked = marked_of("en", "“The bridge is shut,” the mayor said. “It will open in May.”")
    (said,) = statements(marked)
    assert [marked.document.read(p) for p in said.passages] == [
        "The bridge is shut,",
        "It will open in May.",
    ]


def test_a_report_inside_french_marks_is_no_part_of_the_words(marked_of: MarkedOf) -> None:
    """« ..., a-t-elle dit, ... » is cut in two."""
    marked = marked_of("fr", "« Le pont est fermé, a-t-elle dit. Il rouvrira en mai. »")
    (said,) = statements(marked)
    words = [marked.document.read(p) for p in said.passages]
    assert words == ["Le pont est fermé", "Il rouvrira en mai"]


def test_when_it_was_said_is_no_part_of_what_was_said(marked_of: MarkedOf) -> None:
    """The day beside the verb of saying is the day of the saying."""
    marked = marked_of("en", "The mayor told reporters on Monday that the bridge was shut.")
    (said,) = statements(marked)
    assert said.when is not None
    assert said.when.value.value == "2031-07-14"


def test_a_clause_around_quoted_words_comes_last(marked_of: MarkedOf) -> None:
    """The words quoted stand first, then the clause they were quoted in."""
    marked = marked_of("en", "The union said the plan was “a slap in the face” for staff.")
    (said,) = statements(marked)
    assert [marked.document.read(p) for p in said.passages] == [
        "a slap in the face",
        "the plan was “a slap in the face” for staff",
    ]


def _account(marked: Marked, words: str) -> Account:
    start = marked.document.text.index(words)
    span = marked.document.span(start, start + len(words))
    kind = Kind(type="ASSAULT", mode="destroy", label="arson")
    return Account(
        id="acc-1",
        document=marked.document.id,
        passages=(span,),
        kind=(Claim(value=kind, span=span, by="acts/1"),),
        modality=(Claim(value="happened", span=span, by="acts/1"),),
    )


def _beside(marked: Marked, words: str) -> tuple[Statement, ...]:
    return beside(statements(marked), marked, [_account(marked, words)])


def test_what_an_account_credits_is_not_told_twice(marked_of: MarkedOf) -> None:
    """Indirect speech of an unnamed source on an act is that account's attribution."""
    marked = marked_of("en", "A car was burned in Leeds, police said. The road was closed at noon.")
    assert len(statements(marked)) == 1
    assert _beside(marked, "A car was burned in Leeds") == ()


def test_a_public_person_and_quoted_words_stay_beside_an_account(marked_of: MarkedOf) -> None:
    """What an office says of an act, and what anybody says in words, is told."""
    text = MINISTER_EN + "Field said a car was burned. “A car was burned,” a clerk said."
    marked = marked_of("en", text)
    assert len(_beside(marked, "a car was burned")) == 2


def test_what_a_measure_tells_is_not_told_twice(marked_of: MarkedOf) -> None:
    """A proposal is the measure, said by whoever proposes it."""
    text = "Justice minister Anna Field proposed that curfew orders be extended to four years."
    marked = marked_of("en", text)
    assert len(statements(marked)) == 1
    assert len(measures(marked)) == 1
    assert beside(statements(marked), marked, (), measures(marked)) == ()


def test_the_aim_of_a_measure_is_not_told_twice(marked_of: MarkedOf) -> None:
    """What its proposer advocates in the same sentence stands in the measure's own words."""
    text = (
        "Justice minister Anna Field advocates for wider powers over detention, proposing that "
        "curfew orders be extended to four years."
    )
    marked = marked_of("en", text)
    assert beside(statements(marked), marked, (), measures(marked)) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The rally said that the bridge was shut."),
        ("en", "Guards acted as though they had won."),
        ("fr", "La manifestation demande la réouverture de la gare."),
        ("fr", "Le cortège a réclamé justice devant le tribunal."),
        ("fr", "Toulon s'inquiète de la fermeture de l'hôpital."),
        ("fr", "Le parking de la prison indique encore les traces du feu."),
        ("fr", "La grève prévue jeudi vise à obtenir des renforts."),
        ("fr", "Les tirs ont rappelé que le quartier reste dangereux."),
    ],
)
def test_gatherings_events_and_towns_say_nothing(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Whoever speaks at them does, and is not told."""
    assert statements(marked_of(language, text)) == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Le rassemblement que les agents envisagent de tenir vendredi n'a pas de date.",
            "les agents",
        ),
        (
            "La cérémonie que les familles souhaitent organiser à Lille aura lieu en mai.",
            "les familles",
        ),
        ("La prison de Valence affirme manquer d'agents.", "La prison de Valence"),
        ("Le Rassemblement national a annoncé qu'il voterait la loi.", "Le Rassemblement national"),
    ],
)
def test_who_plans_a_gathering_speaks_and_so_do_bodies(
    marked_of: MarkedOf, text: str, speaker: str
) -> None:
    """What "que" makes an object is no subject; a party's name is none of a gathering."""
    (said,) = statements(marked_of("fr", text))
    assert said.speaker is not None
    assert said.speaker.value == speaker


@pytest.mark.parametrize(
    ("language", "text", "denies", "hedge"),
    [
        ("en", "The mayor denied that the bridge was shut.", True, None),
        ("en", "The mayor said the bridge may be shut.", False, "may"),
        ("en", "The mayor said the bridge is shut.", False, None),
        ("fr", "Le maire a démenti que le pont soit fermé.", True, None),
        ("fr", "Selon le maire, le pont serait fermé.", False, "serait"),
        ("en", "Police do not believe that the fires are linked.", True, "believe"),
        ("en", "The minister does not want to close the jail.", True, None),
        ("fr", "Le syndicat ne croit pas que les feux soient liés.", True, "croit"),
    ],
)
def test_denials_and_hedges(
    marked_of: MarkedOf, *, language: Language, text: str, denies: bool, hedge: str | None
) -> None:
    """What the speaker says is not so, and what is said with a word that holds it back."""
    (statement,) = statements(marked_of(language, text))
    assert statement.denies is denies
    assert (statement.hedge.value if statement.hedge else None) == hedge


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "en",
            (
                "The interior minister, Anna Field, met Justice Minister Paul Horn. "
                "The justice minister said the doors were shut."
            ),
            "Paul Horn",
        ),
        (
            "en",
            (
                "The interior minister, Anna Field, met Justice Minister Paul Horn. "
                "The home secretary said the doors were shut."
            ),
            "Anna Field",
        ),
        (
            "fr",
            (
                "Le ministre de l'Intérieur, Paul Horn, a reçu Anna Field, ministre de la Justice. "
                "La garde des Sceaux a assuré que les portes étaient fermées."
            ),
            "Anna Field",
        ),
    ],
)
def test_an_office_by_another_name_means_its_holder(
    marked_of: MarkedOf, language: Language, text: str, speaker: str
) -> None:
    """Of two ministers, the one whose office the words name."""
    found = statements(marked_of(language, text))
    assert [s.speaker.value for s in found if s.speaker] == [speaker]


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("en", "The union wants to end the strike.", "to end the strike"),
        ("en", "Governor Anna Field opposed the new road.", "the new road"),
        ("en", "The mayor's claim that the road is safe was false.", "that the road is safe"),
        ("en", "The union sees the plan as a threat.", "the plan as a threat"),
        ("en", "The union wants more guards.", "more guards"),
        ("en", "The governor supports closing the road.", "closing the road"),
        ("en", "The chief denied having ordered the raid.", "having ordered the raid"),
        (
            "en",
            "The report showed a rise in thefts, which took many by surprise.",
            "a rise in thefts",
        ),
        ("en", "The talks began as a poll showed a fall in trust.", "a fall in trust"),
        (
            "en",
            "The mayor said the gates were open and it was too late to close them.",
            "the gates were open and it was too late to close them",
        ),
        ("fr", "Le syndicat veut arrêter la grève.", "arrêter la grève"),
    ],
)
def test_stands_that_are_no_speech(
    marked_of: MarkedOf, language: Language, text: str, content: str
) -> None:
    """What somebody wants, opposes or claims by a noun is told as theirs."""
    marked = marked_of(language, text)
    told = [marked.document.read(s.passages[0]) for s in statements(marked)]
    assert content in told


@pytest.mark.parametrize(("language", "text", "passages"), HEARSAY)
def test_what_nobody_in_particular_holds_has_no_speaker(
    marked_of: MarkedOf, language: Language, text: str, passages: tuple[str, ...]
) -> None:
    """With “is believed to have”, whose belief it is stays open."""
    marked = marked_of(language, text)
    (found,) = statements(marked)
    assert tuple(marked.document.read(span) for span in found.passages) == passages
    assert found.speaker is None


def test_a_quotation_goes_on_behind_a_name_in_marks(marked_of: MarkedOf) -> None:
    """The name of a programme between the two halves parts nothing."""
    text = (
        "“The bridge is shut,” the mayor said on “The Morning Hour.” "
        "“It will stay shut for a year or more.”"
    )
    marked = marked_of("en", text)
    (found,) = statements(marked)
    assert [marked.document.read(span) for span in found.passages] == [
        "The bridge is shut,",
        "It will stay shut for a year or more.",
    ]


def test_what_is_added_is_a_statement_of_its_own(marked_of: MarkedOf) -> None:
    """The participle behind the comma reports anew, by the same speaker."""
    marked = marked_of("en", "The mayor said the road was closed, adding that it would reopen.")
    first, second = statements(marked)
    assert marked.document.read(first.passages[0]) == "the road was closed"
    assert marked.document.read(second.passages[0]) == "that it would reopen"


def test_words_quoted_bring_their_clause_wherever_the_report_stands(marked_of: MarkedOf) -> None:
    """A few words in marks say little without what they are said of."""
    marked = marked_of("en", "The assault on the guards was “a shame,” the mayor said.")
    (found,) = statements(marked)
    assert marked.document.read(found.passages[-1]) == "The assault on the guards was “a shame,"


def test_declining_to_speak_says_nothing(marked_of: MarkedOf) -> None:
    """No comment is no statement."""
    assert statements(marked_of("en", "The minister declined to comment.")) == ()


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("fr", "« Nous avons tout porté », témoigne une sage-femme.", "une sage-femme"),
        ("fr", "Le maire a écrit au préfet. Celui-ci dit que rien n'est prêt.", "préfet"),
        (
            "fr",
            "La foule crie. Un interne hausse les épaules : « Ça devait arriver. »",
            "Un interne",
        ),
        ("en", "Downing Street said that nothing would change.", "Downing Street"),
    ],
)
def test_who_speaks_behind_hyphens_pronouns_and_streets(
    marked_of: MarkedOf, language: Language, text: str, speaker: str
) -> None:
    """The whole word, the last one told of, whoever a colon follows, the house for its ruler."""
    assert [s.speaker.value for s in statements(marked_of(language, text)) if s.speaker] == [
        speaker
    ]


@pytest.mark.parametrize(
    "text",
    ["Two men were seen running away.", "The bill is expected to return to the house in May."],
)
def test_what_was_seen_or_is_due_is_no_statement(marked_of: MarkedOf, text: str) -> None:
    """Nobody said anything."""
    assert statements(marked_of("en", text)) == ()


def test_a_statement_is_not_dated_by_a_visit_told_beside(marked_of: MarkedOf) -> None:
    """The minister is expected in the afternoon; when she spoke is not told."""
    text = "La ministre, attendue sur place dans l'après-midi, a dénoncé une attaque lâche."
    (found,) = statements(marked_of("fr", text))
    assert found.when is None


@pytest.mark.parametrize(
    "said",
    [
        "« Personne ne fera reculer l'école », a-t-il déclaré.",
        "« Le voisin a tout vu lundi soir », a-t-il déclaré.",
    ],
)
def test_nobody_within_a_quotation_says_it(marked_of: MarkedOf, said: str) -> None:
    """Whom a pronoun behind a quotation means was told of before the quotation."""
    text = f"Le ministre de l'Éducation, Luc Ferrand, se rendra sur place jeudi. {said}"
    found = statements(marked_of("fr", text))
    assert {s.speaker.value for s in found if s.speaker} == {"Luc Ferrand"}
