"""The steps of an inquiry and of a trial, told by verbs and by nouns, in both languages."""

from collections.abc import Callable

import pytest

from tocsin.extract.responses.actions import responses
from tocsin.model import Language, Marked

MarkedOf = Callable[[Language, str], Marked]

# text, kinds, all of them to come
TOLD: tuple[tuple[Language, str, list[str], bool], ...] = (
    ("en", "Police are investigating the fire.", ["investigation opened"], False),
    ("en", "An inquiry is under way.", ["investigation opened"], False),
    ("en", "The city set up a commission of inquiry.", ["investigation opened"], False),
    ("en", "Officers have made nine arrests.", ["arrest"], False),
    ("en", "Police questioned three men.", ["questioning"], False),
    ("en", "Two searches took place on Monday.", ["search"], False),
    ("en", "The judge issued a warrant.", ["warrant issued"], False),
    ("en", "Detectives appealed for witnesses.", ["appeal for witnesses"], False),
    ("en", "The force offered a reward of 5,000 pounds.", ["reward offered"], False),
    ("en", "Prosecutors laid charges against two men.", ["charge"], False),
    ("en", "A Hull man was remanded in custody.", ["remand"], False),
    ("en", "A woman of 28 remains in custody.", ["remand"], False),
    ("en", "Magistrates refused bail.", ["remand"], False),
    ("en", "The two men will face trial in May.", ["court hearing"], True),
    ("en", "The court adjourned the case.", ["court hearing"], False),
    ("en", "The suspect pleaded guilty.", ["plea"], False),
    ("en", "The prosecutor sought a sentence of nine years.", ["sentence sought"], False),
    ("en", "Prosecutors lodged an appeal.", ["appeal"], False),
    ("en", "He was extradited to Spain on Friday.", ["extradition"], False),
    ("en", "The inmate was transferred to another prison.", ["transfer"], False),
    ("en", "Four officers were suspended.", ["dismissal"], False),
    ("en", "Residents were evacuated by the army.", ["evacuation"], False),
    ("en", "The governor declared three days of mourning.", ["mourning"], False),
    ("en", "The minister raised the threat level.", ["protection ordered"], False),
    ("en", "The school will remain closed until Friday.", ["closure"], True),
    ("fr", "La gendarmerie enquête sur l'incendie.", ["investigation opened"], False),
    ("fr", "Le parquet a ouvert lundi une enquête.", ["investigation opened"], False),
    ("fr", "La police procède à trois arrestations.", ["arrest"], False),
    ("fr", "Un suspect a pu être arrêté.", ["arrest"], False),
    ("fr", "Le suspect a été interpellé lundi et placé en garde à vue.", ["arrest"] * 2, False),
    ("fr", "Un homme a été mis en examen et placé en détention.", ["charge", "remand"], False),
    ("fr", "L'homme a été écroué.", ["remand"], False),
    ("fr", "Deux perquisitions ont eu lieu lundi.", ["search"], False),
    ("fr", "Le juge a délivré un mandat d'arrêt.", ["warrant issued"], False),
    ("fr", "La police a lancé un appel à témoins.", ["appeal for witnesses"], False),
    ("fr", "Le parquet a requis six ans de prison.", ["sentence sought"], False),
    ("fr", "Le prévenu a écopé de deux ans de prison.", ["verdict"], False),
    ("fr", "Le parquet a fait appel.", ["appeal"], False),
    ("fr", "Le procès a été reporté.", ["court hearing"], False),
    ("fr", "Le suspect a été extradé vers l'Espagne.", ["extradition"], False),
    ("fr", "Le détenu a été transféré à la prison de Lille.", ["transfer"], False),
    ("fr", "Le roi a décrété trois jours de deuil.", ["mourning"], False),
    ("fr", "Des militaires patrouilleront devant les écoles.", ["deployment"], True),
    ("fr", "Le ministre est attendu à Lille jeudi.", ["visit"], True),
)


@pytest.mark.parametrize(("language", "text", "kinds", "planned"), TOLD)
def test_each_step_is_read(
    marked_of: MarkedOf, language: Language, text: str, kinds: list[str], *, planned: bool
) -> None:
    """By a verb of its own, or by a noun with a verb that says little."""
    found = responses(marked_of(language, text))
    assert [response.kind.value for response in found] == kinds
    assert all(response.planned is planned for response in found)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "No arrests have been made."),
        ("en", "The pupil was expelled from her school."),
        ("en", "The law will provide better security."),
        ("en", "The child was transferred to a medical centre."),
        ("en", "The villagers are faced with high costs."),
        ("en", "The fund was set up to investigate diseases."),
        ("fr", "Aucune arrestation n'a eu lieu."),
        ("fr", "Le maire demande que la surveillance soit renforcée."),
        ("fr", "Les peines infligées aux auteurs sont trop lourdes."),
    ],
)
def test_what_no_authority_did_is_no_response(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Denied, wished for, told in general, or the deed of a school, a law, an ambulance."""
    assert responses(marked_of(language, text)) == ()


def test_what_was_said_before_is_no_part_of_a_visit(marked_of: MarkedOf) -> None:
    """The passage begins behind a quotation, and a day that was taken for an object is none."""
    text = (
        "« J'ai vu la peur dans les yeux de tous les élèves », a confié le ministre de "
        "l'Éducation nationale, Marc Lorvel, qui s'est rendu sur les lieux avec la préfète."
    )
    (visit,) = responses(marked_of("fr", text))
    assert text[visit.passages[0].start :].startswith("Marc Lorvel, qui")


def test_a_case_told_twice_in_one_sentence_is_two_responses(marked_of: MarkedOf) -> None:
    """Who took it over and who had it before: the second passage begins behind the first."""
    text = "La brigade de Nantes a repris l'enquête, initialement confiée au parquet de Lille."
    found = responses(marked_of("fr", text))
    passages = [text[r.passages[0].start : r.passages[0].end] for r in found]
    assert passages == [
        "La brigade de Nantes a repris l'enquête",
        "initialement confiée au parquet de Lille",
    ]
