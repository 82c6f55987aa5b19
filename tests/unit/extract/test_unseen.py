"""What reports of the press do that invented ones did not: unlisted towns, one more act, bands."""

import pytest

from tests.unit.extract.conftest import MarkedOf
from tocsin.extract.acts.accounts import accounts
from tocsin.extract.lexicon import lexicon
from tocsin.mark import mark
from tocsin.model import Account, Document, Language, Marked


def told(marked_of: MarkedOf, language: Language, text: str) -> tuple[Account, ...]:
    return accounts(marked_of(language, text), lexicon(language))


def place(account: Account) -> str | None:
    return next((claim.value.name for claim in account.place if not claim.indirect), None)


def kind(account: Account) -> str:
    return account.kind[0].value.label


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("en", "Gunmen attacked a school in the town of Birnin Tsauri.", "Birnin Tsauri"),
        ("en", "Armed men burned down a clinic in Dorvali, a village in the hills.", "Dorvali"),
        ("en", "Bandits attacked Tsalewa village on Monday.", "Tsalewa"),
        ("fr", "Des hommes armés ont incendié l'école de Bafolo, une localité du nord.", "Bafolo"),
        ("fr", "Dix civils ont été tués lundi dans la localité de Mayikora.", "Mayikora"),
    ],
)  # fmt: skip
def test_a_town_that_no_gazetteer_knows_is_the_place_of_its_act(
    marked_of: MarkedOf, language: Language, text: str, named: str
) -> None:
    """It has no candidates, so that no point is ever shown for it."""
    (account,) = told(marked_of, language, text)
    assert place(account) == named
    assert account.place[0].value.candidates == ()


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        (
            "en",
            "Two aid trucks were attacked on Saturday while returning to Juba from Torit.",
            None,
        ),
        (
            "fr",
            (
                "L'école de Bafolo, une localité située à 180 km au nord de Ouagadougou, a été "
                "incendiée lundi."
            ),
            "Bafolo",
        ),
        (
            "fr",
            "Une mosquée d'Auch a été incendiée lundi, a dit le parquet de Toulouse.",
            "Auch",
        ),
    ],
)
def test_a_place_named_in_passing_gives_way_to_the_act_s_own(
    marked_of: MarkedOf, language: Language, text: str, named: str | None
) -> None:
    """Where the victims were bound, what the place is measured from, whose prosecutors came."""
    (account,) = told(marked_of, language, text)
    if named is not None:
        assert place(account) == named
    assert place(account) not in {"Ouagadougou", "Toulouse"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            (
                "A bomb went off in a market in Kirkuk on Monday, killing four. Another bomb "
                "went off near a bus station in Kirkuk, killing nine."
            ),
        ),
        (
            "en",
            (
                "Two people were stabbed in Leeds on Monday. A man died in a separate attack in "
                "Leeds, police said."
            ),
        ),
        (
            "fr",
            (
                "La première attaque, lundi à Beni, a fait dix morts. La deuxième attaque "
                "a été commise mardi à Beni et a fait cinq morts."
            ),
        ),
    ],
)
def test_an_act_told_as_one_more_is_none_told_before(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Though place and kind are the same."""
    first, second = told(marked_of, language, text)
    assert [c.value.best for c in first.killed] != [c.value.best for c in second.killed]


def test_the_third_attack_this_week_is_the_one_spoken_of(marked_of: MarkedOf) -> None:
    """What it is counted as tells of no further act."""
    text = "Gunmen attacked a school in Kano on Monday. It was the third attack in Kano this week."
    assert len(told(marked_of, "en", text)) == 1


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "A group of gunmen attacked a school in Kano on Monday.", "gunmen"),
        ("en", "A rebel attack on a clinic in Goma killed four people on Monday.", "rebel"),
        ("fr", "Une attaque de rebelles contre une clinique de Goma a fait dix morts.", "rebelles"),
        ("fr", "Des hommes armés sont venus. Ils ont incendié une école à Goma.", "hommes armés"),
        ("fr", "L'individu a cassé des vitres et mis le feu à une voiture à Lyon.", "individu"),
    ],
)  # fmt: skip
def test_who_did_it_is_read_behind_a_group_a_noun_or_a_pronoun(
    marked_of: MarkedOf, language: Language, text: str, who: str
) -> None:
    """The members and not the group; the subject told last, where a pronoun stands for it."""
    (account,) = told(marked_of, language, text)
    assert who in account.perpetrator[0].value


def test_armed_men_who_attack_are_no_armed_attack(marked_of: MarkedOf) -> None:
    """A name of an act of two words has no other between them."""
    (account,) = told(marked_of, "en", "Armed men attacked a convoy near Goma on Monday.")
    assert kind(account) == "attack, method not stated"


def test_an_open_question_of_accident_or_crime_is_no_accident(marked_of: MarkedOf) -> None:
    """Plain accidents still are none."""
    text = (
        "Un incendie a endommagé la mosquée d'Auch lundi, et une enquête dira s'il s'agit d'un "
        "accident ou d'un acte criminel."
    )
    assert told(marked_of, "fr", text)
    assert not told(marked_of, "fr", "Un incendie accidentel a endommagé la mosquée d'Auch lundi.")


def test_what_this_year_counts_is_no_act_of_a_report_without_a_day(marked_of: MarkedOf) -> None:
    """Nor are its dead those of the act told before."""
    text = (
        "Two drivers were shot dead in Yei on Saturday. So far this year, 24 aid workers have "
        "been killed in the country."
    )
    (account,) = told(marked_of, "en", text)
    assert account.killed[0].value.best == 2


def test_what_a_title_dates_its_act_by_is_no_part_of_it(marked_of: MarkedOf) -> None:
    """A mosque burned after a bombing elsewhere was burned."""
    marked = marked_of("fr", "Une mosquée incendiée à Auch lundi après l'attentat de Nice")
    assert "arson" in [kind(a) for a in accounts(marked, lexicon("fr"))]


@pytest.mark.parametrize(
    ("language", "text", "killed"),
    [
        ("fr", "Huit personnes dont quatre femmes ont été tuées lundi à Beni par des rebelles.", 8),
        ("fr", "Deux civils ont été décapités lundi à Beni.", 2),
    ],
)
def test_the_dead_are_all_those_told_and_no_others(
    marked_of: MarkedOf, language: Language, text: str, killed: int
) -> None:
    """A part of them is no number of its own; what stands behind a comma is of the next verb."""
    found = told(marked_of, language, text)
    assert [c.value.best for a in found for c in a.killed[:1]] == [killed]


def test_what_stands_behind_a_comma_is_not_what_a_headline_s_verb_acts_on(
    marked_of: MarkedOf,
) -> None:
    """It begins the next part: the pupils were abducted, not killed."""
    text = "Guard killed, two pupils abducted in attack on school in Kano on Monday."
    (account,) = told(marked_of, "en", text)
    assert account.killed[0].value.best == 1
    assert not account.perpetrator


def test_a_statue_beheaded_is_vandalism(marked_of: MarkedOf) -> None:
    """What is done to persons is something else where a thing suffers it."""
    (account,) = told(marked_of, "fr", "Une statue a été décapitée lundi à Cholet.")
    assert kind(account) == "vandalism"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Vandals burned a school in Kano.\n\nRead also: Bomb kills nine in Kirkuk"),
        ("fr", "Une école a été incendiée à Goma.\n\nÀ LIRE AUSSI : Attentat à Lomé"),
    ],
)  # fmt: skip
def test_a_line_that_leads_to_another_story_tells_of_no_act(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """What is pasted with an article is not all of it."""
    (account,) = told(marked_of, language, text)
    assert kind(account) == "arson"


def test_those_joined_before_a_relative_clause_are_all_told(marked_of: MarkedOf) -> None:
    """A priest and five others who were murdered are six."""
    text = "They mourn a priest and five parishioners who were murdered in Goma on Monday."
    (account,) = told(marked_of, "en", text)
    assert account.killed[0].value.best == 6


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Gunmen storm a school in Kano, abduct nine pupils"),
        ("en", "Kano police station attacked with petrol bombs"),
        ("fr", "Le 21 octobre 2003, un passant est abattu par un policier à Abidjan."),
        ("fr", "Ils étaient en train de taguer la mosquée de Pantin lundi."),
        ("en", "A man managed to set fire to a mosque in Leeds on Monday."),
    ],
)
def test_headlines_chronicles_and_verbs_of_success_tell_what_was_done(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """A present tense in a line of its own, or beside a date, is no habit."""
    found = told(marked_of, language, text)
    assert found
    assert {a.modality[0].value for a in found} == {"happened"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Attackers target schools in Kano. They burn classrooms and rob teachers."),
        ("fr", "Des bandes attaquent des écoles de Goma. Elles brûlent des salles."),
        ("en", "The strike at the hospital in Leeds started on Monday. Nurses want more pay."),
    ],
)
def test_what_goes_on_and_what_workers_do_is_no_act(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    assert not told(marked_of, language, text)


def test_a_strike_is_an_attack_where_a_report_speaks_of_armed_force(marked_of: MarkedOf) -> None:
    """And not of nurses."""
    text = "The strike occurred near the town of Al-Rawad. The drone hit a lorry, killing nine."
    (account,) = told(marked_of, "en", text)
    assert place(account) == "Al-Rawad"


def test_an_act_of_a_thing_just_told_of_is_the_same(marked_of: MarkedOf) -> None:
    """What "they were set on fire" speaks of is the cars."""
    text = (
        "Three police cars have been torched in Perth. The cars were parked behind Fremantle "
        "police station, where they were set on fire late on Monday."
    )
    assert len(told(marked_of, "en", text)) == 1


def test_two_days_of_the_week_are_two_acts_where_no_day_of_publication_is_known() -> None:
    """Neither "on Tuesday" nor "on Thursday" is a date, but they differ."""
    text = (
        "A guard was beaten by an inmate in Leeds prison on Thursday. On Tuesday an inmate "
        "had attacked another guard in Leeds prison."
    )
    document = Document(id="doc-1", report="rep-1", text=text, language="en")
    (outcome,) = mark().run([document])
    assert isinstance(outcome, Marked)
    assert len(accounts(outcome, lexicon("en"))) == 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A terrorist attack on a school in Leeds hurt two people on Monday."),
        ("fr", "Une attaque terroriste a visé une école de Metz lundi."),
    ],
)
def test_what_an_act_is_called_is_nobody_who_did_it(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    (account,) = told(marked_of, language, text)

    assert account.perpetrator == ()
