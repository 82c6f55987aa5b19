"""Round-ups as papers write them: lists of towns, acts that date others, traces told elsewhere."""

from datetime import datetime

import pytest

from tests.unit.extract.conftest import MarkedOf
from tocsin.extract.acts.accounts import accounts
from tocsin.extract.lexicon import lexicon
from tocsin.folding import fold
from tocsin.model import Account, Language


def told(marked_of: MarkedOf, language: Language, text: str) -> tuple[Account, ...]:
    return accounts(marked_of(language, text), lexicon(language))


def places(account: Account) -> set[str]:
    return {claim.value.name for claim in account.place if not claim.indirect}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "fr",
            (
                "Les prisons de Nanterre (Hauts-de-Seine), Dijon (Côte-d'Or) et Valence (Drôme) "
                "ont été touchées par des incendies de véhicules, dont certains avaient été tagués."
            ),
        ),
        ("en", "Cars were burned in Leeds (Yorkshire), Derby (Derbyshire) and Bristol on Monday."),
    ],
)
def test_what_stands_in_brackets_does_not_end_a_list_of_towns(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Each town has its act, and what the same sentence adds is told of all."""
    found = told(marked_of, language, text)

    assert len(found) == 3
    assert {"Dijon"} in [places(a) for a in found] or {"Derby"} in [places(a) for a in found]
    assert len({tuple(sorted(c.value.label for c in a.kind)) for a in found}) == 1


def test_what_follows_a_list_of_towns_is_not_told_of_the_last_one(marked_of: MarkedOf) -> None:
    text = (
        "Cars were burned in Leeds, Derby and Bristol on Monday. "
        "According to a union, doors were torched and hit by gunfire."
    )

    for account in told(marked_of, "en", text):
        if account.place:
            assert {c.value.label for c in account.kind} == {"arson"}


@pytest.mark.parametrize(
    ("language", "text", "town"),
    [
        (
            "fr",
            (
                "Trois véhicules ont été incendiés mardi à Dijon, au lendemain d'attaques "
                "coordonnées contre plusieurs prisons."
            ),
            "Dijon",
        ),
        (
            "en",
            "Three cars were torched in Derby on Tuesday, a day after attacks on several prisons.",
            "Derby",
        ),
    ],
)
def test_an_act_that_dates_another_does_not_make_it_several(
    marked_of: MarkedOf, language: Language, text: str, town: str
) -> None:
    single = [a for a in told(marked_of, language, text) if not a.aggregate]

    assert [(places(a), a.damage[0].value.best) for a in single] == [({town}, 3)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "fr",
            (
                "Une voiture a brûlé à Valence lundi. Au centre pénitentiaire de Dijon, neuf "
                "impacts ont été relevés sur la porte après une « attaque à l’arme lourde »."
            ),
        ),
        (
            "en",
            (
                "Shots were fired at a depot in Leeds on Monday. "
                "In Derby, nine impacts were found on the gate after an attack."
            ),
        ),
    ],
)
def test_an_act_is_placed_where_its_traces_were_found(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Nine impacts in one town are no trace of shots in another."""
    first, second = told(marked_of, language, text)

    assert places(first) == {"Valence" if language == "fr" else "Leeds"}
    assert places(second) == {"Dijon" if language == "fr" else "Derby"}
    assert "impact" not in {c.value.unit for c in first.damage}


def test_two_towns_that_a_hyphen_joins_are_the_smaller_one(marked_of: MarkedOf) -> None:
    """Prisons and airports are named so; two far apart are the ends of a line.

    The larger one stays beside it: other reports may tell of it alone.
    """
    (account,) = told(marked_of, "fr", "À Aix-Luynes, deux véhicules ont été incendiés lundi.")

    assert [claim.value.name for claim in account.place] == ["Luynes", "Aix"]
    assert fold(account.target[0].value) == "deux vehicules"


def test_an_act_told_of_a_state_and_of_a_town_in_it_is_one(marked_of: MarkedOf) -> None:
    """The lead names the state, the next sentence the town; a day later names the day."""
    text = (
        "Gunmen attacked a hospital in the state of New Jersey early on Monday. "
        "Monday's attack on the clinic in Rutherford was the fourth in a month."
    )

    (account,) = told(marked_of, "en", text)

    assert {"New Jersey", "Rutherford"} <= places(account)


def test_the_attackers_and_the_hospital_are_those_told_of_before(marked_of: MarkedOf) -> None:
    text = (
        "Gunmen attacked the General Hospital of Leeds on Monday, wounding a guard. "
        "Neighbours slept. They heard nothing. The mayor was away. Nobody had been warned. "
        "The gunmen attacked the night staff, a doctor said. A nurse was shot at the hospital."
    )

    (account,) = told(marked_of, "en", text)

    assert len(account.passages) == 3


def test_an_act_so_long_before_the_one_spoken_of_is_another(marked_of: MarkedOf) -> None:
    text = (
        "Gunmen kidnapped two nurses in Leeds on Monday. "
        "The incident came two days after students were kidnapped from a university in Leeds."
    )

    first, second = told(marked_of, "en", text)

    assert {c.value for c in first.target}.isdisjoint(c.value for c in second.target)


@pytest.mark.parametrize(
    "text",
    [
        "Between February 15 and March 12, 900 people were kidnapped across Nigeria.",
        "There has been a rise in abductions in Nigeria over the past few months.",
    ],
)
def test_what_a_country_counts_over_months_is_no_act(marked_of: MarkedOf, text: str) -> None:
    assert told(marked_of, "en", text) == ()


def test_where_a_report_was_filed_attacks_nobody(marked_of: MarkedOf) -> None:
    (account,) = told(
        marked_of, "en", "CAPE TOWN, July 14 (XNA) – Gunmen attacked a hospital in Leeds on Monday."
    )

    assert [c.value for c in account.perpetrator] == ["Gunmen"]
    assert places(account) == {"Leeds"}


def test_a_french_participle_is_said_of_the_noun_that_it_agrees_with(marked_of: MarkedOf) -> None:
    """Doors were burned, not the entrance that they are of."""
    found = told(
        marked_of,
        "fr",
        (
            "La prison de Dijon a essuyé des tirs lundi. Des véhicules ont été brûlés, "
            "des portes d’entrée incendiées et même visées par des tirs."
        ),
    )

    assert "entrée" not in {c.value for account in found for c in account.target}


def test_the_facts_are_those_of_the_act_spoken_of_last(marked_of: MarkedOf) -> None:
    """An act told first, left, and come back to is the one that "the facts" are of."""
    text = (
        "Le centre pénitentiaire de Dijon a essuyé des tirs. "
        "Les prisons d'Agen et de Valence ont été touchées par des incendies de véhicules. "
        "À la prison de Dijon, neuf impacts ont été relevés après une attaque à l'arme lourde. "
        "Les faits se sont déroulés vers 2h40."
    )

    first, *others = told(marked_of, "fr", text)

    minutes = {c.value.interval.granularity for c in first.when if c.value.interval}
    assert "minute" in minutes
    times = [c.value.interval for account in others for c in account.when]
    assert "minute" not in {t.granularity for t in times if t is not None}


def test_whose_ages_are_listed_are_those_who_were_hit(marked_of: MarkedOf) -> None:
    text = "Trois hommes de 17, 25 et 41 ans ont été blessés par balle lundi vers 21h à Brest."

    (account,) = told(marked_of, "fr", text)

    assert [c.value for c in account.target] == ["Trois hommes"]
    assert places(account) == {"Brest"}


def test_what_was_seen_near_a_fire_was_not_struck_by_it(marked_of: MarkedOf) -> None:
    text = (
        "Five fires broke out in Leeds early on Monday. "
        "Officers are looking for two people in a van seen near some of the fires."
    )

    assert "van" not in {c.value for a in told(marked_of, "en", text) for c in a.target}


def test_an_act_days_before_another_is_not_of_its_night(marked_of: MarkedOf) -> None:
    text = (
        "Unions said that burned vehicles had been found in Leeds days before what seemed to be "
        "the attack of Monday night."
    )

    (account,) = [a for a in told(marked_of, "en", text) if a.target]

    night = datetime(2031, 7, 14, 18)  # noqa: DTZ001 - wall clock
    ends = [c.value.interval.end for c in account.when if c.value.interval is not None]
    assert ends
    assert all(end is not None and end <= night for end in ends)


def test_a_pronoun_describes_no_target(marked_of: MarkedOf) -> None:
    text = "Two cars were parked in Leeds on Monday. They were burned by gunmen at 10 p.m."

    for account in told(marked_of, "en", text):
        assert "They" not in {c.value for c in account.target}
