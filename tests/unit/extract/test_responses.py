"""What authorities did or will do, in both languages, and what they did not."""

from collections.abc import Callable

import pytest

from tocsin.extract.responses.actions import responses
from tocsin.model import Language, Marked

MarkedOf = Callable[[Language, str], Marked]

# text, kind, body, planned
TOLD: tuple[tuple[Language, str, str, str | None, bool], ...] = (
    (
        "fr",
        "La ministre de la Santé, attendue sur place lundi, n'a rien dit.",
        "visit",
        "La ministre de la Santé",
        True,
    ),
    ("fr", "Le préfet s'est entretenu avec les familles.", "meeting", "Le préfet", False),
    (
        "en",
        "The mayor said cameras would be fitted at all gates.",
        "protection ordered",
        "The mayor",
        True,
    ),
    ("en", "Two men will appear before magistrates on Monday.", "court hearing", None, True),
    ("fr", "Les deux autres seront jugés le 4 septembre.", "court hearing", None, True),
    ("en", "The governor ordered all schools to close.", "closure", "The governor", False),
    ("fr", "Le ministre a limogé le chef de la police.", "dismissal", "Le ministre", False),
    (
        "fr",
        "Le maire a annoncé le déploiement de 40 agents dans le quartier.",
        "deployment",
        "Le maire",
        True,
    ),
    ("fr", "La police a annoncé l'arrestation de deux suspects.", "arrest", "La police", False),
    ("en", "Officers have been stationed outside the mosques.", "deployment", None, False),
    (
        "en",
        "Detectives have opened an inquiry into the fire.",
        "investigation opened",
        "Detectives",
        False,
    ),
    (
        "en",
        "An investigation was launched by the fire service.",
        "investigation opened",
        "the fire service",
        False,
    ),
    (
        "en",
        "State police have taken over the investigation.",
        "case assigned",
        "State police",
        False,
    ),
    (
        "en",
        "The case was handed to the regional court.",
        "case assigned",
        "the regional court",
        False,
    ),
    ("en", "Police have arrested two men.", "arrest", "Police", False),
    ("en", "A man was taken into custody.", "arrest", None, False),
    ("en", "Prosecutors charged a man with murder on Monday.", "charge", "Prosecutors", False),
    ("en", "The driver was sentenced to ten years in prison.", "verdict", None, False),
    ("en", "The suspect was released on Monday.", "release", None, False),
    (
        "en",
        "The mayor has ordered stronger police protection for schools.",
        "protection ordered",
        "The mayor",
        False,
    ),
    ("en", "The governor was due to visit the town on Friday.", "visit", "The governor", True),
    (
        "en",
        "The government plans to build three new jails.",
        "construction announced",
        "The government",
        True,
    ),
    ("en", "About 200 officers were deployed to the port.", "deployment", None, False),
    (
        "fr",
        "Une enquête a été ouverte par le parquet de Lille.",
        "investigation opened",
        "le parquet de Lille",
        False,
    ),
    (
        "fr",
        "Le parquet de Lille s'est saisi de l'enquête.",
        "case assigned",
        "Le parquet de Lille",
        False,
    ),
    (
        "fr",
        "Le parquet devrait être saisi de l'affaire.",
        "case assigned",
        "Le parquet",
        True,
    ),
    (
        "fr",
        "L'enquête a été confiée à la police judiciaire.",
        "case assigned",
        "la police judiciaire",
        False,
    ),
    ("fr", "Deux hommes ont été interpellés lundi.", "arrest", None, False),
    ("fr", "Deux hommes ont été placés en garde à vue.", "arrest", None, False),
    ("fr", "Le suspect a été mis en examen.", "charge", None, False),
    ("fr", "Le suspect a été condamné à dix ans de prison.", "verdict", None, False),
    (
        "fr",
        "La ministre a demandé que la protection des écoles soit renforcée.",
        "protection ordered",
        "La ministre",
        False,
    ),
    ("fr", "Le préfet doit se rendre vendredi à Lille.", "visit", "Le préfet", True),
    ("en", "The court acquitted a fourth on Friday.", "cleared", "The court", False),
    (
        "en",
        "The governor placed the judge under police protection.",
        "protection ordered",
        "The governor",
        False,
    ),
    (
        "en",
        "The court in Lyon said it had opened an inquiry.",
        "investigation opened",
        "The court in Lyon",
        False,
    ),
    ("fr", "Deux d'entre eux ont été remis en liberté.", "release", None, False),
    ("fr", "Le tribunal a relaxé un homme.", "cleared", "Le tribunal", False),
    (
        "fr",
        "Le préfet a placé la juge sous protection policière.",
        "protection ordered",
        "Le préfet",
        False,
    ),
    ("fr", "Deux cents policiers ont été déployés à Lille.", "deployment", None, False),
)


