"""Acts told beside another: pointed at, set against it, listed on, or told again far apart."""

import pytest

from tests.unit.extract.conftest import MarkedOf
from tocsin.extract.acts.accounts import accounts
from tocsin.extract.lexicon import lexicon
from tocsin.model import Account, Language


def told(marked_of: MarkedOf, language: Language, text: str) -> tuple[Account, ...]:
    return accounts(marked_of(language, text), lexicon(language))


def places(account: Account) -> set[str]:
    return {claim.value.name for claim in account.place if not claim.indirect}


def killed(account: Account) -> int | None:
    return account.killed[0].value.best if account.killed else None


def by_place(found: tuple[Account, ...], name: str) -> Account:
    return next(a for a in found if name in places(a))


@pytest.mark.parametrize(
    ("language", "text", "here", "there"),
    [
        (
            "en",
            (
                "Someone set fire to a mosque in Bradford early on Sunday, and left behind a "
                "note referencing the attacks at two mosques in Québec, that killed six people."
            ),
            "Bradford",
            "Québec",
        ),
        (
            "fr",
            (
                "Une synagogue a été incendiée lundi à Metz. Un tract laissé sur place rendait "
                "hommage à l'auteur de l'attentat de Halle, qui avait fait deux morts."
            ),
            "Metz",
            "Halle",
        ),
    ],
)
def test_the_dead_of_an_act_that_a_note_points_at_are_its_own(
    marked_of: MarkedOf, language: Language, text: str, here: str, there: str
) -> None:
    found = told(marked_of, language, text)

    assert killed(by_place(found, here)) is None
    assert there not in places(by_place(found, here))


def test_an_act_pointed_at_by_its_country_is_the_one_told_of_a_town_there(
    marked_of: MarkedOf,
) -> None:
    """The attack told of New Zealand and the one told of Christchurch there are one."""
    text = (
        "A church in Leeds was set on fire on Monday. Graffiti on the wall made reference to the "
        "shooting in New Zealand.\nThe fire came a week after a gunman opened fire at two mosques "
        "in Christchurch, New Zealand, killing 50 people and injuring dozens of others."
    )

    found = told(marked_of, "en", text)

    assert len(found) == 2
    shooting = by_place(found, "Christchurch")
    assert killed(shooting) == 50
    assert shooting.injured[0].value.low == 24
    assert not shooting.aggregate


def test_what_is_told_of_the_fire_goes_to_the_fire(marked_of: MarkedOf) -> None:
    """The fire is the arson told of, not the shooting that was spoken of last."""
    text = (
        "A fire was set at a mosque in Luton on Monday, and graffiti referencing the terror attack "
        "in Christchurch was found.\nPolice said the graffiti mentioned the mass shooting. No one "
        "was hurt in the fire."
    )

    fire = by_place(told(marked_of, "en", text), "Luton")

    assert [c.value.best for c in fire.injured] == [0]


def test_two_acts_set_side_by_side_keep_their_places(marked_of: MarkedOf) -> None:
    text = (
        "Cars were burned outside a school in Derby, while a mosque in Leicester was fired at with "
        "a pistol."
    )

    found = told(marked_of, "en", text)

    assert [places(a) for a in found] == [{"Derby"}, {"Leicester"}]
    assert not found[0].means


def test_a_list_goes_on_after_its_first_and(marked_of: MarkedOf) -> None:
    text = "Prisons were also hit in Derby and Leeds, Bristol and Luton, Derry, and Hull on Monday."

    found = told(marked_of, "en", text)

    assert {next(iter(places(a))) for a in found} == {
        "Derby",
        "Leeds",
        "Bristol",
        "Luton",
        "Derry",
        "Hull",
    }


def test_attacks_reported_at_a_list_of_towns_are_told(marked_of: MarkedOf) -> None:
    text = "Similar attacks were reported at prisons in Derby, Leeds, and Bristol on Monday."

    assert {next(iter(places(a))) for a in told(marked_of, "en", text)} == {
        "Derby",
        "Leeds",
        "Bristol",
    }


@pytest.mark.parametrize(
    "text",
    [
        (
            "La porte de la prison de Toulon a été visée par des tirs d'arme automatique. "
            "Le ministre y est attendu mardi après-midi pour soutenir les agents."
        ),
        (
            "Des voitures ont été brûlées à Metz devant la prison. Le ministre s'est rendu sur "
            "place mardi après-midi pour soutenir les agents."
        ),
    ],
)
def test_the_hour_of_a_visit_is_not_that_of_the_act(marked_of: MarkedOf, text: str) -> None:
    (account,) = told(marked_of, "fr", text)

    assert not account.when


@pytest.mark.parametrize(
    "text",
    [
        "Celui de Metz a été visé lundi par des tirs à l'arme automatique.",
        "À Metz, dans la Moselle, des voitures ont été réduites en cendres lundi.",
    ],
)
def test_neither_a_pronoun_nor_a_town_beside_it_is_a_target(marked_of: MarkedOf, text: str) -> None:
    (account,) = told(marked_of, "fr", text)

    assert {c.value for c in account.target} <= {"voitures"}