@pytest.mark.parametrize(("language", "text", "kind", "body", "planned"), TOLD)
def test_what_an_authority_did(
    marked_of: MarkedOf,
    *,
    language: Language,
    text: str,
    kind: str,
    body: str | None,
    planned: bool,
) -> None:
    """The kind, who acts, and whether it is still to come."""
    marked = marked_of(language, text)
    (response,) = responses(marked)
    assert response.kind.value == kind
    assert (response.body.value if response.body else None) == body
    assert response.planned is planned


# text, kind, body, to
ENDED: tuple[tuple[Language, str, str, str | None, str | None], ...] = (
    (
        "en",
        "Prosecutors dropped the charges against two men on Monday.",
        "charges dropped",
        "Prosecutors",
        "two men",
    ),
    (
        "en",
        "All charges against the guard were dismissed on Friday.",
        "charges dropped",
        None,
        "the guard",
    ),
    (
        "en",
        "A judge threw out the case against the driver.",
        "charges dropped",
        "A judge",
        "the driver",
    ),
    ("en", "Police have closed the inquiry.", "investigation closed", "Police", "the inquiry"),
    (
        "en",
        "Two women were released without charge.",
        "release without charge",
        None,
        "Two women",
    ),
    (
        "en",
        "The governor cancelled her visit to the port.",
        "visit called off",
        "The governor",
        "the port",
    ),
    (
        "en",
        "The minister's trip to Leeds has been postponed.",
        "visit put off",
        "The minister",
        "Leeds",
    ),
    (
        "fr",
        "Le parquet a abandonné les poursuites contre deux hommes.",
        "charges dropped",
        "Le parquet",
        "deux hommes",
    ),
    (
        "fr",
        "Les poursuites contre le surveillant ont été abandonnées.",
        "charges dropped",
        None,
        "le surveillant",
    ),
    (
        "fr",
        "Le juge a prononcé un non-lieu vendredi.",
        "charges dropped",
        "Le juge",
        None,
    ),
    (
        "fr",
        "L'affaire a été classée sans suite.",
        "investigation closed",
        None,
        "L'affaire",
    ),
    (
        "fr",
        "Trois hommes ont été relâchés sans être poursuivis.",
        "release without charge",
        None,
        "Trois hommes",
    ),
    (
        "fr",
        "Le ministre de l'Intérieur a renoncé à se rendre à Lille.",
        "visit called off",
        "Le ministre de l'Intérieur",
        "Lille",
    ),
    (
        "fr",
        "Le déplacement du préfet à Lille a été annulé.",
        "visit called off",
        "préfet",
        "Lille",
    ),
    ("fr", "La garde à vue du suspect a été levée.", "release", None, "suspect"),
    (
        "fr",
        "Le préfet a annulé sa visite à Lille.",
        "visit called off",
        "Le préfet",
        "Lille",
    ),
    (
        "fr",
        "La visite de la ministre a été reportée.",
        "visit put off",
        "la ministre",
        None,
    ),
)


@pytest.mark.parametrize(("language", "text", "kind", "body", "to"), ENDED)
def test_what_an_authority_undid(
    marked_of: MarkedOf,
    *,
    language: Language,
    text: str,
    kind: str,
    body: str | None,
    to: str | None,
) -> None:
    """Charges dropped, inquiries closed, visits called off, people let go: none is the deed."""
    (response,) = responses(marked_of(language, text))
    assert response.kind.value == kind
    assert (response.body.value if response.body else None) == body
    assert (response.to.value if response.to else None) == to


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The charges have not been dropped."),
        ("en", "The singer cancelled her visit to Leeds."),
        ("en", "The rain stopped and charges for parking were dropped on Monday by shops."),
        ("en", "The shop dropped its prices."),
        ("fr", "Les poursuites n'ont pas été abandonnées."),
        ("fr", "Le chanteur a annulé sa visite à Lille."),
        ("fr", "Le groupe a levé des fonds."),
    ],
)
def test_what_was_not_undone(marked_of: MarkedOf, language: Language, text: str) -> None:
    """Denied endings, and those that are no authority's."""
    assert responses(marked_of(language, text)) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "No one has been arrested."),
        ("en", "Police have not arrested anyone."),
        ("en", "The man could be arrested."),
        ("en", "He has yet to be charged."),
        ("en", "Tourists visited the museum."),
        ("en", "The shop closed at noon."),
        ("en", "If police open an inquiry, the shop will close."),
        ("fr", "Aucun suspect n'a été interpellé."),
        ("fr", "La police recherche un homme qui pourrait être arrêté."),
        ("fr", "La police a saisi dix kilos de sucre."),
        ("fr", "Des touristes ont visité le musée."),
    ],
)
def test_what_was_not_done_or_not_by_an_authority(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Denied, possible, conditional or private deeds are no responses."""
    assert responses(marked_of(language, text)) == ()


def test_who_does_not_get_the_case(marked_of: MarkedOf) -> None:
    """Words such as "rather than" name the one passed over."""
    marked = marked_of(
        "en",
        "The assignment of the federal police to lead the investigation, rather than the city "
        "police, surprised many.",
    )
    (response,) = responses(marked)
    assert response.kind.value == "case assigned"
    assert response.body is not None
    assert response.body.value == "the federal police"
    assert response.instead_of is not None
    assert response.instead_of.value == "the city police"


@pytest.mark.parametrize(
    ("language", "text", "body", "instead"),
    [
        (
            "en",
            "The case was assigned to the federal court instead of the Leeds court.",
            "the federal court",
            "the Leeds court",
        ),
        (
            "en",
            "The inquiry will be led by the federal police and not the city police.",
            "the federal police",
            "the city police",
        ),
        (
            "fr",
            "Le dossier a été confié au parquet national plutôt qu'au tribunal de Lille.",
            "parquet national",
            "tribunal de Lille",
        ),
        (
            "fr",
            "L'enquête a été confiée à la gendarmerie et non à la police de Lille.",
            "la gendarmerie",
            "la police de Lille",
        ),
    ],
)
def test_the_one_passed_over_is_no_part_of_who_acts(
    marked_of: MarkedOf, *, language: Language, text: str, body: str, instead: str
) -> None:
    """Both stand in the phrase of the receiver, and are told apart."""
    (response,) = responses(marked_of(language, text))
    assert response.body is not None
    assert response.body.value == body
    assert response.instead_of is not None
    assert response.instead_of.value == instead


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A suspect was indicted for robbery and remanded in custody."),
        ("fr", "Un suspect a été mis en examen pour vol et placé en détention."),
    ],
)
def test_a_charge_is_told_before_the_custody_behind_it(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Words of custody that belong to the next predicate do not hide the charge."""
    assert responses(marked_of(language, text))[0].kind.value == "charge"


def test_they_who_act_are_the_ones_who_say_so(marked_of: MarkedOf) -> None:
    """Of "prosecutors said they would", the prosecutors, and it is still to come."""
    (response,) = responses(marked_of("en", "Prosecutors said they would drop the charges."))
    assert response.body is not None
    assert (response.body.value, response.planned) == ("Prosecutors", True)


def test_a_person_released_does_not_act(marked_of: MarkedOf) -> None:
    """Whoever is charged and released is the one it befalls."""
    text = "Two suspects were charged with arson and released on bail on Monday."
    assert [r.body for r in responses(marked_of("en", text))] == [None, None]


def test_a_person_arrested_is_described_not_named(marked_of: MarkedOf) -> None:
    """Whom a response concerns is told by description."""
    marked = marked_of("en", "Police arrested Peter Stone, a shopkeeper, on Monday.")
    (response,) = responses(marked)
    assert response.to is not None
    assert "Stone" not in response.to.value


def test_a_visit_has_a_day_and_a_place(marked_of: MarkedOf) -> None:
    """When and where are claims on the words of the text."""
    marked = marked_of("en", "The governor will visit the port on Friday.")
    (response,) = responses(marked)
    assert response.to is not None
    assert response.to.value == "the port"
    assert response.when is not None
    assert response.when.value.value == "2031-07-18"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Anyone convicted of theft would face ten years in prison."),
        ("en", "Fewer than one in ten cases ended with somebody being charged."),
        ("en", "Senators have proposed jailing officials who lie."),
        ("en", "Two of the victims were released from the hospital."),
        ("fr", "Le maire a demandé au préfet la présence d'une patrouille."),
        ("en", "Two men are expected to leave on Monday."),
    ],
)
def test_rules_wishes_and_patients_are_no_responses(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Nobody was charged by a rule, nobody ordered what a mayor asks for."""
    assert responses(marked_of(language, text)) == ()


def test_an_inquiry_told_of_before_is_meant_by_its_pronoun(marked_of: MarkedOf) -> None:
    """It stands for the inquiry of the sentence before."""
    text = "Une enquête a été ouverte. Celle-ci a été confiée à la police judiciaire."
    assert [r.kind.value for r in responses(marked_of("fr", text))] == [
        "investigation opened",
        "case assigned",
    ]