def test_one_prison_of_one_town_told_far_apart_is_one_act(marked_of: MarkedOf) -> None:
    text = (
        "A prison in the southern city of Toulon was fired at with an automatic weapon.\n"
        "The minister spoke.\nUnions met.\nA law is awaited.\nNobody would comment.\n"
        "The entrance to Toulon prison was targeted by gunmen in a car at around 1am on Tuesday."
    )

    assert len(told(marked_of, "en", text)) == 1


def test_several_prisons_across_a_country_are_told_by_number(marked_of: MarkedOf) -> None:
    text = "Multiple prisons in France were attacked overnight. A prison in Metz was fired at."

    found = told(marked_of, "en", text)

    assert [a.aggregate for a in found] == [True, False]
    assert found[1].when, "the sum dates what it counts"


def test_a_body_named_after_weapons_is_no_means(marked_of: MarkedOf) -> None:
    text = (
        "A mosque in Derby was set on fire on Monday by two men, and the Bureau of Alcohol, "
        "Tobacco and Firearms came to look."
    )

    (account,) = told(marked_of, "en", text)

    assert not account.means


def test_what_gangs_did_in_recent_years_is_no_act(marked_of: MarkedOf) -> None:
    text = (
        "Gangs have kidnapped thousands of people in recent years, especially in the north-west, "
        "while the east is plagued by attacks by a group which kidnapped 270 pupils in Chibok in "
        "2014."
    )

    (account,) = told(marked_of, "en", text)

    assert account.killed == ()
    assert "270 pupils" in {c.value for c in account.target}


def test_who_died_in_a_collision_is_no_victim_of_the_act(marked_of: MarkedOf) -> None:
    text = (
        "Une infirmière a été poignardée lundi au CHU de Reims. La ministre a associé ce drame à "
        "la mort de trois policiers dimanche dans une collision."
    )

    (account,) = told(marked_of, "fr", text)

    assert killed(account) is None


@pytest.mark.parametrize(
    "text",
    [
        "A mosque in Derby was set on fire on Monday. A faction had been involved in the attack.",
        "A mosque in Derby was set on fire on Monday. A man is suspected in the attack.",
    ],
)
def test_nothing_was_done_to_those_involved(marked_of: MarkedOf, text: str) -> None:
    (account,) = told(marked_of, "en", text)

    assert {c.value for c in account.target} == {"mosque"}


def test_an_act_beside_an_attempt_is_one_more(marked_of: MarkedOf) -> None:
    """They tried to get in, and fired shots: the shots were fired."""
    text = (
        "Deux hommes ont tenté de pénétrer de force dimanche dans l'hôpital de Bobigny. "
        "Ils ont agressé un vigile."
    )

    found = told(marked_of, "fr", text)

    assert [a.modality[0].value for a in found] == ["attempted", "happened"]


def test_a_time_told_as_to_come_dates_no_act(marked_of: MarkedOf) -> None:
    text = (
        "Des voitures ont été brûlées devant la prison de Metz. Le garde des Sceaux a dit qu'il "
        "se rendra cet après-midi à Metz."
    )

    (account,) = told(marked_of, "fr", text)

    assert not account.when


def test_the_line_that_dates_the_report_dates_no_act(marked_of: MarkedOf) -> None:
    text = "Cars burned outside prison\n2031-07-14\n\nCars were burned outside a prison in Derby."

    (account,) = told(marked_of, "en", text)

    assert "2031-07-14" not in {text[c.span.start : c.span.end] for c in account.when}


def test_the_hospital_that_a_report_begins_with_is_where_it_was(marked_of: MarkedOf) -> None:
    text = (
        "Scène de chaos à l'hôpital d'Avignon, samedi. Vers 14h30, un individu lourdement armé a "
        "fait irruption dans le service."
    )

    (account,) = told(marked_of, "fr", text)

    assert "Avignon" in {c.value.name for c in account.place}
    assert "lourdement" not in account.perpetrator[0].value


def test_a_shooting_is_no_fire_that_was_called_a_crime(marked_of: MarkedOf) -> None:
    text = (
        "A fire at a mosque in Luton is being investigated as a hate crime.\nNobody was arrested. "
        "The shootings at the Noor Mosque and the Linden Islamic Centre in Halle left 9 dead."
    )

    found = told(marked_of, "en", text)

    assert killed(by_place(found, "Luton")) is None
    assert killed(by_place(found, "Halle")) == 9


def test_a_place_that_ends_the_name_of_a_group_is_not_where_it_was(marked_of: MarkedOf) -> None:
    text = "A school in Gao was burned on Monday by fighters of the Islamic State in Niger."

    (account,) = told(marked_of, "en", text)

    assert places(account) == {"Gao"}
